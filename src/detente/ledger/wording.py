"""The words of a sentence that tell what was done, and how much sentences share, weighed by how rare it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ions", "ion", "ed", "es", "s")
_SHORTEST = 3
# Words that tell nothing of what was done.
_EMPTY = frozenset(
    "the and for with that this from has have had was were are been its his her their they them who which would will "
    "said says say told also not but than into over after before more most other new between both two all any could "
    "may might should about against under there these those such when while where what one our your you she him".split()
)


def stem(word: str) -> str:
    """Return what forms of a word have in common; crude, since it only has to be equal, never read.

    Examples
    --------
    >>> stem("imposing") == stem("imposed"), stem("tariffs")
    (True, 'tariff')
    """
    word = word.lower()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith(("e", "y")) and len(word) > _SHORTEST else word


def list_words(text: str) -> list[str]:
    """Return the stems of a sentence's words that say something, and its numbers, each once."""
    found = (w.rstrip(".,") if w[0].isdigit() else stem(w) for w in _WORD.findall(text) if w.lower() not in _EMPTY)
    return list(dict.fromkeys(found))


def list_names(text: str) -> list[str]:
    """Return the stems of words with a capital after the sentence's first: people, places, ships, treaties."""
    words = (match.group() for match in _WORD.finditer(text) if match.start())
    return list(dict.fromkeys(stem(w) for w in words if w[0].isupper() and w.lower() not in _EMPTY))


def list_numbers(text: str) -> list[str]:
    """Return the numbers of a sentence as they are written, each once."""
    return list(dict.fromkeys(w.rstrip(".,") for w in _WORD.findall(text) if w[0].isdigit()))


class ItemSets:
    """Sets of items, one a row, compared row by row, many pairs at once.

    Parameters
    ----------
    rows
        The items of each row, each once.
    weights
        Of every item; 1 where nothing is given.
    """

    def __init__(self, rows: Sequence[Sequence[str]], weights: Callable[[str], float] | None = None) -> None:
        names: dict[str, int] = {}
        self.rows = [[names.setdefault(item, len(names)) for item in row] for row in rows]
        self.names = list(names)
        self.weights: Floats = np.array([weights(item) if weights else 1.0 for item in names] or [0.0])
        self.sizes: Integers = np.array([len(row) for row in rows], dtype=np.int64)
        self._starts = np.cumsum(self.sizes) - self.sizes
        self._items: Integers = np.array([item for row in self.rows for item in row], dtype=np.int64)
        owners = np.repeat(np.arange(len(rows), dtype=np.int64), self.sizes)
        self._span = len(self.weights) + 1
        self._keys = np.sort(owners * self._span + self._items)
        squares = np.bincount(owners, self.weights[self._items] ** 2, len(rows))
        self.norms: Floats = np.sqrt(squares)

    def compare(self, left: Integers, right: Integers) -> tuple[Floats, Floats]:
        """Return for each pair of rows how many items they share, and the cosine of the two."""
        sizes = self.sizes[left]
        pair = np.repeat(np.arange(len(left)), sizes)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        items = self._items[self._starts[left][pair] + within]
        wanted = right[pair] * self._span + items
        place = np.minimum(np.searchsorted(self._keys, wanted), max(0, len(self._keys) - 1))
        hit = self._keys[place] == wanted if len(self._keys) else np.zeros(len(wanted), dtype=bool)
        count: Floats = np.bincount(pair, 1.0 * hit, len(left)).astype(float)
        product: Floats = np.bincount(pair, self.weights[items] ** 2 * hit, len(left)).astype(float)
        norms = self.norms[left] * self.norms[right]
        return count, np.divide(product, norms, out=np.zeros(len(left)), where=norms > 0)


def weigh_items(quotes: Sequence[str], list_items: Callable[[str], Sequence[str]]) -> tuple[ItemSets, dict[str, int]]:
    """Return the items of each sentence, the rarer the heavier, and in how many different sentences each stands."""
    items = {quote: list_items(quote) for quote in dict.fromkeys(quotes)}
    spread = Counter(item for found in items.values() for item in found)
    sets = ItemSets([items[q] for q in quotes], lambda item: math.log((len(items) + 1) / (spread[item] + 0.5)))
    return sets, dict(spread)
