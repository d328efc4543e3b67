"""The question of an article: what its title sets out to explain, of which pair, and which way the two go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.drivers.tree import is_among

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.drivers.effects import Effect
    from detente.drivers.parties import Context
    from detente.drivers.rules import DriverRules
    from detente.drivers.scene import Pair, Scene
    from detente.records import Token
    from detente.records.vocabulary import Direction

_MOST_BETWEEN = 4


@dataclass(frozen=True)
class Question:
    """What an article sets out to explain.

    Attributes
    ----------
    pair, direction
        The pair, and which way the two go.
    rule
        The rule that told it.
    asked
        Whether the title asks in so many words: "why", "what", "behind".
    """

    pair: Pair
    direction: Direction
    rule: str
    asked: bool = False


def read_question(title: Scene, effects: Sequence[Effect], context: Context, *, rules: DriverRules) -> Question | None:
    """Read a title's question, by its words or by an effect parsed in it; None where it asks nothing.

    The pair is the one the article is about, of which the title must name at least one.
    """
    pair = context.focus
    if pair is None or not set(title.all_states) & set(pair):
        return None
    asked = any(is_among(word, rules["asking"]) for word in title.words)
    told = read_phrases(title, pair, rules=rules)
    if told is not None:
        return told
    for effect in effects:
        if (
            effect.direction is not None
            and effect.parties.named
            and not effect.rule.mutual
            and effect.rule.groups != ("ground",)
        ):
            return Question(pair, effect.direction, effect.rule.id, asked)
    return None


def read_phrases(scene: Scene, pair: Pair, *, rules: DriverRules) -> Question | None:
    """Read a question by the words of a title, or of a short question in the text; None where it asks nothing."""
    asked = any(is_among(word, rules["asking"]) for word in scene.words)
    for rule in rules.titles:
        if any(_stands_in(phrase.split(), scene.words, rules) for phrase in rule.phrases):
            return Question(pair, rule.direction, rule.id, asked)
    return None


def _stands_in(phrase: list[str], words: Sequence[Token], rules: DriverRules) -> bool:
    return any(_matches(phrase, words[start:], rules) for start in range(len(words)))


def _matches(phrase: list[str], words: Sequence[Token], rules: DriverRules) -> bool:
    if not phrase:
        return True
    if phrase[0] == "*":
        return any(_matches(phrase[1:], words[skip:], rules) for skip in range(min(_MOST_BETWEEN, len(words)) + 1))
    return bool(words) and is_among(words[0], rules.words([phrase[0]])) and _matches(phrase[1:], words[1:], rules)
