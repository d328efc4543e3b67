"""Printing: results on standard output, one line for each thing that went wrong on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import typer

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def emit(text: str) -> None:
    """Write to standard output; where nobody reads on (``| head``), stop quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Python would complain once more when it closes the stream at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(0) from None
        raise DetenteError(f"what is printed cannot be written: {error.strerror or error}.") from error


def warn(message: str) -> None:
    """Write one line to standard error, whatever the message holds."""
    print(f"detente: {' '.join(message.split())}", file=sys.stderr)


def save(content: str | bytes, path: Path) -> None:
    """Write a file, text in UTF-8; say plainly where that cannot be done."""
    try:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror or error}") from error


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield where to write; the file is there whole at the end, or not at all.

    Raises
    ------
    DetenteError
        Where it cannot be written.
    """
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.touch()
        yield partial
        partial.replace(path)
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        if path.parent.is_dir():
            partial.unlink(missing_ok=True)
