"""What comes next: levels of the coming periods with bands, and how far the coming acts may scatter around them.

The coming periods are periods without acts, in which a pair's stray shrinks and the band widens (Durbin & Koopman 2012,
section 4.11). How far single acts scatter is no bell curve, and of short histories the model says too little about it:
bands of the acts are stretched until those of the past would have held what came (see `stretch_of`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import TieError
from detente.ties.course import BAND, Course, quantile

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

MOST_PERIODS = 12

_FEWEST = 200
"""Forecasts of the past that it takes to tell how wide bands must be; what they held is then known to ± 3 %."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The coming periods of some pairs. Arrays have the shape (periods ahead, pairs), `freedom` (pairs,).

    Attributes
    ----------
    level
        The expected level, −1 … +1; also what is expected of the mean of the acts of that period.
    spread
        Scale of the level's Student-t distribution.
    scatter
        The same of the mean of the acts, which are few and noisy, in a period with as much evidence as the pair has in
        its usual one.
    freedom
        Degrees of freedom of both.
    stretch
        How many times as wide the band of the acts is as the model has it (see `stretch_of`).
    """

    level: Numbers
    spread: Numbers
    scatter: Numbers
    freedom: Numbers
    stretch: float = 1.0

    def band(self, *, of_acts: bool = False) -> tuple[Numbers, Numbers]:
        """Return the ends of the 90 % band of the level, or of the mean of the acts, within −1 … +1."""
        # Acts scatter around a level that is not known better than it is.
        scale = np.maximum(self.stretch * self.scatter, self.spread) if of_acts else self.spread
        margin = quantile(self.freedom) * scale
        return np.maximum(self.level - margin, -1.0), np.minimum(self.level + margin, 1.0)


def look_ahead(course: Course, periods: int, stretch: float = 1.0) -> Outlook:
    """Forecast the periods after the last one of a course.

    Parameters
    ----------
    periods
        How many, at least one.
    stretch
        See `stretch_of`.

    Raises
    ------
    TieError
        Where fewer than one is asked for.
    """
    if periods < 1:
        raise TieError(f"A forecast goes at least one period ahead, not {periods}.")
    blank = np.zeros((periods, course.values.shape[1]))
    longer = Course(
        np.concatenate([course.values, blank]), np.concatenate([course.weights, blank]), course.parameters, course.by
    )
    ahead = slice(len(course.values), None)
    filtered = longer.filtered
    scale, freedom = longer.scale
    level = filtered.mean_own[ahead] + filtered.mean_stray[ahead] + course.parameters.usual
    variance = filtered.var_own[ahead] + 2 * filtered.cov[ahead] + filtered.var_stray[ahead]
    noise = usual_noise(course)
    return Outlook(level, np.sqrt(scale * variance), np.sqrt(scale * (variance + noise)), freedom, stretch)


def usual_noise(course: Course) -> Numbers:
    """Return the noise of a usual period with acts of each pair, over s²: their mean, shape (pairs,)."""
    dated = course.weights[1:]
    observed = dated > 0
    inverse = np.divide(1.0, dated, out=np.zeros_like(dated), where=observed).sum(axis=0)
    # Of a pair without a dated act, a single certain act is expected.
    mean = np.divide(inverse, observed.sum(axis=0), out=np.ones_like(inverse), where=observed.any(axis=0))
    parameters = course.parameters
    return np.asarray(parameters.common**2 + parameters.scatter**2 * mean)


def stretch_of(courses: Iterable[Course]) -> float:
    """Return how many times as wide as the model has them 90 % bands of the acts must be, going by the past.

    Each period with acts is set beside the forecast of it, from the acts of the pair before it. What nine errors of ten
    stay within, in widths of the model's own bands, is the stretch: split conformal prediction (Lei et al., Journal of
    the American Statistical Association 113, 2018), all pairs together.

    Parameters
    ----------
    courses
        Of all pairs, or of blocks of them.

    Returns
    -------
    float
        Greater than 0; 1 where there are too few forecasts to tell.
    """
    errors = np.concatenate([np.zeros(0), *(_errors_of(course) for course in courses)])
    if len(errors) < _FEWEST:
        return 1.0
    # The next error is as likely to fall behind any of those known: hence one more than there are.
    return float(np.quantile(errors, BAND * (1 + 1 / len(errors)), method="higher"))


def _errors_of(course: Course) -> Numbers:
    """Return how far each dated period with acts lay from its forecast, over half the width of the band of that."""
    filtered, freedom = course.filtered, course.parameters.freedom
    seen = filtered.precision > 0
    squares = filtered.surprise**2 * filtered.precision
    known = np.asarray(freedom + np.cumsum(seen, axis=0) - seen, dtype=np.float64)
    scale = (freedom + np.cumsum(squares, axis=0) - squares) / known
    errors = np.sqrt(squares / scale) / quantile(known)
    return np.asarray(errors[1:][seen[1:]])
