"""Adds a stream of articles: those that are known are not read again, and the rest is committed batch by batch."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from detente.ledger.store import open_ledger, open_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.documents import Reject
    from detente.records import Document, Reading

BATCH = 500
"""So many articles are committed together: a kill loses at most these.

Each batch goes through all that copies are found by, so that small ones cost the more, the more articles there are.
"""

SECONDS = 20.0
"""After so long a batch is committed even if it is not full, so that a kill loses no more of slow reading."""

# Of so many batches the parts are joined, before there are so many of them that they are slow to open.
_TIDY = 400
_LOOKED_UP = 200
_CHARACTERS = 4_000_000


@dataclass
class Filling:
    """How far adding is.

    Attributes
    ----------
    known
        Articles that were in the ledger already, or came twice.
    read
        Articles that were read; those of the batch under way are not in the ledger yet.
    added, claims
        Articles and claims that are in the ledger for good.
    rejects
        What could not be read.
    """

    known: int = 0
    read: int = 0
    added: int = 0
    claims: int = 0
    rejects: list[Reject] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether any article was met at all."""
        return bool(self.known or self.read)


def fill(
    writer: Adds,
    documents: Iterable[Document],
    read: Callable[[Iterable[Document]], Iterator[Reading]],
    *,
    filling: Filling | None = None,
    on_progress: Callable[[Filling], None] | None = None,
    on_commit: Callable[[list[Reading]], None] | None = None,
) -> Filling:
    """Read articles and add them, and return how many there were.

    Parameters
    ----------
    documents
        The articles, one after another. Whoever finds one that cannot be read adds it to the rejects of `filling`.
    read
        Reads articles; it may take some ahead.
    filling
        Where it is kept how far this is.
    on_progress
        Called whenever that has changed.
    on_commit
        Called with the articles of a batch when they are on the disk.
    """
    filler = _Fill(writer, filling or Filling(), on_progress, on_commit)
    with filler.kept():
        filler.take(documents, read)
    return filler.filling


def fill_by_lots(
    writer: Adds,
    lots: Iterable[list[Document]],
    read: Callable[[Iterable[Document]], Iterator[Reading]],
    *,
    filling: Filling,
    on_known: Callable[[Document], None] | None = None,
    on_commit: Callable[[list[Reading]], None] | None = None,
) -> Generator[None, None, None]:
    """Do as `fill` does, and stop after each lot, before the next one is taken; closed then, it keeps what was read."""
    filler = _Fill(writer, filling, None, on_commit, on_known)
    with filler.kept():
        for lot in lots:
            filler.take(lot, read)
            yield


class Adds(Protocol):
    """What articles are added with: a `Writer`, or `Turns`."""

    def known(self, ids: Sequence[str]) -> set[str]:
        """Return those of some articles' ids that are in the ledger."""

    def add(self, batch: Iterable[Reading], rejects: Iterable[Reject] = ()) -> int:
        """Add articles and what could not be read, and return how many articles are new."""

    def tidy(self) -> None:
        """Join the parts that batches left."""


@dataclass(frozen=True)
class Turns:
    """Adds to a ledger file as a `Writer` does, but has the right to only for a moment, so that others have their turn.

    It may be made while others write.
    """

    path: Path

    def known(self, ids: Sequence[str]) -> set[str]:
        """Return those of some articles' ids that are in the ledger."""
        with open_ledger(self.path, read_only=True) as ledger:
            return ledger.known(ids)

    def add(self, batch: Iterable[Reading], rejects: Iterable[Reject] = ()) -> int:
        """Add articles and what could not be read, all or nothing, and return how many articles are new."""
        with open_writer(self.path) as writer:
            return writer.add(batch, rejects)

    def tidy(self) -> None:
        """Join the parts that batches left."""
        with open_writer(self.path) as writer:
            writer.tidy()


@dataclass
class _Fill:
    writer: Adds
    filling: Filling
    on_progress: Callable[[Filling], None] | None
    on_commit: Callable[[list[Reading]], None] | None
    on_known: Callable[[Document], None] | None = None
    batch: list[Reading] = field(default_factory=list)
    # Of articles that are read, but not committed yet.
    pending: set[str] = field(default_factory=set)
    noted: int = 0
    batches: int = 0
    since: float = field(default_factory=time.monotonic)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Commit what was read in the end, whatever ended the reading."""
        try:
            yield
        finally:
            self.commit()
        if self.filling.added:
            self.writer.tidy()

    def take(self, documents: Iterable[Document], read: Callable[[Iterable[Document]], Iterator[Reading]]) -> None:
        """Read the articles that are not known, and commit what was read where that is due."""
        for reading in read(self.new_ones(documents)):
            self.batch.append(reading)
            self.filling.read += 1
            if len(self.batch) >= BATCH or time.monotonic() - self.since >= SECONDS:
                self.commit()
            self.show()

    def new_ones(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the articles that are not known."""
        for chunk in _chunks(documents):
            known = self.writer.known([document.id for document in chunk])
            for document in chunk:
                if document.id in known or document.id in self.pending:
                    self.filling.known += 1
                    if self.on_known:
                        self.on_known(document)
                else:
                    self.pending.add(document.id)
                    yield document
            self.show()

    def commit(self) -> None:
        batch, rejects = self.batch, self.filling.rejects[self.noted :]
        added = self.writer.add(batch, rejects)
        self.batch = []
        self.pending -= {reading.document.id for reading in batch}
        self.noted += len(rejects)
        self.filling.added += added
        # Those of which another copy was in the batch before, and was not committed yet when they were looked up.
        self.filling.known += len(batch) - added
        self.batches += 1
        if self.batches % _TIDY == 0:
            self.writer.tidy()
        self.filling.claims += sum(len(reading.claims) for reading in batch)
        if self.on_commit and batch:
            self.on_commit(batch)
        self.since = time.monotonic()

    def show(self) -> None:
        if self.on_progress:
            self.on_progress(self.filling)


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield some articles at a time, fewer where they are long."""
    remaining = iter(documents)
    while first := next(remaining, None):
        chunk, size = [first], len(first.text)
        for document in islice(remaining, _LOOKED_UP - 1):
            chunk.append(document)
            size += len(document.text)
            if size > _CHARACTERS:
                break
        yield chunk
