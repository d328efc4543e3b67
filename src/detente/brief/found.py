"""What was found of a pair, sorted by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.brief.contested import settle_contested
from detente.brief.deeds import as_act
from detente.brief.findings import Finding, believe_claims, find_sources
from detente.brief.grouping import group_drivers
from detente.brief.headings import mark_headings, prefer_sentences
from detente.brief.measuring import measure_pair
from detente.brief.narrowing import part_finding
from detente.brief.times import Clock
from detente.records import Act, Driver, Position, Standing, Statement

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from detente.brief.grouping import DriverGroup
    from detente.brief.measuring import Measured
    from detente.brief.prose import Prose
    from detente.brief.records import Span
    from detente.brief.referring import Referring
    from detente.ledger.precision import Precision
    from detente.records import Claim, Document
    from detente.ties import Tie

LEAST_BELIEF = 0.5
"""What is less likely than not to be so has no place on one page, except among the contested."""


@dataclass(frozen=True)
class Shelf:
    """The articles, the story of each, how many were read, how many claims were weighed, and the days asked for.

    Attributes
    ----------
    judged_wrong
        How many claims about the two readers judged wrong, which are not among the findings.
    precision
        How often claims are right, as readers found.
    referring
        Tells which sentences say of whom they speak.
    sources
        The source of each article, the same for those that are not independent; by default its story.
    latest
        The day of the latest article that was read, whether or not it says anything of the two.
    chosen
        Whether only some of the acts with third states were taken, chosen for the pair.
    """

    documents: Mapping[str, Document]
    stories: Mapping[str, str]
    read: int | None = None
    weighed: tuple[int, int] | None = None
    span: Span = (None, None)
    judged_wrong: int = 0
    precision: Precision | None = None
    referring: Referring | None = None
    latest: datetime.date | None = None
    sources: Mapping[str, str] | None = None
    chosen: bool = False

    @property
    def told_by(self) -> Mapping[str, str]:
        """The source of each article."""
        return self.stories if self.sources is None else self.sources


@dataclass(frozen=True)
class Found:
    """What was found of the pair, best believed first.

    Attributes
    ----------
    closer, apart
        Drivers that nobody denies and that are no history.
    doubted
        Drivers that somebody denies.
    past
        Drivers that are history.
    acts
        Acts between the two, those that are history last.
    others
        All acts that one of the two has a part in and that are no history.
    current, before
        What the acts between the two tell of their tie, and what those tell that are history; None where there are
        none. No sum is made of both: a war of the last century says nothing of what two states do to each other now.
    whole
        What all of them tell, for a chart through time; None where none is history.
    clock
        Tells what is history.
    """

    pair: tuple[str, str]
    closer: list[DriverGroup]
    apart: list[DriverGroup]
    doubted: list[DriverGroup]
    past: list[DriverGroup]
    acts: list[Finding]
    others: list[Finding]
    standings: list[Finding]
    positions: list[Finding]
    current: Measured
    before: Measured | None
    whole: Measured | None
    clock: Clock

    @property
    def tie(self) -> Tie:
        """The tie as it is by now."""
        return self.current.tie

    @cached_property
    def leading(self) -> tuple[list[DriverGroup], list[DriverGroup]]:
        """Those drivers, towards each other and apart, that are attested well enough for the answer to go by them.

        Where none is, an article that gives several reasons of one side, each nearly so, is hardly misread in all.
        """
        closer, apart = ([group for group in side if group.leads] for side in (self.closer, self.apart))
        if closer or apart:
            return closer, apart
        closer, apart = ([group for group in side if group.may_lead] for side in (self.closer, self.apart))
        return closer if len(closer) > 1 else [], apart if len(apart) > 1 else []

    @cached_property
    def recent(self) -> list[Finding]:
        """Acts between the two that are no history."""
        return [finding for finding in self.acts if not self.clock.is_past(finding.claim)]

    @cached_property
    def silent_since(self) -> int | None:
        """The last year of which anything is told, where that is history; None where anything later is."""
        groups = (*self.closer, *self.apart, *self.doubted, *self.past)
        claims = [claim for group in groups for claim in group.claims] + [c for f in self.acts for c in f.claims]
        span = self.clock.span(claims)
        return span.last if span and all(not self.clock.years(c) or self.clock.is_past(c) for c in claims) else None

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that say something of the two together."""
        groups = (*self.closer, *self.apart, *self.doubted, *self.past)
        findings = [f for group in groups for f in group.findings] + self.acts + self.standings + self.positions
        return frozenset(claim.evidence.document for f in findings for claim in (*f.claims, *f.denials))


def sort_out(findings: Iterable[Finding], pair: tuple[str, str], prose: Prose, shelf: Shelf) -> Found:
    """Sort findings by kind and leave out what is not believed or does not touch the pair."""
    both = set(pair)
    clear = (one for f in findings if (one := _keep_clear(f, both, shelf)))
    believed = (f for f in clear if _is_believed(f, shelf.told_by))
    ordered = sorted(believed, key=lambda f: (-f.belief, f.claim.id))
    drivers = [f for f in ordered if isinstance(f.claim, Driver) and set(f.claim.pair) == both]
    acts = [f for f in ordered if isinstance(f.claim, Act)]
    whole = [f for f in acts if _runs_between(as_act(f), pair)]
    told = (claim for f in (*drivers, *whole) for claim in f.claims)
    clock = Clock.of(told, shelf.documents, shelf.latest.year if shelf.latest else None)
    parted = (part for f in whole for part in part_finding(f, both, clock, shelf.told_by))
    between = settle_contested(
        (f for f in parted if _is_believed(f, shelf.told_by)), clock, shelf.stories, shelf.told_by
    )
    spread = (one for finding in drivers for one in _spread(finding, shelf.told_by))
    groups = group_drivers(mark_headings(spread, shelf.documents), prose, clock)
    others = [f for f in acts if both & {*as_act(f).source, *as_act(f).target}]
    around = [f for f in others if not _runs_between(as_act(f), pair)]
    present = [group for group in groups if not group.is_doubted and not group.past]
    recent, old = ([f for f in between if clock.is_past(f.claim) == past] for past in (False, True))
    standings = [f for f in ordered if isinstance(f.claim, Standing) and set(f.claim.pair) == both]
    telling = frozenset[str]().union(*(f.sources for f in (*drivers, *between, *standings)))
    return Found(
        pair=pair,
        closer=[group for group in present if group.driver.direction == "closer"],
        apart=[group for group in present if group.driver.direction == "apart"],
        doubted=[group for group in groups if group.is_doubted],
        past=[group for group in groups if group.past and not group.is_doubted],
        acts=sorted(prefer_sentences(between, shelf.documents), key=lambda f: clock.is_past(f.claim)),
        others=prefer_sentences((f for f in others if not clock.is_past(f.claim)), shelf.documents),
        standings=[f for f in standings if len(f.sources) >= _sources_needed(f, len(telling))],
        positions=[f for f in ordered if isinstance(f.claim, Position) and both <= set(f.claim.holders)],
        current=measure_pair([*recent, *around], pair, clock),
        before=measure_pair([*old, *around], pair, clock) if old else None,
        whole=measure_pair([*between, *around], pair, clock) if old else None,
        clock=clock,
    )


def _sources_needed(finding: Finding, telling: int) -> int:
    """Return how many sources must call the two so: of up to nine that tell of them one, up to 99 two, up to 999 three.

    What two states are is said again and again; what only one of many sources calls them was rather misread. What they
    once were is said less often: one source less is enough.
    """
    past = isinstance(finding.claim, Standing) and finding.claim.when == "past"
    return max(len(str(max(telling, 1))) - past, 1)


def _keep_clear(finding: Finding, pair: set[str], shelf: Shelf) -> Finding | None:
    """Return a finding on the pair without claims whose sentences name or point to nobody; None where none is left.

    "Money is the second." is understood after the sentence before, but not where it is cited by itself.
    """
    referring = shelf.referring
    claims = tuple(c for c in finding.claims if referring is None or referring.is_clear(c, pair & _parties(c)))
    if len(claims) == len(finding.claims):
        return finding
    return replace(finding, claims=claims, told_by=find_sources(claims, shelf.told_by)) if claims else None


def _parties(claim: Claim) -> set[str]:
    if isinstance(claim, Act):
        return {*claim.source, *claim.target}
    if isinstance(claim, Driver | Standing):
        return set(claim.pair)
    return set(claim.holders) if isinstance(claim, Position) else set()


def _is_believed(finding: Finding, sources: Mapping[str, str]) -> bool:
    """Return whether a finding is likely enough; of a contested one, whether it would be if nobody denied it."""
    support = believe_claims(finding.claims, sources) if finding.contested else finding.belief
    return support >= LEAST_BELIEF


def _spread(finding: Finding, sources: Mapping[str, str]) -> Iterator[Finding]:
    """Yield every cause of an assembled driver by itself: those of one kind may speak of gas and of markets.

    The brief groups them anew by what they speak of; each is denied only by statements that deny it. A cause that is
    nothing but who says it is misread.
    """
    for claim in finding.claims:
        said_by = claim.speaker.text if claim.speaker else None
        if isinstance(claim, Driver) and claim.cause != said_by and claim.confidence >= LEAST_BELIEF:
            yield _take_apart(claim, finding, sources)


def _take_apart(claim: Driver, finding: Finding, sources: Mapping[str, str]) -> Finding:
    """Return one claim of a finding with the statements that deny it."""
    denials = tuple(d for d in finding.denials if isinstance(d, Statement) and d.id in claim.denied_by)
    alone = len(finding.claims) == 1 and len(denials) == len(finding.denials)
    belief = claim.confidence * (1 - believe_claims(denials, sources))
    told_by = finding.sources if alone else find_sources([claim], sources)
    return Finding((claim,), finding.belief if alone else belief, told_by, bool(denials), denials)


def _runs_between(act: Act, pair: tuple[str, str]) -> bool:
    a, b = pair
    return (a in act.source and b in act.target) or (b in act.source and a in act.target)
