"""Markdown: headings, paragraphs and lists as text, links as their words, code left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.documents.dates import parse_date
from detente.documents.normalise import clean_characters, make_document

if TYPE_CHECKING:
    from markdown_it.token import Token

    from detente.records import Document

_FRONT_MATTER = re.compile(r"\A---[ ]*\n(.*?)\n---[ ]*\n", re.S)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Part the ``key: value`` lines between two rules from the text below."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    pairs = (line.partition(":") for line in found.group(1).split("\n") if ":" in line)
    return {k.strip().lower(): v.strip().strip("\"'") for k, _, v in pairs}, text[found.end() :]


def _words(token: Token) -> str:
    out = []
    for child in token.children or []:
        if child.type in {"text", "code_inline"}:
            out.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            out.append(" ")
    return "".join(out)


def read_markdown(text: str, source: str = "") -> Document:
    """Return the document of a Markdown text."""
    from markdown_it import MarkdownIt

    facts, text = _front_matter(clean_characters(text).lstrip())
    title, date = facts.get("title", ""), parse_date(facts.get("date", ""))
    paragraphs: list[str] = []
    heading = ""
    for token in MarkdownIt().parse(text):
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "inline":
            words = _words(token)
            if heading == "h1" and not title:
                title = words
            elif date is None and not paragraphs and (found := parse_date(words)):
                date = found
            else:
                paragraphs.append(words)
    return make_document(
        paragraphs, title=title, date=date, source=source, outlet=facts.get("outlet"), author=facts.get("author"),
        url=facts.get("url"),
    )  # fmt: skip
