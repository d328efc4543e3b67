"""One process writes to a ledger at a time: it holds a lock on a file beside it, however often it opens the ledger."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from typing import TYPE_CHECKING

from detente.errors import LedgerError
from detente.ledger.closing import Closing
from detente.ledger.disk import tell_full_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAUSE = 0.05
_WANTED = "wanted"
# The file keeps its length, so that words change also where the disk is full.
_LENGTH = 40


class WriterLock(Closing):
    """The right to write to a ledger, held until it is released or the process ends, however it ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor
        self._write("")

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Ask those who only read to let this process open the ledger first, for as long as this lasts.

        Without it a program that opens the ledger again and again would leave no moment to commit a batch.
        """
        self._write(_WANTED)
        try:
            yield
        finally:
            self._write("")

    def _write(self, word: str) -> None:
        if self._descriptor is not None:
            os.pwrite(self._descriptor, f"{os.getpid()}\n{word}".ljust(_LENGTH).encode(), 0)

    def close(self) -> None:
        """Let others write; the file goes while it is still locked, so that nobody's else is taken away."""
        if self._descriptor is not None:
            self.path.unlink(missing_ok=True)
            os.close(self._descriptor)
            self._descriptor = None


def lock_writer(ledger: Path, *, wait: float = 0.0, on_wait: Callable[[str], None] | None = None) -> WriterLock:
    """Return the right to write to a ledger.

    Parameters
    ----------
    ledger
        The file; the lock is on the one beside it that ends in ``.lock``.
    wait
        Seconds to wait for another process that writes.
    on_wait
        Called once, with a line to show, where there is one to wait for.

    Raises
    ------
    LedgerError
        Where another process still writes after that time, or no file may be made beside the ledger.
    """
    path = _beside(ledger)
    until = time.monotonic() + wait
    while (descriptor := _try(path)) is None:
        if time.monotonic() >= until:
            raise LedgerError(
                f"{ledger} is being written by {_holder(path)}. "
                "Wait until it ends (--wait SECONDS), or name another with --ledger."
            )
        if on_wait:
            on_wait(f"waiting up to {wait:.0f} s for {_holder(path)}, which writes to {ledger}.")
            on_wait = None
        time.sleep(_PAUSE)
    try:
        with tell_full_disk(ledger):
            return WriterLock(path, descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        os.close(descriptor)
        raise


def is_wanted(ledger: Path) -> bool:
    """Return whether a process waits to commit a batch, or does so now."""
    try:
        descriptor = os.open(_beside(ledger), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        if not os.pread(descriptor, _LENGTH, 0).rstrip().endswith(_WANTED.encode()):
            return False
        # A process that was killed leaves the file, but holds it no longer.
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _beside(ledger: Path) -> Path:
    return ledger.with_name(f"{ledger.name}.lock")


def _try(path: Path) -> int | None:
    """Return the descriptor of the locked file; None where another holds it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise LedgerError(f"{path} cannot be made, so nothing can be written: {error.strerror}.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_at(path, descriptor):
            return descriptor
    except BlockingIOError:
        pass
    # Held by another, or locked after its last holder took it away.
    os.close(descriptor)
    return None


def _is_at(path: Path, descriptor: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    return False


def _holder(path: Path) -> str:
    with contextlib.suppress(OSError, ValueError, IndexError):
        return f"process {int(path.read_text().split()[0])}"
    return "another process"
