"""Who deals with whom, and how much of it is conflict: the network that positions are read from.

Acts are counted without direction, each with its weight (belief, and how far it is from a deed). What two actors would
have to do with each other if only their activities mattered is f_i f_k in every period, f such that each actor's sum
over all others is what it did (quasi-independence: Goodman, Journal of the American Statistical Association 63, 1968;
an actor does not deal with itself).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.periods import Periods
    from detente.ties.table import ActTable

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

_ROUNDS = 40
"""Of the fixed point for f. On real networks the margins then hold to a thousandth; a star has no exact solution."""


@dataclass(frozen=True, slots=True)
class Dealings:
    """Sums over acts by pair of actors and period, those that are not 0, in the order of the periods.

    Attributes
    ----------
    actors
        Number of actors, states and organisations.
    begins
        Where each period begins among the cells, shape (periods + 1,).
    first, second
        The two actors of each cell, the lower place first.
    amount
        Sum of the weights of its acts.
    conflict
        Of these, what acts below 0 weigh.
    activity
        f of every actor in every period, shape (periods, actors).
    """

    actors: int
    begins: Places
    first: Places
    second: Places
    amount: Numbers
    conflict: Numbers
    activity: Numbers

    @classmethod
    def of(cls, acts: ActTable, periods: Periods, weights: Numbers) -> Dealings:
        """Sum up acts; those outside of the periods, or of which nobody knows when they happened, do not count.

        Parameters
        ----------
        weights
            What each act weighs, 0 … 1, shape (acts,).
        """
        size, rows = len(acts.states), periods.places(acts.day)
        counted = (rows >= 0) & (weights > 0) & (acts.source != acts.target)
        low = np.minimum(acts.source, acts.target).astype(np.int64)
        high = np.maximum(acts.source, acts.target).astype(np.int64)
        keys = ((rows * size + low) * size + high)[counted]
        cells, places = np.unique(keys, return_inverse=True)
        weight, hostile = weights[counted], acts.value[counted] < 0
        amount: Numbers = np.bincount(places, weight, minlength=len(cells)).astype(np.float64)
        conflict: Numbers = np.bincount(places, weight * hostile, minlength=len(cells)).astype(np.float64)
        period, first, second = cells // size**2, cells // size % size, cells % size
        margins = np.zeros((len(periods), size))
        np.add.at(margins, (period, first), amount)
        np.add.at(margins, (period, second), amount)
        begins = np.searchsorted(period, np.arange(len(periods) + 1))
        return cls(size, begins, first, second, amount, conflict, balance(margins))

    @property
    def periods(self) -> int:
        """Number of periods."""
        return len(self.activity)

    def table(self, values: Numbers, period: int | None = None) -> Numbers:
        """Return `amount` or `conflict` of a period, or of all together, as a symmetric table of actors by actors."""
        cells = slice(None) if period is None else slice(self.begins[period], self.begins[period + 1])
        keys = self.first[cells] * self.actors + self.second[cells]
        half = np.bincount(keys, values[cells], minlength=self.actors**2).astype(np.float64)
        table: Numbers = half.reshape(self.actors, self.actors)
        return np.asarray(table + table.T)

    def expected(self, period: int | None = None) -> Numbers:
        """Return what activities alone let expect in a period, or in all together; the diagonal is 0."""
        activity = self.activity if period is None else self.activity[[period]]
        table = activity.T @ activity
        np.fill_diagonal(table, 0.0)
        return table


def balance(margins: Numbers) -> Numbers:
    """Return f with f_i · (Σ_k f_k − f_i) = margin_i, as nearly as can be, for each row of margins.

    Parameters
    ----------
    margins
        What each actor did in each period, shape (periods, actors), ≥ 0.
    """
    total = margins.sum(axis=1, keepdims=True)
    f = np.divide(margins, np.sqrt(total), out=np.zeros_like(margins), where=total > 0)
    for _ in range(_ROUNDS):
        others = f.sum(axis=1, keepdims=True) - f
        # The root of old times new does not swing between two solutions as the new alone would.
        f = np.sqrt(f * np.divide(margins, others, out=np.zeros_like(f), where=others > 0))
    return np.asarray(f)
