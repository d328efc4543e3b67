"""Tells names of states from what only looks like one: towns, persons, currencies, firms, teams, dishes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.actors.namesakes import is_namesake, is_person
from detente.actors.things import is_thing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.actors.lexicon import Name, Reading
    from detente.actors.matching import Hit
    from detente.actors.namesakes import Beside
    from detente.records import Sentence, Token

# Words of the pitch: who has them in a sentence writes of teams.
_PITCH = re.compile(
    r"\b(?:wickets?|innings|goalless|penalty shoot-?out|shoot-?out|midfielder|goalkeeper|fly-half|scrum-half|"
    r"batsm[ae]n|hat-?trick|half-time|extra time|try-scorer|scored (?:\w+ ){0,4}goals?|own goal|free kick|"
    r"last-minute (?:goal|try)|"
    r"scored \d{2,3} for|\d{2,3} for \w+ (?:declared|in \d+ overs)|took (?:gold|silver|bronze)|"
    r"\d-\d (?:draw|win|victory|defeat|loss)|(?:first|second|winning|opening|only) goal (?:for|against)|"
    r"scored (?:\w+ ){0,5}(?:for|against)|kick-off|line-?out|with a try|on penalties)\b",
    re.IGNORECASE,
)
_SPORT = re.compile(
    r"\b(?:friendly (?:match|game|international)|a friendly(?=[.,;]| against| at)|World Cup|Davis Cup|Fed Cup|Ryder Cup"
    r"|Test match|test series|one-day international|qualifiers?|semi-?finals?|quarter-?finals?|striker"
    r"|grand slam|gold medal|medall?ists?|six nations|champions league|football team|cricket team|rugby|Asian Cup"
    r"|Copa America|(?:Gold|Nations) Cup|in the final(?= in | at | of the |[.,])|group stage|relay"
    r"|marathon(?! (?:talks|session|negotiation|meeting|debate|effort)))\b",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    r"\b(?:beat|beaten|lost|lose|drew|defeated|won|win|thrashed|trounced|scored?|crushed|play(?:ed|s)?|eliminated"
    r"|knocked out)\b"
)
_SCORE = re.compile(
    r"\b(?:beat|beaten|lost|lose|drew|defeated|won|win|thrashed|trounced)\b"
    r"(?:[\s,][^\s.;:]+){0,6}[\s,]\d{1,2}\s?[-–]\s?\d{1,2}(?![\d/-]|,\d|\s?(?:percent|per|%|vote|to |on |in favou?r))"
)
# "ICO Inc" is no organisation of coffee.
_FIRM = frozenset({"Inc", "Corp", "Ltd", "Limited", "Plc", "PLC", "SpA", "AG", "GmbH", "NV"})
_VOTE = re.compile(r"\b(?:vot(?:e[sd]?|ers?|ing)|ballots?|polls?|seats|court|election|referendum)\b", re.IGNORECASE)

# How much likelier a group is while it exists; chosen so that a bare "ETA" of its years is the group.
_IN_ITS_TIME = 1.6
_EXCHANGES = frozenset("NYSE NASDAQ AMEX TSX TSE LSE ASX HKEX SGX BSE NSE OTC OTCQB".split())


def is_sport(text: str) -> bool:
    """Return whether a sentence reports a match: its states are teams."""
    if _PITCH.search(text) or (_SPORT.search(text) and _PLAYED.search(text)):
        return True
    return bool(_SCORE.search(text)) and not _VOTE.search(text)


def is_no_actor(hit: Hit, sentence: Sentence, gazetteer: Gazetteer, *, capitals: bool, beside: Beside) -> bool:
    """Return whether what stands around a name shows that it is not an actor's.

    Parameters
    ----------
    hit
        The name.
    sentence
        The sentence in which it stands.
    gazetteer
        The lexicons of contexts and roles.
    capitals
        Whether the sentence is in capitals.
    beside
        The last word of the sentence before and the first of the next, where the text goes on: splitters cut names in
        two.
    """
    tokens = sentence.tokens
    before = tokens[hit.start - 1] if hit.start else None
    after = tokens[hit.end] if hit.end < len(tokens) else None
    form = hit.form
    if _is_ticker(hit, tokens):
        return True
    if form in {"organisation", "group"}:
        return (after is not None and after.text.rstrip(".") in _FIRM) or _is_national(hit, tokens, gazetteer)
    if form == "people" and not _is_hyphened(hit, tokens):
        return False
    if "$" in tokens[hit.start].text:
        return True
    if after is not None and _may_be_money(hit, tokens, gazetteer):
        # "South Korea won" is no sum of money, "the Korean won" is.
        return form == "adjective" or not gazetteer.has(after.lower, "verb")
    if capitals:
        return hit.text == "US" and before is not None and gazetteer.has(before.text, "us")
    if is_namesake(hit, tokens, gazetteer) or is_thing(hit, sentence, gazetteer):
        return True
    if after is not None and gazetteer.has(after.text, "brand") and not has_body(hit, tokens, gazetteer):
        return True
    return form != "people" and is_person(hit, sentence, gazetteer, beside)


def _may_be_money(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether a currency follows: "the Korean won", but not "the Kuwaiti crown prince"."""
    if hit.form not in {"adjective", "name"} or not gazetteer.has(tokens[hit.end].lower.strip("."), "money"):
        return False
    return hit.end + 1 >= len(tokens) or tokens[hit.end + 1].lower not in {"prince", "princess"}


def _is_ticker(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Take a company's sign at an exchange: "Rockwell Corp <ROK>", "(NYSE: ROK)"."""
    if hit.start < 1 or hit.end >= len(tokens) or not hit.text.isupper():
        return False
    before, after = tokens[hit.start - 1].text, tokens[hit.end].text
    listed = before == ":" and hit.start > 1 and tokens[hit.start - 2].text.upper() in _EXCHANGES
    return (before == "<" and after == ">") or listed


def _is_national(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Take the society of one state: "the Japanese Red Cross", "the Syrian Arab Red Crescent"."""
    if hit.text not in {"Red Cross", "Red Crescent"} or not hit.start:
        return False
    arab = tokens[hit.start - 1].text == "Arab" and hit.start > 1
    names = gazetteer.surfaces.get(tokens[hit.start - 2 if arab else hit.start - 1].text, ())
    return any(n.form == "adjective" and n.actor is not None for n in names)


def _is_hyphened(hit: Hit, tokens: Sequence[Token]) -> bool:
    return hit.end < len(tokens) and tokens[hit.end].text == "-"


def has_body(hit: Hit, tokens: Sequence[Token], gazetteer: Gazetteer) -> bool:
    """Return whether the words after a name are a body or office of the state ("Georgia Power Ministry")."""
    return any(
        gazetteer.roles.at(tokens, i) is not None for i in range(hit.end, min(hit.end + 3, len(tokens)))
    ) and tokens[hit.end].text not in {"Post", "Times", "Open", "Cup", "University"}


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
        if name is not None and name.form == "group" and day and name.until and name.holds_on(day):
            # In its own years "the IRA" needs no further word.
            weight *= _IN_ITS_TIME
        if name is not None or not reading.actor:
            weighed.append((name, weight))
    if len(readings) == 1:
        return [(name, readings[0].score) for name, _ in weighed]
    total = sum(w for _, w in weighed) or 1.0
    return sorted(((n, w / total) for n, w in weighed), key=lambda e: -e[1])
