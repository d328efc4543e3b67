"""The one process of the pages that writes: it does jobs one after another, and long ones step by step.

DuckDB opens no file for writing in a process that has it open for reading, which the pages have at any time.
"""

from __future__ import annotations

from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from queue import PriorityQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from detente.errors import DetenteError
from detente.web.process import OrderedProcess, Yielded

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Given = ParamSpec("Given")
Result = TypeVar("Result")
Step = TypeVar("Step")

GRACE = 5.0
"""Seconds in which what is under way may come to its end when the pages are stopped."""

_CLOSED = "the pages are being stopped, so nothing more is written."

# Of two that wait, the short job goes first: nobody who sends one word should wait for a thousand articles.
_NOW, _SHORT, _LONG = range(3)


@dataclass(order=True)
class _Job:
    rank: int
    number: int
    work: Callable[[], Any] | None = field(compare=False, default=None)
    future: Future[Any] = field(compare=False, default_factory=Future)
    on_step: Callable[[Any], None] | None = field(compare=False, default=None)
    goes_on: Callable[[], bool] = field(compare=False, default=lambda: True)


class Writing:
    """A process that is started when it is first needed, and again where it died. Nothing is lost that it told done."""

    def __init__(self) -> None:
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._numbers = count()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._closed = False
        self._process = OrderedProcess("writes", "What was written before is kept; try again.")

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
            Asked before each step but the first whether there shall be another, and during each whether it is still
            wanted: where it is not, it is given up after a while. Both must come back at once.

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
        self._process.kill(_CLOSED)
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
        self._process.part()

    def _carry_out(self, job: _Job) -> None:
        """Have a job done, or the next step of it; then it waits for its turn again."""
        first = not job.future.running()
        if first and not job.future.set_running_or_notify_cancel():
            return
        try:
            if job.on_step is None:
                job.future.set_result(self._process.ask("do", job.work))
                return
            order = ("begin", job.number, job.work) if first else ("go_on", job.number, job.goes_on())
            step = self._process.ask(*order, wanted=job.goes_on)
            if isinstance(step, Yielded):
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
            job.future.set_result(self._process.ask("go_on", job.number, False))
        except Exception as error:
            with suppress(InvalidStateError):
                job.future.set_exception(error)
