"""HTML pages: the article in them, without menus, notices and scripts."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from detente.documents.dates import parse_date_line
from detente.documents.draft import Draft
from detente.documents.flat import flatten_page

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_TAGS = 20_000
"""Tags up to which the main part of a page is looked for; long articles have two or three thousand. The search takes time
that grows with the square of a page's lists: about a second at this bound, a minute at six times as many."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# A dash or bar parts the headline from the outlet's name in many window titles.
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def find_declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page claims for itself; browsers look for it in the first 1024 bytes, too."""
    found = _DECLARED.search(data[:1024])
    return found[1].decode("ascii") if found else None


def draft_page(page: str) -> Draft:
    """Read a page: its main text by trafilatura; all its text where that finds no main part."""
    main = _extract(page) if page.count("<") <= MOST_TAGS else None
    flat = flatten_page(page)
    paragraphs = main.text.split("\n") if main is not None else flat.paragraphs
    declared = _first_date(flat.dates)
    lines = [p for p in map(str.strip, paragraphs) if p]
    first = parse_date_line(lines[0]) if lines else None
    title = flat.heading or _OUTLET.sub("", flat.window_title) or (main.title if main is not None else "") or ""
    return Draft(
        paragraphs=tuple(lines[1:] if first is not None else lines),
        title=title,
        date=declared or first or (_first_date([main.date]) if main is not None else None),
        outlet=main.sitename if main is not None else None,
        author=main.author if main is not None else None,
        url=main.url if main is not None else None,
    )


def _extract(page: str) -> Any:  # noqa: ANN401 - trafilatura's own document, whose type is not public
    """Return what trafilatura finds, None where it finds no text."""
    import trafilatura
    from lxml.etree import LxmlError

    try:
        found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except (LxmlError, ValueError, RecursionError):
        return None
    return found if found is not None and (found.text or "").strip() else None


def _first_date(values: Iterable[str | None]) -> datetime.date | None:
    """Return the first of some dates as pages write them that can be read."""
    for value in values:
        text = (value or "").strip()
        try:
            return datetime.date.fromisoformat(text[:10])
        except ValueError:
            if (date := parse_date_line(text)) is not None:
                return date
    return None
