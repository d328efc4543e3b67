"""A noun with what stands before it: its number, its modifiers, its words as the text has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.acts.details.numbers import SCALE_WORDS, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.acts.details.scope import Scope
    from detente.records import Sentence, Token

_BEFORE = ("compound", "amod", "nummod", "nmod:desc", "nmod:poss", "flat")
# "Two million tonnes of wheat", "a dozen of the soldiers", "hundreds of civilians": what counts and what is counted.
_MEASURES = frozenset(
    "ton tonne barrel bushel bale bag carload cargo shipment dose gallon litre liter kilo kilogram kilogramme pound "
    "bcm acre shipload truckload planeload piece unit bottle pair dozen hundred thousand million billion score number "
    "total group batch convoy fleet squadron consignment tens".split()
)


@dataclass(frozen=True)
class Phrase:
    """A noun and what belongs to it."""

    sentence: Sentence
    noun: Token

    @cached_property
    def measure(self) -> Token | None:
        """The noun that counts this one ("tonnes of wheat"), or None."""
        above = self.sentence.head(self.noun.index)
        of = [c for c in self.sentence.children(self.noun.index, "case") if c.lower == "of"]
        return above if of and above is not None and above.lemma.lower() in _MEASURES else None

    @cached_property
    def begin(self) -> int:
        """Index of the first word of the phrase, articles left out."""
        return min(t.index for t in self._words())

    def _words(self) -> Iterator[Token]:
        yield self.noun
        for noun in (self.noun, self.measure):
            if noun is None:
                continue
            yield noun
            for child in self.sentence.children(noun.index, *_BEFORE):
                if child.index < noun.index and child.dep != "nmod:poss":
                    yield self.sentence.tokens[self._first_below(child)]

    def _first_below(self, token: Token) -> int:
        below = [
            i for i in self.sentence.subtree(token.index) if self.sentence.tokens[i].dep in {"compound", "flat", "amod"}
        ]
        return min([token.index, *below])

    @cached_property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.sentence.words(self.begin, self.noun.index + 1)

    @cached_property
    def count(self) -> float | None:
        """How many, where the text gives a number."""
        numbers = list(self._numbers(self.noun))
        if not numbers and self.measure is not None:
            numbers = list(self._numbers(self.measure))
            if self.measure.lemma.lower() in SCALE_WORDS and self.measure.tag != "NNS":
                numbers = [*numbers, self.measure] if numbers or self._article(self.measure) else []
        return read_number(" ".join(t.text for t in numbers)) if numbers else None

    def _article(self, token: Token) -> bool:
        return any(c.lower in {"a", "an"} for c in self.sentence.children(token.index, "det"))

    def _numbers(self, noun: Token) -> Iterator[Token]:
        for child in self.sentence.children(noun.index, "nummod"):
            if child.index > noun.index:
                continue
            for index in self.sentence.subtree(child.index):
                token = self.sentence.tokens[index]
                if token.pos in {"NUM", "DET"} or token.lower in SCALE_WORDS or token.index == child.index:
                    yield token
        for child in self.sentence.children(noun.index, "compound", "amod", "det"):
            if child.index < noun.index and child.lower in {"dozen", "hundred", "thousand", "million"}:
                yield child

    def look_up(self, classes: Mapping[str, str]) -> str | None:
        """Return the class of the noun: of it with the word before it, else of it alone."""
        names = list(self._names(self.noun))
        before = self.sentence.tokens[self.noun.index - 1] if self.noun.index else None
        if before is not None and before.head == self.noun.index and before.pos in {"NOUN", "PROPN", "ADJ", "VERB"}:
            for first in self._names(before):
                for name in names:
                    if (kind := classes.get(f"{first} {name}")) is not None:
                        return kind
            # "F-16 jets", "Stinger missiles": the name of a make says more than what it is one of.
            if (made := classes.get(before.lower.rstrip("s"))) is not None and classes.get(names[0]) is not None:
                return made
        return next((kind for name in names if (kind := classes.get(name)) is not None), None)

    def _names(self, token: Token) -> Iterator[str]:
        yield token.lemma.lower()
        # Written with a capital, nouns are tagged as names, which keep their plural.
        if token.pos == "PROPN":
            yield token.lower
            if token.lower.endswith("s"):
                yield token.lower[:-1]


def phrases_of(scope: Scope, token: Token) -> Iterator[str]:
    """Yield the prepositions by which a word hangs on the act, the nearest first."""
    current: Token | None = token
    while current is not None and current.index not in scope.heads:
        for child in scope.sentence.children(current.index, "case"):
            yield child.lower
        current = scope.sentence.head(current.index)
