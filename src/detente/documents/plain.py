"""Plain text: a title, a date, paragraphs; or less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.documents.blocks import cut_blocks, make_paragraphs, read_head
from detente.documents.characters import clean_characters, clean_line
from detente.documents.draft import Draft, make_document

if TYPE_CHECKING:
    import datetime

    from detente.records import Document


def draft_text(text: str, title: str | None = None) -> Draft:
    """Read plain text: title and date line (either may lack), then paragraphs.

    With `title` given, the text holds none, or the same.
    """
    head = read_head(cut_blocks(clean_characters(text).split("\n")), title)
    return Draft(tuple(make_paragraphs(head.body)), title=head.title, date=head.date)


def document_from_text(
    text: str, *, title: str | None = None, date: datetime.date | None = None, source: str = ""
) -> Document:
    r"""Return the document of a text that is at hand.

    Parameters
    ----------
    text
        Plain text: title, date and body, a title and body, or only a body.
    title
        The title, if it does not stand in the text; the text then is a date line and body, or only body.
    date
        The day it was written; it goes before one that stands in the text.
    source
        Where it comes from.

    Examples
    --------
    >>> document = document_from_text("Moscow delivers\n2017-12-29\n\nRussia handed over\nfour helicopters.")
    >>> document.text
    'Moscow delivers\n\nRussia handed over four helicopters.'
    >>> document.date.isoformat(), document.title_end
    ('2017-12-29', 15)
    """
    draft = draft_text(text, None if title is None else clean_line(title))
    return make_document(replace(draft, date=date or draft.date), source)
