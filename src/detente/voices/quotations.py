"""Where direct quotations stand in a text: curly, straight and single quotes, across sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOUBLE = re.compile("[\"“”„«»]|``|''")
# British style; only where the quotation closes on a stop, so that no apostrophe is taken for a quote.
_SINGLE = re.compile(r"(?:(?<=\s)|^|(?<=[(\[]))['‘](?=[A-Z])([^\"“”\n]{6,}?[.,?!…])['’](?=\s|$|[),;:])")
_OPENERS = frozenset("“„«") | {"``"}
_CLOSERS = frozenset("”»") | {"''"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch of a paragraph: offsets of the words between the quotes, and of the quotes themselves.

    `continues` says that it goes on with the quotation of the paragraph before, which was left open.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    continues: bool = False


def find_quotations(text: str) -> list[Quotation]:
    """Return the direct quotations of a text, in order.

    A quotation left open at the end of a paragraph goes on in the next one if that opens with a quote again.

    >>> [(q.start, q.end) for q in find_quotations('He said: "Come in." She did not.')]
    [(10, 18)]
    """
    found: list[Quotation] = []
    open_before = False
    for begin, end in _paragraphs(text):
        quotations = list(_in_paragraph(text, begin, end))
        if open_before and quotations and quotations[0].outer_start - begin <= 1:
            first = quotations[0]
            quotations[0] = Quotation(first.start, first.end, first.outer_start, first.outer_end, first.closed, True)
        open_before = bool(quotations) and not quotations[-1].closed
        found.extend(quotations)
    return found


def is_quoted(offset: int, quotations: Sequence[Quotation]) -> bool:
    """Return whether a character stands within a quotation."""
    return any(q.start <= offset < q.end for q in quotations)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in re.finditer(r"\n[ \t]*\n\s*", text):
        yield begin, match.start()
        begin = match.end()
    yield begin, len(text)


def _in_paragraph(text: str, begin: int, end: int) -> Iterator[Quotation]:
    marks = list(_DOUBLE.finditer(text, begin, end))
    if not marks:
        yield from _single(text, begin, end)
        return
    opened: re.Match[str] | None = None
    for mark in marks:
        opens = _opens(text, mark, begin, end)
        if opened is None:
            if opens is not False:
                opened = mark
        elif opens is not True:
            yield _make(text, opened.start(), opened.end(), mark.start(), mark.end())
            opened = None
    if opened is not None and end - opened.end() > 1:
        yield _make(text, opened.start(), opened.end(), end, end, closed=False)


def _opens(text: str, mark: re.Match[str], begin: int, end: int) -> bool | None:
    """Tell an opening mark from a closing one; None where the surroundings do not say."""
    sign = mark.group()
    if sign in _OPENERS:
        return True
    if sign in _CLOSERS:
        return False
    before = text[mark.start() - 1] if mark.start() > begin else " "
    after = text[mark.end()] if mark.end() < end else " "
    # A mark after a space and before a word opens; one after a word or stop and before a space closes.
    spaced_before = before.isspace() or before in "([—–-/"
    spaced_after = after.isspace() or after in ".,;:?!)]—–"
    if spaced_before == spaced_after:
        return None
    return spaced_before


def _single(text: str, begin: int, end: int) -> Iterator[Quotation]:
    for match in _SINGLE.finditer(text, begin, end):
        yield _make(text, match.start(), match.start(1), match.end(1), match.end())


def _make(text: str, outer: int, start: int, end: int, outer_end: int, *, closed: bool = True) -> Quotation:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, outer, outer_end, closed)
