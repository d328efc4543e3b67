"""Days, weeks, months and the rest, reckoned from the day an article was published.

A moment is ISO text, as exact as it is known, and its precision: a week is named by its Monday, a season by its first
month, a decade by its first year.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from detente.records.vocabulary import DatePrecision

# Of the northern half of the world, where nearly all of the news that is read here is written.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


class Moment(NamedTuple):
    """A date as exact as it is known."""

    iso: str
    precision: DatePrecision


def day(date: datetime.date) -> Moment:
    """Return a day."""
    return Moment(date.isoformat(), "day")


def week(date: datetime.date, shift: int = 0) -> Moment:
    """Return the week of a day, or one so many weeks later."""
    monday = date - datetime.timedelta(days=date.weekday() - 7 * shift)
    return Moment(monday.isoformat(), "week")


def month(year: int, number: int) -> Moment:
    """Return a month; 0 is the December before, 13 the January after."""
    years, index = divmod(number - 1, 12)
    return Moment(f"{year + years:04d}-{index + 1:02d}", "month")


def season(year: int, name: str) -> Moment:
    """Return a season by its first month."""
    return Moment(f"{year:04d}-{SEASONS[name]:02d}", "season")


def quarter(year: int, number: int) -> Moment:
    """Return a quarter of a year, which is as exact as a season."""
    return Moment(f"{year:04d}-{3 * number - 2:02d}", "season")


def year(number: int) -> Moment:
    """Return a year."""
    return Moment(f"{number:04d}", "year")


def decade(number: int) -> Moment:
    """Return the decade that holds a year."""
    return Moment(f"{number // 10 * 10:04d}", "decade")


def full_date(year_number: int, month_number: int, day_number: int) -> Moment | None:
    """Return a day of the calendar; None for one that does not exist."""
    try:
        return day(datetime.date(year_number, month_number, day_number))
    except ValueError:
        return None


def weekday(published: datetime.date, number: int, which: str) -> Moment:
    """Return the Monday (0) … Sunday (6) that is meant.

    Parameters
    ----------
    which
        ``past`` for the latest up to the day of publication, ``last`` for one before it, ``ahead`` for the first from
        it on, ``next`` for that of the next week.
    """
    back = (published.weekday() - number) % 7
    if which == "next":
        shift = 7 - published.weekday() + number
    elif which == "ahead":
        shift = -back % 7
    else:
        shift = -(back or 7) if which == "last" else -back
    return day(published + datetime.timedelta(days=shift))


def ago(published: datetime.date, number: int, unit: str) -> Moment | None:
    """Return the day, week, month, year or decade so many before; a negative number looks ahead."""
    try:
        if unit == "day":
            return day(published - datetime.timedelta(days=number))
        if unit == "week":
            return week(published, -number)
        if unit == "month":
            return month(published.year, published.month - number)
        # "twenty years ago" is no more exact than its decade.
        rough = unit == "year" and number >= 20 and number % 10 == 0
        back = number * (10 if unit == "decade" else 1)
        if published.year - back < 1000:
            return None
        return decade(published.year - back) if rough or unit == "decade" else year(published.year - back)
    except (OverflowError, ValueError):
        return None
