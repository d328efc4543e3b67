"""The course of one series of acts: what is known of its level at any time, and of any sum of its levels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

from detente.ties.gaps import Gathered
from detente.ties.periods import DAYS
from detente.ties.state_space import Smoothed, filter_forward, look_back, noise, scale_of, smooth_backward

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.state_space import Filtered, Parameters

    Numbers = npt.NDArray[np.float64]

BAND = 0.90
"""Probability that the true value lies in a band."""

NORMAL = float(ndtri(0.5 + BAND / 2))
"""Standard deviations that a band is wide to each side where the distribution is normal (else see `quantile`)."""

ENOUGH = 0.5
"""A level is a mean of what acts tell and what is usual between states, each weighted by what it is worth. To the acts
falls 1 − V/V₀, V the variance of the level, V₀ that before any act. Evidence is enough where it outweighs the usual."""


def quantile(freedom: Numbers, band: float = BAND) -> Numbers:
    """Return how many standard deviations a two-sided band is wide to each side, by Student's t."""
    return np.asarray(stdtrit(freedom, 0.5 + band / 2), dtype=np.float64)


def share_of(weights: Numbers) -> Numbers:
    """Return the share of each row in the evidence of its pair, shape (1 + periods, pairs); 0 where there is none."""
    total = weights.sum(axis=0)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))


def carries_of(parameters: Parameters, by: str, rows: int) -> Numbers:
    """Return φ from each row to the next; from row 0, of acts without a date, nothing carries over."""
    carries = np.full(rows, parameters.carry(DAYS[by]))
    carries[0] = 0.0
    return carries


@dataclass(frozen=True)
class Course:
    """Series of many pairs, or of one, and what the model makes of them.

    Attributes
    ----------
    values, weights
        Means and sums of weights of the acts, shape (1 + periods, pairs); row 0 is of acts without a date.
    by
        Length of a period.
    """

    values: Numbers
    weights: Numbers
    parameters: Parameters
    by: str

    @cached_property
    def carries(self) -> Numbers:
        """φ from each row to the next."""
        return carries_of(self.parameters, self.by, len(self.values))

    @cached_property
    def variance(self) -> Numbers:
        """Of each observation, over s²."""
        return noise(self.weights, self.parameters.common, self.parameters.scatter)

    @cached_property
    def observed(self) -> Gathered:
        """The rows with acts of each pair."""
        return Gathered.of(self.weights > 0, self._carry)

    @cached_property
    def filtered(self) -> Filtered:
        """What was known at each time from the acts before it; levels are less μ."""
        parameters, variance = self.parameters, self.observed.take(self.variance, np.inf)
        return self.observed.spread_filtered(self._filtered, variance, parameters.swing, parameters.spread)

    @cached_property
    def smoothed(self) -> Smoothed:
        """What is known at each time from all acts; levels are less μ."""
        backward = self.observed.spread_backward(look_back(self._filtered, self.observed.carries))
        return smooth_backward(self.filtered, self.parameters, self.carries, backward)

    @cached_property
    def scale(self) -> tuple[Numbers, Numbers]:
        """s² and the degrees of freedom of each pair."""
        return scale_of(self._filtered, self.parameters)

    @cached_property
    def _filtered(self) -> Filtered:
        """The same as `filtered` of the rows with acts only."""
        return self._filter(self.observed, self.observed.take(self.values - self.parameters.usual))

    def _filter(self, rows: Gathered, values: Numbers) -> Filtered:
        return filter_forward(values, rows.take(self.variance, np.inf), self.parameters, rows.carries)

    @property
    def _carry(self) -> float:
        return self.parameters.carry(DAYS[self.by])

    @property
    def level(self) -> Numbers:
        """Levels, shape (1 + periods, pairs)."""
        return self.smoothed.level + self.parameters.usual

    @property
    def margin(self) -> Numbers:
        """Half the width of the 90 % band of each level, shape (1 + periods, pairs)."""
        scale, freedom = self.scale
        return quantile(freedom) * np.sqrt(scale * np.maximum(self.smoothed.variance, 0.0))

    @property
    def enough(self) -> npt.NDArray[np.bool_]:
        """Where the acts of the pair say more than what is usual between states, shape (1 + periods, pairs)."""
        return 1 - self.smoothed.variance / self.parameters.prior_variance >= ENOUGH

    def contrast(self, coefficients: Numbers) -> Contrast:
        """Return a sum of levels of the one pair of this course, such as the later level less the earlier one.

        Parameters
        ----------
        coefficients
            What each row counts in the sum, shape (1 + periods,).
        """
        usual, summed = self.parameters.usual, self._sum(coefficients[:, None])
        weights = summed.rows.spread(summed.weights)[:, 0]
        scale, freedom = self.scale
        own, variance = float(summed.own[0]), float(summed.variance[0])
        return Contrast(
            value=float(usual * coefficients.sum() + weights @ (self.values[:, 0] - usual)),
            margin=float(quantile(freedom)[0] * np.sqrt(scale[0] * variance)),
            weights=weights,
            usual=float(usual * (coefficients.sum() - weights.sum())),
            known=1 - variance / own,
        )

    def sum_levels(self, coefficients: Numbers) -> Sums:
        """Return a sum of levels of every pair, as `contrast` does of one.

        Parameters
        ----------
        coefficients
            What each row of each pair counts in its sum, shape (1 + periods, pairs).
        """
        usual, summed = self.parameters.usual, self._sum(coefficients)
        deviation = (summed.weights * summed.rows.take(self.values - usual)).sum(axis=0)
        scale, freedom = self.scale
        own = summed.own
        known = 1 - np.divide(summed.variance, own, out=np.ones_like(own), where=own > 0)
        margin = quantile(freedom) * np.sqrt(scale * summed.variance)
        return Sums(usual * coefficients.sum(axis=0) + deviation, margin, known)

    def _sum(self, coefficients: Numbers) -> _Summed:
        """Return what each observation counts in a sum of levels, and how much of the sum they leave open."""
        rows = Gathered.of((self.weights > 0) | (coefficients != 0), self._carry)
        counted = rows.take(coefficients)
        with_rows = self._apply_covariance(counted, rows.carries)
        observed = np.where(rows.take(self.weights) > 0, with_rows, 0.0)
        # Σ⁻¹ k, by the same filter and smoother that handle observations: no matrix is ever solved.
        weights = look_back(self._filter(rows, observed), rows.carries).pull
        own = (counted * with_rows).sum(axis=0)
        return _Summed(rows, weights, own, np.maximum(own - (weights * observed).sum(axis=0), 0.0))

    def _apply_covariance(self, coefficients: Numbers, carries: Numbers) -> Numbers:
        """Return the covariances of levels before any act, over s², times coefficients.

        They are ω² + ψ² φ^|i − j|, and ω² alone where just one of i and j is row 0; running sums forward and backward
        give their product without the matrix.
        """
        stray, tail = np.array(coefficients), np.zeros(coefficients.shape[1])
        for row in range(1, len(stray)):
            stray[row] += carries[row - 1] * stray[row - 1]
        for row in range(len(stray) - 2, -1, -1):
            tail = carries[row] * (coefficients[row + 1] + tail)
            stray[row] += tail
        return np.asarray(self.parameters.spread**2 * coefficients.sum(axis=0) + self.parameters.swing**2 * stray)


@dataclass(frozen=True, slots=True)
class Contrast:
    """A sum of levels, linear in what was observed.

    Attributes
    ----------
    value
        It is ``usual`` plus the sum over rows of ``weights`` times the mean of the acts of that row.
    margin
        Half the width of its 90 % band.
    weights
        Of every row, shape (1 + periods,).
    usual
        What falls to μ, which is usual between states.
    known
        How much of it the acts tell, 0 … 1 (see `ENOUGH`).
    """

    value: float
    margin: float
    weights: Numbers
    usual: float
    known: float

    @property
    def enough(self) -> bool:
        """Whether the acts of the pair say more than what is usual between states."""
        return self.known >= ENOUGH


class Sums(NamedTuple):
    """A sum of levels of every pair: `Contrast` in columns, each of shape (pairs,)."""

    value: Numbers
    margin: Numbers
    known: Numbers


class _Summed(NamedTuple):
    """What is behind a sum of levels.

    Attributes
    ----------
    rows
        Those that are observed or asked for.
    weights
        Of the observations on them, shape (most rows of a pair, pairs).
    own, variance
        Variance of the sum before and after any act, over s², shape (pairs,).
    """

    rows: Gathered
    weights: Numbers
    own: Numbers
    variance: Numbers
