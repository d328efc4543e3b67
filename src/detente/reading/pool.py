"""Processes that may die: what one was at work on is done again, and what ends two of them is handed back as lost.

Each has an executor of its own, since one that is shared does not tell which of the items ended a process.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

TRIES = 2
"""Processes that an item may end before it is given up. One may be ended from outside, or for want of memory."""

# Items that wait for each process: enough that none is idle while results are stored, few enough for memory.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """An item that ended as many processes as it may."""

    item: T


def map_in_order(work: Callable[[T], R], items: Iterable[T], *, workers: int) -> Iterator[R | Lost[T]]:
    """Yield the result for every item, in their order; items are taken only some ahead of the results.

    Parameters
    ----------
    work
        Runs in the processes, which keep what it keeps; like items and results, it must pickle.
    workers
        How many processes.

    Raises
    ------
    DetenteError
        Where processes end one after another and nothing gets done. What `work` raises is raised, too.
    """
    pool = _Pool(iter(items), [_Process(work) for _ in range(workers)])
    try:
        yield from pool.run()
    finally:
        for process in pool.processes:
            process.stop()


@dataclass
class _Task(Generic[T]):
    number: int
    item: T
    deaths: int = 0


class _Process(Generic[T, R]):
    """One process, or the next one where it died, and the tasks that it was given and has not done."""

    def __init__(self, work: Callable[[T], R]) -> None:
        self.work = work
        self.given: deque[tuple[Future[R], _Task[T]]] = deque()
        self.executor: ProcessPoolExecutor | None = None
        self.leash: Connection | None = None

    def give(self, task: _Task[T]) -> None:
        if self.executor is None:
            context = multiprocessing.get_context("spawn")
            held, self.leash = context.Pipe(duplex=False)
            self.executor = ProcessPoolExecutor(1, context, _start, (self.work, held))
        try:
            future = self.executor.submit(_work_on, task.item)
        except BrokenProcessPool as error:
            # It died meanwhile; this is told like a death over a task.
            future = Future()
            future.set_exception(error)
        self.given.append((future, task))

    def stop(self) -> None:
        """End the process, whatever it is at: Python would wait at exit until that is done, which may take minutes."""
        if self.executor is not None:
            self.executor.shutdown(wait=False, cancel_futures=True)
            self.executor = None
        if self.leash is not None:
            self.leash.close()
            self.leash = None


@dataclass
class _Pool(Generic[T, R]):
    items: Iterator[T]
    processes: list[_Process[T, R]]
    again: deque[_Task[T]] = field(default_factory=deque)
    done: dict[int, R | Lost[T]] = field(default_factory=dict)
    taken: int = 0
    yielded: int = 0
    deaths_in_a_row: int = 0

    def run(self) -> Iterator[R | Lost[T]]:
        while self.give_out():
            wait([future for process in self.processes for future, _ in process.given], return_when=FIRST_COMPLETED)
            for process in self.processes:
                self.collect(process)
            while self.yielded in self.done:
                # Whoever takes it may take long to come back, so the processes get more to do before.
                self.give_out()
                self.yielded += 1
                yield self.done.pop(self.yielded - 1)

    def give_out(self) -> bool:
        """Give tasks to those that have fewest, and return whether anything is under way."""
        while True:
            process = min(self.processes, key=lambda one: len(one.given))
            task = self.next_task() if len(process.given) < _AHEAD else None
            if task is None:
                return any(process.given for process in self.processes)
            process.give(task)

    def next_task(self) -> _Task[T] | None:
        if self.again:
            return self.again.popleft()
        # Results wait for those before them: where one takes long, the others do not go on for ever.
        if self.taken - self.yielded >= 2 * _AHEAD * len(self.processes):
            return None
        for item in self.items:
            self.taken += 1
            return _Task(self.taken - 1, item)
        return None

    def collect(self, process: _Process[T, R]) -> None:
        """Take what a process has done; where it died, its tasks are given out again."""
        while process.given and process.given[0][0].done():
            future, task = process.given[0]
            if isinstance(future.exception(), BrokenProcessPool):
                self.mourn(process)
                return
            process.given.popleft()
            self.deaths_in_a_row = 0
            self.done[task.number] = future.result()

    def mourn(self, process: _Process[T, R]) -> None:
        tasks = [task for _, task in process.given]
        process.given.clear()
        process.stop()
        self.deaths_in_a_row += 1
        if self.deaths_in_a_row > 2 * TRIES * len(self.processes):
            raise DetenteError(
                "processes that read are ended one after another, maybe for want of memory. "
                "With fewer --workers it takes less; what was added before is kept."
            )
        # They do one task after another, so it was at work on the first.
        first, *others = tasks
        first.deaths += 1
        if first.deaths >= TRIES:
            self.done[first.number] = Lost(first.item)
        else:
            self.again.append(first)
        self.again.extend(others)


class _Worker:
    """What one process keeps; sent once, since it may hold much."""

    work: Callable[[Any], Any]


def _start(work: Callable[[T], R], held: Connection) -> None:
    threading.Thread(target=_end_with, args=(held,), daemon=True).start()
    # Ctrl-C goes to all; the process that started the others ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.work = work


def _work_on(item: T) -> Any:  # noqa: ANN401 - whatever the work returns
    return _Worker.work(item)


def _end_with(held: Connection) -> None:
    """End this process when the other end of the pipe is let go, or goes with the process that is killed."""
    with suppress(EOFError, OSError):
        held.recv_bytes()
    os._exit(1)
