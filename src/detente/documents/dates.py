"""Dates that stand on a line of their own, as newspapers print them, and those in tables and feeds."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

from detente.errors import DetenteError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_LABEL = r"(?:(?:date|dated|published|posted|updated|issued)(?:\s+on)?\s*:?\s*)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:[,\s|–-]*(?:at\s+)?T?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:[A-Z]{1,4}|[+-]\d{2}:?\d{2})?)?"
)
_FORMS = tuple(
    re.compile(rf"{_LABEL}{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})",
        rf"{_YEAR}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}",
    )
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{6}Z?)?")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
# The first second of the year 2100; milliseconds are above it from February 1970 on.
_LATEST_SECOND = 4_102_444_800
# Longer lines are never dates; the bound keeps the patterns from long paragraphs.
_LONGEST = 80


def parse_date_line(line: str) -> datetime.date | None:
    """Return the day that a line names if it holds nothing else, else None.

    Day and month in figures alone (``03/04/2017``) are not read: nobody can tell which is which.

    Examples
    --------
    >>> parse_date_line("Friday, 24th February 2017, 10:30 GMT")
    datetime.date(2017, 2, 24)
    >>> parse_date_line("*Date: Feb. 24, 2017*")
    datetime.date(2017, 2, 24)
    >>> parse_date_line("On 24 February 2017 they met.") is None
    True
    """
    line = line.strip(" \t\n*_()[]")
    if len(line) > _LONGEST:
        return None
    for form in _FORMS:
        if (found := form.fullmatch(line)) is not None:
            return _make_date(found["year"], found["month"], found["day"])
    return None


def parse_date_value(value: object) -> datetime.date | None:
    """Return the day of a date as tables, feeds and metadata hold it, else None.

    Strings may be in ISO 8601 (also without dashes), as in letters and feeds (RFC 5322), or as newspapers print them;
    of figures alone in another order only those are read of which one can be no month. Numbers are seconds since 1970,
    or, where they are too large for that, milliseconds, microseconds or nanoseconds; or a day as ``20160924``. The day
    is that of the place where it was written.

    Examples
    --------
    >>> parse_date_value("Sat, 24 Sep 2016 08:00:00 +0500"), parse_date_value(1474675200000)
    (datetime.date(2016, 9, 24), datetime.date(2016, 9, 24))
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    text = value.strip()[:_LONGEST] if isinstance(value, str) else ""
    if re.fullmatch(r"\d{9,19}(?:\.\d*)?", text):
        return _from_number(float(text))
    return _from_text(text) if text else None


def read_day(day: datetime.date | str | None) -> datetime.date | None:
    """Return a day that somebody gives, as a date or as ``2016-09-24``; None where none is given.

    Raises
    ------
    DetenteError
        Where the text is no day.
    """
    try:
        return datetime.date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        raise DetenteError(f"'{day}' is no day; write it as 2016-09-24.") from None


def _from_text(text: str) -> datetime.date | None:
    if found := _COMPACT.fullmatch(text):
        return _make_date(*found.groups())
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        pass
    if (date := parse_date_line(text)) is not None:
        return date
    if found := _FIGURES.match(text):
        return _from_figures(int(found[1]), int(found[2]), found[3])
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_figures(first: int, second: int, year: str) -> datetime.date | None:
    """Read day and month in either order where one of them can be no month, or both are the same."""
    if first > 12 or first == second:
        return _make_date(year, str(second), str(first))
    return _make_date(year, str(first), str(second)) if second > 12 else None


def _from_number(number: float) -> datetime.date | None:
    if 19000101 <= number <= 21001231 and number == int(number):
        return _make_date(*_COMPACT.fullmatch(str(int(number))).groups())  # type: ignore[union-attr]
    while abs(number) > _LATEST_SECOND:
        number /= 1000
    try:
        return datetime.datetime.fromtimestamp(number, datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _make_date(year: str, month: str, day: str) -> datetime.date | None:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None
