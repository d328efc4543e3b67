"""Names of persons, by their looks: where they stand, how they read in full, and what only bears them by chance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.actors.offices import NAME, describe
from detente.actors.search import is_in_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.actors.labels import Labels
    from detente.records import Sentence

# Abbreviated names, as "FDR", stay in capitals.
_ABBREVIATION = 3
# What may be named after somebody.
_NAMESAKES = frozenset(
    "college university school institute hospital airport street square avenue boulevard road bridge stadium park "
    "monument statue museum library foundation prize award medal cup trophy centre center memorial mausoleum "
    "mosque tower building hall station dam port peninsula island mountains river doctrine plan".split()
)
# What may stand before anybody's name, and so tells no office.
COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "sir", "lord", "lady"})
# Trades of people who bear a leader's name by chance; more come from the lexicon of roles.
_TRADES = frozenset(
    "baker butcher plumber singer actor actress striker goalkeeper midfielder defender footballer batsman bowler "
    "golfer sprinter cyclist boxer swimmer painter sculptor novelist poet musician guitarist drummer composer chef "
    "waiter carpenter electrician mechanic shopkeeper postman barber tailor gardener cook librarian dancer jockey "
    "referee umpire landlord photographer biographer florist grocer cobbler blacksmith bricklayer potter violinist "
    "pianist tenor soprano".split()
)
# Sectors of private roles that no leader is called by.
_PRIVATE = frozenset({"AGR", "EDU", "LAB", "MED", "CVL", "JRN", "REL"})


def name_spans(sentence: Sentence, labels: Labels) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the stretches that look like a person's name; in a headline, where most words do, each word as well."""
    capitals = is_in_capitals(sentence.text)
    for match in NAME.finditer(labels.text):
        start, end = match.span()
        if not capitals:
            yield (start, end), sentence.words(start, end)
        if capitals:
            yield from (((i, i + 1), sentence.tokens[i].text.title()) for i in range(start, end))
    if sentence.title and not capitals:
        # In a headline most words have a capital, and taggers stumble over it.
        free = (t for t in sentence.tokens if labels.text[t.index] in "CX" and t.text[0].isupper())
        yield from (((t.index, t.index + 1), t.text) for t in free)


def is_namesake(sentence: Sentence, end: int) -> bool:
    """Return whether something is named after somebody: "Atatürk College", "the Gandhi Peace Prize"."""
    after = [t for t in sentence.tokens[end : end + 2] if t.text[0].isupper()]
    return bool(after) and after[0].index == end and any(t.lower in _NAMESAKES for t in after)


def has_trade(sentence: Sentence, labels: Labels, span: tuple[int, int]) -> bool:
    """Return whether a private trade stands beside a full name: "the baker, Gordon Brown", "Gordon Brown, a baker"."""
    before = re.search(r"([XR]),?$", labels.text[: span[0]])
    after = re.match(r",T[XM]?([XR])", labels.text[span[1] :])
    at = [before.start(1)] if before else []
    at += [span[1] + after.start(1)] if after else []
    return any(_is_trade(sentence, labels, i) for i in at)


def _is_trade(sentence: Sentence, labels: Labels, at: int) -> bool:
    role = next((r for _, end, r in labels.roles_in(max(0, at - 3), at + 1) if end == at + 1), None)
    return sentence.tokens[at].lower in _TRADES or (
        role is not None and role.kind == "private" and role.sector in _PRIVATE
    )


def shared_title(sentence: Sentence, labels: Labels, start: int) -> str:
    """Return the office of each of several named after it in the plural: "Presidents Clinton and Yeltsin"."""
    title = re.search(r"([MFR]*R)(?=(?:Q?C[CHc]*,?A?)*$)", labels.text[:start])
    role, office = describe(sentence, labels, *title.span(1)) if title is not None else (None, "")
    return office.removesuffix("s") if role is not None and role.plural and role.kind == "person" else ""


def plain_name(name: str) -> str:
    """Return a name without courtesies, and not in capitals: "PRESIDENT BIDEN" speaks in transcripts."""
    words = (name.title() if name.isupper() and len(name) > _ABBREVIATION else name).split()
    while len(words) > 1 and words[0].rstrip(".").lower() in COURTESIES | {"dr", "prof"}:
        words = words[1:]
    return " ".join(words)
