"""Printing: results on standard output, one line for each thing that went wrong on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, TypeVar

import typer

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

T = TypeVar("T")

MANY = 10
"""From this many files on, a progress bar is shown: fewer are read before one would be noticed."""


def emit(text: str) -> None:
    """Write to standard output; where nobody reads on (``| head``), stop quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it closes the stream at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


def warn(message: str) -> None:
    """Write one line to standard error, whatever the message holds."""
    print(f"detente: {' '.join(message.split())}", file=sys.stderr)


def save(text: str, path: Path) -> None:
    """Write a file in UTF-8; say plainly where that cannot be done."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror or error}") from error


def show_progress(items: Iterable[T], count: Callable[[], int], what: str) -> Iterator[T]:
    """Pass items on and show how far they are, where there are many and standard error is a terminal.

    Parameters
    ----------
    count
        Says how many there are; only asked where it is shown.
    """
    if not sys.stderr.isatty() or (total := count()) < MANY:
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=what, total=total, console=Console(stderr=True), transient=True)
