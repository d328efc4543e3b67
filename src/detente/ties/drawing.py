"""What all charts of ties are made of: axes, courses, type, and pictures of them.

Charts need no network and can be read in black and white: colour only repeats what line and mark say, in two hues that
all eyes tell apart (Okabe & Ito, Color Universal Design, 2008). Altair takes a second to load, so it waits until a
chart is asked for.
"""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from detente.actors.states import organisation_actors, state_actors
from detente.ties.leads import set_links
from detente.ties.looks import SHEET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

    from detente.ties.looks import Look
    from detente.ties.periods import Granularity

    Row = Mapping[str, Any]

BLUE, ORANGE = "#0072B2", "#D55E00"
SCALE = "Warmth: −1 is war, +1 open-handed help"
WIDTH, HEIGHT = 640, 300


Picture = Literal["png", "svg", "json"]
Drawn = TypeVar("Drawn")

_LETTER, _TITLE = 0.52, 16
"""Width of a letter over its height, in the mean of a sentence; and the size of titles."""

_ROLES = re.compile(r' role="graphics-[a-z]+"| aria-roledescription="[^"]*"')
_PLACES = re.compile(r' (?:d|transform|x2|y2|width|height)="[^"]*"')
_DIGITS = re.compile(r"(?<=\d\.\d\d)\d+")
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_PPI = 144
_FORM = {"year": "%Y", "month": "%b %Y"}
SIGNED = "datum.value === 0 ? '0' : replace(format(datum.value, '+.2f'), /0$/, '')"
_YEARS_ALONE = 3 * 366
"""Days from which on the axis names years only."""

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
"""Years between those that an axis names."""

_LONG_AGO = 0.15
"""Of the evidence, what may be left out at the beginning of a chart. Chosen by eye on pairs of great powers."""


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of actors by their codes; a code that is not known stands for itself."""
    known = state_actors() | organisation_actors()
    return {code: known[code].name if code in known else code for code in codes}


def span_of(start: datetime.date, by: Granularity) -> dict[str, int]:
    """Return where a period begins, lies and ends on the axis, in milliseconds since 1970."""
    begin, end = stamp(start), stamp(_next_start(start, by))
    return {"begin": begin, "when": (begin + end) // 2, "end": end}


def last_day_of(start: datetime.date, by: Granularity) -> datetime.date:
    """Return the last day of a period."""
    return _next_start(start, by) - datetime.timedelta(days=1)


def _next_start(start: datetime.date, by: Granularity) -> datetime.date:
    if by == "year":
        return start.replace(year=start.year + 1)
    if by == "month":
        return (start + datetime.timedelta(days=31)).replace(day=1)
    return start + datetime.timedelta(days=7 if by == "week" else 1)


def stamp(day: datetime.date) -> int:
    """Return a day as it stands on an axis of time, in milliseconds since 1970."""
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp()) * 1000


def names_years(first: datetime.date, last: datetime.date) -> bool:
    """Return whether an axis from one day to another names years only."""
    return (last - first).days >= _YEARS_ALONE


def skip_long_ago(days: Sequence[datetime.date], weights: Sequence[float]) -> int:
    """Return the place of the first of some days that is drawn.

    A few acts of long ago, told in looking back, would press all others to the edge: where what comes before is little
    and to leave it out halves the axis at least, it is left out.

    Parameters
    ----------
    days
        In order.
    weights
        What each weighs.
    """
    spare, place, last = _LONG_AGO * sum(weights), 0, len(days) - 1
    while True:
        left, held, candidates = sum(weights[:place]), place, []
        for n in range(place + 1, len(days)):
            left += weights[n - 1]
            held = n - 1 if weights[n - 1] else held
            if weights[n] and left <= spare:
                candidates.append((days[n] - days[held], n))
        _, found = max(candidates, default=(None, last))
        if 2 * (days[last] - days[found]) > days[last] - days[place] or found == last:
            return place
        place = found


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
        About how many dates are named; by default as many as there is room for.
    """

    def __init__(
        self,
        starts: Sequence[datetime.date],
        by: Granularity,
        ends: Iterable[float],
        ticks: int | None = None,
        look: Look = SHEET,
    ) -> None:
        self.by = by
        self.look = look
        self.ticks = ticks or (4 if look.narrow else 8)
        self._starts = starts
        self._ends = [*ends, 0.0]

    def x(self, name: str = "when", *, labels: bool = True) -> alt.X:
        """Return the axis of time for a field."""
        import altair as alt

        domain = [span_of(self._starts[0], self.by)["begin"], span_of(self._starts[-1], self.by)["end"]]
        axis = alt.Axis(
            values=[stamp(day) for day in self._named()],
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
        return names_years(self._starts[0], self._starts[-1])

    def _named(self) -> Sequence[datetime.date]:
        """Return the days that are named: first days of periods or, over many years, of years."""
        if not self._in_years():
            return self._starts[:: -(-len(self._starts) // self.ticks)]
        firsts = [day for before, day in pairwise([self._starts[0], *self._starts]) if before.year < day.year]
        if self.by == "year":
            firsts = list(self._starts)
        wide = len(firsts) / self.ticks
        step = next((step for step in _STEPS if step >= wide), _STEPS[-1])
        return [day for day in firsts if day.year % step == 0] or firsts[:1]


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

    base, colours = chart_of(rows), axes.look.colours
    low, level = axes.y("low", title=title), axes.y("level", title=title)
    line = base.mark_line(color=colours.closer).encode(x=axes.x(), y=level)
    # An area of one period has no width.
    wide = base.mark_area(color=colours.closer, opacity=0.2).encode(x=axes.x(), y=low, y2="high:Q")
    band = wide if len(rows) > 1 else draw_boxes(rows, axes, colours.closer, 0.2)
    layers = [draw_zero(axes.look), band, line]
    for enough, fill in ((True, colours.closer), (False, colours.paper)):
        points = chart_of([row for row in rows if row["evidence"] > 0 and row["enough"] is enough])
        size = 40 if axes.look.width * (1 if title else 1 / 3) / axes.periods > 8 else 10
        mark = points.mark_point(shape="circle", filled=True, fill=fill, stroke=colours.closer, opacity=1, size=size)
        layers.append(mark.encode(x=axes.x(), y=level))
    return cast("alt.LayerChart", alt.layer(*layers))


def draw_boxes(
    rows: Sequence[Row], axes: Axes, colour: str, opacity: float, low: str = "low", high: str = "high"
) -> alt.Chart:
    """Draw the band of each period as a box over its whole length."""
    boxes = chart_of(rows).mark_rect(color=colour, opacity=opacity)
    drawn: alt.Chart = boxes.encode(x=axes.x("begin"), x2="end:T", y=axes.y(low), y2=f"{high}:Q")
    return drawn


def draw_zero(look: Look = SHEET, *, upright: bool = False) -> alt.Chart:
    """Draw the line between cooperation and conflict."""
    rule = chart_of([{"zero": 0}]).mark_rule(color=look.colours.ink, strokeWidth=0.8)
    drawn: alt.Chart = rule.encode(x="zero:Q") if upright else rule.encode(y="zero:Q")
    return drawn


def chart_of(rows: Iterable[Row]) -> alt.Chart:
    """Return a bare chart that holds its data."""
    import altair as alt

    # Altair copies all lists at each step of the making of a chart, but no tuple.
    return alt.Chart(alt.InlineData(values=tuple(dict(row) for row in rows)))


def finish(chart: Drawn, title: str, subtitle: Sequence[str], words: str, look: Look = SHEET) -> Drawn:
    """Give a chart its title, its words for those who cannot see it, and the type and colours that all charts share."""
    import altair as alt

    bare: Any = chart
    colours, size = look.colours, look.size
    told = {"title": _head(title, subtitle, look)} if look.heading else {}
    axis = alt.AxisConfig(
        labelFontSize=size, titleFontSize=size, titleFontWeight="normal", gridColor=colours.rule,
        domainColor=colours.soft, tickColor=colours.soft, labelColor=colours.ink, titleColor=colours.ink,
    )  # fmt: skip
    # In one go: each step of the making of a chart copies all of it.
    config = alt.Config(
        font=_FONT,
        background=colours.ground or "transparent",
        # Who hears a picture hears its words; the roles that Vega gives to each mark would only be in the way.
        aria=False,
        axis=axis,
        legend=alt.LegendConfig(labelFontSize=size, labelColor=colours.ink, title=None),
        text=alt.MarkConfig(fontSize=size, color=colours.ink),
        view=alt.ViewConfig(stroke=None),
        concat=alt.CompositionConfig(spacing=14),
    )
    drawn: Drawn = bare.properties(description=words, padding=5 if look.heading else 2, config=config, **told)
    return drawn


def _head(title: str, subtitle: Sequence[str], look: Look) -> alt.TitleParams:
    """Return what stands above a picture, in lines that are no longer than it is wide."""
    import altair as alt

    letters = round(look.width / (look.size * _LETTER))
    return alt.TitleParams(
        textwrap.wrap(title, round(letters * look.size / _TITLE)),
        subtitle=textwrap.wrap(" ".join(subtitle), letters),
        anchor="start",
        fontSize=_TITLE,
        color=look.colours.ink,
        subtitleFontSize=look.size,
        subtitleColor=look.colours.soft,
        offset=12,
    )


def render_chart(chart: alt.TopLevelMixin, picture: Picture, *, stops: int | None = None) -> bytes:
    """Return a chart as a picture; nothing is fetched for it.

    Parameters
    ----------
    picture
        ``png``, ``svg``, or ``json`` (Vega-Lite, for other programs).
    stops
        Of how many links of an SVG at most keys reach them one by one (see `set_links`); by default of any number.
    """
    import vl_convert

    spec = chart.to_dict()
    if picture == "json":
        return json.dumps(spec, ensure_ascii=False).encode()
    if picture == "png":
        return bytes(vl_convert.vegalite_to_png(spec, ppi=_PPI, allowed_base_urls=[]))
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    # A hundredth of a pixel is enough.
    short = _PLACES.sub(lambda found: _DIGITS.sub("", found[0]), _ROLES.sub("", svg))
    return _name_picture(short, str(spec.get("description", "")), stops=stops).encode()


def _name_picture(svg: str, words: str, *, stops: int | None) -> str:
    """Put the words for those who cannot see a picture where screen readers look for them.

    A picture with links is no single image: its parts can be reached.
    """
    linked = set_links(svg, stops)
    head, sign, rest = linked.partition(">")
    role = "img" if linked == svg else "group"
    title = f"<title>{escape(words)}</title>" if role == "img" else ""
    return f'{head} role="{role}" aria-label="{escape(words)}"{sign}{title}{rest}'
