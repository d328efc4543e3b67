"""What the rules of causal reading know against a driver that only the classifier finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.drivers.candidates import codes_of
from detente.drivers.ends import are_ends
from detente.drivers.spans import is_empty, is_party, tells_nothing
from detente.drivers.status import status_of
from detente.drivers.tree import is_among, is_negated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.drivers.effects import Effect
    from detente.drivers.rules import DriverRules
    from detente.drivers.scene import Pair, Scene
    from detente.drivers.spans import Cause
    from detente.records import Mention
    from detente.records.vocabulary import Direction

# Words of an effect that tell how a tie stands or changes.
_WARM = ("better", "closer", "thaw", "better-noun", "restore", "opening")
_COLD = ("worse", "bad", "worse-noun", "tension", "contending")
_UNTIL = 4
_LATER = (("until",), ("till",), ("before",), ("prior", "to"), ("leading", "up", "to"), ("eve", "of"), ("pending",))
_UNDER_CONDITIONS = (("as", "long", "as"), ("so", "long", "as"), ("on", "condition", "that"), ("in", "case"), ("if",))


_TOWARDS = (["towards"], ["toward"], ["closer", "to"], ["nearer", "to"], ["into", "the", "arms", "of"])


def objects(
    scene: Scene,
    cause: Cause,
    effect: Sequence[int],
    pair: Pair,
    direction: Direction,
    known: Sequence[Effect],
    *,
    rules: DriverRules,
) -> bool:
    """Tell whether the rules speak against a driver.

    Parameters
    ----------
    scene, pair, direction
        The sentence, the two whom the driver is of, and whether it is said to bring them closer or drive them apart.
    cause, effect
        The words that the classifier takes for cause and effect; those of the effect may be none.
    known
        What the rules take for effects in this sentence, with the pairs they are of.
    rules
        The rules of causal reading.
    """
    of_pair = [e for e in known if pair in e.pairs]
    if any(status_of(scene, e.anchors, rules=rules) == "denied" for e in of_pair):
        return True
    # Where the two are not both named, "the parties in Iraq drew closer" may be of anybody.
    guessed = not set(pair) <= set(codes_of(scene))
    return (
        (guessed and any(e.trigger in effect and pair not in e.pairs for e in known))
        or tells_nothing(scene, cause.words)
        or is_party(scene, scene.words[cause.head], (pair,), rules=rules)
        or _is_condition(scene, cause)
        or not are_ends(scene, cause.words, effect, pair, rules=rules)
        or is_empty(scene, scene.words[cause.head], rules=rules)
        or _is_of_other_sign(scene, effect, direction, rules)
        or _ends_it(scene, cause)
        or _stands_beside(scene, cause, effect)
        or _keeps_from_harm(scene, effect, direction, rules)
        or (direction == "closer" and not effect and _tells_of_discord(scene, cause, rules))
        or _is_what_they_are_helped_in(scene, cause, rules)
        or (_is_against_one(scene, pair, rules) if direction == "closer" else _is_drawn_to_other(scene, pair, rules))
    )


def _is_condition(scene: Scene, cause: Cause) -> bool:
    """Tell whether a cause only stands under a condition: "as long as the king lived"."""
    lower = [t.lower for t in scene.words]
    starts = range(max(0, cause.words[0] - 3), cause.words[0] + 1)
    return any(tuple(lower[s : s + len(phrase)]) == phrase for s in starts for phrase in _UNDER_CONDITIONS)


def _ends_it(scene: Scene, cause: Cause) -> bool:
    """Tell whether a cause is told as what ended the effect, or came after: "ties were warm until the revolution"."""
    before = [t.lower for t in scene.words[max(0, cause.words[0] - _UNTIL) : cause.words[0]]]
    negated = {"not", "n't", "never"} & {t.lower for t in scene.words[: cause.words[0]]}
    later = any(tuple(before[k : k + len(p)]) == p for p in _LATER for k in range(len(before)))
    return later and not negated


def _stands_beside(scene: Scene, cause: Cause, effect: Sequence[int]) -> bool:
    """Tell whether cause and effect are parts of one list: "by the rise of A, and growing influence of B"."""
    words = scene.words
    heads = [i for i in effect if words[i].dep == "conj" and words[i].head == cause.head]
    heads += [cause.head] if words[cause.head].dep == "conj" and words[cause.head].head in effect else []
    between = range(min(effect[-1], cause.words[-1]) + 1, max(effect[0], cause.words[0])) if effect else ()
    joined = all(words[i].pos in ("PUNCT", "CCONJ", "DET") for i in between)
    return joined and any(words[i].pos == words[words[i].head].pos == "NOUN" for i in heads)


def _is_of_other_sign(scene: Scene, effect: Sequence[int], direction: Direction, rules: DriverRules) -> bool:
    """Tell whether all that an effect's own words say of a tie says the contrary of what is claimed."""
    words = [scene.words[i] for i in effect]
    if any(t.lower == "from" or is_negated(scene.sentence, t.index) for t in words):
        return False
    warm = any(is_among(t, rules[c]) for t in words for c in _WARM)
    cold = any(is_among(t, rules[c]) for t in words for c in _COLD)
    if any(is_among(t, rules["less"] | rules["wane"]) for t in words):
        # A quarrel that ended is no quarrel, a tie that ended no tie; what ended of both is open.
        over = any(is_among(t, rules["tension"]) for t in words) and not any(is_among(t, rules["tie"]) for t in words)
        return over and direction == "apart"
    return (cold and not warm) if direction == "closer" else (warm and not cold)


def _keeps_from_harm(scene: Scene, effect: Sequence[int], direction: Direction, rules: DriverRules) -> bool:
    """Tell whether a cause kept somebody from fighting: "prevented the navy from attacking" drives nobody apart."""
    held = [scene.words[i] for i in effect if is_among(scene.words[i], rules["preventing"])]
    below = {i for t in held for i in scene.sentence.subtree(t.index)}
    harm = any(is_among(scene.words[i], rules[c]) for i in below for c in ("assault", "countering", "war"))
    return direction == "apart" and harm


def _tells_of_discord(scene: Scene, cause: Cause, rules: DriverRules) -> bool:
    """Tell whether what is taken to join two sets them apart: "both want to lead and have different visions"."""
    return any(is_among(scene.words[i], rules["discordant"]) for i in cause.words)


def _is_what_they_are_helped_in(scene: Scene, cause: Cause, rules: DriverRules) -> bool:
    """Tell whether a cause is a quarrel in which one takes a side: "stood by Sudan in its disputes"."""
    quarrel = any(is_among(scene.words[cause.head], rules[c]) for c in ("war", "tension"))
    return quarrel and cause.words[0] > 0 and scene.words[cause.words[0] - 1].lower == "in"


def _is_against_one(scene: Scene, pair: Pair, rules: DriverRules) -> bool:
    """Tell whether one of the two is whom others stand against: "to contain its rival Pakistan"."""
    return any(_is_foe(scene, mention, rules) for mention in scene.mentions if set(mention.codes) & set(pair))


def _is_foe(scene: Scene, mention: Mention, rules: DriverRules) -> bool:
    head = scene.words[mention.head]
    before = scene.words[mention.start - 1] if mention.start else head
    countered = head.dep == "obj" and is_among(scene.words[head.head], rules["countering"])
    return countered or (before is not head and is_among(before, rules["foe"]))


def _is_drawn_to_other(scene: Scene, pair: Pair, rules: DriverRules) -> bool:
    """Tell whether one of the two is drawn to the other: "has driven Peru towards Chile", "closer to Chile"."""
    ends = [m for m in scene.mentions if set(m.codes) & set(pair)]
    return any(
        set(one.codes) != set(other.codes)
        and [t.lower for t in scene.words[one.end : other.start]] in _TOWARDS
        and is_among(scene.words[one.start - 1], rules["draw"])
        for one in ends
        for other in ends
        if one.start
    )
