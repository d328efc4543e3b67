"""The stretch of days that a date covers, as exact as it is stated."""

from __future__ import annotations

import calendar
import datetime

_YEARS = {"decade": 10}
_MONTHS = {"season": 3}


def days_of(date: str | None, precision: str | None = None) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a date; None where there is none, or one that no calendar has.

    Parameters
    ----------
    date
        ISO 8601: a day, a month or a year.
    precision
        What it stands for, where that is more than its form tells: a week is named by its Monday, a season by its
        first month, a decade by its first year.

    Examples
    --------
    >>> first, last = days_of("2016-12", "season")
    >>> print(first, last)
    2016-12-01 2017-02-28
    """
    try:
        parts = [int(part) for part in (date or "").split("-")]
        first = datetime.date(*[*parts, 1, 1][:3])
        return first, _last(first, len(parts), precision)
    except (ValueError, OverflowError, TypeError):
        return None


def _last(first: datetime.date, parts: int, precision: str | None) -> datetime.date:
    if parts == 1:
        return datetime.date(first.year + _YEARS.get(precision or "", 1) - 1, 12, 31)
    if parts == 2:
        years, month = divmod(first.month - 1 + _MONTHS.get(precision or "", 1) - 1, 12)
        year = first.year + years
        return datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return first + datetime.timedelta(days=6) if precision == "week" else first
