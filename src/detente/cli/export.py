"""``detente export``: claims for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads annotations as it runs
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit, whole_file
from detente.cli.options import DEFAULT_LEDGER, ChosenLedger

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb


class ExportFormat(StrEnum):
    """The forms in which claims are given out."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ICEWS = "icews"
    GRAPHML = "graphml"


def export(
    ledger: ChosenLedger = DEFAULT_LEDGER,
    format: Annotated[
        ExportFormat,
        typer.Option(
            "--format", help="JSON lines (PLOVER), tables, acts in the columns of ICEWS, or the graph of ties."
        ),
    ] = ExportFormat.JSONL,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A file instead of the terminal.")] = None,
    imported: Annotated[
        bool, typer.Option("--imported", help="Imported events as well, marked by their data set.")
    ] = False,
) -> None:
    """Print the claims of a ledger for other programs, by day, article and sentence.

    The order is that of the articles, not that of adding them: ledgers of the same articles give the same export.
    """
    from detente.cli.sources import open_existing

    if format is ExportFormat.PARQUET and out is None:
        raise typer.BadParameter("Parquet is not printed; name a file", param_hint="--out")
    with open_existing(ledger) as opened:
        if out is None:
            _write(opened.connection, format, emit, imported)
        else:
            with whole_file(out) as partial:
                _save(opened.connection, format, partial, imported)


def _save(connection: duckdb.DuckDBPyConnection, format: ExportFormat, path: Path, imported: bool) -> None:
    from detente.ledger.exports import write_parquet

    if format is ExportFormat.PARQUET:
        write_parquet(connection, path, imported=imported)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        _write(connection, format, file.write, imported)


def _write(
    connection: duckdb.DuckDBPyConnection, format: ExportFormat, write: Callable[[str], object], imported: bool
) -> None:
    from detente.ledger import exports

    writers = {
        ExportFormat.JSONL: exports.write_lines,
        ExportFormat.CSV: exports.write_csv,
        ExportFormat.ICEWS: exports.write_icews,
        ExportFormat.GRAPHML: exports.write_graph,
    }
    writers[format](connection, write, imported=imported)
