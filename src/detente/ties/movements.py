"""How positions move: every actor's deviation from where it stands over the whole time, period by period.

::

    y_ikt has the mean M_ikt exp(δ_it · v_k), M_ikt = E_ikt exp(b_k + x_i · v_k) û_ik, and the burst κ within a period
    δ_it = φ δ_i,t−1 + noise,  δ_it ~ N(0, s² I) in every period

û_ik is what a pair has of its own for good, beyond the positions of both (the posterior mean of its gamma variable), so
that it is not taken for movement. Score and information of each period at δ = 0 stand for its counts, which makes
the model linear and Gaussian; a Kalman filter in information form and the smoother of Rauch, Tung & Striebel (1965) run
over all actors at once. φ and s² are those, of a grid, under which what is observed is likeliest, all actors together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.ties.positions import Layers, weigh_products

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.dealings import Dealings
    from detente.ties.positions import Positions

    Numbers = npt.NDArray[np.float64]

_MEMORIES = np.array([1.0, 3.0, 9.0, 27.0, 81.0])
_SPREADS = np.array([0.0, 0.003, 0.01, 0.03, 0.1, 0.3])
"""The grid: periods after which a deviation has shrunk to 1/e, and s² in variances of positions. Between its points the
likelihood of ICEWS hardly bends."""

_TOLD_BY = 48
"""The most active actors tell φ and s²; those who do little say nothing of movement."""


class Evidence(NamedTuple):
    """What the acts of each period say of δ: score (periods, actors, rank), information (…, rank, rank)."""

    score: Numbers
    information: Numbers


@dataclass(frozen=True, slots=True)
class Movements:
    """Deviations of all actors in all periods.

    Attributes
    ----------
    mean, covariance
        Shape (periods, actors, rank) and (periods, actors, rank, rank).
    carry
        φ from one period to the next.
    spread
        s²; 0 where positions do not move as far as the acts show.
    """

    mean: Numbers
    covariance: Numbers
    carry: float
    spread: float


def follow_positions(dealings: Dealings, positions: Positions) -> Movements:
    """Find how positions moved over the periods."""
    evidence = collect_evidence(dealings, positions)
    busiest = np.argsort(-dealings.activity.sum(axis=0), kind="stable")[:_TOLD_BY]
    carry, spread = estimate_movement(Evidence(*(part[:, busiest] for part in evidence)))
    mean, covariance = smooth_movements(evidence, carry, spread)
    return Movements(mean, covariance, carry, spread)


def collect_evidence(dealings: Dealings, positions: Positions) -> Evidence:
    """Return score and information of every period at δ = 0."""
    whole = Layers.of(dealings)
    linear = positions.linear()
    rates, shares = whole.means(linear)
    own = (whole.amount + positions.shape) / (rates + positions.shape)
    # The mean of the beta distribution of a pair's share of conflict, given its acts and what positions say.
    strength = max(1 / max(positions.kinship, 1e-6) - 1, 0.0)
    shares = (whole.conflict + strength * shares + 1e-9) / (whole.amount + strength + 2e-9)
    size = len(rates)
    ratios = np.exp(np.clip(linear[:, :size], -8, 8)) * own
    burst = _estimate_burst(dealings, ratios)
    rank = positions.rank
    score = np.empty((dealings.periods, size, rank))
    information = np.empty((dealings.periods, size, rank, rank))
    for t in range(dealings.periods):
        amount, conflict = dealings.table(dealings.amount, t), dealings.table(dealings.conflict, t)
        expected = dealings.expected(t) * ratios
        damp, crowd = 1 + expected * burst, 1 + np.maximum(amount - 1, 0) * positions.kinship
        error = np.hstack([(amount - expected) / damp, (conflict - amount * shares) / crowd])
        weight = np.hstack([expected / damp, amount * shares * (1 - shares) / crowd])
        score[t] = error @ positions.loadings
        information[t] = weigh_products(weight, positions.loadings)
    return Evidence(score, information)


def _estimate_burst(dealings: Dealings, ratios: Numbers) -> float:
    """Return κ with Var(y) = M + κ M², by moments in which no busy pair decides alone."""
    over, square = 0.0, 0.0
    for t in range(dealings.periods):
        mean = dealings.expected(t) * ratios
        weight = 1 / (1 + mean) ** 2
        over += float((weight * ((dealings.table(dealings.amount, t) - mean) ** 2 - mean)).sum())
        square += float((weight * mean**2).sum())
    return max(over / square, 0.0) if square > 0 else 0.0


def estimate_movement(evidence: Evidence) -> tuple[float, float]:
    """Return φ and s² of the grid under which the evidence is likeliest; φ = 0 and s² = 0 for a single period."""
    if len(evidence.score) < 2 or not evidence.score.shape[-1]:
        return 0.0, 0.0
    carries, spreads = np.exp(-1 / _MEMORIES), _SPREADS
    grid = [(c, s) for c in carries for s in spreads]
    count = len(grid)
    phi = np.array([c for c, _ in grid])[:, None, None, None]
    stationary = np.array([s for _, s in grid])[:, None, None, None] * np.eye(evidence.score.shape[-1])
    mean = np.zeros((count, *evidence.score.shape[1:]))
    covariance = np.broadcast_to(stationary, (count, *evidence.information.shape[1:]))
    total = np.zeros(count)
    for score, information in zip(*evidence, strict=True):
        mean, covariance, gain = _learn(mean, covariance, score, information)
        total += gain.sum(axis=1)
        mean, covariance = phi[..., 0] * mean, phi**2 * covariance + (1 - phi**2) * stationary
    return tuple(map(float, grid[int(np.argmax(total))]))  # type: ignore[return-value]


def smooth_movements(evidence: Evidence, carry: float, spread: float) -> tuple[Numbers, Numbers]:
    """Return mean and covariance of δ of every actor in every period, given what was done before and after."""
    periods, actors, rank = evidence.score.shape
    stationary = spread * np.eye(rank)
    means, covariances = np.empty_like(evidence.score), np.empty_like(evidence.information)
    mean, covariance = np.zeros((actors, rank)), np.tile(stationary, (actors, 1, 1))
    for t in range(periods):
        mean, covariance, _ = _learn(mean, covariance, evidence.score[t], evidence.information[t])
        means[t], covariances[t] = mean, covariance
        mean, covariance = carry * mean, carry**2 * covariance + (1 - carry**2) * stationary
    if not spread:
        return means, covariances
    for t in range(periods - 2, -1, -1):
        ahead = carry**2 * covariances[t] + (1 - carry**2) * stationary
        gain = carry * covariances[t] @ np.linalg.inv(ahead)
        means[t] += np.einsum("nkl,nl->nk", gain, means[t + 1] - carry * means[t])
        covariances[t] += gain @ (covariances[t + 1] - ahead) @ np.swapaxes(gain, -1, -2)
    return means, covariances


def _learn(
    mean: Numbers, covariance: Numbers, score: Numbers, information: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Take in a period: return mean, covariance and log likelihood, that of δ = 0 taken away.

    The counts of a period have the likelihood exp(g'δ − δ'Jδ/2), g their score and J their information.
    """
    rank = mean.shape[-1]
    shrink = np.linalg.inv(np.eye(rank) + covariance @ information)
    after = shrink @ covariance
    slope = score - np.einsum("...kl,...l->...k", information, mean)
    step = np.einsum("...kl,...l->...k", after, slope)
    level = np.einsum("...k,...k->...", score + slope, mean) / 2
    gain = level + np.einsum("...k,...k->...", slope, step) / 2 + np.linalg.slogdet(shrink)[1] / 2
    return mean + step, after, gain
