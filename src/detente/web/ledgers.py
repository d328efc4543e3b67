"""The ledger that the pages ask: opened for each question, and what was dear to find is kept until it changes."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

from detente.ledger import open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from detente.ledger import Ledger

    Found = TypeVar("Found")

_KEPT = 500
"""So many answers are kept, those asked for last: pages of some tens of kilobytes, and the briefs behind them."""


class Ledgers:
    """A ledger file, and what is known of it.

    Parameters
    ----------
    path
        The file; where it is not there, there is nothing in it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state = ""
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._at_work: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def open(self) -> Ledger:
        """Open it for reading: others can add to it as soon as it is closed again.

        Raises
        ------
        LedgerError
            Where the file is no ledger, or another process holds it for too long.
        """
        return open_ledger(self.path, read_only=True) if self.path.exists() else open_ledger()

    def state(self) -> str:
        """Return a short digest that is another one once the ledger has changed."""
        marks = []
        for file in (self.path, self.path.with_name(f"{self.path.name}.wal")):
            with suppress(FileNotFoundError):
                told = file.stat()
                marks.append((file.name, told.st_ino, told.st_size, told.st_mtime_ns))
        return hashlib.sha256(repr(marks).encode()).hexdigest()[:16]

    def remember(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """Return what was made for this key since the ledger last changed, made now where nothing was.

        Of several who ask for the same at once, one makes it and the others wait.
        """
        state = self.state()
        full = (state, key)
        with self._lock:
            self._forget(state)
            if full in self._found:
                self._found.move_to_end(full)
                return cast("Found", self._found[full])
            turn = self._at_work.setdefault(full, Lock())
        with turn:
            with self._lock:
                if full in self._found:
                    return cast("Found", self._found[full])
            try:
                found = make()
            finally:
                with self._lock:
                    self._at_work.pop(full, None)
            with self._lock:
                self._keep(full, found)
        return found

    def _forget(self, state: str) -> None:
        """Let go what belongs to an earlier state."""
        if state != self._state:
            self._state = state
            self._found.clear()

    def _keep(self, full: tuple[str, Hashable], found: object) -> None:
        if full[0] == self._state:
            self._found[full] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
