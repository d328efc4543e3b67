"""Acts summed up by pair and period: what the state-space model takes for its observations."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from detente.records.vocabulary import Status
from detente.ties.table import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from detente.ties.periods import Periods
    from detente.ties.table import ActTable

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

Direction = Literal["together", "outward", "inward"]

STEPS: Mapping[Status, int | None] = MappingProxyType(
    {
        "done": 0,
        "ongoing": 0,
        "agreed": 1,  # bound by word or paper
        "ended": 1,  # it was so, and is no longer
        "planned": 2,  # one side intends it
        "likely": 2,  # someone expects it
        "possible": 3,  # someone can imagine it
        "denied": None,  # it did not happen, so it says nothing of how the two treat each other
    }
)
"""How many steps an act is away from a deed. It weighs λ (see `Parameters.promise`) to the power of them."""

_NOTHING = 1e-9
_DENIED = -1
_STEP = np.array(
    [_DENIED if steps is None else steps for steps in (STEPS[status] for status in get_args(Status))], dtype=np.int64
)


def steps_of(acts: ActTable) -> Places:
    """Return how many steps each act is away from a deed; −1 for those that were denied."""
    return _STEP[acts.status]


def weights_of(acts: ActTable, promise: float) -> Numbers:
    """Return what each act weighs: its belief times λ to the power of its steps, 0 … 1."""
    steps = steps_of(acts)
    return np.where(steps < 0, 0.0, acts.belief * promise ** np.maximum(steps, 0))


def weigh_status(status: Status, promise: float) -> float:
    """Return what an act weighs by how real it is, 0 … 1."""
    steps = STEPS[status]
    return 0.0 if steps is None else promise**steps


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of states, each in the order of their codes.

    Attributes
    ----------
    first, second
        Places of the two in `ActTable.states`, shape (pairs,).
    of_act
        The pair of every act, shape (acts,); −1 where not both are states.
    """

    first: Places
    second: Places
    of_act: Places

    @classmethod
    def of(cls, acts: ActTable) -> Pairs:
        """Find the pairs that acts run between."""
        low = np.minimum(acts.source, acts.target).astype(np.int64)
        high = np.maximum(acts.source, acts.target).astype(np.int64)
        size = max(len(acts.states), 1)
        both = acts.is_state[acts.source] & acts.is_state[acts.target]
        keys, places = np.unique((low * size + high)[both], return_inverse=True)
        of_act = np.full(len(acts), -1, dtype=np.int64)
        of_act[both] = places.reshape(-1)
        return cls(keys // size, keys % size, of_act)

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Series:
    """Sums over the acts of each pair and period.

    Attributes
    ----------
    steps
        How far from a deed the acts of each layer are.
    belief, moment
        Sums of belief, and of belief times value, shape (layers, rows, pairs).
    rows
        0 of acts of which nobody knows when they happened, 1 of those of the first period …
    """

    steps: tuple[int, ...]
    belief: Numbers
    moment: Numbers
    rows: Places

    @classmethod
    def collect(cls, acts: ActTable, columns: Places, count: int, periods: Periods, *, sparse: bool = False) -> Series:
        """Sum up acts.

        Parameters
        ----------
        columns
            Column of each act, shape (acts,); −1 for acts that do not count here.
        count
            Number of columns.
        sparse
            Whether to leave out rows without acts. Of centuries that articles look back on, few periods have any.
        """
        rows_of_acts, steps = rows_of(acts, periods), steps_of(acts)
        counted = (rows_of_acts >= 0) & (columns >= 0) & (steps >= 0)
        layers = tuple(int(step) for step in np.unique(steps[counted])) or (0,)
        held = np.unique(rows_of_acts[counted]) if sparse else np.arange(1 + len(periods))
        cells = np.searchsorted(held, rows_of_acts) * count + columns
        shape = (len(held), count)
        belief, moment = np.empty((len(layers), *shape)), np.empty((len(layers), *shape))
        for layer, step in enumerate(layers):
            rows = counted & (steps == step)
            for sums, amount in ((belief, acts.belief), (moment, acts.belief * acts.value)):
                summed = np.bincount(cells[rows], amount[rows], minlength=shape[0] * count)
                sums[layer] = summed.reshape(shape)
        # As good as nothing is nothing: one over it would overflow.
        moment[belief < _NOTHING] = 0.0
        belief[belief < _NOTHING] = 0.0
        return cls(layers, belief, moment, held)

    def observe(self, promise: float) -> tuple[Numbers, Numbers]:
        """Return weighted means and sums of weights, each of shape (rows, pairs); the mean of no acts is 0."""
        share = promise ** np.array(self.steps, dtype=np.float64)
        weight = np.tensordot(share, self.belief, axes=1)
        moment = np.tensordot(share, self.moment, axes=1)
        return np.divide(moment, weight, out=np.zeros_like(moment), where=weight > 0), weight

    def until(self, rows: int) -> Series:
        """Return the first rows only."""
        return Series(self.steps, self.belief[:, :rows], self.moment[:, :rows], self.rows[:rows])

    def take(self, columns: Places) -> Series:
        """Return some of the pairs."""
        return Series(self.steps, self.belief[:, :, columns], self.moment[:, :, columns], self.rows)


def rows_of(acts: ActTable, periods: Periods) -> Places:
    """Return the row of each act: 0 where nobody knows when it happened, 1 for the first period; −1 outside of them."""
    places = periods.places(acts.day)
    return np.where(acts.day == NO_DAY, 0, np.where(places < 0, -1, places + 1))


def columns_of(acts: ActTable, pairs: Pairs, direction: Direction) -> Places:
    """Return the pair of every act that counts: of all acts, of the first towards the second, or the other way."""
    if direction == "together":
        return pairs.of_act
    outward = acts.source < acts.target
    return np.where(outward if direction == "outward" else ~outward, pairs.of_act, -1)
