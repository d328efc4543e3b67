"""The tie in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.brief.acts import as_act, find_date
from detente.brief.records import Line, TieSummary
from detente.ties import make_table, measure_tie, rows_of_act

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.prose import Prose
    from detente.records import Document
    from detente.ties import Level, Tie, Trend

_YEARLY_FROM_DAYS = 730
"""Acts that span two years or more are told by year, others by month: with years alone there would be one period."""

_CITED_SHARES = 3


def measure_pair(findings: Iterable[Finding], pair: tuple[str, str], documents: Mapping[str, Document]) -> Tie:
    """Measure the tie from the acts between the two; those with others tell what is usual between states."""
    rows = [row for finding in findings for row in _rows_of(finding, documents)]
    days = [row["date"] for row in rows if row["date"] and {row["source"], row["target"]} == set(pair)]
    span = (max(days) - min(days)).days if days else 0
    return measure_tie(make_table(rows), *pair, by="year" if span >= _YEARLY_FROM_DAYS else "month")


def _rows_of(finding: Finding, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    act = as_act(finding)
    yield from rows_of_act(act, finding.belief, find_date(act, documents), None)


def name_level(level: Level, prose: Prose) -> str:
    """Return the word for a level, such as ``friendly`` or ``mixed``."""
    words = sorted(prose.phrases.words.levels, key=lambda word: -word.from_)
    return next((word.say for word in words if level.value >= word.from_), words[-1].say)


def write_tie(tie: Tie, findings: Sequence[Finding], prose: Prose, citer: Citer) -> TieSummary:
    """Say how warm the tie is, how sure that is, and how it moved; each line cites acts that weigh much in it."""
    by_id = {finding.claim.id: finding for finding in findings}
    if tie.level is None:
        acts = prose.count(len(findings), "act", "acts")
        text = f"Too little evidence to measure it: {acts} between the two."
        return TieSummary(lines=(Line(text=text, citations=citer.cite(findings, _CITED_SHARES)),), tie=tie)
    heaviest = [by_id[share.act] for share in sorted(tie.shares, key=lambda share: -abs(share.level))]
    lines = [Line(text=_say_level(tie, tie.level, prose), citations=_cite(heaviest, citer))]
    if tie.trend:
        movers = sorted((s for s in tie.shares if s.change), key=lambda share: -abs(share.change or 0))
        lines.append(Line(text=_say_trend(tie.trend, prose), citations=_cite([by_id[s.act] for s in movers], citer)))
    return TieSummary(lines=tuple(lines), tie=tie)


def _cite(weightiest: Sequence[Finding], citer: Citer) -> tuple[int, ...]:
    """Cite the weightiest acts, of these first such as the brief cites anyhow: the list of sentences stays short."""
    known = [finding for finding in weightiest if citer.knows(finding)]
    return citer.cite(known or weightiest, _CITED_SHARES)


def _say_level(tie: Tie, level: Level, prose: Prose) -> str:
    return (
        f"What the two do to each other is {name_level(level, prose)} on the whole, to judge by "
        f"{prose.count(tie.acts, 'act', 'acts')}: {signed(level.value)} on a scale from −1 (war) to +1 (open-handed "
        f"help), 90 % band {signed(level.low)} to {signed(level.high)}."
    )


def _say_trend(trend: Trend, prose: Prose) -> str:
    moved = {
        "closer": "It has grown warmer",
        "apart": "It has cooled",
        "unclear": "Whether it has moved cannot be told",
    }[trend.movement]
    return (
        f"{moved}: {signed(trend.earlier.value)} before {prose.day(trend.split)}, {signed(trend.later.value)} since "
        f"(change {signed(trend.change)}, 90 % band {signed(trend.low)} to {signed(trend.high)})."
    )


def signed(value: float) -> str:
    """Return a number with its sign and two decimals: ``+0.62``, ``−0.30``, ``0``."""
    rounded = round(value, 2)
    return "0" if rounded == 0 else f"{rounded:+.2f}".replace("-", "−")
