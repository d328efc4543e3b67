"""Ties in lines of text, for a terminal."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

from detente.brief.prose import capitalise
from detente.cli.numbers import banded, signed
from detente.cli.third_lines import list_surroundings, tell_thirds
from detente.ties.drawing import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.brief.prose import Prose
    from detente.ties import Changes, Earlier, Forecast, Level, Passage, Tie, TieReport, Trend, Turn, WeightyAct

_SCALE_WIDTH, _WIDTH, _INDENT = 41, 100, " " * 10
_LITTLE = 0.01
_MOVED = {"closer": "closer", "apart": "apart", "unclear": "cannot be told"}
_SCALE = "−1 is war, +1 open-handed help"


def say_level(level: Level | None) -> str:
    """Return a level with its band, or that there is too little evidence for one."""
    return banded(level.value, level.low, level.high) if level else "too little evidence"


def draw_level(value: float, low: float, high: float) -> str:
    """Return a level with its band on a line from −1 to +1."""
    middle = _SCALE_WIDTH // 2
    cells = ["·"] * _SCALE_WIDTH
    first, last, at = (middle + round(end * middle) for end in (low, high, value))
    cells[first : last + 1] = "─" * (last + 1 - first)
    cells[middle] = "┼" if first <= middle <= last else "│"
    cells[at] = "●"
    return "".join(cells)


def say_scarcity(acts: int, evidence: float, needed: int | None, prose: Prose) -> str:
    """Return how much evidence there is, and how much would be enough."""
    there = prose.count(acts, "act", "acts") if acts else "no act"
    if acts and round(evidence) < acts:
        there += f", worth {_about(evidence, prose)}"
    wanted = f"; about {prose.number(needed)} would be needed" if needed else ""
    return f"Too little evidence: {there}{wanted}."


def _about(evidence: float, prose: Prose) -> str:
    whole = round(evidence)
    return f"about {prose.count(whole, 'certain one', 'certain ones')}" if whole else "less than a certain one"


def tell_report(report: TieReport, prose: Prose, most: int) -> Iterator[str]:
    """Yield the lines of one tie."""
    tie = report.tie
    yield from _head(tie.pair, prose)
    if tie.enough:
        yield from _tell_levels(report, prose)
    else:
        yield say_scarcity(tie.acts, tie.evidence, report.needed, prose)
        rows = [*list_earlier(tie.earlier, prose), *list_surroundings(report)]
        yield from (f"{name}: {told}" for name, told in rows)
    if report.judged_wrong:
        yield say_left_out(report.judged_wrong, prose)
    if tie.periods:
        yield from ("", *_tell_periods(tie, most))
    if report.turns:
        yield from ("", "Turning points:")
        for point in report.turns:
            yield f"  {say_turn(point.turn, tie)}"
            yield from (line for act in point.acts for line in _tell_act(act, _INDENT[:6]))
    if report.parts:
        yield from ("", *_tell_parts(report))
    if report.weightiest:
        yield from ("", f"{head_weightiest(report)}:")
        for act in report.weightiest:
            yield from _tell_act(act, say_share(act))
    yield from ("", *tell_thirds(report, prose))


def say_left_out(wrong: int, prose: Prose) -> str:
    """Say how many acts readers judged wrong."""
    out = "is left out" if wrong == 1 else "are left out"
    return f"{capitalise(prose.count(wrong, 'act', 'acts'))} that readers judged wrong {out}."


def head_weightiest(report: TieReport) -> str:
    """Return what the list of the weightiest acts is called."""
    if report.weighed == "change":
        return "No act alone moves the level by a hundredth; those that weigh most in the trend"
    return "The acts that weigh most in the level"


def name_pair(pair: Sequence[str], prose: Prose) -> str:
    """Return the two as a heading has them."""
    return capitalise(f"{prose.name(pair[0])} and {prose.name(pair[1])}")


def _head(pair: Sequence[str], prose: Prose) -> Iterator[str]:
    heading = name_pair(pair, prose)
    yield from (heading, "=" * len(heading))


def _tell_levels(report: TieReport, prose: Prose) -> Iterator[str]:
    """Yield the levels of a tie that has one."""
    tie, rows = report.tie, [*list_levels(report, prose), *list_surroundings(report)]
    undated = f", {prose.number(tie.undated)} without a date" if tie.undated else ""
    yield f"From {prose.count(tie.acts, 'act', 'acts')}{undated}. {_SCALE}; 90 % bands in brackets."
    yield ""
    widest = max(len(name) for name, _ in rows)
    yield from (f"{name:<{widest}}  {told}" for name, told in rows)


def list_levels(report: TieReport, prose: Prose) -> list[tuple[str, str]]:
    """Return the levels of a tie that has one, and its trend, each with what it is called."""
    tie = report.tie
    first, second = names_of(tie.pair).values()
    rows = [
        ("On the whole", say_level(tie.level)),
        (f"{first} to {second}", say_level(tie.outward)),
        (f"{second} to {first}", say_level(tie.inward)),
        ("Usual between states", signed(report.usual)),
    ]
    if tie.trend:
        rows.append(("Trend", _say_trend(tie.trend, prose)))
    return [*rows, *list_earlier(tie.earlier, prose)]


def list_earlier(earlier: Earlier | None, prose: Prose) -> list[tuple[str, str]]:
    """Return what there is before the time that is measured, with what it is called; nothing where there is none."""
    return [("Earlier", say_earlier(earlier, prose))] if earlier else []


def say_earlier(earlier: Earlier, prose: Prose) -> str:
    """Return how many acts come before the time that is measured, and how to have them counted."""
    begin, first, one = earlier.begin, earlier.first.year, earlier.acts == 1
    before = prose.day(begin) if (begin.month, begin.day) != (1, 1) else str(begin.year)
    back = f", of {first}, does" if one else f", back to {first}, do"
    return (
        f"{prose.count(earlier.acts, 'act', 'acts')} before {before}{back} not count; "
        f"--since {first} counts {'it' if one else 'them'}"
    )


def _say_trend(trend: Trend, prose: Prose) -> str:
    change = banded(trend.change, trend.low, trend.high)
    before, since = signed(trend.earlier.value), signed(trend.later.value)
    return f"{_MOVED[trend.movement]}: {before} before {prose.day(trend.split)}, {since} since, a change of {change}"


def say_turn(turn: Turn, tie: Tie) -> str:
    """Return one turning point, and where most of the time before it holds no act, that it may have come earlier."""
    change = banded(turn.change, turn.low, turn.high)
    return (
        f"{turn.shift_period}  {turn.movement}: from {signed(turn.before)} in {turn.period} to {signed(turn.after)} in "
        f"{turn.end_period}, a change of {change}{_say_gap(turn, tie)}"
    )


def _say_gap(turn: Turn, tie: Tie) -> str:
    before = [period for period in tie.periods if period.level.acts and period.start < turn.shift]
    if not before or 2 * (turn.shift - before[-1].start) <= turn.shift - turn.start:
        return ""
    places = [period.period for period in tie.periods]
    between = places[places.index(before[-1].period) + 1 : places.index(turn.shift_period)]
    return f"; no act is known between {before[-1].period} and {turn.shift_period}" if between else ""


def list_parts(report: TieReport, most: int = 12) -> list[tuple[str, str]]:
    """Return what the acts add to the level, sorted, down to the sum."""
    if report.tie.level is None:
        return []
    parts, rest = report.parts[:most], report.parts[most:]
    rows = [(part.name or "not known", part.share) for part in parts]
    if rest:
        name = "one more" if len(rest) == 1 else f"{len(rest):,} more"
        rows.append((name, sum(part.share for part in rest)))
    rows += [("what is usual", report.tie.usual_level), ("together", report.tie.level.value)]
    return [(name, signed(share, 3)) for name, share in rows]


def _tell_parts(report: TieReport) -> Iterator[str]:
    rows = list_parts(report)
    widest = max(len(name) for name, _ in rows)
    yield "What the level is made of:"
    yield from (f"  {name:<{widest}}  {share}" for name, share in rows)


def _tell_periods(tie: Tie, most: int) -> Iterator[str]:
    """Yield the periods with acts on a line from −1 to +1, the latest ones, oldest first."""
    held = [period for period in tie.periods if period.level.acts]
    if not held:
        return
    label = max(len(period.period) for period in held)
    widest = max(len(f"{period.level.acts:,}") for period in held)
    scale = f"−1{'0':^{_SCALE_WIDTH - 4}}+1"
    yield f"{tie.by.capitalize():<{label}}  {'level (90 % band)':<24}  {'acts':>{max(widest, 4)}}  {scale}"
    for period in held[-most:]:
        level = period.level
        few = "" if period.enough else "  too little evidence"
        yield (
            f"{period.period:<{label}}  {say_level(level):<24}  {level.acts:>{max(widest, 4)},}  "
            f"{draw_level(level.value, level.low, level.high)}{few}"
        )
    more = len(held) - most
    if more > 0:
        yield f"{more:,} earlier {tie.by}{'s' if more > 1 else ''} with acts; all of them: --limit 0, or --format csv"


def say_share(act: WeightyAct) -> str:
    """Return what an act adds, with two digits that tell something: among thousands of acts each adds little."""
    size = abs(act.share)
    return signed(act.share, 3 if size >= _LITTLE else min(6, 1 - math.floor(math.log10(max(size, 1e-6)))))


def say_where(passage: Passage) -> str:
    """Return where a sentence stands: title, outlet and date, or else the address or identifier of the article."""
    known = [str(part) for part in (passage.title, passage.outlet, passage.date) if part]
    return ", ".join(known) or passage.url or (f"article {passage.document}" if passage.document else "")


def _tell_act(act: WeightyAct, label: str) -> Iterator[str]:
    names = names_of((act.source, act.target))
    day = f"{act.date}, " if act.date else ""
    what = f" {act.type}" if act.type else ""
    yield f"  {label}  {day}{names[act.source]} to {names[act.target]}:{what}, {act.status}  [{act.act}]"
    for passage in act.passages[:1]:
        where = say_where(passage)
        told = f"{' '.join(passage.quote.split())}{f' — {where}' if where else ''}"
        yield from textwrap.wrap(told, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)


def tell_changes(changes: Changes, needed: int | None, most: int, prose: Prose) -> Iterator[str]:
    """Yield the lines of all ties, those that moved most first."""
    network = changes.network
    shown = int(changes.enough.sum())
    span = f"{network.periods.label(0)} to {network.periods.label(len(network.periods) - 1)}"
    pairs = f"{prose.count(shown, 'pair', 'pairs')} of {prose.number(len(changes.enough))}"
    yield (f"{capitalise(pairs)} with enough evidence, by {network.by}, {span}. {_SCALE}; 90 % bands in brackets.")
    if shown:
        yield from ("", *_tell_moves(changes, min(most, shown)))
    if shown > most:
        yield f"{shown - most:,} more; all of them: --limit 0, or --format csv"
    rest = len(changes.enough) - shown
    if network.earlier:
        yield from ("", f"{capitalise(say_earlier(network.earlier, prose))}.")
    if rest:
        wanted = f": {prose.count(needed, 'certain act', 'certain acts')} would be needed" if needed else ""
        yield from ("", f"Of {prose.count(rest, 'pair', 'pairs')} there is too little evidence{wanted}.")


def _tell_moves(changes: Changes, most: int) -> Iterator[str]:
    rows = changes.to_arrow().slice(0, most).to_pylist()
    names = names_of({row[end] for row in rows for end in "ab"})
    pairs = [f"{names[row['a']]} and {names[row['b']]}" for row in rows]
    widest = max(map(len, pairs))
    yield f"{'':<{widest}}  {'level':<24}  {'change':<24}  {'since':<10}  {'acts':>6}"
    for pair, row in zip(pairs, rows, strict=True):
        level = banded(row["level"], row["level_low"], row["level_high"])
        moved, since, word = "", "", ""
        if row["change"] is not None:
            moved = banded(row["change"], row["change_low"], row["change_high"])
            since = row["split"].isoformat()
            word = "closer" if row["change_low"] > 0 else "apart" if row["change_high"] < 0 else ""
        yield f"{pair:<{widest}}  {level:<24}  {moved:<24}  {since:<10}  {row['acts']:>6,}  {word}".rstrip()


def say_basis(forecast: Forecast, prose: Prose) -> str:
    """Return what a forecast rests on, and where the latest periods hold no act, how old the latest is."""
    recent = forecast.recent
    told = f"From {prose.count(forecast.acts, 'act', 'acts')} up to {recent[-1].period}"
    held = [period.period for period in recent if period.level.acts]
    if not held:
        return f"{told}, none in the last {len(recent)} {forecast.by}s"
    return told if held[-1] == recent[-1].period else f"{told}, the latest of {held[-1]}"


def tell_forecast(forecast: Forecast, needed: int | None, prose: Prose) -> Iterator[str]:
    """Yield the lines of a forecast."""
    yield from _head(forecast.pair, prose)
    if forecast.no_change is None or forecast.settled is None:
        yield say_scarcity(forecast.acts, forecast.evidence, needed, prose)
        return
    last = forecast.recent[-1]
    yield f"{say_basis(forecast, prose)}. {_SCALE}; 90 % bands in brackets."
    yield ""
    label = max(len(period.period) for period in forecast.periods)
    heads = (
        f"{forecast.by.capitalize():<{label}}",
        f"{'level to expect':<24}",
        f"{'mean of the acts':<16}",
        "no change",
    )
    yield "  ".join(heads)
    for period in forecast.periods:
        acts = f"{signed(period.acts_low)} to {signed(period.acts_high)}"
        few = "" if period.enough else "  mostly what is usual between states"
        level = banded(period.value, period.low, period.high)
        yield f"{period.period:<{label}}  {level:<24}  {acts:<16}  {signed(forecast.no_change)}{few}"
    yield ""
    yield (
        f"No change: the level of {last.period}. Left alone, the two go back to {signed(forecast.settled)}, which is "
        "how they usually stand."
    )
