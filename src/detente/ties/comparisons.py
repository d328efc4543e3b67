"""Charts of levels side by side: pairs by how far they moved, and a tie with and without some of its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from detente.errors import TieError
from detente.numbers import say_band, signed
from detente.ties.drawing import (
    BLUE,
    SCALE,
    SIGNED,
    WIDTH,
    chart_of,
    draw_zero,
    finish,
    names_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt

    from detente.ties.changes import Changes
    from detente.ties.whatif import WhatIf

_ROW_HEIGHT = 18


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
    moves = "; ".join(f"{row['pair']} from {signed(row['earlier'])} to {signed(row['later'])}" for row in rows[:5])
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
    words = "; ".join(f"{of} {say_band(one.before)}, without {say_band(one.after)}" for of, one in told)
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
