"""Reads what the user names: every source that cannot be read gets its line, and the rest is still read."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente.cli.console import show_progress, warn
from detente.errors import LedgerError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.ledger import Ledger
    from detente.records import Claim, KnownPerson, Reading


def read_articles(
    paths: Sequence[Path],
    pipeline: str | None = None,
    rules: Iterable[Path] = (),
    persons: Iterable[KnownPerson] = (),
) -> Iterator[Reading]:
    """Yield what every article claims.

    Parameters
    ----------
    persons
        Whom earlier articles said to be a state's.

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
    from detente import load_reader

    read = load_reader(pipeline, tuple(rules)).read(itertools.chain([first], documents), persons=persons)
    yield from show_progress(read, lambda: _count_files(paths), "Reading")


@contextmanager
def fill_ledger(
    file: Path | None, paths: Sequence[Path], pipeline: str | None = None, rules: Iterable[Path] = ()
) -> Iterator[Ledger]:
    """Open a ledger (in memory, where no file is named), add the articles of `paths`, and close it at the end."""
    from detente.ledger import open_ledger

    _check_ledger(file, made=bool(paths))
    with open_ledger(file, read_only=not paths) as ledger:
        if paths:
            ledger.add_many(read_articles(paths, pipeline, rules, ledger.persons()))
        yield ledger


def stored_articles(file: Path) -> Iterator[Reading]:
    """Yield every article of a ledger with its claims."""
    from detente.ledger import open_ledger
    from detente.records import Reading

    _check_ledger(file, made=False)
    with open_ledger(file, read_only=True) as ledger:
        claims: dict[str, list[Claim]] = {}
        for claim in ledger.claims():
            claims.setdefault(claim.evidence.document, []).append(claim)
        for document in ledger.documents():
            yield Reading(document, tuple(claims.get(document.id, ())))


def _check_ledger(file: Path | None, *, made: bool) -> None:
    """A ledger that is only asked must be there; asking must not make an empty one."""
    if file is not None and not made and not file.is_file():
        raise LedgerError(f"there is no ledger {file}. Name files to read as well, and it is made.")


def _count_files(paths: Sequence[Path]) -> int:
    """Return about how many files there are, for the progress bar."""
    from detente.documents import count_files

    return sum(map(count_files, paths))
