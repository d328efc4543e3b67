"""Reads articles in several processes, each with a reader of its own that it loads once."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.reading.reader import Reader
    from detente.records import Document, KnownPerson, Reading

# So few are read before another process has loaded its reader.
_FEW = 48
# Articles that go to a process together; a reader parses as many together.
_TOGETHER = 24
# Lots that wait for each process: enough that none is idle, few enough that memory stays small.
_AHEAD = 3


class _Worker:
    """What one process keeps: its reader and the persons of earlier articles."""

    reader: Reader
    persons: tuple[KnownPerson, ...]


def read_with_workers(
    documents: Iterable[Document],
    load: Callable[[], Reader],
    *,
    workers: int,
    pipeline: str | None = None,
    rules: Sequence[Path] = (),
    persons: Sequence[KnownPerson] = (),
) -> Iterator[Reading]:
    """Yield what every article claims, in their order; the result does not depend on the number of workers.

    Parameters
    ----------
    load
        Gives the reader of this process, which reads where there are few articles or only one worker.
    workers
        How many processes read.
    pipeline, rules
        As for `Reader`, of which each process makes its own.
    persons
        Whom earlier articles said to be a state's.
    """
    remaining = iter(documents)
    few = list(islice(remaining, 1 if workers == 1 else _FEW + 1))
    if not few:
        return
    if workers == 1 or len(few) <= _FEW:
        yield from load().read(chain(few, remaining), persons=persons)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start, (pipeline, tuple(rules), tuple(persons))) as pool:
        yield from _read_in_order(pool, chain(few, remaining), workers * _AHEAD)


def _read_in_order(pool: ProcessPoolExecutor, documents: Iterator[Document], ahead: int) -> Iterator[Reading]:
    waiting: deque[Future[list[Reading]]] = deque()
    try:
        while lot := list(islice(documents, _TOGETHER)):
            waiting.append(pool.submit(_read_lot, lot))
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start(pipeline: str | None, rules: Sequence[Path], persons: tuple[KnownPerson, ...]) -> None:
    from detente.reading.reader import Reader

    _Worker.reader, _Worker.persons = Reader(pipeline=pipeline, rules=rules), persons


def _read_lot(documents: list[Document]) -> list[Reading]:
    return list(_Worker.reader.read(documents, persons=_Worker.persons))
