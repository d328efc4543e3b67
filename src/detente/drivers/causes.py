"""Causes of an effect: what acts on it, what a connective joins to it, what a causal verb brings it about by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.joints import Joint, is_clause
from detente.drivers.tree import (
    VERBAL,
    agents,
    clause_of,
    complements,
    coordinates,
    is_among,
    looked_up,
    marks,
    patients,
    phrase,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.drivers.effects import Effect
    from detente.drivers.rules import DriverRules, LinkRule
    from detente.drivers.scene import Pair, Scene
    from detente.records import Token

_EDGE_DEPS = ("case", "mark", "cc", "punct")
_POINTING = frozenset(["this", "that", "these", "those", "which", "such", "it"])


@dataclass(frozen=True)
class Cause:
    """One cause of an effect.

    Attributes
    ----------
    link
        The rule that joins it; None where the effect's own rule does.
    head
        The word that governs it.
    words
        Its words, a stretch without gaps.
    scene
        The sentence it stands in: that of the effect, or the one before.
    """

    link: LinkRule | None
    head: int
    words: tuple[int, ...]
    scene: Scene

    @property
    def text(self) -> str:
        """The words of the cause as they stand in the document."""
        return self.scene.sentence.words(self.words[0], self.words[-1] + 1) if self.words else ""


def find_causes(
    scene: Scene, effect: Effect, joints: Sequence[Joint], before: Scene | None, *, rules: DriverRules
) -> list[Cause]:
    """Find the causes of an effect within its sentence, or in the sentence before where the effect points there.

    Parameters
    ----------
    scene, effect
        The sentence and one of its effects.
    joints
        The connectives of the sentence.
    before
        The sentence before, if it stands in the same paragraph.
    rules
        The rules of causal reading.
    """
    found: dict[tuple[int, int], Cause] = {}
    for link, word in _joined(scene, effect, joints, rules):
        for part in _parts(scene, _unshelled(scene, word, rules)):
            cause = _cause(scene, effect, link, part, before, rules)
            if cause is not None:
                found.setdefault((cause.scene.sentence.index, cause.head), cause)
    for cause in _pointing_back(scene, effect, before, rules):
        found.setdefault((cause.scene.sentence.index, cause.head), cause)
    return list(found.values())


def _joined(
    scene: Scene, effect: Effect, joints: Sequence[Joint], rules: DriverRules
) -> Iterator[tuple[LinkRule | None, Token]]:
    for word in effect.causes:
        yield None, word
    for joint in joints:
        if joint.rule.group in effect.rule.groups and _hangs_on(scene, joint, effect):
            yield joint.rule, scene.words[joint.cause]
    for anchor in effect.anchors:
        yield from _above(scene, anchor, effect, rules)


def _hangs_on(scene: Scene, joint: Joint, effect: Effect) -> bool:
    """Tell whether a connective joins its cause to this effect, and the effect does not stand inside the cause."""
    if effect.trigger in scene.sentence.subtree(joint.cause) and joint.cause not in effect.anchors:
        return False
    if joint.cause in effect.anchors or joint.start <= effect.trigger < joint.end:
        return False
    return any(host in effect.anchors or _carried_by(scene, host, effect) for host in joint.hosts)


def _carried_by(scene: Scene, host: int, effect: Effect) -> bool:
    """A host inside the effect's own clause counts as the effect, unless another predicate stands between."""
    clause = clause_of(scene.sentence, host)
    if clause is None or clause.index not in effect.anchors or scene.words[host].pos in VERBAL:
        return False
    last = max(effect.trigger, effect.theme if effect.theme is not None else effect.trigger)
    return host >= min(effect.anchors) and host >= last


def _above(scene: Scene, anchor: int, effect: Effect, rules: DriverRules) -> Iterator[tuple[LinkRule | None, Token]]:
    """Causal verbs over the effect: "prompted it to recall …", "led to a thaw", "played a part in the split"."""
    word = scene.words[anchor]
    for head in scene.sentence.ancestors(anchor)[:3]:
        for link in looked_up(head, rules.linking_verbs):
            if link.group in effect.rule.groups and any(_in_role(scene, word, head, r, rules) for r in link.roles):
                yield from ((link, agent) for agent in agents(scene.sentence, head.index) if agent.index != anchor)
        if head.pos in VERBAL and head.index not in effect.anchors:
            return


def _in_role(scene: Scene, word: Token, head: Token, role: str, rules: DriverRules) -> bool:
    sentence = scene.sentence
    if role == "patient":
        return any(word.index in (p.index, *_coordinated(scene, p)) for p in patients(sentence, head.index))
    if role == "xcomp":
        clausal = word.dep in ("xcomp", "ccomp") or (
            word.dep in ("advcl", "acl") and "to" in marks(sentence, word.index)
        )
        return clausal and word.head in (head.index, *(o.index for o in sentence.children(head.index, "obj")))
    if role == "part":
        parts = [o for o in patients(sentence, head.index) if is_among(o, rules["part"])]
        below = [i for o in parts for i in sentence.subtree(o.index)] + [
            i for c in complements(sentence, head.index, ("in", "for")) for i in sentence.subtree(c.index)
        ]
        clauses = [c for c in sentence.children(head.index, "advcl") if {"in", "by"} & {*marks(sentence, c.index)}]
        return bool(parts) and (word.index in below or any(word.index in sentence.subtree(c.index) for c in clauses))
    prepositions = tuple(role.removeprefix("prep:").split("|"))
    return any(
        word.index in (c.index, *_coordinated(scene, c)) for c in complements(sentence, head.index, prepositions)
    )


def _coordinated(scene: Scene, word: Token) -> list[int]:
    return [c.index for c in coordinates(scene.sentence, word.index)]


def _unshelled(scene: Scene, word: Token, rules: DriverRules) -> Token:
    """Put what a shell noun stands for in its place: "another factor … is the tilt" → tilt."""
    if not is_among(word, rules["shell"]):
        return word
    head = scene.sentence.head(word.index)
    if head is None or not word.dep.startswith("nsubj"):
        return word
    if scene.sentence.children(head.index, "cop"):
        return head
    complement = scene.sentence.children(head.index, "ccomp", "xcomp")
    return complement[0] if head.lemma == "be" and complement else word


def _parts(scene: Scene, word: Token) -> list[Token]:
    """Take coordinated causes apart where each says something of its own: "A's need of … and B's wish for …"."""
    if is_clause(scene, word):
        return [word]
    return [w for w in coordinates(scene.sentence, word.index) if w.pos not in VERBAL or w.index == word.index]


def cause_at(
    scene: Scene, word: Token, cut: tuple[int, ...], pairs: tuple[Pair, ...], *, rules: DriverRules, own: bool = False
) -> Cause | None:
    """Return the cause that a word governs, without the words in `cut`; None where it says nothing of its own.

    With `own`, the word may be one of the two states themselves ("Madrid wants fewer boats").
    """
    words = _span(scene, word.index, cut)
    if not words or _is_temporal(scene, word, words, rules):
        return None
    if not own and (_is_party(scene, word, pairs, rules) or (word.pos in ("PRON", "DET", "ADV") and len(words) == 1)):
        return None
    return Cause(None, word.index, words, scene)


def _cause(
    scene: Scene, effect: Effect, link: LinkRule | None, word: Token, before: Scene | None, rules: DriverRules
) -> Cause | None:
    words = _span(scene, word.index, effect.anchors)
    if not words or _is_party(scene, word, effect.pairs, rules) or _is_temporal(scene, word, words, rules):
        return None
    if _points_back(scene, word, rules):
        return _whole(link, before)
    if word.pos in ("PRON", "DET", "ADV") and not is_clause(scene, word):
        return None
    return Cause(link, word.index, words, scene)


def _span(scene: Scene, head: int, without: tuple[int, ...]) -> tuple[int, ...]:
    """The words of a cause: all below its head but the effect and other coordinates; no gaps, bare edges."""
    sentence = scene.sentence
    whole = (
        set(sentence.subtree(head))
        if is_clause(scene, scene.words[head])
        else set(phrase(sentence, head, stop=("conj",)))
    )
    cut = set(without) - {head}
    for child in sentence.children(head):
        below = sentence.subtree(child.index)
        if cut & set(below) or child.dep == "parataxis":
            whole -= set(below)
    edge = [c.index for c in sentence.children(head, *_EDGE_DEPS) if c.index < head]
    whole -= {i for e in edge for i in sentence.subtree(e)}
    return _contiguous(scene, head, whole)


def _contiguous(scene: Scene, head: int, whole: set[int]) -> tuple[int, ...]:
    first = last = head
    while first - 1 in whole:
        first -= 1
    while last + 1 in whole:
        last += 1
    while first < head and scene.words[first].pos == "PUNCT":
        first += 1
    while last > head and scene.words[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    return tuple(range(first, last + 1))


def _is_party(scene: Scene, word: Token, pairs: tuple[Pair, ...], rules: DriverRules) -> bool:
    """One of the two, its people or its government is who acts, not why: "Pakistan improved its relations"."""
    parties = {code for pair in pairs for code in pair}
    if is_clause(scene, word):
        return False
    mention = scene.by_word.get(word.index)
    if mention is not None and mention.codes:
        inside = word.index == mention.head or mention.form in ("person", "pronoun", "description")
        return inside and set(mention.codes) <= parties
    own = scene.codes_in(scene.sentence.subtree(word.index))
    return is_among(word, rules["agent"]) and (not own or set(own) <= parties)


def _is_temporal(scene: Scene, word: Token, words: tuple[int, ...], rules: DriverRules) -> bool:
    if is_clause(scene, word):
        return False
    lemma = word.lemma.lower()
    return lemma in rules["time"] or word.pos in ("NUM", "SYM") or (lemma[:4].isdigit() and len(words) <= 4)


def _points_back(scene: Scene, word: Token, rules: DriverRules) -> bool:
    if word.lower in _POINTING and word.lower != "it" and word.dep.startswith(("nsubj", "obl", "nmod")):
        return True
    determined = {d.lower for d in scene.sentence.children(word.index, "det")}
    return bool(determined & {"this", "these", "such"}) and is_among(word, rules["shell"])


def _whole(link: LinkRule | None, before: Scene | None) -> Cause | None:
    """The sentence before as a cause."""
    if before is None or not before.words:
        return None
    last = len(before.words) - 1
    while last > 0 and before.words[last].pos == "PUNCT":
        last -= 1
    return Cause(link, before.sentence.root.index, tuple(range(last + 1)), before)


def _pointing_back(scene: Scene, effect: Effect, before: Scene | None, rules: DriverRules) -> Iterator[Cause]:
    """Causes said just before an adverb of consequence: "…, hence the two drew closer", "As a result, ties soured"."""
    for start, word in enumerate(scene.words):
        for phrase_words, link in rules.adverbs.get(word.lower, ()):
            end = start + len(phrase_words)
            if tuple(t.lower for t in scene.words[start:end]) != phrase_words or (
                end < len(scene.words) and (scene.words[end].lower == "of")
            ):
                continue
            hosts = {t.head for t in scene.words[start:end] if not start <= t.head < end}
            clause = hosts & set(effect.anchors)
            if clause and link.group in effect.rule.groups:
                cause = _clause_before(scene, effect, link, start) or _whole(link, before)
                if cause is not None:
                    yield cause


def _clause_before(scene: Scene, effect: Effect, link: LinkRule, start: int) -> Cause | None:
    """The clause that the effect's clause is coordinated with or hangs on, if it stands before the connective."""
    for anchor in effect.anchors:
        word, head = scene.words[anchor], scene.sentence.head(anchor)
        if (
            head is not None
            and word.dep.split(":")[0] in ("conj", "parataxis", "advcl", "ccomp")
            and head.index < start
        ):
            words = _span(scene, head.index, effect.anchors)
            return Cause(link, head.index, words, scene) if words else None
    return None
