"""Imports files of events into a ledger: adding the same rows again changes nothing."""

from __future__ import annotations

import tempfile
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from detente.documents import Reject
from detente.errors import SourceError
from detente.ledger.disk import tell_full_disk
from detente.ledger.imports.codes import ActorCodes
from detente.ledger.imports.columns import choose_columns
from detente.ledger.imports.files import is_archive, is_parquet, read_head, unpack
from detente.ledger.imports.layouts import recognise
from detente.ledger.imports.staging import (
    add_part,
    count_by_leader,
    open_staging,
    read_table,
    split_staged,
    stage_events,
)
from detente.ledger.locks import lock_writer
from detente.ledger.opening import check_place, open_for_writing
from detente.ledger.writing import write_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from detente.ledger.imports.layouts import Layout

    Adder = Callable[[Path, Sequence[Reject]], int]


@dataclass(frozen=True)
class Imported:
    """What came of a file of events.

    Attributes
    ----------
    file
        Its name; for one in an archive ``archive!member``.
    dataset
        What it was taken for.
    columns
        Which column was taken for what.
    rows
        How many events it has.
    new
        How many of them the ledger did not have.
    types
        Its events by type; those without one under an empty name.
    by_leader
        How many have a state only for a leader of it who held office on that day.
    without_states, without_date
        How many name no state or organisation that is known here, or no day.
    rejects
        Lines that are no rows, each with its number and why.
    """

    file: str
    dataset: str
    columns: dict[str, tuple[str, ...]]
    rows: int
    new: int
    types: dict[str, int]
    by_leader: int
    without_states: int
    without_date: int
    rejects: tuple[tuple[int, str], ...] = field(default=(), repr=False)


def import_events(
    ledger: duckdb.DuckDBPyConnection | Adder,
    file: str | Path,
    *,
    dataset: str = "auto",
    columns: Mapping[str, str] | None = None,
    actors: ActorCodes | None = None,
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Imported]:
    """Import a file of events, and yield what came of it; of an archive, of every file in it.

    The events are made in a database of their own, in a temporary folder; only to add them is the ledger written.

    Parameters
    ----------
    ledger
        A connection to it, or what `open_adder` gives, with which it is open no longer than it must.
    file
        CSV, tab-separated or Parquet; also packed by xz, gzip, bzip2 or zip.
    dataset
        ``gdelt1``, ``gdelt2``, ``icews``, ``polecat``, ``table``; ``auto`` tells by the columns.
    columns
        Of a table: names of columns by what they hold; the others are guessed.
    on_reject
        Called with every file of an archive that is no table of events; the others are imported all the same.

    Raises
    ------
    SourceError
        If the file cannot be read, or is not what it is said to be; if nothing in an archive is.
    """
    add = ledger if callable(ledger) else lambda staged, rejects: _add(lambda: nullcontext(ledger), staged, rejects)
    actors = actors or ActorCodes()
    with tempfile.TemporaryDirectory(prefix="detente-") as name:
        folder = Path(name)
        silent = True
        for label, path in unpack(Path(file), folder):
            try:
                imported = _import_one(label, path, folder, _choose(path, dataset, columns or {}), actors, add)
            except SourceError as error:
                if on_reject is None or not is_archive(Path(file)):
                    raise SourceError(f"{label}: {error}") from error
                on_reject(Reject(label, str(error)))
            else:
                silent = False
                yield imported
        if silent:
            raise SourceError(f"{file}: nothing in it could be imported.")


@contextmanager
def open_adder(
    ledger: Path, *, wait: float = 10.0, patience: float = 600.0, on_wait: Callable[[str], None] | None = None
) -> Iterator[Adder]:
    """Take the right to write to a ledger file, made if it is not there, and open it only to add what is ready.

    Parameters
    ----------
    wait
        Seconds to wait for another process that writes.
    patience
        Seconds to wait for those that have it open to ask it, at each file.
    on_wait
        Called with a line to show where there is one to wait for.

    Raises
    ------
    LedgerError
        As for `open_ledger`.
    """
    check_place(ledger)
    with lock_writer(ledger, wait=wait, on_wait=on_wait) as lock:

        def add(staged: Path, rejects: Sequence[Reject]) -> int:
            return _add(open_in_turn, staged, rejects)

        @contextmanager
        def open_in_turn() -> Iterator[duckdb.DuckDBPyConnection]:
            with tell_full_disk(ledger), lock.turn(), closing(open_for_writing(ledger, patience)) as connection:
                yield connection

        open_for_writing(ledger, patience).close()
        yield add


def _add(
    opened: Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]], staged: Path, rejects: Sequence[Reject]
) -> int:
    """Add events part by part, the ledger opened for each, and at last the lines that are none."""
    new, parts = 0, split_staged(staged)
    for part in parts:
        with opened() as connection:
            new += add_part(connection, staged, part, last=part is parts[-1])
    if rejects:
        with opened() as connection:
            write_batch(connection, (), rejects)
    return new


def _choose(path: Path, dataset: str, columns: Mapping[str, str]) -> Layout:
    if is_parquet(path):
        names = duckdb.execute("SELECT name FROM parquet_schema(?) WHERE num_children IS NULL", [str(path)]).fetchall()
        cells, delimiter = tuple(row[0] for row in names), ","
    else:
        cells, delimiter = read_head(path)
    layout = recognise(cells, delimiter, dataset)
    if layout.dataset == "table":
        return replace(layout, roles=choose_columns(layout.columns, columns))
    if columns:
        raise SourceError(f"the columns of {layout.dataset} are known; --column is for tables (--format table).")
    return layout


def _import_one(label: str, path: Path, folder: Path, layout: Layout, actors: ActorCodes, add: Adder) -> Imported:
    staged = folder / "staged.parquet"
    with open_staging(folder) as connection:
        rejects = read_table(connection, path, layout, folder)
        stage_events(connection, layout, label, actors)
        types = dict(
            connection.execute(
                "SELECT coalesce(type, ''), count(*) FROM imported_events GROUP BY 1 ORDER BY 2 DESC, 1"
            ).fetchall()
        )
        rows, bare, undated = connection.execute(
            "SELECT count(*), count(*) FILTER (len(source) = 0 AND len(target) = 0), count(*) - count(date) "
            "FROM imported_events"
        ).fetchall()[0]
        by_leader = count_by_leader(connection, layout)
        connection.execute(f"COPY imported_events TO '{staged}' (FORMAT parquet)")
    new = add(staged, [Reject(f"{label}, line {line}", why) for line, why in rejects])
    return Imported(label, layout.dataset, layout.roles, rows, new, types, by_leader, bare, undated, tuple(rejects))
