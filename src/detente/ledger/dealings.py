"""What is known of the acts of two states by their ids, be they claims or imported events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

_TYPES = """
    SELECT id, type FROM claims WHERE id IN (SELECT unnest($acts::VARCHAR[]))
    UNION ALL
    SELECT CAST(id AS VARCHAR), type FROM imported_events
    WHERE list_has_any(source, $pair) AND list_has_any(target, $pair)
"""
_IMPORTED = """
    SELECT CAST(id AS VARCHAR), dataset, concat_ws(' – ', source_text, coalesce(name, type), target_text)
    FROM imported_events WHERE list_has_any(source, $pair) AND list_has_any(target, $pair)
"""


def find_types(
    connection: duckdb.DuckDBPyConnection, acts: Sequence[str], pair: tuple[str, str]
) -> dict[str, str | None]:
    """Return the types of some claims, and of all events between two states that were imported."""
    return dict(connection.execute(_TYPES, {"acts": list(acts), "pair": list(pair)}).fetchall())


def tell_imported(connection: duckdb.DuckDBPyConnection, pair: tuple[str, str]) -> dict[str, dict[str, str]]:
    """Return the ``dataset`` of each imported event between two states, and what is ``told`` by it, in its words."""
    rows = connection.execute(_IMPORTED, {"pair": list(pair)}).fetchall()
    return {key: {"dataset": dataset, "told": told} for key, dataset, told in rows}
