"""Drivers in plain words: those that say the same are one line, the best believed first."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.brief.citing import excerpt, place_words, quote_words
from detente.brief.prose import Noun, capitalise, join
from detente.brief.records import DriverLine, NamedState
from detente.records import Driver, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.phrases import DriverPhrase
    from detente.brief.prose import Prose
    from detente.records import Document

_TILT = re.compile(
    r"\b(tilt|turn|shift|pivot|drift|lean|swing|mov(e|ing)|slid|gravitat|realign|alignment|embrac|clos(er|eness))", re.I
)
DRIVER_CITATIONS = 2
"""A reason is cited by its strongest sentence and that of one other source; how many there are is told in words."""

_SPEAKER_WORDS = 8
"""A longer description of a speaker goes on after its first comma with what the reader need not know."""

_WORDS_ENOUGH = 4
"""A cause of fewer words ("The visits", "their ports") is not understood without its sentence."""

_PREPOSITION = re.compile(r"^(?:of|on|about|by|from|with|to|for|in)\s+")
_TOWARDS = r"\b(?:to|towards?|with)\s+(?:\S+\s+){0,2}?"


@dataclass(frozen=True)
class DriverGroup:
    """Drivers of one kind that run through the same states and speak of the same things, strongest first."""

    phrase: DriverPhrase
    values: Mapping[str, Noun | str]
    findings: tuple[Finding, ...]

    @property
    def driver(self) -> Driver:
        """The strongest driver."""
        claim = self.findings[0].claim
        assert isinstance(claim, Driver)
        return claim

    @property
    def belief(self) -> float:
        """Belief of the strongest."""
        return self.findings[0].belief

    @property
    def sources(self) -> int:
        """Number of independent sources of all together."""
        return len(frozenset[str]().union(*(finding.sources for finding in self.findings)))

    @property
    def strength(self) -> float:
        """How much the group counts: belief, and one more for each doubling of independent sources."""
        return self.belief * (1 + math.log2(self.sources))


def group_drivers(findings: Iterable[Finding], prose: Prose) -> list[DriverGroup]:
    """Put drivers that say the same into groups: the strongest of each kind first, then the others of that kind.

    Those that do not tell what they are about come after those that do.
    """
    findings = list(findings)
    told = Counter(finding.claim.evidence.quote for finding in findings)
    groups: dict[object, list[Finding]] = {}
    chosen: dict[object, tuple[DriverPhrase, Mapping[str, Noun | str]]] = {}
    for finding in sorted(findings, key=_order):
        driver = finding.claim
        assert isinstance(driver, Driver)
        phrase, values = choose_phrase(driver, prose, alone=told[driver.evidence.quote] == 1)
        key = driver.direction, driver.driver, frozenset(driver.via), values["topics"]
        chosen.setdefault(key, (phrase, values))
        groups.setdefault(key, []).append(finding)
    made = [DriverGroup(*chosen[key], tuple(members)) for key, members in groups.items()]
    return _diversify(sorted(made, key=lambda group: (group.phrase.is_bare, -group.strength)))


def _diversify(groups: Iterable[DriverGroup]) -> list[DriverGroup]:
    """Put the first of each kind and direction before the second of any, so that a cut leaves no kind out."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for group in groups:
        kind = group.driver.direction, group.driver.driver
        ranked.append((seen[kind], group))
        seen[kind] += 1
    return [group for _, group in sorted(ranked, key=lambda pair: pair[0])]


def _order(finding: Finding) -> tuple[float, bool, float, str]:
    """Put the best believed first; of those alike, one whose cause is understood by itself."""
    short = isinstance(finding.claim, Driver) and len(finding.claim.cause.split()) < _WORDS_ENOUGH
    return -round(finding.belief, 1), short, -finding.belief, finding.claim.id


def choose_phrase(driver: Driver, prose: Prose, *, alone: bool = True) -> tuple[DriverPhrase, Mapping[str, Noun | str]]:
    """Return the first phrase that fits a driver, and what fills its gaps.

    `alone` is whether its sentence tells of no other driver: then the whole sentence may say what a cause of few words
    ("this view") is about.
    """
    third = [code for code in driver.via if code not in driver.pair]
    tilt = find_tilt(driver.cause, third, prose)
    if tilt is None and alone:
        tilt = find_tilt(driver.evidence.quote, third, prose)
    holders = [code for code in driver.holder if code in driver.pair]
    one_sided = len(set(holders)) == 1
    phrase = next(
        p
        for p in prose.phrases.drivers
        if p.kind in (driver.driver, None)
        and p.direction == driver.direction
        and p.via <= len(third)
        and (one_sided or not p.holder)
        and (tilt or not p.tilt)
    )
    topics = _topics(driver, phrase, prose.noun(third), alone)
    if not topics.text:
        phrase = phrase.bare()
    values: dict[str, Noun | str] = {
        "via": prose.noun(third),
        "party": prose.noun(holders) if one_sided else Noun("the two", plural=True),
        "other": prose.noun(set(driver.pair) - set(holders)).text if one_sided else "each other",
        "topics": topics,
    }
    if tilt:
        values |= {"mover": Noun(prose.name(tilt[0])), "pole": Noun(prose.name(tilt[1]))}
    return phrase, values


def _topics(driver: Driver, phrase: DriverPhrase, via: Noun, alone: bool) -> Noun:
    found = _find_topics(driver.cause, phrase)
    if not found and alone and len(driver.cause.split()) < _WORDS_ENOUGH:
        found = _find_topics(driver.evidence.quote, phrase)
    if found:
        return Noun(join(found), len(found) > 1)
    return via if phrase.via_topic and via.text else Noun(phrase.topic)


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


def write_driver(
    group: DriverGroup,
    turn: int,
    prose: Prose,
    citer: Citer,
    documents: Mapping[str, Document],
    *,
    one_article: bool = False,
) -> DriverLine:
    """Write the line of a group; `turn` counts the lines of its kind so far, so that wordings take turns.

    In a brief of one article, day and number of sources go without saying.
    """
    driver = group.driver
    lead = capitalise(prose.fill(group.phrase.lead[turn % len(group.phrase.lead)], group.values))
    return DriverLine(
        text=f"{lead}: {quote_words(_telling_words(driver, documents))}.",
        citations=citer.cite(group.findings, DRIVER_CITATIONS),
        direction=driver.direction,
        driver=driver.driver,
        label=group.phrase.label,
        attribution=_attribute(group, prose, documents, one_article),
        cause=driver.cause,
        noun=prose.fill(group.phrase.noun, group.values),
        via=tuple(NamedState(code=code, name=prose.name(code)) for code in driver.via),
        holder=tuple(NamedState(code=code, name=prose.name(code)) for code in driver.holder),
        status=driver.status,
        sources=group.sources,
        belief=group.belief,
        claims=tuple(claim.id for finding in group.findings for claim in finding.claims),
    )


def _telling_words(driver: Driver, documents: Mapping[str, Document]) -> str:
    """Return the words of the cause, or the sentence around them where they are too few to be understood alone."""
    if len(driver.cause.split()) >= _WORDS_ENOUGH:
        return _PREPOSITION.sub("", excerpt(driver.cause, 0, len(driver.cause)))
    sentence = driver.evidence.quote
    begin = sentence.find(driver.cause) if driver.cause else -1
    if begin >= 0:
        return excerpt(sentence, begin, begin + len(driver.cause))
    return excerpt(sentence, *place_words(driver, documents.get(driver.evidence.document)))


def _attribute(group: DriverGroup, prose: Prose, documents: Mapping[str, Document], one_article: bool) -> str:
    """Return who says so and when, as in ``Analysts, 24 February 2017; one source``."""
    driver = group.driver
    document = documents.get(driver.evidence.document)
    said_by = name_speaker(driver.speaker, prose)
    note = prose.phrases.words.driver_status.get(driver.status)
    if one_article:
        return " ".join(f"{capitalise(part)}." for part in (said_by, note) if part)
    who = capitalise(said_by or prose.phrases.words.speakers["author"])
    outlet = f", in {' '.join(document.outlet.split())}" if document and document.outlet else ""
    dated = f", {prose.day(document.date)}" if document and document.date else ""
    sources = prose.count(group.sources, "source", "independent sources")
    return f"{who}{outlet}{dated}; {sources}.{f' {note}.' if note else ''}"


def name_speaker(speaker: Speaker | None, prose: Prose) -> str | None:
    """Return how a speaker is named in a sentence; None for the article's own voice.

    Pronouns ("he") and pointing words ("these sources") mean nothing outside of their article; the kind of speaker is
    named instead.
    """
    if speaker is None or speaker.kind == "author" or not speaker.text:
        return None
    words = " ".join(speaker.text.split())
    if len(words.split()) > _SPEAKER_WORDS:
        words = words.split(",")[0]
    article, _, rest = words.partition(" ")
    if words.lower() in prose.phrases.words.pronouns or article.lower() in prose.phrases.words.pointing:
        return prose.phrases.words.speakers[speaker.kind]
    return f"{article.lower()} {rest}" if article in ("The", "A", "An") and rest else words
