"""HTML pages: the article in them, without menus, notices and scripts."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from detente.documents.characters import clean_line
from detente.documents.dates import parse_date_line
from detente.documents.draft import Draft
from detente.documents.flat import FlatPage, flatten_page

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_TAGS = 20_000
"""Tags up to which the main part of a page is looked for; long articles have two or three thousand. The search takes time
that grows with the square of a page's lists: about a second at this bound, a minute at six times as many."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_OLDEST = "1800-01-01"


def find_declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page claims for itself; browsers look for it in the first 1024 bytes, too."""
    found = _DECLARED.search(data[:1024])
    return found[1].decode("ascii") if found else None


def draft_page(page: str) -> Draft:
    """Read a page: its main text by trafilatura; all its text where that finds no main part."""
    main = _extract(page) if page.count("<") <= MOST_TAGS else None
    flat = None if main is not None else flatten_page(page)
    paragraphs = [clean_line(p) for p in (main or flat or FlatPage()).paragraphs]
    return paragraphs and Draft(tuple(paragraphs)) or Draft(())
