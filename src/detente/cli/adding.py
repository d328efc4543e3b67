"""Shows how far adding is: files, articles, how many a second, and how long it will take."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.cli.console import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import Progress, TaskID

    from detente.ledger.filling import Filling
    from detente.records import Document


class Adding:
    """What is shown; this one shows nothing but notes, where standard error is no terminal."""

    def note(self, line: str) -> None:
        """Say how a source is understood."""
        warn(line)

    def watch(self, documents: Iterable[Document]) -> Iterable[Document]:
        """Pass the articles on."""
        return documents

    def update(self, filling: Filling) -> None:
        """Show how far it is."""


class _Bar(Adding):
    """A bar of files, since how many articles are in a table or an archive is known only at its end."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self.progress, self.task = progress, task

    def note(self, line: str) -> None:
        self.progress.console.print(line, markup=False, highlight=False)

    def watch(self, documents: Iterable[Document]) -> Iterator[Document]:
        file = None
        for document in documents:
            # A part of a file is named after it: ``crawl.zip!17``.
            if (now := document.source.partition("!")[0]) != file:
                file = now
                self.progress.advance(self.task)
            yield document

    def update(self, filling: Filling) -> None:
        elapsed = self.progress.tasks[0].elapsed or 0.0
        rate = filling.read / elapsed if elapsed else 0.0
        known = f", {filling.known:,} known" if filling.known else ""
        articles = f"{filling.read:,} articles read{known}, {rate:,.1f} a second"
        self.progress.update(self.task, articles=articles)


@contextmanager
def show_adding(count: Callable[[], int]) -> Iterator[Adding]:
    """Show a bar on a terminal while articles are added.

    Parameters
    ----------
    count
        Says how many files there are; only asked where it is shown.
    """
    if not sys.stderr.isatty():
        yield Adding()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Adding"), BarColumn(), MofNCompleteColumn(), TextColumn("files · {task.fields[articles]} ·"),
        TimeRemainingColumn(compact=True), TextColumn("left"),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=120) as progress:
        yield _Bar(progress, progress.add_task("", total=count(), articles="loading"))
