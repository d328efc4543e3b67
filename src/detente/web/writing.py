"""The one process of the pages that writes: it does jobs one after another, and long ones step by step.

DuckDB opens no file for writing in a process that has it open for reading, which the pages have at any time.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import traceback
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from queue import PriorityQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Given = ParamSpec("Given")
Result = TypeVar("Result")
Step = TypeVar("Step")

GRACE = 5.0
"""Seconds in which what is under way may come to its end when the pages are stopped."""

_DIED = "the process that writes ended, maybe for want of memory. What was written before is kept; try again."
_CLOSED = "the pages are being stopped, so nothing more is written."

# Of two that wait, the short job goes first: nobody who sends one word should wait for a thousand articles.
_NOW, _SHORT, _LONG = range(3)

_NICE = 5


@dataclass(order=True)
class _Job:
    rank: int
    number: int
    work: Callable[[], Any] | None = field(compare=False, default=None)
    future: Future[Any] = field(compare=False, default_factory=Future)
    on_step: Callable[[Any], None] | None = field(compare=False, default=None)
    goes_on: Callable[[], bool] = field(compare=False, default=bool)


class Writing:
    """A process that is started when it is first needed, and again where it died. Nothing is lost that it told done."""

    def __init__(self) -> None:
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._numbers = count()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._closed = False
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def do(self, function: Callable[Given, Result], *args: Given.args, **settings: Given.kwargs) -> Future[Result]:
        """Have a function called, and return what will hold its result, or the error that it raised.

        Parameters
        ----------
        function
            What another process can import; it, what it is given and what it returns must pickle.
        *args, **settings
            What it is given.
        """
        return self._give(_Job(_SHORT, next(self._numbers), partial(function, *args, **settings)))

    def go_through(
        self,
        work: Callable[[], Generator[Step, bool, Result]],
        on_step: Callable[[Step], None],
        goes_on: Callable[[], bool],
    ) -> Future[Result | None]:
        """Have something long done: between two steps of it, short jobs have their turn; other long ones wait.

        A step that is over must leave no file open that others write.

        Parameters
        ----------
        work
            Returns a generator that yields after each step and is sent whether there shall be another; see `do` for
            what it may be. Sent False, it has one more step to come to an end; then it is closed.
        on_step
            Called with what each step yields.
        goes_on
            Asked before each step but the first whether there shall be another. Both must come back at once.

        Returns
        -------
        Future
            Holds what the generator returns; None where it had to be closed.
        """
        return self._give(_Job(_LONG, next(self._numbers), work, on_step=on_step, goes_on=goes_on))

    def close(self) -> None:
        """End the process. What is under way may come to its end, if that takes no long; the rest is not begun."""
        with self._lock:
            self._closed = True
            thread = self._thread
        if thread is None:
            return
        self._jobs.put(_Job(_NOW, next(self._numbers)))
        thread.join(GRACE)
        process = self._process
        if process is not None:
            process.kill()
        thread.join()

    def _give(self, job: _Job) -> Future[Any]:
        with self._lock:
            if self._closed:
                job.future.set_exception(DetenteError(_CLOSED))
                return job.future
            if self._thread is None:
                self._thread = Thread(target=self._run, name="writing", daemon=True)
                self._thread.start()
            self._jobs.put(job)
        return job.future

    def _run(self) -> None:
        """Have one job after another done until the end."""
        while (job := self._jobs.get()).work is not None:
            self._carry_out(job)
        while not self._jobs.empty():
            self._end(self._jobs.get())
        self._part()

    def _carry_out(self, job: _Job) -> None:
        """Have a job done, or the next step of it; then it waits for its turn again."""
        first = not job.future.running()
        if first and not job.future.set_running_or_notify_cancel():
            return
        try:
            if job.on_step is None:
                job.future.set_result(self._ask("do", job.work))
                return
            step = self._ask("begin", job.number, job.work) if first else self._ask("go_on", job.number, job.goes_on())
            if isinstance(step, _Yielded):
                job.on_step(step.value)
                self._jobs.put(job)
            else:
                job.future.set_result(step)
        except Exception as error:
            job.future.set_exception(error)

    def _end(self, job: _Job) -> None:
        """Have something long come to its end; what has not begun fails."""
        try:
            if not job.future.running():
                raise DetenteError(_CLOSED)
            job.future.set_result(self._ask("go_on", job.number, False))
        except Exception as error:
            with suppress(InvalidStateError):
                job.future.set_exception(error)

    def _ask(self, *order: object) -> Any:  # noqa: ANN401 - whatever the work returns
        """Give the process an order, and return what comes of it."""
        connection = self._connect()
        connection.send(order)
        try:
            error, value = connection.recv()
        except (EOFError, OSError) as died:
            self._part()
            raise DetenteError(_CLOSED if self._closed else _DIED) from died
        if error is not None:
            raise error
        return value

    def _connect(self) -> Connection:
        """Return the way to the process, which is started where there is none that lives."""
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self._part()
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        # A daemon ends with this process; and it ends by itself where this one is killed, since the pipe breaks then.
        self._process = context.Process(target=_serve, args=(theirs,), name="detente-writing", daemon=True)
        self._process.start()
        theirs.close()
        return self._connection

    def _part(self) -> None:
        """Let the process end."""
        if self._connection is not None and self._process is not None:
            self._connection.close()
            self._process.join()
        self._connection = self._process = None


@dataclass(frozen=True)
class _Yielded:
    """What a step yields, and not what the whole returns."""

    value: Any


class _Hands:
    """Does what is ordered, in the process that writes."""

    def __init__(self) -> None:
        self._under_way: dict[int, Generator[Any, bool, Any]] = {}

    def do(self, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the work returns
        return work()

    def begin(self, number: int, work: Callable[[], Generator[Any, bool, Any]]) -> Any:  # noqa: ANN401
        """Do the first step of something long."""
        self._under_way[number] = work()
        return self._step(number, None)

    def go_on(self, number: int, goes_on: bool) -> Any:  # noqa: ANN401
        """Do the next step, or the last one."""
        if number not in self._under_way:
            # The process that did the others has died.
            raise DetenteError(_DIED)
        yielded = self._step(number, goes_on)
        if not goes_on and number in self._under_way:
            self._under_way.pop(number).close()
            return None
        return yielded

    def _step(self, number: int, sent: bool | None) -> Any:  # noqa: ANN401
        steps = self._under_way.pop(number)
        try:
            # What has not begun takes None only.
            yielded = _Yielded(steps.send(sent))  # type: ignore[arg-type]
        except StopIteration as end:
            return end.value
        self._under_way[number] = steps
        return yielded


def _serve(connection: Connection) -> None:
    """Do what is ordered until nobody is there to order."""
    # Ctrl-C goes to all; the process that started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # To read articles takes a core for as long as it lasts; who looks at a page meanwhile goes first.
    os.nice(_NICE)
    # Libraries log what they stumble over in a page, as the command line has it.
    logging.getLogger().addHandler(logging.NullHandler())
    hands = _Hands()
    with suppress(EOFError, OSError):
        while True:
            connection.send_bytes(_carry_out(hands, connection.recv_bytes()))


def _carry_out(hands: _Hands, order: bytes) -> bytes:
    """Carry out an order and return what is sent back: an error or what came of it, pickled."""
    try:
        name, *rest = pickle.loads(order)
        return pickle.dumps((None, getattr(hands, name)(*rest)))
    except Exception as error:
        if not isinstance(error, DetenteError):
            error.add_note("".join(traceback.format_exception(error)))
        return _pack(error)


def _pack(error: Exception) -> bytes:
    """Pickle an error; one that does not come out again as it was goes as its words."""
    try:
        packed = pickle.dumps((error, None))
        pickle.loads(packed)
    except Exception:
        return pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), None))
    return packed
