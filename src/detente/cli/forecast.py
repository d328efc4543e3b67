"""``detente forecast``: what to expect next between two states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import DEFAULT_LEDGER, ChosenLedger
from detente.cli.tie_options import (
    By,
    Length,
    OneState,
    OtherState,
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
    from detente.ties import Forecast, Network


def forecast(
    a: OneState,
    b: OtherState,
    periods: Annotated[int, typer.Option("--periods", metavar="N", min=1, max=12, help="How many to look ahead.")] = 6,
    by: Length = By.MONTH,
    since: Since = None,
    until: Until = None,
    ledger: ChosenLedger = DEFAULT_LEDGER,
    format: ReportFormat = TieFormat.TABLE,
    out: OutFile = None,
) -> None:
    """Say what to expect next between two states, with bands, beside what no change would mean.

    The forecast begins after the last period of the ledger, or of --until.
    """
    check_format(format, out)
    from detente.brief import find_pair
    from detente.cli.sources import open_existing

    pair = find_pair(a, b)
    with open_existing(ledger) as opened:
        network = measure_ledger(opened, by, since, until)
    from detente.ties import forecast_tie

    give_out(_give(network, forecast_tie(network, *pair, periods), format), out)


def _give(network: Network, found: Forecast, format: TieFormat) -> str | bytes:
    """Return a forecast in a format."""
    from detente.ties import acts_needed

    needed = acts_needed(network.parameters)
    if format in (TieFormat.PNG, TieFormat.SVG):
        return draw(found.chart(), format)
    if format is TieFormat.CSV:
        return write_csv(found.to_arrow())
    if format is TieFormat.JSON:
        return write_json(found.model_dump(mode="json") | {"needed": needed})
    if format is TieFormat.HTML:
        from detente.cli.tie_page import page_of_forecast

        return page_of_forecast(found, needed, open_prose())
    from detente.cli.tie_lines import tell_forecast

    return "\n".join(tell_forecast(found, needed, open_prose())) + "\n"
