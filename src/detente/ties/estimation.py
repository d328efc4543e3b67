"""Estimates what all pairs have in common, by maximum likelihood.

Where the data say little (a ledger of a few articles), the estimate leans on a prior: the fits to other sets of events,
with the spread among them (``resources/ties/prior.toml``, written by ``training/tie_prior.py``). It weighs as much as
one look at each parameter; a few hundred acts drown it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, minimize

from detente.ties.periods import DAYS
from detente.ties.state_space import Parameters, State, log_likelihood, noise

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.series import Series

    Numbers = npt.NDArray[np.float64]

NAMES = ("usual", "spread", "swing", "memory", "common", "scatter", "freedom")
"""The parameters in the order of the vectors here."""

_MOST = 50_000
"""Observations that the estimate looks at; with so many, each parameter is known to a hundredth of itself."""

_FEWEST = 200
"""Acts, by belief, from which on parameters are estimated. About there, an estimate from some pairs comes to foretell
the acts of others as well as what sets of events have in common. A handful of acts that happen to be alike would say
that acts never differ, and three of them would be taken for enough."""

_STEP = 1e-6
_CLOSE = 1e-7
_TURNS = 60
"""The search ends where a turn gains less than this share of the likelihood, or after so many: then it only inches on
towards a parameter that is 0."""

_FARTHEST = 8.0
"""Standard deviations of the prior within which the search stays; beyond, numbers overflow and nothing is gained."""


@dataclass(frozen=True, slots=True)
class Prior:
    """A normal prior of the parameters, each put on the whole line (see `unbind`).

    Attributes
    ----------
    centre, spread
        Mean and standard deviation, shape (7,).
    promise
        λ. It is not estimated from the scatter of acts: what states promise scatters less than what they do, for
        promises are mostly kind, and by scatter alone a mere possibility would weigh as a deed. It is measured by how
        many plans come true.
    """

    centre: Numbers
    spread: Numbers
    promise: float

    @classmethod
    @cache
    def shipped(cls) -> Prior:
        """Read the prior that comes with the package."""
        text = files("detente.resources").joinpath("ties/prior.toml").read_text("utf-8")
        table = tomllib.loads(text)
        centre, spread = (np.array([table[name][key] for name in NAMES]) for key in ("centre", "spread"))
        return cls(centre, spread, table["promise"]["weight"])

    @property
    def usual(self) -> Parameters:
        """What is so as a rule: the centre."""
        return bind(self.centre, self.promise)


def usual_promise() -> float:
    """Return what an act weighs less with every step that it is away from a deed, as a rule (see `Parameters`)."""
    return Prior.shipped().promise


def unbind(parameters: Parameters) -> Numbers:
    """Put what is estimated on the whole line: all but the first are positive and become logarithms."""
    values = [getattr(parameters, name) for name in NAMES]
    return np.array([values[0], *np.log(values[1:])])


def bind(vector: Numbers, promise: float) -> Parameters:
    """Undo `unbind`."""
    return Parameters(*(float(value) for value in (vector[0], *np.exp(vector[1:]), promise)))


@dataclass(frozen=True, slots=True)
class Observed:
    """The observed periods of all pairs, one after another, those of the pair with most periods first.

    Attributes
    ----------
    values, weights
        Means and sums of weights of the acts: first the first observation of every pair, then the second …
    gap
        Periods since the one before, shape (observations,).
    ends
        Where the first, second … observations end: each is of the first so many pairs.
    """

    values: Numbers
    weights: Numbers
    gap: Numbers
    ends: list[int]

    @classmethod
    def of(cls, series: Series, promise: float) -> Observed:
        """Leave out all periods in which nothing was observed: of most pairs, that is nearly all."""
        values, weights = series.observe(promise)
        pair, place = np.nonzero(weights.T)
        starts = np.flatnonzero(np.diff(pair, prepend=-1))
        size = np.diff(np.append(starts, len(pair)))
        nth = np.arange(len(pair)) - np.repeat(starts, size)
        order = np.lexsort((pair, -np.repeat(size, size), nth))
        # From acts without a date (row 0) to the first period, nothing carries over but how the two usually stand.
        row = series.rows[place]
        gap = np.where(nth > 0, np.diff(row, prepend=0), 0).astype(np.float64)
        gap[(nth > 0) & (np.append(0, row[:-1]) == 0)] = np.inf
        ends = np.cumsum(np.bincount(nth)).tolist() if len(nth) else []
        columns = place[order], pair[order]
        return cls(values[columns], weights[columns], gap[order], ends)

    def log_likelihood(self, vectors: Numbers, days: float) -> Numbers:
        """Return how likely the observations are, in periods of so many days.

        Parameters
        ----------
        vectors
            Sets of parameters on the whole line (see `unbind`), shape (sets, 7). All are tried in one pass.
        """
        usual = vectors[:, :1]
        spread, swing, memory, common, scatter, freedom = np.exp(vectors[:, 1:]).T[:, :, None]
        variance = noise(self.weights, common, scatter)
        carries = np.exp(-days / memory * self.gap)
        shape = len(vectors), self.ends[0] if self.ends else 0
        count, width, total = np.zeros(shape[1]), np.zeros(shape), np.zeros(shape)
        state, begin = State.start(shape[1], spread, swing), 0
        for end in self.ends:
            now, size = slice(begin, end), end - begin
            state = State(*(column[..., :size] for column in state)).advance(carries[:, now], swing)
            state, surprise, precision = state.learn(self.values[now] - usual, variance[:, now])
            count[:size] += 1
            width[:, :size] -= np.log(precision)
            total[:, :size] += surprise**2 * precision
            begin = end
        return log_likelihood(count, width, total, freedom)


def estimate(series: Series, by: str, prior: Prior | None = None) -> Parameters:
    """Find the parameters under which the observations are likeliest, all pairs pooled.

    Parameters
    ----------
    series
        Acts by pair and period. Of very many observations, an even sample of the pairs is looked at; of very few, the
        centre of the prior is returned.
    by
        Length of the periods.
    prior
        What to lean on where the data say little; by default the shipped one.
    """
    prior = prior or Prior.shipped()
    if series.belief.sum() < _FEWEST:
        return prior.usual
    observed = Observed.of(_sample(series), prior.promise)

    def loss(vector: Numbers) -> tuple[float, Numbers]:
        # The slope along each parameter, by a small step: all steps are tried in one pass.
        tried = vector + _STEP * np.eye(len(NAMES) + 1, len(NAMES), -1)
        likely = observed.log_likelihood(prior.centre + tried * prior.spread, DAYS[by])
        losses = 0.5 * (tried**2).sum(axis=1) - likely
        return float(losses[0]), (losses[1:] - losses[0]) / _STEP

    found = minimize(
        loss,
        np.zeros(len(NAMES)),
        jac=True,
        method="L-BFGS-B",
        bounds=Bounds(-_FARTHEST, _FARTHEST),
        options={"ftol": _CLOSE, "maxiter": _TURNS},
    )
    return bind(prior.centre + found.x * prior.spread, prior.promise)


def _sample(series: Series) -> Series:
    """Return at most so many pairs that the estimate takes seconds, spread evenly over all of them."""
    observations = (series.belief.sum(axis=0) > 0).sum(axis=0)
    seen = np.flatnonzero(observations)
    every = int(np.ceil(observations.sum() / _MOST))
    return series.take(seen[::every]) if every > 1 else series
