"""Levels of many pairs as distributions: how sure it is that one is friendly or hostile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtr

from detente.ties.course import ENOUGH, quantile, share_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from detente.ties.course import Course

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels of some pairs, each with a Student-t distribution; all arrays have the shape (pairs,).

    Attributes
    ----------
    value
        Where they are centred, −1 … +1.
    spread, freedom
        Scale and degrees of freedom.
    known
        How much of the level the acts tell, 0 … 1 (see `detente.ties.course.ENOUGH`).
    """

    value: Numbers
    spread: Numbers
    freedom: Numbers
    known: Numbers

    @classmethod
    def of(cls, course: Course, row: int | None = None) -> Levels:
        """Return the levels of one row of the course, or by default their means, weighted by evidence."""
        coefficients = share_of(course.weights) if row is None else np.zeros_like(course.weights)
        if row is not None:
            coefficients[row] = 1.0
        sums, freedom = course.sum_levels(coefficients), course.scale[1]
        return cls(sums.value, sums.margin / quantile(freedom), freedom, sums.known)

    @property
    def margin(self) -> Numbers:
        """Half the width of the 90 % band."""
        return quantile(self.freedom) * self.spread

    @property
    def variance(self) -> Numbers:
        """Infinite where there are two degrees of freedom or fewer."""
        freedom = self.freedom
        wide = np.divide(freedom, freedom - 2, out=np.full_like(freedom, np.inf), where=freedom > 2)
        return np.asarray(self.spread**2 * wide)

    @property
    def positive(self) -> Numbers:
        """Probability that the level lies above 0."""
        return np.asarray(stdtr(self.freedom, self.value / self.spread))

    def terms(self, usual: float) -> Places:
        """Return +1 for friends: band above 0, level no lower than usual; −1 for foes: band below 0; else 0."""
        friend = (self.value > self.margin) & (self.value >= usual)
        foe = self.value < -self.margin
        return friend.astype(np.int64) - foe.astype(np.int64)

    @property
    def enough(self) -> npt.NDArray[np.bool_]:
        """Where the acts say more than what is usual between states."""
        return np.asarray(self.known >= ENOUGH)

    def take(self, places: Places) -> Levels:
        """Return some of them."""
        return Levels(self.value[places], self.spread[places], self.freedom[places], self.known[places])

    @classmethod
    def join(cls, levels: Sequence[Levels]) -> Levels:
        """Put levels of one pair each side by side."""
        columns = ("value", "spread", "freedom", "known")
        return cls(*(np.array([getattr(one, name)[0] for one in levels], dtype=np.float64) for name in columns))
