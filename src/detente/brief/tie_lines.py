"""The tie in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.acts import as_act, find_date
from detente.brief.records import Line, TieSummary
from detente.ties import TieAct, measure_tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.prose import Prose
    from detente.records import Document
    from detente.ties import Level, Tie

_YEARLY_FROM_DAYS = 730
"""Acts that span two years or more are told by year, others by month: with years alone there would be one period."""

_CITED_SHARES = 3


def measure_pair(findings: Iterable[Finding], pair: tuple[str, str], documents: Mapping[str, Document]) -> Tie:
    """Measure the tie from the acts between the two."""
    acts = [_as_tie_act(finding, documents) for finding in findings]
    days = [act.date for act in acts if act.date]
    span = (max(days) - min(days)).days if days else 0
    return measure_tie(acts, *pair, by="year" if span >= _YEARLY_FROM_DAYS else "month")


def _as_tie_act(finding: Finding, documents: Mapping[str, Document]) -> TieAct:
    act = as_act(finding)
    date = find_date(act, documents)
    return TieAct(act.id, act.source, act.target, act.intensity, act.status, finding.belief, date)


def name_level(level: Level, prose: Prose) -> str:
    """Return the word for a level, such as ``friendly`` or ``mixed``."""
    words = sorted(prose.phrases.words.levels, key=lambda word: -word.from_)
    return next((word.say for word in words if level.value >= word.from_), words[-1].say)


def write_tie(tie: Tie, findings: Sequence[Finding], prose: Prose, citer: Citer) -> TieSummary:
    """Say how warm the tie is, how sure that is, and how it moved; each line cites the acts that weigh most in it."""
    by_id = {finding.claim.id: finding for finding in findings}
    if tie.level is None:
        text = f"Too little to measure: {prose.count(tie.acts, 'act', 'acts')} between the two."
        return TieSummary(lines=(Line(text=text, citations=citer.cite(findings, _CITED_SHARES)),), tie=tie)
    heaviest = sorted(tie.shares, key=lambda share: -abs(share.level))[:_CITED_SHARES]
    lines = [Line(text=_say_level(tie, tie.level, prose), citations=citer.cite(by_id[s.act] for s in heaviest))]
    if tie.trend:
        movers = sorted((s for s in tie.shares if s.change), key=lambda share: -abs(share.change or 0))[:_CITED_SHARES]
        lines.append(Line(text=_say_trend(tie, prose), citations=citer.cite(by_id[s.act] for s in movers)))
    return TieSummary(lines=tuple(lines), tie=tie)


def _say_level(tie: Tie, level: Level, prose: Prose) -> str:
    return (
        f"What the two do to each other is {name_level(level, prose)}: {signed(level.value)} on a scale from "
        f"−1 (war) to +1 (open-handed help), with nine chances in ten that it lies between {signed(level.low)} and "
        f"{signed(level.high)}, from {prose.count(tie.acts, 'act', 'acts')}."
    )


def _say_trend(tie: Tie, prose: Prose) -> str:
    trend = tie.trend
    assert trend is not None
    moved = {
        "closer": "It has grown warmer",
        "apart": "It has cooled",
        "unclear": "Whether it has moved is not clear",
    }[trend.movement]
    return (
        f"{moved}: {signed(trend.earlier.value)} before {prose.day(trend.split)}, {signed(trend.later.value)} since "
        f"(the change, {signed(trend.change)}, lies between {signed(trend.low)} and {signed(trend.high)})."
    )


def signed(value: float) -> str:
    """Return a number with its sign and two decimals: ``+0.62``, ``−0.30``, ``0``."""
    rounded = round(value, 2)
    return "0" if rounded == 0 else f"{rounded:+.2f}".replace("-", "−")
