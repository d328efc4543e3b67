"""Tells copies from articles of one form: notices of a bank, of dividends, of calls between heads of state.

Such articles share most of their word sequences, and differ in what is filled in: numbers and names. A copy has those
of its original, however it is cut or reworded.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

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
    """What would be filled in, if an article were a form.

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
    numbers: frozenset[str]
    names: frozenset[str]
    subjects: frozenset[str]

    def may_copy(self, other: Filled) -> bool:
        """Return whether the shorter article has, but for some, only numbers and names of the longer."""
        short, long = sorted((self, other), key=lambda one: one.length)
        if len(short.numbers - long.numbers) > _OTHER_NUMBERS * len(short.numbers):
            return False
        if len(short.subjects - long.names) > _OTHER_SUBJECTS * len(short.subjects):
            return False
        return len(short.names - long.names) - _SPARE_NAMES <= _OTHER_NAMES * len(short.names)


def list_filled(body: str) -> Filled:
    """Return the numbers and names of an article without its title."""
    body = _DATELINE.sub("", body.strip(), count=1)
    names = Counter(_NAME.findall(body))
    subjects = frozenset(name for name, count in names.items() if count > 1)
    return Filled(len(body), frozenset(_NUMBER.findall(body)), frozenset(names), subjects)
