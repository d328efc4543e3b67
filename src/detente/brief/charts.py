"""The charts of a brief: what brings two states closer and what holds them apart, and how their tie went."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from detente.brief.grouping import weigh_reason
from detente.brief.prose import capitalise
from detente.errors import TieError
from detente.ties.charts import chart_tie, explain_tie
from detente.ties.drawing import chart_of, draw_zero, finish, render_chart
from detente.ties.looks import PAGE, SHEET, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import altair as alt
    from markupsafe import Markup

    from detente.brief.records import Brief, DriverLine, TieSummary
    from detente.ties.leads import Lead

EXPLAINED = (
    "To the right, filled: what brings them closer. To the left, hollow: what holds them apart. A bar is as long as "
    "the reason is strong: how far it is believed, and as much again for each doubling of its independent sources; "
    "half of it for each five years of age."
)
_LABELS, _LETTERS, _ROWS = (270, 122), (46, 19), (27, 46)
"""Pixels and letters of a line for a reason, and height of a row, of a wide and of a narrow chart."""


_WIDTHS = (670, 330)
"""Of the page of a brief, and of a phone."""


class DrawnChart(NamedTuple):
    """A chart as a page has it: once for a wide and once for a narrow window, and what it means."""

    wide: Markup
    narrow: Markup
    explained: str

    @classmethod
    def of(cls, charts: Iterable[alt.TopLevelMixin], explained: Iterable[str], stops: int | None = None) -> DrawnChart:
        """Render a chart that was drawn wide and narrow; of its links keys reach so many one by one."""
        from markupsafe import Markup

        # All words in them were escaped where they were drawn.
        wide, narrow = (Markup(render_chart(chart, "svg", stops=stops).decode()) for chart in charts)
        return cls(wide, narrow, " ".join(explained))


def find_course(brief: Brief) -> TieSummary | None:
    """Return the tie whose course a brief draws.

    None in plain language, which has no numbers, and where acts of a single period are known, which is no course.
    """
    told = brief.tie if brief.language == "expert" else None
    return told if told and told.tie.enough and told.tie.has_course else None


def draw_tie(brief: Brief) -> DrawnChart | None:
    """Draw the course of the tie for the page of a brief, in the colours of its style sheet.

    None where there is nothing to draw.
    """
    summary = find_course(brief)
    if summary is None:
        return None
    looks = (Look(width, PAGE, heading=False, size=12) for width in _WIDTHS)
    charts = [chart_tie(summary.tie, summary.turns, look) for look in looks]
    return DrawnChart.of(charts, explain_tie(summary.tie, summary.turns))


def strength_of(line: DriverLine) -> float:
    """Return how much a reason counts in the answer."""
    return weigh_reason(line.belief, line.sources, line.freshness)


def list_drivers(brief: Brief) -> list[dict[str, Any]]:
    """Return the reasons of a brief as rows, the strongest of either side first.

    Returns
    -------
    list of dict
        With ``direction``, ``driver``, ``label``, ``reason``, ``via``, ``status``, ``sources``, ``belief``,
        ``strength``, ``cause`` and ``claim``, the first claim that tells it.
    """
    return [
        {
            "direction": line.direction,
            "driver": line.driver,
            "label": line.label,
            "reason": line.noun,
            "via": ", ".join(state.code for state in line.via),
            "status": line.status,
            "sources": line.sources,
            "belief": round(line.belief, 3),
            "strength": round(strength_of(line), 3),
            "cause": line.cause,
            "claim": line.claims[0] if line.claims else None,
        }
        for side in (brief.closer, brief.apart)
        for line in sorted(side, key=strength_of, reverse=True)
    ]


def chart_drivers(
    brief: Brief, look: Look = SHEET, *, lead: Callable[[dict[str, Any]], Lead | None] | None = None
) -> alt.LayerChart:
    """Draw what brings the two closer to one side, and what holds them apart to the other.

    Parameters
    ----------
    lead
        Where the bar of a reason leads, given its row (see `list_drivers`).

    Raises
    ------
    TieError
        Where the brief gives no reason.
    """
    import altair as alt

    first, second = brief.first.name, brief.second.name
    rows = list(_bars(list_drivers(brief), look, lead))
    if not rows:
        raise TieError(f"There is nothing to draw: no reason is known why {first} and {second} move.")
    layers = [draw_zero(look, upright=True), *_draw_bars(rows, look)]
    size: dict[str, Any] = {"width": look.room(_LABELS[look.narrow] + 8), "height": alt.Step(_ROWS[look.narrow])}
    drawn = cast("alt.LayerChart", alt.layer(*layers)).properties(**size)
    title = f"{capitalise(first)} and {second}: reasons for and against"
    return finish(drawn, title, [EXPLAINED], _tell(rows, first, second), look)


def _bars(
    drivers: Sequence[dict[str, Any]], look: Look, lead: Callable[[dict[str, Any]], Lead | None] | None
) -> Iterator[dict[str, Any]]:
    for n, driver in enumerate(drivers):
        leads = lead(driver) if lead else None
        away = 1 if driver["direction"] == "closer" else -1
        words = textwrap.shorten(capitalise(driver["reason"]), 3 * _LETTERS[look.narrow], placeholder=" …")
        many = f"{driver['sources']:,} sources" if driver["sources"] > 1 else "1 source"
        yield {
            "row": f"{n:02}|" + "|".join(textwrap.wrap(words, _LETTERS[look.narrow])),
            "reason": capitalise(driver["reason"]),
            "direction": driver["direction"],
            "strength": driver["strength"] * away,
            "sources": driver["sources"],
            "belief": driver["belief"],
            "told": f"{many}, {driver['belief'] * 100:.0f} %",
        } | ({"lead": leads.carry()} if leads else {})


def _draw_bars(rows: Sequence[dict[str, Any]], look: Look) -> list[alt.Chart]:
    """Draw the bars, and what they rest on at the other side of the line, where there is room."""
    import altair as alt

    colours = look.colours
    names = alt.Axis(
        labelExpr="slice(split(datum.label, '|'), 1)", labelLimit=_LABELS[look.narrow], ticks=False, domain=False
    )
    y = alt.Y("row:N", sort=[row["row"] for row in rows], title=None, axis=names)
    most = max(abs(row["strength"]) for row in rows)
    axis = alt.Axis(labelExpr="format(abs(datum.value), '')", tickCount=4 if look.narrow else 8, tickMinStep=1)
    # Words need room at both sides.
    ends = alt.Scale(domain=[-max(most, 1) * 1.05, max(most, 1) * 1.05], nice=False)
    x = alt.X("strength:Q", title="Apart ← strength → closer", axis=axis, scale=ends)
    fills, strokes = [colours.closer, colours.paper], [colours.closer, colours.apart]
    fill, stroke = (alt.Scale(domain=["closer", "apart"], range=some) for some in (fills, strokes))
    bars = chart_of(rows).mark_bar(strokeWidth=1.5, height=15)
    layers = [
        bars.encode(
            x=x,
            y=y,
            fill=alt.Fill("direction:N", scale=fill, legend=None),
            stroke=alt.Stroke("direction:N", scale=stroke, legend=None),
            **({"href": "lead:N"} if any("lead" in row for row in rows) else {}),
        )
    ]
    for direction in ("closer", "apart"):
        mine = chart_of([row | {"at": 0} for row in rows if row["direction"] == direction])
        away = -6 if direction == "closer" else 6
        words = mine.mark_text(align="right" if away < 0 else "left", dx=away)
        layers.append(words.encode(x=alt.X("at:Q", scale=ends), y=y, text="told:N"))
    return layers


def _tell(rows: Sequence[dict[str, Any]], first: str, second: str) -> str:
    """Return the words for those who cannot see the chart."""
    told = []
    for direction, what in (("closer", "bring {} closer"), ("apart", "hold {} apart")):
        mine = [row for row in rows if row["direction"] == direction]
        some = "; ".join(f"{row['reason']} ({row['told']})" for row in mine[:3])
        both = what.format(f"{first} and {second}")
        told.append(f"{len(mine)} {both}, strongest: {some}." if mine else f"None {both}.")
    return f"Chart of {len(rows)} reasons. {' '.join(told)}"
