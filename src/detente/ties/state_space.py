"""The model of a tie through time, for many pairs at once.

What two states do to each other in period t is observed as the weighted mean y_t of the acts of that period::

    y_t = m + z_t + e_t             e_t ~ N(0, s² (τ² + σ² / W_t))      W_t: sum of the weights of the acts
    z_t = φ z_{t−1} + u_t           u_t ~ N(0, s² ψ² (1 − φ²)),  z_1 ~ N(0, s² ψ²)
    m   ~ N(μ, s² ω²)               s² ~ inverse gamma (ν/2, ν/2), one for each pair

m is how the two usually stand, z how far they have moved from it, s how changeable this pair is beside others. Noise of
a period shrinks as evidence grows, but not to nothing: τ is what all acts of one period have in common (one affair told
many times). φ = exp(−length of a period / θ). Without acts in a period nothing is learned and the band widens.

Filter and smoother are those of Durbin & Koopman, Time Series Analysis by State Space Methods (2012), chapter 4,
written out for a state of two numbers, so that one pass over the periods serves all pairs. s² is integrated out, which
makes bands Student-t with ν + n degrees of freedom (n: periods with acts).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import gammaln

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Parameters:
    """What all pairs have in common. Values are on the −1 … +1 scale, their spreads too.

    Attributes
    ----------
    usual
        μ, the mean of all pairs.
    spread
        ω, how much pairs differ from each other for good.
    swing
        ψ, how far a pair strays from its own mean.
    memory
        θ, days after which a stray has shrunk to 1/e.
    common
        τ, noise that the acts of one period share.
    scatter
        σ, noise of a single certain act.
    freedom
        ν, how alike pairs are in their changeability (large: all the same).
    promise
        λ, what an act weighs less with every step that it is away from a deed: 1 (as a deed) … 0 (nothing). Unlike the
        others it is not estimated from the acts (see `detente.ties.estimation.Prior`).
    """

    usual: float
    spread: float
    swing: float
    memory: float
    common: float
    scatter: float
    freedom: float
    promise: float

    @property
    def prior_variance(self) -> float:
        """V₀, the variance of a level before any act, over s²."""
        return self.spread**2 + self.swing**2

    def carry(self, days: float) -> float:
        """Return φ for periods of so many days."""
        return float(np.exp(-days / self.memory))


class Filtered(NamedTuple):
    """One pass forward. All arrays have the shape (periods, pairs).

    Attributes
    ----------
    mean_own, mean_stray
        m and z as predicted for each period from those before it.
    var_own, cov, var_stray
        Their variances and covariance, over s².
    surprise
        y less what was predicted; 0 where nothing was observed.
    precision
        1 / variance of the surprise, over s²; 0 where nothing was observed.
    """

    mean_own: Numbers
    mean_stray: Numbers
    var_own: Numbers
    cov: Numbers
    var_stray: Numbers
    surprise: Numbers
    precision: Numbers


class Smoothed(NamedTuple):
    """The tie given all acts, before and after. All arrays have the shape (periods, pairs).

    Attributes
    ----------
    level
        m + z.
    variance
        Of the level, over s².
    pull
        Σ⁻¹ (y − μ), Σ the covariance of the observations over s²: what makes the level linear in them.
    shock, shock_variance
        The change of z that was not to be expected, and the variance of that estimate, over s².
    """

    level: Numbers
    variance: Numbers
    pull: Numbers
    shock: Numbers
    shock_variance: Numbers


def noise(weight: Numbers, common: float | Numbers, scatter: float | Numbers) -> Numbers:
    """Return the variance of each observation over s², τ² + σ²/W; infinite where there is none."""
    with np.errstate(divide="ignore"):
        return np.where(weight > 0, common**2 + scatter**2 / weight, np.inf)


class State(NamedTuple):
    """What is known of m and z of each pair at one time: means, variances and covariance (over s²).

    All have the shape (pairs,), or (sets of parameters, pairs) where several sets are tried at once.
    """

    own: Numbers
    stray: Numbers
    var_own: Numbers
    cov: Numbers
    var_stray: Numbers

    @classmethod
    def start(cls, pairs: int, spread: float | Numbers, swing: float | Numbers) -> State:
        """Return what is known before any act; means are less μ."""
        zero = np.zeros(pairs)
        return cls(zero, zero, zero + spread**2, zero, zero + swing**2)

    def learn(self, value: Numbers, variance: Numbers) -> tuple[State, Numbers, Numbers]:
        """Take in an observation, of infinite variance where there is none.

        Returns
        -------
        state, surprise, precision
            What is known now, the observation less what was predicted, and 1 / variance of that.
        """
        to_own, to_stray = self.var_own + self.cov, self.cov + self.var_stray
        precision = 1.0 / (to_own + to_stray + variance)
        surprise = np.where(precision > 0, value - self.own - self.stray, 0.0)
        gain_own, gain_stray = to_own * precision, to_stray * precision
        state = State(
            self.own + gain_own * surprise,
            self.stray + gain_stray * surprise,
            self.var_own - gain_own * to_own,
            self.cov - gain_own * to_stray,
            self.var_stray - gain_stray * to_stray,
        )
        return state, surprise, precision

    def advance(self, carry: float | Numbers, swing: float | Numbers) -> State:
        """Move on by a period, or by as many as φ (`carry`) stands for."""
        fresh = swing**2 * (1 - carry**2)
        return State(self.own, carry * self.stray, self.var_own, carry * self.cov, carry**2 * self.var_stray + fresh)


class Backward(NamedTuple):
    """One pass backward: what the acts of a row and of all after it tell. All arrays have the shape (periods, pairs).

    Attributes
    ----------
    pull
        As `Smoothed` has it.
    own, stray
        Of m and z: by as many of their variances and covariances, estimates are moved.
    var_own, both, var_stray
        By how much their variances and covariance shrink, in the same way.
    """

    pull: Numbers
    own: Numbers
    stray: Numbers
    var_own: Numbers
    both: Numbers
    var_stray: Numbers


def filter_forward(values: Numbers, variance: Numbers, parameters: Parameters, carries: Numbers) -> Filtered:
    """Run the Kalman filter over the periods.

    Parameters
    ----------
    values
        Weighted means less μ, shape (periods, pairs); whatever stands where nothing was observed is not looked at.
    variance
        Of each observation over s², infinite where nothing was observed.
    carries
        φ from each period to the next, shape (periods,), or (periods, pairs) where those of each pair lie otherwise.
    """
    result = Filtered(*(np.empty(values.shape) for _ in Filtered._fields))
    state = State.start(values.shape[1], parameters.spread, parameters.swing)
    for t in range(len(values)):
        known, surprise, precision = state.learn(values[t], variance[t])
        for store, now in zip(result, (*state, surprise, precision), strict=True):
            store[t] = now
        state = known.advance(carries[t], parameters.swing)
    return result


def look_back(filtered: Filtered, carries: Numbers) -> Backward:
    """Run from the last period to the first; `carries` as for the filter."""
    count, pairs = filtered.surprise.shape
    result = Backward(*(np.empty((count, pairs)) for _ in Backward._fields))
    r_own, r_stray, n_own, n_both, n_stray = (np.zeros(pairs) for _ in range(5))
    for t in range(count - 1, -1, -1):
        precision, carry = filtered.precision[t], carries[t]
        gain_own = (filtered.var_own[t] + filtered.cov[t]) * precision
        gain_stray = carry * (filtered.cov[t] + filtered.var_stray[t]) * precision
        pull = filtered.surprise[t] * precision - gain_own * r_own - gain_stray * r_stray
        r_own, r_stray = pull + r_own, pull + carry * r_stray
        # N = z z'/F + L' N L, with L' = T' − z K': the same steps on both sides.
        left_own = n_own - (gain_own * n_own + gain_stray * n_both)
        left_both = carry * n_both - (gain_own * n_own + gain_stray * n_both)
        right_own = n_both - (gain_own * n_both + gain_stray * n_stray)
        right_both = carry * n_stray - (gain_own * n_both + gain_stray * n_stray)
        inner_own = left_own * gain_own + right_own * gain_stray
        inner_both = left_both * gain_own + right_both * gain_stray
        n_own, n_both, n_stray = (
            precision + left_own - inner_own,
            precision + left_both - inner_both,
            precision + carry * right_both - inner_both,
        )
        for store, now in zip(result, (pull, r_own, r_stray, n_own, n_both, n_stray), strict=True):
            store[t] = now
    return result


def smooth_backward(
    filtered: Filtered, parameters: Parameters, carries: Numbers, backward: Backward | None = None
) -> Smoothed:
    """Run the smoother over the periods, from the last to the first.

    Parameters
    ----------
    carries
        As for the filter.
    backward
        What `look_back` returns, where it is known.
    """
    back = look_back(filtered, carries) if backward is None else backward
    to_own, to_stray = filtered.var_own + filtered.cov, filtered.cov + filtered.var_stray
    spent = to_own**2 * back.var_own + 2 * to_own * to_stray * back.both + to_stray**2 * back.var_stray
    # The shock between a period and the next is told by what came after it.
    fresh = parameters.swing**2 * (1 - carries.reshape(len(carries), -1) ** 2)
    after, after_variance = (np.append(part[1:], 0 * part[:1], axis=0) for part in (back.stray, back.var_stray))
    return Smoothed(
        level=filtered.mean_own + filtered.mean_stray + to_own * back.own + to_stray * back.stray,
        variance=to_own + to_stray - spent,
        pull=back.pull,
        shock=fresh * after,
        shock_variance=fresh**2 * after_variance,
    )


def log_likelihood(count: Numbers, width: Numbers, total: Numbers, freedom: float | Numbers) -> Numbers:
    """Return the log density of what was observed, s² integrated out: a multivariate Student-t for each pair.

    Parameters
    ----------
    count
        Observations of each pair, shape (pairs,).
    width
        Sum of the logarithms of the variances of its surprises, over s².
    total
        Sum of its squared surprises over these variances.
    freedom
        ν.

    Returns
    -------
    array
        The sum over the pairs, shape (); with several sets of parameters (a first axis before the pairs), one for each.
    """
    density = (
        gammaln((freedom + count) / 2)
        - gammaln(freedom / 2)
        - 0.5 * count * np.log(freedom * np.pi)
        - 0.5 * width
        - 0.5 * (freedom + count) * np.log1p(total / freedom)
    )
    return np.asarray(density.sum(axis=-1))


def scale_of(filtered: Filtered, parameters: Parameters) -> tuple[Numbers, Numbers]:
    """Return the posterior s² of each pair and its degrees of freedom: both have the shape (pairs,)."""
    count = (filtered.precision > 0).sum(axis=0)
    total = (filtered.surprise**2 * filtered.precision).sum(axis=0)
    freedom = parameters.freedom + count
    return (parameters.freedom + total) / freedom, freedom.astype(np.float64)
