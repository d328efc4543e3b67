"""What was found of a pair, sorted by kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.brief.contested import settle_contested
from detente.brief.deeds import as_act
from detente.brief.findings import Finding, believe_claims
from detente.brief.grouping import group_drivers
from detente.brief.headings import mark_headings, prefer_sentences
from detente.brief.measuring import measure_pair
from detente.brief.narrowing import part_finding
from detente.brief.times import Clock
from detente.records import Act, Driver, Position, Standing, Statement

if TYPE_CHECKING:
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
    """

    documents: Mapping[str, Document]
    stories: Mapping[str, str]
    read: int | None = None
    weighed: tuple[int, int] | None = None
    span: Span = (None, None)
    judged_wrong: int = 0
    precision: Precision | None = None
    referring: Referring | None = None


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
    measured, current
        What all acts between the two tell of their tie, and what those do that are no history.
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
    measured: Measured
    current: Measured
    clock: Clock

    @property
    def tie(self) -> Tie:
        """The tie as it is by now."""
        return self.current.tie

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
    believed = (f for f in clear if _is_believed(f, shelf.stories))
    ordered = sorted(believed, key=lambda f: (-f.belief, f.claim.id))
    drivers = [f for f in ordered if isinstance(f.claim, Driver) and set(f.claim.pair) == both]
    acts = [f for f in ordered if isinstance(f.claim, Act)]
    whole = [f for f in acts if _runs_between(as_act(f), pair)]
    clock = Clock.of((claim for f in (*drivers, *whole) for claim in f.claims), shelf.documents)
    parted = (part for f in whole for part in part_finding(f, both, clock, shelf.stories))
    between = settle_contested((f for f in parted if _is_believed(f, shelf.stories)), clock, shelf.stories)
    spread = (one for finding in drivers for one in _spread(finding, shelf.stories))
    groups = group_drivers(mark_headings(spread, shelf.documents), prose, clock)
    others = [f for f in acts if both & {*as_act(f).source, *as_act(f).target}]
    around = [f for f in others if not _runs_between(as_act(f), pair)]
    present = [group for group in groups if not group.is_doubted and not group.past]
    measured = measure_pair([*between, *around], pair, clock)
    recent = [f for f in between if not clock.is_past(f.claim)]
    current = measured if recent == between else measure_pair([*recent, *around], pair, clock)
    standings = [f for f in ordered if isinstance(f.claim, Standing) and set(f.claim.pair) == both]
    telling = {claim.evidence.document for f in (*drivers, *between, *standings) for claim in f.claims}
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
        measured=measured,
        current=current,
        clock=clock,
    )


def _sources_needed(finding: Finding, articles: int) -> int:
    """Return how many sources must call the two so: one up to nine articles, two up to 99, three up to 999.

    What two states are is said again and again; what only one of many articles calls them was rather misread. What they
    once were is said less often: one source less is enough.
    """
    past = isinstance(finding.claim, Standing) and finding.claim.when == "past"
    return max(len(str(max(articles, 1))) - past, 1)


def _keep_clear(finding: Finding, pair: set[str], shelf: Shelf) -> Finding | None:
    """Return a finding on the pair without claims whose sentences name or point to nobody; None where none is left.

    "Money is the second." is understood after the sentence before, but not where it is cited by itself.
    """
    referring = shelf.referring
    claims = tuple(c for c in finding.claims if referring is None or referring.is_clear(c, pair & _parties(c)))
    if len(claims) == len(finding.claims):
        return finding
    told_by = frozenset(shelf.stories.get(c.evidence.document, c.evidence.document) for c in claims)
    return replace(finding, claims=claims, stories=told_by) if claims else None


def _parties(claim: Claim) -> set[str]:
    if isinstance(claim, Act):
        return {*claim.source, *claim.target}
    if isinstance(claim, Driver | Standing):
        return set(claim.pair)
    return set(claim.holders) if isinstance(claim, Position) else set()


def _is_believed(finding: Finding, stories: Mapping[str, str]) -> bool:
    """Return whether a finding is likely enough; of a contested one, whether it would be if nobody denied it."""
    support = believe_claims(finding.claims, stories) if finding.contested else finding.belief
    return support >= LEAST_BELIEF


def _spread(finding: Finding, stories: Mapping[str, str]) -> Iterator[Finding]:
    """Yield every cause of an assembled driver by itself: those of one kind may speak of gas and of markets.

    The brief groups them anew by what they speak of; each is denied only by statements that deny it. A cause that is
    nothing but who says it is misread.
    """
    for claim in finding.claims:
        said_by = claim.speaker.text if claim.speaker else None
        if isinstance(claim, Driver) and claim.cause != said_by and claim.confidence >= LEAST_BELIEF:
            yield _take_apart(claim, finding, stories)


def _take_apart(claim: Driver, finding: Finding, stories: Mapping[str, str]) -> Finding:
    """Return one claim of a finding with the statements that deny it."""
    denials = tuple(d for d in finding.denials if isinstance(d, Statement) and d.id in claim.denied_by)
    alone = len(finding.claims) == 1 and len(denials) == len(finding.denials)
    belief = claim.confidence * (1 - believe_claims(denials, stories))
    story = stories.get(claim.evidence.document, claim.evidence.document)
    told_by = finding.sources if alone else frozenset({story})
    return Finding((claim,), finding.belief if alone else belief, told_by, bool(denials), denials)


def _runs_between(act: Act, pair: tuple[str, str]) -> bool:
    a, b = pair
    return (a in act.source and b in act.target) or (b in act.source and a in act.target)
