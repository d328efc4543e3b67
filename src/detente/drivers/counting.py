"""Reasons that are counted: "The chief obstacle is India", "Money is the second", "A third is history".

The first is told by its noun, under a title that sets out to explain; the others by their place in the count alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.reasons import named_causes
from detente.drivers.tree import is_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.drivers.question import Question
    from detente.drivers.rules import CountRule, DriverRules
    from detente.drivers.scene import Pair, Scene
    from detente.records import Token
    from detente.records.vocabulary import Direction

_LASTS = 8


@dataclass(frozen=True)
class Count:
    """A count of reasons that has begun: where, of what pair, and which way; the rule that told it."""

    index: int
    pair: Pair
    direction: Direction
    rule: str

    def lasts(self, index: int) -> bool:
        """Tell whether a later sentence may still go on with it."""
        return 0 < index - self.index <= _LASTS


@dataclass(frozen=True)
class Counted:
    """One of the reasons: its rule, the word by which it is counted, the word that governs it, and what it works on."""

    rule: CountRule
    noun: int
    cause: Token
    pair: Pair
    direction: Direction
    told_by: str


def find_counted(
    scene: Scene, question: Question | None, count: Count | None, focus: Pair | None, *, rules: DriverRules
) -> Iterator[Counted]:
    """Find the reasons that a sentence counts, in a count that goes on or that it begins.

    Parameters
    ----------
    scene
        The sentence.
    question, count
        What the article sets out to explain, and the count that has begun.
    focus
        The article's pair.
    rules
        The rules of causal reading.
    """
    for rule in rules.counts:
        for word in scene.words:
            if not is_among(word, rules.words(rule.words)) or not _is_bare(scene, word, rule, rules):
                continue
            pair, direction, told_by = _works_on(rule, question, count, focus)
            if pair is None or direction is None:
                continue
            found = [c for c in named_causes(scene, word, rules=rules) if c.index != word.index]
            yield from (Counted(rule, word.index, c, pair, direction, told_by) for c in found)
            if found:
                return


def _works_on(
    rule: CountRule, question: Question | None, count: Count | None, focus: Pair | None
) -> tuple[Pair | None, Direction | None, str]:
    if rule.goes_on:
        return (count.pair, count.direction, f"+{count.rule}") if count else (None, None, "")
    if rule.polarity == "thread":
        return (question.pair, question.direction, f"+{question.rule}") if question else (None, None, "")
    if rule.ordinals:
        return focus, rule.polarity, ""
    fits = question is not None and (question.asked or question.direction == rule.polarity)
    return (question.pair, rule.polarity, f"+{question.rule}") if question and fits else (None, None, "")


def _is_bare(scene: Scene, word: Token, rule: CountRule, rules: DriverRules) -> bool:
    """Tell whether nothing else is said of the noun than its place in the count: not "an obstacle to trade"."""
    below = scene.sentence.children(word.index)
    added = any(c.dep.split(":")[0] in ("acl", "nmod") and c.index > word.index for c in below)
    counted = any(is_among(c, rules["ordinal"]) for c in below if c.dep.split(":")[0] in ("amod", "nummod", "det"))
    return not added and (counted or not rule.ordinals)
