"""What a reader of some format hands over, and how it becomes a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.documents.characters import clean_line
from detente.records import Document

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as some format gives it, before its text is put in its one form."""

    paragraphs: tuple[str, ...]
    title: str = ""
    date: datetime.date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


def make_document(draft: Draft, source: str = "") -> Document:
    """Return the document of a draft: its title first, its paragraphs parted by one empty line each.

    The text is in Unicode NFC with plain single spaces and no line break inside title or paragraph. The identifier is
    the digest of text and date, so that the same article has the same wherever it comes from.
    """
    title = clean_line(draft.title)
    paragraphs = list(filter(None, map(clean_line, draft.paragraphs)))
    if title and paragraphs and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]
    text = "\n\n".join([title, *paragraphs] if title else paragraphs)
    return Document(
        id=_identify(text, draft.date),
        text=text,
        title=title,
        title_end=len(title),
        date=draft.date,
        source=source,
        outlet=clean_line(draft.outlet or "") or None,
        author=clean_line(draft.author or "") or None,
        url=clean_line(draft.url or "") or None,
    )


def _identify(text: str, date: datetime.date | None) -> str:
    # No text holds this control character, so text and date cannot run into each other.
    content = f"{text}\0{date.isoformat() if date else ''}"
    return f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"
