"""Drivers that say the same are one reason, the best believed first."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.denials import is_denied
from detente.brief.prose import Noun, join
from detente.brief.wording import WORDS_ENOUGH, choose_phrase, split_topics
from detente.ledger import believe
from detente.records import Driver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.brief.findings import Finding
    from detente.brief.phrases import DriverPhrase
    from detente.brief.prose import Prose
    from detente.records import Claim


_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class DriverGroup:
    """Drivers of one kind that run through the same states and speak of the same things, strongest first."""

    phrase: DriverPhrase
    values: Mapping[str, Noun | str]
    findings: tuple[Finding, ...]

    @property
    def driver(self) -> Driver:
        """The strongest driver."""
        return as_driver(self.findings[0])

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all findings."""
        return tuple(claim for finding in self.findings for claim in finding.claims)

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

    @property
    def is_doubted(self) -> bool:
        """Whether anybody denies that this is a reason; all of it is contested then, whoever else affirms it."""
        return is_denied(self.findings[0]) or any(finding.contested for finding in self.findings)


class _Likeness(NamedTuple):
    """What drivers of one group have in common."""

    direction: str
    kind: str
    via: frozenset[str]
    topics: Noun | str
    cause: str
    denied: bool


def as_driver(finding: Finding) -> Driver:
    """Return the driver of a finding."""
    assert isinstance(finding.claim, Driver)
    return finding.claim


def group_drivers(findings: Iterable[Finding], prose: Prose) -> list[DriverGroup]:
    """Put drivers that say the same into groups: the strongest of each kind first, then the others of that kind.

    Those that do not tell what they are about come after those that do, and each cause of theirs stands alone: of two
    that only share a kind nobody should say that two sources say the same. Drivers of status ``denied`` are the denials
    of those that say the same of the same thing, where there are such.
    """
    findings = list(findings)
    told = Counter(_sentence(finding) for finding in findings)
    groups: dict[_Likeness, DriverGroup] = {}
    for finding in sorted(findings, key=_order):
        driver = as_driver(finding)
        phrase, values = choose_phrase(driver, prose, alone=told[_sentence(finding)] == 1)
        cause = " ".join(_WORD.findall(driver.cause.lower())) if phrase.vague else ""
        like = _Likeness(
            driver.direction, driver.driver, frozenset(driver.via), values["topics"], cause, is_denied(finding)
        )
        known = groups.get(like)
        groups[like] = (
            replace(known, findings=(*known.findings, finding)) if known else DriverGroup(phrase, values, (finding,))
        )
    settled = _join_sentences(_set_against(groups))
    return _diversify(sorted(settled, key=lambda group: (group.phrase.vague, -group.strength)))


def _sentence(finding: Finding) -> tuple[str, str]:
    evidence = finding.claim.evidence
    return evidence.document, evidence.quote


def _set_against(groups: Mapping[_Likeness, DriverGroup]) -> list[DriverGroup]:
    """Return the groups, those that are denied as denials of what they are about, where that is affirmed."""
    told: list[DriverGroup] = []
    for like, group in groups.items():
        against = groups.get(like._replace(denied=not like.denied))
        if against is None:
            told.append(group)
        elif not like.denied:
            told.append(replace(group, findings=(_deny(group.findings[0], against.findings), *group.findings[1:])))
    return told


def _deny(finding: Finding, denied: Iterable[Finding]) -> Finding:
    """Return a finding as denied by others: believed 1 − D times as much, D being `believe` of the others."""
    denied = list(denied)
    doubt = believe((story, one.claim.confidence) for one in denied for story in one.sources)
    denials = (*finding.denials, *(claim for one in denied for claim in one.claims))
    return replace(finding, belief=finding.belief * (1 - doubt), contested=True, denials=denials)


def _join_sentences(groups: Iterable[DriverGroup]) -> list[DriverGroup]:
    """Join groups of one kind that would quote the same sentence: "Trade and tourism bring them together."."""
    joined: dict[object, DriverGroup] = {}
    for group in groups:
        driver = group.driver
        words = driver.evidence.quote if len(driver.cause.split()) < WORDS_ENOUGH else driver.cause
        key = driver.direction, driver.driver, frozenset(driver.via), is_denied(group.findings[0]), words
        known = joined.get(key)
        joined[key] = _join(known, group) if known else group
    return list(joined.values())


def _join(one: DriverGroup, other: DriverGroup) -> DriverGroup:
    """Return two groups as one, with the topics of both; the first that tells what it is about lends its phrase."""
    first, second = (other, one) if one.phrase.vague else (one, other)
    findings = tuple(sorted((*one.findings, *other.findings), key=_order))
    if second.phrase.vague or first.phrase != second.phrase:
        return replace(first, findings=findings)
    topics = list(dict.fromkeys([*split_topics(first.values["topics"]), *split_topics(second.values["topics"])]))
    values = {**first.values, "topics": Noun(join(topics), len(topics) > 1)}
    return replace(first, values=values, findings=findings)


def _diversify(groups: Iterable[DriverGroup]) -> list[DriverGroup]:
    """Put the first of each kind and direction before the second of any, so that a cut leaves no kind out."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for group in groups:
        kind = group.driver.direction, group.driver.driver
        ranked.append((seen[kind], group))
        seen[kind] += 1
    return [group for _, group in sorted(ranked, key=lambda pair: pair[0])]


def gather_kinds(groups: Iterable[DriverGroup]) -> list[DriverGroup]:
    """Return groups with those of one kind side by side, the kinds in the order of their first."""
    kinds: dict[str, list[DriverGroup]] = {}
    for group in groups:
        kinds.setdefault(group.driver.driver, []).append(group)
    return [group for members in kinds.values() for group in members]


def _order(finding: Finding) -> tuple[bool, float, bool, float, str]:
    """Put sentences before headings and the best believed first; of those alike, one whose cause is understood."""
    short = isinstance(finding.claim, Driver) and len(finding.claim.cause.split()) < WORDS_ENOUGH
    return finding.heading, -round(finding.belief, 1), short, -finding.belief, finding.claim.id
