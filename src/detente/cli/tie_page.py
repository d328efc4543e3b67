"""Ties as one page of HTML that holds all it needs: the chart as a picture, and the figures as a table."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from detente.cli.numbers import banded, signed
from detente.cli.third_lines import ABOUT_PULL, list_pull, list_surroundings, say_no_pull, say_triads
from detente.cli.tie_lines import (
    head_weightiest,
    list_earlier,
    list_levels,
    list_parts,
    name_pair,
    say_basis,
    say_level,
    say_scarcity,
    say_share,
    say_turn,
    say_where,
)
from detente.cli.whatif_lines import EXPLAINED, conclude, head_what_if, list_differences, say_omitted
from detente.ties.comparisons import chart_what_if
from detente.ties.drawing import names_of, render_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt
    import jinja2

    from detente.brief.prose import Prose
    from detente.ties import Changes, Forecast, TieReport, WeightyAct, WhatIf

_LISTS = ("facts", "parts", "turns", "rows", "acts", "thirds", "thirds_told")
"""What a page may have lists of."""


def page_of_report(report: TieReport, prose: Prose, most: int) -> str:
    """Return the page of one tie: chart, levels, periods, and the acts that weigh most with their sentences."""
    tie = report.tie
    held = [period for period in tie.periods if period.level.acts]
    return _render(
        title=name_pair(tie.pair, prose),
        chart=report.chart() if held else None,
        answer=None if tie.enough else say_scarcity(tie.acts, tie.evidence, report.needed, prose),
        facts=[
            *(list_levels(report, prose) if tie.enough else list_earlier(tie.earlier, prose)),
            *list_surroundings(report),
        ],
        parts=list_parts(report),
        turns=[
            (say_turn(point.turn, tie), [_describe(act) | {"share": ""} for act in point.acts])
            for point in report.turns
        ],
        heads=[tie.by.capitalize(), "Level (90 % band)", "Acts", ""],
        rows=[
            [
                period.period,
                say_level(period.level),
                f"{period.level.acts:,}",
                "" if period.enough else "too little evidence",
            ]
            for period in held[-most:]
        ],
        caption=f"Every {tie.by} with acts" + (f", the latest {most:,}" if len(held) > most else ""),
        acts=[_describe(act) for act in report.weightiest],
        acts_head=head_weightiest(report),
        thirds=list_pull(report.pull, tie.pair),
        thirds_told=[told for told in _tell_thirds(report, prose) if told],
    )


def _tell_thirds(report: TieReport, prose: Prose) -> Iterator[str | None]:
    """Yield what the page says of third states under their table."""
    if not report.pull.enough:
        yield say_no_pull(report.pull, prose)
        return
    yield say_triads(report, prose)
    yield " ".join(ABOUT_PULL)


def page_of_changes(changes: Changes, needed: int | None, prose: Prose, most: int) -> str:
    """Return the page of all ties, those that moved most first."""
    shown = int(changes.enough.sum())
    rows = changes.to_arrow().slice(0, min(most, shown)).to_pylist()
    names = names_of({row[end] for row in rows for end in "ab"})
    moved = [row for row in rows if row["change"] is not None]
    rest = prose.count(len(changes.enough) - shown, "pair", "pairs")
    wanted = f"; {prose.count(needed, 'certain act', 'certain acts')} would be needed" if needed else ""
    return _render(
        title="Which ties moved most",
        chart=changes.chart(min(most, 30)) if moved else None,
        answer=f"Of {rest} there is too little evidence{wanted}." if len(changes.enough) > shown else None,
        heads=["Pair", "Level (90 % band)", "Change (90 % band)", "Since", "Acts"],
        rows=[
            [
                f"{names[row['a']]} – {names[row['b']]}",
                banded(row["level"], row["level_low"], row["level_high"]),
                banded(row["change"], row["change_low"], row["change_high"]) if row["split"] else "",
                row["split"] or "",
                f"{row['acts']:,}",
            ]
            for row in rows
        ],
        caption="The later half of each pair’s evidence against the earlier half",
    )


def page_of_forecast(forecast: Forecast, needed: int | None, prose: Prose) -> str:
    """Return the page of a forecast."""
    if forecast.no_change is None:
        scarce = say_scarcity(forecast.acts, forecast.evidence, needed, prose)
        return _render(title=name_pair(forecast.pair, prose), answer=scarce)
    return _render(
        title=f"{name_pair(forecast.pair, prose)}: what comes next",
        chart=forecast.chart(),
        heads=[forecast.by.capitalize(), "Level to expect (90 % band)", "Mean of the acts (90 % band)", "No change"],
        rows=[
            [
                period.period,
                banded(period.value, period.low, period.high),
                f"{signed(period.acts_low)} to {signed(period.acts_high)}",
                signed(forecast.no_change),
            ]
            for period in forecast.periods
        ],
        caption=say_basis(forecast, prose),
    )


def page_of_what_if(found: WhatIf, prose: Prose) -> str:
    """Return the page of what changes without some of the evidence."""
    return _render(
        title=head_what_if(found, prose),
        answer=" ".join(part for part in (say_omitted(found, prose), conclude(found)) if part),
        chart=chart_what_if(found) if found.level else None,
        heads=["", "As it is (90 % band)", "Without (90 % band)", "Difference (±)"],
        rows=[list(row) for row in list_differences(found)],
        caption=" ".join(EXPLAINED).removesuffix("."),
    )


def _describe(act: WeightyAct) -> dict[str, Any]:
    names = names_of((act.source, act.target))
    passage = act.passages[0] if act.passages else None
    return {
        "share": say_share(act),
        "what": f"{names[act.source]} to {names[act.target]}: {act.type or 'act'}, {act.status}",
        "date": act.date,
        "quote": passage.quote if passage else None,
        "where": say_where(passage) if passage else "",
    }


def _render(*, title: str, chart: alt.TopLevelMixin | None = None, **content: object) -> str:
    picture = render_chart(chart, "svg").decode() if chart is not None else None
    page = _environment().get_template("ties.html.j2")
    return page.render(
        {"answer": None} | {name: [] for name in _LISTS} | content,
        title=title,
        picture=picture,
    )


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("detente.cli"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
