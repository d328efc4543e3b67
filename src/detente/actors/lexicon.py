"""Reads the lexicons of names: CSV files in which every row names its source."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from detente.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Actor

# British and American, and what is written both ways everywhere; the United Nations only before what is theirs.
_SPELLINGS = (
    ("Organisation", "Organization"),
    ("Co-operation", "Cooperation"),
    ("Programme", "Program"),
    ("Centre", "Center"),
    ("Defence", "Defense"),
    ("Labour", "Labor"),
    ("UN ", "U.N. "),
)
# Years for which an organisation is spoken of before it begins.
_PLANNED = 2


@dataclass(frozen=True, slots=True)
class Name:
    """One way to call an actor.

    Attributes
    ----------
    text
        The words, as they are written in running text.
    actor
        Whom they stand for; None for a phrase with an actor's name in it that names nobody ("French fries").
    form
        The form of a mention by this name, as in `Mention`.
    since, until
        Days (ISO 8601) from and to which the name holds; empty where it is open.
    """

    text: str
    actor: Actor | None
    form: str
    since: str = ""
    until: str = ""

    def is_ahead_of(self, day: str) -> bool:
        """Return whether whom it names began too long after a day to be spoken of: in 1987 the ICC was another one.

        Two years are allowed for what is planned; an unknown day ('') is ahead of nothing.

        >>> Name("ICC", None, "organisation", "2002-07-01").is_ahead_of("1987-04-01")
        True
        """
        return bool(day and self.since) and int(day[:4]) + _PLANNED < int(self.since[:4])

    def holds_on(self, day: str) -> bool:
        """Return whether the name holds on a day; an unknown day ('') fits always."""
        return not day or ((not self.since or self.since <= day) and (not self.until or day <= self.until))


@dataclass(frozen=True, slots=True)
class Reading:
    """What an ambiguous name may stand for, how likely that is, and words in the article that speak for it."""

    actor: str
    score: float
    cues: tuple[str, ...]


def read_rows(file: str, package: str = "actors") -> Iterator[dict[str, str]]:
    """Yield the rows of a lexicon of a package.

    Raises
    ------
    RuleError
        If a row lacks a source or has too few or too many cells.
    """
    path = files("detente.resources").joinpath("lexicons", package, file)
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    columns = next(rows)
    for number, cells in enumerate(rows, start=2):
        row = dict(zip(columns, cells, strict=False))
        if len(cells) != len(columns) or not row["source"]:
            raise RuleError(f"{file} › line {number} › a row has a cell for every column, and a source.")
        yield row


def split_cell(cell: str) -> list[str]:
    """Return the parts of a cell that holds several values.

    >>> split_cell("UN|U.N.")
    ['UN', 'U.N.']
    """
    return [part for part in cell.split("|") if part]


def spellings(text: str) -> tuple[str, ...]:
    """Return the British and American spellings of a name, as it stands first.

    >>> spellings("Organisation for Economic Co-operation")[-1]
    'Organization for Economic Cooperation'
    >>> spellings("UN Environment Programme")[1:]
    ('UN Environment Program', 'U.N. Environment Programme', 'U.N. Environment Program')
    """
    found = [text]
    for pair in _SPELLINGS:
        for form, other in (pair, pair[::-1]):
            if form in text and (pattern := re.compile(rf"\b{re.escape(form)}\b")).search(text):
                found += [pattern.sub(other, spelled) for spelled in found]
    return tuple(dict.fromkeys(found))


def read_readings() -> dict[str, tuple[Reading, ...]]:
    """Return the readings of every ambiguous name."""
    found: dict[str, list[Reading]] = {}
    for row in read_rows("readings.csv"):
        reading = Reading(row["id"], float(row["score"]), tuple(split_cell(row["cues"])))
        found.setdefault(row["text"], []).append(reading)
    return {text: tuple(readings) for text, readings in found.items()}


def read_offices() -> dict[str, tuple[str, float]]:
    """Return the offices that only one state has under their name, with how sure that is."""
    return {row["office"]: (row["id"], float(row["score"])) for row in read_rows("offices.csv")}


def read_areas() -> dict[str, tuple[str, ...]]:
    """Return the codes of the states in which every armed group or movement acts, its own first."""
    return {
        row["id"]: tuple(part for part in (row["country"], *split_cell(row["also"])) if part)
        for row in read_rows("groups.csv")
    }


def read_words(file: str) -> dict[str, frozenset[str]]:
    """Return the words of a lexicon by the use they have."""
    return {row["use"]: frozenset(row["words"].split()) for row in read_rows(file)}
