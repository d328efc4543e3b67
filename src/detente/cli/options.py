"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH", help="Files and folders to read.", show_default=False)
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
        help="Your own act rules (TOML): they add to those that ship, or override one of the same id. May be repeated.",
        show_default=False,
    ),
]
DEFAULT_LEDGER = Path("detente.duckdb")
"""The ledger of commands that need one, where none is named: in the current folder."""
ChosenLedger = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger.")]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="A ledger to keep what is read in, and to answer from. Without PATH: detente.duckdb, where it is here.",
    ),
]
