"""Acts of a ledger file as they were last assembled, kept among the user's cached files until the ledger changes.

To assemble tens of thousands of acts takes seconds, and each command, each page that is opened first and each notebook
would begin with it. What is kept is never asked for what it tells: where it is missing, cannot be read, or is of
another state of the ledger or another version of this program, acts are assembled as if it were not there.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.ledger import Ledger

_WHERE = "DETENTE_CACHE"
_LEAST = 3_000
"""Fewer acts are assembled in less than a second."""

_KEPT = 20
"""Files of so many ledgers stay, those written last."""

_PART = ".part"
_WRITTEN_WITHIN = 3600
"""Seconds after which a part was left by a program that was ended: to write it takes one or two."""


def keep_table(ledger: Ledger, make: Callable[[], pa.Table]) -> pa.Table:
    """Return what was made of a ledger file as it is now, made now where nothing was.

    A ledger in memory, or one that is open for writing, is asked each time.
    """
    file = _find_file(ledger)
    if file is None:
        return make()
    # A file that is broken off, or is none of ours, is made anew.
    with suppress(OSError, pa.ArrowInvalid), pa.OSFile(str(file)) as kept:
        return pa.ipc.open_file(kept).read_all()
    table = make()
    if len(table) >= _LEAST:
        with suppress(OSError):
            _write(file, table)
    return table


def _find_file(ledger: Ledger) -> Path | None:
    """Return where the acts of a ledger as it is now are kept."""
    folder = _find_folder()
    query = "SELECT path FROM duckdb_databases() WHERE database_name = current_database() AND readonly"
    rows = ledger.connection.execute(query).fetchall()
    if folder is None or not rows:
        return None
    path = Path(rows[0][0]).resolve()
    marks = [*_mark(path), *_mark(path.with_name(f"{path.name}.wal")), version("detente"), *_mark_program()]
    return folder / f"{_digest(str(path))}-{_digest(repr(marks))}.arrow"


def _find_folder() -> Path | None:
    """Return the folder of cached files; None where the user wants none, or has no place for any."""
    given = os.environ.get(_WHERE)
    if given is not None:
        return Path(given) if given else None
    with suppress(RuntimeError):
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "detente"
    return None


def _mark(path: Path) -> tuple[int, ...]:
    """Return what changes where a file does."""
    try:
        told = path.stat()
    except OSError:
        return ()
    return told.st_ino, told.st_size, told.st_mtime_ns


def _mark_program() -> list[int]:
    """Return when the code that assembles acts was last changed: who works on it wants no acts of before."""
    package = Path(__file__).parents[1]
    return [max(file.stat().st_mtime_ns for file in (package / name).glob("*.py")) for name in ("ledger", "ties")]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _write(file: Path, table: pa.Table) -> None:
    """Write the file whole or not at all, and let go what is not needed any more."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = mkstemp(_PART, dir=file.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        with pa.OSFile(name, "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    _tidy(file)


def _tidy(file: Path) -> None:
    """Let go the files of the same ledger before, those of ledgers long not asked, and parts that nobody writes on."""
    others = sorted((one for one in file.parent.glob("*.arrow") if one != file), key=lambda one: -one.stat().st_mtime)
    ledger = file.name.partition("-")[0]
    spare = [old for n, old in enumerate(others) if n >= _KEPT - 1 or old.name.startswith(f"{ledger}-")]
    left = [part for part in file.parent.glob(f"*{_PART}") if part.stat().st_mtime < time.time() - _WRITTEN_WITHIN]
    for one in [*spare, *left]:
        one.unlink(missing_ok=True)
