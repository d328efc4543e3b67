"""How long a brief is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from detente.brief.layout import list_sections
from detente.brief.prose import join

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from detente.brief.records import Brief


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each kind a brief of about one page holds.

    Attributes
    ----------
    reasons
        That the answer names.
    attributions
        1 where each reason is followed by who gives it and when.
    words
        Most words, without the cited sentences at its end; as many lines are left out as it takes, those first that
        are missed least. The answer and what the brief is drawn from are always told.
    """

    drivers: int = 6
    acts: int = 4
    promises: int = 3
    denials: int = 2
    views: int = 2
    standing: int = 1
    past_reasons: int = 3
    past_acts: int = 3
    third_states: int = 3
    tie: int = 3
    changes: int = 2
    reasons: int = 5
    attributions: int = 1
    words: int | None = None


_WORTH: Mapping[str, float] = MappingProxyType(
    {
        "reasons": 13.0,
        "drivers": 10.0,
        "acts": 5.0,
        "promises": 2.5,
        "tie": 2.5,
        "denials": 2.0,
        "third_states": 2.0,
        "changes": 1.6,
        "past_reasons": 1.5,
        "past_acts": 1.2,
        "attributions": 1.1,
        "standing": 1.0,
        "views": 0.8,
    }
)
"""What the first line of each kind is worth; the second is worth half of it, the third a third. Chosen, so that what is
left reads as a whole: reasons for and against, the weightiest deeds, then the rest."""


def fit_words(write: Callable[[Limits], Brief], limits: Limits) -> Brief:
    """Return the longest brief that keeps to the limits and, as far as lines can be left out, to their words."""
    brief, fullest = write(limits), limits
    while limits.words is not None and count_words(brief) > limits.words and (less := _shorten(limits)):
        limits = less
        brief = write(limits)
    return brief if limits is fullest else _refill(write, brief, limits, fullest)


def _refill(write: Callable[[Limits], Brief], brief: Brief, limits: Limits, fullest: Limits) -> Brief:
    """Return a brief with what of the lines left out still finds room, those first that are missed most."""
    for key in sorted(_WORTH, key=lambda key: -_WORTH[key] / (getattr(limits, key) + 1)):
        if getattr(limits, key) < getattr(fullest, key):
            more = replace(limits, **{key: getattr(limits, key) + 1})
            longer = write(more)
            if count_words(longer) <= (limits.words or 0):
                brief, limits = longer, more
    return brief


def _shorten(limits: Limits) -> Limits | None:
    """Return limits with one line less of what is missed least; None where there is nothing left to leave out."""
    kept = {"words": limits.words, "reasons": 1}
    lines: dict[str, int] = {key: n for key, n in asdict(limits).items() if n and n != kept.get(key)}
    if not lines:
        return None
    least = min(lines, key=lambda key: _WORTH[key] / lines[key])
    return replace(limits, **{least: lines[least] - 1})


def count_words(brief: Brief) -> int:
    """Return how many words a brief has, headings included, without citations and the sentences at its end."""
    sections = list(list_sections(brief))
    items = [item for section in sections for item in section.items]
    texts = [join([brief.first.name, brief.second.name]), brief.answer.text, brief.basis.text]
    texts += [section.heading for section in sections]
    texts += [text for item in items for text in (item.label, item.second, *(line.text for line in item.lines))]
    return sum(len(text.split()) for text in texts)
