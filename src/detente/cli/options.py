"""Options that several commands share."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

# What may not be read is told by who reads it: Typer would refuse all for one.
Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Files and folders to read.", show_default=False, readable=False),
]
PipelineName = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Another spaCy pipeline than the one that ships."),
]
RuleFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="FILE",
        readable=False,
        help="Your own act rules (TOML): they add to those that ship, or override one of the same id. May be repeated.",
        show_default=False,
    ),
]
DEFAULT_LEDGER = Path("detente.duckdb")
"""The ledger of commands that need one, where none is named: in the current folder."""
ChosenLedger = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger.", readable=False)]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        readable=False,
        help="A ledger to keep what is read in, and to answer from. Without PATH: detente.duckdb, where it is here.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, help="Processes that read; by default one for each core."),
]
Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch addresses (http, https) named as PATH.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Which column of a table is title, date, text, outlet, author, url or language. May be repeated.",
        show_default=False,
    ),
]


def split_columns(given: Iterable[str] | None) -> dict[str, str]:
    """Return the names of columns by field.

    Raises
    ------
    typer.BadParameter
        Where one is not of the form FIELD=NAME.
    """
    columns = {}
    for one in given or ():
        field, sign, name = one.partition("=")
        if not (field and sign and name):
            raise typer.BadParameter(f"'{one}' is not of the form FIELD=NAME", param_hint="--column")
        columns[field] = name
    return columns


class EngineName(StrEnum):
    """Who reads, as `detente.reading.Engine` has it."""

    ONE = "one"
    POOL = "pool"
    RAY = "ray"


ChosenEngine = Annotated[
    EngineName,
    typer.Option(
        "--engine", help="Who reads: this process, a pool of processes, or a Ray cluster (needs detente[ray])."
    ),
]
Address = Annotated[
    str | None,
    typer.Option("--address", metavar="ADDRESS", help="Of the Ray cluster; by default one is made on this machine."),
]


def count_cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
