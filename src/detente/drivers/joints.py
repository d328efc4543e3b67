"""Connectives in a sentence: the words between a cause and what it is the cause of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.tree import VERBAL, is_among, is_relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.drivers.rules import DriverRules, LinkRule
    from detente.drivers.scene import Scene
    from detente.records import Token

_AS = ("long", "soon", "well", "much", "far", "such", "so", "same")
_SPEAKERS = ("i", "we", "you", "one")
_LONGEST_FILLER = 3
_NEAR = 8
# "Until 1986, when": how many words may stand between the two.
_UNTIL = 4
_FILLERS = tuple(
    tuple(words.split())
    for words in (
        "above all", "mainly", "largely", "partly", "in part", "chiefly", "mostly", "also", "primarily", "first of all",
        "in large part", "not least", "partially", "in large measure",
        "especially", "particularly", "apparently", "reportedly", "probably", "initially", "originally",
        "directly", "principally", "above all else",
    )
)  # fmt: skip
_INTRODUCING = ("case", "mark", "fixed", "advmod", "cc")
_COMPLEMENT = ("obl", "nmod", "advcl", "acl", "ccomp", "obj", "xcomp", "pobj", "pcomp", "dep")


@dataclass(frozen=True)
class Joint:
    """A connective phrase, the cause it introduces, and the words it may hang on.

    Attributes
    ----------
    start, end
        Half-open range of the connective's words.
    cause
        The word that governs the cause.
    hosts
        Words outside the connective that govern it, nearest first.
    """

    rule: LinkRule
    start: int
    end: int
    cause: int
    hosts: tuple[int, ...]


def find_joints(scene: Scene, *, rules: DriverRules) -> list[Joint]:
    """Find the connectives of a sentence; where several phrases match at one place, the longest."""
    lower = tuple(t.lower for t in scene.words)
    found: list[Joint] = [*_motives(scene, rules)]
    end = 0
    for start in range(len(lower)):
        if start < end:
            continue
        for rule, size in _phrases_at(lower, start, rules):
            joint = _joint(scene, rule, start, start + size) if end in (0, start + size) or end <= start else None
            if joint is not None and _fits(scene, joint, rules):
                found.append(joint)
                end = joint.end
    return found


def _motives(scene: Scene, rules: DriverRules) -> Iterator[Joint]:
    """Participles and adjectives beside a clause that give its motive."""
    for word in scene.words:
        if word.dep.split(":")[0] not in ("advcl", "acl"):
            continue
        bare = not scene.sentence.children(word.index, "mark", "case", "nsubj", "aux")
        for rule in rules.motives.get(word.lower, ()) if bare else ():
            hosts = _clause_hosts(scene, word)
            yield Joint(rule, word.index, word.index, word.index, hosts)


def _clause_hosts(scene: Scene, word: Token) -> tuple[int, ...]:
    """What a participle stands beside: the verb it hangs on, or that of the noun it was hung on."""
    head = scene.words[word.head]
    if head.pos in VERBAL or head.dep != "nsubj":
        return (head.index,)
    return (head.index, head.head)


def _phrases_at(lower: tuple[str, ...], start: int, rules: DriverRules) -> Iterator[tuple[LinkRule, int]]:
    for words, rule in rules.phrases.get(lower[start], ()):
        size = _size_of(words, lower[start : start + len(words) + _LONGEST_FILLER])
        if size:
            yield rule, size


def _size_of(phrase: tuple[str, ...], words: tuple[str, ...]) -> int:
    """How many words a phrase takes here, with what weighs it after its first: "stems above all from"; 0 if none."""
    if words[: len(phrase)] == phrase:
        return len(phrase)
    for filler in _FILLERS if len(phrase) > 1 else ():
        whole = (phrase[0], *filler, *phrase[1:])
        if words[: len(whole)] == whole:
            return len(whole)
    return 0


def _joint(scene: Scene, rule: LinkRule, start: int, end: int) -> Joint | None:
    cause = _introduced(scene, start, end)
    if cause is None and end - start > 1:
        cause = _next_noun(scene, start, end)
    if cause is not None and cause + 2 < len(scene.words) and scene.words[cause + 1].text == "-":
        # "Non-compliance", "co-operation": the parse may hang the parts beside each other.
        cause = cause + 2 if scene.words[cause + 2].pos == "NOUN" else cause
    if cause is None or _is_denied(scene, start):
        return None
    hosts = _hosts(scene, cause, start, end)
    return Joint(rule, start, end, cause, hosts)


def _is_denied(scene: Scene, start: int) -> bool:
    """Tell whether a connective is ruled out ("not because", "rather than because"), or is none ("as long as")."""
    before = [t.lower for t in scene.words[max(0, start - 3) : start]]
    if before and scene.words[start].lower == "as" and before[-1] in _AS:
        return True
    return bool(before) and (
        before[-1] in ("not", "n't", "never", "hardly") or before[-2:] in (["rather", "than"], ["instead", "of"])
    )


def _introduced(scene: Scene, start: int, end: int) -> int | None:
    """The word that the connective introduces, however the parse joins the two."""
    last = scene.words[end - 1]
    while last.dep == "fixed" and start <= last.head < end:
        last = scene.words[last.head]
    if last.dep in _INTRODUCING and last.head >= end:
        return last.head
    for i in range(end - 1, start - 1, -1):
        below = [c for c in scene.sentence.children(i) if c.index >= end and c.dep.split(":")[0] in _COMPLEMENT]
        if below:
            return below[0].index
        if scene.words[i].dep in ("mark", "case") and scene.words[i].head >= end:
            return scene.words[i].head
    return None


def _next_noun(scene: Scene, start: int, end: int) -> int | None:
    """The noun right after a connective of several words that the parse takes for an adjective: "owing to fear"."""
    heads = {scene.words[i].head for i in range(start, end)}
    for word in scene.words[end : end + _NEAR]:
        if word.pos in ("NOUN", "PROPN") and word.head in heads and word.dep.split(":")[0] in ("obl", "nmod"):
            return word.index
        if word.pos in VERBAL or word.text in (",", ";"):
            return None
    return None


def _hosts(scene: Scene, cause: int, start: int, end: int) -> tuple[int, ...]:
    """Words above the connective; if the connective itself is the predicate ("was caused by"), its subject too."""
    found: list[int] = []
    current = scene.words[cause]
    for above in scene.sentence.ancestors(cause):
        if not start <= above.index < end:
            found.append(above.index)
            break
        current = above
    if start <= current.index < end and current.pos in (*VERBAL, "ADJ"):
        subjects = scene.sentence.children(current.index, "nsubj")
        found += [s.index for s in subjects if not is_relative(scene.sentence, s.index)]
    return tuple(found)


def _fits(scene: Scene, joint: Joint, rules: DriverRules) -> bool:
    """Tell whether a connective brings in what its rule asks for, and joins a cause here at all."""
    word, rule = scene.words[joint.cause], joint.rule
    if rule.clause is not None and rule.clause != is_clause(scene, word):
        return False
    if rule.finite and not _is_clause_of_cause(scene, joint, word, rules):
        return False
    if rule.group == "time" and not _is_event(scene, joint):
        return False
    before = scene.words[joint.start - 1].lower if joint.start else ""
    if scene.words[joint.start].lower == "to" and before == "addition":
        return False
    if rule.id == "over" and word.dep == "nmod" and is_among(scene.words[word.head], rules["held"]):
        return False
    if rule.group == "topic" and not _is_matter(scene, joint, word, rules):
        return False
    return not rule.causes or _is_wanted(scene, word, rules.words(rule.causes))


def _is_wanted(scene: Scene, word: Token, wanted: frozenset[str]) -> bool:
    """Tell whether the head of a cause is among these words, or the title before a name: "under President …"."""
    titles = scene.sentence.children(word.index, "nmod:desc", "compound", "flat") if word.pos == "PROPN" else []
    return is_among(word, wanted) or any(is_among(t, wanted) for t in titles)


def _is_clause_of_cause(scene: Scene, joint: Joint, word: Token, rules: DriverRules) -> bool:
    """Tell whether "since", "as" or "for" brings in a clause of cause, and not of time or manner."""
    first = scene.words[joint.start].lower
    if first == "for" and (not joint.start or scene.words[joint.start - 1].text not in (",", ";")):
        return False
    named = any(t.tag[:2] == "NN" for t in scene.words[joint.end : word.index])
    if first in ("since", "as") and not (_has_subject(scene, word) or named):
        return False
    if first == "as" and _is_aside(scene, joint, word, rules):
        return False
    if first == "since" and (_is_founding(scene, word, rules) or scene.words[joint.start - 1].lemma == "have"):
        return False
    return _is_finite(scene, word)


def _is_aside(scene: Scene, joint: Joint, word: Token, rules: DriverRules) -> bool:
    """Tell whether "as" only goes along with what is said: "as we go forward", "as he explained", "even as …"."""
    if joint.start and scene.words[joint.start - 1].lower in ("even", "just", "and", "but"):
        return True
    speaking = [t for t in scene.sentence.children(word.index, "nsubj") if t.lower in _SPEAKERS]
    meant = bool(speaking) and not is_among(word, rules["facing"])  # "As we face the same foe" is a reason.
    return meant or is_among(word, rules["aside-verb"])


def _is_event(scene: Scene, joint: Joint) -> bool:
    """Tell whether what dates a change is an event: not "after China, Japan is …", nor where "until" ends it."""
    if joint.rule.clause is False and (scene.codes_in([joint.cause]) or _only_dates(scene, joint)):
        return False
    if scene.words[joint.start].lower != "when":
        return True
    near = scene.words[max(0, joint.start - _UNTIL) : joint.start]
    told = [t for t in near if t.text != ","][-1:]
    # "In 1923, when Russia was in turmoil" says what time it was.
    dated = near[-1:] and near[-1].text == "," and told and told[0].lemma.isdigit()
    return not dated and all(t.lower != "until" for t in near)


def _only_dates(scene: Scene, joint: Joint) -> bool:
    """Tell whether "since" only says of what something is the greatest or third, and "on" what is spoken of."""
    first = scene.words[joint.start].lower
    if first == "on" and joint.end - joint.start == 1:
        return not any(c.dep == "nmod" for c in scene.sentence.children(joint.cause))
    before = scene.words[max(0, joint.start - _NEAR) : joint.start] if first == "since" else ()
    return any(t.tag in ("JJS", "RBS") or t.lower in ("first", "second", "third", "fourth") for t in before)


def _is_matter(scene: Scene, joint: Joint, word: Token, rules: DriverRules) -> bool:
    """Tell whether "on" or "around" brings in a matter: not "on all fronts", "around Kabul"."""
    first = scene.words[joint.start].lower
    if first == "on" and _is_borne_on(scene, joint, rules):
        return False
    return not (first == "on" and is_among(word, rules["manner"])) and not (
        word.pos == "PROPN" and first in ("on", "around")
    )


def _is_borne_on(scene: Scene, joint: Joint, rules: DriverRules) -> bool:
    """Tell whether "on" says whom or what something weighs on: "the impact of the war on prices", "the war on Mali"."""
    hosts = [scene.words[h] for h in joint.hosts if h < joint.start]
    above = [w for h in hosts for w in (h, *scene.sentence.ancestors(h.index)[:2]) if w.index < joint.start]
    return any(h.lemma.lower() == "war" for h in hosts) or any(is_among(w, rules["bearing"]) for w in above)


def _has_subject(scene: Scene, word: Token) -> bool:
    return bool(scene.sentence.children(word.index, "nsubj", "csubj", "expl"))


def _is_founding(scene: Scene, word: Token, rules: DriverRules) -> bool:
    """Tell whether a clause only says since when there are relations: "since relations were established in 1960"."""
    subjects = scene.sentence.children(word.index, "nsubj")
    return word.lemma in ("establish", "found", "begin") or any(is_among(s, rules["tie-plain"]) for s in subjects)


def _is_finite(scene: Scene, word: Token) -> bool:
    verbs = [word, *scene.sentence.children(word.index, "aux", "cop")]
    return bool(scene.sentence.children(word.index, "nsubj", "csubj", "expl")) or any(
        v.tag in ("VBD", "VBP", "VBZ", "MD") for v in verbs
    )


def is_clause(scene: Scene, word: Token) -> bool:
    """Tell whether a word governs a clause: it has a subject of its own, or is a verb in a clause's place."""
    if word.tag == "VBG" and scene.sentence.children(word.index, "det"):
        return False  # "With the coming to power of …".
    if scene.sentence.children(word.index, "nsubj", "csubj"):
        return True
    return word.pos in VERBAL and word.dep.split(":")[0] in ("advcl", "acl", "ccomp", "xcomp", "parataxis", "conj")
