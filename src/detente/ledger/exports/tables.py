"""Claims and imported events as one table: Arrow, CSV and Parquet."""

from __future__ import annotations

import errno
import os
from itertools import chain
from typing import TYPE_CHECKING, Any

from detente.ledger.disk import is_full
from detente.ledger.exports.parts import fetch_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import duckdb

# What both have. `dataset` marks what was imported; it is empty for what was read.
_CLAIMS = """
SELECT
    c.id, NULL::VARCHAR AS dataset, c.kind, d.date AS published, c.date, c.first_day, c.last_day,
    c.states, c.source, c.target, c.pair, c.record->>'$.via[*]' AS via,
    c.type, c.mode, c.cameo, c.record->>'$.theme[*]' AS theme, c.intensity, c.direction,
    coalesce(c.record->>'$.cause', c.record->>'$.topic', c.record->>'$.content') AS content, c.status,
    c.record->>'$.place' AS place, c.record->>'$.place_country' AS place_country,
    c.speaker, c.speaker_kind, c.speaker_code, c.confidence, c.rule,
    c.record->>'$.evidence.quote' AS quote, CAST(c.record->'$.evidence.start' AS INTEGER) AS "start",
    CAST(c.record->'$.evidence.end' AS INTEGER) AS "end",
    d.id AS document, s.id AS story, d.title, d.outlet, d.source AS path, d.url,
    c.number AS _number
FROM claims c JOIN documents d ON d.number = c.document JOIN documents s ON s.number = d.story
"""
_EVENTS = """
SELECT
    replace(id::VARCHAR, '-', '') AS id, dataset, 'event' AS kind, date AS published, date::VARCHAR AS date,
    date AS first_day, date AS last_day, list_distinct(list_concat(source, target)) AS states, source, target,
    []::VARCHAR[] AS pair, []::VARCHAR[] AS via, type, mode, cameo, theme, intensity, name AS content, place,
    place_country, file AS path, publisher AS outlet, url, number AS _number
FROM imported_events
"""
# Read before imported, then by day, article or file, and order within it.
_ORDER = "ORDER BY dataset NULLS FIRST, published NULLS LAST, document NULLS LAST, path, _number"
_LISTS = ("states", "source", "target", "pair", "via", "theme")


def select_rows(*, imported: bool = False) -> str:
    """Return the query for all claims, with or without the imported events, in the order of exports."""
    rows = f"({_CLAIMS}) UNION ALL BY NAME ({_EVENTS})" if imported else _CLAIMS
    return f"SELECT * EXCLUDE (_number) FROM (SELECT * FROM ({rows}) {_ORDER})"


def to_arrow(connection: duckdb.DuckDBPyConnection, *, imported: bool = False) -> Any:  # noqa: ANN401 - of pyarrow
    """Return all claims as an Arrow table, which pandas and Polars take as it is."""
    return connection.sql(select_rows(imported=imported)).to_arrow_table()


def write_parquet(connection: duckdb.DuckDBPyConnection, path: Path, *, imported: bool = False) -> None:
    """Write all claims to a Parquet file.

    Raises
    ------
    OSError
        Where the file cannot be written.
    """
    import duckdb

    try:
        connection.execute(f"COPY ({select_rows(imported=imported)}) TO {_text(path)} (FORMAT parquet)")
    except duckdb.IOException as error:
        number = errno.ENOSPC if is_full(error) else errno.EIO
        raise OSError(number, os.strerror(number), str(path)) from error


def write_csv(connection: duckdb.DuckDBPyConnection, write: Callable[[str], object], *, imported: bool = False) -> None:
    """Write all claims as CSV, lists with semicolons between their parts.

    Parameters
    ----------
    write
        Takes one piece of text after another.
    """
    joined = ", ".join(f"array_to_string({name}, ';') AS {name}" for name in _LISTS)
    stream_csv(connection, f"SELECT * REPLACE ({joined}) FROM ({select_rows(imported=imported)})", write)


def stream_csv(connection: duckdb.DuckDBPyConnection, query: str, write: Callable[[str], object]) -> None:
    """Write the rows of a query as CSV, some thousands at a time."""
    import csv
    import io

    found = connection.execute(query)
    head = [tuple(column[0] for column in found.description or [])]
    for rows in chain([head], fetch_parts(found)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        write(text.getvalue())


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
