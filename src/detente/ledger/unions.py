"""Things of which some turn out to be one. SciPy has this too, but takes longer to load than a ledger takes to open."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Thing = TypeVar("Thing", bound=Hashable)


class Unions(Generic[Thing]):
    """Groups of things, each known by its first.

    Parameters
    ----------
    things
        In their order; one named twice is one.

    Examples
    --------
    >>> unions = Unions("abc")
    >>> unions.unite("c", "b")
    >>> [unions.first(thing) for thing in "abc"]
    ['a', 'b', 'b']
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things = list(dict.fromkeys(things))
        self._places = {thing: place for place, thing in enumerate(self._things)}
        self._above = list(range(len(self._things)))

    def __len__(self) -> int:
        """Return how many things there are, whether or not they are one."""
        return len(self._things)

    def first(self, thing: Thing) -> Thing:
        """Return the first of those that are one with a thing."""
        return self._things[self._root(self._places[thing])]

    def unite(self, one: Thing, other: Thing) -> None:
        """Make two things one, and all that are one with them."""
        first, second = sorted((self._root(self._places[one]), self._root(self._places[other])))
        self._above[second] = first

    def _root(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = place = self._above[self._above[place]]
        return place
