"""Options that several commands share."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

LEAST_OF_AN_ID = 4
"""Characters of a claim's id that must be given."""

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
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or the first few characters of it.")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, help="Processes that read; by default one for each core."),
]
Wait = Annotated[
    float, typer.Option("--wait", metavar="SECONDS", min=0, help="How long to wait for another that adds.")
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


def choose_ledger(paths: Sequence[Path] | None, ledger: Path | None, *, missing: str) -> Path | None:
    """Return the ledger that is named; where neither it nor a path is, the one in the current folder.

    Raises
    ------
    typer.BadParameter
        Where there is none: with what is missing.
    """
    if paths or ledger:
        return ledger
    if not DEFAULT_LEDGER.exists():
        raise typer.BadParameter(missing, param_hint="PATH")
    return DEFAULT_LEDGER


def check_id(claim: str) -> None:
    """Refuse the beginning of an id that may be that of many.

    Raises
    ------
    typer.BadParameter
        Where it is too short.
    """
    if len(claim) < LEAST_OF_AN_ID:
        raise typer.BadParameter(f"give at least {LEAST_OF_AN_ID} characters of the id", param_hint="CLAIM")


def read_days(given: str | None, option: str) -> tuple[datetime.date, datetime.date] | tuple[None, None]:
    """Return the first and the last day of a day, month or year that the user gives to an option; None for none.

    Raises
    ------
    typer.BadParameter
        Where it is no date.
    """
    from detente.ledger.periods import days_of

    if given is None:
        return None, None
    days = days_of(given)
    if days is None:
        raise typer.BadParameter(f"'{given}' is no date; write 2016-09-24, 2016-09 or 2016", param_hint=option)
    return days


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
