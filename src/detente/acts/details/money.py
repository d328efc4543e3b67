"""Sums of money: amount, currency, and dollars where the rate is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.acts.details.numbers import NUMBER_WORDS, read_number
from detente.records import Money

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from detente.acts.details.rates import Rates
    from detente.acts.details.scope import Scope

_FIGURE = r"\d+(?:,\d{2,3})*(?:\.\d+)?"
_SCALE = r"(?:thousand|million|billion|trillion|lakh\scrore|lakh|crore|mln|mn|mio|bln|bn|tn|trn|[mkb]\b)"
_WORDS = rf"(?:half\sa|(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|an?)\b)"
_SPELLED = rf"{_WORDS}(?:[\s-](?:{_WORDS}|and\b))*"
# What follows says that a sum is a price or a weight, or lowers it: "$18 a barrel", "three million pounds of beef".
_PRICE = re.compile(
    r"(?:[\s-](?:[\w.]+\s){0,2}(?:price|floor|ceiling|note)s?\b|\s?(?:a|an|per|each|/)\s?(?:barrel|bbl|ton|tonne|bushel|share|head|pound|lb|kilo|kg|gallon|litre|liter|ounce|mmbtu|"
    r"unit|hour|kilowatt|cubic|hundredweight|person|piece)\b|"
    r"\s(?:above|below|higher|lower|more|less|up|down)\b)",
    re.IGNORECASE,
)
# "Bought dollars at 148.50 yen".
_RATE = re.compile(r"\b(?:at|around|about)\s$", re.IGNORECASE)
_LEAST = 1000
_WEIGHT = re.compile(
    r"\s(?:of\s(?!aid|debt|assistance|credit|loan|investment|arms|weapon|equipment|trade|goods|export|import|humanitarian|"
    r"military|financial|economic|development|support|fund)|force\b|bomb)",
    re.IGNORECASE,
)


# A sum of these describes a state, and changes no hands.
_DESCRIBING = frozenset("deficit surplus economy gdp gnp turnover population reserve income value".split())
_SHORT_NAMES = frozenset("dlr stg yen won sol lek lev leu kip som sfr lei".split())


@dataclass(frozen=True)
class Unit:
    """A currency that a name or sign may stand for.

    Attributes
    ----------
    code
        Its ISO 4217 code.
    states
        Whose it is, where several states have currencies of that name.
    usual
        Whether it is meant where none of these states is named.
    stands
        ``before`` or ``after`` the figure, or ``either``.
    """

    code: str
    states: frozenset[str]
    usual: bool
    stands: str


@dataclass(frozen=True)
class _Sum:
    start: int
    end: int
    amount: float
    unit: str


class MoneyReader:
    """Finds sums by the names and signs of currencies.

    Parameters
    ----------
    units
        Names and signs in lower case with the currencies that bear them.
    rates
        Rates of exchange.
    """

    def __init__(self, units: dict[str, tuple[Unit, ...]], rates: Rates) -> None:
        self._units = units
        self._rates = rates

    @cached_property
    def _before(self) -> re.Pattern[str]:
        signs = self._alternatives("before")
        return re.compile(
            rf"(?<![A-Za-z])(?P<unit>{signs})\s?(?P<n>{_FIGURE})(?:[\s-]?(?P<s>{_SCALE}))?(?![\w.]\w)"
            rf"(?:\s?(?:-|–|to|and|or)\s?(?:{signs})?\s?(?P<n2>{_FIGURE})[\s-]?(?P<s2>{_SCALE}))?",
            re.IGNORECASE,
        )

    @cached_property
    def _after(self) -> re.Pattern[str]:
        names = self._alternatives("after")
        return re.compile(
            rf"(?<![\w.,])(?P<n>{_FIGURE}|{_SPELLED})(?:[\s-]?(?P<s>{_SCALE}))?"
            rf"(?:\s?(?:-|–|to|and|or)\s?(?:{_FIGURE}|{_SPELLED})[\s-]?(?P<s2>{_SCALE}))?[\s-](?:of\s)?(?P<unit>{names})\b",
            re.IGNORECASE,
        )

    def _alternatives(self, side: str) -> str:
        chosen = [unit for unit, group in self._units.items() if group[0].stands in {side, "either"}]
        return "|".join(re.escape(unit) for unit in sorted(chosen, key=len, reverse=True))

    @cached_property
    def _signs(self) -> tuple[str, ...]:
        return tuple({unit[-1] for unit, group in self._units.items() if group[0].stands == "before"} - {"."})

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(unit.split()[-1] for unit, group in self._units.items() if group[0].stands != "before")

    def _may_name_a_sum(self, scope: Scope) -> bool:
        """Most sentences name no sum, and need no closer look."""
        text = scope.sentence.text
        if any(sign in text for sign in self._signs):
            return True
        return any(t.lower.rpartition("-")[2] in self._names for t in scope.sentence.tokens)

    def find(self, scope: Scope, codes: Sequence[str], days: Sequence[datetime.date]) -> tuple[Money, ...]:
        """Return the sums of an act's own clause, in order.

        Parameters
        ----------
        scope
            The act's words.
        codes
            The states of the sentence, the act's own first: they tell whose pounds or pesos are meant.
        days
            The days at whose mean rate a sum is turned into dollars.
        """
        if not self._may_name_a_sum(scope):
            return ()
        found = []
        for item in self._sums(scope.sentence.text):
            anchor = scope.anchor(scope.span(item.start, item.end))
            currency = (
                self._currency(item.unit, codes) if anchor is not None and _belongs(scope, anchor.index) else None
            )
            if currency is not None:
                usd = self._rates.to_dollars(item.amount, currency, days)
                found.append(Money(amount=item.amount, currency=currency, usd=usd))
        return tuple(dict.fromkeys(found))

    def _sums(self, text: str) -> list[_Sum]:
        found: list[_Sum] = []
        for pattern in (self._before, self._after):
            for match in pattern.finditer(text):
                start, end = match.span()
                amount = _amount(match)
                if (
                    amount is None
                    or _is_word(match["unit"])
                    or _PRICE.match(text, end)
                    or any(start < s.end and s.start < end for s in found)
                ):
                    continue
                if amount < _LEAST and _RATE.search(text, 0, start):
                    continue
                if "pound" in match["unit"].lower() and _WEIGHT.match(text, end):
                    continue
                found.append(_Sum(start, end, amount, re.sub(r"[\s-]+", " ", match["unit"].lower())))
        return sorted(found, key=lambda s: s.start)

    def _currency(self, unit: str, codes: Sequence[str]) -> str | None:
        """Return the currency that a name stands for: the usual one, unless only other states of its name are there."""
        candidates = self._units[unit]
        usual = next((c for c in candidates if c.usual), None)
        if usual is not None and (len(candidates) == 1 or usual.states & set(codes)):
            return usual.code
        own = next((c for code in codes for c in candidates if code in c.states), usual)
        return own.code if own is not None else None


def _is_word(unit: str) -> bool:
    """A code of three letters is written in capitals ("sar 5" is none)."""
    return len(unit) == 3 and unit.isalpha() and not unit.isupper() and unit.lower() not in _SHORT_NAMES


def _amount(match: re.Match[str]) -> float | None:
    scale = match["s"] or match["s2"] or ""
    number = read_number(match["n"])
    if number is None:
        return None
    factor = 1.0
    for word in scale.lower().split():
        factor *= read_number(f"1 {word}") or 1.0
    return round(number * factor, 2)


def _belongs(scope: Scope, index: int) -> bool:
    """Return whether a sum stands in the act's own clause and is none of another act named there."""
    if index not in scope.own:
        return False
    if any(above.lemma.lower() in _DESCRIBING for above in scope.sentence.ancestors(index)[:2]):
        return False
    governor = scope.governor(index)
    return governor is None or governor.index in scope.heads or governor.index in scope.own
