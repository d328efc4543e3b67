"""What was found of a pair, sorted by kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.brief.acts import as_act
from detente.brief.contested import settle_contested
from detente.brief.drivers import group_drivers
from detente.brief.findings import Finding
from detente.brief.tie_lines import measure_pair
from detente.records import Act, Driver, Position, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.brief.drivers import DriverGroup
    from detente.brief.prose import Prose
    from detente.records import Document
    from detente.ties import Tie

LEAST_BELIEF = 0.5
"""What is less likely than not to be so has no place on one page, except among the contested."""


@dataclass(frozen=True)
class Shelf:
    """The articles, the story of each, and how many were read in all."""

    documents: Mapping[str, Document]
    stories: Mapping[str, str]
    read: int | None = None


@dataclass(frozen=True)
class Found:
    """What was found of the pair, best believed first.

    Attributes
    ----------
    acts
        Acts between the two.
    denials
        For each contested act, by its identifier, who denies it.
    others
        All acts that one of the two has a part in.
    """

    pair: tuple[str, str]
    closer: list[DriverGroup]
    apart: list[DriverGroup]
    doubted: list[DriverGroup]
    acts: list[Finding]
    denials: dict[str, Finding]
    others: list[Finding]
    standings: list[Finding]
    positions: list[Finding]
    tie: Tie

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that say something of the two together."""
        groups = (*self.closer, *self.apart, *self.doubted)
        findings = [f for group in groups for f in group.findings] + self.acts + self.standings + self.positions
        return frozenset(claim.evidence.document for finding in findings for claim in finding.claims)


def sort_out(findings: Iterable[Finding], pair: tuple[str, str], prose: Prose, shelf: Shelf) -> Found:
    """Sort findings by kind and leave out what is not believed or does not touch the pair."""
    both = set(pair)
    believed = (f for f in findings if f.contested or f.belief >= LEAST_BELIEF)
    ordered = sorted(believed, key=lambda f: (-f.belief, f.claim.id))
    drivers = [
        one
        for finding in ordered
        if isinstance(finding.claim, Driver) and set(finding.claim.pair) == both
        for one in _spread(finding, shelf)
    ]
    groups = group_drivers((f for f in drivers if not _doubted(f)), prose)
    acts = [f for f in ordered if isinstance(f.claim, Act)]
    between, denials = settle_contested([f for f in acts if _runs_between(as_act(f), pair)])
    return Found(
        pair=pair,
        closer=[group for group in groups if group.driver.direction == "closer"],
        apart=[group for group in groups if group.driver.direction == "apart"],
        doubted=group_drivers(filter(_doubted, drivers), prose),
        acts=between,
        denials=denials,
        others=[f for f in acts if both & {*as_act(f).source, *as_act(f).target}],
        standings=[f for f in ordered if isinstance(f.claim, Standing) and set(f.claim.pair) == both],
        positions=[f for f in ordered if isinstance(f.claim, Position) and both <= set(f.claim.holders)],
        tie=measure_pair(between, pair, shelf.documents),
    )


def _spread(finding: Finding, shelf: Shelf) -> Iterator[Finding]:
    """Yield every cause of an assembled driver by itself: those of one kind may speak of gas and of markets.

    The brief groups them anew by what they speak of. A cause that is nothing but who says it is misread.
    """
    for claim in finding.claims:
        story = shelf.stories.get(claim.evidence.document, claim.evidence.document)
        alone = len(finding.claims) == 1
        one = finding if alone else Finding((claim,), claim.confidence, frozenset({story}), finding.contested)
        said_by = claim.speaker.text if claim.speaker else None
        if isinstance(claim, Driver) and claim.cause != said_by and (one.contested or one.belief >= LEAST_BELIEF):
            yield one


def _doubted(finding: Finding) -> bool:
    return finding.contested or (isinstance(finding.claim, Driver) and finding.claim.status == "denied")


def _runs_between(act: Act, pair: tuple[str, str]) -> bool:
    a, b = pair
    return (a in act.source and b in act.target) or (b in act.source and a in act.target)
