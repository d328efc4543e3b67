"""What hangs on an act: date, place, goods, money, numbers of people, themes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypedDict

from detente.acts.details.dates import find_date
from detente.acts.details.goods import find_goods
from detente.acts.details.lexicon import DetailWords, load_detail_words
from detente.acts.details.people import find_people
from detente.acts.details.places import find_place
from detente.acts.details.scope import Scope
from detente.acts.details.themes import find_themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.acts.details.calendar import Moment
    from detente.records import Document, Goods, Mention, Money, People
    from detente.records.vocabulary import DatePrecision, Theme

__all__ = ["DetailWords", "Details", "Scope", "load_detail_words", "read_details"]


class Details(TypedDict):
    """What hangs on an act, by the names of the record's fields."""

    theme: tuple[Theme, ...]
    date: str | None
    date_precision: DatePrecision | None
    place: str | None
    place_country: str | None
    goods: tuple[Goods, ...]
    money: tuple[Money, ...]
    people: tuple[People, ...]


def read_details(
    document: Document,
    scope: Scope,
    mentions: Sequence[Mention],
    *,
    words: DetailWords,
    status: str,
    kind: tuple[str, str | None],
) -> Details:
    """Return what hangs on an act, each from the words of its own clause.

    Parameters
    ----------
    document
        The article, for its date.
    scope
        The act's words in its sentence.
    mentions
        The sentence's own mentions, resolved.
    words
        The lexicons, from `load_detail_words`.
    status, kind
        The act's status; its type and mode.
    """
    named = frozenset(m.head for m in mentions)
    moment = find_date(document, scope, status=status, act_type=kind[0], named=named)
    place = find_place(scope, mentions, *kind)
    codes = tuple(dict.fromkeys(code for m in mentions for code in m.codes))
    return Details(
        theme=find_themes(scope, words.themes),
        date=moment.iso if moment is not None else None,
        date_precision=moment.precision if moment is not None else None,
        place=place.text if place is not None else None,
        place_country=place.country if place is not None else None,
        goods=find_goods(scope, words.goods),
        money=words.money.find(scope, codes, _days_of_rate(document, moment)),
        people=find_people(scope, words.people),
    )


def _days_of_rate(document: Document, moment: Moment | None) -> tuple[datetime.date, ...]:
    """Return the days at whose rate a sum is turned into dollars: the act's where it is known, else the article's.

    Of an act that is dated by its year, the middle of each month gone by; of one dated less exactly, none: the rate
    would be a guess. An act to come has the rate of the article.
    """
    written = (document.date,) if document.date is not None else ()
    if moment is None:
        return written
    if moment.precision in {"day", "week"}:
        days = [datetime.date.fromisoformat(moment.iso)]
    elif moment.precision == "month":
        days = [datetime.date.fromisoformat(f"{moment.iso}-15")]
    elif moment.precision == "year":
        days = [datetime.date(int(moment.iso), month, 15) for month in range(1, 13)]
    else:
        return ()
    past = tuple(day for day in days if document.date is None or day <= document.date)
    return past or written
