"""Drivers that say the same are one reason, the best believed first."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.denials import is_denied
from detente.brief.findings import join_sources
from detente.brief.wording import WORDS_ENOUGH, choose_phrase, name_topics, split_topics
from detente.ledger import believe
from detente.records import Driver

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.brief.findings import Finding
    from detente.brief.phrases import DriverPhrase
    from detente.brief.prose import Noun, Prose
    from detente.brief.times import Clock
    from detente.records import Claim


LONE_BELIEF = 0.75
"""What a single source says leads the answer where it is believed so much, or two sources say it. Chosen: readers found
about three of four such reasons right, and half of those believed less."""

LEARNT_BELIEF = 0.85
"""What the classifier alone found in a single source leads the answer from here on. Chosen: of its findings readers
found as many right from 0.85 on as of those of rules from 0.75 on."""

ARTICLES_ENOUGH = 3
"""What so many articles say is hardly misread, though all are of one source."""

_LEARNT = "classifier"
"""The rule of a claim that no rule found."""

_UNSURE = ("possible", "likely")
"""A single source that puts a reason so does not lead the answer."""

_TURNED = re.compile(r"[,;:–—]\s+(?:but|yet|though|although|however|nevertheless)\b", re.IGNORECASE)
"""How a sentence takes back what it has said ("… holds them together, but the sentiment has gone"); "no option but to
draw closer" is none of it."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class DriverGroup:
    """Drivers of one kind that run through the same states and speak of the same things, strongest first.

    Attributes
    ----------
    past
        Whether all of it is history.
    freshness
        How much it counts by its age, from 0 to 1.
    """

    phrase: DriverPhrase
    values: Mapping[str, Noun | str]
    findings: tuple[Finding, ...]
    past: bool = False
    freshness: float = 1.0

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
        return len(join_sources(self.findings))

    @property
    def strength(self) -> float:
        """How much the group counts; see `weigh_reason`."""
        return weigh_reason(self.belief, self.sources, self.freshness)

    @property
    def leads(self) -> bool:
        """Whether it is attested well enough for the answer to go by it."""
        learnt = all(claim.rule == _LEARNT for claim in self.claims)
        if self.sources > 1 or len({claim.evidence.document for claim in self.claims}) >= ARTICLES_ENOUGH:
            return self.belief >= LONE_BELIEF or not learnt
        if self.driver.status in _UNSURE or all(map(_is_taken_back, self.findings)):
            return False
        return self.belief >= (LEARNT_BELIEF if learnt else LONE_BELIEF)

    @property
    def may_lead(self) -> bool:
        """Whether it leads the answer with another of its side: found by a rule, said plainly, telling its matter."""
        learnt = all(claim.rule == _LEARNT for claim in self.claims)
        plain = self.driver.status not in _UNSURE and not all(map(_is_taken_back, self.findings))
        return plain and not learnt and not self.phrase.vague

    @property
    def attested(self) -> float:
        """How well it is attested, whatever its age."""
        return weigh_reason(self.belief, self.sources, 1.0)

    @property
    def is_doubted(self) -> bool:
        """Whether anybody denies that this is a reason; all of it is contested then, whoever else affirms it."""
        return is_denied(self.findings[0]) or any(finding.contested for finding in self.findings)


def _is_taken_back(finding: Finding) -> bool:
    """Return whether the sentence of a reason turns after it."""
    driver = as_driver(finding)
    return bool(_TURNED.search(driver.evidence.quote.partition(driver.cause)[2]))


def weigh_reason(belief: float, sources: int, freshness: float) -> float:
    """Return how much a reason counts: belief, as much again for each doubling of its sources, less with its age."""
    return belief * (1 + math.log2(sources)) * freshness


class _Likeness(NamedTuple):
    """What drivers of one group have in common."""

    direction: str
    kind: str
    via: frozenset[str]
    topics: Noun | str
    cause: str
    denied: bool
    past: bool
    time: int = 0


def as_driver(finding: Finding) -> Driver:
    """Return the driver of a finding."""
    assert isinstance(finding.claim, Driver)
    return finding.claim


def group_drivers(findings: Iterable[Finding], prose: Prose, clock: Clock) -> list[DriverGroup]:
    """Put drivers that say the same into groups: the strongest of each kind first, then the others of that kind.

    What is history is never of one group with what is not, nor with what is of another time: the attacks of one year
    are not those of forty years later. Those that do not tell what they are about come after those
    that do, and each cause of theirs stands alone: of two that only share a kind nobody should say that two sources say
    the same. Drivers of status ``denied`` are the denials of those that say the same of the same thing, where there are
    such.
    """
    findings = list(findings)
    told = Counter(_sentence(finding) for finding in findings)
    groups: dict[_Likeness, DriverGroup] = {}
    for finding in sorted(findings, key=lambda f: _order(f, clock)):
        driver = as_driver(finding)
        phrase, values = choose_phrase(driver, prose, alone=told[_sentence(finding)] == 1)
        cause = " ".join(_WORD.findall(driver.cause.lower())) if phrase.vague else ""
        past = clock.is_past(driver)
        like = _Likeness(
            driver.direction, driver.driver, frozenset(driver.via), values["topics"], cause, is_denied(finding), past
        )
        while past and like in groups and not clock.may_be_one(groups[like].driver, driver):
            like = like._replace(time=like.time + 1)
        known = groups.get(like) or DriverGroup(phrase, values, (), past)
        groups[like] = replace(known, findings=(*known.findings, finding))
    joined = _join_topics(_join_sentences(_set_against(groups), prose, clock), prose, clock)
    settled = [_weigh(group, clock) for group in joined]
    return _diversify(sorted(settled, key=_rank))


def _rank(group: DriverGroup) -> tuple[bool, bool, float, float]:
    """Put first what tells what it is about, then what is best attested, then what is latest."""
    return group.phrase.vague, group.phrase.topicless, -round(group.attested, 1), -group.strength


def _weigh(group: DriverGroup, clock: Clock) -> DriverGroup:
    """Return a group with how fresh its latest finding is; history is not the less for being old."""
    return group if group.past else replace(group, freshness=max(clock.freshness(claim) for claim in group.claims))


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


def _join_sentences(groups: Iterable[DriverGroup], prose: Prose, clock: Clock) -> list[DriverGroup]:
    """Join groups of one kind that would quote the same sentence: "Trade and tourism bring them together."."""
    joined: dict[object, DriverGroup] = {}
    for group in groups:
        driver = group.driver
        words = driver.evidence.quote if len(driver.cause.split()) < WORDS_ENOUGH else driver.cause
        key = driver.direction, driver.driver, frozenset(driver.via), is_denied(group.findings[0]), words
        known = joined.get(key)
        joined[key] = _join(known, group, prose, clock) if known else group
    return list(joined.values())


def _join_topics(groups: Iterable[DriverGroup], prose: Prose, clock: Clock) -> list[DriverGroup]:
    """Join groups of one wording of which one speaks of all that the other does: "trade" and "trade and markets"."""
    kept: list[DriverGroup] = []
    for group in sorted(groups, key=lambda one: -len(split_topics(one.values["topics"]))):
        place = next((i for i, known in enumerate(kept) if _speaks_of(known, group, clock)), None)
        if place is None:
            kept.append(group)
        else:
            kept[place] = _join(kept[place], group, prose, clock)
    return kept


def _speaks_of(one: DriverGroup, other: DriverGroup, clock: Clock) -> bool:
    """Return whether a reason is of the same kind and time as another and speaks of all that it speaks of."""
    if one.past and not clock.may_be_one(one.driver, other.driver):
        return False
    if one.phrase != other.phrase or one.phrase.vague or not one.phrase.topics:
        return False
    alike = (one.past, one.driver.via, is_denied(one.findings[0]), one.is_doubted)
    if alike != (other.past, other.driver.via, is_denied(other.findings[0]), other.is_doubted):
        return False
    return set(split_topics(one.values["topics"])) >= set(split_topics(other.values["topics"]))


def _join(one: DriverGroup, other: DriverGroup, prose: Prose, clock: Clock) -> DriverGroup:
    """Return two groups as one, with the topics of both; the first that tells what it is about lends its phrase."""
    first, second = (other, one) if one.phrase.vague else (one, other)
    findings = tuple(sorted((*one.findings, *other.findings), key=lambda f: _order(f, clock)))
    if second.phrase.vague or first.phrase != second.phrase:
        return replace(first, findings=findings)
    topics = list(dict.fromkeys([*split_topics(first.values["topics"]), *split_topics(second.values["topics"])]))
    values = {**first.values, "topics": name_topics(topics, prose)}
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


def _order(finding: Finding, clock: Clock) -> tuple[bool, float, bool, float, float, str]:
    """Put sentences before headings, then the best attested; of those alike one that is understood, then the latest."""
    short = isinstance(finding.claim, Driver) and len(finding.claim.cause.split()) < WORDS_ENOUGH
    worth = weigh_reason(finding.belief, max(len(finding.sources), 1), 1.0)
    freshness = clock.freshness(finding.claim)
    return finding.heading, -round(worth, 1), short, -round(freshness, 1), -worth, finding.claim.id
