"""``detente why``: the brief of a pair."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads annotations as it runs
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit, save
from detente.cli.options import (
    DEFAULT_LEDGER,
    Columns,
    LedgerFile,
    Paths,
    PipelineName,
    RuleFiles,
    split_columns,
)

if TYPE_CHECKING:
    from detente.brief import Brief

NARROWEST, WIDEST = 40, 100
"""Columns of the brief on a terminal; longer lines are hard to follow."""


class BriefFormat(StrEnum):
    """How the brief is printed."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


def why(
    a: Annotated[str, typer.Argument(metavar="A", help="A state: its name, adjective, code or a common alias.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other state.")],
    paths: Paths = None,
    format: Annotated[BriefFormat, typer.Option("--format", help="How to print the brief.")] = BriefFormat.TEXT,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the brief to this file.")] = None,
    ledger: LedgerFile = None,
    column: Columns = None,
    pipeline: PipelineName = None,
    rules: RuleFiles = None,
) -> None:
    """Say what brings two states closer and what holds them apart.

    Every line names the sentence it rests on; the sentences stand at the end. Where the articles say too little, so
    does the brief.
    """
    if not paths and not ledger and DEFAULT_LEDGER.exists():
        ledger = DEFAULT_LEDGER
    if not paths and not ledger:
        raise typer.BadParameter("name the articles to read, or a ledger that holds them", param_hint="PATH")
    from detente.brief import ask, find_pair

    # A mistaken name is told before the articles are read, which takes longer.
    pair = find_pair(a, b)
    from detente.cli.sources import fill_ledger

    with fill_ledger(ledger, paths or [], pipeline, rules or [], split_columns(column)) as filled:
        brief = ask(*pair, filled)
    if out:
        save(_render(brief, format), out)
    else:
        emit(_render(brief, format, terminal=sys.stdout.isatty()))


def _render(brief: Brief, format: BriefFormat, *, terminal: bool = False) -> str:
    """Return the brief; on a terminal, text fits its width and is styled unless the user wants none (``NO_COLOR``)."""
    from detente.brief import render_brief, render_text

    if format is not BriefFormat.TEXT or not terminal:
        return render_brief(brief, format.value)
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return render_text(brief, max(NARROWEST, min(columns, WIDEST)), styled=not plain)
