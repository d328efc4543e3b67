"""Steps over periods in which nothing happened: of most pairs, that is nearly all.

A filter that goes from each observation of a pair to its next does as much work as there are observations, not as there
are periods: news of a few thousand acts may look back over centuries. What lies between follows from its two ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.ties.state_space import Backward, Filtered, State

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of each pair that matter, moved together. Arrays have the shape (most rows of a pair, pairs).

    Attributes
    ----------
    chosen
        Which rows matter, shape (1 + periods, pairs). Row 0 is of acts without a date.
    carry
        φ from each period to the next.
    rows
        Which row the first, second … of each pair is.
    held
        False where a pair has no more of them.
    """

    chosen: Flags
    carry: float
    rows: Places
    held: Flags

    @classmethod
    def of(cls, chosen: Flags, carry: float) -> Gathered:
        """Move the chosen rows of each pair together."""
        pair, row = np.nonzero(chosen.T)
        starts = np.flatnonzero(np.diff(pair, prepend=-1))
        nth = np.arange(len(pair)) - np.repeat(starts, np.diff(np.append(starts, len(pair))))
        shape = int(nth.max(initial=-1)) + 1, chosen.shape[1]
        rows, held = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
        rows[nth, pair], held[nth, pair] = row, True
        return cls(chosen, carry, rows, held)

    @property
    def carries(self) -> Numbers:
        """φ from each of the rows to the next of the same pair; from acts without a date, nothing carries over."""
        carries = np.ones(self.rows.shape)
        carries[:-1] = np.where(self.held[1:], self._carry_over(self.rows[:-1], self.rows[1:]), 1.0)
        return carries

    def take(self, dense: Numbers, blank: float = 0.0) -> Numbers:
        """Return these rows of an array of the shape (1 + periods, pairs); `blank` where a pair has no more."""
        return np.where(self.held, np.take_along_axis(dense, self.rows, axis=0), blank)

    def spread(self, gathered: Numbers) -> Numbers:
        """Undo `take`: put 0 in all other rows."""
        dense = np.zeros(self.chosen.shape)
        nth, pair = np.nonzero(self.held)
        dense[self.rows[nth, pair], pair] = gathered[nth, pair]
        return dense

    def spread_filtered(self, filtered: Filtered, variance: Numbers, swing: float, spread: float) -> Filtered:
        """Return what was known before each row of all, from what was known before these.

        Parameters
        ----------
        filtered
            Of these rows only.
        variance
            Of what was observed on them, over s².
        swing, spread
            ψ and ω.
        """
        start = State.start(self.chosen.shape[1], spread, swing)
        if not len(self.rows):
            before = State(*(np.broadcast_to(column, self.chosen.shape) for column in start))
            return Filtered(*before, np.zeros(self.chosen.shape), np.zeros(self.chosen.shape))
        # Surprises are what is left of the values; to learn from the same again needs the mean put back.
        state = State(*filtered[:5])
        known, _, _ = state.learn(filtered.surprise + state.own + state.stray, variance)
        last = self._count_before() - 1
        place = np.maximum(last, 0)
        carries = self._carry_over(np.take_along_axis(self.rows, place, axis=0), self._rows_of_all())
        after = State(*(np.take_along_axis(column, place, axis=0) for column in known)).advance(carries, swing)
        found = (np.where(last < 0, first, later) for first, later in zip(start, after, strict=True))
        return Filtered(*State(*found), self.spread(filtered.surprise), self.spread(filtered.precision))

    def spread_backward(self, backward: Backward) -> Backward:
        """Return what later observations tell of each row of all, from what they tell of these."""
        if not len(self.rows):
            return Backward(*(np.zeros(self.chosen.shape) for _ in Backward._fields))
        following = self._count_before()
        place = np.minimum(following, len(self.rows) - 1)
        there = (following < len(self.rows)) & np.take_along_axis(self.held, place, axis=0)
        carries = self._carry_over(self._rows_of_all(), np.take_along_axis(self.rows, place, axis=0))
        found = Backward(*(np.where(there, np.take_along_axis(part, place, axis=0), 0.0) for part in backward))
        return found._replace(
            pull=np.where(self.chosen, found.pull, 0.0),
            stray=carries * found.stray,
            both=carries * found.both,
            var_stray=carries**2 * found.var_stray,
        )

    def _count_before(self) -> Places:
        """Return how many of the chosen rows of its pair come before each row of all."""
        return np.cumsum(self.chosen, axis=0) - self.chosen

    def _rows_of_all(self) -> Places:
        return np.arange(len(self.chosen))[:, None]

    def _carry_over(self, one: Places, other: Places) -> Numbers:
        """Return φ from rows to later ones, or to themselves."""
        apart = np.maximum(other - one, 0)
        return np.where((one == 0) & (apart > 0), 0.0, self.carry**apart)
