"""The characters of a text: one form for what looks the same, and nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def _pairs() -> Iterator[tuple[int, str | None]]:
    # Controls, zero-width and bidirectional marks, soft hyphens, tags: they would split words that look whole.
    ranges = (
        (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x61C, 0x61C), (0x180E, 0x180E),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F),
    )  # fmt: skip
    for first, last in ranges:
        yield from ((code, None) for code in range(first, last + 1))
    # Spaces of all widths, those that do not break among them.
    for code in (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000):
        yield code, " "
    # Line and paragraph separators. A page break also parts paragraphs.
    yield from ((0x0B, "\n"), (0x0C, "\n\n"), (0x85, "\n"), (0x2028, "\n"), (0x2029, "\n\n"))


_TABLE: Mapping[int, str | None] = MappingProxyType(dict(_pairs()))

MOST_MARKS = 30
"""Combining marks on one letter, as in the Stream-Safe Text Format of Unicode Standard Annex 15. No writing needs more
than a few, and the time that normalisation takes grows with the square of their number: hours for a megabyte."""

_SHOWN_MARKS = 4
"""Marks on one letter that are shown. Vietnamese and Hebrew have three; a tower of them covers the lines above it."""

# Marks are neither word characters nor spaces; what else is found here (a row of dashes) stays as it is.
_MAY_BE_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")
_MAY_BE_SHOWN = re.compile(rf"[^\w\s\x00-\x7f]{{{_SHOWN_MARKS + 1},}}")


def clean_characters(text: str) -> str:
    r"""Return a text in Unicode NFC with plain spaces and ``\n`` as its only line end.

    Quotation marks and dashes stay as they are; of a heap of marks on one letter, the first `MOST_MARKS`. Idempotent.

    Examples
    --------
    >>> clean_characters("Mi\u00ad-35\u00a0helicopters\r\n\u200efor Islamabad")
    'Mi-35 helicopters\nfor Islamabad'
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        # Most of the lines of English: nothing below changes them, and it takes a hundred times as long.
        return text
    # Half of a surrogate pair cannot be written to any file.
    text = text.encode("utf-8", errors="replace").decode("utf-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xad\n", "")
    text = unicodedata.normalize("NFC", _thin_marks(text.translate(_TABLE)))
    # Normalisation can part one mark into two.
    return _thin_marks(text)


def _thin_marks(text: str) -> str:
    return _MAY_BE_MARKS.sub(lambda found: "".join(_first_marks(found[0])), text)


def _first_marks(stretch: str) -> Iterator[str]:
    marks = 0
    for character in stretch:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            yield character


def clean_line(text: str) -> str:
    """Return a text as one line without spaces at its ends or doubled spaces."""
    return " ".join(clean_characters(text).split())


def show_line(text: str) -> str:
    r"""Return a text as it can be shown beside others: as one clean line, with few marks on one letter.

    Examples
    --------
    >>> show_line("Ze\u0301ro\u202e of\n" + "o" + 90 * "\u20dd" + "ne") == "Zéro of o" + 4 * "\u20dd" + "ne"
    True
    """
    return _MAY_BE_SHOWN.sub(lambda found: "".join(_lowest_marks(found[0])), clean_line(text))


def _lowest_marks(stretch: str) -> Iterator[str]:
    marks = 0
    for character in stretch:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= _SHOWN_MARKS:
            yield character


def join_lines(lines: Iterable[str]) -> str:
    """Join the lines of a paragraph with one space; a word hyphenated at a line's end keeps its hyphen.

    Examples
    --------
    >>> join_lines(["The Pakistan-", "Russia pact on co-", "operation - signed -", "holds."])
    'The Pakistan-Russia pact on co-operation - signed - holds.'
    """
    joined: list[str] = []
    for line in filter(None, lines):
        if joined and not _goes_on(joined[-1], line):
            joined.append(" ")
        joined.append(line)
    return "".join(joined)


def _goes_on(before: str, after: str) -> bool:
    """Return whether a word runs over the end of a line."""
    return len(before) > 1 and before[-1] == "-" and before[-2].isalnum() and after[0].isalpha()
