"""Acts as the ties see them: columns of numbers, one row for each act of one state towards another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente.errors import TieError
from detente.records.vocabulary import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import numpy.typing as npt

    Integers = npt.NDArray[np.int32]
    Numbers = npt.NDArray[np.float64]

NO_DAY = np.iinfo(np.int32).min
"""Stands for the day of an act of which nobody knows when it happened."""

LABELS = ("type", "theme", "speaker", "outlet", "document", "url")
"""Columns that acts may have beside their numbers: what a level can be taken apart by, and where to read it."""

_NEEDED = {
    "id": pa.string(),
    "source": pa.string(),
    "target": pa.string(),
    "date": pa.date32(),
    "intensity": pa.float64(),
    "status": pa.string(),
    "belief": pa.float64(),
}
SCHEMA = pa.schema(_NEEDED | dict.fromkeys(LABELS, pa.string()))
"""All columns that acts may have in a table."""

_SCALE = 10.0


@dataclass(frozen=True, slots=True)
class ActTable:
    """Acts between actors, column by column; every array has one entry an act.

    Attributes
    ----------
    ids
        What each act is called where it came from; an act of several sources or targets has a row for each pair.
    states
        Codes of all actors, in order: states, and organisations that act in their own right.
    is_state
        Which of these are states, shape (actors,). Only two states have a tie; all are third parties to others.
    source, target
        Places in `states`.
    day
        Days since 1970-01-01; `NO_DAY` where nobody knows.
    value
        Intensity over 10: −1 (war) … +1 (open-handed help).
    belief
        Probability that the act is as told, 0 … 1.
    status
        Places in `STATUSES`.
    labels
        Further columns by name, as Arrow arrays.
    """

    ids: pa.Array
    states: tuple[str, ...]
    is_state: npt.NDArray[np.bool_]
    source: Integers
    target: Integers
    day: Integers
    value: Numbers
    belief: Numbers
    status: Integers
    labels: Mapping[str, pa.Array] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return len(self.source)

    @classmethod
    def from_arrow(cls, table: pa.Table, states: Collection[str] | None = None) -> ActTable:
        """Take the acts of an Arrow table.

        Parameters
        ----------
        table
            With the columns ``id``, ``source``, ``target`` (codes), ``date``, ``intensity`` (−10 … +10), ``status`` and
            ``belief`` (0 … 1), and any of `LABELS`. Rows without source, target or intensity say nothing of a tie and
            are left out, as are acts of a state towards itself.
        states
            Codes of all states; by default every actor counts as one.

        Raises
        ------
        TieError
            Where a column is missing, a number lies outside of its range or a status is unknown.
        """
        table = _check(table)
        actors = sorted({code for name in ("source", "target") for code in pc.unique(table[name]).to_pylist()})
        index = pa.array(actors, pa.string())
        days = table["date"].cast(pa.int32()).fill_null(int(NO_DAY))
        return cls(
            ids=table["id"].combine_chunks(),
            states=tuple(actors),
            is_state=np.array([states is None or code in states for code in actors], dtype=bool),
            source=_places(table["source"], index),
            target=_places(table["target"], index),
            day=np.asarray(days, dtype=np.int32),
            value=np.asarray(table["intensity"], dtype=np.float64) / _SCALE,
            belief=np.asarray(table["belief"], dtype=np.float64),
            status=_places(table["status"], pa.array(STATUSES, pa.string())),
            labels=MappingProxyType(
                {name: table[name].combine_chunks() for name in LABELS if name in table.column_names}
            ),
        )

    def take(self, rows: npt.NDArray[Any]) -> ActTable:
        """Return some of the acts: those at the given places, or where a mask is true."""
        rows = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
        return replace(
            self,
            ids=self.ids.take(pa.array(rows)),
            source=self.source[rows],
            target=self.target[rows],
            day=self.day[rows],
            value=self.value[rows],
            belief=self.belief[rows],
            status=self.status[rows],
            labels=MappingProxyType({name: column.take(pa.array(rows)) for name, column in self.labels.items()}),
        )

    def place(self, code: str) -> int | None:
        """Return the place of an actor in `states`, or None if no act names it."""
        return self.states.index(code) if code in self.states else None

    def between(self, a: str, b: str) -> ActTable:
        """Return the acts that run between two actors, in either direction."""
        first, second = self.place(a), self.place(b)
        if first is None or second is None:
            return self.take(np.zeros(len(self), dtype=bool))
        out = (self.source == first) & (self.target == second)
        return self.take(out | ((self.source == second) & (self.target == first)))

    def column(self, name: str) -> pa.Array:
        """Return the status or a further column in words, empty entries where the acts have no such column."""
        if name == "status":
            return pa.array(STATUSES, pa.string()).take(pa.array(self.status))
        column = self.labels.get(name)
        return pa.nulls(len(self), pa.string()) if column is None else column

    def label(self, name: str) -> list[str | None]:
        """Return the same as a list."""
        labels: list[str | None] = self.column(name).to_pylist()
        return labels


def _check(table: pa.Table) -> pa.Table:
    """Return the rows that count, their columns of the types asked for."""
    missing = [name for name in _NEEDED if name not in table.column_names]
    if missing:
        raise TieError(f"The acts have no column {missing[0]}. Needed are {', '.join(_NEEDED)}.")
    for name, kind in _NEEDED.items():
        place = table.column_names.index(name)
        table = table.set_column(place, name, table[name].cast(kind))
    whole = pc.and_(pc.is_valid(table["source"]), pc.is_valid(table["target"]))
    whole = pc.and_(whole, pc.is_valid(table["intensity"]))
    table = table.filter(pc.and_(whole, pc.not_equal(table["source"], table["target"])))
    _check_range(table, "intensity", -_SCALE, _SCALE)
    _check_range(table, "belief", 0.0, 1.0)
    unknown = set(pc.unique(table["status"]).to_pylist()) - set(STATUSES)
    if unknown:
        raise TieError(f"'{unknown.pop()}' is no status. Known are {', '.join(STATUSES)}.")
    return table


def _check_range(table: pa.Table, name: str, low: float, high: float) -> None:
    values = np.asarray(table[name], dtype=np.float64)
    wrong = ~((values >= low) & (values <= high))
    if wrong.any():
        where = int(np.flatnonzero(wrong)[0])
        raise TieError(f"{name} of act {table['id'][where]} is {values[where]:g}; it goes from {low:g} to {high:g}.")


def _places(column: pa.ChunkedArray, index: pa.Array) -> Integers:
    return np.asarray(pc.index_in(column, value_set=index), dtype=np.int32)
