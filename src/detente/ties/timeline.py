"""The acts between two states on a line of time: which are drawn, and their chart."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from detente.errors import TieError
from detente.numbers import counted
from detente.ties.drawing import chart_of, draw_zero, finish, names_of, names_years, skip_long_ago, stamp
from detente.ties.looks import SHEET
from detente.ties.periods import date_of
from detente.ties.table import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import altair as alt

    from detente.ties.leads import Lead
    from detente.ties.looks import Look
    from detente.ties.table import ActTable

MOST = 250
"""Marks of a chart: more lie over each other, and tell less."""

EXPLAINED = (
    "Each mark is an act: above the line a friendly one, below it a hostile one, the larger the further from it. A "
    "filled circle was done, a hollow diamond is promised or expected, a cross is denied."
)
_KINDS = {"done": "Done", "ongoing": "Done", "ended": "Done", "denied": "Denied"}
_PROMISED = "Promised"
# Circle, diamond, and a cross of two strokes.
_SHAPES = {"Done": "circle", _PROMISED: "diamond", "Denied": "M-0.6,-0.6L0.6,0.6M-0.6,0.6L0.6,-0.6"}
_HEIGHT, _AXIS, _APART = 130, 40, 0.4


def list_acts(acts: ActTable, a: str, b: str) -> list[dict[str, Any]]:
    """Return the dated acts between two states, oldest first, as rows.

    Returns
    -------
    list of dict
        With ``id``, ``date``, ``source``, ``target``, ``type``, ``status``, ``intensity`` (−10 … +10) and ``belief``.
    """
    mine = acts.between(a, b)
    mine = mine.take(mine.day != NO_DAY)
    order = np.lexsort((np.arange(len(mine)), mine.day))
    ids, types, statuses = mine.ids.to_pylist(), mine.label("type"), mine.label("status")
    return [
        {
            "id": ids[n],
            "date": date_of(int(mine.day[n])),
            "source": mine.states[mine.source[n]],
            "target": mine.states[mine.target[n]],
            "type": types[n],
            "status": statuses[n],
            "intensity": round(float(mine.value[n]) * 10, 2),
            "belief": round(float(mine.belief[n]), 3),
        }
        for n in order.tolist()
    ]


def chart_acts(
    rows: Sequence[dict[str, Any]],
    pair: tuple[str, str],
    look: Look = SHEET,
    *,
    lead: Callable[[dict[str, Any]], Lead] | None = None,
) -> alt.VConcatChart:
    """Draw acts between two states on a line of time, what the first does to the second above the other way.

    Parameters
    ----------
    rows
        As `list_acts` returns them. Of more than `MOST`, the strongest are drawn.
    lead
        Where the mark of an act leads.

    Raises
    ------
    TieError
        Where there is no act.
    """
    import altair as alt

    first, second = names_of(pair).values()
    if not rows:
        raise TieError(f"There is nothing to draw: no dated act between {first} and {second} is known.")
    chosen = choose_marks(rows)
    marks = [_mark(row, n, look) | ({"lead": lead(row).carry()} if lead else {}) for n, row in enumerate(chosen)]
    ends = _span(chosen)
    panels = [
        _draw_panel([mark for mark in marks if mark["source"] == one], f"{name} towards {other}", ends, look)
        for one, name, other in ((pair[0], first, second), (pair[1], second, first))
    ]
    drawn: alt.VConcatChart = alt.vconcat(*panels, _draw_key(look), spacing=10)
    return finish(drawn, f"{first} and {second}: what they did", explain_acts(rows), _tell(rows, pair), look)


def explain_acts(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return what the chart of some acts means, and what is left out of it."""
    since = _first_drawn(rows)
    earlier = sum(row["date"] < since for row in rows)
    left = (
        [f"{counted(earlier, 'act is', 'acts are')} left out at the beginning, of {rows[0]['date'].year} on."]
        if earlier
        else []
    )
    few = [f"Of {len(rows) - earlier:,} acts the {MOST} strongest are drawn."] if len(rows) - earlier > MOST else []
    return [EXPLAINED, *left, *few]


def _first_drawn(rows: Sequence[dict[str, Any]]) -> datetime.date:
    days = [row["date"] for row in rows]
    first: datetime.date = days[skip_long_ago(days, [1.0] * len(days))]
    return first


def choose_marks(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the acts that are drawn, the larger marks first, so that they do not hide the others."""

    def weigh(row: dict[str, Any]) -> float:
        return -abs(float(row["intensity"])) * float(row["belief"])

    since = _first_drawn(rows)
    strongest = sorted((row for row in rows if row["date"] >= since), key=weigh)[:MOST]
    return sorted(strongest, key=lambda row: -abs(row["intensity"]))


def kind_of(status: str) -> str:
    """Return whether an act of a status was done, is promised or expected, or is denied."""
    return _KINDS.get(status, _PROMISED)


def _mark(row: dict[str, Any], n: int, look: Look) -> dict[str, Any]:
    kind, friendly = kind_of(row["status"]), row["intensity"] >= 0
    colour = look.colours.closer if friendly else look.colours.apart
    facts = {name: row[name] for name in ("id", "source", "intensity", "status")}
    return facts | {
        "when": stamp(row["date"]),
        # Acts of one type have one value: some higher, some lower, more of them can be seen.
        "height": row["intensity"] + (n % 5 - 2) * _APART,
        "size": abs(row["intensity"]),
        "kind": kind,
        "stroke": colour,
        "fill": colour if kind == "Done" else look.colours.paper,
    }


def _span(rows: Sequence[dict[str, Any]]) -> tuple[datetime.date, datetime.date]:
    """Return from when to when the axis runs: a little longer than the acts."""
    days = [row["date"] for row in rows]
    margin = datetime.timedelta(days=max(15, (max(days) - min(days)).days // 40))
    return min(days) - margin, max(days) + margin


def _draw_panel(
    marks: Sequence[dict[str, Any]], title: str, ends: tuple[datetime.date, datetime.date], look: Look
) -> alt.LayerChart:
    """Draw the acts of one direction."""
    import altair as alt

    form = "%Y" if names_years(*ends) else "%b %Y"
    time = alt.Axis(format=form, grid=False, tickCount=4 if look.narrow else 8, labelOverlap=True)
    x = alt.X("when:T", title=None, axis=time, scale=alt.Scale(type="utc", domain=[*map(stamp, ends)], nice=False))
    value = alt.Axis(values=[-10, -5, 0, 5, 10], labelExpr="replace(format(datum.value, '+d'), '+0', '0')")
    y = alt.Y("height:Q", title=None, axis=value, scale=alt.Scale(domain=[-11.5, 11.5], nice=False))
    acts = _draw_marks(marks, x, y)
    head = alt.TitleParams(title, anchor="start", fontSize=look.size + 1, color=look.colours.ink, offset=6)
    layers = cast("alt.LayerChart", alt.layer(draw_zero(look), acts))
    return layers.properties(width=look.room(_AXIS), height=_HEIGHT, title=head)


def _draw_marks(marks: Sequence[dict[str, Any]], x: alt.X, y: alt.Y) -> alt.Chart:
    import altair as alt

    shapes = alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values()))
    points = chart_of(marks).mark_point(opacity=1, fillOpacity=0.6, strokeWidth=1.3, filled=True)
    drawn: alt.Chart = points.encode(
        x=x,
        y=y,
        size=alt.Size("size:Q", scale=alt.Scale(domain=[0, 10], range=[20, 130]), legend=None),
        shape=alt.Shape("kind:N", scale=shapes, legend=None),
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        **({"href": "lead:N"} if any("lead" in mark for mark in marks) else {}),
    )
    return drawn


def _draw_key(look: Look) -> alt.LayerChart:
    """Draw what the shapes stand for."""
    import altair as alt

    ink, paper = look.colours.ink, look.colours.paper
    words = {"Done": "Done", _PROMISED: "Promised or expected", "Denied": "Denied"}
    places = (0.0, 70.0, 240.0)
    rows = [
        {
            "at": at,
            "kind": kind,
            "size": 6,
            "told": words[kind],
            "fill": ink if kind == "Done" else paper,
            "stroke": ink,
        }
        for at, kind in zip(places, _SHAPES, strict=True)
    ]
    x = alt.X("at:Q", axis=None, scale=alt.Scale(domain=[-6, look.room(_AXIS) - 6], nice=False))
    marks = _draw_marks(rows, x, alt.Y(value=8))
    told = chart_of(rows).mark_text(align="left", dx=10, baseline="middle").encode(x=x, y=alt.value(8), text="told:N")
    return cast("alt.LayerChart", alt.layer(marks, told)).properties(width=look.room(_AXIS), height=16)


def _tell(rows: Sequence[dict[str, Any]], pair: tuple[str, str]) -> str:
    """Return the words for those who cannot see the chart."""
    first, second = names_of(pair).values()
    begin, end = min(row["date"] for row in rows), max(row["date"] for row in rows)
    sides = []
    for one, name, other in ((pair[0], first, second), (pair[1], second, first)):
        mine = [row for row in rows if row["source"] == one]
        hostile = sum(row["intensity"] < 0 for row in mine)
        sides.append(f"{len(mine):,} of {name} towards {other}, {hostile:,} of them hostile")
    kinds = [kind_of(row["status"]) for row in rows]
    counted = f"{kinds.count(_PROMISED):,} are promised, {kinds.count('Denied'):,} denied"
    return f"Chart of {len(rows):,} acts, {begin} to {end}: {'; '.join(sides)}; {counted}."
