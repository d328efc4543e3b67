"""What a date in a text means: from the words of one form and the day the article was published to a moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts.details import calendar
from detente.acts.details.numbers import read_number

if TYPE_CHECKING:
    import datetime

    from detente.acts.details.calendar import Moment

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHIFTS = {"last": 1, "past": 1, "next": -1, "coming": -1}
_SEASON_LENGTH = 3
_DAYS = {"yesterday": 1, "tomorrow": -1, "the day before yesterday": 2, "the day after tomorrow": -2}
_PARTS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


_YEAR = r"(1[5-9]\d\d|20\d\d)(?![\d%]|[,.]\d)"
_ANY_YEAR = re.compile(rf"(?<![\d,.$€£¥])\b{_YEAR}")
_YEAR_OF_MONTH = re.compile(rf"\b(?:{'|'.join(n[:3] for n in MONTH_NAMES)})[a-z]*\.?,?\s(?:\d{{1,2}},?\s|of\s)?{_YEAR}")


@dataclass(frozen=True)
class Clock:
    """What dates are reckoned from.

    Attributes
    ----------
    published
        The day of publication.
    ahead
        Whether the act lies ahead of what tells of it.
    sentence, before
        The sentence, and what the paragraph says before it: they may tell the year of a date that bears none.
    """

    published: datetime.date | None
    ahead: bool = False
    sentence: str = ""
    before: str = ""

    def year_of(self, month: int) -> int | None:
        """Return the year of a month that bears none: that of another date beside it, else the nearest that fits."""
        beside = {int(year) for year in _YEAR_OF_MONTH.findall(self.sentence)}
        if len(beside) == 1:
            return beside.pop()
        if self.published is None or self._tells_of_the_past():
            return None
        if self.ahead:
            return self.published.year + (month < self.published.month)
        return self.published.year - (month > self.published.month)

    def _tells_of_the_past(self) -> bool:
        """A page of history says "in October" of the year that it is at, not of the one in which it was written."""
        years = [int(year) for year in _ANY_YEAR.findall(self.before)]
        return bool(years) and self.published is not None and max(years) < self.published.year - 1


def month_number(name: str) -> int:
    """Return the number of a month, written out or cut short."""
    return next(i for i, full in enumerate(MONTH_NAMES, start=1) if full[:3].lower() == name[:3].lower())


def iso_day(found: re.Match[str], _: Clock) -> Moment | None:
    """2016-09-24."""
    return calendar.full_date(int(found["y"]), int(found["m"]), int(found["d"]))


def day_of_month(found: re.Match[str], clock: Clock) -> Moment | None:
    """24 September 2016; of 3 to 5 May, the day it began."""
    month = month_number(found["m"])
    year = int(found["y"]) if found["y"] else clock.year_of(month)
    return None if year is None else calendar.full_date(year, month, int(found["d"]))


def month_of_year(found: re.Match[str], _: Clock) -> Moment:
    """September 2016."""
    return calendar.month(int(found["y"]), month_number(found["m"]))


def month_alone(found: re.Match[str], clock: Clock) -> Moment | None:
    """In May; last May is the latest one gone by, next May the first to come."""
    month = month_number(found["m"])
    which = (found["which"] or "").lower()
    if clock.published is not None and which in {"last", "next"}:
        year, now = clock.published.year, clock.published.month
        return calendar.month(year + (month <= now) if which == "next" else year - (month >= now), month)
    year_number = clock.year_of(month)
    return None if year_number is None else calendar.month(year_number, month)


def season_of_year(found: re.Match[str], _: Clock) -> Moment:
    """Spring 1998, the summer of 1998."""
    return calendar.season(int(found["y"]), found["season"].lower())


def season_alone(found: re.Match[str], clock: Clock) -> Moment | None:
    """Last summer is the latest that is over, next summer the first that has not begun."""
    if clock.published is None:
        return None
    which, first = found["which"].lower(), calendar.SEASONS[found["season"].lower()]
    years = range(clock.published.year - 2, clock.published.year + 2)
    # Months since each of these seasons began.
    ages = {12 * (clock.published.year - year) + clock.published.month - first: year for year in years}
    if which == "next":
        chosen = max(age for age in ages if age < 0)
    elif which == "this":
        chosen = min(ages, key=lambda age: abs(age - 1))
    else:
        chosen = min(age for age in ages if age >= _SEASON_LENGTH)
    return calendar.season(ages[chosen], found["season"].lower())


def part_of_year(found: re.Match[str], _: Clock) -> Moment:
    """The first quarter of 1987; a half is no more exact than its year."""
    year = int(found["y"])
    if found["unit"].lower() == "half":
        return calendar.year(year)
    return calendar.quarter(year, _PARTS[found["part"].lower()])


def decade_in_figures(found: re.Match[str], _: Clock) -> Moment:
    """The 1990s; without the century, one of the last."""
    return calendar.decade(int(found["y"]) if len(found["y"]) == 4 else 1900 + int(found["y"]))


def decade_in_words(found: re.Match[str], _: Clock) -> Moment:
    """The nineties."""
    return calendar.decade(1900 + int(read_number(found["tens"].lower().replace("ties", "ty")) or 0))


def year_alone(found: re.Match[str], _: Clock) -> Moment:
    """In 1998; of 1992 to 1994, the year it began."""
    return calendar.year(int(found["y"]))


def near_day(found: re.Match[str], clock: Clock) -> Moment | None:
    """Today, yesterday, tomorrow."""
    if clock.published is None:
        return None
    return calendar.ago(clock.published, _DAYS.get(found[0].lower(), 0), "day")


def weekday(found: re.Match[str], clock: Clock) -> Moment | None:
    """On Thursday: the latest one, or the next if the act is to come."""
    if clock.published is None:
        return None
    which = (found["which"] or "").lower()
    if which not in {"last", "next"}:
        which = "ahead" if clock.ahead or which in {"coming", "this coming"} else "past"
    return calendar.weekday(clock.published, WEEKDAY_NAMES.index(found["day"]), which)


def _read_count(text: str) -> float | None:
    return 1.0 if text.lower() in {"a", "an"} else read_number(text)


def time_ago(found: re.Match[str], clock: Clock) -> Moment | None:
    """Two weeks ago."""
    number = _read_count(found["n"])
    if clock.published is None or number is None:
        return None
    return calendar.ago(clock.published, int(number), found["unit"].lower())


def time_ahead(found: re.Match[str], clock: Clock) -> Moment | None:
    """In two weeks, in three months' time; of what is not to come it says how long it took."""
    number = _read_count(found["n"])
    if clock.published is None or number is None or not (clock.ahead or found["time"]):
        return None
    return calendar.ago(clock.published, -int(number), found["unit"].lower())


def period(found: re.Match[str], clock: Clock) -> Moment | None:
    """Last week, earlier this month, in the past year, at the end of the month."""
    if clock.published is None:
        return None
    return calendar.ago(clock.published, _SHIFTS.get(found["which"].lower().split()[-1], 0), found["unit"].lower())


def weekend(_: re.Match[str], clock: Clock) -> Moment | None:
    """At the weekend: the Saturday of the latest, or of the next if the act is to come; no more exact than a week."""
    if clock.published is None:
        return None
    saturday = calendar.weekday(clock.published, 5, "ahead" if clock.ahead else "past").iso
    return calendar.Moment(saturday, "week")


def ordinal_day(found: re.Match[str], clock: Clock) -> Moment | None:
    """On the 14th: the latest one, or the next if the act is to come."""
    published, number = clock.published, int(found["d"])
    if published is None:
        return None
    shift = {"last": -1, "next": 1, "this": 0}.get((found["which"] or "").lower())
    if shift is None:
        shift = int(number < published.day) if clock.ahead else -int(number > published.day)
    years, month = divmod(published.month - 1 + shift, 12)
    return calendar.full_date(published.year + years, month + 1, number)
