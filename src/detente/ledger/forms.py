"""Tells copies from articles of one form: notices of a bank, of dividends, of calls between heads of state.

Such articles share most of their word sequences, and differ in what is filled in: numbers and names. A copy has those
of its original, however it is cut or reworded.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NAME = re.compile(r"\b[A-Z]\w+")
# Place, day and agency before the first sentence are the paper's own.
_DATELINE = re.compile(r"\A[A-Z][^\n]{2,60}?\s(?:-{1,2}|[–—])\s")
# A copy may correct a number or round it, and starts some sentences with other words; of the planted copies of
# benchmarks/copies.py none has a quarter of other numbers, and one of a hundred has a quarter of other names.
_OTHER_NUMBERS = 0.25
_OTHER_NAMES, _SPARE_NAMES = 0.2, 1
# Whom an article names twice it is about.
_OTHER_SUBJECTS = 0.125


@dataclass(frozen=True, slots=True)
class Filled:
    """What would be filled in, if an article were a form: digests of words, which is enough to compare them.

    Attributes
    ----------
    length
        Characters of the article.
    numbers, names
        Numbers as they are written, and words with a capital.
    subjects
        Those of the names that come more than once.
    """

    length: int
    numbers: frozenset[int]
    names: frozenset[int]
    subjects: frozenset[int]

    def may_copy(self, other: Filled) -> bool:
        """Return whether the shorter article has, but for some, only numbers and names of the longer."""
        short, long = sorted((self, other), key=lambda one: one.length)
        if len(short.numbers - long.numbers) > _OTHER_NUMBERS * len(short.numbers):
            return False
        if len(short.subjects - long.names) > _OTHER_SUBJECTS * len(short.subjects):
            return False
        return len(short.names - long.names) - _SPARE_NAMES <= _OTHER_NAMES * len(short.names)

    def pack(self) -> bytes:
        """Return it as a ledger keeps it: length, how many numbers and subjects, these, and the other names."""
        numbers, subjects, others = (sorted(some) for some in (self.numbers, self.subjects, self.names - self.subjects))
        values = [self.length, len(numbers), len(subjects), *numbers, *subjects, *others]
        return struct.pack(f"<{len(values)}I", *values)

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Return what was packed."""
        length, numbers, subjects, *digests = struct.unpack(f"<{len(packed) // 4}I", packed)
        names = digests[numbers:]
        return cls(length, frozenset(digests[:numbers]), frozenset(names), frozenset(names[:subjects]))


def list_filled(body: str) -> Filled:
    """Return the numbers and names of an article without its title."""
    body = _DATELINE.sub("", body.strip(), count=1)
    names = Counter(_NAME.findall(body))
    subjects = (name for name, count in names.items() if count > 1)
    return Filled(len(body), digests_of(_NUMBER.findall(body)), digests_of(names), digests_of(subjects))


def digests_of(words: Iterable[str]) -> frozenset[int]:
    """Return what stands for words where they are compared."""
    return frozenset(zlib.crc32(word.encode()) for word in words)
