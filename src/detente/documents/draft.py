"""What a reader of some format hands over, and how it becomes a document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.documents.characters import clean_line
from detente.records import Document

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

LONGEST_PARAGRAPH = 6_000
"""Characters. The longest paragraphs of news and reports have some 3,000; what is longer lost its line breaks
somewhere. It is parted again, since reading takes a paragraph as a whole."""

LONGEST_TITLE = 500
"""Characters. A longer one is a text that stands in the wrong place."""

LONGEST_WORD = 300
"""Characters without a space between. Long addresses of pages have as many; what is longer is data or a drawing in
letters. It is left out, since the time it takes to part signs from a word grows with the square of its length."""

_NO_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_SENTENCE_END = re.compile(r"[.!?…][)\]\"'”’»]*\s+(?=[^a-z])")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as some format gives it, before its text is put in its one form."""

    paragraphs: tuple[str, ...]
    title: str = ""
    date: datetime.date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    """As it is declared, in whatever form: a code or a name."""


def make_document(draft: Draft, source: str = "") -> Document:
    """Return the document of a draft: its title first, its paragraphs parted by one empty line each.

    The text is in Unicode NFC with plain single spaces and no line break inside title or paragraph. The identifier is
    the digest of text and date, so that the same article has the same wherever it comes from.
    """
    title = _clean(draft.title)
    paragraphs = list(filter(None, map(_clean, draft.paragraphs)))
    if len(title) > LONGEST_TITLE:
        title, paragraphs = "", [title, *paragraphs]
    if title and paragraphs and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]
    paragraphs = [piece for paragraph in paragraphs for piece in cut_paragraph(paragraph)]
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


def _clean(text: str) -> str:
    line = clean_line(text)
    # Looking at the words first is much faster than looking for a long one everywhere.
    if len(line) <= LONGEST_WORD or max(map(len, line.split())) <= LONGEST_WORD:
        return line
    return clean_line(_NO_WORD.sub(" ", line))


def cut_paragraph(text: str, longest: int = LONGEST_PARAGRAPH) -> Iterator[str]:
    """Yield the pieces of an overlong paragraph, cut after a sentence; where there is none, at a space or anywhere.

    Examples
    --------
    >>> list(cut_paragraph("They met in Ufa. They talked at length.", 30))
    ['They met in Ufa.', 'They talked at length.']
    """
    while len(text) > longest:
        ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, longest + 1)]
        # A sentence end near the beginning would leave the piece after it overlong again and again.
        at = ends[-1] if ends and ends[-1] > longest // 2 else text.rfind(" ", longest // 2, longest + 1)
        at = at if at > 0 else longest
        yield text[:at].strip()
        text = text[at:].lstrip()
    yield text


def _identify(text: str, date: datetime.date | None) -> str:
    # No text holds this control character, so text and date cannot run into each other.
    content = f"{text}\0{date.isoformat() if date else ''}"
    return f"sha256:{hashlib.sha256(content.encode()).hexdigest()}"
