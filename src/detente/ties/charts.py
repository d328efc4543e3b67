"""Charts of ties: one through time, what is to come of it, and all of them beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from detente.errors import TieError
from detente.ties.drawing import (
    BLUE,
    GREY,
    HEIGHT,
    ORANGE,
    SCALE,
    SIGNED,
    WIDTH,
    Axes,
    chart_of,
    draw_boxes,
    draw_course,
    draw_zero,
    finish,
    names_of,
    span_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import altair as alt

    from detente.ties.changes import Changes
    from detente.ties.outlook import ComingPeriod, Forecast
    from detente.ties.periods import Granularity
    from detente.ties.records import Level, PeriodLevel, Tie
    from detente.ties.turning import Turn
    from detente.ties.warmth import Warmth
    from detente.ties.whatif import Estimate, WhatIf

_EVIDENCE_HEIGHT, _ROW_HEIGHT, _PANEL = 70, 18, (200, 110)
_PANELS_IN_A_ROW = 3


def chart_tie(tie: Tie, turns: Sequence[Turn] = ()) -> alt.VConcatChart:
    """Draw the level of a tie through time with its band, over how much evidence each period has.

    Parameters
    ----------
    turns
        Turning points to be marked.

    Raises
    ------
    TieError
        Where no dated act shows how the two treat each other.
    """
    import altair as alt

    first, second = names_of(tie.pair).values()
    if not tie.periods:
        raise TieError(f"There is nothing to draw: no dated act between {first} and {second} counts here.")
    rows = [_row_of(period, tie.by) for period in tie.periods]
    axes = Axes([period.start for period in tie.periods], tie.by, _ends(rows))
    layers = [draw_course(rows, axes), *(_draw_turns(turns, tie.by, axes) if turns else ())]
    course = cast("alt.LayerChart", alt.layer(*layers)).properties(width=WIDTH, height=HEIGHT)
    amount = alt.Y("evidence:Q", title="Evidence", axis=alt.Axis(tickCount=3, grid=False))
    bars = chart_of(rows).mark_rect(color=GREY, stroke="white", strokeWidth=0.5)
    evidence = bars.encode(x=axes.x("begin"), x2="end:T", y=amount, y2=alt.datum(0))
    below = evidence.properties(width=WIDTH, height=_EVIDENCE_HEIGHT)
    subtitle = ["The line is the level; the band holds it with 90 % probability. A hollow point: too little evidence."]
    if turns:
        subtitle.append("A triangle: since then the acts were others, closer (up) or further apart (down).")
    drawn: alt.VConcatChart = alt.vconcat(course, below, spacing=8)
    told = [f"{'Closer' if turn.movement == 'closer' else 'Apart'} since {turn.shift_period}." for turn in turns]
    return finish(drawn, f"{first} and {second}", subtitle, " ".join([_tell_tie(tie, first, second), *told]))


def _draw_turns(turns: Sequence[Turn], by: Granularity, axes: Axes) -> list[alt.Chart]:
    """Draw a line with a triangle, up or down, where each move began."""
    import altair as alt

    rows = [span_of(turn.shift, by) | {"movement": turn.movement} for turn in turns]
    rule = chart_of(rows).mark_rule(color="black", strokeDash=[4, 3]).encode(x=axes.x("begin"))
    shapes = alt.Scale(domain=["closer", "apart"], range=["triangle-up", "triangle-down"])
    mark = chart_of(rows).mark_point(color="black", filled=True, opacity=1, size=90)
    shape = alt.Shape("movement:N", scale=shapes, legend=None)
    return [rule, mark.encode(x=axes.x("begin"), y=alt.value(6), shape=shape)]


def _tell_tie(tie: Tie, first: str, second: str) -> str:
    start, end = tie.periods[0], tie.periods[-1]
    told = f"Chart of the warmth between {first} and {second} by {tie.by}"
    if start == end:
        return f"{told}, {start.period}: {_say(start.level)}."
    lowest, highest = (pick(tie.periods, key=lambda p: p.level.value) for pick in (min, max))
    return (
        f"{told}, {start.period} to {end.period}: {_say(start.level)} at first, {_say(end.level)} at last; "
        f"lowest {_say(lowest.level)} in {lowest.period}, highest {_say(highest.level)} in {highest.period}."
    )


def chart_forecast(forecast: Forecast) -> alt.LayerChart:
    """Draw the coming periods after the latest known ones, with the level that no change would mean.

    Raises
    ------
    TieError
        Where there is too little evidence for a forecast.
    """
    import altair as alt

    first, second = names_of(forecast.pair).values()
    if not forecast.periods:
        raise TieError(f"There is nothing to draw: too little evidence on {first} and {second} for a forecast.")
    known = [_row_of(period, forecast.by) for period in forecast.recent]
    coming = [_row_of_coming(period, forecast.by) for period in forecast.periods]
    starts = [*(period.start for period in forecast.recent), *(period.start for period in forecast.periods)]
    ends = [*_ends(known), *(row[name] for row in coming for name in ("acts_low", "acts_high"))]
    axes = Axes(starts, forecast.by, ends)
    same = [{"when": at, "level": forecast.no_change} for at in (known[-1]["when"], coming[-1]["end"])]
    ahead = chart_of([known[-1], *coming]).mark_line(color=ORANGE, strokeDash=[6, 3])
    marks = chart_of(coming).mark_point(color=ORANGE, shape="diamond", filled=True, opacity=1, size=45)
    layers = [
        draw_boxes(coming, axes, ORANGE, 0.12, "acts_low", "acts_high"),
        draw_boxes(coming, axes, ORANGE, 0.3),
        draw_course(known, axes),
        *(layer.encode(x=axes.x(), y=axes.y("level")) for layer in (ahead, marks)),
        chart_of(same).mark_line(color="black", strokeDash=[2, 3]).encode(x=axes.x(), y=axes.y("level")),
    ]
    subtitle = [
        "Diamonds: the level to expect, with its 90 % band (dark); the mean of a period’s acts scatters wider (light).",
        "Dotted: no change since the last known period.",
    ]
    drawn = cast("alt.LayerChart", alt.layer(*layers)).properties(width=WIDTH, height=HEIGHT)
    return finish(drawn, f"{first} and {second}: what comes next", subtitle, _tell_forecast(forecast, first, second))


def _tell_forecast(forecast: Forecast, first: str, second: str) -> str:
    now, last = forecast.recent[-1], forecast.periods[-1]
    return (
        f"Chart of the warmth between {first} and {second} by {forecast.by}: {_say(now.level)} in {now.period}, "
        f"{_say(last)} to be expected in {last.period}."
    )


def chart_changes(changes: Changes, most: int) -> alt.LayerChart:
    """Draw where the pairs that moved most were and where they are, each in a line of its own.

    Raises
    ------
    TieError
        Where no pair has enough evidence in two periods.
    """
    import altair as alt

    rows = list(_moved(changes))[:most]
    if not rows:
        raise TieError("There is nothing to draw: of no pair is there enough evidence to tell how it moved.")
    y = alt.Y("pair:N", sort=[row["pair"] for row in rows], title=None, axis=alt.Axis(labelLimit=260, grid=True))
    dash = alt.StrokeDash("sure:N", scale=alt.Scale(domain=["sure", "unsure"], range=[[1, 0], [3, 3]]), legend=None)
    base = chart_of(rows).encode(y=y)
    earlier, later = alt.X("earlier:Q", **_across()), alt.X("later:Q", **_across())
    layers = [
        draw_zero(upright=True),
        base.mark_rule(strokeWidth=2, color=BLUE).encode(x=earlier, x2="later:Q", strokeDash=dash),
        base.mark_point(shape="circle", filled=True, fill="white", stroke=BLUE, strokeWidth=1.5, opacity=1, size=50)
        .encode(x=earlier),
        base.mark_point(shape="circle", filled=True, color=BLUE, opacity=1, size=80).encode(x=later),
    ]  # fmt: skip
    subtitle = [
        "From the earlier half of the evidence (hollow) to the later half (filled). A dashed line: the 90 % band of",
        "the change holds 0, so that it may be chance.",
    ]
    moves = "; ".join(f"{row['pair']} from {_sign(row['earlier'])} to {_sign(row['later'])}" for row in rows[:5])
    sized = {"width": WIDTH - 160, "height": alt.Step(_ROW_HEIGHT)}
    drawn = cast("alt.LayerChart", alt.layer(*layers)).properties(**sized)
    words = f"Chart of {len(rows)} pairs of states by how far they moved: {moves}."
    return finish(drawn, "Which ties moved most", subtitle, words)


def chart_what_if(found: WhatIf) -> alt.LayerChart:
    """Draw level and change with their bands, as they are and without what is left out.

    Raises
    ------
    TieError
        Where no act runs between the two.
    """
    import altair as alt

    first, second = names_of(found.pair).values()
    if found.level is None:
        raise TieError(f"There is nothing to draw: no act between {first} and {second} counts here.")
    told = [("Level", found.level), *([("Change", found.change)] if found.change else [])]
    rows = [
        {"of": f"{of}, {name}", "which": name, "value": end.value, "low": end.low, "high": end.high}
        for of, one in told
        for name, end in (("as it is", one.before), ("without", one.after))
    ]
    y = alt.Y("of:N", sort=[str(row["of"]) for row in rows], title=None)
    dash = alt.StrokeDash(
        "which:N", scale=alt.Scale(domain=["as it is", "without"], range=[[1, 0], [4, 3]]), legend=None
    )
    fill = alt.Fill("which:N", scale=alt.Scale(domain=["as it is", "without"], range=[BLUE, "white"]), legend=None)
    base, value = chart_of(rows).encode(y=y), alt.X("value:Q", **_across())
    layers = [
        draw_zero(upright=True),
        base.mark_rule(strokeWidth=2, color=BLUE).encode(x=alt.X("low:Q", **_across()), x2="high:Q", strokeDash=dash),
        base.mark_point(shape="circle", filled=True, stroke=BLUE, strokeWidth=1.5, opacity=1, size=70)
        .encode(x=value, fill=fill),
    ]  # fmt: skip
    sized = {"width": WIDTH - 160, "height": alt.Step(2 * _ROW_HEIGHT)}
    drawn = cast("alt.LayerChart", alt.layer(*layers)).properties(**sized)
    words = "; ".join(f"{of} {_say(one.before)}, without {_say(one.after)}" for of, one in told)
    subtitle = ["Points with their 90 % bands. Hollow, dashed: without what is left out."]
    return finish(drawn, f"{first} and {second}, with less evidence", subtitle, f"Chart of {words}.")


def _across() -> dict[str, Any]:
    import altair as alt

    return {"title": SCALE, "axis": alt.Axis(labelExpr=SIGNED, tickCount=6)}


def _moved(changes: Changes) -> Iterator[dict[str, Any]]:
    """Yield the pairs that have a change, those first that moved most."""
    rows = changes.to_arrow().slice(0, int(changes.enough.sum())).to_pylist()
    names = names_of({row[end] for row in rows for end in "ab"})
    for row in rows:
        if row["change"] is not None:
            sure = row["change_low"] > 0 or row["change_high"] < 0
            pair = f"{names[row['a']]} – {names[row['b']]}"
            ends = {name: row[name] for name in ("earlier", "later")}
            yield ends | {"pair": pair, "sure": "sure" if sure else "unsure"}


def chart_warmth(warmth: Warmth, most: int) -> alt.VConcatChart:
    """Draw the pairs of which there is most evidence through time, each in a panel of its own, all on one scale.

    Raises
    ------
    TieError
        Where no dated act shows how any two treat each other.
    """
    import altair as alt

    network, total = warmth.network, warmth.weight.sum(axis=0)
    columns = [int(c) for c in (-total).argsort(kind="stable")[:most] if total[c] > 0]
    if not columns:
        raise TieError("There is nothing to draw: no dated act between two states counts here.")
    states = network.acts.states
    pairs = [(states[network.pairs.first[c]], states[network.pairs.second[c]]) for c in columns]
    names = names_of({code for pair in pairs for code in pair})
    courses = [_rows_of_column(warmth, column) for column in columns]
    held = warmth.weight[:, columns].sum(axis=1).nonzero()[0]
    starts = [network.periods.start(place) for place in range(int(held[0]), int(held[-1]) + 1)]
    axes = Axes(starts, network.by, _ends([row for rows in courses for row in rows]), ticks=3)
    panels = [
        draw_course(rows, axes, title=False).properties(
            width=_PANEL[0], height=_PANEL[1], title=alt.TitleParams(f"{names[a]} – {names[b]}", fontSize=11)
        )
        for rows, (a, b) in zip(courses, pairs, strict=True)
    ]
    begins = range(0, len(panels), _PANELS_IN_A_ROW)
    drawn: alt.VConcatChart = alt.vconcat(*(alt.hconcat(*panels[begin : begin + _PANELS_IN_A_ROW]) for begin in begins))
    subtitle = [f"{SCALE}. The band holds the level with 90 % probability."]
    told = ", ".join(f"{names[a]} and {names[b]}" for a, b in pairs)
    return finish(drawn, "The ties of which most is known", subtitle, f"Charts of the warmth by {network.by}: {told}.")


def _rows_of_column(warmth: Warmth, column: int) -> list[dict[str, Any]]:
    """Return the periods of a pair from the first that has acts to the last."""
    held = warmth.weight[:, column].nonzero()[0]
    names = ("level", "low", "high", "evidence", "enough")
    columns = (warmth.level, warmth.low, warmth.high, warmth.weight, warmth.enough)
    return [
        span_of(warmth.network.periods.start(place), warmth.network.by)
        | {name: values[place, column].item() for name, values in zip(names, columns, strict=True)}
        for place in range(int(held[0]), int(held[-1]) + 1)
    ]


def _row_of(period: PeriodLevel, by: Granularity) -> dict[str, Any]:
    level = period.level
    values = {"level": level.value, "low": level.low, "high": level.high, "evidence": level.evidence}
    return span_of(period.start, by) | values | {"period": period.period, "enough": period.enough}


def _row_of_coming(period: ComingPeriod, by: Granularity) -> dict[str, Any]:
    bands = {name: getattr(period, name) for name in ("low", "high", "acts_low", "acts_high")}
    return span_of(period.start, by) | {"level": period.value} | bands


def _ends(rows: Sequence[dict[str, Any]]) -> list[float]:
    return [row[name] for row in rows for name in ("low", "high")]


def _say(level: Level | ComingPeriod | Estimate) -> str:
    return f"{_sign(level.value)} ({_sign(level.low)} to {_sign(level.high)})"


def _sign(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")
