"""Reads articles in several processes, each with a reader of its own that it loads once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING

from detente.errors import DetenteError

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
    except BrokenProcessPool as error:
        raise DetenteError(
            "a process that reads was ended from outside, maybe for want of memory. "
            "Start again, it goes on from what was kept; with fewer --workers it takes less memory."
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start(pipeline: str | None, rules: Sequence[Path], persons: tuple[KnownPerson, ...]) -> None:
    from detente.reading.reader import Reader

    watch_parent()
    # Ctrl-C goes to all; the process that adds ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.reader, _Worker.persons = Reader(pipeline=pipeline, rules=rules), persons


def watch_parent() -> None:
    """End this process when the one that started it is killed; else it would wait for work for ever."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_lot(documents: list[Document]) -> list[Reading]:
    return list(_Worker.reader.read(documents, persons=_Worker.persons))
