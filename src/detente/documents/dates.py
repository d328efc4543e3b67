"""Dates that stand on a line of their own, as newspapers print them."""

from __future__ import annotations

import datetime
import re

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


def _make_date(year: str, month: str, day: str) -> datetime.date | None:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None
