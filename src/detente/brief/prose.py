"""How things are said: names, lists, numbers, dates, sums, and phrases with their gaps filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detente.brief.phrases import Phrases
    from detente.records import Money

_GAP = re.compile(r"\{([^}]+)\}")
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


class Noun(NamedTuple):
    """Something that can be a subject: its words, and whether verbs after it are plural."""

    text: str
    plural: bool = False


@dataclass(frozen=True)
class Prose:
    """The voice of the brief: `phrases` for words, `name_of` for names of states by code, `plain` for no measures."""

    phrases: Phrases
    name_of: Callable[[str], str]
    plain: bool = False

    def name(self, code: str) -> str:
        """Return a state's name as it stands in a sentence, with its article."""
        rules = self.phrases.words.names
        if spoken := rules.spoken.get(code):
            return spoken
        name = self.name_of(code)
        words = name.split()
        takes_article = name in rules.the_whole or words[0] in rules.the_first or words[-1] in rules.the_last
        return f"the {name}" if takes_article and len(name) > 0 and words[0].lower() != "the" else name

    def noun(self, codes: Iterable[str]) -> Noun:
        """Return the names of states as one subject or object."""
        names = [self.name(code) for code in dict.fromkeys(codes)]
        return Noun(join(names), len(names) > 1)

    def possessive(self, text: str) -> str:
        """Return the possessive: ``India’s``, ``the United States’``."""
        return f"{text}’" if text.split()[-1] in self.phrases.words.names.plural_s else f"{text}’s"

    def fill(self, template: str, values: Mapping[str, Noun | str], *, past: bool = False) -> str:
        """Fill the gaps of a phrase; verbs agree with what was filled in last before them.

        ``{x’s}`` is the possessive of x, ``{x^}`` x with a capital; a verb is that of one subject after ``=``, that of
        several after ``+``, whatever was filled in before.

        Parameters
        ----------
        past
            Whether verbs tell of what is over.
        """
        plural = False

        def replace(match: re.Match[str]) -> str:
            nonlocal plural
            key = match[1]
            if (verb := key.lstrip("=+")) in self.phrases.words.verbs:
                several = key.startswith("+") or (plural and not key.startswith("="))
                return self.phrases.words.verbs[verb].say(several=several, past=past)
            name = key.removesuffix("’s").removesuffix("^")
            value = values[name]
            text, plural = value if isinstance(value, Noun) else (value, plural)
            if key.endswith("^"):
                return capitalise(text)
            return self.possessive(text) if key.endswith("’s") else text

        return _GAP.sub(replace, template)

    def count(self, number: int, one: str, many: str) -> str:
        """Return a number with its noun: ``one source``, ``twelve``… from ten up in figures."""
        return f"{self.number(number)} {one if number == 1 else many}"

    def number(self, number: int) -> str:
        """Return a number in words up to ten, in figures with commas above."""
        words = self.phrases.words.numbers
        return words[number] if number < len(words) else f"{number:,}"

    def day(self, date: datetime.date) -> str:
        """Return ``24 September 2016``."""
        return f"{date.day} {self.phrases.words.months[date.month - 1]} {date.year}"

    def years(self, first: int, last: int) -> str:
        """Return ``1846``, ``1978 to 1980``, ``The 1960s``, as they head a line."""
        if first % 10 == 0 and last == first + 9:
            return f"The {first}s"
        return f"{first}" if first == last else f"{first} to {last}"

    def span(self, first: datetime.date, last: datetime.date) -> str:
        """Return ``24 to 26 September 2016``, ``24 September to 3 October 2016``; of one day that day."""
        if first == last:
            return self.day(first)
        day, month, year = self.day(first).split()
        same = 1 if (first.year, first.month) == (last.year, last.month) else 2 if first.year == last.year else 3
        return f"{' '.join((day, month, year)[:same])} to {self.day(last)}"

    def when(self, date: str | None, precision: str | None) -> str | None:
        """Return a date with its preposition, as exact as it is known; None for none or one that is not well formed.

        Parameters
        ----------
        date
            ``2016``, ``2016-09`` or ``2016-09-24``; parts finer than the precision are not told.
        """
        parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date or "")
        if not parts:
            return None
        year, month, day = (int(part) if part else None for part in parts.groups())
        named = self.phrases.words.months[month - 1] if month and 1 <= month <= 12 else None
        if precision == "decade":
            return f"in the {(year or 0) // 10 * 10}s"
        if not named or precision == "year":
            return f"in {year}"
        if precision == "season":
            return f"around {named} {year}"
        if not day or precision == "month":
            return f"in {named} {year}"
        return f"in the week of {day} {named} {year}" if precision == "week" else f"on {day} {named} {year}"

    def heading(self, date: str | None, precision: str | None) -> str | None:
        """Return a date as it heads a line: ``24 September 2016``, ``September 2016``, ``Around July 2016``."""
        when = self.when(date, precision)
        return capitalise(re.sub(r"^(?:on|in)\s+", "", when)) if when else None

    def sum(self, money: Money) -> str:
        """Return a sum as people write it: ``$2 billion``, ``300 million Russian roubles``."""
        symbol = _SYMBOLS.get(money.currency, "")
        size, word = next(((s, w) for s, w in _SIZES if money.amount >= s), (1.0, ""))
        figure = f"{money.amount / size:,.2f}".rstrip("0").rstrip(".")
        amount = f"{symbol}{figure} {word}".strip()
        return amount if symbol else f"{amount} {_currency(money.currency)}"


def _currency(code: str) -> str:
    from babel.core import UnknownLocaleError
    from babel.numbers import get_currency_name

    try:
        return get_currency_name(code, count=2, locale="en_GB")
    except (UnknownLocaleError, LookupError):
        return code


def join(items: Sequence[str], last: str = "and") -> str:
    """Return ``a``, ``a and b``, ``a, b and c``.

    Items that hold "and" themselves are told apart by a comma before the last; the last may hold one without.

    Examples
    --------
    >>> join(["trade", "arms", "gas"])
    'trade, arms and gas'
    >>> join(["Russia’s tilt", "terrorism and ISIS", "markets"])
    'Russia’s tilt, terrorism and ISIS, and markets'
    >>> join(["war", "fears over Russia and Cambodia"])
    'war and fears over Russia and Cambodia'
    """
    if len(items) < 2:
        return "".join(items)
    comma = "," if any(f" {last} " in item for item in items[:-1]) else ""
    return f"{', '.join(items[:-1])}{comma} {last} {items[-1]}"


def drop_contained(items: Sequence[str]) -> list[str]:
    """Return items without repetition, and without those that another item begins or ends with.

    Examples
    --------
    >>> drop_contained(["a quarrel", "a quarrel over land", "war", "the memory of war"])
    ['a quarrel over land', 'the memory of war']
    """
    once = list(dict.fromkeys(items))
    return [
        one
        for one in once
        if not any(one != other and (other.startswith(f"{one} ") or other.endswith(f" {one}")) for other in once)
    ]


def capitalise(text: str) -> str:
    """Return the text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]
