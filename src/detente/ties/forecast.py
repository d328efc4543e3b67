"""What comes next: levels of the coming periods with bands, and how far the coming acts may scatter around them.

Nothing is added to the model for it: the coming periods are periods without acts, in which a pair's stray shrinks and
the band widens (Durbin & Koopman 2012, section 4.11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import TieError
from detente.ties.course import BAND, Course, quantile

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

MOST_PERIODS = 12


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
    """

    level: Numbers
    spread: Numbers
    scatter: Numbers
    freedom: Numbers

    def band(self, *, of_acts: bool = False, band: float = BAND) -> tuple[Numbers, Numbers]:
        """Return the ends of the band of the level, or of the mean of the acts, within −1 … +1."""
        margin = quantile(self.freedom, band) * (self.scatter if of_acts else self.spread)
        return np.maximum(self.level - margin, -1.0), np.minimum(self.level + margin, 1.0)


def look_ahead(course: Course, periods: int) -> Outlook:
    """Forecast the periods after the last one of a course.

    Parameters
    ----------
    periods
        How many, at least one.

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
    return Outlook(level, np.sqrt(scale * variance), np.sqrt(scale * (variance + noise)), freedom)


def usual_noise(course: Course) -> Numbers:
    """Return the noise of a usual period with acts of each pair, over s²: their mean, shape (pairs,)."""
    dated = course.weights[1:]
    observed = dated > 0
    inverse = np.divide(1.0, dated, out=np.zeros_like(dated), where=observed).sum(axis=0)
    # Of a pair without a dated act, a single certain act is expected.
    mean = np.divide(inverse, observed.sum(axis=0), out=np.ones_like(inverse), where=observed.any(axis=0))
    parameters = course.parameters
    return np.asarray(parameters.common**2 + parameters.scatter**2 * mean)
