"""Reads what the user names: every source that cannot be read gets its line, and the rest is still read."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from detente.cli.console import warn
from detente.cli.progress import show_progress
from detente.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from detente.documents import Reject
    from detente.ledger import Ledger
    from detente.ledger.filling import Filling
    from detente.reading import Reader
    from detente.records import Claim, Document, KnownPerson, Reading


@dataclass(frozen=True)
class Wishes:
    """How articles are found and read.

    Attributes
    ----------
    workers
        How many processes read.
    engine, address
        Who reads, as in `detente.reading.read_with`.
    wait
        Seconds to wait for another process that adds to the same ledger.
    fetch
        Whether addresses are fetched.
    columns
        Names of a table's columns by field.
    progress
        Whether a terminal shows how far this is.
    """

    pipeline: str | None = None
    rules: Sequence[Path] = ()
    workers: int = 1
    engine: str = "pool"
    address: str | None = None
    wait: float = 10.0
    fetch: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    progress: bool = True

    def make_reader(self) -> Callable[[], Reader]:
        """Return what makes the reader, in whatever process."""
        from detente import load_reader

        return partial(load_reader, self.pipeline, tuple(self.rules))


def read_articles(
    paths: Sequence[Path],
    pipeline: str | None = None,
    rules: Iterable[Path] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Reading]:
    """Yield what every article claims, read by this process.

    Parameters
    ----------
    columns
        Names of a table's columns by field.

    Raises
    ------
    SourceError
        Where nothing at all could be read.
    """
    return read_wished(paths, Wishes(pipeline, tuple(rules), columns=columns or {}))


def read_wished(paths: Sequence[Path], wishes: Wishes, persons: Sequence[KnownPerson] = ()) -> Iterator[Reading]:
    """Yield what every article claims; the rest is as in `read_articles`."""
    from detente.documents import Reject
    from detente.reading import readings_of

    for lot, batch in read_lots(paths, wishes, persons):
        for found in readings_of(lot, batch):
            if isinstance(found, Reject):
                warn(str(found))
            else:
                yield found


def read_lots(
    paths: Sequence[Path], wishes: Wishes, persons: Sequence[KnownPerson] = ()
) -> Iterator[tuple[list[Document], pa.RecordBatch]]:
    """Yield articles by the lot with the batch of what they claim; the rest is as in `read_articles`."""
    from detente.documents import read_documents

    with show_progress("Reading", lambda: _measure(paths), wanted=wishes.progress) as shown:
        documents = read_documents(
            paths, on_reject=lambda reject: warn(str(reject)), fetch=wishes.fetch, columns=wishes.columns,
            on_note=shown.note, on_bytes=shown.take,
        )  # fmt: skip
        found = iter(shown.watch(documents))
        first = next(found, None)
        if first is None:
            raise SourceError("nothing could be read.")
        # Loading the reader takes longest, so it waits until there is something to read.
        from detente.reading import read_batches

        batches = read_batches(
            wishes.engine, itertools.chain([first], found), wishes.make_reader(), workers=wishes.workers,
            persons=persons, address=wishes.address,
        )  # fmt: skip
        done = 0
        for lot, batch in batches:
            done += len(lot)
            shown.update(done)
            yield lot, batch


def add_articles(file: Path, paths: Sequence[Path], wishes: Wishes) -> Filling:
    """Add the articles of `paths` to a ledger file, and return how many there were; nothing else is printed.

    Raises
    ------
    SourceError
        Where nothing at all could be read; the reasons are said first, and kept in the ledger.
    """
    from detente.documents import read_documents
    from detente.ledger import open_writer
    from detente.ledger.filling import Filling, fill

    filling = Filling()
    with (
        open_writer(file, wait=wishes.wait, on_wait=warn) as writer,
        show_progress("Adding", lambda: _measure(paths)) as shown,
        _kept(filling),
    ):
        documents = read_documents(
            paths, on_reject=filling.rejects.append, fetch=wishes.fetch, columns=wishes.columns, on_note=shown.note,
            on_bytes=shown.take,
        )  # fmt: skip
        persons = writer.persons()
        fill(
            writer,
            shown.watch(documents),
            lambda new: _read(new, wishes, persons, filling.rejects.append),
            filling=filling,
            on_progress=lambda now: shown.update(now.read, now.known),
        )
    for reject in filling.rejects:
        warn(str(reject))
    if not filling.anything:
        raise SourceError("nothing could be read.")
    return filling


@contextmanager
def _kept(filling: Filling) -> Iterator[None]:
    """Say what is in the ledger where the user stops it."""
    try:
        yield
    except KeyboardInterrupt:
        warn(f"articles added and kept: {filling.added:,}; the same command goes on from there.")
        raise


def _read(
    documents: Iterable[Document], wishes: Wishes, persons: Sequence[KnownPerson], on_reject: Callable[[Reject], None]
) -> Iterator[Reading]:
    from detente.reading import read_with

    return read_with(
        wishes.engine,
        documents,
        wishes.make_reader(),
        workers=wishes.workers,
        persons=persons,
        address=wishes.address,
        on_reject=on_reject,
    )


@contextmanager
def fill_ledger(
    file: Path | None,
    paths: Sequence[Path],
    pipeline: str | None = None,
    rules: Iterable[Path] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Ledger]:
    """Open a ledger (in memory, where no file is named), add the articles of `paths`, and close it at the end."""
    from detente.ledger import open_ledger

    if file is None:
        with open_ledger() as ledger:
            ledger.add_many(read_articles(paths, pipeline, rules, columns))
            yield ledger
        return
    if paths:
        add_articles(file, paths, Wishes(pipeline, tuple(rules), columns=columns or {}))
    with open_existing(file) as ledger:
        yield ledger


def stored_articles(file: Path) -> Iterator[Reading]:
    """Yield every article of a ledger with its claims."""
    from detente.records import Reading

    with open_existing(file) as ledger:
        claims: dict[str, list[Claim]] = {}
        for claim in ledger.claims():
            claims.setdefault(claim.evidence.document, []).append(claim)
        for document in ledger.documents():
            yield Reading(document, tuple(claims.get(document.id, ())))


def open_existing(file: Path) -> Ledger:
    """Open a ledger that is only asked; it must be there."""
    from detente.ledger import open_ledger

    return open_ledger(file, read_only=True)


def _measure(paths: Sequence[Path]) -> tuple[int, int]:
    """Return about how many files there are and how many bytes they have, for the progress bar."""
    from detente.documents import measure_files

    measured = [measure_files(path) for path in paths]
    return sum(files for files, _ in measured), sum(size for _, size in measured)
