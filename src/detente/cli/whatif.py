"""``detente whatif``: the tie of two states without a source, an act, a driver or a state."""

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
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.ties import Omission, WhatIf

_KINDS = {"outlet": "outlets", "article": "documents", "act": "acts", "driver": "drivers", "state": "states"}


def whatif(
    a: OneState,
    b: OtherState,
    without: Annotated[
        list[str],
        typer.Option(
            "--without",
            metavar="KIND=NAME",
            help="What to leave out: outlet=, article= (id, path or address), act= (id), driver= (kind) or state=. May "
            "be repeated.",
        ),
    ],
    by: Length = By.MONTH,
    since: Since = None,
    until: Until = None,
    ledger: ChosenLedger = DEFAULT_LEDGER,
    format: ReportFormat = TieFormat.TABLE,
    out: OutFile = None,
) -> None:
    """Say how two states would seem to treat each other without a source, an act, a driver or a state.

    Only the evidence changes: nothing is said of what the two would have done.
    """
    check_format(format, out)
    from detente.brief import find_pair
    from detente.cli.sources import open_existing
    from detente.ties import what_if

    pair, omission = find_pair(a, b), read_omission(without)
    with open_existing(ledger) as opened:
        found = what_if(measure_ledger(opened, by, since, until), *pair, omission, opened)
    give_out(_give(found, format), out)


def read_omission(without: Iterable[str]) -> Omission:
    """Return what is to be left out.

    Raises
    ------
    typer.BadParameter
        Where one is not of the form KIND=NAME, or of no such kind.
    """
    from detente.actors import load_gazetteer
    from detente.records.vocabulary import DRIVER_KINDS
    from detente.ties import Omission

    named: dict[str, list[str]] = {}
    for one in without:
        kind, _, name = (part.strip() for part in one.partition("="))
        if kind not in _KINDS or not name:
            raise typer.BadParameter(
                f"'{one}' is not of the form KIND=NAME; kinds are {', '.join(_KINDS)}", param_hint="--without"
            )
        if kind == "driver" and name not in DRIVER_KINDS:
            raise typer.BadParameter(
                f"'{name}' is no kind of driver; there are {', '.join(DRIVER_KINDS)}", param_hint="--without"
            )
        if kind == "state":
            name = str(load_gazetteer().find_state(name).code)
        named.setdefault(_KINDS[kind], []).append(name)
    return Omission.model_validate({kind: tuple(names) for kind, names in named.items()})


def _give(found: WhatIf, format: TieFormat) -> str | bytes:
    """Return what changes, in a format."""
    if format in (TieFormat.PNG, TieFormat.SVG):
        from detente.ties import chart_what_if

        return draw(chart_what_if(found), format)
    if format is TieFormat.CSV:
        return write_csv(found.to_arrow())
    if format is TieFormat.JSON:
        return found.model_dump_json(indent=2) + "\n"
    if format is TieFormat.HTML:
        from detente.cli.tie_page import page_of_what_if

        return page_of_what_if(found, open_prose())
    from detente.cli.whatif_lines import tell_what_if

    return "\n".join(tell_what_if(found, open_prose())) + "\n"
