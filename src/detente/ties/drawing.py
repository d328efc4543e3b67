"""What all charts of ties are made of: axes, courses, type, and pictures of them.

Charts need no network and can be read in black and white: colour only repeats what line and mark say, in two hues that
all eyes tell apart (Okabe & Ito, Color Universal Design, 2008). Altair takes a second to load, so it waits until a
chart is asked for.
"""

from __future__ import annotations

import datetime
import json
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from detente.actors.states import organisation_actors, state_actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

    from detente.ties.periods import Granularity

    Row = Mapping[str, Any]

BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#777777"
SCALE = "Warmth: −1 is war, +1 open-handed help"
WIDTH, HEIGHT = 640, 300

Picture = Literal["png", "svg", "json"]
Drawn = TypeVar("Drawn")

_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_PPI = 144
_FORM = {"year": "%Y", "month": "%b %Y"}
SIGNED = "datum.value === 0 ? '0' : replace(format(datum.value, '+.2f'), /0$/, '')"
_YEARS_ALONE = 3 * 366
"""Days from which on the axis names years only."""


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of actors by their codes; a code that is not known stands for itself."""
    known = state_actors() | organisation_actors()
    return {code: known[code].name if code in known else code for code in codes}


def span_of(start: datetime.date, by: Granularity) -> dict[str, int]:
    """Return where a period begins, lies and ends on the axis, in milliseconds since 1970."""
    begin, end = _stamp(start), _stamp(_next_start(start, by))
    return {"begin": begin, "when": (begin + end) // 2, "end": end}


def _next_start(start: datetime.date, by: Granularity) -> datetime.date:
    if by == "year":
        return start.replace(year=start.year + 1)
    if by == "month":
        return (start + datetime.timedelta(days=31)).replace(day=1)
    return start + datetime.timedelta(days=7 if by == "week" else 1)


def _stamp(day: datetime.date) -> int:
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp()) * 1000


class Axes:
    """The axes of a chart of levels through time.

    Parameters
    ----------
    starts
        First days of all periods drawn, in order.
    by
        Length of the periods.
    ends
        Lows and highs of all that is drawn: the axis holds them, and 0.
    ticks
        About how many dates are named.
    """

    def __init__(self, starts: Sequence[datetime.date], by: Granularity, ends: Iterable[float], ticks: int = 8) -> None:
        self.by = by
        self.ticks = ticks
        self._starts = starts
        self._ends = [*ends, 0.0]

    def x(self, name: str = "when", *, labels: bool = True) -> alt.X:
        """Return the axis of time for a field."""
        import altair as alt

        domain = [span_of(self._starts[0], self.by)["begin"], span_of(self._starts[-1], self.by)["end"]]
        axis = alt.Axis(
            values=[_stamp(day) for day in self._named()],
            format=self._form(),
            labels=labels,
            grid=False,
            labelFlush=False,
        )
        return alt.X(f"{name}:T", title=None, axis=axis, scale=alt.Scale(type="utc", domain=domain, nice=False))

    def y(self, name: str, *, title: bool = True) -> alt.Y:
        """Return the axis of levels for a field."""
        import altair as alt

        scale = alt.Scale(domain=[min(self._ends), max(self._ends)], nice=True)
        axis = alt.Axis(labelExpr=SIGNED, tickCount=6 if title else 4)
        return alt.Y(f"{name}:Q", title=SCALE if title else None, axis=axis, scale=scale)

    @property
    def periods(self) -> int:
        """How many periods the axis of time holds."""
        return len(self._starts)

    def _form(self) -> str:
        return "%Y" if self._in_years() else _FORM.get(self.by, "%-d %b %Y")

    def _in_years(self) -> bool:
        return (self._starts[-1] - self._starts[0]).days >= _YEARS_ALONE

    def _named(self) -> Sequence[datetime.date]:
        """Return the days that are named: first days of periods or, over many years, of years."""
        days = self._starts
        if self._in_years():
            days = [day for before, day in pairwise([days[0], *days]) if before.year < day.year] or days
        return days[:: -(-len(days) // self.ticks)]


def draw_course(rows: Sequence[Row], axes: Axes, *, title: bool = True) -> alt.LayerChart:
    """Draw levels with their band, points where there are acts, hollow where these are too little evidence.

    Parameters
    ----------
    rows
        Of each period its `span_of`, ``level``, ``low``, ``high``, ``evidence`` and ``enough``.
    title
        Whether the axis of levels says what it is.
    """
    import altair as alt

    base = chart_of(rows)
    low, level = axes.y("low", title=title), axes.y("level", title=title)
    line = base.mark_line(color=BLUE).encode(x=axes.x(), y=level)
    # An area of one period has no width.
    wide = base.mark_area(color=BLUE, opacity=0.2).encode(x=axes.x(), y=low, y2="high:Q")
    band = wide if len(rows) > 1 else draw_boxes(rows, axes, BLUE, 0.2)
    layers = [draw_zero(), band, line]
    for enough, fill in ((True, BLUE), (False, "white")):
        points = chart_of([row for row in rows if row["evidence"] > 0 and row["enough"] is enough])
        size = 40 if (WIDTH if title else WIDTH / 3) / axes.periods > 8 else 10
        mark = points.mark_point(shape="circle", filled=True, fill=fill, stroke=BLUE, opacity=1, size=size)
        layers.append(mark.encode(x=axes.x(), y=level))
    return cast("alt.LayerChart", alt.layer(*layers))


def draw_boxes(
    rows: Sequence[Row], axes: Axes, colour: str, opacity: float, low: str = "low", high: str = "high"
) -> alt.Chart:
    """Draw the band of each period as a box over its whole length."""
    boxes = chart_of(rows).mark_rect(color=colour, opacity=opacity)
    drawn: alt.Chart = boxes.encode(x=axes.x("begin"), x2="end:T", y=axes.y(low), y2=f"{high}:Q")
    return drawn


def draw_zero(*, upright: bool = False) -> alt.Chart:
    """Draw the line between cooperation and conflict."""
    rule = chart_of([{"zero": 0}]).mark_rule(color="black", strokeWidth=0.8)
    drawn: alt.Chart = rule.encode(x="zero:Q") if upright else rule.encode(y="zero:Q")
    return drawn


def chart_of(rows: Iterable[Row]) -> alt.Chart:
    """Return a bare chart that holds its data."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def finish(chart: Drawn, title: str, subtitle: Sequence[str], words: str) -> Drawn:
    """Give a chart its title, its words for those who cannot see it, and the type that all charts share."""
    import altair as alt

    heading = alt.TitleParams(
        title, subtitle=list(subtitle), anchor="start", fontSize=16, subtitleFontSize=11, subtitleColor="#444444",
        offset=12,
    )  # fmt: skip
    bare: Any = chart
    drawn: Drawn = (
        bare.properties(title=heading, description=words)
        .configure(font=_FONT, background="white")
        .configure_axis(labelFontSize=11, titleFontSize=11, titleFontWeight="normal", gridColor="#e6e6e6")
        .configure_view(stroke=None)
        .configure_concat(spacing=14)
    )
    return drawn


def render_chart(chart: alt.TopLevelMixin, picture: Picture) -> bytes:
    """Return a chart as a picture; nothing is fetched for it.

    Parameters
    ----------
    picture
        ``png``, ``svg``, or ``json`` (Vega-Lite, for other programs).
    """
    import vl_convert

    spec = chart.to_dict()
    if picture == "json":
        return json.dumps(spec, ensure_ascii=False).encode()
    if picture == "png":
        return bytes(vl_convert.vegalite_to_png(spec, ppi=_PPI, allowed_base_urls=[]))
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return _name_picture(svg, str(spec.get("description", ""))).encode()


def _name_picture(svg: str, words: str) -> str:
    """Put the words for those who cannot see a picture where screen readers look for them."""
    head, sign, rest = svg.partition(">")
    return f'{head} role="img" aria-label="{escape(words)}"{sign}<title>{escape(words)}</title>{rest}'
