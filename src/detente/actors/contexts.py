"""Tells names of states from what only looks like one: towns, persons, currencies, firms, teams."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.actors.lexicon import Name, Reading
    from detente.actors.matching import Hit
    from detente.records import Sentence, Token

# Regions that are states, too: in "Armenia, Georgia and Turkey" a comma makes no town of what stands before it.
_LISTED = frozenset({"Georgia", "Victoria", "Washington"})
_SPORT = re.compile(
    r"\b(?:friendly (?:match|game|international)|a friendly(?=[.,;]| against| at)|World Cup|Davis Cup|Fed Cup"
    r"|Test match|one-day international|qualifiers?|semi-?finals?"
    r"|quarter-?finals?|wickets?|innings|goalless|penalty shoot-?out|midfielder|striker|goalkeeper|grand slam"
    r"|gold medal|medall?ists?|six nations|hat-?trick|champions league|football team|cricket team|rugby"
    r"|batsm[ae]n|half-time|extra time)\b",
    re.IGNORECASE,
)
_PLAYED = re.compile(r"\b(?:beat|beaten|lost|drew|defeated|win|thrashed|trounced|scored?|crushed|play(?:ed|s)?)\b")


def is_sport(sentence: Sentence) -> bool:
    """Return whether a sentence reports a match: its states are teams."""
    return bool(_SPORT.search(sentence.text)) and bool(_PLAYED.search(sentence.text))


def is_no_actor(hit: Hit, sentence: Sentence, gazetteer: Gazetteer, *, capitals: bool) -> bool:
    """Return whether what stands around a name shows that it is not an actor's."""
    tokens = sentence.tokens
    before = tokens[hit.start - 1] if hit.start else None
    after = tokens[hit.end] if hit.end < len(tokens) else None
    form = hit.form
    if form in {"organisation", "group", "people"}:
        return False
    if after is not None and form in {"adjective", "name"} and gazetteer.has(after.lower.strip("."), "money"):
        # "South Korea won" is no sum of money, "the Korean won" is.
        return form == "adjective" or not gazetteer.has(after.lower, "verb")
    if capitals:
        return hit.text == "US" and before is not None and gazetteer.has(before.text, "us")
    if _is_in_region(hit, tokens, gazetteer) or _is_water(hit, tokens, gazetteer):
        return True
    if after is not None and gazetteer.has(after.text, "brand") and not _is_body(hit, tokens, gazetteer):
        return True
    return form in {"name", "capital", "place"} and _is_person(hit, sentence, gazetteer)


def _is_in_region(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "Moscow, Idaho"; but in "Armenia, Georgia and Turkey" the region is a state."""
    if hit.form not in {"name", "capital", "place"} or hit.end + 1 >= len(tokens) or tokens[hit.end].text != ",":
        return False
    region = tokens[hit.end + 1].text
    if not gazetteer.has(region, "region") or (hit.text == "Washington" and region.startswith("D")):
        return False
    return region not in _LISTED or hit.form == "place"


def _is_water(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take "Gulf of Mexico", "the University of Ghana", "Lake Malawi"."""
    if hit.start == 0:
        return False
    before = tokens[hit.start - 1]
    if before.text in {"Lake", "River", "Mount", "New", "Port", "Fort", "Little", "Saint", "St."}:
        return True
    return before.text == "of" and hit.start > 1 and gazetteer.has(tokens[hit.start - 2].text, "water")


def _is_body(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether the words after a name are a body or office of the state ("Georgia Power Ministry")."""
    return any(
        gazetteer.roles.at(tokens, i) is not None for i in range(hit.end, min(hit.end + 3, len(tokens)))
    ) and tokens[hit.end].text not in {"Post", "Times", "Open", "Cup", "University"}


def _is_person(hit: Hit, sentence: Sentence, gazetteer: Gazetteer) -> bool:
    """Return whether a name is part of a person's or thing's: "Jordan Peele", "Michael Jordan"."""
    tokens = sentence.tokens
    if hit.end - hit.start > 1 or not sentence.parsed:
        return False
    token = tokens[hit.start]
    if hit.start and gazetteer.has(hit.text, "given"):
        before = tokens[hit.start - 1]
        joined = (
            before.tag == "NNP"
            and before.text.isalpha()
            and before.text[0].isupper()
            and before.text not in gazetteer.first_words
        )
        if joined and not gazetteer.roles.at(tokens, hit.start - 1) and (token.dep == "flat" or before.dep == "flat"):
            return True
    if hit.end >= len(tokens) or sentence.title:
        return False
    after = tokens[hit.end]
    if (
        not (after.text[:1].isupper() and after.text.isalpha() and after.tag in {"NNP", "NNPS"})
        or after.text in gazetteer.first_words
    ):
        return False
    if any(gazetteer.roles.at(tokens, i) is not None or gazetteer.roles.is_(tokens[i].lower, "modifier")
           for i in range(hit.end, min(hit.end + 3, len(tokens)))):  # fmt: skip
        return False
    if gazetteer.roles.is_(after.text, "calendar"):
        return False
    ends_there = hit.end + 1 >= len(tokens) or not tokens[hit.end + 1].text[:1].isupper()
    return (
        gazetteer.has(hit.text, "given")
        or (ends_there and after.dep in {"flat", "compound"} and len(after.text) > 2)
        or not ends_there
    )


def choose(names: Sequence[Name], readings: Sequence[Reading], text: str, day: str) -> list[tuple[Name | None, float]]:
    """Weigh the actors that a name may stand for.

    Parameters
    ----------
    names
        The names of one surface.
    readings
        What the lexicon says of an ambiguous surface; empty for others.
    text
        The article: each cue found in it doubles the odds of its reading.
    day
        The article's day (ISO 8601) or ''.

    Returns
    -------
    list of (Name or None, float)
        The readings, best first; None where it names no actor.
    """
    names = [n for n in names if n.form not in {"organisation", "group"} or not n.is_ahead_of(day)]
    if not readings:
        valid = [n for n in names if n.holds_on(day)]
        ordered = [*valid, *(n for n in names if n not in valid)]
        first = 0.95 if valid else 0.85
        return [(name, first if i == 0 else (1 - first) / len(names)) for i, name in enumerate(ordered)]
    by_actor: Mapping[str, Name] = {n.actor.id: n for n in names if n.actor is not None}
    weighed: list[tuple[Name | None, float]] = []
    for reading in readings:
        weight = reading.score * 3.0 ** min(4, sum(cue in text for cue in reading.cues))
        name = by_actor.get(reading.actor)
        if name is not None or not reading.actor:
            weighed.append((name, weight))
    if len(readings) == 1:
        return [(name, readings[0].score) for name, _ in weighed]
    total = sum(w for _, w in weighed) or 1.0
    return sorted(((n, w / total) for n, w in weighed), key=lambda e: -e[1])
