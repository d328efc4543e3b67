"""``detente status``: what is in a ledger."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from detente.cli.console import emit
from detente.cli.options import DEFAULT_LEDGER, ChosenLedger


class StatusFormat(StrEnum):
    """How counts are printed."""

    TEXT = "text"
    JSON = "json"


def status(
    ledger: ChosenLedger = DEFAULT_LEDGER,
    format: Annotated[StatusFormat, typer.Option("--format", help="How to print the counts.")] = StatusFormat.TEXT,
) -> None:
    """Count what is in a ledger: articles, stories, claims by kind, imported events, and what could not be read.

    A story is an article with all its copies.
    """
    from detente.cli.sources import open_existing

    with open_existing(ledger) as opened:
        counts = opened.status()
    if format is StatusFormat.JSON:
        emit(json.dumps(counts, indent=2) + "\n")
        return
    widest = max(len(f"{number:,}") for number in counts.values())
    emit("".join(f"{number:>{widest},} {what.replace('_', ' ')}\n" for what, number in counts.items()))
