"""The search for names in a text: one pass of an Aho-Corasick automaton over all names there are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from detente.actors.lexicon import Name
from detente.actors.pieces import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.records import Actor

# A name found: the number of its pattern, and the half-open range of characters.
Match = tuple[int, int, int]

# From this share of capital letters on, a sentence is a headline in capitals.
_CAPITALS = 0.7
_UPPER, _LOWER = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz"
# Small words in capitals, not names.
_COMMON_IN_CAPITALS = frozenset("WHO ECO AU AL ICO ARG MIT IS Polish Pole Poles LET LeT PiS Rum MILF".split())
# What follows the first part of a compound: "Sino-Russian".
_SECOND_PART = re.compile(r"[-–/—]([^\W\d_])")


@dataclass(slots=True)
class _Pattern:
    """What one spelling means.

    Attributes
    ----------
    text
        The spelling, its pieces parted by spaces.
    running, capitals
        Whom it may stand for in running text, and in a sentence in capitals.
    linked
        Whether it counts only as the first part of a compound ("Sino").
    cue
        Whether it is worth noticing though it is no name by itself: the surname of a leader.
    """

    text: str
    running: tuple[Name, ...] = ()
    capitals: tuple[Name, ...] = ()
    linked: bool = False
    cue: bool = False


class Found(NamedTuple):
    """A name in a text: its half-open range of characters, whom it may stand for, and its pieces parted by spaces."""

    start: int
    end: int
    names: tuple[Name, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Located:
    """All places of a text at which a name stands, by their beginnings, the longest first; from `NameSearch.locate`."""

    text: str
    matches: list[Match]
    _patterns: Sequence[_Pattern] = field(repr=False)

    def within(self, start: int, end: int) -> list[Found]:
        """Return the names between two offsets, the longest at each place, in order; silent phrases are passed over.

        Parameters
        ----------
        start, end
            Half-open range of a sentence, which may be in capitals; a name that goes beyond it does not count.
        """
        return [
            Found(begin, stop, names, pattern.text)
            for pattern, names, begin, stop in self._longest(start, end)
            if names and names[0].actor is not None
        ]

    def any_within(self, start: int, end: int) -> bool:
        """Return whether a name or the surname of a leader stands between two offsets."""
        return any(not names or names[0].actor is not None for _, names, _, _ in self._longest(start, end))

    def any_at_all(self) -> bool:
        """Return whether a name or the surname of a leader stands anywhere, in a sentence of capitals or another."""
        patterns = (self._patterns[number] for number, _, _ in self.matches)
        return any(p.cue or any(name.actor is not None for name in (*p.running[:1], *p.capitals[:1])) for p in patterns)

    def _longest(self, start: int, end: int) -> Iterator[tuple[_Pattern, tuple[Name, ...], int, int]]:
        """Yield what is found between two offsets, without overlaps; what is a cue only has no names."""
        first = bisect_left(self.matches, start, key=itemgetter(1))
        if first == len(self.matches) or self.matches[first][1] >= end:
            return
        capitals = is_in_capitals(self.text[start:end])
        at = start
        for number, begin, stop in islice(self.matches, first, None):
            if begin >= end:
                return
            if begin < at or stop > end:
                continue
            pattern = self._patterns[number]
            names = pattern.capitals if capitals else pattern.running
            if pattern.linked and not _is_linked(self.text, stop):
                names = ()
            if names or pattern.cue:
                at = stop
                yield pattern, names, begin, stop


class NameSearch:
    """Finds names in texts. Dear to make, cheap to use.

    Parameters
    ----------
    surfaces
        Names by their spelling, from `written`.
    combining
        States by the first part of a compound.
    cues
        Surnames that are noticed, too.
    """

    def __init__(
        self, surfaces: Mapping[str, tuple[Name, ...]], combining: Mapping[str, Actor], cues: Iterable[str] = ()
    ) -> None:
        patterns = _patterns(surfaces, combining, cues)
        self._patterns = tuple(patterns.values())
        # All matches, not the longest only: the longest may end within a word ("United States Steelworkers").
        self._automaton = AhoCorasick(
            list(patterns),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            # Half as quick as a DFA, which takes 100 MB and twice the time of everything else to build; this takes few.
            implementation=Implementation.ContiguousNFA,
        )

    def locate(self, text: str) -> Located:
        """Return where names stand in a text; a name begins and ends where words do."""
        # The space at the end stands before the first word as well: it is the one before index 0.
        plain = text.replace("’", "'").replace("\n", " ") + " "
        found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        # They come by their ends; backwards, the longest of those with one beginning is the first.
        found.reverse()
        kept = [match for match in found if _begins(plain, match[1]) and _ends(plain, match[2])]
        kept.sort(key=itemgetter(1))
        return Located(plain, kept, self._patterns)


def _patterns(
    surfaces: Mapping[str, tuple[Name, ...]], combining: Mapping[str, Actor], cues: Iterable[str]
) -> dict[str, _Pattern]:
    found: dict[str, _Pattern] = {}
    for spelling, names in surfaces.items():
        _pattern(found, spelling).running = names
    for spelling, names in surfaces.items():
        if spelling not in _COMMON_IN_CAPITALS:
            pattern = _pattern(found, spelling.upper())
            pattern.capitals = pattern.capitals or names
    for spelling, actor in combining.items():
        for form in (spelling, spelling.upper()):
            pattern = _pattern(found, form)
            if not pattern.running and not pattern.capitals:
                pattern.linked = True
                pattern.capitals = (Name(form, actor, "adjective"),)
                pattern.running = pattern.capitals if form == spelling else ()
    for spelling in cues:
        for form in (spelling, spelling.upper()):
            _pattern(found, form).cue = True
    return found


def _pattern(found: dict[str, _Pattern], spelling: str) -> _Pattern:
    pattern = found.get(spelling)
    if pattern is None:
        text = spelling if spelling.isalnum() else " ".join(cut(spelling))
        pattern = found[spelling] = _Pattern(text)
    return pattern


def is_in_capitals(text: str) -> bool:
    """Return whether a sentence is written in capitals, so that case tells nothing.

    >>> is_in_capitals("IRAN, IRAQ TO MEET IN Geneva"), is_in_capitals("US, UN and EU agree")
    (True, False)
    """
    letters = text.encode()
    upper = len(letters) - len(letters.translate(None, _UPPER))
    lower = len(letters) - len(letters.translate(None, _LOWER))
    return upper > _CAPITALS * (upper + lower)


def _begins(text: str, start: int) -> bool:
    """Return whether a word begins at an offset."""
    before = text[start - 1]
    if before == " ":
        return True
    if before.isalnum():
        return False
    if before not in ".'" or not text[start - 2].isalnum():
        return True
    # Where the space after a full stop is lost ("agreed.Iran"), a sentence begins; "d'Iran" and "u.Iran" are one word.
    return before == "." and text[start - 2].islower() and text[start].isupper()


def _ends(text: str, end: int) -> bool:
    """Return whether a word ends at an offset."""
    after = text[end]
    if after == " ":
        return True
    if after.isalnum():
        return False
    if after not in ".'":
        return True
    # There is always one more: what stands at the end is a space.
    beyond = text[end + 1]
    if not beyond.isalnum():
        return True
    if after == ".":
        return text[end - 1].islower() and beyond.isupper()
    return beyond in "sS" and not text[end + 2].isalnum()


def _is_linked(text: str, end: int) -> bool:
    """Return whether a second part of a compound follows, itself a name: "Sino-Russian", but not "Sino-phobia"."""
    second = _SECOND_PART.match(text, end)
    return second is not None and second[1].isupper()
