"""Markdown: headings, paragraphs and lists as text, links as their words, code and tables left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.documents.characters import clean_characters, clean_line
from detente.documents.dates import parse_date_line
from detente.documents.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ ]*\n(.*?)\n---[ ]*(?:\n|\Z)", re.DOTALL)


def draft_markdown(text: str) -> Draft:
    """Read Markdown: the first top heading is the title, a date line above the text its date.

    Lines ``key: value`` between two rules at the top (front matter) give title, date, outlet, author and url.
    """
    from markdown_it import MarkdownIt

    facts, body = _part_front_matter(clean_characters(text).lstrip())
    title, date = facts.get("title", ""), parse_date_line(facts.get("date", ""))
    paragraphs: list[str] = []
    for heading, words in _blocks(MarkdownIt().enable("table").parse(body)):
        if heading == "h1" and not title:
            title = words
        elif date is None and not paragraphs and (found := parse_date_line(words)) is not None:
            date = found
        else:
            paragraphs.append(words)
    return Draft(
        tuple(paragraphs), title=title, date=date, outlet=facts.get("outlet"), author=facts.get("author"),
        url=facts.get("url"),
    )  # fmt: skip


def _part_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Part the ``key: value`` lines between two rules from the text below."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text
    pairs = (line.partition(":") for line in found[1].split("\n") if ":" in line)
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}, text[found.end() :]


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the heading level (or nothing) and the words of every block."""
    heading, tables = "", 0
    for token in tokens:
        tables += (token.type == "table_open") - (token.type == "table_close")
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "inline" and not tables and (words := clean_line(_words(token))):
            yield heading, words


def _words(token: Token) -> str:
    out = []
    for child in token.children or []:
        if child.type in {"text", "code_inline"}:
            out.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            out.append(" ")
    return "".join(out)
