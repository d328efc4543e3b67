"""Claims as JSON lines, exactly as ``detente read`` prints them; imported events as lines of their own kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from detente.ledger.exports.parts import fetch_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

_CLAIMS = """
SELECT c.record, c.id FROM claims c JOIN documents d ON d.number = c.document
ORDER BY d.date NULLS LAST, d.id, c.number
"""
# The names are those of an act; `kind` says that it is none.
_EVENTS = """
SELECT
    'event' AS kind, dataset, replace(id::VARCHAR, '-', '') AS id, event, file, date::VARCHAR AS date, source, target,
    source_text, target_text, source_sector, target_sector, type, mode, cameo, code, name, theme, intensity, goldstein,
    place, place_country, latitude, longitude, publisher, url, record
FROM imported_events ORDER BY dataset, date NULLS LAST, file, number
"""


def write_lines(
    connection: duckdb.DuckDBPyConnection, write: Callable[[str], object], *, imported: bool = False
) -> None:
    """Write one JSON object a line: the claims by day, article and sentence, then the imported events, if asked for.

    Parameters
    ----------
    write
        Takes one piece of text after another.
    """
    for rows in fetch_parts(connection.execute(_CLAIMS)):
        # A claim is stored without its id, which stands last in a line.
        write("".join(f'{record[:-1]},"id":"{key}"}}\n' for record, key in rows))
    if imported:
        found = connection.execute(_EVENTS)
        names = [column[0] for column in found.description or []]
        for rows in fetch_parts(found):
            write("".join(_line(dict(zip(names, row, strict=True))) for row in rows))


def _line(event: dict[str, object]) -> str:
    return json.dumps(event | {"record": json.loads(str(event["record"]))}, ensure_ascii=False) + "\n"
