"""What was found of a pair, sorted by kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.brief.acts import as_act
from detente.brief.contested import settle_contested
from detente.brief.findings import Finding, believe_claims
from detente.brief.grouping import group_drivers
from detente.brief.headings import mark_headings, prefer_sentences
from detente.brief.measuring import measure_pair
from detente.records import Act, Driver, Position, Standing, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.brief.grouping import DriverGroup
    from detente.brief.measuring import Measured
    from detente.brief.prose import Prose
    from detente.brief.records import Span
    from detente.ledger.precision import Precision
    from detente.records import Document
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
    """

    documents: Mapping[str, Document]
    stories: Mapping[str, str]
    read: int | None = None
    weighed: tuple[int, int] | None = None
    span: Span = (None, None)
    judged_wrong: int = 0
    precision: Precision | None = None


@dataclass(frozen=True)
class Found:
    """What was found of the pair, best believed first.

    Attributes
    ----------
    acts
        Acts between the two.
    doubted
        Drivers that somebody denies.
    others
        All acts that one of the two has a part in.
    """

    pair: tuple[str, str]
    closer: list[DriverGroup]
    apart: list[DriverGroup]
    doubted: list[DriverGroup]
    acts: list[Finding]
    others: list[Finding]
    standings: list[Finding]
    positions: list[Finding]
    measured: Measured

    @property
    def tie(self) -> Tie:
        """The tie, from the acts between the two."""
        return self.measured.tie

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that say something of the two together."""
        groups = (*self.closer, *self.apart, *self.doubted)
        findings = [f for group in groups for f in group.findings] + self.acts + self.standings + self.positions
        return frozenset(claim.evidence.document for f in findings for claim in (*f.claims, *f.denials))


def sort_out(findings: Iterable[Finding], pair: tuple[str, str], prose: Prose, shelf: Shelf) -> Found:
    """Sort findings by kind and leave out what is not believed or does not touch the pair."""
    both = set(pair)
    believed = (f for f in findings if _is_believed(f, shelf.stories))
    ordered = sorted(believed, key=lambda f: (-f.belief, f.claim.id))
    drivers = (f for f in ordered if isinstance(f.claim, Driver) and set(f.claim.pair) == both)
    groups = group_drivers(
        mark_headings((one for finding in drivers for one in _spread(finding, shelf.stories)), shelf.documents), prose
    )
    acts = [f for f in ordered if isinstance(f.claim, Act)]
    between = settle_contested((f for f in acts if _runs_between(as_act(f), pair)), shelf.stories)
    others = [f for f in acts if both & {*as_act(f).source, *as_act(f).target}]
    around = [f for f in others if not _runs_between(as_act(f), pair)]
    undoubted = [group for group in groups if not group.is_doubted]
    return Found(
        pair=pair,
        closer=[group for group in undoubted if group.driver.direction == "closer"],
        apart=[group for group in undoubted if group.driver.direction == "apart"],
        doubted=[group for group in groups if group.is_doubted],
        acts=prefer_sentences(between, shelf.documents),
        others=prefer_sentences(others, shelf.documents),
        standings=[f for f in ordered if isinstance(f.claim, Standing) and set(f.claim.pair) == both],
        positions=[f for f in ordered if isinstance(f.claim, Position) and both <= set(f.claim.holders)],
        measured=measure_pair([*between, *around], pair, shelf.documents),
    )


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
