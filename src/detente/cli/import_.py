"""``detente import``: event data sets into a ledger, beside what was read."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path  # noqa: TC003 - Typer reads annotations as it runs
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit, warn
from detente.cli.options import DEFAULT_LEDGER, ChosenLedger, Wait, split_columns
from detente.errors import SourceError

if TYPE_CHECKING:
    from detente.documents import Reject
    from detente.ledger.imports import Imported

# Of lines that are no events so many are shown; `detente rejects` has them all.
_SHOWN = 5


class EventFormat(StrEnum):
    """What a file of events can be."""

    AUTO = "auto"
    GDELT1 = "gdelt1"
    GDELT2 = "gdelt2"
    ICEWS = "icews"
    POLECAT = "polecat"
    TABLE = "table"


def import_events(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="CSV, tabs or Parquet; .xz, .gz, .bz2 or .zip.", readable=False),
    ],
    ledger: ChosenLedger = DEFAULT_LEDGER,
    format: Annotated[
        EventFormat, typer.Option("--format", help="The data set, or another table; auto tells by the columns.")
    ] = EventFormat.AUTO,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="FIELD=NAME",
            help="Which column of a table is date, source, target, code, type or another field of an event.",
            show_default=False,
        ),
    ] = None,
    wait: Wait = 30.0,
) -> None:
    """Import events that others coded: GDELT, ICEWS, POLECAT, or any table that says who did what to whom.

    They stand beside what was read, in a table of their own, and are marked as imported wherever they are shown.
    Every row is kept as it came. Importing a file again changes nothing.
    """
    from detente.ledger.imports import import_events as run
    from detente.ledger.imports import open_adder
    from detente.ledger.imports.codes import ActorCodes

    columns = split_columns(column)
    failed = 0
    with open_adder(ledger, wait=wait, on_wait=warn) as adder:
        start = partial(run, dataset=format.value, columns=columns, actors=ActorCodes(), on_reject=_refuse)
        for file in files:
            try:
                for imported in start(adder, file):
                    _say(imported)
            except SourceError as error:
                warn(str(error))
                failed += 1
    if failed == len(files):
        raise SourceError("nothing could be imported.")


def _refuse(reject: Reject) -> None:
    warn(str(reject))


def _say(imported: Imported) -> None:
    """Say what a file was taken for and what came of it."""
    if imported.dataset == "table":
        chosen = ", ".join(f"{field} = {names[0]}" for field, names in imported.columns.items())
        warn(f"{imported.file}: taken for a table of events with {chosen}.")
    notes = [
        f"{number:,} {what}"
        for number, what in (
            (imported.by_leader, "have a state by its leader"),
            (imported.without_states, "name no state known here"),
            (imported.types.get("", 0), "are of no type of PLOVER"),
            (imported.without_date, "have no date"),
            (len(imported.rejects), "lines are no events" if len(imported.rejects) > 1 else "line is no event"),
        )
        if number
    ]
    emit(
        f"{imported.file}: {imported.dataset}, {imported.rows:,} events, {imported.new:,} of them new"
        f"{': ' if notes else ''}{'; '.join(notes)}.\n"
    )
    for line, why in imported.rejects[:_SHOWN]:
        warn(f"{imported.file}, line {line}: {why}")
    if len(imported.rejects) > _SHOWN:
        warn(f"{len(imported.rejects) - _SHOWN:,} more lines are no events; see: detente rejects")
