"""The words of a sentence that tell what was done, and how much sentences share, weighed by how rare it is."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ions", "ion", "ed", "es", "s")
_SHORTEST = 3
_AT_ONCE = 100_000  # pairs, so that memory stays bounded
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
    return next(take_apart([text])).words


def list_names(text: str) -> list[str]:
    """Return the stems of words with a capital after the sentence's first: people, places, ships, treaties."""
    return next(take_apart([text])).names


def list_numbers(text: str) -> list[str]:
    """Return the numbers of a sentence as they are written, each once."""
    return next(take_apart([text])).numbers


class Wording(NamedTuple):
    """What `list_words`, `list_names` and `list_numbers` return of one sentence."""

    words: list[str]
    names: list[str]
    numbers: list[str]


def take_apart(sentences: Iterable[str]) -> Iterator[Wording]:
    """Yield the wording of each sentence; a word that comes again is looked at once."""
    words, names, numbers = _Items(_read_word), _Items(_read_name), _Items(_read_number)
    for sentence in sentences:
        tokens = _WORD.findall(sentence)
        # The first word of a sentence has a capital, whatever it is.
        later = tokens[1:] if _WORD.match(sentence) else tokens
        yield Wording(words.pick(tokens), names.pick(later), numbers.pick(tokens))


class _Items(dict[str, str]):
    """What words stand for; nothing for those that are not looked for."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read

    def __missing__(self, token: str) -> str:
        self[token] = item = self._read(token)
        return item

    def pick(self, tokens: Iterable[str]) -> list[str]:
        """Return what stands for these words, each once."""
        return list(dict.fromkeys(filter(None, map(self.__getitem__, tokens))))


def _read_word(token: str) -> str:
    if token[0].isdigit():
        return token.rstrip(".,")
    return "" if token.lower() in _EMPTY else stem(token)


def _read_name(token: str) -> str:
    return _read_word(token) if token[0].isupper() else ""


def _read_number(token: str) -> str:
    return _read_word(token) if token[0].isdigit() else ""


def number_spans(starts: Integers, sizes: Integers) -> Integers:
    """Return the numbers of some spans, one after another: of each as many as its size, from its start.

    Examples
    --------
    >>> number_spans(np.array([3, 9]), np.array([2, 3])).tolist()
    [3, 4, 9, 10, 11]
    """
    spans: Integers = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    return spans


class ItemSets:
    """Sets of items, one a row, compared row by row, many pairs at once.

    Parameters
    ----------
    rows
        The items of each row, each once.
    weighed
        Whether an item weighs the more the rarer it is; else each weighs 1.

    Attributes
    ----------
    items
        Numbers of the items of all rows, one row after another.
    starts, sizes
        Where each row begins, and how many items it has.
    spread
        In how many rows each item stands.
    """

    def __init__(self, rows: Sequence[Sequence[str]], *, weighed: bool = False) -> None:
        # Who only opens a ledger has nothing to compare.
        from scipy.sparse import csr_array

        names: defaultdict[str, int] = defaultdict(count().__next__)
        numbers = map(names.__getitem__, chain.from_iterable(rows))
        self.items: Integers = np.fromiter(numbers, dtype=np.int64)
        self.sizes: Integers = np.array([len(row) for row in rows], dtype=np.int64)
        self.starts: Integers = np.cumsum(self.sizes) - self.sizes
        self.spread: Integers = np.bincount(self.items, minlength=len(names))
        # No weight is 0, so that what two rows share can be counted by what is not 0.
        weights = np.log((len(rows) + 1) / (self.spread + 0.5)) if weighed else np.ones(len(names))
        ends = np.append(self.starts, len(self.items))
        self._matrix = csr_array((weights[self.items], self.items, ends), shape=(len(rows), len(names)))
        self._matrix.sort_indices()
        self.norms: Floats = np.sqrt(self._matrix.power(2).sum(axis=1))

    def list_rows(self) -> list[list[int]]:
        """Return the items of each row."""
        items, ends = self.items.tolist(), np.cumsum(self.sizes).tolist()
        return [items[start:end] for start, end in zip(self.starts.tolist(), ends, strict=True)]

    def compare(self, left: Integers, right: Integers) -> tuple[Floats, Floats]:
        """Return for each pair of rows how many items they share, and the cosine of the two."""
        number, product = np.zeros(len(left)), np.zeros(len(left))
        for begin in range(0, len(left), _AT_ONCE):
            now = slice(begin, begin + _AT_ONCE)
            shared = self._matrix[left[now]].multiply(self._matrix[right[now]])
            number[now], product[now] = shared.count_nonzero(axis=1), shared.sum(axis=1)
        norms = self.norms[left] * self.norms[right]
        return number, np.divide(product, norms, out=np.zeros(len(left)), where=norms > 0)
