"""How good a forecast was: the continuous ranked probability score (CRPS), in closed form.

The score of a forecast distribution F and an outcome y is ∫ (F(x) − 1[x ≥ y])² dx, in the unit of y. Less is better; of
a forecast without a band it is the absolute error. Formulas: Jordan, Krüger & Lerch, Evaluating Probabilistic
Forecasts with scoringRules, Journal of Statistical Software 90 (2019), appendix A.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import beta, ndtr, stdtr
from scipy.stats import t

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]


def score_student(outcome: Numbers, centre: Numbers, scale: Numbers, freedom: Numbers) -> Numbers:
    """Return the scores of Student-t forecasts; `freedom` must be greater than 1."""
    z = (outcome - centre) / scale
    below, density = stdtr(freedom, z), t.pdf(z, freedom)
    spread = 2 * np.sqrt(freedom) / (freedom - 1) * beta(0.5, freedom - 0.5) / beta(0.5, freedom / 2) ** 2
    near = z * (2 * below - 1) + 2 * density * (freedom + z**2) / (freedom - 1)
    return np.asarray(scale * (near - spread))


def score_normal(outcome: Numbers, centre: Numbers, deviation: Numbers) -> Numbers:
    """Return the scores of normal forecasts."""
    z = (outcome - centre) / deviation
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return np.asarray(deviation * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi)))
