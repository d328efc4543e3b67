"""Writes batches: all of one or nothing, and nothing twice.

The tables have no keys, so what is new is found here, in the same transaction that writes it; only one process at a
time holds the right to (`detente.ledger.locks`).
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import duckdb

from detente.ledger.outlets import find_outlet
from detente.ledger.rows import arrow_schema, claim_rows, document_row, party_rows, person_rows
from detente.ledger.schema import ARTICLE_TABLES
from detente.ledger.signatures import sign
from detente.ledger.stories import band_rows, place_stories, signature_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.documents import Reject
    from detente.ledger.rows import Row
    from detente.ledger.signatures import Signed
    from detente.records import Reading

SignedReading = tuple["Reading", "Signed"]


def sign_articles(batch: Iterable[Reading]) -> list[SignedReading]:
    """Return the articles of a batch, each once, with their signatures; this takes a while and needs no ledger."""
    unique = {item.document.id: item for item in reversed(list(batch))}
    return [(item, sign(item.document.text, item.document.title_end)) for item in reversed(unique.values())]


def write_batch(
    connection: duckdb.DuckDBPyConnection, batch: Sequence[SignedReading], rejects: Iterable[Reject] = ()
) -> int:
    """Add those articles of a batch that are new, and what could not be read, in one transaction.

    Returns
    -------
    int
        How many articles are new.
    """
    connection.begin()
    try:
        known = known_ids(connection, [item.document.id for item, _ in batch])
        new = [(item, signed) for item, signed in batch if item.document.id not in known]
        for table, rows in _make_rows(connection, new).items():
            insert(connection, table, rows)
        _note_rejects(connection, [item.document.source for item, _ in batch], list(rejects))
        connection.commit()
    except BaseException:
        # Where the disk is full DuckDB has given up the transaction by itself.
        with suppress(duckdb.Error):
            connection.rollback()
        raise
    return len(new)


def known_ids(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """Return those of some articles' ids that are in the ledger."""
    query = "SELECT id FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    return {row[0] for row in connection.execute(query, [list(ids)]).fetchall()} if ids else set()


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows at the end of a table."""
    import pyarrow as pa

    if rows:
        connection.register("incoming", pa.Table.from_pylist(list(rows), schema=arrow_schema(table)))
        try:
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        finally:
            connection.unregister("incoming")


def next_number(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Return the number of the next row of a table."""
    return ask_number(connection, f"SELECT coalesce(max(number) + 1, 0) FROM {table}")


def ask_number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """Return the one number that answers a query.

    Of an answer that is not fetched to its end DuckDB keeps the connection busy, even if it has but one row.
    """
    [(number,)] = connection.execute(query).fetchall()
    return int(number)


def _make_rows(connection: duckdb.DuckDBPyConnection, new: Sequence[SignedReading]) -> dict[str, list[Row]]:
    """Return the rows of new articles, their claims and persons by table, each article with its story."""
    rows: dict[str, list[Row]] = {name: [] for name in ARTICLE_TABLES}
    if not new:
        return rows
    signed = [its for _, its in new]
    placed = place_stories(signed, next_number(connection, "documents"), connection)
    first = next_number(connection, "claims")
    for (item, _), place in zip(new, placed, strict=True):
        document = item.document
        rows["documents"].append(document_row(document, place.document, place.story, find_outlet(document)))
        rows["claims"] += claim_rows(item.claims, first, place.document, document.date)
        rows["persons"] += person_rows(item.persons, place.document)
        first += len(item.claims)
    rows["parties"] = party_rows(rows["claims"])
    rows["bands"] = band_rows(placed, signed)
    rows["signatures"] = signature_rows(placed, signed)
    return rows


def _note_rejects(connection: duckdb.DuckDBPyConnection, read: list[str], rejects: list[Reject]) -> None:
    """Keep what could not be read, each once, as it was at the last try; what could be read now is none any more."""
    if not rejects and not ask_number(connection, "SELECT count(*) FROM rejects"):
        return
    latest = {reject.path: reject.reason for reject in rejects}
    tried = [*read, *latest]
    connection.execute("DELETE FROM rejects WHERE path IN (SELECT unnest(?::VARCHAR[]))", [tried])
    if latest:
        query = "INSERT INTO rejects SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), now()"
        connection.execute(query, [list(latest), list(latest.values())])
