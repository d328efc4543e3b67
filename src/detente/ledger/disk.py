"""A full disk, told in plain words by whoever finds it."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from detente.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CODES = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def tell_full_disk(ledger: Path) -> Iterator[None]:
    """Say which ledger could not be written where the disk is full; other errors come through.

    Raises
    ------
    LedgerError
        Where it is.
    """
    try:
        yield
    except (duckdb.Error, OSError) as error:
        if not is_full(error):
            raise
        raise LedgerError(
            f"{ledger} cannot be written: the disk is full. What was added before is kept; "
            "make room, then the same command goes on from there."
        ) from error


def is_full(error: Exception) -> bool:
    """Return whether an error says that there is no room left; DuckDB has the words of the system in its own."""
    if isinstance(error, OSError):
        return error.errno in _CODES
    return any(os.strerror(code) in str(error) for code in _CODES)
