"""``detente ties``: how two states treat each other through time, or which pairs moved most."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import DEFAULT_LEDGER, ChosenLedger
from detente.cli.tie_options import (
    By,
    Length,
    OutFile,
    ReportFormat,
    Since,
    TieFormat,
    Until,
    check_format,
    draw,
    give_out,
    measure_ledger,
    open_prose,
    write_csv,
    write_json,
)

if TYPE_CHECKING:
    from detente.ties import Network, TieReport

_CHARTED = 20


class Parts(StrEnum):
    """What a level can be taken apart by, as `detente.ties.Facet` has it."""

    TYPE = "type"
    THEME = "theme"
    SPEAKER = "speaker"
    OUTLET = "outlet"
    DOCUMENT = "document"
    STATUS = "status"
    DIRECTION = "direction"


class Rows(StrEnum):
    """What the CSV of two states has a row for."""

    PERIODS = "periods"
    PARTS = "parts"
    THIRDS = "thirds"
    TRIADS = "triads"
    TURNS = "turns"
    FACTS = "facts"


class Chart(StrEnum):
    """What the picture of two states shows."""

    TIE = "tie"
    MOVED = "moved"
    ACTS = "acts"
    THIRDS = "thirds"


def ties(
    a: Annotated[str | None, typer.Argument(metavar="[A", help="A state: name, adjective, code or alias.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="B]", help="The other state. Without the two: all pairs.")] = None,
    by: Length = By.MONTH,
    since: Since = None,
    until: Until = None,
    ledger: ChosenLedger = DEFAULT_LEDGER,
    format: ReportFormat = TieFormat.TABLE,
    out: OutFile = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=0, help="Rows of the table and the page at most; 0 for all.")
    ] = 24,
    parts: Annotated[
        Parts, typer.Option("--parts", help="What the level of two states is taken apart by.")
    ] = Parts.TYPE,
    rows: Annotated[Rows, typer.Option("--rows", help="What the CSV of two states has a row for.")] = Rows.PERIODS,
    chart: Annotated[
        Chart,
        typer.Option(
            "--chart", help="What PNG and SVG of two states show: the tie, what made it move, acts, third states."
        ),
    ] = Chart.TIE,
    alignment: Annotated[
        bool,
        typer.Option("--alignment", help="How alike the two stand to everyone else, too; large ledgers take time."),
    ] = False,
    series: Annotated[bool, typer.Option("--series", help="Of all pairs every period, as CSV or JSON.")] = False,
) -> None:
    """Say how two states treat each other through time: level, band, trend, the acts that weigh most, third states.

    Without A and B: all pairs, those that moved most first. Where acts say too little, so does the answer.
    """
    check_format(format, out)
    if (a is None) != (b is None):
        raise typer.BadParameter("name two states, or none for all pairs", param_hint="B")
    if rows is not Rows.PERIODS and (a is None or format is not TieFormat.CSV):
        raise typer.BadParameter("goes with two states, as CSV", param_hint="--rows")
    if chart is not Chart.TIE and (a is None or format not in (TieFormat.PNG, TieFormat.SVG)):
        raise typer.BadParameter("goes with two states, as PNG or SVG", param_hint="--chart")
    if series and (a is not None or format not in (TieFormat.CSV, TieFormat.JSON)):
        raise typer.BadParameter("goes with all pairs, as CSV or JSON", param_hint="--series")
    from detente.brief import find_pair
    from detente.cli.sources import open_existing

    pair = find_pair(a, b) if a is not None and b is not None else None
    with open_existing(ledger) as opened:
        network = measure_ledger(opened, by, since, until)
        if pair:
            from detente.ties import report_tie

            report = report_tie(network, opened, *pair, by=parts.value, alignment=alignment)
            if format in (TieFormat.PNG, TieFormat.SVG):
                from detente.cli.tie_charts import draw_pair

                content: str | bytes = draw(draw_pair(report, network, chart.value, parts.value), format)
            else:
                content = _give_pair(report, format, limit, rows)
        else:
            content = _give_series(network, format) if series else _give_all(network, format, limit)
    give_out(content, out)


def _give_pair(report: TieReport, format: TieFormat, limit: int, rows: Rows) -> str:
    """Return one tie in a format that is text."""
    if format is TieFormat.JSON:
        return report.model_dump_json(indent=2) + "\n"
    if format is TieFormat.CSV:
        return write_csv(report.to_arrow(rows.value))
    if format is TieFormat.HTML:
        from detente.cli.tie_page import page_of_report

        return page_of_report(report, open_prose(), limit or len(report.tie.periods))
    from detente.cli.tie_lines import tell_report

    return "\n".join(tell_report(report, open_prose(), limit or len(report.tie.periods))) + "\n"


def _give_all(network: Network, format: TieFormat, limit: int) -> str | bytes:
    """Return all ties in a format, those that moved most first."""
    from detente.ties import Changes, acts_needed

    changes, needed = Changes.of(network), acts_needed(network.parameters)
    if format in (TieFormat.PNG, TieFormat.SVG):
        return draw(changes.chart(limit or _CHARTED), format)
    if format is TieFormat.CSV:
        return write_csv(changes.to_arrow())
    if format is TieFormat.JSON:
        head = {"by": network.by, "usual": network.parameters.usual, "needed": needed}
        return write_json(head | {"pairs": changes.to_arrow().to_pylist()})
    most = limit or len(changes.enough)
    if format is TieFormat.HTML:
        from detente.cli.tie_page import page_of_changes

        return page_of_changes(changes, needed, open_prose(), most)
    from detente.cli.tie_lines import tell_changes

    return "\n".join(tell_changes(changes, needed, most, open_prose())) + "\n"


def _give_series(network: Network, format: TieFormat) -> str:
    """Return every period of every pair."""
    table = network.warmth.to_arrow()
    return write_csv(table) if format is TieFormat.CSV else write_json({"by": network.by, "rows": table.to_pylist()})
