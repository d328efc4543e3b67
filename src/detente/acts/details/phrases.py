"""A noun with what stands before it: its number, its modifiers, its words as the text has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.acts.details.numbers import NUMBER_WORDS, SCALE_WORDS, is_year, read_number
from detente.acts.details.reckoning import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.acts.details.scope import Scope
    from detente.records import Sentence, Token

_BEFORE = frozenset("compound amod nummod nmod:desc nmod flat det punct".split())
# "Two million tonnes of wheat", "a dozen of the soldiers", "hundreds of civilians": what counts and what is counted.
_MEASURES = frozenset(
    "ton tonne barrel bushel bale bag carload cargo shipment dose gallon litre liter kilo kilogram kilogramme pound "
    "bcm acre shipload truckload planeload piece unit bottle pair dozen hundred thousand million billion score number "
    "total group batch convoy fleet squadron consignment tens".split()
)
_NUMBERED = frozenset("number no no. pl flight resolution article section title boeing airbus chapter annex".split())
_MONTHS = frozenset(name[:3].lower() for name in MONTH_NAMES)
# What the name of a make leaves to say: "three S-400 systems".
_GENERIC = frozenset("system battery unit model type version class kit".split())


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
        counted = self.measure is not None and (self._number or self.measure.lemma.lower() in SCALE_WORDS | {"ten"})
        first = self._first(self.measure) if self.measure is not None and counted else self._first(self.noun)
        if self._number and self._number[0] < self.noun.index:
            return self._number[0]
        tokens = self.sentence.tokens
        # "Surface-to-air missiles" are read as several words.
        while (
            first
            and tokens[first - 1].end == tokens[first].start
            and "-" in tokens[first - 1].text + tokens[first].text
        ):
            first -= 1
        return first

    def _first(self, noun: Token) -> int:
        """Return the first of the words before a noun that belong to it, whose it is left out."""
        index = noun.index
        while index and self._belongs_before(self.sentence.tokens[index - 1], noun):
            index -= 1
        return index

    def _belongs_before(self, token: Token, noun: Token) -> bool:
        if token.tag in {"DT", "PDT", "PRP$", "POS", "IN", ","} or token.dep in {
            "nmod:poss",
            "case",
            "det",
            "cc",
            "iobj",
        }:
            return False
        above = token
        for _ in range(4):
            if above.head == noun.index:
                return above.dep in _BEFORE and (token.text == "-" or token.pos != "PUNCT")
            above = self.sentence.tokens[above.head]
        return False

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.sentence.words(self.begin, self.noun.index + 1)

    @property
    def count(self) -> float | None:
        """How many, where the text gives a number."""
        return read_number(" ".join(self.sentence.tokens[i].text for i in self._number)) if self._number else None

    @cached_property
    def _number(self) -> range | None:
        """The words of the number: those right before the noun, or before what measures it, or before its modifiers.

        They are read from the words, not from the parse, which often gives "four" in "sold Egypt four jets" to Egypt.
        """
        if self.measure is not None:
            scale = self.measure.lemma.lower() in SCALE_WORDS
            if scale and self.measure.tag in {"NNS", "NNPS"} and not self._is_number(self.measure.index - 1):
                return None
            return self.run(self.measure.index if scale else self.measure.index - 1) or self.run(self.measure.index - 2)
        for index in range(self.noun.index - 1, max(-1, self.noun.index - 6), -1):
            if self._is_number(index):
                return self.run(index)
            token = self.sentence.tokens[index]
            if token.lemma.lower() in _MEASURES or token.lower.removesuffix("s") in _MEASURES:
                return self.run(index - 1)  # headlines: "51,000 TONNES U.S. SOYBEANS"
            if self._ends_before(token):
                return None
        return None

    def _ends_before(self, token: Token) -> bool:
        """Return whether a word before the noun is no part of its phrase ("sold Egypt jets", "men killed soldiers")."""
        if token.pos not in {"ADJ", "NOUN", "PROPN", "VERB"} and token.text != "-":
            return True
        return token.dep in {"obj", "iobj", "nsubj", "root", "conj", "obl"} or token.tag in {"VBD", "VBZ", "VBP"}

    def run(self, last: int) -> range | None:
        """Return the words of a number that ends at a word."""
        if last < 0 or not self._is_number(last):
            return None
        first = last
        while first and self._is_number(first - 1):
            first -= 1
        if first and self._names_a_number(self.sentence.tokens[first - 1]):
            return None
        words = self.sentence.tokens[first : last + 1]
        # "A dozen", "half a million": an article belongs to a number of words.
        if first and self.sentence.tokens[first - 1].lower in {"a", "an"} and words[0].lower in SCALE_WORDS:
            first -= 1 + (first > 1 and self.sentence.tokens[first - 2].lower == "half")
        if first > 1 and self.sentence.tokens[first - 1].lower in {"to", "or"} and self._is_number(first - 2):
            # Of "two to three cargoes" the lower number is sure.
            return self.run(first - 2)
        return range(first, last + 1)

    def _names_a_number(self, before: Token) -> bool:
        """Return whether a word takes the number after it for its own: "June 20", "PL 480", "flight 007"."""
        return before.lower in _NUMBERED or (before.pos == "PROPN" and before.lower[:3] in _MONTHS)

    def _is_number(self, index: int) -> bool:
        """Return whether a word is part of a number that counts, not a year or the name of a make."""
        if index < 0:
            return False
        token = self.sentence.tokens[index]
        if token.lower in NUMBER_WORDS or token.lower in SCALE_WORDS:
            return token.tag not in {"NNS", "NNPS"} and token.lower not in {"half", "quarter", "m", "k", "b", "score"}
        return token.tag == "CD" and read_number(token.text) is not None and not is_year(token.text)

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
            if (
                before.text[0].isupper()
                and (made := classes.get(before.lower.rstrip("s"))) is not None
                and (classes.get(names[0]) is not None or names[0] in _GENERIC)
            ):
                return made
        return next((kind for name in names if (kind := classes.get(name)) is not None), None)

    def _names(self, token: Token) -> Iterator[str]:
        yield token.lemma.lower()
        yield token.lower
        # Nouns written with a capital keep their plural.
        if token.lower.endswith("s") and token.lemma.lower() == token.lower:
            yield token.lower[:-1]


def phrases_of(scope: Scope, token: Token) -> Iterator[str]:
    """Yield the prepositions by which a word hangs on the act, the nearest first."""
    current: Token | None = token
    while current is not None and current.index not in scope.heads:
        for child in scope.sentence.children(current.index, "case"):
            yield child.lower
        current = scope.sentence.head(current.index)
