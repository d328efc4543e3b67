"""A sentence with two marked actors, and its pieces as the relation classifier reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.language.pieces import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.language.pieces import WordPieces

# Pieces kept of a sentence: more than nearly all news sentences have.
LONGEST = 160
# Pieces kept after the later mark where a sentence must be cut.
_AFTER = 20


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence and the half-open character ranges of two actors in it: who acts, and who is acted upon."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]

    def stretches(self) -> Iterator[tuple[str, int | None]]:
        """Yield the stretches of text, each with the mark after it: 0 and 1 around the source, 2 and 3 the target.

        >>> [mark for _, mark in MarkedPair("Oslo met Bonn.", (0, 4), (9, 13)).stretches()]
        [0, 1, 2, 3, None]
        """
        marks = [(self.source[0], 0), (self.source[1], 1), (self.target[0], 2), (self.target[1], 3)]
        last = 0
        # Where two marks stand at one place, what ends there ends before the other begins.
        for at, mark in sorted(marks, key=lambda m: (m[0], -(m[1] % 2), m[1])):
            yield self.text[last:at], mark
            last = at
        yield self.text[last:], None


@dataclass(frozen=True, slots=True)
class Encoded:
    """Numbers of pieces (1, n), and the places of the two opening marks among them (1, 2)."""

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]


class PieceEncoder:
    """Turns marked pairs into numbers of word pieces."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._first, self._last = pieces.number("[CLS]"), pieces.number("[SEP]")
        self._marks = [pieces.number(mark) for mark in MARKS]

    def encode(self, pair: MarkedPair) -> Encoded:
        """Return the pieces of one pair; of a very long sentence those around its marks."""
        ids: list[int] = []
        where = [0, 0, 0, 0]
        for text, mark in pair.stretches():
            ids += self._pieces.cut(text)
            if mark is not None:
                where[mark] = len(ids)
                ids.append(self._marks[mark])
        cut = max(0, max(where[0], where[2]) + _AFTER - LONGEST)
        kept = [self._first, *ids[cut : cut + LONGEST], self._last]
        marks = [max(0, where[0] - cut + 1), max(0, where[2] - cut + 1)]
        return Encoded(np.array([kept], dtype=np.int64), np.array([marks], dtype=np.int64))
