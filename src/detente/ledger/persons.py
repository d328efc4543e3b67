"""Whom acts name: two that name other people of one state are two acts."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.ledger.likeness import Flags
    from detente.ledger.wording import Integers
    from detente.records import Act

    Name = tuple[str, ...]
    Named = frozenset[tuple[str, Name]]

_WORD = re.compile(r"[^\W\d_]+")
_NO_NAME = frozenset("al bin ibn el de del da di la le van von jr sr ii iii iv mr mrs ms dr sir".split())


class NamedPersons:
    """The people that acts name, by their states.

    Parameters
    ----------
    acts
        The acts; whom a sentence only describes ("officials of Chile") has no name.
    """

    def __init__(self, acts: Sequence[Act]) -> None:
        numbers: dict[Named, int] = {frozenset(): 0}
        self._label = np.array([numbers.setdefault(_list_named(act), len(numbers)) for act in acts], dtype=np.int64)
        self._named = [_by_state(named) for named in numbers]

    def differ(self, left: Integers, right: Integers) -> Flags:
        """Return of pairs of acts whether they name people of one state, and nobody of them in common."""
        differ = np.zeros(len(left), dtype=bool)
        if len(self._named) < 3:  # of two sets one is that of no names
            return differ
        one, other = self._label[left], self._label[right]
        named = np.flatnonzero((one > 0) & (other > 0) & (one != other))
        keys, places = np.unique(one[named] * len(self._named) + other[named], return_inverse=True)
        pairs = (divmod(key, len(self._named)) for key in keys.tolist())
        differ[named] = np.array([self._differ(a, b) for a, b in pairs], dtype=bool)[places]
        return differ

    def _differ(self, a: int, b: int) -> bool:
        one, other = self._named[a], self._named[b]
        return any(not any(map(_are_one, *zip(*product(one[state], other[state]), strict=True)))
                   for state in one.keys() & other.keys())  # fmt: skip


def _list_named(act: Act) -> Named:
    return frozenset(
        (party.country, name)
        for party in act.actors
        if party.type == "person" and party.country and (name := _take_apart(party.name))
    )


def _take_apart(name: str) -> Name:
    """Return the words of a name; none of a description, which begins with a small letter."""
    if not name[:1].isupper():
        return ()
    return tuple(word for word in _WORD.findall(name.casefold()) if word not in _NO_NAME)


def _by_state(named: Named) -> dict[str, list[Name]]:
    states: defaultdict[str, list[Name]] = defaultdict(list)
    for state, name in named:
        states[state].append(name)
    return states


def _are_one(one: Name, other: Name) -> bool:
    """Return whether two names may be of one person: "Xi" and "Xi Jinping", "Joe Biden" and "Joseph R. Biden"."""
    shared = len(set(one) & set(other))
    return one[-1] == other[-1] or shared > 1 or (shared == 1 and min(len(one), len(other)) == 1)
