"""``detente add``: reads articles into a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from detente.cli.console import emit
from detente.cli.numbers import counted
from detente.cli.options import (
    DEFAULT_LEDGER,
    Address,
    ChosenEngine,
    ChosenLedger,
    Columns,
    EngineName,
    Fetch,
    Paths,
    PipelineName,
    RuleFiles,
    Wait,
    Workers,
    count_cores,
    split_columns,
)

if TYPE_CHECKING:
    from pathlib import Path

    from detente.ledger.filling import Filling


def add(
    paths: Paths = None,
    ledger: ChosenLedger = DEFAULT_LEDGER,
    workers: Workers = None,
    engine: ChosenEngine = EngineName.POOL,
    address: Address = None,
    wait: Wait = 30.0,
    fetch: Fetch = False,
    column: Columns = None,
    pipeline: PipelineName = None,
    rules: RuleFiles = None,
) -> None:
    """Read articles and add them to a ledger, where all commands find them.

    Articles that are in it already are not read again. It can be stopped at any moment, by whatever means, and started
    again; others can ask the ledger meanwhile. What cannot be read is named at the end, and by `detente rejects`.
    """
    if not paths:
        raise typer.BadParameter("name at least one file, folder or address to add", param_hint="PATH")
    from detente.cli.sources import Wishes, add_articles

    columns = split_columns(column)
    wishes = Wishes(pipeline, tuple(rules or ()), workers or count_cores(), engine, address, wait, fetch, columns)
    emit(summarise(ledger, add_articles(ledger, paths, wishes)))


def summarise(ledger: Path, filling: Filling) -> str:
    """Return the line that says what was added."""
    known = f"; {counted(filling.known, 'was', 'were')} known already" if filling.known else ""
    refused = f"; {counted(len(filling.rejects), 'could', 'could')} not be read" if filling.rejects else ""
    articles, claims = counted(filling.added, "article", "articles"), counted(filling.claims, "claim", "claims")
    return f"{ledger}: {articles} added, with {claims}{known}{refused}.\n"
