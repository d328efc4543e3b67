"""``detente rejects``: what could not be read into a ledger, and why."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from detente.cli.console import emit
from detente.cli.options import DEFAULT_LEDGER, ChosenLedger


class RejectsFormat(StrEnum):
    """How rejects are printed."""

    TEXT = "text"
    JSONL = "jsonl"


def rejects(
    ledger: ChosenLedger = DEFAULT_LEDGER,
    format: Annotated[RejectsFormat, typer.Option("--format", help="Plain lines, or JSON lines.")] = RejectsFormat.TEXT,
) -> None:
    """List what could not be read when it was last added, with the reason; nothing where all could be.

    What is read later is no longer among them.
    """
    from detente.cli.sources import open_existing

    with open_existing(ledger) as opened:
        found = opened.rejects()
    for reject in found:
        row = {"path": reject.path, "reason": reject.reason}
        emit(f"{reject}\n" if format is RejectsFormat.TEXT else json.dumps(row, ensure_ascii=False) + "\n")
