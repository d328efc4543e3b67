"""One change of a ledger file, which is open for that moment only; others may ask it meanwhile."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from detente.ledger.disk import tell_full_disk
from detente.ledger.locks import lock_writer
from detente.ledger.opening import open_for_writing
from detente.ledger.store import WAIT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import duckdb

Given = ParamSpec("Given")
Result = TypeVar("Result")

# Seconds to wait for those who ask: to load all acts of a large ledger takes some.
_PATIENCE = 60.0


def change(
    path: Path,
    function: Callable[Concatenate[duckdb.DuckDBPyConnection, Given], Result],
    *args: Given.args,
    **settings: Given.kwargs,
) -> Result:
    """Open a ledger for one change, and return what comes of it; those who ask let this go first.

    Parameters
    ----------
    function
        What changes it, such as `record_verdict`; it is given the connection.
    *args, **settings
        What it is given besides.
    """
    with (
        tell_full_disk(path),
        closing(lock_writer(path, wait=WAIT)) as lock,
        lock.turn(),
        closing(open_for_writing(path, _PATIENCE)) as connection,
    ):
        return function(connection, *args, **settings)
