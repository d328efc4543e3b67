"""Which column of a table holds what: named by the user, or guessed from the columns' names and said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.documents.dates import parse_date_value
from detente.documents.draft import Draft
from detente.documents.markup import read_body
from detente.documents.rejects import UnreadableError, show_name
from detente.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": tuple(
        "text body content article articlebody articletext articlecontent maintext fulltext bodytext contenttext"
        " cleantext plaintext rawtext story storytext newstext paragraphs document html contenthtml bodyhtml"
        " description summary abstract lead snippet sentence".split()
    ),
    "title": tuple("title headline heading head articletitle storytitle headlines name subject".split()),
    "date": tuple(
        "date datepublished publisheddate publishdate published publishedat publishedon publishtime publicationdate"
        " pubdate datetime articledate storydate issued timestamp time day datecreated created createdat".split()
    ),
    "outlet": tuple(
        "outlet source sourcename newspaper publication publisher publishername sitename site medium media provider"
        " newssource mediasource domain sourcedomain".split()
    ),
    "author": tuple("author authors byline writer journalist reporter creator by".split()),
    "url": tuple("url link articleurl sourceurl weburl canonicalurl permalink webpage address href uri".split()),
    "language": tuple("language lang languagecode langcode locale".split()),
}
"""Names of columns by field, the likeliest first, in small letters without signs: those of the corpora and services of
news that are in use (mediacloud, news-please, Common Crawl's news, NewsAPI, The Guardian, Kaggle's tables)."""

_OPTIONAL = "title date outlet author url language".split()


def check_columns(columns: Mapping[str, str]) -> None:
    """Refuse fields that there are not.

    Raises
    ------
    SourceError
        Names the fields there are.
    """
    for field in columns:
        if field not in FIELDS:
            raise SourceError(f"there is no field {field!r} to take from a column; there are {', '.join(FIELDS)}.")


def choose_columns(names: Sequence[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field that has one; each column serves one field.

    Parameters
    ----------
    names
        The columns that the table has.
    wanted
        Columns that the user named, by field.

    Raises
    ------
    UnreadableError
        Where a column that was named is not there, or none holds the text.

    Examples
    --------
    >>> choose_columns(["id", "Headline", "body_text", "published at"], {})
    {'text': 'body_text', 'title': 'Headline', 'date': 'published at'}
    """
    for field, column in wanted.items():
        if column not in names:
            raise UnreadableError(f"has no column {column!r} (named for {field}); {_list(names)}")
    chosen: dict[str, str] = {}
    for field, guesses in FIELDS.items():
        free = {_plain(name): name for name in reversed(names) if name not in {*wanted.values(), *chosen.values()}}
        guessed = next((free[guess] for guess in guesses if guess in free), None)
        if (taken := wanted.get(field) or guessed) is not None:
            chosen[field] = taken
    if "text" not in chosen:
        raise UnreadableError(f"has no column that is known to hold text; {_list(names)} Name it: --column text=NAME.")
    return chosen


def describe_columns(chosen: Mapping[str, str], names: Iterable[str]) -> str:
    """Return what was chosen as a line to show.

    Examples
    --------
    >>> describe_columns({"text": "body", "title": "head"}, ["id", "head", "body"])
    'text from column body, title from head; not used: id.'
    """
    first, *more = (f"{field} from {show_name(column)}" for field, column in chosen.items())
    unused = ", ".join(show_name(name) for name in names if name not in chosen.values())
    line = ", ".join([first.replace(" from ", " from column ", 1), *more])
    return f"{line}; not used: {unused}." if unused else f"{line}."


def _list(names: Sequence[str]) -> str:
    if not names:
        return "it has none."
    shown = ", ".join(show_name(name)[:40] for name in names[:30])
    return f"its columns are {shown}{' …' if len(names) > 30 else ''}."


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def draft_row(row: Mapping[str, object], chosen: Mapping[str, str]) -> Draft:
    """Return the article of a row.

    Raises
    ------
    UnreadableError
        Where the row has no text.
    """
    text = as_text(row.get(chosen["text"]), "\n\n")
    if not text.strip():
        raise UnreadableError("holds no text of an article.")
    facts = {field: row.get(chosen[field]) if field in chosen else None for field in _OPTIONAL}
    words = {field: as_text(value, ", ").strip() for field, value in facts.items()}
    body = read_body(text, words["title"])
    return Draft(
        body.paragraphs,
        title=body.title,
        date=parse_date_value(facts["date"]) or body.date,
        outlet=words["outlet"] or None,
        author=words["author"] or None,
        url=words["url"] or None,
        language=words["language"] or None,
    )


def as_text(value: object, between: str) -> str:
    """Return the words of a value: of a list all of them, of an object its name."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return between.join(filter(None, (as_text(one, between) for one in value)))
    if isinstance(value, dict):
        named = next((value[key] for key in ("name", "title", "text", "value", "url") if key in value), None)
        return named if isinstance(named, str) else ""
    return "" if isinstance(value, (bool, bytes)) or value != value else str(value)
