"""Which words fit a driver: its phrase, and what fills the gaps of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.brief.prose import Noun, drop_contained, join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.brief.phrases import DriverPhrase
    from detente.brief.prose import Prose
    from detente.records import Driver

_TILT = re.compile(
    r"\b(tilt|turn|shift|pivot|drift|lean|swing|mov(e|ing)|slid|gravitat|realign|alignment|embrac|clos(er|eness)|courtship|wooing)",
    re.I,
)
WORDS_ENOUGH = 4
"""A cause of fewer words ("The visits", "their ports") is not understood without its sentence."""

STATES_NAMED = 2
"""A reason that runs through more states than these is named by none of them, unless its own words name so few."""

_TOWARDS = r"(?:\b(?:to|towards?|with)|[’']s (?:courtship|wooing|embrace) of)\s+(?:\S+\s+){0,2}?"
_TIE = (
    "(?:friendship|ties|relations(?:hip)?|alliance|dealings|partnership|closeness|loyalty|bonds?|links|accords?|pacts?|"
    "treat(?:y|ies)|agreements?|contracts?) (?:with|to) "
)
_SEPARATOR = re.compile(r", | and ")


def choose_phrase(driver: Driver, prose: Prose, *, alone: bool = True) -> tuple[DriverPhrase, Mapping[str, Noun | str]]:
    """Return the first phrase that fits a driver, and what fills its gaps.

    `alone` is whether its sentence tells of no other driver: then the whole sentence may say what a cause of few words
    ("this view") is about.
    """
    third = list_third(driver, prose)
    tilt = find_tilt(driver.cause, third, prose)
    if tilt is None and alone:
        tilt = find_tilt(driver.evidence.quote, third, prose)
    holders = [code for code in driver.holder if code in driver.pair] or _find_holder(driver, third, prose)
    one_sided = len(set(holders)) == 1
    phrase, topics = next(
        (p, topics)
        for p in prose.phrases.drivers
        if p.kind in (driver.driver, None)
        and p.direction == driver.direction
        and p.via <= len(third)
        and (one_sided or not p.holder)
        and (tilt or not p.tilt)
        and _has_words(driver, p, alone)
        and ((topics := _topics(driver, p, alone, prose)).text or not p.topics)
    )
    values: dict[str, Noun | str] = {
        "via": prose.noun(third),
        "party": prose.noun(holders) if one_sided else Noun("the two", plural=True),
        "other": prose.noun(set(driver.pair) - set(holders)).text if one_sided else "each other",
        "topics": topics,
    }
    if tilt:
        values |= {"mover": Noun(prose.name(tilt[0])), "pole": Noun(prose.name(tilt[1]))}
    return phrase, values


def list_third(driver: Driver, prose: Prose) -> list[str]:
    """Return the third states by which a reason is named: of many those that its own words name, if they are few."""
    third = [code for code in dict.fromkeys(driver.via) if code not in driver.pair]
    if len(third) <= STATES_NAMED:
        return third
    named = [code for code in third if re.search(_name_pattern(code, prose), driver.cause)]
    return named if len(named) <= STATES_NAMED else []


def _find_holder(driver: Driver, third: Sequence[str], prose: Prose) -> list[str]:
    """Return whose tie with a third state a cause tells of by its first words: "Russia's friendship with"."""
    pattern = r"(?:the\s+)?{}[\w’']*\s+(?:\w+\s+){{0,2}}?" + _TIE
    held = (code for code in driver.pair if re.match(pattern.format(_name_pattern(code, prose)), driver.cause, re.I))
    return list(held) if third and driver.direction == "apart" else []


def _has_words(driver: Driver, phrase: DriverPhrase, alone: bool) -> bool:
    """Return whether the words that a phrase asks for are there: in the sentence of one driver, else in its parts."""
    pattern = phrase.words_pattern
    return pattern is None or bool(
        pattern.search(driver.evidence.quote if alone else f"{driver.cause} {driver.effect}")
    )


def _topics(driver: Driver, phrase: DriverPhrase, alone: bool, prose: Prose) -> Noun:
    found = _find_topics(driver.cause, phrase)
    if not found and alone and len(driver.cause.split()) < WORDS_ENOUGH:
        found = _find_topics(driver.evidence.quote, phrase)
    return name_topics(found or [phrase.topic], prose)


def name_topics(topics: Sequence[str], prose: Prose) -> Noun:
    """Return topics as one subject."""
    topics = drop_contained(topics)
    return Noun(join(topics), len(topics) > 1 or topics[0] in prose.phrases.words.names.plural_topics)


def split_topics(topics: Noun | str) -> list[str]:
    """Return the topics that fill a gap, one by one."""
    return _SEPARATOR.split(topics.text if isinstance(topics, Noun) else topics)


def _find_topics(words: str, phrase: DriverPhrase) -> list[str]:
    return list(dict.fromkeys(say for pattern, say in phrase.patterns if pattern.search(words)))


def find_tilt(cause: str, via: Sequence[str], prose: Prose) -> tuple[str, str] | None:
    """Return which of two states turns to which, where the words of the cause say so, else None."""
    if len(via) != 2 or not _TILT.search(cause):
        return None
    poles = [code for code in via if re.search(_TOWARDS + _name_pattern(code, prose), cause)]
    movers = [code for code in via if code not in poles and re.search(_name_pattern(code, prose), cause)]
    return (movers[0], poles[0]) if len(poles) == len(movers) == 1 else None


def _name_pattern(code: str, prose: Prose) -> str:
    """Return a pattern for a state's name and adjective: most adjectives begin like the name (India, Indian)."""
    name = prose.name(code).removeprefix("the ")
    stem = re.escape(name if " " in name else name[: max(4, len(name) - 2)])
    others = (rf"{re.escape(form)}(?!\w)" for form in prose.phrases.words.names.forms.get(code, ()))
    return rf"\b(?:{'|'.join([stem, *others])})"
