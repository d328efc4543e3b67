"""HTML pages: the article's own text without what stands around it, by trafilatura."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.documents.dates import parse_date
from detente.documents.normalise import make_document

if TYPE_CHECKING:
    from detente.records import Document


def read_html(page: str, source: str = "") -> Document:
    """Return the document of a page; its text is empty if the page holds no article."""
    import trafilatura
    from lxml.etree import LxmlError

    try:
        found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    except (LxmlError, ValueError, RecursionError):
        found = None
    if found is None or not (found.text or "").strip():
        return make_document([], source=source)
    title = re.sub(r"\s+", " ", found.title or "")
    return make_document(
        found.text.split("\n"), title=title, date=parse_date(found.date or ""), source=source, outlet=found.sitename,
        author=found.author, url=found.url,
    )  # fmt: skip
