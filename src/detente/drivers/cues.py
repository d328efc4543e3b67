"""Whether the words of a sentence may tell a reason at all: a table of weights, learned from labelled sentences.

The encoder that reads them is slow, and most sentences plainly tell what somebody did or said.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.drivers.asked import Stretch

_BAR = "*"


@dataclass(frozen=True, slots=True)
class Cues:
    """Weights of words, as in a logistic regression, and the sum below which a sentence is not asked about."""

    weights: Mapping[str, float]
    bar: float

    def may_tell(self, words: Iterable[str]) -> bool:
        """Return whether these words, each once, weigh enough.

        >>> Cues({"because": 2.0, "said": -1.0}, 0.5).may_tell({"because", "said"})
        True
        """
        return sum(self.weights.get(word, 0.0) for word in words) >= self.bar


def words_of(stretch: Stretch) -> frozenset[str]:
    """Return the words of a sentence in lower case, without numbers, signs and what stands for a state."""
    marked = {i for start, end, _ in stretch.spans for i in range(start, end)}
    return frozenset(word.lower() for i, word in enumerate(stretch.words) if i not in marked and word.isalpha())


def load_cues() -> Cues:
    """Read the table that ships; its first row holds the bar."""
    path = files("detente.resources") / "lexicons" / "drivers" / "cues.csv"
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    table = {row["word"]: float(row["weight"]) for row in rows}
    return Cues({word: weight for word, weight in table.items() if word != _BAR}, table[_BAR])
