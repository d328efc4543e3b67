"""The tie in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.movers import MoverFinder, say_movers
from detente.brief.records import Line, TieSummary
from detente.numbers import signed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.measuring import Measured
    from detente.brief.prose import Prose
    from detente.brief.times import Clock
    from detente.ties import Granularity, Level, Tie, Trend
    from detente.ties.turning import Turn

_CITED_SHARES = 3

_TURNS = 3
"""Latest turns that are told."""


def name_level(level: Level, prose: Prose) -> str:
    """Return the word for a level, such as ``friendly`` or ``mixed``.

    Where its band reaches over more than two words, those for its two ends: ``mixed to very friendly``.
    """
    words = sorted(prose.phrases.words.levels, key=lambda word: word.from_)
    low, at, high = (
        max((i for i, word in enumerate(words) if value >= word.from_), default=0)
        for value in (level.low, level.value, level.high)
    )
    return words[at].say if high - low < 2 else f"{words[low].say} to {words[high].say}"


def write_tie(
    measured: Measured,
    findings: Sequence[Finding],
    clock: Clock,
    prose: Prose,
    citer: Citer,
    at_most: int = 3,
) -> TieSummary:
    """Say how warm the tie is, how sure that is, how it moved and which acts moved it; each line cites such acts."""
    tie, by_id = measured.tie, {claim.id: finding for finding in findings for claim in finding.claims}
    if tie.level is None:
        text = _say_scarcity(measured, prose)
        line = Line(text=text, citations=citer.cite(findings, _CITED_SHARES))
        return TieSummary(lines=(line,), tie=tie, needed=measured.needed)
    heaviest = [by_id[share.act] for share in sorted(tie.shares, key=lambda share: -abs(share.level))]
    heaviest.sort(key=lambda finding: finding.heading)
    lines = [Line(text=_say_level(tie, tie.level, prose), citations=_cite(heaviest, citer))]
    if tie.trend and at_most > 1:
        movers = MoverFinder(by_id, clock, prose).find(tie)
        cited = citer.cite_strongest(mover.finding for mover in movers)
        period = name_period(tie.trend.split, tie.by, prose)
        text = f"{_say_trend(tie.trend, measured, prose)}{say_movers(movers, tie.trend.split, period)}"
        lines.append(Line(text=text, citations=cited or _cite(heaviest, citer)))
    if measured.turns and at_most > 2:
        lines.append(_write_turns(measured.turns, tie.by, by_id, prose, citer))
    return TieSummary(lines=tuple(lines), tie=tie, turns=measured.turns)


def _cite(weightiest: Sequence[Finding], citer: Citer) -> tuple[int, ...]:
    """Cite the weightiest acts, of these first such as the brief cites anyhow: the list of sentences stays short."""
    known = [finding for finding in weightiest if citer.knows(finding)]
    return citer.cite(known or weightiest, _CITED_SHARES)


def _say_scarcity(measured: Measured, prose: Prose) -> str:
    """Return how much evidence there is and how much would be enough.

    ``Too little evidence to measure it: four acts between the two; about six certain deeds would be enough.``
    """
    text, acts = "Too little evidence to measure it: ", measured.tie.acts
    if not acts:
        return f"{text}all that is told to have passed between the two is denied."
    text += f"{prose.count(acts, 'act', 'acts')} between the two"
    if measured.needed is None:
        return f"{text}."
    needed = prose.number(measured.needed)
    if measured.needed > acts:
        return f"{text}; about {needed} certain deeds would be enough."
    worth = min(round(measured.tie.evidence), measured.needed - 1)
    told = f"about {prose.count(worth, 'certain deed', 'certain deeds')}" if worth else "less than a certain deed"
    return f"{text}, worth {told}, since some are doubtful or only promised; about {needed} would be enough."


def _say_level(tie: Tie, level: Level, prose: Prose) -> str:
    if prose.plain:
        acts = prose.count(tie.acts, "act", "acts")
        return f"What the two do to each other is {name_level(level, prose)} on the whole, to judge by {acts}."
    return (
        f"What the two do to each other is {name_level(level, prose)} on the whole, to judge by "
        f"{prose.count(tie.acts, 'act', 'acts')}: {signed(level.value)} on a scale from −1 (war) to +1 (open-handed "
        f"help), 90 % band {signed(level.low)} to {signed(level.high)}."
    )


def _say_trend(trend: Trend, measured: Measured, prose: Prose) -> str:
    unclear = "It has not clearly moved one way" if measured.turns else "Whether it has moved cannot be told"
    moved = {"closer": "It has grown warmer", "apart": "It has cooled", "unclear": unclear}[trend.movement]
    if prose.plain:
        clear = trend.movement != "unclear"
        return f"{moved} since {name_period(trend.split, measured.tie.by, prose)}." if clear else f"{moved}."
    return (
        f"{moved}: {signed(trend.earlier.value)} before {name_period(trend.split, measured.tie.by, prose)}, "
        f"{signed(trend.later.value)} since (change {signed(trend.change)}, 90 % band {signed(trend.low)} to "
        f"{signed(trend.high)})."
    )


def _write_turns(
    turns: Sequence[Turn], by: Granularity, by_id: Mapping[str, Finding], prose: Prose, citer: Citer
) -> Line:
    """Say through which periods the tie surely grew warmer or cooled, and cite the first acts of each move."""
    latest = turns[-_TURNS:]
    first = [by_id[turn.acts[0]] for turn in latest if turn.acts]
    moves = "; ".join(_say_turn(turn, by, prose) for turn in latest)
    return Line(
        text=f"Year by year it has {moves}." if by == "year" else f"Through time it has {moves}.",
        citations=citer.cite(first, _TURNS),
    )


def _say_turn(turn: Turn, by: Granularity, prose: Prose) -> str:
    moved = "grown warmer" if turn.movement == "closer" else "cooled"
    start, end, shift = (name_period(day, by, prose) for day in (turn.start, turn.end, turn.shift))
    if prose.plain:
        return f"{moved} from {start} to {end}"
    return (
        f"{moved} from {signed(turn.before)} in {start} to {signed(turn.after)} in {end}, "
        f"with acts that are {'warmer' if turn.movement == 'closer' else 'colder'} since {shift}"
    )


def name_period(start: datetime.date, by: Granularity, prose: Prose) -> str:
    """Return a period by its first day: ``2016``, ``September 2016``, ``24 September 2016``."""
    told = prose.day(start).split()
    return " ".join(told[{"year": 2, "month": 1}.get(by, 0) :])
