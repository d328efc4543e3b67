"""Which of the years that an article names are those of a deed.

A year belongs to the deed in whose clause it stands: behind it ("attacked in 1937"), or before it where it opens the
clause ("In 1937 Japan attacked"). One that only names something ("the 2002 World Cup") dates nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.tenses import is_told, reaches_now
from detente.ties.retrospect import list_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Years(NamedTuple):
    """The first and the last year of which something is told."""

    first: int
    last: int


class _Named(NamedTuple):
    """A year or a run of years with its place: the words before it that open it belong to it."""

    begin: int
    end: int
    years: Years
    opens: bool
    onward: bool


_DECADE = re.compile(r"\d{4}s(?:\s(?:and|to|or)\s(?:the\s)?(?:(?:early|late|mid)[\s-])?(?P<last>\d{4})s)?")
_RUN = re.compile(
    r"\s*(?:-|–|—|/|to|and|through|until|till)\s*(?:(?:late|early|mid|the)[\s-]+)*"
    r"(?P<last>\d{4}|\d\d)(?!\d|[.,]\d)"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ON = re.compile(r"\s+on(?:wards?)?\b")
_NOT_THEN = re.compile(r"\b(?:until|till|before|by|to)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:^|[,;:—–(]\s*|\b(?:and|but|or|then|which|who|that|when|where)\s+)"
    r"(?:(?:in|on|by|from|since|during|after|before|until|between|around|throughout)\s+)?"
    r"(?:(?:the|early|late|mid|mid-|year|years|spring|summer|autumn|fall|winter|of|end|beginning|start|middle|[A-Z][a-z]{2,8}|"
    r"\d{1,2},?)[\s-]+)*$"
)
"""What stands between the beginning of a clause and the year that opens it."""
_NAMING = re.compile(r"(?:\b(?:the|a|an|its|their|his|her|our)|[’']s)\s+$", re.IGNORECASE)
_AT_ITS_TIME = re.compile(
    r"(?:^|[,;]\s*|\band\s+)(?:in|at|on|during|with)\s+(?:\w+\s+)?$"
    r"|\b(?:of|during|until|since) \w+ $",
    re.IGNORECASE,
)
"""Before the article of what bears a year: "In a 1972 speech, he called …"."""
_NAMED = re.compile(r"\s+(?!(?:and|or|to|by|in|on|at|was|were|as|when|until|through|with|the)\b)[\w“\"]")
_CLAUSE = re.compile(
    r"[;:]|,\s+(?:and|but|which|who|where|when|while|after|before|although|as)\b|\b(?:while|whereas)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])|\n+")

_NAME = 30
"""Characters of a name that follows its year."""

_PARAGRAPHS = 2
"""A story's time is told in the paragraph of a deed or in the one before."""


def years_of_deed(sentence: str, begin: int, end: int, published: int | None, latest: int | None) -> Years | None:
    """Return the years that a sentence names for some of its words, without those to come.

    Parameters
    ----------
    begin, end
        Half-open offsets of the words.
    published
        The year of the article; what has gone on since a year goes on until then.
    latest
        The same for an article that bears no date: the year that is the present.

    Examples
    --------
    >>> told = "Japan invaded China in 1937, and Germany took Prague in 1939."
    >>> years_of_deed(told, 6, 13, None, None), years_of_deed(told, 41, 45, None, None)
    (Years(first=1937, last=1937), Years(first=1939, last=1939))
    """
    named = [one for one in _list_named(sentence, begin, end) if one.years.first <= (published or one.years.first)]
    found = _choose(named, sentence, begin, end)
    if found is None:
        return None
    first, last = found.years
    if found.onward and (len(named) == 1 or reaches_now(sentence)):
        last = published or (latest if latest and reaches_now(sentence) else None) or last
    return Years(first, min(last, published or last))


def _list_named(sentence: str, begin: int = 0, end: int = 0) -> Iterator[_Named]:
    """Yield the years of a sentence, runs as one; without those that name what is none of some words."""
    past = 0
    for place, year in list_years(sentence):
        if place < past:
            continue
        before = sentence[:place]
        last, past = _read_run(sentence, place, year)
        names = _NAMING.search(before) and _NAMED.match(sentence, past) and not _AT_ITS_TIME.search(before)
        if names and not (begin < past + _NAME and place < end):
            continue
        onward = _SINCE.search(before) or (_FROM.search(before) and _ON.match(sentence, past))
        opens = _BEFORE.search(before) or _AT_ITS_TIME.search(before)
        yield _Named(place, past, Years(year, last), opens=bool(opens), onward=bool(onward and last == year))


def _read_run(sentence: str, place: int, year: int) -> tuple[int, int]:
    """Return the last year of what a year begins ("1839 to 1842", "the 1980s"), and where it ends."""
    if decades := _DECADE.match(sentence, place):
        return int(decades["last"] or year) + 9, decades.end()
    run = _RUN.match(sentence, place + 4)
    if run is None or ("and" in run[0] and not _BETWEEN.search(sentence[:place])):
        return year, place + 4
    last = int(run["last"]) if len(run["last"]) == 4 else year // 100 * 100 + int(run["last"])
    return (last, run.end()) if last >= year else (year, place + 4)


def _choose(named: Sequence[_Named], sentence: str, begin: int, end: int) -> _Named | None:
    """Return the year of some words: the next behind them that opens no clause, else the last before them."""
    if len(named) < 2:
        return named[0] if named else None
    within = [one for one in named if begin <= one.begin < end]
    after = [one for one in named if one.begin >= end]
    before = [one for one in named if one.begin < begin]
    if within:
        return within[0]
    if after and not after[0].opens and not _CLAUSE.search(sentence[end : after[0].begin]):
        return after[0]
    if not before:
        return after[0]
    opening = [one for one in before if one.opens]
    apart = "," in sentence[before[-1].end : begin]
    return opening[-1] if opening and apart else before[-1]


def years_before(text: str, *, near: bool) -> Years | None:
    """Return the years of the last sentence that moves a story's time: it tells of what was, in a year that it names.

    Parameters
    ----------
    text
        What stands before a deed in its article.
    near
        Whether only the paragraph of the deed and the one before are looked at.
    """
    paragraphs = [part for part in text.split("\n") if part.strip()]
    if text.endswith("\n"):
        paragraphs.append("")
    for paragraph in reversed(paragraphs[-_PARAGRAPHS:] if near else paragraphs):
        for sentence in reversed(_SENTENCE.split(paragraph)):
            moving = [
                one for one in _list_named(sentence) if not one.onward and not _NOT_THEN.search(sentence[: one.begin])
            ]
            if moving and is_told(sentence):
                # "In 2011 he told of the fires of 1995": the story is in 2011.
                return next((one.years for one in moving if one.opens), moving[-1].years)
    return None
