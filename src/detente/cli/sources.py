"""Reads what the user names: every source that cannot be read gets its line, and the rest is still read."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from detente.cli.console import show_progress, warn
from detente.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.records import Claim, Document


def read_claims(paths: Sequence[Path], pipeline: str | None = None) -> Iterator[tuple[Document, list[Claim]]]:
    """Yield every article with its claims.

    Raises
    ------
    SourceError
        Where nothing at all could be read.
    """
    from detente.documents import read_documents

    documents = read_documents(paths, on_reject=lambda reject: warn(f"{reject.path}: {reject.reason}"))
    first = next(documents, None)
    if first is None:
        raise SourceError("nothing could be read.")
    # Loading the reader takes longest, so it waits until there is something to read.
    from detente.reading import Reader

    reader = Reader(pipeline=pipeline)
    read = reader.read(itertools.chain([first], documents))
    yield from show_progress(read, _count_files(paths), "Reading")


def _count_files(paths: Sequence[Path]) -> int:
    """Return about how many files there are, for the progress bar."""
    return sum(sum(1 for p in path.rglob("*") if p.is_file()) if path.is_dir() else 1 for path in paths)
