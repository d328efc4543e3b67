"""How much memory a question to a ledger may take, and where DuckDB puts what does not fit."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import LedgerError

if TYPE_CHECKING:
    import duckdb

VARIABLE = "DETENTE_MEMORY"
"""Environment variable with the memory that DuckDB may take to answer, such as ``4GB``."""

MEMORY = "1GB"
"""What it may take by default. DuckDB's own default is four fifths of the machine, for each process that asks."""

_AMOUNT = re.compile(r"(?P<number>[0-9]+(\.[0-9]+)?) ?(?P<unit>[MGT])i?B", re.IGNORECASE)
_MEGABYTES = {"M": 1, "G": 1000, "T": 1_000_000}
# With less DuckDB cannot even sort some thousand rows, in megabytes.
_LEAST = 32


def limit_memory(connection: duckdb.DuckDBPyConnection, memory: str | None = None) -> None:
    """Limit what DuckDB keeps of a file and needs to answer; what does not fit goes to a temporary folder.

    All connections of a process to one file share the limit; the last that is given holds.

    Parameters
    ----------
    connection
        The ledger, open.
    memory
        How much, such as ``4GB``; by default what the environment variable `VARIABLE` says, else `MEMORY`.

    Raises
    ------
    LedgerError
        Where that is no amount of memory.
    """
    given = memory or os.environ.get(VARIABLE) or MEMORY
    amount = _AMOUNT.fullmatch(given.strip())
    if not amount or float(amount["number"]) * _MEGABYTES[amount["unit"].upper()] < _LEAST:
        where = "memory" if memory else VARIABLE
        raise LedgerError(f"{where}: '{given}' is no amount of memory from {_LEAST} MB on. Write it as 512MB or 4GB.")
    connection.execute(f"SET memory_limit = '{amount[0]}'")
    _put_aside(connection, str(Path(tempfile.gettempdir()) / f"detente-{os.getpid()}.tmp"))


def _put_aside(connection: duckdb.DuckDBPyConnection, folder: str) -> None:
    """Name the folder for what does not fit: made only when it is needed, and taken away at the end.

    Each process has one of its own, elsewhere than the ledger: by default all who ask would share one beside it, where
    they may not be allowed to write. Once it is in use, DuckDB does not let it be named again.
    """
    [(named,)] = connection.execute("SELECT current_setting('temp_directory')").fetchall()
    if named != folder:
        quoted = folder.replace("'", "''")
        connection.execute(f"SET temp_directory = '{quoted}'")
