"""Acts as a table with the columns of ICEWS, for tools made for it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from detente.actors import load_gazetteer
from detente.ledger.exports.parts import fetch_parts
from detente.ledger.imports.codes import read_event_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb

    from detente.actors import Gazetteer

COLUMNS = tuple(
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|"
    "Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|"
    "Longitude|Data Set".split("|")
)
"""Those of ICEWS, and at the end the data set that an imported event came from."""

# ICEWS knows no status: what did not happen, or only may, is no event there. What is promised is one of its own types.
_ACTS = """
SELECT c.id, c.record, c.first_day, s.id AS story, d.outlet
FROM claims c JOIN documents d ON d.number = c.document JOIN documents s ON s.number = d.story
WHERE c.kind = 'act' AND (c.status IN ('done', 'ongoing', 'ended')
    OR (c.status IN ('agreed', 'planned') AND c.type IN ('AGREE', 'CONCEDE')))
ORDER BY d.date NULLS LAST, d.id, c.number
"""
_EVENTS = """
SELECT
    coalesce(event, replace(id::VARCHAR, '-', '')), date, source_text, source_sector, source, name, cameo,
    coalesce(goldstein, intensity), target_text, target_sector, target, publisher, place, place_country, latitude,
    longitude, dataset
FROM imported_events ORDER BY dataset, date NULLS LAST, file, number
"""


def write_icews(
    connection: duckdb.DuckDBPyConnection, write: Callable[[str], object], *, imported: bool = False
) -> None:
    """Write the acts as tab-separated lines, one for each source and target.

    Parameters
    ----------
    write
        Takes one piece of text after another.
    """
    names = _Names(load_gazetteer())
    _write([COLUMNS], write)
    for rows in fetch_parts(connection.execute(_ACTS)):
        _write([line for row in rows for line in _act_lines(names, *row)], write)
    if imported:
        for rows in fetch_parts(connection.execute(_EVENTS)):
            _write([line for row in rows for line in _event_lines(names, *row)], write)


def _write(rows: list[Any], write: Callable[[str], object]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    write(text.getvalue())


class _Names:
    """What codes are called."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._events = {code.code: code.names[0] for code in read_event_codes()}

    def event(self, code: str | None) -> str:
        """Return what a CAMEO code is called; one that is not known, what its root is."""
        return next((self._events[c] for n in (4, 3, 2) if (c := (code or "")[:n]) in self._events), "")

    def actor(self, code: str) -> str:
        return self._gazetteer.actor(code).name if code else ""

    def country(self, code: str | None) -> str:
        """Return the name of a state; organisations are of no country."""
        actor = self._gazetteer.actors.get(code or "")
        return actor.name if actor is not None and actor.type == "state" else ""


def _act_lines(
    names: _Names, key: str, record: str, day: object, story: str, outlet: str | None
) -> Iterator[tuple[object, ...]]:
    act = json.loads(record)
    cameo = act.get("cameo")
    for source in act["source"] or [""]:
        for target in act["target"] or [""]:
            yield (
                key, day, *_party(names, act, source, "source"), names.event(cameo), cameo, act["intensity"],
                *_party(names, act, target, "target"), story, None, outlet, act.get("place"), None, None,
                names.country(act.get("place_country")), None, None, None,
            )  # fmt: skip


def _party(names: _Names, act: dict[str, Any], code: str, role: str) -> tuple[str, str, str]:
    """Return name, sectors and country of a party, as the text has it where it names one of that code and role."""
    named = [a for a in act.get("actors", ()) if a["role"] == role and code in (a["id"], a.get("country"))]
    sectors = dict.fromkeys(a["sector"] for a in named if a.get("sector"))
    return named[0]["name"] if named else names.actor(code), ",".join(sectors), names.country(code)


def _event_lines(
    names: _Names, key: str, day: object, source_text: str, source_sector: str, sources: list[str], name: str,
    cameo: str, intensity: float, target_text: str, target_sector: str, targets: list[str], publisher: str,
    place: str, place_country: str, latitude: float, longitude: float, dataset: str,
) -> Iterator[tuple[object, ...]]:  # fmt: skip
    for source in sources or [""]:
        for target in targets or [""]:
            yield (
                key, day, source_text, source_sector, names.country(source), name or names.event(cameo), cameo,
                intensity, target_text, target_sector, names.country(target), None, None, publisher, place, None, None,
                names.country(place_country), latitude, longitude, dataset,
            )  # fmt: skip
