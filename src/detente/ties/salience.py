"""Salience: how much two states have to do with each other, beside what their activities alone let expect.

With T_t what a pair did in period t and E_t what activities let expect (see `Dealings`)::

    T_t ~ Poisson(E_t θ_t),   θ ~ Gamma(a, a) before any evidence, mean 1

θ drifts: what earlier periods say is worth ρ as much one period on, and the rest returns to the prior, as in the
gamma–beta discount model (Harrison & West, Bayesian Forecasting and Dynamic Models, 1997, chapter 10). Periods after t
say as much as those before it, so forward and backward sums are added and the prior counted once. Everything is in
closed form: a and ρ are those under which the counts are likeliest (negative binomial one-step forecasts), and bands
are quantiles of the gamma distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaincinv, gammaln, psi

from detente.errors import TieError
from detente.ties.positions import estimate_shape

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.dealings import Dealings

    Numbers = npt.NDArray[np.float64]

_BAND = (0.05, 0.95)
_CARRIES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.0)
"""The grid for ρ: from every period on its own to no drift at all."""

_TOLD_BY = 2000
"""So many of the busiest pairs tell ρ: the others hold too few acts to say how fast anything fades."""


@dataclass(frozen=True, slots=True)
class Salient:
    """Salience with its 90 % band, as ratios: 1 is what activities let expect. Arrays of one shape.

    Attributes
    ----------
    value
        exp E[log θ], the geometric mean of what θ may be.
    low, high
        Quantiles of θ, 5 % and 95 %.
    enough
        Whether the band is no more than half as wide as without any evidence, in logarithms.
    """

    value: Numbers
    low: Numbers
    high: Numbers
    enough: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Salience:
    """The salience of all pairs.

    Attributes
    ----------
    dealings
        What was done.
    shape
        a.
    carry
        ρ; 1 where the ratio of a pair does not change.
    """

    dealings: Dealings
    shape: float
    carry: float

    @classmethod
    def of(cls, dealings: Dealings) -> Salience:
        """Estimate a and ρ from all pairs."""
        upper = np.triu_indices(dealings.actors, 1)
        amount, expected = dealings.table(dealings.amount)[upper], dealings.expected()[upper]
        shape = estimate_shape(amount, expected)
        busiest = np.argsort(-amount, kind="stable")[:_TOLD_BY]
        first, second = upper[0][busiest], upper[1][busiest]
        counts, means = _courses(dealings, first, second)
        fits = [_foretell(counts, means, shape, carry) for carry in _CARRIES] if dealings.periods > 1 else [0.0]
        return cls(dealings, shape, _CARRIES[int(np.argmax(fits))] if dealings.periods > 1 else 1.0)

    @classmethod
    def of_whole(cls, dealings: Dealings) -> Salience:
        """Estimate a alone, which is all that the whole time needs: ρ is costly where periods are many."""
        upper = np.triu_indices(dealings.actors, 1)
        return cls(dealings, estimate_shape(dealings.table(dealings.amount)[upper], dealings.expected()[upper]), 1.0)

    def whole_of(self, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> Salient:
        """Return the salience of some pairs over the whole time, shape (pairs,)."""
        amount, expected = self.dealings.table(self.dealings.amount), self.dealings.expected()
        return self._describe(amount[first, second], expected[first, second])

    def whole(self) -> Salient:
        """Return the salience of all pairs over the whole time, shape (actors, actors)."""
        return self._describe(self.dealings.table(self.dealings.amount), self.dealings.expected())

    def pairs(self, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> Salient:
        """Return the salience of some pairs in every period, shape (periods, pairs).

        Raises
        ------
        TieError
            Where a place is that of no actor.
        """
        if len(first) and max(first.max(), second.max()) >= self.dealings.actors:
            raise TieError(f"There are {self.dealings.actors} actors; a place beyond them was asked for.")
        sums = [_remember(course, self.carry) for course in _courses(self.dealings, first, second)]
        return self._describe(*sums)

    def _describe(self, amount: Numbers, expected: Numbers) -> Salient:
        shape, rate = self.shape + amount, self.shape + expected
        low, high = (gammaincinv(shape, quantile) / rate for quantile in _BAND)
        blind = np.log(gammaincinv(self.shape, _BAND[1]) / gammaincinv(self.shape, _BAND[0]))
        with np.errstate(divide="ignore"):
            enough = np.log(high) - np.log(low) <= blind / 2
        return Salient(np.exp(psi(shape)) / rate, low, high, enough)


def _courses(
    dealings: Dealings, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]
) -> tuple[Numbers, Numbers]:
    """Return what pairs did and what was to be expected, each of shape (periods, pairs)."""
    amount = np.stack([dealings.table(dealings.amount, t)[first, second] for t in range(dealings.periods)])
    return amount, dealings.activity[:, first] * dealings.activity[:, second] * (first != second)


def _remember(course: Numbers, carry: float) -> Numbers:
    """Return sums over all periods, those further off worth ρ to the power of their distance."""
    forward, backward = course.copy(), course.copy()
    for t in range(1, len(course)):
        forward[t] += carry * forward[t - 1]
        backward[-1 - t] += carry * backward[-t]
    return np.asarray(forward + backward - course)


def _foretell(counts: Numbers, means: Numbers, shape: float, carry: float) -> float:
    """Return the log likelihood of each period's counts, foretold from those before."""
    done, due, total = np.zeros(counts.shape[1]), np.zeros(counts.shape[1]), 0.0
    for count, mean in zip(counts, means, strict=True):
        seen = mean > 0
        a, b = shape + done[seen], shape + due[seen]
        y, m = count[seen], mean[seen]
        total += float((gammaln(y + a) - gammaln(a) + a * np.log(b / (b + m)) + y * np.log(m / (b + m))).sum())
        done, due = carry * (done + count), carry * (due + mean)
    return total
