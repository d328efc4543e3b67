"""What made a tie move: its change, or its level, as an exact sum of what acts of each kind add; and its chart."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal, cast

import pyarrow as pa
from pydantic import Field

from detente.errors import TieError
from detente.numbers import signed
from detente.records.base import Record
from detente.ties.drawing import SCALE, SIGNED, chart_of, draw_zero, finish, names_of
from detente.ties.looks import SHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import altair as alt

    from detente.ties.leads import Lead
    from detente.ties.looks import Look
    from detente.ties.records import Tie

MOST = 7
"""Kinds that a chart names; the rest are added up."""

_BARS = (
    "Each bar goes on where the one above it ends: filled to the right where acts of that kind make the tie warmer, "
    "hollow to the left where they make it cooler. What is usual between states fills in where acts are few."
)
EXPLAINED = {
    "change": f"From the earlier half of the evidence (upper diamond) to the later half (lower diamond). {_BARS}",
    "level": f"From 0 to the level (diamond). {_BARS}",
}
"""What the chart of a change, and that of a level, mean."""

_LABELS, _ROW = (230, 118), 24
"""Pixels for words to the left of the bars, of a wide and of a narrow chart; and height of a row."""

_SCHEMA = pa.schema({"part": pa.string(), "share": pa.float64(), "acts": pa.int64()})


class Contribution(Record):
    """What the acts of one kind add; `name` is None where the kind is not known of them."""

    name: str | None
    share: float
    acts: int = Field(ge=0)


class Contributions(Record):
    """A change, or a level, taken apart.

    Attributes
    ----------
    of
        The ``change`` from the earlier to the later half of the evidence; the ``level`` where all acts fall in one
        period.
    start, end
        The level of the earlier and that of the later half; of a level 0 and itself. They differ by `usual` and the
        shares of all parts, to 1e-9.
    split
        First day of the later half.
    usual
        What falls to that which is usual between states.
    parts
        The largest first.
    """

    pair: tuple[str, str]
    of: Literal["change", "level"]
    start: float
    end: float
    split: datetime.date | None = None
    usual: float
    parts: tuple[Contribution, ...]

    def to_arrow(self) -> pa.Table:
        """Return a row for each kind and one for what is usual, whose ``part`` is ``usual``."""
        rows = [{"part": part.name, "share": part.share, "acts": part.acts} for part in self.parts]
        return pa.Table.from_pylist([*rows, {"part": "usual", "share": self.usual, "acts": 0}], _SCHEMA)


def name_kind(kind: str) -> str:
    """Return what a kind is called where nobody gives it a better name: ``Cooperate``; names stay as they are."""
    return kind.capitalize() if kind.isupper() else kind


def contribute(tie: Tie, kinds: Mapping[str, str | None]) -> Contributions | None:
    """Take the change of a tie apart, or its level where no change is known; None where there is too little evidence.

    Parameters
    ----------
    kinds
        What sort of act each is, by its identifier: its type, its outlet …
    """
    if tie.level is None:
        return None
    shares: dict[str | None, list[float]] = defaultdict(list)
    for share in tie.shares:
        shares[kinds.get(share.act)].append(share.level if tie.trend is None else share.change or 0.0)
    parts = [Contribution(name=name, share=sum(some), acts=len(some)) for name, some in shares.items()]
    ordered = tuple(sorted(parts, key=lambda part: (-abs(part.share), part.name or "")))
    if tie.trend is None:
        return Contributions(
            pair=tie.pair, of="level", start=0.0, end=tie.level.value, usual=tie.usual_level, parts=ordered
        )
    start, end = tie.trend.earlier.value, tie.trend.later.value
    return Contributions(
        pair=tie.pair, of="change", start=start, end=end, split=tie.trend.split, usual=tie.usual_change, parts=ordered
    )


def chart_contributions(
    found: Contributions,
    look: Look = SHEET,
    *,
    name: Callable[[str], str] = name_kind,
    lead: Callable[[Contribution], Lead | None] | None = None,
) -> alt.LayerChart:
    """Draw what made a tie move, step by step from where it was to where it is.

    Parameters
    ----------
    name
        What a kind of act is called.
    lead
        Where the bar of a kind leads.

    Raises
    ------
    TieError
        Where no act adds anything.
    """
    import altair as alt

    if not found.parts:
        raise TieError("There is nothing to draw: no act between the two counts here.")
    rows = list(_steps(found, name, lead))
    domain, left = _room(rows, look), _LABELS[look.narrow]
    layers = _draw_steps(rows, domain, left, look)
    if domain[0] < 0 < domain[1]:
        layers.insert(0, draw_zero(look, upright=True))
    drawn = cast("alt.LayerChart", alt.layer(*layers)).properties(width=look.room(left + 10), height=alt.Step(_ROW))
    first, second = names_of(found.pair).values()
    title = "what made it move" if found.of == "change" else "what the level is made of"
    return finish(drawn, f"{first} and {second}: {title}", [EXPLAINED[found.of]], _tell(found, rows), look)


def _draw_steps(rows: Sequence[Mapping[str, Any]], domain: list[float], left: int, look: Look) -> list[alt.Chart]:
    """Draw what each kind adds as a bar, where it was and where it is as a diamond, and the figure of each."""
    import altair as alt

    colours = look.colours
    names = alt.Axis(labelLimit=left - 8, ticks=False, domain=False)
    y = alt.Y("step:N", sort=[row["step"] for row in rows], title=None, axis=names)
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    axis = alt.Axis(labelExpr=SIGNED, tickCount=4 if look.narrow else 6)
    begin, right = (alt.X(f"{name}:Q", scale=scale, title=SCALE, axis=axis) for name in ("from", "right"))
    steps, ends = ([row for row in rows if (row["way"] == "total") is total] for total in (False, True))
    fill = _scale({"up": colours.closer, "down": colours.paper})
    stroke = _scale({"up": colours.closer, "down": colours.apart})
    bars = chart_of(steps).mark_bar(strokeWidth=1.5, height=13)
    diamonds = chart_of(ends).mark_point(shape="diamond", filled=True, color=colours.ink, opacity=1, size=90)
    told = chart_of(rows).mark_text(align="left", dx=8)
    return [
        bars.encode(
            x=begin,
            x2="to:Q",
            y=y,
            fill=alt.Fill("way:N", scale=fill, legend=None),
            stroke=alt.Stroke("way:N", scale=stroke, legend=None),
            **({"href": "lead:N"} if any("lead" in row for row in steps) else {}),
        ),
        diamonds.encode(x=right, y=y),
        told.encode(x=right, y=y, text="told:N"),
    ]


def _room(rows: Sequence[Mapping[str, Any]], look: Look) -> list[float]:
    """Return from where to where the axis runs: from step to step, with room for the figures to the right."""
    ends = [end for row in rows for end in ((row["to"],) if row["way"] == "total" else (row["from"], row["to"]))]
    low, high = min(ends), max(ends)
    wide = max(high - low, 0.02)
    return [low - 0.06 * wide, high + wide * (0.45 if look.narrow else 0.15)]


def _scale(colours: Mapping[str, str]) -> alt.Scale:
    import altair as alt

    return alt.Scale(domain=list(colours), range=list(colours.values()))


def _steps(
    found: Contributions, name: Callable[[str], str], lead: Callable[[Contribution], Lead | None] | None
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the chart: where it was, what each kind adds, where it is."""
    split = f"{found.split:%b %Y}" if found.split else ""
    at = found.start
    if found.of == "change":
        yield _row(f"Before {split}", at, at, "total", at)
    named, rest = found.parts[:MOST], found.parts[MOST:]
    if len(rest) == 1:
        named, rest = found.parts, ()
    for part in named:
        told = name(part.name) if part.name else "Not known"
        leads = lead(part) if lead else None
        yield _row(told, at, at + part.share) | ({"lead": leads.carry()} if leads else {})
        at += part.share
    for words, share in (
        (f"{len(rest)} other kinds", sum(part.share for part in rest)),
        ("What is usual", found.usual),
    ):
        if share:
            yield _row(words, at, at + share)
            at += share
    yield _row(f"Since {split}" if split else "The level", found.end, found.end, "total", found.end)


def _row(step: str, start: float, end: float, way: str | None = None, value: float | None = None) -> dict[str, Any]:
    share = end - start if value is None else value
    return {
        "step": step,
        "from": start,
        "to": end,
        "right": max(start, end),
        "way": way or ("up" if share >= 0 else "down"),
        "share": share,
        "told": signed(share, 3 if value is None and abs(share) < 0.1 else 2),
    }


def _tell(found: Contributions, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the words for those who cannot see the chart."""
    first, second = names_of(found.pair).values()
    steps = [row for row in rows if row["way"] != "total"]
    most = sorted(steps, key=lambda row: -abs(row["share"]))[:3]
    told = ", ".join(f"{row['step']} {row['told']}" for row in most)
    ends = f"from {signed(found.start)} to {signed(found.end)}" if found.of == "change" else f"of {signed(found.end)}"
    what = "change in the warmth" if found.of == "change" else "level"
    return f"Chart of the {what} between {first} and {second}, {ends}, by kinds of acts; most adds: {told}."
