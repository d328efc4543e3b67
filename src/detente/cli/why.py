"""``detente why``: the brief of a pair."""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads annotations as it runs
from typing import TYPE_CHECKING, Annotated, cast

import typer

from detente.cli.console import emit, save
from detente.cli.options import (
    Columns,
    LedgerFile,
    Paths,
    PipelineName,
    RuleFiles,
    choose_ledger,
    read_days,
    split_columns,
)

if TYPE_CHECKING:
    from detente.brief import Brief
    from detente.brief.render import Format

FEWEST_WORDS = 80
"""The answer and what the brief is drawn from take up to so many words."""

NARROWEST, WIDEST = 40, 100
"""Columns of the brief on a terminal; longer lines are hard to follow."""


class BriefFormat(StrEnum):
    """How the brief is printed."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"
    DOCX = "docx"


class LanguageLevel(StrEnum):
    """For whom the brief is written."""

    PLAIN = "plain"
    EXPERT = "expert"


def why(
    a: Annotated[str, typer.Argument(metavar="A", help="A state: its name, adjective, code or a common alias.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other state.")],
    paths: Paths = None,
    format: Annotated[BriefFormat, typer.Option("--format", help="How to print the brief; docx goes to a file.")] = (
        BriefFormat.TEXT
    ),
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the brief to this file.")] = None,
    ledger: LedgerFile = None,
    column: Columns = None,
    pipeline: PipelineName = None,
    rules: RuleFiles = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only articles from this day, month or year on."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only articles up to this day, month or year.")
    ] = None,
    language_level: Annotated[
        LanguageLevel, typer.Option("--language-level", help="Without or with the numbers of the tie and their bands.")
    ] = LanguageLevel.EXPERT,
    max_words: Annotated[
        int | None,
        typer.Option(
            "--max-words", min=FEWEST_WORDS, metavar="N", help="Most words, without the sentences at its end."
        ),
    ] = None,
) -> None:
    """Say what brings two states closer and what holds them apart.

    Every line names the sentence it rests on; the sentences stand at the end. Where the articles say too little, so
    does the brief.
    """
    if format is BriefFormat.DOCX and out is None:
        raise typer.BadParameter("a document cannot be printed; name the file to write", param_hint="--out")
    ledger = choose_ledger(paths, ledger, missing="name the articles to read, or a ledger that holds them")
    (first, _), (_, last) = read_days(since, "--since"), read_days(until, "--until")
    if first and last and first > last:
        raise typer.BadParameter("it ends before it begins", param_hint="--until")
    from detente.brief import Limits, ask, find_pair

    # A mistaken name is told before the articles are read, which takes longer.
    pair = find_pair(a, b)
    from detente.cli.sources import fill_ledger

    with fill_ledger(ledger, paths or [], pipeline, rules or [], split_columns(column)) as filled:
        limits = Limits(words=max_words)
        brief = ask(*pair, filled, limits=limits, language=language_level.value, since=first, until=last)
    if out:
        save(_render_file(brief, format), out)
    else:
        emit(_render(brief, format, terminal=sys.stdout.isatty()))


def _render_file(brief: Brief, format: BriefFormat) -> str | bytes:
    if format is not BriefFormat.DOCX:
        return _render(brief, format)
    from detente.brief import render_docx

    return render_docx(brief)


def _render(brief: Brief, format: BriefFormat, *, terminal: bool = False) -> str:
    """Return the brief; on a terminal, text fits its width and is styled unless the user wants none (``NO_COLOR``)."""
    from detente.brief import render_brief, render_text

    if format is not BriefFormat.TEXT or not terminal:
        return render_brief(brief, cast("Format", format.value))
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return render_text(brief, max(NARROWEST, min(columns, WIDEST)), styled=not plain)
