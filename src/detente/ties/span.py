"""The time that is measured: from when on acts are dense enough to show how ties move.

Articles tell of their own days, and look back from there: on a war of 1950, a treaty of 1839. What is remembered is no
sample of what was done, and centuries of it are mostly empty. So the measured time begins where acts thin out, going
back from the year that has most of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.ties.periods import DAYS, date_of, day_number, numbers_of
from detente.ties.records import Earlier
from detente.ties.table import NO_DAY

if TYPE_CHECKING:
    import datetime

    import numpy.typing as npt

    from detente.ties.periods import Periods

    Days = npt.NDArray[np.int32]

_WHOLE = 40
"""Years that are measured whole, however thin their evidence."""

_ENOUGH = 10.0
"""With so many acts of all pairs in a period, a year is dense …"""

_SHARE = 0.1
"""… or with this share of what the year has in which a typical act falls: a small ledger has few acts in any year."""

_GAP = 5
"""Years of thin evidence, one after another, before which nothing is measured. Fewer are a gap in the sources."""

_MOST = 0.25
"""The measured time leaves out no larger share of the acts than this."""


def find_span(days: Days, by: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of the time that is measured.

    Where no act has a date, a day that stands for none is both.

    Parameters
    ----------
    days
        Of all acts, `NO_DAY` where nobody knows.
    by
        Length of the periods: by year, thinner evidence will do than by month.
    """
    known = days[days != NO_DAY]
    if not len(known):
        return date_of(0), date_of(0)
    years = numbers_of(known, "year")
    years -= years.min()
    begin = _find_year(np.bincount(years), DAYS["year"] / DAYS[by]) if years.max() > _WHOLE else 0
    return date_of(int(known[years >= begin].min())), date_of(int(known.max()))


def find_earlier(days: Days, periods: Periods) -> Earlier | None:
    """Return how many of some acts fall before the measured time, None where none does; `days` as in `find_span`."""
    begin = periods.start(0)
    before = days[(days != NO_DAY) & (days < day_number(begin))]
    return Earlier(acts=len(before), first=date_of(int(before.min())), begin=begin) if len(before) else None


def _find_year(counts: npt.NDArray[np.int64], periods: float) -> int:
    """Return the place of the first measured year.

    Parameters
    ----------
    counts
        Acts of each year.
    periods
        How many periods a year has.
    """
    total = counts.sum()
    thin = counts < min(_ENOUGH * periods, _SHARE * (counts**2).sum() / total)
    at_most = int(np.searchsorted(np.cumsum(counts), _MOST * total, side="right"))
    begin = gap = 0
    for year in range(int(np.argmax(counts)), -1, -1):
        gap = gap + 1 if thin[year] else 0
        if gap == _GAP:
            begin = year + _GAP
            break
    return min(begin, at_most)
