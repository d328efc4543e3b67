"""From lines to title, date and paragraphs.

A *block* is a run of lines without an empty line between them, each cleaned of spaces at its ends.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from detente.documents.characters import join_lines
from detente.documents.dates import parse_date_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

Block = list[str]

LONGEST_TITLE = 200
"""Characters. Headlines run to 120 or so; a first paragraph of one sentence is seldom under 130, often over 200."""

LINES_END_SENTENCES = 0.75
"""Share of line breaks after a full stop from which on every line is a paragraph. In hard-wrapped English about one
break in ten falls there by chance, in files with a paragraph a line nearly all do; so the bound is not delicate."""

_CLOSING = r"[)\]\"'”’»]*$"
_SENTENCE_END = re.compile(rf"[.!?…]{_CLOSING}")
# A headline may ask or exclaim, but has no full stop, comma or colon at its end; that of "the U.S." is none.
_RUNNING_TEXT_END = re.compile(rf"(?:(?<!\b[A-Z])[.…]|[,;:]){_CLOSING}")


class Head(NamedTuple):
    """Title and date at the top of an article, and the blocks below them."""

    title: str
    date: datetime.date | None
    body: list[Block]


def cut_blocks(lines: Iterable[str]) -> list[Block]:
    """Return the blocks of lines, without the empty lines between them."""
    tidy = (" ".join(line.split()) for line in lines)
    return [list(group) for filled, group in groupby(tidy, key=bool) if filled]


def read_head(blocks: Iterable[Block], title: str | None = None) -> Head:
    """Part the title and the date line, where there are any, from the body.

    Parameters
    ----------
    title
        The title where it is known; it is then not looked for, but taken away where it stands on top.

    Notes
    -----
    A first line is a title if it is short and a date line follows; or if an empty line follows and it does not end like
    running text; or if text follows at once, it has no sentence-final punctuation, and its line was not broken merely
    because it was full. A text of a single line is all body.
    """
    rest = [list(block) for block in blocks]
    date = _pop_date(rest)
    if title is None:
        title = _pop_line(rest) if _has_title(rest) else ""
    elif rest and rest[0][0].casefold() == title.casefold():
        _pop_line(rest)
    return Head(title, date or _pop_date(rest), rest)


def _pop_date(blocks: list[Block]) -> datetime.date | None:
    """Take a date line from the top, if there is one."""
    date = parse_date_line(blocks[0][0]) if blocks else None
    if date is not None:
        _pop_line(blocks)
    return date


def _pop_line(blocks: list[Block]) -> str:
    line = blocks[0].pop(0)
    if not blocks[0]:
        del blocks[0]
    return line


def _has_title(blocks: Sequence[Block]) -> bool:
    following = [line for block in blocks[:2] for line in block[:2]][1:2]
    if not following or len(blocks[0][0]) > LONGEST_TITLE:
        return False
    if parse_date_line(following[0]) is not None:
        return True
    line = blocks[0][0]
    if len(blocks[0]) == 1:
        return not _RUNNING_TEXT_END.search(line)
    return not _SENTENCE_END.search(line) and not _is_wrapped(line, following[0], blocks)


def _is_wrapped(line: str, following: str, blocks: Sequence[Block]) -> bool:
    """Return whether a line was broken because it was full: the next word would have gone over the widest line."""
    width = max(len(other) for block in blocks for other in block)
    return following[0].islower() or line[-1] in ",;:-–—" or len(line) + 1 + len(following.split()[0]) > width


def make_paragraphs(blocks: Sequence[Block]) -> list[str]:
    """Return the paragraphs of a body.

    Whether a line break inside a block ends a paragraph or only a full line is decided for the whole document: where
    nearly all such breaks follow the end of a sentence, each line is a paragraph; else the lines are joined. Either way
    no sentence is cut.
    """
    breaks = [bool(_SENTENCE_END.search(line)) for block in blocks for line, _ in pairwise(block)]
    if breaks and sum(breaks) >= LINES_END_SENTENCES * len(breaks):
        return [line for block in blocks for line in block]
    return [join_lines(block) for block in blocks]
