"""Brings a ledger of an earlier version up to date, in one transaction: a kill leaves it as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import numpy as np

from detente.errors import LedgerError
from detente.ledger.forms import list_filled
from detente.ledger.outlets import name_outlet
from detente.ledger.rows import claim_rows, document_row, party_rows
from detente.ledger.schema import TABLES, VERSION, VIEWS
from detente.ledger.signatures import Signed, fold_digests, sign
from detente.ledger.stories import Placed, band_rows, signature_rows
from detente.ledger.writing import insert, next_number
from detente.records import CLAIM_ADAPTER, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.rows import Row

_TOGETHER = 500


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Bring a ledger of an earlier version up to date.

    Raises
    ------
    LedgerError
        Where it does not hold what a ledger of that version holds; it is left as it was.
    """
    connection.begin()
    try:
        if version < 3:
            _from_second(connection, has_persons=version == 2)
        elif version == 3:
            _from_third(connection)
        else:
            _from_fourth(connection)
        connection.execute("DELETE FROM ledger")
        connection.execute("INSERT INTO ledger VALUES (?)", [VERSION])
        connection.commit()
    except BaseException as error:
        connection.rollback()
        if isinstance(error, duckdb.Error):
            raise LedgerError(f"the ledger of version {version} cannot be brought up to date: {error}") from error
        raise


def _from_fourth(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 4 knew of no verdicts."""
    connection.execute(TABLES)
    connection.execute(VIEWS)


def _from_third(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 3 kept signatures with the articles, and digests of bands in twice the room."""
    connection.execute("ALTER TABLE bands RENAME TO old_bands")
    connection.execute(TABLES)
    query = """
        SELECT number, shingles, signature, text, CAST(record->'$.title_end' AS INTEGER)
        FROM documents WHERE number IN (SELECT document FROM old_bands WHERE document >= ? AND document < ?)
        ORDER BY number
    """
    for span in _spans(connection, "documents"):
        rows: list[Row] = [
            {"document": number, "shingles": shingles, "signature": signature, "filled": list_filled(text[end:]).pack()}
            for number, shingles, signature, text, end in connection.execute(query, span).fetchall()
        ]
        insert(connection, "signatures", rows)
        _fold_bands(connection, span)
    for drop in ("TABLE old_bands", "VIEW acts", "VIEW drivers", "VIEW evidence", "VIEW sources"):
        connection.execute(f"DROP {drop}")
    for column in ("shingles", "signature"):
        connection.execute(f"ALTER TABLE documents DROP COLUMN {column}")
    connection.execute(VIEWS)


def _fold_bands(connection: duckdb.DuckDBPyConnection, span: tuple[int, int]) -> None:
    query = "SELECT band, hash, document FROM old_bands WHERE document >= ? AND document < ?"
    rows = connection.execute(query, span).fetchnumpy()
    digests = fold_digests(rows["band"].astype(np.uint64), rows["hash"]).tolist()
    insert(
        connection,
        "bands",
        [
            {"hash": digest, "document": number}
            for digest, number in zip(digests, rows["document"].tolist(), strict=True)
        ],
    )


def _from_second(connection: duckdb.DuckDBPyConnection, *, has_persons: bool) -> None:
    """Version 2 named articles by their ids and had keys; version 1 had no persons."""
    old = ("documents", "claims", "persons")[: 3 if has_persons else 2]
    for table in old:
        connection.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    connection.execute(TABLES)
    connection.execute(VIEWS)
    _move_documents(connection)
    _move_claims(connection)
    if has_persons:
        connection.execute(
            "INSERT INTO persons SELECT p.* REPLACE (d.number AS document) FROM old_persons p "
            "JOIN old_documents d ON d.id = p.document ORDER BY d.number"
        )
    for table in reversed(old):
        connection.execute(f"DROP TABLE old_{table}")


def _spans(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[int, int]]:
    end = next_number(connection, table)
    yield from ((first, first + _TOGETHER) for first in range(0, end, _TOGETHER))


def _move_documents(connection: duckdb.DuckDBPyConnection) -> None:
    """The stories stay what they were, though copies are found by other signatures now."""
    query = """
        SELECT o.number, s.number, o.record FROM old_documents o
        JOIN old_documents s ON s.id = o.story WHERE o.number >= ? AND o.number < ? ORDER BY o.number
    """
    for span in _spans(connection, "old_documents"):
        rows: list[Row] = []
        signed: list[Signed] = []
        placed: list[Placed] = []
        for number, story, record in connection.execute(query, span).fetchall():
            document = Document.model_validate_json(record)
            its = sign(document.text, document.title_end)
            rows.append(document_row(document, number, story, name_outlet(document.outlet, document.url)))
            signed.append(its)
            placed.append(Placed(number, story, findable=True))
        insert(connection, "documents", rows)
        insert(connection, "signatures", signature_rows(placed, signed))
        insert(connection, "bands", band_rows(placed, signed))


def _move_claims(connection: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT d.number, d.date, c.record FROM old_claims c JOIN old_documents d ON d.id = c.document
        WHERE d.number >= ? AND d.number < ? ORDER BY d.number, c.number
    """
    number = 0
    for span in _spans(connection, "old_documents"):
        rows: list[Row] = []
        for document, published, record in connection.execute(query, span).fetchall():
            rows += claim_rows([CLAIM_ADAPTER.validate_json(record)], number, document, published)
            number += 1
        insert(connection, "claims", rows)
        insert(connection, "parties", party_rows(rows))
