"""Drivers in plain words: why the two draw closer or drift apart, who says so, and who denies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.brief.citing import place_words, quote_words
from detente.brief.denials import is_denied, write_denial
from detente.brief.excerpts import excerpt
from detente.brief.prose import capitalise
from detente.brief.records import DriverLine, NamedState
from detente.brief.speakers import NAMED, find_voices, join_voices, name_speaker
from detente.brief.wording import WORDS_ENOUGH, split_topics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.grouping import DriverGroup
    from detente.brief.prose import Prose
    from detente.brief.times import Clock
    from detente.records import Claim, Document

DRIVER_CITATIONS = 3
"""A reason is cited by its strongest sentence and one of each other speaker who is named, or of other sources."""

_PREPOSITION = re.compile(r"^(?:(?:and|but|or|including|namely|of|on|about|by|from|with|to|for|in)\s+)+")


def write_driver(
    group: DriverGroup,
    turn: int,
    prose: Prose,
    citer: Citer,
    clock: Clock,
    *,
    one_article: bool = False,
) -> DriverLine:
    """Write the line of a group; `turn` counts the lines of its kind so far, so that wordings take turns.

    In a brief of one article, day and number of sources go without saying. What is history is headed by its years.
    """
    driver, documents = group.driver, clock.documents
    voices = find_voices(group.claims, prose)
    attribution = _attribute(group, list(voices), prose, documents, one_article)
    years = clock.span(group.claims)
    return DriverLine(
        text=_say_reason(group, turn, prose, documents),
        citations=citer.cite(_sort_by_voice(group, list(voices.values())), DRIVER_CITATIONS),
        direction=driver.direction,
        driver=driver.driver,
        label=prose.years(*years) if group.past and years else _name_kind(group.phrase.label, turn),
        attribution=attribution,
        cause=driver.cause,
        noun=prose.fill(group.phrase.noun, group.values),
        via=tuple(NamedState(code=code, name=prose.name(code)) for code in driver.via),
        holder=tuple(NamedState(code=code, name=prose.name(code)) for code in driver.holder),
        status=driver.status,
        sources=group.sources,
        speakers=tuple(list(voices)[:NAMED]),
        belief=group.belief,
        claims=tuple(claim.id for claim in group.claims),
        years=years,
        past=group.past,
        freshness=group.freshness,
        denial=write_denial(group.findings, turn, prose, citer),
    )


def _name_kind(label: str, turn: int) -> str:
    """Return the label of a reason's kind; of a second of the same kind ``Another quarrel``, ``Energy, too``."""
    article, _, noun = label.partition(" ")
    if turn == 0 or not noun:
        return label if turn == 0 else f"{label}, too"
    return f"Another {noun}" if article in ("A", "An") else f"{label}, too"


def _say_reason(group: DriverGroup, turn: int, prose: Prose, documents: Mapping[str, Document]) -> str:
    """Return what the reason is and the words that say so; these alone where its kind says no more than its label."""
    lead, words = _say_lead(group, turn, prose), quote_cause(group, documents)
    return f"{lead}: {words}." if lead else f"{words}."


def _say_lead(group: DriverGroup, turn: int, prose: Prose) -> str:
    """Return what the reason is; of one that is only denied, that it is denied."""
    if not is_denied(group.findings[0]):
        return capitalise(prose.fill(group.phrase.lead[turn % len(group.phrase.lead)], group.values, past=group.past))
    frame = prose.phrases.words.denied_driver[group.driver.direction]
    return capitalise(prose.fill(frame, {"noun": prose.fill(group.phrase.noun, group.values)}))


def _sort_by_voice(group: DriverGroup, voices: Sequence[Claim]) -> list[Finding]:
    """Return the strongest finding, then one of each other speaker who is named, then the others."""
    named = {claim.id for claim in voices[:NAMED]}
    first, *others = group.findings
    return [first, *sorted(others, key=lambda finding: finding.claim.id not in named)]


def quote_cause(group: DriverGroup, documents: Mapping[str, Document]) -> str:
    """Return, in quotation marks, the words of the cause, or the sentence around them where they are too few.

    Of a cause that stands in the sentence before ("This strained relations"), the sentence that is cited is quoted.
    What the reason is said to be about stands in the words that are quoted, if it stands in the sentence at all.
    """
    driver = group.driver
    sentence = driver.evidence.quote
    if len(driver.cause.split()) >= WORDS_ENOUGH and driver.cause in sentence:
        words, place = driver.cause, (0, len(driver.cause))
    elif driver.cause and (begin := sentence.find(driver.cause)) >= 0:
        words, place = sentence, (begin, begin + len(driver.cause))
    else:
        words, place = sentence, place_words(driver, documents.get(driver.evidence.document))
    quoted = excerpt(words, *place)
    if not _tells(group, quoted) and (found := _find_topic(group, words) or _find_topic(group, sentence)):
        words = words if found == _find_topic(group, words) else sentence
        quoted = excerpt(words, *found)
    return quote_words(_PREPOSITION.sub("", quoted) if words == driver.cause else quoted)


def _tells(group: DriverGroup, words: str) -> bool:
    """Return whether words hold what the reason is about, where its kind asks for such words."""
    return not group.phrase.patterns or _find_topic(group, words) is not None


def _find_topic(group: DriverGroup, words: str) -> tuple[int, int] | None:
    """Return where words name what the reason is about."""
    said = split_topics(group.values["topics"])
    places = (
        match.span() for pattern, say in group.phrase.patterns if say in said and (match := pattern.search(words))
    )
    return next(places, None)


def _attribute(
    group: DriverGroup, names: Sequence[str], prose: Prose, documents: Mapping[str, Document], one_article: bool
) -> str:
    """Return who says so and when, as in ``An analyst and another article, 3 May to 9 June 2017; two sources``."""
    note = prose.phrases.words.driver_status.get(group.driver.status)
    said_by = join_voices(names, prose.phrases.words.voices.others)
    if one_article:
        return " ".join(f"{capitalise(part)}." for part in (said_by, note) if part)
    sources = prose.count(group.sources, "source", "independent sources")
    who = capitalise(_add_articles(said_by, group, prose))
    return f"{who}{_say_when(group, prose, documents)}; {sources}.{f' {note}.' if note else ''}"


def _add_articles(said_by: str, group: DriverGroup, prose: Prose) -> str:
    """Return the speakers, and how many other articles say so in their own words."""
    words = prose.phrases.words
    if not said_by:
        return words.speakers["author"] if group.sources == 1 else words.voices.authors
    spoken = [finding for finding in group.findings if name_speaker(finding.claim.speaker, prose)]
    others = group.sources - len(frozenset[str]().union(*(finding.sources for finding in spoken)))
    if others == 0:
        return said_by
    return f"{said_by}, and {prose.count(others, words.voices.article, words.voices.articles)}"


def _say_when(group: DriverGroup, prose: Prose, documents: Mapping[str, Document]) -> str:
    """Return the outlet, where all is of one article, and the first and last day on which it is said."""
    found = [documents[key] for key in {c.evidence.document: None for c in group.claims} if key in documents]
    outlet = f", in {' '.join(found[0].outlet.split())}" if len(found) == 1 and found[0].outlet else ""
    days = sorted(document.date for document in found if document.date)
    if not days:
        return outlet
    return f"{outlet}, {prose.span(days[0], days[-1])}"
