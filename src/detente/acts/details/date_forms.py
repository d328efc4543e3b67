"""The forms in which a text gives a date.

A parser of dates for their own sake (`dateparser`, `parsedatetime`) does not serve here: those are made for a text that
is known to be a date. Let loose on sentences they take "may", "march", "sun" and bare numbers for dates, and cost
milliseconds for each. Here a form is a pattern that asks for what makes it a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from detente.acts.details import reckoning as reckon
from detente.acts.details.reckoning import MONTH_NAMES, WEEKDAY_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.acts.details.calendar import Moment
    from detente.acts.details.reckoning import Clock

# A month is written with a capital: who may march in august company names none.
_MONTH = "|".join(rf"{n[:3]}(?:{n[3:]})?\b\.?|{n[:3].upper()}(?:{n[3:].upper()})?\b\.?" for n in MONTH_NAMES)
_M = rf"(?P<m>{_MONTH}|Sept\b\.?)"
_D = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)\b"
_Y = rf"(?P<y>{_YEAR})"
_TO = r"\s?(?:[-–—/]|to|and|through|until|till)\s?"
_MORE_DAYS = r"(?:\s?(?:[-–—/,]|to|and|through|until|till)\s?[0-3]?\d(?:st|nd|rd|th)?\b(?![,.:]?\d|\s?%))*"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAY_NAMES)}),?\s(?:the\s)?)?"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_N = rf"(?<!-)(?P<n>\d{{1,3}}|an?|(?:{_TENS})(?:[\s-](?:{_UNITS}))?|{_UNITS}|ten|eleven|twelve|fifteen|a\sdozen)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?\b"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)\b"
_AROUND = r"(?:mid-?|late\s|early\s|the\s(?:start|beginning|middle|end|course)\sof\s|at\sleast\s|around\s|about\s)?"


@dataclass(frozen=True)
class DateSpan:
    """A date in a text: half-open offsets, and what it means (None where nothing tells).

    A `bare` one counts only where it modifies the act itself ("the 1994 agreement"), a `present` one only in what is
    told as past or to come ("today" may mean nowadays).
    """

    start: int
    end: int
    moment: Moment | None
    bare: bool = False
    present: bool = False


class _Form(NamedTuple):
    """A pattern, how it is reckoned, and pieces of text of which one must be there: most forms need no look at all."""

    pattern: re.Pattern[str]
    reckon: Callable[[re.Match[str], Clock], Moment | None]
    pieces: tuple[str, ...]
    bare: bool = False
    present: bool = False


_FIGURES = tuple("0123456789")
_MONTH_PIECES = tuple(name[:3].lower() for name in MONTH_NAMES)
_CENTURIES = ("15", "16", "17", "18", "19", "20")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")


def _cased(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DAY_FORMS = (
    _Form(_cased(r"\b(?P<y>[12]\d{3})-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b"), reckon.iso_day, _CENTURIES),
    _Form(
        _cased(rf"\b{_WEEKDAY}{_D}{_MORE_DAYS}\s(?:of\s)?{_M}(?:,?\s(?:of\s)?{_Y})?"),
        reckon.day_of_month,
        _MONTH_PIECES,
    ),
    _Form(
        _cased(rf"\b{_WEEKDAY}{_M}\s{_D}(?!\s?(?:percent|pct|%)|[,.:]\d){_MORE_DAYS}(?:,?\s{_Y})?"),
        reckon.day_of_month,
        _MONTH_PIECES,
    ),
)
_MONTH_FORMS = (
    _Form(_cased(rf"\b{_M}(?:{_TO}(?:{_MONTH}))?(?:,?\sof\s|,\s|\s){_Y}"), reckon.month_of_year, _MONTH_PIECES),
    _Form(
        _cased(
            rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)|[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Ff]rom|[Ll]ate|[Ee]arly|[Mm]id|of|"
            rf"for)[\s-]{_AROUND}{_M}(?!\s[A-Z(])"
        ),
        reckon.month_alone,
        _MONTH_PIECES,
    ),
    _Form(
        _cased(rf"\b(?P<which>)(?!May\b|March\b|MAY\b|MARCH\b){_M}(?=\s[a-z]|['’]s)"),
        reckon.month_alone,
        _MONTH_PIECES,
        bare=True,
    ),
    _Form(_any_case(rf"\b{_SEASON},?\s(?:of\s)?{_Y}"), reckon.season_of_year, _SEASONS),
    _Form(_any_case(rf"\b(?P<which>last|this|next|past)\s{_SEASON}(?!\sof)"), reckon.season_alone, _SEASONS),
)
_YEAR_FORMS = (
    _Form(
        _any_case(
            rf"\b(?P<part>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|half)\s(?:of\s|in\s)?"
            rf"(?:the\s(?:fiscal\s)?year\s)?{_Y}"
        ),
        reckon.part_of_year,
        ("quarter", "half"),
    ),
    _Form(_cased(r"\b(?P<y>1[5-9][1-9]0|20\d0)['’]?s\b"), reckon.decade_in_figures, _CENTURIES),
    _Form(_cased(r"\bthe\s(?:early\s|late\s|mid-?\s?)?['’‘]?(?P<y>[1-9]0)s\b"), reckon.decade_in_figures, ("0s",)),
    _Form(
        _any_case(r"\bthe\s(?:early\s|late\s|mid-?\s?)?(?P<tens>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b"),
        reckon.decade_in_words,
        ("ties",),
    ),
    _Form(
        _any_case(rf"\b(?:between|from|in|during|of|since)\s{_AROUND}{_Y}{_TO}(?:{_AROUND}{_YEAR}|\d\d\b)"),
        reckon.year_alone,
        _CENTURIES,
    ),
    _Form(
        _any_case(
            rf"\b(?:in|since|during|of|by|from|late|early|through|throughout|fiscal|fiscal\syear|the\syear|circa|FY)[\s-]"
            rf"{_AROUND}{_Y}(?!-\d|\s?(?:percent|pct|%))"
        ),
        reckon.year_alone,
        _CENTURIES,
    ),
    _Form(_any_case(rf"\bmid-?\s?{_Y}"), reckon.year_alone, ("mid",)),
    _Form(_cased(rf"(?<=\(){_Y}(?=\))"), reckon.year_alone, _CENTURIES),
    _Form(
        _cased(rf"(?<![,.$€£¥\d]){_Y}(?=['’]s\b|\s[A-Za-z(“\"])(?!\s(?:percent|pct|or|and)\b)"),
        reckon.year_alone,
        _CENTURIES,
        bare=True,
    ),
)
_NO_WEEKDAY = "".join(rf"(?<!{word}\s)" for word in "Good Bloody Black Easter Holy Super Palm Ash".split())
_RELATIVE_FORMS = (
    _Form(
        _any_case(r"\b(?:the\sday\s(?:before\syesterday|after\stomorrow)|yesterday|tomorrow)\b"),
        reckon.near_day,
        ("yesterday", "tomorrow"),
    ),
    _Form(
        _any_case(r"\b(?:(?:earlier|later)\stoday|this\s(?:morning|afternoon|evening)|tonight)\b"),
        reckon.near_day,
        ("today", "this ", "tonight"),
    ),
    _Form(_any_case(r"\btoday\b(?!['’]s)"), reckon.near_day, ("today",), present=True),
    _Form(
        _cased(
            rf"{_NO_WEEKDAY}\b(?:(?P<which>this coming|this past|this|last|next|coming|late|early|on|by|since|for|from)"
            r"\s)?"
            rf"(?P<day>{'|'.join(WEEKDAY_NAMES)})\b(?!\s(?:Agreement|Accord|Times|Club|Group|Mosque))"
        ),
        reckon.weekday,
        ("day",),
    ),
    _Form(_any_case(rf"\b{_N}\s{_UNIT}\sago\b"), reckon.time_ago, (" ago",)),
    _Form(_any_case(rf"\bin\s{_N}\s{_UNIT}(?P<time>['’]?\stime)?\b(?!['’]?\s(?:of|or))"), reckon.time_ahead, ("in ",)),
    _Form(
        _any_case(
            r"\b(?P<which>earlier this|later this|last|past|this|next|coming)\s(?P<unit>week|month|year|decade)\b"
            r"(?!\sof\b|-)"
        ),
        reckon.period,
        ("week", "month", "year", "decade"),
    ),
    _Form(
        _any_case(r"\b(?:in|over|during|within)\sthe\s(?P<which>past|last|coming|next)\s(?P<unit>week|month|year)\b"),
        reckon.period,
        ("week", "month", "year"),
    ),
    _Form(_any_case(r"\b(?:over|at|during|this|last|past)\s(?:the\s)?weekend\b"), reckon.weekend, ("weekend",)),
    _Form(
        _any_case(
            r"\b(?:end|start|beginning|middle)\sof\s(?P<which>the|this|next|last)\s(?P<unit>week|month|year)\b(?!\sof)"
        ),
        reckon.period,
        (" of ",),
    ),
    _Form(
        _any_case(
            r"\bon\sthe\s(?P<d>[0-3]?\d)(?:st|nd|rd|th)(?:\sof\s(?P<which>this|last|next)\smonth)?"
            r"(?=\s*(?:[,.;:)]|$|(?:and|in|at|to|for|with)\b))"
        ),
        reckon.ordinal_day,
        ("on the ",),
    ),
)
# Of two forms that overlap, the first counts.
_FORMS = (*_DAY_FORMS, *_MONTH_FORMS, *_YEAR_FORMS, *_RELATIVE_FORMS)


def find_dates(text: str, clock: Clock) -> list[DateSpan]:
    """Return the dates of a text in order; where two forms overlap, the more telling one."""
    found: list[DateSpan] = []
    lower = text.lower()
    for form in _FORMS:
        if not any(piece in lower for piece in form.pieces):
            continue
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if all(end <= other.start or other.end <= start for other in found):
                found.append(DateSpan(start, end, form.reckon(match, clock), form.bare, form.present))
    return sorted(found, key=lambda span: span.start)
