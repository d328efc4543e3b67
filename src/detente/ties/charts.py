"""Charts of ties through time: one, what is to come of it, and those of which most is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from detente.errors import TieError
from detente.numbers import counted, say_band
from detente.ties.drawing import (
    HEIGHT,
    ORANGE,
    SCALE,
    WIDTH,
    Axes,
    chart_of,
    draw_boxes,
    draw_course,
    finish,
    names_of,
    skip_long_ago,
    span_of,
)
from detente.ties.looks import SHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import altair as alt

    from detente.ties.leads import Lead
    from detente.ties.looks import Look
    from detente.ties.outlook import ComingPeriod, Forecast
    from detente.ties.periods import Granularity
    from detente.ties.records import PeriodLevel, Tie
    from detente.ties.turning import Turn
    from detente.ties.warmth import Warmth

EXPLAINED = (
    "The line is the level; the band holds it with 90 % probability. A hollow point: too little evidence.",
    "A triangle: since then the acts were others, closer (up) or further apart (down).",
)
"""What line, band and points of the chart of a tie mean, and what its triangles."""

_AXIS = 60
"""Pixels that an axis of levels takes with its words."""

_EVIDENCE_HEIGHT, _PANEL = 70, (200, 110)
_PANELS_IN_A_ROW = 3


def chart_tie(
    tie: Tie,
    turns: Sequence[Turn] = (),
    look: Look = SHEET,
    *,
    lead: Callable[[PeriodLevel], Lead] | None = None,
    lead_turn: Callable[[int], Lead] | None = None,
) -> alt.VConcatChart:
    """Draw the level of a tie through time with its band, over how much evidence each period has.

    Parameters
    ----------
    turns
        Turning points to be marked, with numbers from 1.
    lead
        Where a period with acts leads.
    lead_turn
        Where the mark of a turning point leads, given its number.

    Raises
    ------
    TieError
        Where no dated act shows how the two treat each other.
    """
    import altair as alt

    first, second = names_of(tie.pair).values()
    if not tie.periods:
        raise TieError(f"There is nothing to draw: no dated act between {first} and {second} counts here.")
    periods = tie.periods[first_drawn(tie, turns) :]
    rows = [_row_of(period, tie.by) for period in periods]
    axes = Axes([period.start for period in periods], tie.by, _ends(rows), look=look)
    size: dict[str, Any] = {"width": look.room(_AXIS), "height": HEIGHT * (2 if look.narrow else 3) // 3}
    layers: list[Any] = [draw_course(rows, axes), *_draw_turns(turns, axes, lead_turn)]
    if lead:
        layers.append(_draw_leads(periods, axes, lead))
    course = cast("alt.LayerChart", alt.layer(*layers)).properties(**size)
    below = _draw_evidence(rows, axes).properties(width=size["width"], height=_EVIDENCE_HEIGHT)
    drawn: alt.VConcatChart = alt.vconcat(course, below, spacing=8)
    return finish(drawn, f"{first} and {second}", explain_tie(tie, turns), _tell_tie(tie, turns), look)


def first_drawn(tie: Tie, turns: Sequence[Turn] = ()) -> int:
    """Return the place of the first period that is drawn: little of long ago is left out, but no turning point."""
    place = skip_long_ago([period.start for period in tie.periods], [period.level.evidence for period in tie.periods])
    moved = [n for n, period in enumerate(tie.periods) for turn in turns if turn.shift <= period.start]
    return min([place, *moved])


def explain_tie(tie: Tie, turns: Sequence[Turn] = ()) -> list[str]:
    """Return what the chart of a tie means, and what is left out of it."""
    place = first_drawn(tie, turns)
    earlier = sum(period.level.acts for period in tie.periods[:place])
    acts = counted(earlier, "act is", "acts are")
    left = [f"{acts} left out at the beginning, of {tie.periods[0].period} on."] if earlier else []
    return [*EXPLAINED[: 2 if turns else 1], *left]


def _draw_evidence(rows: Sequence[dict[str, Any]], axes: Axes) -> alt.Chart:
    """Draw how much evidence each period has."""
    import altair as alt

    colours = axes.look.colours
    amount = alt.Y("evidence:Q", title="Evidence", axis=alt.Axis(tickCount=3, grid=False))
    bars = chart_of(rows).mark_rect(color=colours.soft, opacity=0.75, stroke=colours.paper, strokeWidth=0.5)
    drawn: alt.Chart = bars.encode(x=axes.x("begin"), x2="end:T", y=amount, y2=alt.datum(0))
    return drawn


def _draw_leads(periods: Sequence[PeriodLevel], axes: Axes, lead: Callable[[PeriodLevel], Lead]) -> alt.Chart:
    """Lay over each period with acts what leads to them: a strip as high as the chart, since points are small."""
    rows = [span_of(one.start, axes.by) | {"lead": lead(one).carry()} for one in periods if one.level.acts]
    strips = chart_of(rows).mark_rect(color="transparent", cursor="pointer")
    drawn: alt.Chart = strips.encode(x=axes.x("begin"), x2="end:T", href="lead:N")
    return drawn


def _draw_turns(turns: Sequence[Turn], axes: Axes, lead: Callable[[int], Lead] | None) -> list[alt.Chart]:
    """Draw a line with a triangle, up or down, and a number where each move began."""
    import altair as alt

    if not turns:
        return []
    rows = [
        span_of(turn.shift, axes.by)
        | {"movement": turn.movement, "number": str(number)}
        | ({"lead": lead(number).carry()} if lead else {})
        for number, turn in enumerate(turns, 1)
    ]
    ink, size = axes.look.colours.ink, axes.look.size
    at, href = axes.x("begin"), {"href": "lead:N"} if lead else {}
    shapes = alt.Scale(domain=["closer", "apart"], range=["triangle-up", "triangle-down"])
    shape = alt.Shape("movement:N", scale=shapes, legend=None)
    base = chart_of(rows)
    return [
        base.mark_rule(color=ink, strokeDash=[4, 3]).encode(x=at),
        base.mark_point(color=ink, filled=True, opacity=1, size=90).encode(x=at, y=alt.value(6), shape=shape, **href),
        base.mark_text(color=ink, dx=8, align="left", fontWeight="bold", fontSize=size + 1)
        .encode(x=at, y=alt.value(6), text="number:N", **href),
    ]  # fmt: skip


def _tell_tie(tie: Tie, turns: Sequence[Turn]) -> str:
    """Return the words for those who cannot see the chart."""
    told = [f"{'Closer' if turn.movement == 'closer' else 'Apart'} since {turn.shift_period}." for turn in turns]
    return " ".join([_tell_course(tie), *told])


def _tell_course(tie: Tie) -> str:
    first, second = names_of(tie.pair).values()
    start, end = tie.periods[0], tie.periods[-1]
    told = f"Chart of the warmth between {first} and {second} by {tie.by}"
    if start == end:
        return f"{told}, {start.period}: {say_band(start.level)}."
    lowest, highest = (pick(tie.periods, key=lambda p: p.level.value) for pick in (min, max))
    return (
        f"{told}, {start.period} to {end.period}: {say_band(start.level)} at first, {say_band(end.level)} at last; "
        f"lowest {say_band(lowest.level)} in {lowest.period}, highest {say_band(highest.level)} in {highest.period}."
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
        f"Chart of the warmth between {first} and {second} by {forecast.by}: {say_band(now.level)} in {now.period}, "
        f"{say_band(last)} to be expected in {last.period}."
    )


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
