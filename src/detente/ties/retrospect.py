"""Where an article looks back: what is told there without a date was not done around the article's day.

News tells of its own days, and an act without a date is of these. History does not: of a war told in an article of 2019
the reader knows only that it is past. Whether an article is news is told by words that only mean something on its day
("on Tuesday", "last week", "today"), whether it looks back by the years that it names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from detente.records import Act

_YEAR = re.compile(
    r"""(?:\b(?:in|since|until|till|by|from|of|to|during|before|after|around|circa|between|and|early|late|mid|the|years?|
        jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|
        nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter)\b[.,]?|\d,|[(–-])\s*
        (?P<year>1[5-9]\d\d|20\d\d)(?:s\b|(?![\d%]|[.,]\d|\s*(?:dlrs?|dollars?|mln|million|people|troops|men|soldiers)\b))
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A year by the words before it: bare numbers of four digits may count soldiers."""

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OF_ITS_DAY = re.compile(
    rf"""\b(?:on\s+{_DAYS}|{_DAYS}(?:'s|’s)?\s+(?:morning|evening|night|meeting|talks)|(?:said|told\s\w+)\s+{_DAYS}|
        yesterday|tomorrow|tonight|today|earlier\s+(?:this|in\sthe)\s+(?:week|month|year|day)|
        (?:last|next|this|coming|past|recent)\s+(?:week|month|year|night|weekend|spring|summer|autumn|fall|winter|days|
        weeks|months|{_DAYS})|(?:days?|weeks?)\s+ago|from\s+now)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_NOWADAYS = re.compile(r"(?:^|[.!?]\s+)Today,?\s|\b(?:of|until|to|exists?|remains?)\s+today\b", re.MULTILINE)
"""Where history says "today" it means nowadays."""

_REPORTED = re.compile(
    r"""(?:[,.]["”]?\s+(?:\S+\s+){0,4}?|\b(?:he|she|it|they|officials?|sources?|reports?|spokes\w+|ministry|department)\s+)
        (?:said|added|says)\b(?=\s*[.,]|\s+(?:the|it|he|she|they|in)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""News reports what others say of the day; histories seldom do."""

_STATED = re.compile(r"\b(?:we|our|us|ours|i|my|shall|hereby|pursuant|reaffirm(?:s|ed)?)\b", re.IGNORECASE)
"""Who speaks for himself, or lays down what is to be, tells no history, however many old treaties he names."""

_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_NAMING = re.compile(r"(?:of|the|and|to|\d,|[(–-])\W*$", re.IGNORECASE)
"""Words before a year that may be the name of something: "the 2002 Declaration", "the Act of 1954"."""

LONG_AGO = 3
"""A year that lies so many years before the article's is of history; news refers to last year's doings as its own."""

_HISTORY = 2
"""So many years long past in an article with no word of its own day, and more of them than of others, are a history."""

_BETWEEN = 600
"""Characters between two years long past in one paragraph of news, so that what stands between them is past as well."""

_PAST = ("done", "ended", "agreed", "denied")
"""What is under way, planned or possible is so on the article's day, whatever it remembers."""


class Retrospect(NamedTuple):
    """The stretches of a text that look back, by their first and last offsets, in order and apart from each other."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str, published: datetime.date) -> Retrospect:
        """Find the stretches of an article that look back.

        Parameters
        ----------
        text
            Of the article.
        published
            Its day.

        Examples
        --------
        >>> import datetime
        >>> told = "The war began in 1980. Iraq was the first to attack. It ended in 1988."
        >>> Retrospect.of(told, datetime.date(2019, 8, 1)).holds(told.index("attack"))
        True
        >>> Retrospect.of("Iraq was the first to attack on Monday.", datetime.date(1980, 9, 23)).holds(5)
        False
        """
        stretches = list(_find_stretches(text, published.year))
        return cls(tuple(start for start, _ in stretches), tuple(end for _, end in stretches))

    def holds(self, offset: int) -> bool:
        """Return whether a place of the text is in a stretch that looks back."""
        place = bisect_right(self.starts, offset) - 1
        return place >= 0 and offset <= self.ends[place]

    def holds_act(self, act: Act) -> bool:
        """Return whether an act that bears no date is told in looking back, so that nobody knows when it was done."""
        return act.date is None and act.status in _PAST and self.holds(act.evidence.start)


def list_years(text: str) -> list[tuple[int, int]]:
    """Return the years that a text names, each with its offset; numbers of four digits that count things are none.

    Examples
    --------
    >>> list_years("In 1846 it sent 2000 men, and since 1867 none.")
    [(3, 1846), (36, 1867)]
    """
    return [(found.start("year"), int(found["year"])) for found in _YEAR.finditer(text)]


def _find_stretches(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Yield what lies between years long past, of a history up to its next year that is not, of news close together."""
    found = list(_YEAR.finditer(text))
    told = [one for one in found if not _NAMING.match(text[one.start() : one.start("year")])]
    old, narrated = (sum(int(one["year"]) <= year - LONG_AGO for one in some) for some in (found, told))
    if old == 0:
        return
    history = old >= _HISTORY and narrated > 0 and 2 * old > len(found) and not _is_news(text)
    named = [(one.start(), int(one["year"])) for one in (found if history else told)]
    begin: int | None = None
    last = 0
    for place, one in named:
        long_past = one <= year - LONG_AGO
        goes_on = begin is not None and (history or _is_near(text, last, place))
        if begin is not None and not (long_past and goes_on):
            yield begin, _last_place(text, last, place, history=history)
            begin = None
        if long_past:
            begin = _first_place(text, place, history=history) if begin is None else begin
            last = place
    if begin is not None:
        yield begin, _last_place(text, last, len(text), history=history)


def _is_news(text: str) -> bool:
    """Return whether a text has words that only mean something on its day, or speaks for itself."""
    own = _NOWADAYS.sub(" ", _QUOTED.sub(" ", text)).replace("U.S.", "").replace("US$", "")
    own = re.sub(r"\bUS\b", "", own)
    return any(signs.search(own) for signs in (_OF_ITS_DAY, _STATED, _REPORTED))


def _is_near(text: str, last: int, place: int) -> bool:
    """Return whether two years stand in one paragraph, close together, with no word of the article's day between."""
    between = text[last:place]
    return place - last <= _BETWEEN and "\n" not in between and not _OF_ITS_DAY.search(between)


def _first_place(text: str, place: int, *, history: bool) -> int:
    """Return where a stretch begins: of a history with the sentence of its first year, of news with that year."""
    return max(text.rfind(". ", 0, place), text.rfind("\n", 0, place), 0) if history else place


def _last_place(text: str, last: int, place: int, *, history: bool) -> int:
    """Return where a stretch ends: of a history with the paragraph of its last year, of news with that year."""
    if not history:
        return last
    end = text.find("\n", last)
    return min(place, len(text) if end < 0 else end)
