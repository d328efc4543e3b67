"""The tie in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.denials import is_denied
from detente.brief.movers import MoverFinder, say_movers
from detente.brief.records import Line, TieSummary
from detente.numbers import signed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.found import Found
    from detente.brief.measuring import Measured
    from detente.brief.prose import Prose
    from detente.brief.times import Clock
    from detente.ties import Granularity, Level, Trend
    from detente.ties.turning import Turn

_CITED_SHARES = 3

_TURNS = 3
"""Latest turns that are told."""

_LONGEST = 30
"""Years of history that are measured as one: of centuries of wars and alliances a mean says nothing."""

_ROUNDED = 0.01
"""Figures are told to two places."""


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


def write_tie(found: Found, prose: Prose, citer: Citer, at_most: int = 3) -> TieSummary:
    """Say how warm the tie is now, how sure that is, how it moved and which acts moved it; each line cites such acts.

    What is history is measured by itself, and told last, with its years.
    """
    measured, by_id = found.current, {claim.id: finding for finding in found.acts for claim in finding.claims}
    lines: list[Line] = []
    if measured.level is None and found.recent:
        cited = citer.cite(found.recent, _CITED_SHARES)
        lines.append(Line(text=_say_scarcity(found, prose), citations=cited))
    elif measured.level:
        heaviest = _list_heaviest(measured, by_id)
        lines.append(Line(text=_say_level(measured, measured.level, prose), citations=_cite(heaviest, citer)))
        lines += _write_moves(measured, measured.level, by_id, found.clock, prose, citer)
    if found.before and found.before.level:
        lines += _write_before(found.before, found.before.level, by_id, found.clock, prose, citer)
    needed = None if measured.tie.enough else measured.needed
    return TieSummary(
        lines=tuple(lines[:at_most]),
        tie=measured.tie,
        needed=needed,
        turns=measured.turns,
        whole=found.whole.tie if found.whole else None,
        whole_turns=found.whole.turns if found.whole else (),
    )


def _list_heaviest(measured: Measured, by_id: Mapping[str, Finding]) -> list[Finding]:
    """Return the acts that weigh most in a level, those that only headings tell last."""
    heaviest = [by_id[share.act] for share in sorted(measured.tie.shares, key=lambda share: -abs(share.level))]
    return sorted(heaviest, key=lambda finding: finding.heading)


def _write_moves(
    measured: Measured, level: Level, by_id: Mapping[str, Finding], clock: Clock, prose: Prose, citer: Citer
) -> Iterator[Line]:
    """Yield how the tie moved. Where it turned, the turns tell it, and its halves only if they went the same way."""
    trend, by = measured.tie.trend, measured.tie.by
    if (
        trend
        and (not measured.turns or trend.movement == measured.turns[-1].movement)
        and _is_told(trend, level, prose)
    ):
        movers = MoverFinder(by_id, clock, prose).find(measured.tie)
        cited = citer.cite_strongest(mover.finding for mover in movers)
        period = name_period(trend.split, by, prose)
        text = f"{_say_trend(trend, level, by, prose)}{say_movers(movers, trend.split, period)}"
        yield Line(text=text, citations=cited or _cite(_list_heaviest(measured, by_id), citer))
    if measured.turns:
        yield _write_turns(measured.turns, by, by_id, prose, citer)


def _is_told(trend: Trend, level: Level, prose: Prose) -> bool:
    """Return whether anything can be said of a trend: that nobody knows is worth no line without figures that agree."""
    return trend.movement != "unclear" or (_agrees(trend, level) and not prose.plain)


def _agrees(trend: Trend, level: Level) -> bool:
    """Return whether the whole lies between its halves, as readers expect; acts without a date are in neither half."""
    low, high = sorted((trend.earlier.value, trend.later.value))
    return low - _ROUNDED <= level.value <= high + _ROUNDED


def _write_before(
    before: Measured, level: Level, by_id: Mapping[str, Finding], clock: Clock, prose: Prose, citer: Citer
) -> Iterator[Line]:
    """Yield how warm the tie was in the years that are history, where these are of one time."""
    heaviest = _list_heaviest(before, by_id)
    years = clock.span(claim for finding in heaviest for claim in finding.claims)
    if years is None or years.last - years.first > _LONGEST:
        return
    when = f"In {years.first}" if years.first == years.last else f"From {years.first} to {years.last}"
    text = f"{when} it was {name_level(level, prose)}, to judge by {prose.count(before.tie.acts, 'act', 'acts')}"
    figures = "" if prose.plain else f": {signed(level.value)}, {_say_band(level)}"
    yield Line(text=f"{text}{figures}.", citations=_cite(heaviest, citer))


def _cite(weightiest: Sequence[Finding], citer: Citer) -> tuple[int, ...]:
    """Cite the weightiest acts, of these first such as the brief cites anyhow: the list of sentences stays short."""
    known = [finding for finding in weightiest if citer.knows(finding)]
    return citer.cite(known or weightiest, _CITED_SHARES)


def _say_scarcity(found: Found, prose: Prose) -> str:
    """Return how much evidence there is and how much would be enough.

    ``Too little evidence to measure it: four acts between the two; about six certain deeds would be enough.``
    """
    measured = found.current
    acts, needed = measured.tie.acts, measured.needed
    if not acts:
        return f"Too little evidence to measure it: {_say_nothing(found)}."
    text = f"Too little evidence to measure it: {prose.count(acts, 'act', 'acts')} between the two"
    if measured.is_vague:
        return f"{text} {'leaves' if acts == 1 else 'leave'} open how warm or how cold it is."
    if needed is not None and needed <= acts:
        text = f"{text}, {'' if acts == 1 else 'some of them '}doubtful or only promised"
    if needed is None:
        return f"{text}."
    return f"{text}; about {prose.count(needed, 'certain deed', 'certain deeds')} would be enough."


def _say_nothing(found: Found) -> str:
    """Return why none of the acts counts: all are denied, or hardly believed."""
    if all(finding.contested or is_denied(finding) for finding in found.recent):
        return "all that is told to have passed between the two is denied"
    return "nothing that is told to have passed between the two is sure enough to count"


def _say_band(level: Level) -> str:
    return f"90 % band {signed(level.low)} to {signed(level.high)}"


def _say_level(measured: Measured, level: Level, prose: Prose) -> str:
    acts = prose.count(measured.tie.acts, "act", "acts")
    text = f"What the two do to each other is {name_level(level, prose)} on the whole, to judge by {acts}"
    if prose.plain:
        return f"{text}."
    return f"{text}: {signed(level.value)} on a scale from −1 (war) to +1 (open-handed help), {_say_band(level)}."


def _say_trend(trend: Trend, level: Level, by: Granularity, prose: Prose) -> str:
    unclear = "Whether it has moved cannot be told"
    said = {"closer": "It has grown warmer", "apart": "It has cooled", "unclear": unclear}[trend.movement]
    clear, period = trend.movement != "unclear", name_period(trend.split, by, prose)
    if prose.plain or not _agrees(trend, level):
        return f"{said} since {period}." if clear else f"{said}."
    return (
        f"{said}: {signed(trend.earlier.value)} before {period}, {signed(trend.later.value)} since "
        f"(change {signed(trend.change)}, 90 % band {signed(trend.low)} to {signed(trend.high)})."
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
