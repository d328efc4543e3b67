"""Builds the brief of a pair from what was found and the articles it was found in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.brief.acts import as_act, group_acts, write_section
from detente.brief.answer import decide, write_answer
from detente.brief.citing import Citer
from detente.brief.context import write_standing, write_views
from detente.brief.drivers import group_drivers, write_driver
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose, capitalise
from detente.brief.records import Basis, Brief, NamedState
from detente.brief.third_states import write_third_states
from detente.brief.tie_lines import measure_pair, write_tie
from detente.records import Act, Driver, Position, Standing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detente.brief.drivers import DriverGroup
    from detente.brief.findings import Finding
    from detente.brief.records import ActSection, DriverLine
    from detente.records import Document
    from detente.ties import Tie


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of each kind a brief of about one page holds."""

    drivers: int = 8
    acts: int = 8
    promises: int = 6
    denials: int = 5
    views: int = 4
    third_states: int = 6


@dataclass(frozen=True)
class _Found:
    """What was found of the pair, by kind, best believed first."""

    closer: list[DriverGroup]
    apart: list[DriverGroup]
    doubted: list[DriverGroup]
    acts: list[Finding]
    others: list[Finding]
    standings: list[Finding]
    positions: list[Finding]
    tie: Tie


def build_brief(
    a: str,
    b: str,
    findings: Iterable[Finding],
    documents: Iterable[Document],
    *,
    name_of: Callable[[str], str] | None = None,
    articles_read: int | None = None,
    limits: Limits | None = None,
) -> Brief:
    """Build the brief of a pair.

    Parameters
    ----------
    a, b
        Codes of the two states.
    findings
        What the articles claim, in any order; what does not touch the two is passed over. Acts of one of the two with
        third states are used for the third states.
    documents
        The articles that the findings come from (others do no harm).
    name_of
        Name of a state by its code; by default that of the gazetteer.
    articles_read
        How many articles were read in all; by default the number of `documents`.

    Returns
    -------
    Brief
        With verdict ``unknown`` where nothing is known; that is a result, not an error.
    """
    shelf = {document.id: document for document in documents}
    prose = Prose(load_phrases(), name_of or _gazetteer_names())
    citer = Citer(shelf)
    found = _sort_out(findings, (a, b), prose, shelf)
    return _write(found, (a, b), prose, citer, shelf, limits or Limits(), articles_read)


def _gazetteer_names() -> Callable[[str], str]:
    from detente.actors import load_gazetteer

    gazetteer = load_gazetteer()
    return lambda code: gazetteer.actor(code).name


def _sort_out(
    findings: Iterable[Finding], pair: tuple[str, str], prose: Prose, shelf: Mapping[str, Document]
) -> _Found:
    both = set(pair)
    ordered = sorted(findings, key=lambda f: (-f.belief, f.claim.id))
    drivers = [f for f in ordered if isinstance(f.claim, Driver) and set(f.claim.pair) == both]
    groups = group_drivers((f for f in drivers if not _doubted(f)), prose)
    acts = [f for f in ordered if isinstance(f.claim, Act)]
    between = [f for f in acts if _runs_between(as_act(f), pair)]
    return _Found(
        closer=[group for group in groups if group.driver.direction == "closer"],
        apart=[group for group in groups if group.driver.direction == "apart"],
        doubted=group_drivers(filter(_doubted, drivers), prose),
        acts=between,
        others=[f for f in acts if both & {*as_act(f).source, *as_act(f).target}],
        standings=[f for f in ordered if isinstance(f.claim, Standing) and set(f.claim.pair) == both],
        positions=[f for f in ordered if isinstance(f.claim, Position) and both <= set(f.claim.holders)],
        tie=measure_pair(between, pair, shelf),
    )


def _doubted(finding: Finding) -> bool:
    return finding.contested or (isinstance(finding.claim, Driver) and finding.claim.status == "denied")


def _runs_between(act: Act, pair: tuple[str, str]) -> bool:
    a, b = pair
    return (a in act.source and b in act.target) or (b in act.source and a in act.target)


def _write(
    found: _Found,
    pair: tuple[str, str],
    prose: Prose,
    citer: Citer,
    shelf: Mapping[str, Document],
    limits: Limits,
    articles_read: int | None,
) -> Brief:
    """Write all parts in the order in which they are read, so that citations count upwards."""
    verdict = decide(found.closer, found.apart, found.tie)
    names = f"{prose.name(pair[0])} and {prose.name(pair[1])}"
    answer = write_answer(
        verdict, names, found.closer, found.apart, found.standings, found.acts, found.tie, prose, citer
    )
    standing = write_standing(found.standings, prose, citer)
    closer = _write_drivers(found.closer[: limits.drivers], prose, citer, shelf)
    apart = _write_drivers(found.apart[: limits.drivers], prose, citer, shelf)
    views = write_views(found.positions, limits.views, prose, citer)
    done, promised, contested = _write_acts(found.acts, limits, prose, citer, shelf)
    doubted = _write_drivers(found.doubted[: limits.denials], prose, citer, shelf)
    third = write_third_states([*found.closer, *found.apart], found.others, pair, limits.third_states, prose, citer)
    tie = write_tie(found.tie, found.acts, prose, citer) if found.acts else None
    return Brief(
        first=NamedState(code=pair[0], name=prose.name(pair[0])),
        second=NamedState(code=pair[1], name=prose.name(pair[1])),
        verdict=verdict,
        answer=answer,
        basis=_say_basis(found, shelf, prose, articles_read),
        standing=standing,
        closer=closer,
        apart=apart,
        views=views,
        done=done,
        promised=promised,
        contested=contested,
        doubted_causes=doubted,
        third_states=third,
        tie=tie,
        references=citer.references(),
    )


def _write_drivers(
    groups: Sequence[DriverGroup], prose: Prose, citer: Citer, shelf: Mapping[str, Document]
) -> tuple[DriverLine, ...]:
    kinds: dict[str, int] = {}
    lines = []
    for group in groups:
        turn = kinds.get(group.driver.driver, 0)
        kinds[group.driver.driver] = turn + 1
        lines.append(write_driver(group, turn, prose, citer, shelf))
    return tuple(lines)


def _write_acts(
    acts: Sequence[Finding], limits: Limits, prose: Prose, citer: Citer, shelf: Mapping[str, Document]
) -> tuple[ActSection, ActSection, ActSection]:
    """Write what was done, what is promised, and what is denied or contested."""
    sides: tuple[list[Finding], list[Finding], list[Finding]] = ([], [], [])
    for finding in acts:
        status = as_act(finding).status
        done = status in ("done", "ongoing", "ended")
        sides[2 if finding.contested or status == "denied" else 0 if done else 1].append(finding)
    most = limits.acts, limits.promises, limits.denials
    done_, promised, contested = (
        write_section(group_acts(side, shelf), at_most, prose, citer, shelf)
        for side, at_most in zip(sides, most, strict=True)
    )
    return done_, promised, contested


def _say_basis(found: _Found, shelf: Mapping[str, Document], prose: Prose, articles_read: int | None) -> Basis:
    """Say from how many articles, and of which days, the brief is drawn."""
    groups = (*found.closer, *found.apart, *found.doubted)
    findings = [f for group in groups for f in group.findings] + found.acts + found.standings + found.positions
    used = {claim.evidence.document for finding in findings for claim in finding.claims}
    read = max(len(shelf) if articles_read is None else articles_read, len(used))
    dates = [date for key in used if key in shelf and (date := shelf[key].date)]
    articles = prose.count(read, "article", "articles")
    few = articles if read == len(used) else f"{prose.number(len(used))} of {articles} read"
    text = f"Drawn from {few}{_say_span(dates, prose)}." if used else capitalise(f"{articles} read.")
    return Basis(
        text=text,
        articles_read=read,
        articles_used=len(used),
        since=min(dates, default=None),
        until=max(dates, default=None),
    )


def _say_span(dates: Sequence[datetime.date], prose: Prose) -> str:
    if not dates:
        return ""
    first, last = min(dates), max(dates)
    return f", {prose.day(first)}" if first == last else f", {prose.day(first)} to {prose.day(last)}"
