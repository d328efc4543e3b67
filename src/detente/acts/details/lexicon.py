"""The words that tell what hangs on an act: goods and their classes, people, themes, currencies, places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from detente.actors import read_rows
from detente.acts.details.money import MoneyReader, Unit
from detente.acts.details.rates import Rates


@dataclass(frozen=True)
class DetailWords:
    """What the readers of details look words up in; names of several words are joined by spaces."""

    goods: dict[str, str]
    people: dict[str, str]
    themes: dict[str, str]
    money: MoneyReader


def load_detail_words() -> DetailWords:
    """Load the lexicons of details that ship.

    Raises
    ------
    RuleError
        If a row lacks a source or has too few or too many cells.
    """
    return DetailWords(
        goods=_read_classes("goods.csv", "class"),
        people=_read_classes("people.csv", "sector"),
        themes=_read_classes("themes.csv", "theme"),
        money=MoneyReader(_read_units(), Rates()),
    )


def _read_classes(file: str, column: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_rows(file, "acts"):
        for word in row["words"].split():
            found.setdefault(word.replace("_", " "), row[column])
    return found


def _read_units() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for row in read_rows("currencies.csv", "acts"):
        states = frozenset(row["states"].split())
        found[row["unit"]].append(Unit(row["currency"], states, row["usual"] == "yes", row["stands"]))
    return {unit: tuple(group) for unit, group in found.items()}
