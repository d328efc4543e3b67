"""Claims and articles in pages: what is shown is fetched, whatever the ledger holds beside it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.ledger.articles import fetch_with_story
from detente.ledger.verdicts import Verdicts
from detente.records import CLAIM_ADAPTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from detente.ledger.queries import Question
    from detente.records import Claim

# Claims of which neither a day nor that of the article is known come last.
_NO_DAY = datetime.date(1, 1, 1)
_CHOOSE = """
    SELECT number, day FROM (
        SELECT c.number, coalesce(c.last_day, DATE '0001-01-01') AS day FROM claims c WHERE {conditions}
    ) WHERE day < $day OR (day = $day AND number > $number) ORDER BY day DESC, number LIMIT $most
"""
_FETCH = "SELECT number, document, record FROM claims WHERE number IN (SELECT unnest(?::BIGINT[]))"
_TOLD = (
    "SELECT number, coalesce(last_day, DATE '0001-01-01'), document, record FROM claims WHERE id = ? ORDER BY number"
)
_STORY = """
    SELECT number, id FROM documents WHERE story = (SELECT any_value(story) FROM documents WHERE id = ?) ORDER BY number
"""
_NEWEST_ARTICLES = """
    SELECT number FROM documents
    WHERE number < ? AND (?::DATE IS NULL OR date >= ?) AND (?::DATE IS NULL OR date <= ?) {words}
    ORDER BY number DESC LIMIT ?
"""
_WORDS = "AND (contains(lower(title), ?) OR contains(lower(coalesce(outlet, '')), ?) OR contains(lower(source), ?))"
_COUNTS = """
    SELECT document, count(*) FROM claims WHERE document IN (SELECT unnest(?::INTEGER[])) GROUP BY document
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of claims ends: the day and the number of its last one."""

    day: datetime.date
    number: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its text; `story` is the id of the first of its copies, `path` where it was read from."""

    number: int
    id: str
    story: str
    title: str
    published: datetime.date | None
    outlet: str | None
    url: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with its article, its place in the list, and what readers say of it."""

    claim: Claim
    article: Article
    place: Place
    verdict: str | None = None


def list_newest(
    connection: duckdb.DuckDBPyConnection, question: Question, *, after: Place | None = None, most: int = 50
) -> list[Placed]:
    """Return claims that are asked for, those of the latest time first, then in the order in which they were added.

    Parameters
    ----------
    after
        Where the page before ended; claims that are added meanwhile shift nothing.
    most
        How many at most.
    """
    conditions, values = _put_names(question)
    after = after or Place(datetime.date.max, -1)
    asked = values | {"day": after.day, "number": after.number, "most": most}
    places = [
        Place(day, number)
        for number, day in connection.execute(_CHOOSE.format(conditions=conditions), asked).fetchall()
    ]
    rows = connection.execute(_FETCH, [[place.number for place in places]]).fetchall()
    found = {number: (document, record) for number, document, record in rows}
    articles = fetch_articles(connection, sorted({document for document, _ in found.values()}))
    told = ((place, *found[place.number]) for place in places)
    return _place(connection, [(place, articles[document], record) for place, document, record in told])


def find_told(connection: duckdb.DuckDBPyConnection, claim: str) -> list[Placed]:
    """Return a claim by its whole id, once for each article that tells it in the same words at the same place."""
    rows = connection.execute(_TOLD, [claim]).fetchall()
    articles = fetch_articles(connection, sorted({document for _, _, document, _ in rows}))
    return _place(
        connection, [(Place(day, number), articles[article], record) for number, day, article, record in rows]
    )


def _place(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[Place, Article, str]]) -> list[Placed]:
    verdicts = Verdicts.of(connection)
    told = ((CLAIM_ADAPTER.validate_json(record), article, place) for place, article, record in rows)
    return [Placed(claim, article, place, verdicts.find(claim)) for claim, article, place in told]


def find_article(connection: duckdb.DuckDBPyConnection, article: str) -> tuple[Article, tuple[str, ...]] | None:
    """Return an article by its whole id, with the ids of the others of its story; None where there is none."""
    numbers = {key: number for number, key in connection.execute(_STORY, [article]).fetchall()}
    if article not in numbers:
        return None
    number = numbers.pop(article)
    return fetch_articles(connection, [number])[number], tuple(numbers)


def _put_names(question: Question) -> tuple[str, dict[str, Any]]:
    """Return the conditions of a question in SQL with a name for each value, since these stand beside others."""
    told: list[str] = []
    values: dict[str, Any] = {}
    for condition, some in question.conditions():
        parts = condition.split("?")
        names = [f"asked{len(values) + place}" for place in range(len(some))]
        values |= dict(zip(names, some, strict=True))
        told.append(
            "".join(part + (f"${name}" if name else "") for part, name in zip(parts, [*names, ""], strict=True))
        )
    return " AND ".join(told) or "true", values


def fetch_articles(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> dict[int, Article]:
    """Return articles by their numbers."""
    rows = fetch_with_story(connection, numbers, "title, date, outlet, url, source")
    return {number: Article(number, *row) for number, row in rows.items()}


def list_articles(
    connection: duckdb.DuckDBPyConnection,
    *,
    words: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    before: int | None = None,
    most: int = 50,
) -> list[tuple[Article, int]]:
    """Return articles with the number of their claims, those added last first.

    Parameters
    ----------
    words
        Part of title, outlet or path, in any case.
    since, until
        First and last day.
    before
        Number of the last article of the page before.
    most
        How many at most.
    """
    values: list[Any] = [2**31 - 1 if before is None else before, since, since, until, until]
    values += [*[words.lower()] * (3 if words else 0), most]
    query = _NEWEST_ARTICLES.format(words=_WORDS if words else "")
    numbers = [number for (number,) in connection.execute(query, values).fetchall()]
    articles = fetch_articles(connection, numbers)
    claims = dict(connection.execute(_COUNTS, [numbers]).fetchall())
    return [(articles[number], claims.get(number, 0)) for number in numbers]
