"""What the columns of a table of events hold: as the user says, or by their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.errors import SourceError
from detente.ledger.imports.layouts import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

# Names that tables have in the wild, in the order in which they are believed.
_NAMES = {
    "event": "event_id|eventid|globaleventid|id",
    "date": "date|event_date|eventdate|day|sqldate",
    "source": "source|source_name|actor1|actor1_name|actor1name|actor|actor_name|sender|from",
    "source_code": "source_code|actor1code|actor1_code|source_actor",
    "source_country": "source_country|actor1_country|actor1countrycode|actor_country|country1|statea|state_a",
    "source_sector": "source_sector|actor1_sector|source_role",
    "target": "target|target_name|actor2|actor2_name|actor2name|recipient|recipient_name|receiver|to",
    "target_code": "target_code|actor2code|actor2_code|target_actor",
    "target_country": "target_country|actor2_country|actor2countrycode|recipient_country|country2|stateb|state_b",
    "target_sector": "target_sector|actor2_sector|target_role",
    "code": "cameo|cameo_code|code|event_code|eventcode",
    "name": "event|event_text|event_name|description",
    "type": "type|event_type|plover",
    "mode": "mode|event_mode",
    "theme": "theme|themes|contexts|context",
    "intensity": "intensity",
    "goldstein": "goldstein|goldsteinscale|goldstein_scale",
    "place": "place|location|city|placename",
    "place_country": "place_country|country|location_country",
    "latitude": "latitude|lat",
    "longitude": "longitude|long|lon|lng",
    "publisher": "publisher|newspaper|outlet",
    "url": "url|sourceurl|link",
}
_WHO = ("source", "source_code", "source_country")
_WHOM = ("target", "target_code", "target_country")
_WHAT = ("code", "name", "type")


def choose_columns(columns: tuple[str, ...], said: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the column of each role that the table has.

    Parameters
    ----------
    said
        Columns by role, as the user names them; the others are guessed.

    Raises
    ------
    SourceError
        If a role or a named column is not known, or the table lacks what an event must have: who, to whom and what.
    """
    _check(columns, said)
    by_key = {_key(name): name for name in reversed(columns)}
    free = {key: name for key, name in by_key.items() if name not in said.values()}
    guessed = {role: free[key] for role, names in _NAMES.items() if (key := _first(names, free)) and role not in said}
    chosen: dict[str, tuple[str, ...]] = {role: (name,) for role, name in {**guessed, **said}.items()}
    for what, roles in (("who acts", _WHO), ("on whom", _WHOM), ("what is done", _WHAT)):
        if not chosen.keys() & set(roles):
            raise SourceError(
                f"no column says {what}. Name one with --column {roles[0]}=NAME. It has: {', '.join(columns)[:200]}"
            )
    return chosen


def _check(columns: tuple[str, ...], said: Mapping[str, str]) -> None:
    for role, name in said.items():
        if role not in ROLES:
            raise SourceError(f"'{role}' is nothing that a column can hold. It can hold: {', '.join(ROLES)}.")
        if name not in columns:
            raise SourceError(f"it has no column '{name}'. It has: {', '.join(columns)[:200]}")


def _first(names: str, known: Mapping[str, str]) -> str | None:
    return next((name for name in names.split("|") if name in known), None)


def _key(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")
