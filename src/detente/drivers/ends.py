"""Whether a pair are the two ends of an effect: who stands in its words, or does it, or is pointed to there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.drivers.tree import VERBAL, is_among, preposition, subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from detente.drivers.rules import DriverRules
    from detente.drivers.scene import Pair, Scene
    from detente.records import Token

_SPEAKERS = frozenset({"we", "us", "our", "ours", "i", "my"})
_THEY = frozenset({"they", "them", "their", "both", "two", "each", "either"})
_ONE = frozenset({"it", "its", "he", "his", "him", "she", "her", "who"})
_TO_A_THIRD = ("with", "to", "in", "from", "on", "for")


def are_ends(scene: Scene, cause: Collection[int], effect: Sequence[int], pair: Pair, *, rules: DriverRules) -> bool:
    """Tell whether an effect is between two states, as far as its sentence shows.

    Both stand in the effect or act in its clause; or one does, and the other is pointed to there, or is in the cause
    while nobody else acts; or the effect speaks of a tie of which no party is named. A state that is only inside of
    what somebody else does ("we make Russia pay for its attack on Ukraine") is no end.

    Parameters
    ----------
    scene
        The sentence.
    cause, effect
        The words of both; where an effect has none, the sentence itself must name the two.
    pair
        The two states.
    rules
        The rules of causal reading: their classes of words.
    """
    if not effect:
        return set(pair) <= set(scene.codes_in(range(len(scene.words))))
    doers = _doers(scene, effect, cause)
    tops = [_top(scene, effect), *(d.index for d in doers)]
    zone = sorted({*effect, *(i for t in tops for i in scene.sentence.subtree(t) if i not in cause)})
    named = set(pair) & set(scene.codes_in(zone))
    if len(named) == len(pair):
        return not _are_both_of_a_third(scene, zone, doers, pair, rules)
    lower = {scene.words[i].lower for i in zone}
    tied = any(is_among(scene.words[i], rules["tie"] | rules["tension"] | rules["bond"]) for i in zone)
    many = bool(lower & (_SPEAKERS | _THEY)) or tied
    if _is_tie_of_others(scene, effect, pair, rules):
        return False
    elsewhere = set(pair) & set(scene.codes_in(range(len(scene.words)))) - named
    if not named:
        # "It" stands for one of the two, so that the other must be told.
        pointed = many or (bool(lower & _ONE) and bool(elsewhere))
        return pointed and (tied or elsewhere != set(pair) or not lower & _SPEAKERS)
    if not elsewhere:
        return many or bool(lower & _ONE)
    return not _acts_somebody_else(scene, doers, pair)


def says_something(scene: Scene, effect: Sequence[int], *, rules: DriverRules) -> bool:
    """Tell whether words may be an effect: a verb, a quality or a noun, and not only who somebody is."""
    told = [
        t for t in (scene.words[i] for i in effect) if t.index not in scene.by_word and not is_among(t, rules["agent"])
    ]
    named = any(is_among(scene.words[i], rules["tie"] | rules["tension"] | rules["bond"]) for i in effect)
    return named or any(t.pos in (*VERBAL, "ADJ", "NOUN") for t in told)


def _is_tie_of_others(scene: Scene, effect: Sequence[int], pair: Pair, rules: DriverRules) -> bool:
    """Tell whether an effect's own words name a tie of another pair: "an agreement of A and C"."""
    held = set(scene.codes_in(effect))
    tied = any(is_among(scene.words[i], rules["tie"] | rules["bond"]) for i in effect)
    return tied and len(held) == len(pair) and held != set(pair)


def _doers(scene: Scene, effect: Sequence[int], cause: Collection[int]) -> list[Token]:
    """Who acts in the clauses that an effect stands in, but for the cause itself."""
    first = scene.words[_top(scene, effect)]
    clauses = [w for w in (first, *scene.sentence.ancestors(first.index)) if w.pos in (*VERBAL, "ADJ", "NOUN")]
    found = [s for w in clauses for s in subjects(scene.sentence, w.index) if s.index not in cause]
    return list({t.index: t for t in found}.values())


def _top(scene: Scene, words: Sequence[int]) -> int:
    inside = set(words)
    above = [i for i in words if scene.words[i].head not in inside or scene.words[i].head == i]
    return max(above or words[:1], key=lambda i: len(inside & set(scene.sentence.subtree(i))))


def _acts_somebody_else(scene: Scene, doers: Iterable[Token], pair: Pair) -> bool:
    """Tell whether who acts is the speaker, or states of which none is one of the two."""
    for doer in doers:
        codes = scene.codes_in(scene.sentence.subtree(doer.index))
        if set(codes) & set(pair):
            return False
        if codes or doer.lower in _SPEAKERS:
            return True
    return False


def _are_both_of_a_third(
    scene: Scene, zone: Sequence[int], doers: Sequence[Token], pair: Pair, rules: DriverRules
) -> bool:
    """Tell whether the two stand beside each other as what a third has to do with: "he sailed to Tunis and Tripoli"."""
    held = [m.head for m in scene.mentions_in(zone) if set(m.codes) & set(pair)]
    if len(held) != len(pair) or scene.words[held[1]].head != held[0] or scene.words[held[1]].dep != "conj":
        return False
    above = scene.words[scene.words[held[0]].head]
    within = preposition(scene.sentence, held[0]) in _TO_A_THIRD
    return within and not any(is_among(above, rules[c]) for c in ("tie", "tension", "thaw")) and bool(doers)
