"""Makes imported events of a table, in a database of its own: the ledger is only opened when they are ready."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import duckdb

from detente.errors import SourceError
from detente.ledger.imported import IMPORTED_EVENTS
from detente.ledger.imports.codes import find_event_code, read_event_codes
from detente.ledger.imports.files import is_parquet, mend_text
from detente.records.vocabulary import ACT_TYPES, SECTORS, THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from detente.ledger.imports.codes import ActorCodes
    from detente.ledger.imports.layouts import Layout

# Such words stand for an empty cell in some data sets; they stay in the record. "NA" is not among them: it is Namibia.
_EMPTY = "('None', 'NULL', 'nan', '---', '')"
_DATES = ("%Y%m%d", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%B %d, %Y")
# Some seconds to add: others wait no longer for the ledger.
_PART = 100_000
# Of memory for a file under way, whatever its size.
_MEMORY = "1GB"
_WHO = ("source_country", "source_group", "source_code", "source")
_WHOM = ("target_country", "target_group", "target_code", "target")


def read_table(
    connection: duckdb.DuckDBPyConnection, path: Path, layout: Layout, folder: Path
) -> list[tuple[int, str]]:
    """Read a file into the table ``raw`` and return the lines that are no rows, with why.

    A row has its order from 0 (``#``), the cells that say what an event has, and all cells as ``record``. Bytes
    that are no UTF-8 are shown as U+FFFD: no row is lost for them.
    """
    if is_parquet(path):
        cells = ", ".join(f"{_quoted(name)}::VARCHAR AS {cell}" for name, cell in _cells(layout).items())
        _fill(connection, layout, f"(SELECT {cells} FROM read_parquet(?))", [str(path)])
        return []
    rejects = _read_csv(connection, path, layout)
    if any("encoding" in why.lower() or "unicode" in why.lower() or "utf" in why.lower() for _, why in rejects):
        rejects = _read_csv(connection, mend_text(path, folder), layout)
    return rejects


def _read_csv(connection: duckdb.DuckDBPyConnection, path: Path, layout: Layout) -> list[tuple[int, str]]:
    columns = "{" + ", ".join(f"{cell}: 'VARCHAR'" for cell in _cells(layout).values()) + "}"
    connection.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    _fill(
        connection,
        layout,
        f"read_csv(?, auto_detect = false, header = false, skip = {int(layout.header)}, "
        f"delim = {_text(layout.delimiter)}, "
        f"quote = {_text(layout.quote)}, escape = {_text(layout.quote)}, columns = {columns}, store_rejects = true, "
        "rejects_limit = 0)",
        [str(path)],
    )
    found = connection.execute("SELECT line, min(error_message) FROM reject_errors GROUP BY line ORDER BY line")
    return [(int(line), why.splitlines()[0]) for line, why in found.fetchall()]


def _fill(connection: duckdb.DuckDBPyConnection, layout: Layout, table: str, given: list[str]) -> None:
    cells = _cells(layout)
    used = dict.fromkeys(cells[name] for names in layout.roles.values() for name in names)
    try:
        connection.execute(
            f"""CREATE OR REPLACE TABLE raw AS SELECT *, md5_number_lower(record) AS hash FROM (
                SELECT {", ".join(['row_number() OVER () - 1 AS "#"', *used])}, {_record(layout)} AS record
                FROM {table})""",
            given,
        )
    except duckdb.Error as error:
        raise SourceError(f"it cannot be read as a table: {str(error).splitlines()[0]}") from error


def stage_events(connection: duckdb.DuckDBPyConnection, layout: Layout, file: str, actors: ActorCodes) -> None:
    """Make the table ``imported_events`` of the table ``raw``, every row of it an event.

    A row that the data set gives an id is known by what it says, in whatever file it stands. One without is known
    by its file as well: two files of such rows may tell of two events in the same words.
    """
    _load_codes(connection, layout, actors)
    digest = _count_copies(connection)
    connection.execute(IMPORTED_EVENTS)
    connection.execute(
        f"INSERT INTO imported_events BY NAME {_select(layout)}",
        {"file": file, "dataset": layout.dataset, "series": _series(file), "digest": digest},
    )


def _count_copies(connection: duckdb.DuckDBPyConnection) -> str:
    """Number the rows that say the same, and return a digest of all rows together, in whatever order."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE copies AS
        SELECT "#", row_number() OVER (PARTITION BY hash ORDER BY "#") AS copy
        FROM raw WHERE hash IN (SELECT hash FROM raw GROUP BY hash HAVING count(*) > 1)
    """)
    row = connection.execute("SELECT md5(concat_ws(' ', sum(hash::HUGEINT), count(*))) FROM raw").fetchone()
    return str(row[0]) if row else ""


def _series(file: str) -> str:
    """Return the name of a file, packed or not."""
    return file.removesuffix(".xz").removesuffix(".gz").removesuffix(".bz2").rpartition("!")[2]


def _select(layout: Layout) -> str:
    """Return the query that makes events of rows; the id tells equal rows apart by their order, so none is lost."""
    cell = {role: _cell(layout, role) for role in _ALL}
    known = f"n.code IS NOT NULL AND {'true' if 'name' in layout.roles else 'false'}"
    return f"""
    SELECT
        md5(concat_ws(' ', $dataset, coalesce(copy, 1), CASE WHEN {cell["event"]} IS NULL THEN $series END,
                      record))::UUID AS id,
        $dataset AS dataset, $file AS file, $digest::UUID AS digest, "#" AS number,
        {cell["event"]} AS event, {_date(cell["date"])} AS date,
        {_found(layout, _WHO, "by_source")} AS source, {_found(layout, _WHOM, "by_target")} AS target,
        {cell["source"]} AS source_text, {cell["target"]} AS target_text,
        {_sector(layout, "source")} AS source_sector, {_sector(layout, "target")} AS target_sector,
        coalesce(g.type, CASE WHEN {known} THEN n.type ELSE c.type END) AS type,
        CASE WHEN g.type IS NOT NULL THEN lower({cell["mode"]})
             WHEN {known} THEN n.mode ELSE c.mode END AS mode,
        coalesce({_code(cell["code"])}, n.code) AS cameo, {cell["code"]} AS code, {cell["name"]} AS name,
        {_themes(cell["theme"])} AS theme,
        coalesce(TRY_CAST({cell["intensity"]} AS DOUBLE), g.intensity,
                 CASE WHEN {known} THEN n.intensity ELSE c.intensity END) AS intensity,
        TRY_CAST({cell["goldstein"]} AS DOUBLE) AS goldstein,
        {cell["place"]} AS place, p.found AS place_country,
        TRY_CAST({cell["latitude"]} AS DOUBLE) AS latitude, TRY_CAST({cell["longitude"]} AS DOUBLE) AS longitude,
        {cell["publisher"]} AS publisher, {cell["url"]} AS url, record
    FROM raw LEFT JOIN copies USING ("#")
    LEFT JOIN codes c ON c.text = {cell["code"]}
    LEFT JOIN codes_by_name n ON n.name = lower({cell["name"]})
    LEFT JOIN types g ON g.type = upper({cell["type"]})
    LEFT JOIN places p ON p.text = {cell["place_country"]}
    LEFT JOIN by_source USING ("#") LEFT JOIN by_target USING ("#")
    {_joins(layout)}
    """


_ALL = ("event", "date", "source", "target", "code", "name", "type", "mode", "theme", "intensity", "goldstein", "place",
        "place_country", "latitude", "longitude", "publisher", "url")  # fmt: skip


def _cell(layout: Layout, role: str) -> str:
    """Return the first cell of a role that says something."""
    columns = _cells(layout)
    named = [columns[name] for name in layout.roles.get(role, ())]
    cells = [f"CASE WHEN trim({cell}) NOT IN {_EMPTY} THEN trim({cell}) END" for cell in named]
    return f"coalesce({', '.join(cells)})" if cells else "NULL::VARCHAR"


def _record(layout: Layout) -> str:
    """Return the JSON of all cells that are not empty; `concat_ws` leaves out what is."""
    cells = (f"{_text(json.dumps(name) + ':')} || to_json({cell})" for name, cell in _cells(layout).items())
    return f"'{{' || concat_ws(',', {', '.join(cells)}) || '}}'"


def _code(cell: str) -> str:
    """CAMEO codes are of two to four digits; a single one has lost its zero to a spreadsheet."""
    return f"CASE WHEN length({cell}) = 1 THEN '0' || {cell} ELSE {cell} END"


def _date(cell: str) -> str:
    formats = ", ".join(map(_text, _DATES))
    return f"coalesce(TRY_CAST({cell} AS DATE), try_strptime({cell}, [{formats}])::DATE)"


def _themes(cell: str) -> str:
    known = ", ".join(map(_text, THEMES))
    parts = f"list_transform(string_split_regex(coalesce({cell}, ''), '[;,|]'), lambda t: lower(trim(t)))"
    return f"list_filter({parts}, lambda t: t IN ({known}))"


def _found(layout: Layout, roles: tuple[str, ...], leaders: str) -> str:
    """Return the states of the first column that names some, else that of a leader in office."""
    cells = [f"{role}_.found" for role in roles if role in layout.roles]
    return f"coalesce({', '.join([*cells, f'{leaders}.found'])}, [])"


def _joins(layout: Layout) -> str:
    roles = [role for role in (*_WHO, *_WHOM) if role in layout.roles]
    return "\n".join(f"LEFT JOIN actors {role}_ ON {role}_.text = {_cell(layout, role)}" for role in roles)


def _sector(layout: Layout, side: str) -> str:
    known = ", ".join(map(_text, SECTORS))
    own = _cell(layout, f"{side}_sector")
    of_codes = [f"{role}_.sector" for role in (f"{side}_code", side) if role in layout.roles]
    given = f"CASE WHEN {own} IN ({known}) THEN {own} END"
    return f"coalesce({', '.join([given, *of_codes, f'by_{side}.sector'])})"


def _load_codes(connection: duckdb.DuckDBPyConnection, layout: Layout, actors: ActorCodes) -> None:
    """Fill the tables that codes and names are looked up in; only what stands in the file is resolved."""
    codes = read_event_codes()
    given = _distinct(connection, layout, ["code"]) if "code" in layout.roles else []
    found = [(text, c) for text in given if (c := find_event_code(text, codes))]
    _make(connection, "codes", "text VARCHAR, type VARCHAR, mode VARCHAR, intensity DOUBLE",
          [(text, c.type or None, c.mode or None, c.intensity) for text, c in found])  # fmt: skip
    _make(connection, "codes_by_name", "name VARCHAR, code VARCHAR, type VARCHAR, mode VARCHAR, intensity DOUBLE",
          [(n.lower(), c.code, c.type or None, c.mode or None, c.intensity)
           for c in codes for n in c.names])  # fmt: skip
    scores = {c.type: c.intensity for c in reversed(codes) if c.type and not c.mode}
    _make(connection, "types", "type VARCHAR, intensity DOUBLE", [(t, scores.get(t)) for t in ACT_TYPES])
    texts = _distinct(connection, layout, [role for role in (*_WHO, *_WHOM) if role in layout.roles])
    _make(connection, "actors", "text VARCHAR, found VARCHAR[], sector VARCHAR",
          [(t, *_resolve(t, actors)) for t in texts])  # fmt: skip
    _find_leaders(connection, layout, actors)
    places = _distinct(connection, layout, [role for role in ("place_country",) if role in layout.roles])
    fips = actors.places if layout.dataset in ("gdelt1", "gdelt2") else {}
    _make(connection, "places", "text VARCHAR, found VARCHAR", [(t, fips.get(t) or actors.find(t)) for t in places])


def _find_leaders(connection: duckdb.DuckDBPyConnection, layout: Layout, actors: ActorCodes) -> None:
    """Make tables of the rows whose source or target is a leader in office on their day, of one state alone."""
    texts = _distinct(connection, layout, [role for role in ("source", "target") if role in layout.roles])
    terms: list[tuple[object, ...]] = [
        (text, term.since, term.until, code, term.sector) for text in texts for term, code in actors.terms(text)
    ]
    _make(connection, "terms", "text VARCHAR, since VARCHAR, until VARCHAR, code VARCHAR, sector VARCHAR", terms)
    day = f"strftime({_date(_cell(layout, 'date'))}, '%Y-%m-%d')"
    for side in ("source", "target"):
        connection.execute(f"""
            CREATE OR REPLACE TEMP TABLE by_{side} AS
            SELECT "#", [min(code)] AS found, min(sector) AS sector
            FROM (SELECT "#", {_cell(layout, side)} AS text, {day} AS day FROM raw) JOIN terms USING (text)
            WHERE since <= day AND (until = '' OR left(day, length(until)) <= until)
            GROUP BY "#" HAVING count(DISTINCT code) = 1
        """)


def count_by_leader(connection: duckdb.DuckDBPyConnection, layout: Layout) -> int:
    """Return how many rows have a state on either side only for a leader in office."""
    sides = [
        f"""SELECT "#" FROM raw JOIN by_{side} USING ("#") {_joins(layout)}
            WHERE {" AND ".join(f"{role}_.found IS NULL" for role in roles if role in layout.roles)}"""
        for side, roles in (("source", _WHO), ("target", _WHOM))
        if side in layout.roles
    ]
    if not sides:
        return 0
    [(count,)] = connection.execute(f"SELECT count(*) FROM ({' UNION '.join(sides)})").fetchall()
    return int(count)


def _resolve(text: str, actors: ActorCodes) -> tuple[list[str] | None, str | None]:
    """Return the states that a cell names, several where it lists several, and the sector of a chain of codes."""
    whole = actors.find(text)
    found = [whole] if whole else [code for part in text.split(";") if ";" in text and (code := actors.find(part))]
    return list(dict.fromkeys(found)) or None, actors.sector(text)


def _distinct(connection: duckdb.DuckDBPyConnection, layout: Layout, roles: list[str]) -> list[str]:
    if not roles:
        return []
    parts = " UNION ".join(f"SELECT DISTINCT {_cell(layout, role)} AS text FROM raw" for role in roles)
    return [row[0] for row in connection.execute(f"SELECT text FROM ({parts}) WHERE text IS NOT NULL").fetchall()]


def _make(connection: duckdb.DuckDBPyConnection, table: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    import pyarrow as pa

    names = [column.split()[0] for column in columns.split(", ")]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
    if rows:
        found = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
        connection.register("incoming", found)
        connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        connection.unregister("incoming")


def _cells(layout: Layout) -> dict[str, str]:
    """Return what stands for each column in ``raw``; a name of the file's own could clash with one of ours."""
    return {name: f"c{i}" for i, name in enumerate(layout.columns)}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def open_staging(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a database in memory that goes on in a folder where memory does not suffice."""
    return duckdb.connect(config={"temp_directory": str(folder / "spilled"), "memory_limit": _MEMORY})


def split_staged(staged: Path) -> list[range]:
    """Return the rows of a staging file in parts that are added in a moment each."""
    [(rows,)] = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(staged)]).fetchall()
    return [range(first, min(first + _PART, rows)) for first in range(0, rows, _PART)]


def add_part(connection: duckdb.DuckDBPyConnection, staged: Path, part: range, *, last: bool) -> int:
    """Add some of the events of a staging file (Parquet) to a ledger in one transaction; return how many are new.

    A kill between two parts loses nothing: the next import finds what is there by its id, and adds the rest.
    """
    given = {"file": str(staged), "first": part.start, "end": part.stop, "last": last}
    [(new,)] = connection.execute(f"INSERT INTO imported_events BY NAME {_NEW}", given).fetchall()
    return int(new)


# A file whose rows, taken together, are there already has another name now, and brings nothing. That is noted when the
# last of them are added, so that a file that was added in part is not taken for one that is there.
_NEW = """
SELECT s.* REPLACE (CASE WHEN $last THEN s.digest END AS digest) FROM read_parquet($file) s
WHERE s.number >= $first AND s.number < $end
  AND NOT EXISTS (SELECT 1 FROM imported_events e WHERE e.digest = s.digest)
  AND NOT EXISTS (SELECT 1 FROM imported_events e WHERE e.id = s.id)
"""
