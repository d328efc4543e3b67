"""One normalised text per article: title first, paragraphs parted by one empty line, no line breaks within them."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata

from detente.records import Document

_SPACES = re.compile(r"[^\S\n]+")
# Zero-width characters and marks of writing direction carry no text, but they can hide some.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\u0085\u2028\u2029]")
_ENDS_SENTENCE = re.compile(r"[.?!:][\"'”’»)\]]*$")
# A hard-wrapped paragraph has many lines of like length; below this share of lines that end a sentence, lines are wraps.
_LINES_ARE_PARAGRAPHS = 0.7


def clean_characters(text: str) -> str:
    """Return text in NFC with plain spaces and line ends, and without what cannot be seen."""
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    text = _CONTROL.sub("", _INVISIBLE.sub("", text.replace("\t", " ")))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def find_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a cleaned text, each on one line.

    Blocks parted by empty lines are paragraphs. Where there are none, a text most of whose lines end a sentence has a
    paragraph a line, and any other is one hard-wrapped paragraph.
    """
    blocks = [b for b in re.split(r"\n[ \n]*\n", text) if b.strip()]
    return [p for block in blocks for p in _paragraphs_of(block, alone=len(blocks) == 1)]


def _paragraphs_of(block: str, *, alone: bool) -> list[str]:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    ending = sum(bool(_ENDS_SENTENCE.search(line)) for line in lines)
    if len(lines) > 1 and alone and ending >= _LINES_ARE_PARAGRAPHS * len(lines):
        return lines
    return [_join_lines(lines)]


def _join_lines(lines: list[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        # A word parted at a line's end is written together again, its hyphen kept: it may be a real one.
        glue = "" if re.search(r"[^\W\d_]-$", joined) else " "
        joined += glue + line
    return joined


def make_document(
    paragraphs: list[str],
    *,
    title: str = "",
    date: datetime.date | None = None,
    source: str = "",
    outlet: str | None = None,
    author: str | None = None,
    url: str | None = None,
) -> Document:
    """Return the document of cleaned paragraphs; its id is the digest of text and date."""
    title = " ".join(clean_characters(title).split())
    body = [p for p in (" ".join(clean_characters(p).split()) for p in paragraphs) if p]
    if title and body and body[0].casefold() == title.casefold():
        body = body[1:]
    text = "\n\n".join([title, *body] if title else body)
    digest = hashlib.sha256(f"{date or ''}\n{text}".encode()).hexdigest()
    return Document(
        id=f"sha256:{digest}", text=text, title=title, title_end=len(title), date=date, source=source, outlet=outlet,
        author=author, url=url,
    )  # fmt: skip
