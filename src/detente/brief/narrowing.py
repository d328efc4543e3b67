"""What is told together as one act is parted where its sentences plainly tell of two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.brief.findings import believe_claims, find_sources
from detente.brief.followups import SHARED, list_words
from detente.records import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.brief.findings import Finding
    from detente.brief.times import Clock
    from detente.records import Claim


def part_finding(finding: Finding, pair: set[str], clock: Clock, sources: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding as one for each thing between the two that its sentences tell of.

    Sentences on other states are left out. Those of other years tell of other things; where the years of one are not
    known, two telling words must be shared. Only so may a line that is told by one sentence cite another, and count
    its source.
    """
    parts: list[list[Claim]] = []
    for claim in finding.claims:
        if isinstance(claim, Act) and not pair <= {*claim.source, *claim.target}:
            continue
        known = next((part for part in parts if _is_same(part[0], claim, clock)), None)
        if known is None:
            parts.append([claim])
        else:
            known.append(claim)
    if len(parts) == 1 and len(parts[0]) == len(finding.claims):
        yield finding
        return
    whole = believe_claims(finding.claims, sources) or 1.0
    for number, part in enumerate(parts):
        share = min(believe_claims(part, sources) / whole, 1.0)
        denials = finding.denials if number == 0 else ()
        yield replace(
            finding,
            claims=tuple(part),
            belief=finding.belief * share if number == 0 or not finding.contested else believe_claims(part, sources),
            told_by=find_sources(part, sources),
            denials=denials,
            contested=bool(denials) and finding.contested,
        )


def _is_same(one: Claim, other: Claim, clock: Clock) -> bool:
    """Return whether two claims that were taken for one may be so."""
    if one.evidence.quote == other.evidence.quote:
        return True
    if clock.years(one) and clock.years(other):
        return clock.may_be_one(one, other)
    return len(list_words(one.evidence.quote) & list_words(other.evidence.quote)) >= SHARED
