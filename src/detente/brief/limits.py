"""How long a brief is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from detente.brief.layout import list_sections

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.brief.records import Brief


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each kind a brief of about one page holds.

    Attributes
    ----------
    words
        Most words, without the cited sentences at its end; as many lines are left out as it takes, the least of each
        kind first. The answer, the basis and the tie are always told.
    """

    drivers: int = 6
    acts: int = 4
    promises: int = 3
    denials: int = 2
    views: int = 2
    third_states: int = 3
    words: int | None = None


_REASONS = 3
"""By so many lines reasons are left out later than other lines: they are what the brief is for."""


def fit_words(write: Callable[[Limits], Brief], limits: Limits) -> Brief:
    """Return the longest brief that keeps to the limits and, as far as lines can be left out, to their words."""
    brief = write(limits)
    while limits.words is not None and count_words(brief) > limits.words and (less := _shorten(limits)):
        limits = less
        brief = write(limits)
    return brief


def _shorten(limits: Limits) -> Limits | None:
    """Return limits with one line less of what there may be most of; None where there is nothing left to leave out."""
    lines: dict[str, int] = {key: n for key, n in asdict(limits).items() if key != "words" and n}
    if not lines:
        return None
    longest = max(lines, key=lambda key: lines[key] - (_REASONS if key == "drivers" else 0))
    return replace(limits, **{longest: lines[longest] - 1})


def count_words(brief: Brief) -> int:
    """Return how many words a brief has, headings and citations aside, without the sentences at its end."""
    items = [item for section in list_sections(brief) for item in section.items]
    texts = [brief.answer.text, brief.basis.text]
    texts += [text for item in items for text in (item.label, item.second, *(line.text for line in item.lines))]
    return sum(len(text.split()) for text in texts)
