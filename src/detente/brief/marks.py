"""Sentences without what belongs to the page they stand on: marks of lists, addresses of links, words said twice.

A sentence is kept as its article has it; readers of a brief are shown its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = re.compile(r"\s*(?:(?:[-–—•*·▪●◦‣○]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)|\d{1,2}\.|#{1,6}|>)\s+)+(?=\S)")
"""What stands before the first word of an item of a list, a heading or a quotation."""

_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]]*)(?P<close>\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+[\"'][^\"']*[\"'])?\))"
)
"""A link as Markdown has it."""

_HALF_LINK = re.compile(r"\]\((?:https?:|www\.|mailto:)[^()\s]*\)|\[(?=[^\[\]]*$)(?!\s*(?:\.|…|sic))")
"""What is left of a link that begins or ends outside of the sentence."""

_EMPHASIS = re.compile(r"\*{2,3}|(?<![\w])_{2}(?=\w)|(?<=\w)_{2}(?![\w])")

_BROKEN_OFF = re.compile(r"(?<![\w’'])(?P<part>[\w’']+)- (?:—|–|--) (?=(?P=part))", re.IGNORECASE)
"""A word that a speaker broke off, before it is said whole: "repeated- — repeatedly"."""

_SAID_TWICE = re.compile(
    r"(?<!\w)(?P<said>\w(?:[\w’' ]{0,40}\w)?)(?P<again>,?(?: ?— ?| – | -- ?)(?P=said))(?!\w)", re.IGNORECASE
)
"""Words with which a speaker starts again: "in the face of — in the face of"."""


class Shown(NamedTuple):
    """The words of a text that are shown, and what was left out: half-open offsets into the text, in order."""

    text: str
    dropped: tuple[tuple[int, int], ...]

    def place(self, offset: int) -> int:
        """Return where a place of the text is among the words shown."""
        return offset - sum(min(offset, end) - start for start, end in self.dropped if start < offset)


def show_words(text: str) -> Shown:
    """Return a text without marks of the page.

    Examples
    --------
    >>> show_words("- In [Lima](https://a.org/b), Peru met — Peru met Chile.").text
    'In Lima, Peru met Chile.'
    """
    dropped = _unite(sorted(_find_marks(text)))
    kept, last = [], 0
    for start, end in dropped:
        kept.append(text[last:start])
        last = end
    return Shown("".join([*kept, text[last:]]), tuple(dropped))


def _find_marks(text: str) -> Iterator[tuple[int, int]]:
    if item := _ITEM.match(text):
        yield item.span()
    for link in _LINK.finditer(text):
        yield link.span("open")
        yield link.span("close")
    for marks in (_HALF_LINK, _EMPHASIS, _BROKEN_OFF):
        yield from (found.span() for found in marks.finditer(text))
    yield from (found.span("again") for found in _SAID_TWICE.finditer(text))


def _unite(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap as one."""
    united: list[tuple[int, int]] = []
    for start, end in spans:
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united
