"""Who reads: this process, several of this machine, or those of a cluster; what comes out is the same."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from detente.documents import Reject
from detente.reading.batches import batch_documents, batch_readings, read_batch, readings_of
from detente.reading.lots import cut_lots
from detente.reading.pool import Lost, map_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa

    from detente.reading.batches import Reads
    from detente.records import Document, KnownPerson, Reading

FEW = 48
"""So few articles are read before another process has loaded its reader."""


_FATAL = "ended every process that read it, maybe for want of memory; please report it with the article."


class Engine(StrEnum):
    """Who reads: this process, several processes, or a Ray cluster."""

    ONE = "one"
    POOL = "pool"
    RAY = "ray"


@dataclass(frozen=True)
class ReadBatch:
    """Reads batches with a reader that each process makes once; it pickles without that.

    Parameters
    ----------
    make
        Makes the reader; it must pickle, but for the engine `one`.
    persons
        Whom earlier articles said to be a state's.
    """

    make: Callable[[], Reads]
    persons: tuple[KnownPerson, ...] = ()

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return what the articles of a batch claim."""
        return read_batch(batch, reader=self._reader, persons=self.persons)

    @cached_property
    def _reader(self) -> Reads:
        return self.make()

    def __getstate__(self) -> dict[str, object]:
        """Leave out the reader."""
        return {"make": self.make, "persons": self.persons}


def read_with(
    engine: Engine | str,
    documents: Iterable[Document],
    make: Callable[[], Reads],
    *,
    on_reject: Callable[[Reject], None],
    workers: int = 1,
    persons: Sequence[KnownPerson] = (),
    address: str | None = None,
) -> Iterator[Reading]:
    """Yield what every article claims, in their order; the result does not depend on the engine.

    Parameters
    ----------
    engine
        ``one``, ``pool`` or ``ray``. A pool of one, or of few articles, is this process.
    make
        Makes a reader, once in each process; it must pickle, but for the engine ``one``.
    on_reject
        Called with every article that the reader fails at, or that ended its process whenever it was read.
    workers
        How many processes read.
    persons
        Whom earlier articles said to be a state's.
    address
        Of a Ray cluster; None for one of this machine alone.
    """
    batches = read_batches(engine, documents, make, workers=workers, persons=persons, address=address)
    for lot, batch in batches:
        for found in readings_of(lot, batch):
            if isinstance(found, Reject):
                on_reject(found)
            else:
                yield found


def read_batches(
    engine: Engine | str,
    documents: Iterable[Document],
    make: Callable[[], Reads],
    *,
    workers: int = 1,
    persons: Sequence[KnownPerson] = (),
    address: str | None = None,
) -> Iterator[tuple[list[Document], pa.RecordBatch]]:
    """Yield articles by the lot with the batch that was read out of them; the rest is as in `read_with`."""
    remaining = iter(documents)
    few = list(islice(remaining, 1 if workers == 1 else FEW + 1))
    if not few:
        return
    read = ReadBatch(make, tuple(persons))
    lots = _Remembered(cut_lots(chain(few, remaining)))
    engine = Engine(engine)
    if engine is Engine.RAY:
        from detente.reading.cluster import map_on_cluster

        found = map_on_cluster(read, lots.batches(), workers=workers, address=address)
    elif engine is Engine.ONE or workers == 1 or len(few) <= FEW:
        found = map(read, lots.batches())
    else:
        found = map_in_order(read, lots.batches(), workers=workers)
    for batch in found:
        lot = lots.given.popleft()
        yield lot, read_alone(read, lot) if isinstance(batch, Lost) else batch


def read_alone(read: ReadBatch, lot: Sequence[Document]) -> pa.RecordBatch:
    """Read each article of a lot that ended its processes by itself, in another process, and name the one that did."""
    import pyarrow as pa

    found = map_in_order(read, (batch_documents([document]) for document in lot), workers=1)
    rows = [
        batch_readings([(document.id, Reject(document.source, _FATAL))]) if isinstance(one, Lost) else one
        for document, one in zip(lot, found, strict=True)
    ]
    return pa.Table.from_batches(rows).combine_chunks().to_batches()[0]


@dataclass
class _Remembered:
    """Lots on their way, so that what comes back finds its articles."""

    lots: Iterator[list[Document]]
    given: deque[list[Document]] = field(default_factory=deque)

    def batches(self) -> Iterator[pa.RecordBatch]:
        for lot in self.lots:
            self.given.append(lot)
            yield batch_documents(lot)
