"""Shows how far reading is: articles, how many a second, and how long it will take by the bytes of the files."""

from __future__ import annotations

import sys
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.cli.console import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from detente.records import Document


class Progress:
    """What is shown; this one shows nothing but notes, where standard error is no terminal."""

    def note(self, line: str) -> None:
        """Say how a source is understood."""
        warn(line)

    def take(self, size: int) -> None:
        """So many more bytes of the files were read."""

    def watch(self, documents: Iterable[Document]) -> Iterable[Document]:
        """Pass the articles on."""
        return documents

    def update(self, read: int, known: int = 0) -> None:
        """Show how far it is: how many articles were read, and how many need not be."""


class _Bar(Progress):
    """A bar of bytes, since how many articles are in a table or an archive is known only at its end.

    Articles are taken from the files long before they are read, so the bar goes by those that are done.
    """

    def __init__(self, progress: RichProgress, task: TaskID, files: int) -> None:
        self._progress, self._task, self._files = progress, task, files
        self._taken = self._passed = self._file = 0
        # How much of the files was taken when each article came, and from which file; of those that are not done.
        self._found: deque[tuple[int, int]] = deque()

    def take(self, size: int) -> None:
        if not self._found:
            # What was taken before held nothing that can be read.
            self._progress.update(self._task, completed=self._taken)
        self._taken += size

    def watch(self, documents: Iterable[Document]) -> Iterator[Document]:
        name = None
        for document in documents:
            # A part of a file is named after it: ``crawl.zip!17``.
            if (now := document.source.partition("!")[0]) != name:
                name = now
                self._file += 1
            self._found.append((self._taken, self._file))
            yield document

    def update(self, read: int, known: int = 0) -> None:
        elapsed = self._progress.tasks[0].elapsed or 0.0
        rate = read / elapsed if elapsed else 0.0
        number = 0
        while self._found and self._passed < read + known:
            self._passed += 1
            taken, number = self._found.popleft()
            self._progress.update(self._task, completed=taken)
        if number and self._files > 1:
            self._progress.update(self._task, files=f"file {number:,} of {self._files:,} · ")
        known_too = f", {known:,} known" if known else ""
        self._progress.update(self._task, articles=f"{read:,} articles read{known_too}, {rate:,.1f} a second")


@contextmanager
def show_progress(what: str, measure: Callable[[], tuple[int, int]], *, wanted: bool = True) -> Iterator[Progress]:
    """Show a bar on a terminal while articles are read.

    Parameters
    ----------
    what
        What is done, as a participle.
    measure
        Says how many files there are and how many bytes in them; only asked where it is shown.
    wanted
        Whether it is shown at all.
    """
    if not (wanted and sys.stderr.isatty()):
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    files, size = measure()
    columns = (
        TextColumn(what), BarColumn(), TaskProgressColumn(),
        TextColumn("{task.fields[files]}{task.fields[articles]} ·"), TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )  # fmt: skip
    # What is printed goes where standard output goes, which may be a file.
    with RichProgress(
        *columns, console=Console(stderr=True), transient=True, speed_estimate_period=120, redirect_stdout=False
    ) as progress:
        yield _Bar(progress, progress.add_task("", total=size or None, files="", articles="loading"), files)
