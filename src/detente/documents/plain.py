"""Plain text: a title line, a date line, the body; any of the first two may be missing."""

from __future__ import annotations

import datetime

from detente.documents.dates import parse_date
from detente.documents.normalise import clean_characters, find_paragraphs, make_document
from detente.records import Document

_LONGEST_TITLE = 200


def _is_title(lines: list[str]) -> bool:
    first = lines[0].strip()
    if len(first) > _LONGEST_TITLE or parse_date(first):
        return False
    after = lines[1].strip() if len(lines) > 1 else None
    if after is None:
        return False
    return parse_date(after) is not None or (not after and not first.endswith((".", "!", "?", ".”", '."', ":")))


def read_plain(text: str, source: str = "") -> Document:
    """Return the document of a plain text."""
    lines = clean_characters(text).strip().split("\n")
    title, date = "", None
    if _is_title(lines):
        title, lines = lines[0], lines[1:]
        while lines and not lines[0].strip():
            lines = lines[1:]
    if lines and (date := parse_date(lines[0])):
        lines = lines[1:]
    return make_document(find_paragraphs("\n".join(lines)), title=title, date=date, source=source)


def document_from_text(
    text: str, *, title: str | None = None, date: datetime.date | None = None, source: str = ""
) -> Document:
    """Return the document of a text whose title and date are known or left open.

    Parameters
    ----------
    text
        The body; it is normalised, but not searched for a title or a date.
    title, date
        What is known of it; dates such as "last month" count from `date`.
    source
        Where it comes from, as it shall be named.

    Examples
    --------
    >>> document_from_text("They met.", title="Talks").text
    'Talks\\n\\nThey met.'
    """
    return make_document(find_paragraphs(clean_characters(text)), title=title or "", date=date, source=source)
