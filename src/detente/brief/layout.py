"""What all renderings share: the order of the sections, their headings, the safe printing of what others wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.brief.citing import quote_words
from detente.documents.characters import show_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.brief.records import ActLine, ActSection, Brief, Denial, DriverLine, Line, Reference


class Item(NamedTuple):
    """One entry of a section: an optional label, the line, who denies it, and an optional smaller second line."""

    label: str
    line: Line
    second: str = ""
    denial: Denial | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The line and what follows it at once, each with its own citations."""
        return (self.line, *([self.denial] if self.denial else []))


class Section(NamedTuple):
    """A heading with its entries; `key` is stable, for anchors and styles."""

    key: str
    heading: str
    items: tuple[Item, ...]


def list_sections(brief: Brief) -> Iterator[Section]:
    """Yield the sections that have something to say, in the order of the brief."""
    candidates = (
        Section("closer", "What brings them closer", tuple(map(_driver, brief.closer))),
        Section("apart", "What holds them apart", tuple(map(_driver, brief.apart))),
        Section("standing", "How they stand", tuple(Item("", line) for line in _standing(brief))),
        Section("done", "What they have done", _acts(brief.done)),
        Section("promised", "What is promised or expected", _acts(brief.promised)),
        Section("contested", "What is denied or contested", _contested(brief)),
        Section("past", "What went before", _past(brief)),
        Section("thirds", "Third states", tuple(Item("", line) for line in brief.third_states)),
        Section("tie", "The tie", tuple(Item("", line) for line in (brief.tie.lines if brief.tie else ()))),
        Section("changes", "What would change this", tuple(Item("", line) for line in brief.changes)),
    )
    return (section for section in candidates if section.items)


def _standing(brief: Brief) -> tuple[Line, ...]:
    return (*([brief.standing] if brief.standing else ()), *brief.views)


def _driver(line: DriverLine) -> Item:
    return Item(line.label, line, line.attribution, line.denial)


def _acts(section: ActSection) -> tuple[Item, ...]:
    acts = (Item(line.label, line, denial=line.denial) for line in section.lines)
    return (*acts, *([Item("", section.more)] if section.more else ()))


def _past(brief: Brief) -> tuple[Item, ...]:
    """Return reasons and acts of years long past together, the oldest first."""
    lines: tuple[ActLine | DriverLine, ...] = (*brief.past_reasons, *brief.past_acts.lines)
    told = sorted(lines, key=lambda line: line.years or (9999, 9999))
    items = tuple(Item(line.label, line, getattr(line, "attribution", ""), line.denial) for line in told)
    more = brief.past_acts.more
    return (*items, *([Item("", more)] if more else ()))


def _contested(brief: Brief) -> tuple[Item, ...]:
    return (*_acts(brief.contested), *map(_driver, brief.doubted_causes))


def clean(text: str) -> str:
    """Return text on one line, without characters that steer terminals, reverse the order of reading or hide."""
    return show_line(text).replace(" …", "\N{NO-BREAK SPACE}…")


def cites_one_article(brief: Brief) -> bool:
    """Return whether all sentences stand in one article, which the brief names at its head then, and only there."""
    return brief.basis.articles_used == 1 and len({reference.document for reference in brief.references}) == 1


def say_origin(reference: Reference, day: Callable[..., str]) -> str:
    """Return where a cited sentence stands: title (unless it is the sentence itself), outlet, date."""
    title = clean(reference.title)
    parts = [
        "headline" if title == clean(reference.sentence) else quote_words(title),
        clean(reference.outlet or ""),
        day(reference.date) if reference.date else "",
    ]
    return ", ".join(part for part in parts if part)


def numbers(line: Line) -> str:
    """Return the citations of a line: ``[1] [4]``."""
    return "\N{NO-BREAK SPACE}".join(f"[{number}]" for number in line.citations)
