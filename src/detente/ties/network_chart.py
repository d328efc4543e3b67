"""Third states as a network: the two at its sides, who deals with both between them, and links that tell how.

A drawing of all states and links at once is a tangle in which nobody finds anything; and on a plane with the warmth to
one and to the other as its axes most states lie on top of each other, since states mostly talk. Here each third state
has a line of its own, in an order that says what it does to the two: who draws them together stands at the top, who
holds them apart at the bottom. A link is solid where dealings are friendly, dashed where they are hostile, dotted where
neither is sure, the thicker the further from 0: nothing rests on colour, and it fits on a phone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from detente.errors import TieError
from detente.numbers import signed
from detente.ties.drawing import chart_of, finish, names_of
from detente.ties.looks import SHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import altair as alt

    from detente.ties.leads import Lead
    from detente.ties.looks import Look
    from detente.ties.surroundings import Pulled
    from detente.ties.thirds import Third

MOST = 12
EXPLAINED = (
    "A solid line: they deal as friends; a dashed one: as foes; a dotted one: not surely either. The thicker, the "
    "further from 0; the numbers are the warmth of each tie, from −1 (war) to +1 (open-handed help)."
)
_ROW, _GAP = 24, 12
_ORDER = ("common_friend", "common_foe", "open", "friend_of_first", "friend_of_second")
_ENDS, _NUMBER = (0.36, 0.22), 38
"""Where a link ends at the side of the first, over the whole width, of a wide and of a narrow chart; and pixels for the
number that stands there."""

_DASHES = {"friend": [1, 0], "foe": [6, 4], "open": [1.5, 3]}


def choose_thirds(pull: Pulled, most: int = MOST) -> list[Third]:
    """Return the third states that are drawn: those first that surely are friend or foe of both, then the others.

    Of each sort the strongest pull comes first, by the end of its band that lies nearer to 0.
    """

    def weigh(third: Third) -> tuple[bool, float, float]:
        return third.role == "open", -max(third.low, -third.high), -abs(third.pull)

    chosen = sorted(pull.thirds, key=weigh)[:most]
    return sorted(chosen, key=lambda third: (_ORDER.index(third.role), -third.pull))


def name_role(role: str, first: str, second: str) -> str:
    """Return what third states of a role are to the two."""
    return {
        "common_friend": "Friends of both",
        "common_foe": "Foes of both",
        "friend_of_first": f"Friends of {first}, foes of {second}",
        "friend_of_second": f"Friends of {second}, foes of {first}",
        "open": "Not surely friend or foe of both",
    }[role]


def chart_thirds(
    pull: Pulled, pair: tuple[str, str], look: Look = SHEET, *, lead: Callable[[str], Lead] | None = None
) -> alt.LayerChart:
    """Draw the two, the third states between them, and how each deals with both.

    Parameters
    ----------
    pull
        The pull of third states on the pair.
    lead
        Where the name of a third state leads, given its code.

    Raises
    ------
    TieError
        Where of no third state enough is known with both.
    """
    import altair as alt

    first, second = names_of(pair).values()
    thirds = choose_thirds(pull)
    if not thirds:
        raise TieError(f"There is nothing to draw: of no third state enough is known with {first} and {second}.")
    rows, heads, height = _place(thirds, first, second)
    names = names_of(row["code"] for row in rows)
    for row in rows:
        row |= {"name": names[row["code"]]} | ({"lead": lead(row["code"]).carry()} if lead else {})
    links = [link for row in rows for link in _links(row, height / 2, _ENDS[look.narrow])]
    layers = [*_draw_links(links, height, look), *_draw_names(rows, heads, height, look)]
    poles = _draw_poles((first, second), height, look)
    drawn = cast("alt.LayerChart", alt.layer(*layers, *poles)).properties(width=look.room(4), height=height)
    return finish(drawn, f"{first}, {second} and third states", [EXPLAINED], _tell(pull, thirds, first, second), look)


def _place(
    thirds: Sequence[Third], first: str, second: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Return where names and headings stand, and how high all is."""
    rows, heads, at, role = [], [], 0.0, None
    for third in thirds:
        if third.role != role:
            at += _GAP if role else 0
            role = third.role
            heads.append({"y": at + _ROW / 2, "text": name_role(role, first, second)})
            at += _ROW
        rows.append({"y": at + _ROW / 2} | third.model_dump())
        at += _ROW
    return rows, heads, at


def _links(row: dict[str, Any], middle: float, at: float) -> Iterator[dict[str, Any]]:
    """Yield the link of a third state with each of the two."""
    for side, begin, end in (("first", 0.0, at), ("second", 1.0, 1 - at)):
        value, low, high = row[f"with_{side}"], row[f"{side}_low"], row[f"{side}_high"]
        place = {"x": begin, "y": middle, "x2": end, "y2": row["y"], "side": side, "code": row["code"]}
        sort = "friend" if low > 0 else "foe" if high < 0 else "open"
        yield place | {"sort": sort, "size": abs(value), "told": signed(value)}


def _x(name: str) -> alt.X:
    import altair as alt

    return alt.X(f"{name}:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False))


def _y(name: str, height: float) -> alt.Y:
    import altair as alt

    return alt.Y(f"{name}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))


def _draw_links(links: Sequence[dict[str, Any]], height: float, look: Look) -> list[alt.Chart]:
    """Draw the links, each with its number at the end where the third state is."""
    import altair as alt

    colours = {"friend": look.colours.closer, "foe": look.colours.apart, "open": look.colours.soft}
    dash = alt.StrokeDash("sort:N", scale=_scale(_DASHES), legend=None)
    stroke = alt.Stroke("sort:N", scale=_scale(colours), legend=None)
    size = alt.StrokeWidth("size:Q", scale=alt.Scale(domain=[0, 0.7], range=[0.8, 4], clamp=True), legend=None)
    base = chart_of(links)
    rules = base.mark_rule(strokeCap="butt").encode(
        x=_x("x"), y=_y("y", height), x2="x2:Q", y2="y2:Q", strokeDash=dash, stroke=stroke, strokeWidth=size
    )
    told: list[alt.Chart] = []
    for side, away in (("first", 4), ("second", -4)):
        mine = chart_of([link for link in links if link["side"] == side])
        words = mine.mark_text(align="left" if away > 0 else "right", dx=away, baseline="middle")
        told.append(words.encode(x=_x("x2"), y=_y("y2", height), text="told:N"))
    return [rules, *told]


def _draw_names(
    rows: Sequence[dict[str, Any]], heads: Sequence[dict[str, Any]], height: float, look: Look
) -> list[alt.Chart]:
    """Draw the third states in the middle, and what those below a heading are to the two."""
    import altair as alt

    middle: dict[str, Any] = {
        "x": alt.datum(0.5, scale=alt.Scale(domain=[0, 1], nice=False), axis=None),
        "y": _y("y", height),
    }
    href: dict[str, Any] = {"href": "lead:N"} if "lead" in rows[0] else {}
    room = look.width * (1 - 2 * _ENDS[look.narrow]) - 2 * _NUMBER
    named = chart_of(rows).mark_text(align="center", baseline="middle", fontWeight="bold", limit=room)
    headed = chart_of(heads)
    halo = headed.mark_text(baseline="middle", stroke=look.colours.paper, strokeWidth=5, strokeJoin="round")
    words = headed.mark_text(baseline="middle", fontStyle="italic", color=look.colours.soft)
    return [
        *(one.encode(text="text:N", **middle) for one in (halo, words)),
        named.encode(text="name:N", **middle, **href),
    ]


def _draw_poles(names: tuple[str, str], height: float, look: Look) -> list[alt.Chart]:
    """Draw the two, each at its side."""
    layers: list[alt.Chart] = []
    for name, at, align in ((names[0], 0.0, "left"), (names[1], 1.0, "right")):
        pole = chart_of([{"x": at, "y": height / 2, "text": name}])
        place = {"x": _x("x"), "y": _y("y", height)}
        form: dict[str, Any] = {"align": align, "dy": -12, "baseline": "bottom"}
        form |= {"fontWeight": "bold", "fontSize": look.size + 1}
        halo: dict[str, Any] = {"stroke": look.colours.paper, "strokeWidth": 5, "strokeJoin": "round"}
        layers += [
            *(pole.mark_text(**form, **more).encode(text="text:N", **place) for more in (halo, {})),
            pole.mark_point(shape="circle", filled=True, color=look.colours.ink, opacity=1, size=110).encode(**place),
        ]  # fmt: skip
    return layers


def _scale(words: dict[str, Any]) -> alt.Scale:
    import altair as alt

    return alt.Scale(domain=list(words), range=list(words.values()))


def _tell(pull: Pulled, thirds: Sequence[Third], first: str, second: str) -> str:
    """Return the words for those who cannot see the chart."""
    names = names_of(third.code for third in thirds)
    told = [
        f"{names[third.code]} {signed(third.with_first)} with {first}, {signed(third.with_second)} with {second}"
        for third in thirds
    ]
    pulled = f"Together they pull by {signed(pull.value)}. " if pull.value is not None else ""
    return (
        f"Chart of {len(thirds)} third states and organisations between {first} and {second}. {pulled}"
        f"Warmth: {'; '.join(told)}."
    )
