"""Joins the small parts that batches leave in a ledger, step by step, so that nobody who asks waits long.

DuckDB keeps each batch as a part of every table of its own, and by default joins small parts whenever it closes a file.
While batch after batch is added, each article would be packed again and again, the more often the more there are. So
batches are only put beside each other, and parts are joined when the adding is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.ledger.schema import ARTICLE_TABLES

if TYPE_CHECKING:
    import duckdb


def leave_parts(connection: duckdb.DuckDBPyConnection) -> None:
    """Join no parts when this connection is closed."""
    connection.execute("SET max_vacuum_tasks = 0")


def join_parts(connection: duckdb.DuckDBPyConnection) -> None:
    """Join small parts of each table to one when this connection is closed; DuckDB leaves those that are large."""
    connection.execute("SET max_vacuum_tasks = 1")
    # Where no row is new, nothing is joined.
    connection.begin()
    [(version,)] = connection.execute("DELETE FROM ledger RETURNING version").fetchall()
    connection.execute("INSERT INTO ledger VALUES (?)", [version])
    connection.commit()


def count_parts(connection: duckdb.DuckDBPyConnection) -> list[int]:
    """Return in how many parts each table is."""
    return [
        len(connection.execute(f"SELECT DISTINCT row_group_id FROM pragma_storage_info('{table}')").fetchall())
        for table in ARTICLE_TABLES
    ]
