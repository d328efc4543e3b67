"""What would change the answer: the sources that it hangs on, and how far it is from another."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.answer import CLEAR_SHARE, is_war, weigh_strengths
from detente.brief.citing import name_document, quote_title
from detente.brief.findings import join_sources
from detente.brief.records import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.found import Found
    from detente.brief.grouping import DriverGroup
    from detente.brief.prose import Prose
    from detente.brief.records import Verdict
    from detente.records import Document

_SOURCES = 2
"""Sources that are named of those that the answer hangs on; where it hangs on more, it is all but even."""

_FAR = 10
"""Where more reasons than these would be needed, their number says no more than that the answer is sure."""


def write_changes(verdict: Verdict, found: Found, at_most: int, prose: Prose, citer: Citer) -> tuple[Line, ...]:
    """Write what would turn the answer: without which source, and with how many more reasons, it were another one.

    Nothing where no reason decides it. Each line cites the reasons that it speaks of.
    """
    if not at_most:
        return ()
    documents = found.clock.documents
    groups = [*found.leading[0], *found.leading[1]]
    if not groups:
        return ()
    if verdict == "apart" and is_war(found):
        text = "No reason would turn the answer while the two treat each other as they do; fewer hostile deeds would."
        return (Line(text=text, citations=citer.cite_strongest(found.recent[:1])),)
    sources = sorted(frozenset[str]().union(*(f.sources for group in groups for f in group.findings)))
    if len(sources) == 1:
        only, them = "One source gives the only reason", "it"
        if len(found.closer) + len(found.apart) > 1:
            only = "One source gives the only reason that is sure enough to count"
        if len(groups) > 1:
            only, them = "All reasons that count come from one source", "them"
        text = f"{only}; a second could bear {them} out, or turn the answer."
        return (Line(text=text, citations=citer.cite_strongest(groups[0].findings[:1])),)
    lines = (
        *_write_sources(verdict, found, sources, prose, citer, documents),
        *_write_margin(verdict, found, prose, citer),
    )
    return lines[:at_most]


def _write_sources(
    verdict: Verdict,
    found: Found,
    sources: Iterable[str],
    prose: Prose,
    citer: Citer,
    documents: Mapping[str, Document],
) -> Iterator[Line]:
    turning = []
    closer, apart = ([_Weighed.of(group) for group in side] for side in found.leading)
    for source in sources:
        other = weigh_strengths(_weigh_without(closer, source), _weigh_without(apart, source))
        if other != verdict:
            turning.append((source, other))
    if len(turning) > _SOURCES:
        number = prose.number(len(turning))
        first = [f for source, _ in turning for f in _told_by(found, source)[:1]][:3]
        yield Line(
            text=f"The answer is near the edge: each of {number} sources, left out alone, would turn it.",
            citations=citer.cite_strongest(first),
        )
        return
    named: set[str] = set()
    for source, other in turning:
        told = _told_by(found, source)
        title = name_document(documents.get(source) or documents.get(told[0].claim.evidence.document))
        if title in named:
            continue
        named.add(title)
        yield Line(text=f"Without {quote_title(title)}, {_say(other)}.", citations=citer.cite_strongest(told[:1]))


class _Weighed(NamedTuple):
    """A group of reasons, who tells them, and how much it counts."""

    group: DriverGroup
    sources: frozenset[str]
    strength: float

    @classmethod
    def of(cls, group: DriverGroup) -> _Weighed:
        return cls(group, join_sources(group.findings), group.strength)


def _weigh_without(groups: Iterable[_Weighed], source: str) -> float:
    """Return how much groups count without what only one source says."""
    return sum(_leave_source(one.group, source) if source in one.sources else one.strength for one in groups)


def _leave_source(group: DriverGroup, source: str) -> float:
    rest = tuple(replace(f, told_by=f.sources - {source}) for f in group.findings if f.sources != {source})
    return replace(group, findings=rest).strength if rest else 0.0


def _told_by(found: Found, source: str) -> list[Finding]:
    """Return the reasons that a source gives, the weightiest first."""
    return [f for side in found.leading for group in side for f in group.findings if source in f.sources]


def _say(verdict: Verdict) -> str:
    said = {
        "closer": "the two would be said to draw closer",
        "apart": "the two would be said to drift apart",
        "both": "the two would be said to be pulled both ways",
    }
    return said.get(verdict, "no reason would be left")


def _write_margin(verdict: Verdict, found: Found, prose: Prose, citer: Citer) -> Iterator[Line]:
    """Say how many more reasons, of the usual weight, would turn the answer: the side that needs fewer is told."""
    sides: Mapping[str, Sequence[DriverGroup]] = {"closer": found.leading[0], "apart": found.leading[1]}
    groups = [group for side in sides.values() for group in side]
    usual = sum(group.strength for group in groups) / len(groups)
    strength = {side: sum(group.strength for group in members) for side, members in sides.items()}
    share = 1 - CLEAR_SHARE if verdict in sides else CLEAR_SHARE
    other = {"closer": "apart", "apart": "closer"}
    asked = [other[verdict]] if verdict in sides else list(sides)
    short = {side: strength[other[side]] * share / (1 - share) - strength[side] for side in asked}
    side = min(short, key=lambda one: short[one])
    needed = math.floor(max(short[side], 0.0) / usual) + 1
    if needed > _FAR:
        if verdict in sides:
            yield Line(
                text=f"More than {prose.number(_FAR)} reasons to the contrary would be needed to turn the answer.",
                citations=citer.cite_strongest([groups[0].findings[0]]),
            )
        return
    about = "One more reason" if needed == 1 else f"About {prose.number(needed)} more reasons"
    s, each = ("s", "") if needed == 1 else ("", "each ")
    doing = f"draw{s} them together" if side == "closer" else f"hold{s} them apart"
    turned = {"closer": "tip the balance towards closeness", "apart": "tip the balance towards distance"}[side]
    outcome = "leave neither side the upper hand" if verdict in sides else turned
    yield Line(
        text=f"{about} that {doing}, {each}from a source of its own, would {outcome}.",
        citations=citer.cite_strongest([members[0].findings[0] for members in sides.values() if members]),
    )
