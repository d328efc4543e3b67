"""Text from tables, feeds and agencies, which may be plain or a piece of HTML; nobody says which."""

from __future__ import annotations

import re
from html import unescape

from detente.documents.characters import clean_line
from detente.documents.draft import Draft
from detente.documents.flat import flatten_page
from detente.documents.plain import draft_text

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|html|body|h[1-6]|ul|ol|li|em|strong|b|i|img|figure|blockquote|article|section|table)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[\da-f]{2,5});", re.IGNORECASE)
_TWO_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)


def read_body(text: str, title: str = "") -> Draft:
    r"""Return paragraphs, and the title and date where they stand on top of a plain text.

    Parameters
    ----------
    title
        The title where it is known.

    Examples
    --------
    >>> read_body("<p>They <b>met</b>.</p><p>They left.</p>").paragraphs
    ('They met.', 'They left.')
    >>> read_body("They met &amp; left.", "A visit").title
    'A visit'
    """
    title = read_line(title)
    if _TAG.search(text):
        paragraphs = flatten_page(_TWO_BREAKS.sub("</p><p>", text)).paragraphs
        return Draft(tuple(paragraphs), title=title)
    return draft_text(unescape(text) if _ENTITY.search(text) else text, title or None)


def read_line(text: str) -> str:
    """Return a title or name without tags and entities."""
    if _TAG.search(text):
        text = " ".join(flatten_page(f"<p>{text}</p>").paragraphs)
    return clean_line(unescape(text) if _ENTITY.search(text) else text)
