"""Opens the file of a ledger: makes it, brings an older one up to date, and waits for a process that has it open."""

from __future__ import annotations

import contextlib
import re
import time
from typing import TYPE_CHECKING

import duckdb

from detente.errors import LedgerError
from detente.ledger.disk import tell_full_disk
from detente.ledger.locks import is_wanted, lock_writer
from detente.ledger.memory import limit_memory
from detente.ledger.migrations import migrate
from detente.ledger.schema import TABLES, VERSION, VIEWS

if TYPE_CHECKING:
    from pathlib import Path

# A batch is committed in a fraction of a second, and many readers take turns; the pauses grow so that none starves.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.05
# Seconds for which who only reads lets a batch go first: it has been committed by then, or waits for somebody else.
_POLITE = 1.0
_HOLDER = re.compile(r"\(PID (\d+)\)")


def connect(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file; where another process has it open, try again for so many seconds."""
    started, pause = time.monotonic(), _FIRST_PAUSE
    until = started + wait
    while True:
        if read_only and time.monotonic() < min(until, started + _POLITE) and is_wanted(path):
            time.sleep(_FIRST_PAUSE)
            continue
        try:
            return _without_bar(duckdb.connect(str(path), read_only=read_only))
        except duckdb.Error as error:
            if not _is_busy(error) or time.monotonic() >= until:
                raise LedgerError(explain(path, error)) from error
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _without_bar(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Keep DuckDB from drawing a progress bar among what is printed, as it does where no script is run by name.

    That is so in worker processes too. A notebook may have no bar, and then DuckDB refuses to be told of it.
    """
    [(drawn,)] = connection.execute("SELECT current_setting('enable_progress_bar')").fetchall()
    if drawn:
        connection.execute("SET enable_progress_bar = false")
    return connection


def open_for_reading(path: Path, wait: float, memory: str | None = None) -> duckdb.DuckDBPyConnection:
    """Open a ledger that is there, with limited memory; an older one is brought up to date first."""
    if not path.exists():
        raise LedgerError(f"there is no ledger {path}. Make it with: detente add PATH --ledger {path}")
    connection = connect(path, read_only=True, wait=wait)
    if _check(connection, path) != VERSION:
        connection.close()
        with lock_writer(path, wait=wait):
            open_for_writing(path, wait).close()
        connection = connect(path, read_only=True, wait=wait)
    try:
        limit_memory(connection, memory)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_writing(path: Path, wait: float) -> duckdb.DuckDBPyConnection:
    """Open a ledger, made or brought up to date where that is due; only for who holds the lock."""
    check_place(path)
    if not path.exists() or not path.stat().st_size:
        _create(path)
    connection = connect(path, read_only=False, wait=wait)
    version = _check(connection, path)
    if version != VERSION:
        try:
            migrate(connection, version)
        except BaseException:
            connection.close()
            raise
    return connection


def check_ledger(path: Path) -> None:
    """Refuse a file that is there and no ledger; what another process holds is taken to be one.

    Raises
    ------
    LedgerError
        In that case, or where no ledger can be.
    """
    check_place(path)
    if not path.exists() or not path.stat().st_size:
        return
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        if _is_busy(error):
            return
        raise LedgerError(explain(path, error)) from error
    with connection:
        _check(connection, path)


def is_ledger_file(path: Path) -> bool:
    """Return whether a file is one of DuckDB, by its first bytes, and so no article."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError:
        return False


def open_in_memory() -> duckdb.DuckDBPyConnection:
    """Return a new ledger that ends with its connection."""
    connection = _without_bar(duckdb.connect(":memory:"))
    _make_tables(connection)
    return connection


def _create(path: Path) -> None:
    """Make an empty ledger in one step, so that nobody ever opens half of one."""
    unfinished = path.with_name(f"{path.name}.new")
    _remove(unfinished)
    try:
        with tell_full_disk(path), duckdb.connect(str(unfinished)) as connection:
            _make_tables(connection)
            # To close it says nothing where not all could be written into the file.
            connection.execute("CHECKPOINT")
        unfinished.replace(path)
    except duckdb.Error as error:
        raise LedgerError(explain(path, error)) from error
    finally:
        _remove(unfinished)


def _remove(unfinished: Path) -> None:
    """Take away a file of DuckDB and its log, where they are there."""
    for file in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
        file.unlink(missing_ok=True)


def _make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(TABLES)
    connection.execute(VIEWS)
    connection.execute("INSERT INTO ledger VALUES (?)", [VERSION])


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Return the version of a ledger; close and refuse what is none, which must not get our tables, or is newer."""
    version: int | None = None
    with contextlib.suppress(duckdb.Error):
        [(version,)] = connection.execute("SELECT max(version) FROM ledger").fetchall()
    if version is None:
        connection.close()
        raise LedgerError(f"{path} is a DuckDB file, but no ledger of détente. Name another with --ledger.")
    if version > VERSION:
        connection.close()
        raise LedgerError(f"{path} was written by a newer détente (schema {version}; here {VERSION}). Upgrade détente.")
    return version


def check_place(path: Path) -> None:
    """Say where no ledger can be.

    Raises
    ------
    LedgerError
        Where the path is a folder, or its folder is not there.
    """
    if path.is_dir():
        raise LedgerError(f"{path} is a folder. Name a file with --ledger.")
    if not path.resolve().parent.is_dir():
        raise LedgerError(f"{path} cannot be made: there is no folder {path.resolve().parent}.")


def _is_busy(error: duckdb.Error) -> bool:
    """Return whether another process has the file open, or this one in another way."""
    message = str(error).lower()
    return "could not set lock" in message or "different configuration" in message


def explain(path: Path, error: duckdb.Error) -> str:
    """Return in plain words why a file could not be opened."""
    if _is_busy(error):
        held = _HOLDER.search(str(error))
        who = f"process {held[1]}" if held else "another process or connection"
        return f"{path} is held open by {who}. Wait until it ends, or name another with --ledger."
    if path.is_dir():
        return f"{path} is a folder. Name a file with --ledger."
    if any(words in str(error).lower() for words in ("permission denied", "read-only file system")):
        return f"{path} may not be opened; its permissions or those of its folder forbid it."
    return f"{path} is no ledger of détente. Name another with --ledger."
