"""``detente why``: the brief of a pair."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - Typer reads annotations as it runs
from typing import Annotated

import typer

from detente.cli.console import emit, save
from detente.cli.options import LedgerFile, Paths, PipelineName  # noqa: TC001 - Typer reads annotations as it runs


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
    pipeline: PipelineName = None,
) -> None:
    """Say what brings two states closer and what holds them apart.

    Every line names the sentence it rests on; the sentences stand at the end. Where the articles say too little, so
    does the brief.
    """
    if not paths and not ledger:
        raise typer.BadParameter("name the articles to read, or a ledger that holds them", param_hint="PATH")
    from detente.brief import ask, find_pair, render_brief

    # A mistaken name is told before the articles are read, which takes longer.
    pair = find_pair(a, b)
    from detente.cli.sources import read_claims
    from detente.ledger import open_ledger

    with open_ledger(ledger) as opened:
        if paths:
            opened.add_many(read_claims(paths, pipeline))
        text = render_brief(ask(*pair, opened), format.value)
    if out:
        save(text, out)
    else:
        emit(text)
