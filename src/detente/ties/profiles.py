"""The profile of every actor: how much it deals with each third party beside what activities let expect, how hostile.

What a position says of a pair is corrected by what the pair itself has shown. With the model of `positions`, M = E e^η
the mean that positions let expect, s = 1 / ρ − 1 and p the share of conflict that they let expect::

    dealings   L_ik = η_ik + log E[û_ik],        û_ik ~ Gamma(a + y_ik, a + M_ik) given the acts
    stance     L'_ik = logit E[p_ik] − logit π,  p_ik ~ Beta(s p + c_ik, s (1 − p) + y_ik − c_ik) given the acts

so that a pair of which nothing is known has what positions say. Both are centred: what an actor has with all third
parties alike, and what all have with one third party, is no part of a profile. ∂L/∂η = a / (a + M) is how much the
position still counts beside the acts of the pair. Variances on their own are those of û and p, taken to logarithms by
the delta method: 1 / (a + y), and 1 / ((s + y + 1) p (1 − p)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logit

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.positions import Layers, Positions

    Numbers = npt.NDArray[np.float64]

_FEW = 1e-6  # keeps logarithms finite where no conflict at all is expected


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
        Of what the pair has of its own beside the positions.
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
        alpha, beta = strength * shares + _FEW, strength * (1 - shares) + _FEW
        hostile, friendly = alpha + layers.conflict, beta + layers.amount - layers.conflict
        dealings = linear[:, :size] + np.log((a + layers.amount) / (a + rates))
        stance = np.log(hostile / friendly) - logit(layers.share)
        mean = hostile / (hostile + friendly)
        spread = np.hstack([1 / (a + layers.amount), 1 / ((hostile + friendly + 1) * mean * (1 - mean))])
        slope = np.hstack([a / (a + rates), strength / (strength + layers.amount)])
        profiles = cls(np.hstack([centre(dealings), centre(stance)]), slope, spread)
        for array in (profiles.value, profiles.slope, profiles.variance):
            array[np.arange(size), np.arange(size)] = 0.0
            array[np.arange(size), size + np.arange(size)] = 0.0
        return profiles


def centre(table: Numbers) -> Numbers:
    """Take the means of rows and of columns away, the diagonal left out; it becomes 0."""
    others = 1.0 - np.eye(len(table))
    count = max(len(table) - 1, 1)
    rest = table * others
    rest = (rest - rest.sum(axis=1, keepdims=True) / count) * others
    return np.asarray((rest - rest.sum(axis=0, keepdims=True) / count) * others)
