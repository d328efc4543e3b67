"""Builds the brief of a pair from what was found and the articles it was found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.acts import ActWriter, drop_expected_wars, group_acts, sort_promises, write_section
from detente.brief.answer import decide, is_war, write_answer
from detente.brief.basis import say_basis
from detente.brief.changes import write_changes
from detente.brief.citing import Citer
from detente.brief.context import write_standing, write_views
from detente.brief.deeds import as_act
from detente.brief.denials import is_denied, is_told
from detente.brief.drivers import write_driver
from detente.brief.followups import find_kept
from detente.brief.found import Shelf, sort_out
from detente.brief.grouping import gather_kinds
from detente.brief.limits import Limits, fit_words
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose
from detente.brief.records import Brief, NamedState
from detente.brief.third_states import write_third_states
from detente.brief.tie_lines import write_tie

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detente.brief.findings import Finding
    from detente.brief.found import Found
    from detente.brief.grouping import DriverGroup
    from detente.brief.records import ActSection, DriverLine, LanguageLevel, Span
    from detente.brief.referring import Referring
    from detente.ledger.precision import Precision
    from detente.records import Document

STALE = 0.5
"""Promises that are less fresh than this, more than five years old, are not waited for."""


def build_brief(
    a: str,
    b: str,
    findings: Iterable[Finding],
    documents: Iterable[Document],
    *,
    name_of: Callable[[str], str] | None = None,
    stories: Mapping[str, str] | None = None,
    articles_read: int | None = None,
    weighed: tuple[int, int] | None = None,
    limits: Limits | None = None,
    language: LanguageLevel = "expert",
    span: Span = (None, None),
    judged_wrong: int = 0,
    precision: Precision | None = None,
    referring: Referring | None = None,
    latest: datetime.date | None = None,
    sources: Mapping[str, str] | None = None,
    chosen: bool = False,
) -> Brief:
    """Build the brief of a pair.

    Parameters
    ----------
    a, b
        Codes of the two states.
    findings
        What the articles claim, in any order; what does not touch the two is passed over. Acts of one of the two with
        third states are used for the third states. What is believed less than `LEAST_BELIEF` is left out.
    documents
        The articles that the findings come from (others do no harm).
    name_of
        Name of a state by its code; by default that of the gazetteer.
    stories
        For each article its story, the same for all copies; an article not named is a story of its own.
    articles_read
        How many articles were read in all; by default the number of `documents`.
    weighed
        How many claims about the two are among the findings, and how many are known; the brief says so where the
        second is larger.
    limits
        How much of each kind it holds, and how many words at most.
    language
        ``plain`` leaves out the numbers of the tie and their bands.
    span
        The first and the last day of the articles that were asked for; the brief says so.
    judged_wrong
        How many claims about the two are left out because readers judged them wrong; the brief says so.
    precision
        How often claims of these articles are right, as readers found; the brief says so.
    referring
        Tells which sentences say of whom they speak; others are left out. By default all are taken to.
    latest
        The day of the latest article of all, with which the present is reckoned; by default that of `documents`.
    sources
        For each article its source, the same for those that are not independent, as `Ledger.sources` tells; by default
        its story.
    chosen
        Whether of acts with third states more are known than the findings hold; the brief then does not count them.

    Returns
    -------
    Brief
        With verdict ``unknown`` where nothing is known; that is a result, not an error.
    """
    by_id = {document.id: document for document in documents}
    shelf = Shelf(
        by_id, stories or {}, articles_read, weighed, span, judged_wrong, precision, referring, latest, sources, chosen
    )
    prose = Prose(load_phrases(), name_of or _gazetteer_names(), language == "plain")
    found = sort_out(findings, (a, b), prose, shelf)
    return fit_words(lambda within: _write(found, (a, b), prose, shelf, within), limits or Limits())


def _gazetteer_names() -> Callable[[str], str]:
    from detente.actors import load_gazetteer

    gazetteer = load_gazetteer()
    return lambda code: gazetteer.actor(code).name


def _write(found: Found, pair: tuple[str, str], prose: Prose, shelf: Shelf, limits: Limits) -> Brief:
    """Write all parts in the order in which they are read, so that citations count upwards."""
    citer = Citer(shelf.documents, shelf.told_by)
    writer = ActWriter(prose, citer, found.clock, one_article=len(found.articles) == 1, pair=pair)
    attributed = bool(limits.attributions)
    verdict = decide(found)
    answer = write_answer(verdict, found, pair, prose, citer, limits.reasons)
    standing = write_standing(found.standings, found.clock, prose, citer) if limits.standing else None
    # Of two at war, what is said to bind them is misread unless it is well attested and tells what it is about.
    binding = [g for g in found.leading[0] if not g.phrase.vague] if is_war(found) else found.closer
    closer = _write_drivers(binding[: limits.drivers], writer, attributed)
    apart = _write_drivers(found.apart[: limits.drivers], writer, attributed)
    views = write_views(found.positions, limits.views, found.clock, prose, citer)
    done, promised, contested, past = _write_acts(found, limits, writer)
    doubted = _write_drivers(found.doubted[: limits.denials], writer, attributed)
    past_reasons = _write_drivers(found.past[: limits.past_reasons], writer, attributed)
    groups, counted = [*binding, *found.apart], not shelf.chosen
    third = write_third_states(groups, found.others, pair, limits.third_states, prose, citer, counted=counted)
    tie = write_tie(found, prose, citer, limits.tie) if found.acts and limits.tie else None
    changes = write_changes(verdict, found, limits.changes, prose, citer)
    return Brief(
        first=NamedState(code=pair[0], name=prose.name(pair[0])),
        second=NamedState(code=pair[1], name=prose.name(pair[1])),
        verdict=verdict,
        answer=answer,
        basis=say_basis(found, shelf, prose),
        standing=standing,
        closer=closer,
        apart=apart,
        views=views,
        done=done,
        promised=promised,
        contested=contested,
        doubted_causes=doubted,
        past_reasons=past_reasons,
        past_acts=past,
        third_states=third,
        tie=tie,
        changes=changes,
        language="plain" if prose.plain else "expert",
        references=citer.references(),
    )


def _write_drivers(groups: Sequence[DriverGroup], writer: ActWriter, attributed: bool) -> tuple[DriverLine, ...]:
    kinds: dict[str, int] = {}
    lines = []
    for group in gather_kinds(groups):
        turn = kinds.get(group.driver.driver, 0)
        kinds[group.driver.driver] = turn + 1
        line = write_driver(group, turn, writer.prose, writer.citer, writer.clock, one_article=writer.one_article)
        lines.append(line if attributed else line.model_copy(update={"attribution": ""}))
    return tuple(lines)


def _write_acts(found: Found, limits: Limits, writer: ActWriter) -> tuple[ActSection, ...]:
    """Write what was done, what is promised, what is denied or contested, and what was done long ago."""
    sides: tuple[list[Finding], ...] = ([], [], [], [])
    for finding in found.acts:
        if (side := _choose_side(finding, found)) is not None:
            sides[side].append(finding)
    done, promised, contested, past = (group_acts(side, found.clock) for side in sides)
    documents, expected = found.clock.documents, drop_expected_wars(promised, done, found.clock)
    kept = find_kept(sides[1], sides[0], documents, [writer.prose.name(code) for code in found.pair])
    return (
        write_section(done, limits.acts, writer),
        write_section(sort_promises(expected, found.clock), limits.promises, writer, kept),
        write_section(contested, limits.denials, writer),
        write_section(past, limits.past_acts, writer),
    )


def _choose_side(finding: Finding, found: Found) -> int | None:
    """Return which section an act stands in: 0 done, 1 promised, 2 contested, 3 history; None for none.

    What was promised long ago is history too, and what was promised some years ago and has not come is none: nobody
    waits for it any more. What was not done long ago is none either.
    """
    if finding.contested or is_denied(finding):
        return None if found.clock.is_past(finding.claim) or not is_told(finding, found.clock.documents) else 2
    if found.clock.is_past(finding.claim):
        return 3
    if as_act(finding).status in ("done", "ongoing", "ended"):
        return 0
    return None if found.clock.freshness(finding.claim) < STALE else 1
