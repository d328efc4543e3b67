"""A process beside the pages that carries out orders, and is started anew where it died."""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import signal
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

LONGEST = 600.0
"""Seconds that an order may take. A lot of articles takes one or two, a book of a thousand pages some minutes; what
takes longer would keep all others from writing."""

PATIENCE = 20.0
"""Seconds that an order may take from when it is not wanted any more."""

_DIED = "the process that {does} ended, maybe for want of memory."
_TOO_LONG = "what the process that {does} was at took too long, so it was given up."
_UNWANTED = "what was under way when it was stopped took too long, so it was given up."
_GONE = "the process that did the steps before has ended. What was written before is kept; try again."

_LOOK = 0.25
_NICE = 5


class OrderedProcess:
    """A process that does what it is told, one order after another; only one thread gives orders.

    Parameters
    ----------
    does
        What it does, in a word: "writes".
    advice
        What those are told besides whose order it could not carry out.
    """

    def __init__(self, does: str, advice: str) -> None:
        self._does = does
        self._advice = advice
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._why = self._tell(_DIED)

    def _tell(self, what: str) -> str:
        return f"{what.format(does=self._does)} {self._advice}"

    def ask(self, name: str, *given: object, wanted: Callable[[], bool] = lambda: True) -> Any:  # noqa: ANN401
        """Give an order, and return what comes of it, or raise what it raised.

        Parameters
        ----------
        name, *given
            What of `_Hands` is called, and with what.
        wanted
            Asked now and then whether the order is still wanted; an order that is not is given up after a while.

        Raises
        ------
        DetenteError
            Where the process died, or was ended because it took too long.
        """
        connection = self._connect()
        try:
            # It may have died since it was looked at.
            connection.send((name, *given))
            self._watch(connection, wanted)
            error, value = connection.recv()
        except (EOFError, OSError) as died:
            self.part()
            raise DetenteError(self._why) from died
        if error is not None:
            raise error
        return value

    def _watch(self, connection: Connection, wanted: Callable[[], bool]) -> None:
        """Wait until there is an answer, or it took too long."""
        until, why = time.monotonic() + LONGEST, self._tell(_TOO_LONG)
        while not connection.poll(_LOOK):
            if why != _UNWANTED and not wanted():
                until, why = time.monotonic() + PATIENCE, _UNWANTED
            if time.monotonic() >= until:
                self.kill(why)
                return

    def _connect(self) -> Connection:
        """Return the way to the process, which is started where there is none that lives."""
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self.part()
        self._why = self._tell(_DIED)
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        # A daemon ends with this process; and it ends by itself where this one is killed, since the pipe breaks then.
        self._process = context.Process(target=_serve, args=(theirs,), name=f"detente-{self._does}", daemon=True)
        self._process.start()
        theirs.close()
        return self._connection

    @property
    def id(self) -> int | None:
        """What the system knows the process by, as long as there is one."""
        return self._process.pid if self._process is not None else None

    def kill(self, why: str) -> None:
        """End the process, whatever it is at; who waits for it is told why. Any thread may do so."""
        self._why = why
        process = self._process
        if process is not None:
            process.kill()

    def part(self) -> None:
        """Let the process end when it has done what it is at."""
        if self._connection is not None and self._process is not None:
            self._connection.close()
            self._process.join()
        self._connection = self._process = None


@dataclass(frozen=True)
class Yielded:
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
            raise DetenteError(_GONE)
        yielded = self._step(number, goes_on)
        if not goes_on and number in self._under_way:
            self._under_way.pop(number).close()
            return None
        return yielded

    def _step(self, number: int, sent: bool | None) -> Any:  # noqa: ANN401
        steps = self._under_way.pop(number)
        try:
            # What has not begun takes None only.
            yielded = Yielded(steps.send(sent))  # type: ignore[arg-type]
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
