"""How all ties stand and which moved most, measured in the background where there is much to measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.errors import DetenteError
from detente.ledger import open_ledger
from detente.ties import Network, read_acts
from detente.ties.changes import Changes
from detente.web.process import OrderedProcess

if TYPE_CHECKING:
    from pathlib import Path

    from detente.web.ledgers import Ledgers

_AT_ONCE = 3_000
"""Up to so many claims and events are measured while the visitor waits: a second at most."""

_MOST = 2_000_000
"""More are not measured: they would take many minutes, and gigabytes of memory."""

_TOO_MUCH = "there is too much here to measure all ties at once. The ties of any two states can be asked for."

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


@dataclass(frozen=True)
class Found:
    """What is known of how all ties stand.

    Attributes
    ----------
    overview
        The last one that was made, if any.
    current
        Whether it is that of the ledger as it is now; else a new one is being made, where there is no `problem`.
    problem
        Why there is none of the ledger as it is now, and none is being made.
    """

    overview: Overview | None
    current: bool
    problem: str = ""

    @property
    def levels(self) -> dict[tuple[str, str], float]:
        """The level of every pair with enough evidence, as far as it is known; see `Overview`."""
        return self.overview.cells if self.overview else {}


class Overviews:
    """The overview of a ledger as it is, or as it last was while a new one is being made."""

    def __init__(self, ledgers: Ledgers) -> None:
        self._ledgers = ledgers
        # A process of its own: in this one, a minute of work would make all other pages wait.
        self._process = OrderedProcess("measures ties", "The ties of any two states can be asked for.")
        self._lock = Lock()
        self._state = ""
        self._last = Found(None, False)
        self._under_way = False
        self._closed = False

    def find(self, claims: int) -> Found:
        """Return the overview as far as it is known, and have it made where it is not.

        Parameters
        ----------
        claims
            How many claims and events the ledger holds; a small one is measured at once, one too large not at all.
        """
        state = self._ledgers.state()
        if claims <= _AT_ONCE:
            return Found(self._ledgers.remember("overview", lambda: measure_overview(self._ledgers.path)), True)
        if claims > _MOST:
            return Found(None, False, _TOO_MUCH)
        with self._lock:
            if self._state == state:
                return self._last
            if not self._under_way and not self._closed:
                self._under_way = True
                Thread(target=self._measure, args=(state,), name="overview", daemon=True).start()
            return Found(self._last.overview, False)

    def _measure(self, state: str) -> None:
        """Have the overview made, and keep it, or why it could not be made, until the ledger changes."""
        try:
            found = Found(self._process.ask("do", partial(measure_overview, self._ledgers.path)), True)
        except Exception as error:
            # Whatever it is, nobody should wait for it for ever.
            why = str(error) if isinstance(error, DetenteError) else f"an error of détente itself: {error!r}"
            found = Found(None, False, why)
        # The memory of a large ledger is given back.
        self._process.part()
        with self._lock:
            self._state, self._last, self._under_way = state, found, False

    def close(self) -> None:
        """Stop what is being made."""
        with self._lock:
            self._closed = True
        self._process.kill("The pages are being stopped.")
