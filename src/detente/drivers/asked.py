"""A sentence with what stands before it and the two states that the classifier of drivers is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.drivers.scene import MOST_CODES
from detente.language.pieces import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from detente.drivers.scene import Pair, Scene
    from detente.language.pieces import WordPieces

# Pieces kept of the title, of the sentence before (its end), and of the sentence (its beginning).
_TITLE, _BEFORE, _SENTENCE = 20, 50, 150

Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with the half-open ranges of them that stand for the first state (0) or the second (1)."""

    words: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the classifier is shown: the names of the two states, the title, the sentence before, the sentence."""

    names: tuple[str, str]
    title: Stretch
    before: Stretch
    sentence: Stretch


@dataclass(frozen=True, slots=True)
class Encoded:
    """Numbers of pieces (1, n); places of the marks before the two names (1, 2); the word of each piece (n,).

    A piece's word counts within the sentence; it is -1 for all that is not of the sentence.
    """

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    words: NDArray[np.int64]


def mark(scene: Scene, pair: Pair) -> Stretch:
    """Return the words of a sentence with what stands for either of two states marked."""
    spans = [
        (m.start, m.end, side)
        for m in scene.mentions
        for side, code in enumerate(pair)
        if code in m.codes and len(m.codes) <= MOST_CODES
    ]
    return Stretch(tuple(t.text for t in scene.words), tuple(sorted(set(spans))))


def ask(title: Scene | None, before: Scene | None, scene: Scene, pair: Pair, names: Mapping[str, str]) -> Asked:
    """Return what the classifier is shown of a sentence and a pair; `names` are those of the states by code."""
    shown = [mark(one, pair) if one is not None else Stretch() for one in (title, before, scene)]
    return Asked((names.get(pair[0], pair[0]), names.get(pair[1], pair[1])), *shown)


class AskedEncoder:
    """Turns what is asked into numbers of word pieces."""

    def __init__(self, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._first, self._stop = pieces.number("[CLS]"), pieces.number("[SEP]")
        self._marks = [pieces.number(name) for name in MARKS]

    def encode(self, asked: Asked) -> Encoded:
        """Return the pieces: the marked names, then title, sentence before and sentence, parted by stops."""
        names = [self._pieces.cut(name) for name in asked.names]
        opening = [self._first]
        for side, name in enumerate(names):
            opening += [self._marks[2 * side], *name, self._marks[2 * side + 1]]
        title, _ = self._cut(asked.title)
        before, _ = self._cut(asked.before)
        sentence, words = self._cut(asked.sentence)
        parts = [opening, title[:_TITLE], before[-_BEFORE:], sentence[:_SENTENCE]]
        ids = [number for part in parts for number in (*part, self._stop)]
        start = len(ids) - 1 - len(parts[-1])
        of_word = np.full(len(ids), -1, dtype=np.int64)
        of_word[start : start + len(parts[-1])] = words[:_SENTENCE]
        marks = [1, 1 + len(names[0]) + 2]
        return Encoded(np.array([ids], dtype=np.int64), np.array([marks], dtype=np.int64), of_word)

    def _cut(self, stretch: Stretch) -> tuple[list[int], list[int]]:
        """Return the pieces of a stretch with its marks, and the word of each; of a mark -1."""
        opened = [[self._marks[2 * s] for a, _, s in stretch.spans if a == i] for i in range(len(stretch.words))]
        closed = [
            [self._marks[2 * s + 1] for _, b, s in stretch.spans if b == i + 1] for i in range(len(stretch.words))
        ]
        ids: list[int] = []
        words: list[int] = []
        for index, word in enumerate(stretch.words):
            cut = self._pieces.cut(word)
            ids += [*opened[index], *cut, *closed[index]]
            words += [-1] * len(opened[index]) + [index] * len(cut) + [-1] * len(closed[index])
        return ids, words


def best_span(scores: NDArray[np.float64]) -> tuple[int, int] | None:
    """Return the half-open run of words whose scores add up highest, if above nothing (Kadane's method).

    >>> best_span(np.array([-1.0, 2.0, -0.5, 1.0, -3.0]))
    (1, 4)
    >>> best_span(np.array([-1.0, -2.0])) is None
    True
    """
    total = np.concatenate([[0.0], np.cumsum(scores)])
    gains = total - np.minimum.accumulate(total)
    end = int(gains.argmax())
    start = int(total[:end].argmin()) if end else 0
    return (start, end) if gains[end] > 0 else None
