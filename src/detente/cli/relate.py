"""``detente relate``: the relation of two given actors in each sentence of a table."""

from __future__ import annotations

import csv
import json
from pathlib import Path  # noqa: TC003 - Typer reads annotations as it runs
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit
from detente.cli.options import PipelineName, RuleFiles  # noqa: TC001 - Typer reads annotations as it runs
from detente.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("sentence", "source", "target")
_LONGEST_CELL = 10_000_000


def relate(
    tsv: Annotated[
        Path, typer.Option("--tsv", metavar="FILE", help=f"A table with the columns {', '.join(COLUMNS)}, tab between.")
    ],
    pipeline: PipelineName = None,
    rules: RuleFiles = None,
) -> None:
    """Say what one given actor does to another, for a table of sentences.

    Prints type and confidence as JSON, one row a line, in order.
    """
    rows = list(read_rows(tsv))
    from detente import relate as find_relation

    for sentence, source, target in rows:
        relation = find_relation(sentence, source, target, pipeline=pipeline, rules=rules or ())
        emit(json.dumps({"type": relation.type, "confidence": round(relation.confidence, 4)}) + "\n")


def read_rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield sentence, source and target of each row.

    Raises
    ------
    SourceError
        Where the file cannot be read or lacks a column or a cell.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, delimiter="\t")
            _check_columns(path, table.fieldnames)
            for number, row in enumerate(table, start=1):
                cells = [row[column] for column in COLUMNS]
                if any(cell is None for cell in cells):
                    raise SourceError(f"{path}: row {number} lacks a cell; each needs {', '.join(COLUMNS)}.")
                yield cells[0], cells[1], cells[2]
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path} is no table in UTF-8 with tabs between its columns ({error}).") from error


def _check_columns(path: Path, found: object) -> None:
    names = list(found) if isinstance(found, (list, tuple)) else []
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise SourceError(f"{path} lacks the column {', '.join(missing)}; its first line must name them all.")
