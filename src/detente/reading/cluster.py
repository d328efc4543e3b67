"""Reading on a Ray cluster, by Ray Data (extra ``detente[ray]``)."""

from __future__ import annotations

import logging
import socket
import warnings
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.reading.pool import TRIES, Lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa
    from ray.data import Dataset

SECTION = 400
"""Batches that are handed to the cluster at a time, some ten thousand articles: so many are in its memory, and for
each such section its processes load their readers, some seconds."""

_LOT = "lot"
_SECONDS = 10.0  # in which a cluster must answer


class ReadTable:
    """A function for `ray.data.Dataset.map_batches` (``batch_format="pyarrow"``): articles in, their claims out.

    Parameters
    ----------
    read
        Reads one batch, as `detente.reading.ReadBatch` does.
    """

    def __init__(self, read: Callable[[pa.RecordBatch], pa.RecordBatch]) -> None:
        self.read = read

    def __call__(self, table: pa.Table) -> pa.Table:
        """Return a row for each article, with the number of its lot where there is one."""
        import pyarrow as pa

        [batch] = table.combine_chunks().to_batches()
        found = pa.Table.from_batches([self.read(batch)])
        return found.append_column(_LOT, table.column(_LOT)) if _LOT in table.column_names else found


def map_on_cluster(
    read: Callable[[pa.RecordBatch], pa.RecordBatch],
    batches: Iterable[pa.RecordBatch],
    *,
    workers: int,
    address: str | None = None,
) -> Iterator[pa.RecordBatch | Lost[pa.RecordBatch]]:
    """Yield what is read out of each batch, in their order, by the processes of a cluster.

    A batch whose process is ended, or whose machine is, is read again by another; one that ends two is yielded as lost.

    Parameters
    ----------
    workers
        How many processes read, each on a core of its own.
    address
        Of the cluster; None for the one that this process is in already, else for one on this machine.
    """
    remaining = iter(batches)
    with _connected(workers, address):
        while section := list(islice(remaining, SECTION)):
            yield from _read_section(read, section, workers)


def _read_section(
    read: Callable[[pa.RecordBatch], pa.RecordBatch], section: list[pa.RecordBatch], workers: int
) -> Iterator[pa.RecordBatch | Lost[pa.RecordBatch]]:
    import pyarrow as pa

    tables = [
        pa.Table.from_batches([batch]).append_column(_LOT, pa.array([number] * len(batch), pa.int32()))
        for number, batch in enumerate(section)
    ]
    done: dict[int, pa.RecordBatch] = {}
    expected = 0
    found: Iterable[Any] = _plan(read, tables, workers).iter_batches(batch_size=None, batch_format="pyarrow")
    for table in found:
        for batch in table.combine_chunks().to_batches():
            done[batch.column(_LOT)[0].as_py()] = batch.drop_columns(_LOT)
        while expected in done:
            yield done.pop(expected)
            expected += 1
    for number in range(expected, len(section)):
        yield done.pop(number, None) or Lost(section[number])


def _plan(read: Callable[[pa.RecordBatch], pa.RecordBatch], tables: list[pa.Table], workers: int) -> Dataset:
    import ray.data

    with warnings.catch_warnings():
        # How often a batch is tried again has no other place yet.
        warnings.filterwarnings("ignore", "`ray_remote_args` is deprecated")
        return ray.data.from_arrow(tables).map_batches(
            ReadTable,
            fn_constructor_args=(read,),
            batch_size=None,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(size=min(workers, len(tables))),
            num_cpus=1,
            max_restarts=-1,
            max_task_retries=TRIES - 1,
        )


@contextmanager
def _connected(workers: int, address: str | None) -> Iterator[None]:
    """Join a cluster, or make one, and leave it at the end if it was not joined before."""
    try:
        import ray
        from ray.data import DataContext
    except ImportError as error:
        raise DetenteError("reading on a cluster needs Ray; install it with: pip install 'detente[ray]'") from error
    joined = ray.is_initialized()
    if not joined:
        _join(workers, address)
    # It tells all that it does, and with every process that dies where in Ray that was found.
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    context = DataContext.get_current()
    before = context.execution_options.preserve_order, context.enable_progress_bars, context.max_errored_blocks
    context.execution_options.preserve_order, context.enable_progress_bars = True, False
    # Batches that end their processes come out as missing.
    context.max_errored_blocks = -1
    try:
        yield
    finally:
        (context.execution_options.preserve_order, context.enable_progress_bars, context.max_errored_blocks) = before
        if not joined:
            ray.shutdown()


def _join(workers: int, address: str | None) -> None:
    import ray

    if address is None:
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        return
    try:
        _knock(address)
        ray.init(address, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise DetenteError(f"there is no Ray cluster at {address}: {reason}. Leave it out to read here.") from error


def _knock(address: str) -> None:
    """Raise an OSError where nobody answers at all: Ray would try for minutes."""
    host, _, port = address.rpartition(":")
    if host and "/" not in host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS).close()
