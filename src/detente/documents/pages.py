"""HTML pages: the article in them, without menus, notices and scripts."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from detente.documents.characters import clean_line
from detente.documents.dates import parse_date_line
from detente.documents.draft import Draft
from detente.documents.flat import flatten_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.documents.flat import FlatPage

MOST_TAGS = 20_000
"""Tags up to which the main part of a page is looked for; long articles have two or three thousand. The search takes
time that grows with the square of a page's lists: about a second at this bound, a minute at six times as many."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_LEAST_WORDS = 4
"""Words of a heading that is a headline although no other title of the page agrees; few outlets' names have as many."""

_LINKED_DATA_DATE = re.compile(r"[\"']datePublished[\"']\s*:\s*[\"']([0-9T:.+ -]{10,40})")
# A line break is a space to a reader, two are the end of a paragraph; trafilatura ends one at each.
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

# A dash or bar parts the headline from the outlet's name in many window titles.
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def find_declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page claims for itself; browsers look for it in the first 1024 bytes, too."""
    found = _DECLARED.search(data[:1024])
    return found[1].decode("ascii") if found else None


def draft_page(page: str, url: str | None = None) -> Draft:
    """Read a page: its main text by trafilatura; all its text where that finds no main part.

    Parameters
    ----------
    url
        Where it was fetched from; the address that the page calls its own goes before it.
    """
    published = _LINKED_DATA_DATE.search(page)
    page = _BREAK.sub(" ", _BREAKS.sub("</p><p>", page))
    main = _extract(page) if page.count("<") <= MOST_TAGS else None
    flat = flatten_page(page)
    title = _choose_title(flat)
    paragraphs = main.text.split("\n") if main is not None else flat.paragraphs
    first, lines = _part_head([p for p in map(str.strip, paragraphs) if p], title)
    return Draft(
        paragraphs=tuple(lines),
        title=title,
        date=_first_date([published[1] if published else None, *flat.dates]) or first,
        outlet=flat.outlet or (main.sitename if main is not None else None),
        author=(main.author if main is not None else None) or flat.author or None,
        url=_choose_address(flat.url, url) or (main.url if main is not None else None),
    )


def _choose_title(flat: FlatPage) -> str:
    """Return the heading that the page's own titles agree with; many pages have the outlet's name as a heading, too."""
    headings = [clean_line(heading) for heading in flat.headings]
    window = _OUTLET.sub("", clean_line(flat.window_title))
    for title in filter(None, (clean_line(flat.declared_title), clean_line(flat.window_title))):
        for heading in headings:
            if title.casefold().startswith(heading.casefold()):
                return heading
    long = next((heading for heading in headings if len(heading.split()) >= _LEAST_WORDS), "")
    return long or clean_line(flat.declared_title) or window or next(iter(headings), "")


def _choose_address(own: str, fetched: str | None) -> str | None:
    """Return the address of a page: its own, made whole, unless it is none of the web."""
    try:
        address = urljoin(fetched or "", own.strip())
    except ValueError:
        return fetched
    return address if re.match(r"https?://[^/\s]", address) else fetched


def _part_head(lines: list[str], title: str) -> tuple[datetime.date | None, list[str]]:
    """Take title and date line, in either order, from the top of the text."""
    date = None
    rest = iter(lines)
    for line in rest:
        if date is None and (found := parse_date_line(line)) is not None:
            date = found
        elif clean_line(line).casefold() != clean_line(title).casefold():
            return date, [line, *rest]
    return date, []


def _extract(page: str) -> Any:  # noqa: ANN401 - trafilatura's own document, whose type is not public
    """Return what trafilatura finds, None where it finds no text."""
    import trafilatura

    try:
        found: Any = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # Its titles and dates, which it guesses where none are declared, are not used.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception:
        # Whatever it stumbles over in a broken page, the flat text is still at hand.
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
