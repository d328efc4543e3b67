"""How all ties stand and which moved most, measured in the background where there is much to measure."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.ledger import open_ledger
from detente.ties import Network, read_acts
from detente.ties.changes import Changes

if TYPE_CHECKING:
    from pathlib import Path

    from detente.web.ledgers import Ledgers

_AT_ONCE = 3_000
"""Up to so many claims and events are measured while the visitor waits: a second at most."""

_TOLD = 8
_MOVED, _LEAST_MOVED = 10, 5
"""So many pairs that surely moved are shown, and others only up to the lesser number."""
_STATES = 12
"""States that a matrix has room for: thirteen columns of figures are what a sheet of paper holds."""


@dataclass(frozen=True)
class Overview:
    """How all ties stand.

    Attributes
    ----------
    told
        The pairs of which most acts are told, the most first; these need not be enough for a level.
    moved
        The pairs that moved most, as `Changes.to_arrow` has them.
    states
        Codes of those of whose ties most is known.
    cells
        Level of every pair with enough evidence, by the codes in either order.
    pairs, enough
        How many pairs there are, and of how many there is enough evidence.
    """

    told: tuple[tuple[str, str], ...]
    moved: tuple[dict[str, Any], ...]
    states: tuple[str, ...]
    cells: dict[tuple[str, str], float]
    pairs: int
    enough: int


def measure_overview(path: Path) -> Overview:
    """Measure all ties of a ledger."""
    with open_ledger(path, read_only=True) as ledger:
        acts = read_acts(ledger)
    changes = Changes.of(Network.of(acts))
    pairs = changes.to_arrow().to_pylist()
    rows = pairs[: int(changes.enough.sum())]
    states = _pick_states(rows)
    cells = {(row["a"], row["b"]): row["level"] for row in rows}
    return Overview(
        told=tuple((row["a"], row["b"]) for row in sorted(pairs, key=lambda row: -row["acts"])[:_TOLD]),
        moved=_pick_moved(rows),
        states=states,
        cells=cells | {(b, a): level for (a, b), level in cells.items()},
        pairs=len(changes.enough),
        enough=len(rows),
    )


def _pick_moved(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    moved = [row for row in rows if row["change"] is not None]
    sure = sum(row["change_low"] > 0 or row["change_high"] < 0 for row in moved)
    return tuple(moved[: min(max(sure, _LEAST_MOVED), _MOVED)])


def _pick_states(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """Return the states of whose ties most is known, those next to each other that stand alike to the others."""
    weight: dict[str, float] = {}
    for row in rows:
        for code in (row["a"], row["b"]):
            weight[code] = weight.get(code, 0.0) + row["evidence"]
    return _order(sorted(weight, key=lambda code: (-weight[code], code))[:_STATES], rows)


def _order(states: list[str], rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """Order states by the first axis of their levels, so that blocs show as blocks."""
    place = {code: number for number, code in enumerate(states)}
    levels = np.zeros((len(states), len(states)))
    for row in rows:
        if row["a"] in place and row["b"] in place:
            levels[place[row["a"]], place[row["b"]]] = levels[place[row["b"]], place[row["a"]]] = row["level"]
    if len(states) < 3:
        return tuple(states)
    axis = np.linalg.eigh(levels - levels.mean())[1][:, 0]
    return tuple(states[number] for number in np.argsort(axis, kind="stable"))


class Overviews:
    """The overview of a ledger as it is, or as it last was while a new one is being made."""

    def __init__(self, ledgers: Ledgers) -> None:
        self._ledgers = ledgers
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._last: Overview | None = None
        self._state = ""
        self._coming: tuple[str, Future[Overview]] | None = None

    def find(self, claims: int) -> tuple[Overview | None, bool]:
        """Return the overview, and whether it is that of the ledger as it is now; else one is being made.

        Parameters
        ----------
        claims
            How many claims and events the ledger holds; a small one is measured at once.
        """
        state = self._ledgers.state()
        with self._lock:
            self._collect()
            if self._state == state and self._last:
                return self._last, True
        if claims <= _AT_ONCE:
            found = self._ledgers.remember("overview", lambda: measure_overview(self._ledgers.path))
            return found, True
        with self._lock:
            if self._coming is None:
                self._coming = (state, self._start())
            return self._last, False

    def _start(self) -> Future[Overview]:
        # A process of its own: in this one, a minute of work would make all other pages wait.
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1)
        return self._pool.submit(measure_overview, self._ledgers.path)

    def _collect(self) -> None:
        """Take over what has been made; where it failed, it is tried anew when somebody asks again."""
        if self._coming and self._coming[1].done():
            state, future = self._coming
            self._coming = None
            if future.exception() is None:
                self._last, self._state = future.result(), state

    def close(self) -> None:
        """Stop what is being made."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
