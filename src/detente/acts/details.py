"""What hangs on an act: date, themes, goods and money."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, cast

from detente.records import Goods, Money

if TYPE_CHECKING:
    from detente.records import Document, Sentence, Token
    from detente.records.vocabulary import DatePrecision, Theme

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_DAYS = {name: i for i, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FULL = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({_MONTH})\b\.?(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?\s+(\d{{4}}))?",
    re.I,
)
_YEAR = re.compile(r"\b(?:in|since|during|of|until|by|from|late|early|mid)\s+(1[6-9]\d\d|20\d\d)\b", re.I)
_SCALES = {"thousand": 1e3, "million": 1e6, "mln": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_CURRENCIES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "dlr": "USD", "euro": "EUR",
    "pound": "GBP", "stg": "GBP", "sterling": "GBP", "yen": "JPY", "rouble": "RUB", "ruble": "RUB",
    "rupee": "INR", "yuan": "CNY",
    "franc": "FRF", "mark": "DEM", "riyal": "SAR", "peso": "MXN", "lira": "TRY", "won": "KRW",
}  # fmt: skip
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?)"
_SCALE = r"(?:[\s-]*(thousand|million|mln|billion|bn|trillion)\b)?"
_BEFORE = re.compile(rf"(US\$|\$|€|£|¥)\s?{_AMOUNT}{_SCALE}", re.I)
_AFTER = re.compile(
    rf"\b{_AMOUNT}{_SCALE}[\s-]+(?:US\s+|U\.S\.\s+)?(dollar|dlr|euro|pound|stg|yen|rouble|ruble|rupee|yuan|riyal)s?\b",
    re.I,
)


def find_date(document: Document, sentence: Sentence, index: int) -> tuple[str | None, DatePrecision | None]:
    """Return the date of an act as ISO text with its precision; None where the text gives none.

    Of several dates in a sentence the one nearest to the predicate counts. Relative dates ("on Thursday", "last month")
    are reckoned from the article's date.
    """
    at = sentence.tokens[index].start - sentence.start
    text = _own_clause(sentence, index)
    found = [(abs(m.start() - at), m) for m in _FULL.finditer(text) if _is_date(m)]
    if found:
        explicit = _explicit(min(found, key=lambda f: f[0])[1], document.date)
        if explicit:
            return explicit
    years = [(abs(m.start() - at), m.group(1)) for m in _YEAR.finditer(text)]
    if years:
        return min(years)[1], "year"
    return _relative(text, document.date)


_CLAUSES = ("advcl", "acl:relcl", "ccomp", "parataxis", "acl")


def _own_clause(sentence: Sentence, index: int) -> str:
    """Return the sentence with the clauses that the predicate does not stand in blanked out.

    "It is the first sale since Moscow dropped its embargo last year": last year is when the embargo was dropped.
    """
    text = list(sentence.text)
    for token in sentence.tokens:
        below = sentence.subtree(token.index) if token.dep in _CLAUSES else []
        if below and index not in below:
            for i in below:
                start = sentence.tokens[i].start - sentence.start
                text[start : start + len(sentence.tokens[i].text)] = " " * len(sentence.tokens[i].text)
    return "".join(text)


def _is_date(match: re.Match[str]) -> bool:
    """A bare "may" or "march" is no month, nor is a lower-case one."""
    day, month, late_day, year = match.groups()
    return month[0].isupper() and (bool(day or late_day or year) or month.lower() not in {"may", "march", "mar"})


def _explicit(match: re.Match[str], published: datetime.date | None) -> tuple[str, DatePrecision] | None:
    day, month_name, late_day, year_text = match.groups()
    month = _MONTHS[month_name.lower()]
    if year_text:
        year = int(year_text)
    elif published is None:
        return None
    else:
        year = published.year - (month > published.month)
    number = day or late_day
    if number and 1 <= int(number) <= 31:
        return f"{year:04d}-{month:02d}-{int(number):02d}", "day"
    return f"{year:04d}-{month:02d}", "month"


def _relative(text: str, published: datetime.date | None) -> tuple[str | None, DatePrecision | None]:
    if published is None:
        return None, None
    words = re.findall(r"\w+", text.lower())
    if "today" in words or "tonight" in words:
        return published.isoformat(), "day"
    if "yesterday" in words:
        return (published - datetime.timedelta(days=1)).isoformat(), "day"
    for before, word in zip(["", *words], words, strict=False):
        if word in _DAYS and before in {"on", "last", "late", "early", ""}:
            back = (published.weekday() - _DAYS[word]) % 7
            return (published - datetime.timedelta(days=back)).isoformat(), "day"
        if before == "last" and word == "month":
            return (published.replace(day=1) - datetime.timedelta(days=1)).isoformat()[:7], "month"
        if before in {"last", "next", "this"} and word == "year":
            return str(published.year + {"last": -1, "next": 1, "this": 0}[before]), "year"
    return None, None


def _below(sentence: Sentence, index: int) -> list[int]:
    """Return the words below a predicate without those of others that stand beside it in a list."""
    beside = sentence.children(index, "conj", "parataxis", "list")
    beside += [t for t in sentence.children(index, "nmod") if _is_listed(sentence, t)]
    others = {i for token in beside for i in sentence.subtree(token.index)}
    return [i for i in sentence.subtree(index) if i not in others]


def _is_listed(sentence: Sentence, token: Token) -> bool:
    """Return whether a noun that hangs on another is rather the next of a list: after a comma, with no preposition."""
    if token.dep == "nmod:poss" or sentence.children(token.index, "case"):
        return False
    first = sentence.subtree(token.index)[0]
    return sentence.tokens[first].text == "," or (first > 0 and sentence.tokens[first - 1].text == ",")


def find_money(sentence: Sentence, index: int) -> tuple[Money, ...]:
    """Return the sums stated below a predicate; dollars are dollars, other currencies keep `usd` open."""
    characters = [" "] * len(sentence.text)
    for i in _below(sentence, index):
        token = sentence.tokens[i]
        characters[token.start - sentence.start : token.end - sentence.start] = token.text
    text = "".join(characters)
    sums = [(m.group(1), m.group(2), m.group(3)) for m in _BEFORE.finditer(text)]
    sums += [(m.group(3), m.group(1), m.group(2)) for m in _AFTER.finditer(text)]
    found = []
    for unit, number, scale in sums:
        amount = float(number.replace(",", "")) * _SCALES.get((scale or "").lower(), 1.0)
        currency = _CURRENCIES[unit.lower()]
        found.append(Money(amount=amount, currency=currency, usd=amount if currency == "USD" else None))
    return tuple(dict.fromkeys(found))


def find_goods(sentence: Sentence, index: int, classes: dict[str, str]) -> tuple[Goods, ...]:
    """Return the goods named below a predicate, with their class and a count where a number stands beside them."""
    found = []
    for i in _below(sentence, index):
        token = sentence.tokens[i]
        name = token.lemma.lower()
        # Written with a capital, goods are tagged as names, which keep their plural.
        kind = classes.get(name) or (classes.get(name.removesuffix("s")) if token.tag == "NNPS" else None)
        if kind is not None and token.pos in {"NOUN", "PROPN"} and token.dep != "compound":
            begin = min([i, *(c.index for c in sentence.children(i, "compound", "amod", "nummod") if c.index < i)])
            facts = {"text": sentence.words(begin, i + 1), "class": kind, "count": _count(sentence, token)}
            found.append(Goods.model_validate(facts))
    return tuple(found)


def _count(sentence: Sentence, token: Token) -> float | None:
    for child in sentence.children(token.index, "nummod"):
        text = child.text.replace(",", "")
        if text.replace(".", "", 1).isdigit():
            return float(text)
    return None


def find_themes(sentence: Sentence, index: int, words: dict[str, tuple[str, ...]]) -> tuple[Theme, ...]:
    """Return the themes of the words below a predicate and of the predicate itself, in order of appearance."""
    found = [theme for i in sentence.subtree(index) for theme in words.get(sentence.tokens[i].lemma.lower(), ())]
    return cast("tuple[Theme, ...]", tuple(dict.fromkeys(found))[:3])
