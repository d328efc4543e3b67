"""The course of one series of acts: what is known of its level at any time, and of any sum of its levels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import ndtri, stdtrit

from detente.ties.periods import DAYS
from detente.ties.state_space import Smoothed, filter_forward, noise, scale_of, smooth_backward

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
    def filtered(self) -> Filtered:
        """What was known at each time from the acts before it; levels are less μ."""
        return filter_forward(self.values - self.parameters.usual, self.variance, self.parameters, self.carries)

    @cached_property
    def smoothed(self) -> Smoothed:
        """What is known at each time from all acts; levels are less μ."""
        return smooth_backward(self.filtered, self.parameters, self.carries)

    @cached_property
    def scale(self) -> tuple[Numbers, Numbers]:
        """s² and the degrees of freedom of each pair."""
        return scale_of(self.filtered, self.parameters)

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
        counted = np.flatnonzero(coefficients)
        observed = np.flatnonzero(self.weights[:, 0] > 0)
        with_observed = np.asarray(coefficients[counted] @ self._covariance(counted, observed))
        own = float(coefficients[counted] @ self._covariance(counted, counted) @ coefficients[counted])
        pulls = np.zeros_like(self.values)
        pulls[observed, 0] = with_observed
        # Σ⁻¹ k, by the same filter and smoother that handle observations: no matrix is ever solved.
        filtered = filter_forward(pulls, self.variance, self.parameters, self.carries)
        weights = smooth_backward(filtered, self.parameters, self.carries).pull[:, 0]
        deviation = weights @ (self.values[:, 0] - self.parameters.usual)
        scale, freedom = self.scale
        variance = max(own - float(weights[observed] @ with_observed), 0.0)
        usual = self.parameters.usual * (coefficients.sum() - weights.sum())
        return Contrast(
            value=float(self.parameters.usual * coefficients.sum() + deviation),
            margin=float(quantile(freedom)[0] * np.sqrt(scale[0] * variance)),
            weights=weights,
            usual=float(usual),
            known=1 - variance / own,
        )

    def _covariance(self, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> Numbers:
        """Return the covariances of levels before any act, over s²."""
        parameters = self.parameters
        apart = np.abs(one[:, None] - other[None, :])
        stray = parameters.carry(DAYS[self.by]) ** apart
        stray = np.where(((one[:, None] == 0) | (other[None, :] == 0)) & (apart > 0), 0.0, stray)
        return np.asarray(parameters.spread**2 + parameters.swing**2 * stray)

    def sum_levels(self, coefficients: Numbers) -> Sums:
        """Return a sum of levels of every pair, as `contrast` does of one.

        Parameters
        ----------
        coefficients
            What each row of each pair counts in its sum, shape (1 + periods, pairs).
        """
        usual = self.parameters.usual
        with_rows = self._apply_covariance(coefficients)
        observed = np.where(self.weights > 0, with_rows, 0.0)
        filtered = filter_forward(observed, self.variance, self.parameters, self.carries)
        weights = smooth_backward(filtered, self.parameters, self.carries).pull
        own = (coefficients * with_rows).sum(axis=0)
        variance = np.maximum(own - (weights * observed).sum(axis=0), 0.0)
        scale, freedom = self.scale
        value = usual * coefficients.sum(axis=0) + (weights * (self.values - usual)).sum(axis=0)
        known = 1 - np.divide(variance, own, out=np.ones_like(own), where=own > 0)
        return Sums(value, quantile(freedom) * np.sqrt(scale * variance), known)

    def _apply_covariance(self, coefficients: Numbers) -> Numbers:
        """Return the covariances of levels before any act, over s², times coefficients.

        They are ω² + ψ² φ^|i − j|, and ω² alone where just one of i and j is row 0; running sums forward and backward
        give their product without the matrix.
        """
        parameters = self.parameters
        carry = parameters.carry(DAYS[self.by])
        stray = np.array(coefficients)
        tail = np.zeros(coefficients.shape[1])
        for row in range(2, len(stray)):
            stray[row] += carry * stray[row - 1]
        for row in range(len(stray) - 2, 0, -1):
            tail = carry * (coefficients[row + 1] + tail)
            stray[row] += tail
        return np.asarray(parameters.spread**2 * coefficients.sum(axis=0) + parameters.swing**2 * stray)


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
