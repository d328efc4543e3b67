"""The rows of an export, some thousands at a time, so that memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

_MANY = 5_000


def fetch_parts(found: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows that a query found; none is yielded where there are no more."""
    while rows := found.fetchmany(_MANY):
        yield rows
