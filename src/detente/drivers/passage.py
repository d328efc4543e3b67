"""Reasons that a passage goes on with: "Fish counts too", "… has also played its part", "Madrid wants fewer boats".

Such sentences name neither effect nor pair. They are read only in an article whose title tells what is explained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.effects import has_particle, role_words
from detente.drivers.joints import find_joints
from detente.drivers.parties import noun_phrase
from detente.drivers.tree import VERBAL, is_among, is_negated, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.drivers.question import Question
    from detente.drivers.rules import DriverRules, PassageRule
    from detente.drivers.scene import Pair, Scene
    from detente.records import Token
    from detente.records.vocabulary import Direction


@dataclass(frozen=True)
class Continued:
    """A further reason: the rule, the word it was found by, and the word that governs the cause."""

    rule: PassageRule
    trigger: int
    cause: Token
    direction: Direction


def find_continued(scene: Scene, question: Question, *, rules: DriverRules) -> Iterator[Continued]:
    """Find the reasons by which a sentence goes on explaining the article's question."""
    for rule in rules.passages:
        if (rule.longest is not None and len(scene.words) > rule.longest) or (rule.asked and not question.asked):
            continue
        # What one wants explains a coming closer only where the article explains one.
        if rule.polarity not in ("thread", question.direction) and (rule.told or not question.asked):
            continue
        wanted = rules.words(rule.words)
        triggers = [w for w in scene.words if is_among(w, wanted)] if wanted else [scene.sentence.root]
        for word in triggers:
            if word.pos in rule.pos and _fits(scene, word, rule, question, rules):
                direction = question.direction if rule.polarity == "thread" else rule.polarity
                found = [
                    c
                    for c in _causes(scene, word, rule, rules)
                    if not rule.both or _is_of_both(scene, c, question, rules)
                ]
                yield from (Continued(rule, word.index, c, direction) for c in found)
                break


def _fits(scene: Scene, word: Token, rule: PassageRule, question: Question, rules: DriverRules) -> bool:
    if is_negated(scene.sentence, word.index) or not has_particle(scene, word.index, rules.words(rule.particles)):
        return False
    if rule.theme is not None:
        wanted = rules.words(rule.theme.words)
        found = [t for role in rule.theme.roles for t in role_words(scene, word.index, role)]
        if not any(is_among(t, wanted) for t in found):
            return False
    return not rule.holder or any(_is_of(scene, s, question.pair, rules) for s in _subjects(scene, word))


def _subjects(scene: Scene, word: Token) -> list[Token]:
    """The subjects of a word, or of the verb it completes: "China remains the largest partner"."""
    head = scene.sentence.head(word.index)
    completes = head is not None and word.dep in ("obj", "xcomp") and head.pos in VERBAL
    return subjects(scene.sentence, word.index) or (subjects(scene.sentence, head.index) if head and completes else [])


def _is_of(scene: Scene, subject: Token, pair: Pair, rules: DriverRules) -> bool:
    """Tell whether a subject is one of the two, or something of theirs ("Spanish trawlers")."""
    codes = scene.codes_in(noun_phrase(scene, subject.index))
    other = any(set(m.codes) - set(pair) for m in scene.mentions if m.form == "pronoun")
    if subject.pos == "PRON" or other:
        return False
    return len(codes) == 1 and codes[0] in pair and not is_among(subject, rules["nobody"])


def _causes(scene: Scene, word: Token, rule: PassageRule, rules: DriverRules) -> list[Token]:
    if rule.cause == ("self",):
        return [word]
    if rule.cause == ("reason",):
        joints = [j for j in find_joints(scene, rules=rules) if j.rule.group == "reason" and j.rule.id != "over"]
        return [scene.words[j.cause] for j in joints if j.cause != word.index]
    return [t for role in rule.cause for t in role_words(scene, word.index, role)]


def _is_of_both(scene: Scene, cause: Token, question: Question, rules: DriverRules) -> bool:
    """Tell whether the sentence outside the cause speaks of both states."""
    inside = set(scene.sentence.subtree(cause.index))
    outside = [t.index for t in scene.words if t.index not in inside]
    together = any(is_among(scene.words[i], rules["both"]) for i in outside)
    return together or set(question.pair) <= set(scene.codes_in(outside))
