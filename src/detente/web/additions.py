"""What was sent to be added: which of it is under way, and what came of the rest, as long as that is kept."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import takewhile
from threading import Lock
from typing import TYPE_CHECKING, Literal

from detente.errors import DetenteError
from detente.web.adding import Progress, add_sent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from detente.web.uploads import Spool
    from detente.web.writing import Writing

MOST_UNDER_WAY = 5
KEPT = 50
"""So many that have ended are remembered, the last ones."""

State = Literal["waiting", "under way", "stopping", "stopped", "broken off", "done"]


class BusyError(DetenteError):
    """So much is being added that no more is taken."""


class NoAdditionError(DetenteError):
    """A key of nothing that was sent, or of what is not remembered any more."""


@dataclass
class Addition:
    """What was sent at once.

    Attributes
    ----------
    key
        What it is known by; nobody guesses it.
    names
        Of its files, as they are shown.
    size
        Bytes of all of them.
    """

    key: str
    names: tuple[str, ...]
    size: int
    state: State = "waiting"
    progress: Progress = field(default_factory=Progress)
    # One thread adds, and those of the pages stop it.
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ("stopped", "broken off", "done")

    def stop(self) -> None:
        """Let no more of it be added; what is being read is finished first."""
        with self._lock:
            if not self.is_over:
                self.state = "stopping"

    def follow(self, progress: Progress) -> None:
        """Take down how far it is."""
        with self._lock:
            self.progress = progress
            if self.state == "waiting":
                self.state = "under way"

    def goes_on(self) -> bool:
        """Return whether nobody wants it stopped."""
        return self.state != "stopping"

    def end(self, progress: Progress) -> None:
        """Take down what came of it."""
        with self._lock:
            self.progress = progress
            # Whoever wants it stopped may come too late.
            self.state = "broken off" if progress.failure else "stopped" if progress.stopped else "done"


class Additions:
    """What was sent to be added to a ledger.

    Parameters
    ----------
    ledger
        The file, made where it is not there.
    writing
        The process that adds.
    """

    def __init__(self, ledger: Path, writing: Writing) -> None:
        self._ledger = ledger
        self._writing = writing
        self._lock = Lock()
        self._known: OrderedDict[str, Addition] = OrderedDict()
        self._receiving = 0

    def find(self, key: str) -> Addition:
        """Return what is known by a key.

        Raises
        ------
        NoAdditionError
            Where nothing is.
        """
        found = self._known.get(key)
        if found is None:
            raise NoAdditionError("Nothing is known of this upload any more. What it added is in the ledger.")
        return found

    def newest(self, most: int) -> list[Addition]:
        """Return what was sent last, the last first."""
        with self._lock:
            return list(reversed(self._known.values()))[:most]

    def waits(self, addition: Addition) -> bool:
        """Return whether something that was sent before is still being added: one comes after the other."""
        with self._lock:
            before = takewhile(lambda one: one is not addition, self._known.values())
            return any(not one.is_over for one in before)

    @contextmanager
    def room(self) -> Iterator[None]:
        """Keep room for what is being received.

        Raises
        ------
        BusyError
            Where there is none, because enough is under way.
        """
        with self._lock:
            if self._receiving + sum(not one.is_over for one in self._known.values()) >= MOST_UNDER_WAY:
                raise BusyError(f"{MOST_UNDER_WAY} uploads are being added already. Wait until one of them has ended.")
            self._receiving += 1
        try:
            yield
        finally:
            with self._lock:
                self._receiving -= 1

    def begin(self, spool: Spool) -> Addition:
        """Begin to add what was sent, and delete it when that is done; within `room`."""
        addition = Addition(secrets.token_urlsafe(9), tuple(one.name for one in spool.sent), spool.size)
        with self._lock:
            self._known[addition.key] = addition
            self._forget()
        work = partial(add_sent, self._ledger, spool.folder, tuple(spool.sent))
        future = self._writing.go_through(work, addition.follow, addition.goes_on)
        future.add_done_callback(partial(_end, addition, spool))
        return addition

    def _forget(self) -> None:
        over = [key for key, one in self._known.items() if one.is_over]
        for key in over[: max(0, len(over) - KEPT)]:
            del self._known[key]


def _end(addition: Addition, spool: Spool, future: Future[Progress | None]) -> None:
    error = future.exception()
    if isinstance(error, DetenteError) and addition.state == "stopping":
        addition.end(replace(addition.progress, stopped=True))
    elif error is not None:
        failure = str(error) if isinstance(error, DetenteError) else f"an error of détente itself: {error!r}"
        addition.end(replace(addition.progress, failure=failure))
    else:
        addition.end(future.result() or addition.progress)
    spool.close()
