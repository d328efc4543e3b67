"""What can be asked of the course of a pair: a level on the whole or at one time, or how it changed between two.

Each is a sum of levels with some coefficients (see `Course.contrast`); the coefficients are the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.errors import TieError
from detente.ties.periods import day_number

if TYPE_CHECKING:
    import datetime

    import numpy.typing as npt

    from detente.ties.pair import PairCourse
    from detente.ties.periods import Periods

    Numbers = npt.NDArray[np.float64]


def ask_whole(pair: PairCourse) -> Numbers:
    """Return the coefficients of the mean of all levels, weighted by the evidence of each period."""
    return ask_mean(pair, np.unique(pair.rows))


def ask_mean(pair: PairCourse, rows: npt.NDArray[np.int64]) -> Numbers:
    """Return the coefficients of the mean of the levels of some rows that have acts, weighted by their evidence."""
    coefficients = np.zeros(len(pair.course.values))
    coefficients[rows] = pair.course.weights[rows, 0] / pair.course.weights[rows, 0].sum()
    return coefficients


def ask_on(pair: PairCourse, row: int) -> Numbers:
    """Return the coefficients of the level of one row of the course."""
    coefficients = np.zeros(len(pair.course.values))
    coefficients[row] = 1.0
    return coefficients


def ask_change(pair: PairCourse, earlier: int, later: int) -> Numbers:
    """Return the coefficients of the level of a later row less that of an earlier one."""
    return ask_on(pair, later) - ask_on(pair, earlier)


def row_on(periods: Periods, day: datetime.date) -> int:
    """Return the row of the course that holds a day.

    Raises
    ------
    TieError
        Where it lies before the first period or after the last.
    """
    place = int(periods.places(np.array([day_number(day)], dtype=np.int32))[0])
    if place < 0:
        span = f"{periods.label(0)} to {periods.label(len(periods) - 1)}"
        raise TieError(f"{day} lies outside of the time that the acts cover, {span}.")
    return place + 1
