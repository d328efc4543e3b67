"""The profile of every actor: how much it deals with each third party beside what activities let expect, how hostile.

What a position says of a pair is corrected by what the pair itself has shown. With the model of `positions`, M = E e^η
the mean that positions let expect, s = 1 / ρ − 1 and p the share of conflict that they let expect::

    dealings   L_ik = η_ik + E[log û_ik],       û_ik ~ Gamma(a + y_ik, a + M_ik) given the acts
    stance     L'_ik = η'_ik + E[logit] of Beta(s p + c_ik, s (1 − p) + y_ik − c_ik) less its value without acts

E[log û] = ψ(a + y) − log(a + M), less its value without acts, so that a pair of which nothing is known has what
positions say. ∂L/∂η = a / (a + M) is how much the position still counts; the rest is how much the acts of the pair do,
and so much of the posterior variance, ψ₁(a + y), is chance in what they have shown. A profile is of what was shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import polygamma, psi

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.positions import Layers, Positions

    Numbers = npt.NDArray[np.float64]

_FEW = 1e-6  # keeps the digamma function off its pole where no conflict at all is expected


@dataclass(frozen=True, slots=True)
class Profiles:
    """Profiles of all actors over the whole time; all arrays have the shape (actors, 2 · actors), the stance last.

    Attributes
    ----------
    value
        L and L', natural logarithms; 0 towards oneself.
    slope
        How far a move of the position moves the profile, 0 (own acts say all) … 1 (they say nothing).
    variance
        Of the part that the pair's own acts say: 0 where there are none.
    """

    value: Numbers
    slope: Numbers
    variance: Numbers

    @classmethod
    def of(cls, layers: Layers, positions: Positions) -> Profiles:
        """Read the profiles of all actors from what they did and where they stand."""
        linear, size = positions.linear(), len(layers.amount)
        rates, shares = layers.means(linear)
        a, strength = positions.shape, max(1 / max(positions.kinship, _FEW) - 1, _FEW)
        own = psi(a + layers.amount) - psi(a) - np.log1p(rates / a)
        alpha, beta = strength * shares + _FEW, strength * (1 - shares) + _FEW
        hostile, friendly = alpha + layers.conflict, beta + layers.amount - layers.conflict
        turned = psi(hostile) - psi(alpha) - psi(friendly) + psi(beta)
        spread = np.hstack([polygamma(1, a + layers.amount), polygamma(1, hostile) + polygamma(1, friendly)])
        slope = np.hstack([a / (a + rates), strength / (strength + layers.amount)])
        profiles = cls(linear + np.hstack([own, turned]), slope, spread * (1 - slope))
        for array in (profiles.value, profiles.slope, profiles.variance):
            array[np.arange(size), np.arange(size)] = 0.0
            array[np.arange(size), size + np.arange(size)] = 0.0
        return profiles
