"""Where every actor stands in the network: few numbers each, read from whom it deals with and how.

What actor i has to do with third party k, over all time, is a count with burst, and a part of it is conflict::

    y_ik ~ negative binomial, mean E_ik · exp(b_k + x_i · v_k), shape a           E: see `Dealings`
    c_ik ~ binomial of y_ik, overdispersed by ρ, logit = logit(π) + d_k + x_i · u_k      π: share of all acts
    x_i ~ N(0, I),  v_k ~ N(0, diag σ²),  u_k ~ N(0, diag τ²)

x_i is the position of i. It leaves the common one, 0, only as far as its acts carry it: actors of whom little is known
stay there, with a wide covariance. a, ρ, σ and τ come from the data, and so does the rank: the positions read from the
acts of even weeks have to foretell those of odd weeks. Fitted by Fisher scoring of one side at a time (as GLM-PCA:
Townes et al., Genome Biology 20, 2019), the covariances of both sides counted in the estimates of their spreads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import expit, gammaln, logit

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.dealings import Dealings

    Numbers = npt.NDArray[np.float64]

_MOST = 5
"""No more dimensions than these are tried. On ICEWS 2014 four foretell as well as any. On its sample of 2005–2015 seven
do, but beyond five they gain less than half a hundredth, and say less of votes (`benchmarks/validity.py`)."""

_ROUNDS = 60
_ROUNDS_OF_TRIAL = 20
_SETTLED = 2e-3  # a round that changes the fitted logarithms by less than this, on average, is the last
_LIMIT = 8.0  # e⁸ times more than expected: beyond, only the exponential runs over
_STRIDE = 3.0  # the longest step of a position in one round, in standard deviations of positions
_LEAST = 1e-9  # variance of loadings in a dimension that has no use
_SHAPES = (np.log(0.02), np.log(50.0))  # log a: from all burst to none


class Working(NamedTuple):
    """Score and information of each count at the present fit: shape (actors, third parties), twice (`Layers`)."""

    score: Numbers
    information: Numbers


@dataclass(frozen=True, slots=True)
class Layers:
    """The counts that positions are fitted to, side by side: shape (actors, 2 · third parties).

    Attributes
    ----------
    amount, conflict
        What each actor has to do with each other, and how much of that is conflict, shape (actors, actors).
    expected
        What activities alone let expect.
    """

    amount: Numbers
    conflict: Numbers
    expected: Numbers

    @property
    def share(self) -> float:
        """π: the share of all acts that is conflict, kept off 0 and 1 by half an act."""
        return float((self.conflict.sum() + 0.5) / (self.amount.sum() + 1.0))

    @classmethod
    def of(cls, dealings: Dealings) -> Layers:
        """Take what was done over the whole time."""
        return cls(dealings.table(dealings.amount), dealings.table(dealings.conflict), dealings.expected())

    def means(self, linear: Numbers) -> tuple[Numbers, Numbers]:
        """Return the expected counts and the expected shares of conflict."""
        size = self.amount.shape[1]
        rates = self.expected * np.exp(np.clip(linear[:, :size], -_LIMIT, _LIMIT))
        return rates, expit(logit(self.share) + np.clip(linear[:, size:], -_LIMIT, _LIMIT))

    def work(self, linear: Numbers, shape: float, kinship: float) -> Working:
        """Return score and information of every count (those of the negative binomial, and of the quasi-binomial)."""
        rates, shares = self.means(linear)
        burst = 1 + rates / shape
        crowd = 1 + np.maximum(self.amount - 1, 0) * kinship
        return Working(
            np.hstack([(self.amount - rates) / burst, (self.conflict - self.amount * shares) / crowd]),
            np.hstack([rates / burst, self.amount * shares * (1 - shares) / crowd]),
        )

    def log_likelihood(self, linear: Numbers, shape: float, kinship: float) -> Numbers:
        """Return how likely the counts of each actor are under a fit, shape (actors,).

        That of the signs is divided by their overdispersion.
        """
        rates, shares = self.means(linear)
        open_ = rates > 0
        y, c, mean = self.amount, self.conflict, np.where(open_, rates, 1.0)
        counts = gammaln(y + shape) - gammaln(shape) - (y + shape) * np.log1p(mean / shape) + y * np.log(mean / shape)
        signs = (c * np.log(shares) + (y - c) * np.log1p(-shares)) / (1 + np.maximum(y - 1, 0) * kinship)
        return np.asarray(np.where(open_, counts + signs, 0.0).sum(axis=1))


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions of all actors over the whole time.

    Attributes
    ----------
    mean, covariance
        Of each position, shape (actors, rank) and (actors, rank, rank).
    loadings
        v and u, shape (2 · actors, rank), and b and d, shape (2 · actors,).
    usual
        b and d.
    shape
        a; the smaller, the more counts stray from what positions say.
    kinship
        ρ, how alike acts of one pair are in being conflict, beyond what positions say, 0 … 1.
    """

    mean: Numbers
    covariance: Numbers
    loadings: Numbers
    usual: Numbers
    shape: float
    kinship: float

    @property
    def rank(self) -> int:
        """Number of dimensions that the data call for."""
        return int(self.mean.shape[1])

    @property
    def gram(self) -> Numbers:
        """Products of the dimensions' loadings, summed over third parties, shape (rank, rank)."""
        return self.loadings.T @ self.loadings

    def linear(self) -> Numbers:
        """Return the fitted logarithms of ratios, and logits of conflict less that of π."""
        return self.usual + self.mean @ self.loadings.T


def fit_positions(layers: Layers, halves: tuple[Layers, Layers] | None = None, rank: int | None = None) -> Positions:
    """Fit the positions of all actors to what they did over the whole time.

    Parameters
    ----------
    layers
        All of it.
    halves
        The same of two halves of the time, mixed in time: what is fitted to the first has to foretell the second.
    rank
        Dimensions; by default as many as foretell best.
    """
    if rank is None:
        rank = choose_rank(*halves) if halves else 1
    fit = _Fit.start(layers, min(rank, max(len(layers.amount) - 1, 0)))
    fit.settle(_ROUNDS)
    return fit.result()


def choose_rank(learned: Layers, foretold: Layers) -> int:
    """Return how many dimensions, fitted to some acts, foretell others: the fewest that do as well as the best.

    As well is within one standard error of the difference, over actors (Breiman et al., Classification and Regression
    Trees, 1984, section 3.4.3).
    """
    found = []
    for rank in range(min(_MOST, max(len(learned.amount) - 1, 0)) + 1):
        fit = _Fit.start(learned, rank)
        fit.settle(_ROUNDS_OF_TRIAL)
        found.append(foretold.log_likelihood(fit.linear(), fit.shape, fit.kinship))
    best = max(found, key=np.sum)
    error = np.sqrt(len(best)) * np.array([np.std(best - rows) for rows in found])
    return int(np.flatnonzero(best.sum() - np.array([rows.sum() for rows in found]) <= error)[0])


@dataclass(slots=True)
class _Fit:
    """A fit under way. The first column of `loadings` is the usual, to which every position is 1.

    Attributes
    ----------
    scales
        Variances of the loadings, σ² and τ², shape (2, 1 + rank).
    """

    layers: Layers
    mean: Numbers
    covariance: Numbers
    loadings: Numbers
    scales: Numbers
    kinship: float
    shape: float = 0.5

    @classmethod
    def start(cls, layers: Layers, rank: int) -> _Fit:
        """Begin with the singular vectors of log ratios, an act added to each count."""
        size = len(layers.amount)
        ratios = np.log((layers.amount + 1) / (layers.expected + 1))
        left, values, right = np.linalg.svd(ratios - ratios.mean(axis=0), full_matrices=False)
        loadings = np.zeros((2 * size, 1 + rank))
        loadings[:size, 1:] = right[:rank].T * values[:rank] / np.sqrt(max(size, 1))
        # Before positions take their part of it: a little too large, so that the signs of a few acts are not believed.
        kinship = estimate_kinship(layers.conflict, layers.amount, np.full_like(layers.amount, layers.share))
        covariance = np.tile(np.eye(rank), (size, 1, 1))
        return cls(layers, left[:, :rank] * np.sqrt(size), covariance, loadings, np.ones((2, 1 + rank)), kinship)

    def settle(self, rounds: int) -> None:
        """Go so many rounds, or until nothing moves."""
        for _ in range(rounds):
            before = self.linear()
            self._move_positions()
            self._standardise()
            self._move_loadings()
            self.shape = estimate_shape(self.layers.amount, self.layers.means(self.linear())[0])
            if np.abs(self.linear() - before).mean() < _SETTLED:
                break
        self._move_positions()

    def linear(self) -> Numbers:
        """Return the fitted logarithms and logits."""
        return self.loadings[:, 0] + self.mean @ self.loadings[:, 1:].T

    def result(self) -> Positions:
        """Return the positions, turned to the directions in which loadings are largest."""
        loadings = self.loadings[:, 1:]
        turn = np.linalg.eigh(loadings.T @ loadings)[1][:, ::-1]
        return Positions(
            self.mean @ turn,
            turn.T @ self.covariance @ turn,
            loadings @ turn,
            self.loadings[:, 0],
            self.shape,
            self.kinship,
        )

    def _move_positions(self) -> None:
        own = self.loadings[:, 1:]
        score, information = self.layers.work(self.linear(), self.shape, self.kinship)
        precision = weigh_products(information, own) + np.eye(own.shape[1])
        self.covariance = np.asarray(np.linalg.inv(precision), dtype=np.float64)
        step = np.einsum("nkl,nl->nk", self.covariance, score @ own - self.mean)
        length = np.linalg.norm(step, axis=1, keepdims=True)
        self.mean = self.mean + step * np.minimum(1.0, _STRIDE / np.maximum(length, _STRIDE))

    def _standardise(self) -> None:
        """Make the second moment of positions the identity that the model says it is."""
        moment = self.mean.T @ self.mean / max(len(self.mean), 1) + self.covariance.mean(axis=0)
        root = np.linalg.cholesky(moment)
        inverse = np.linalg.inv(root)
        self.mean = np.asarray(self.mean @ inverse.T)
        self.covariance = inverse @ self.covariance @ inverse.T
        self.loadings[:, 1:] = self.loadings[:, 1:] @ root

    def _move_loadings(self) -> None:
        score, information = self.layers.work(self.linear(), self.shape, self.kinship)
        positions = np.hstack([np.ones((len(self.mean), 1)), self.mean])
        scales = np.repeat(self.scales, len(self.mean), axis=0)
        precision = weigh_products(information.T, positions) + np.eye(positions.shape[1]) / scales[:, None, :]
        covariance = np.linalg.inv(precision)
        slope = score.T @ positions - self.loadings / scales
        self.loadings = self.loadings + np.einsum("mkl,ml->mk", covariance, slope)
        spread = self.loadings**2 + np.einsum("mkk->mk", covariance)
        self.scales = np.asarray(np.maximum(spread.reshape(2, len(self.mean), -1).mean(axis=1), _LEAST))


def weigh_products(weights: Numbers, vectors: Numbers) -> Numbers:
    """Return Σ_m w_nm v_m v_m' for every n: shapes (n, m) and (m, k) make (n, k, k)."""
    rank = vectors.shape[1]
    products = (vectors[:, :, None] * vectors[:, None, :]).reshape(len(vectors), rank * rank)
    return (weights @ products).reshape(len(weights), rank, rank)


def estimate_shape(counts: Numbers, rates: Numbers) -> float:
    """Return the shape a under which negative binomial counts are likeliest; counts may be fractions.

    Cells with nothing expected are passed over.
    """
    open_ = rates > 0
    counts, rates = counts[open_], rates[open_]
    some = counts > 0
    busy = counts[some]

    def loss(log_shape: float) -> float:
        a = np.exp(log_shape)
        tail = -((counts + a) * np.log1p(rates / a)).sum() - len(busy) * gammaln(a) - busy.sum() * log_shape
        return -float(tail + gammaln(busy + a).sum())

    return float(np.exp(minimize_scalar(loss, bounds=_SHAPES, method="bounded", options={"xatol": 0.02}).x))


def estimate_kinship(part: Numbers, total: Numbers, shares: Numbers) -> float:
    """Return ρ with Var(part) = total · p (1 − p) (1 + (total − 1) ρ), by moments (Williams 1982)."""
    several = total > 1
    part, total, shares = part[several], total[several], shares[several]
    spread = (part - total * shares) ** 2 / (shares * (1 - shares)) - total
    pairs = total - 1  # each cell counts by what it says: spread over total² would let the largest decide alone
    found = float((spread / total).sum() / pairs.sum()) if len(total) else 0.0
    return min(max(found, 0.0), 1.0)
