"""Reasons that a passage goes on with: "Fish counts too", "… has also played its part", "Madrid wants fewer boats".

Such sentences name neither effect nor pair. They are read only in an article whose title tells what is explained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.effects import has_particle, role_words
from detente.drivers.parties import noun_phrase
from detente.drivers.tree import is_among, is_negated, subjects

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
        if rule.longest is not None and len(scene.words) > rule.longest:
            continue
        wanted = rules.words(rule.words)
        triggers = [w for w in scene.words if is_among(w, wanted)] if wanted else [scene.sentence.root]
        for word in triggers:
            if word.pos in rule.pos and _fits(scene, word, rule, question, rules):
                direction = question.direction if rule.polarity == "thread" else rule.polarity
                yield from (Continued(rule, word.index, c, direction) for c in _causes(scene, word, rule))
                break


def _fits(scene: Scene, word: Token, rule: PassageRule, question: Question, rules: DriverRules) -> bool:
    if is_negated(scene.sentence, word.index) or not has_particle(scene, word.index, rules.words(rule.particles)):
        return False
    if rule.theme is not None:
        wanted = rules.words(rule.theme.words)
        found = [t for role in rule.theme.roles for t in role_words(scene, word.index, role)]
        if not any(is_among(t, wanted) for t in found):
            return False
    return not rule.holder or any(_is_of(scene, s, question.pair, rules) for s in subjects(scene.sentence, word.index))


def _is_of(scene: Scene, subject: Token, pair: Pair, rules: DriverRules) -> bool:
    """Tell whether a subject is one of the two, or something of theirs ("Spanish trawlers")."""
    codes = scene.codes_in(noun_phrase(scene, subject.index))
    return len(codes) == 1 and codes[0] in pair and not is_among(subject, rules["nobody"])


def _causes(scene: Scene, word: Token, rule: PassageRule) -> list[Token]:
    if rule.cause == ("self",):
        return [word]
    return [t for role in rule.cause for t in role_words(scene, word.index, role)]
