"""What the commands about ties share: how a time is given, how a ledger is measured, and how it is given out."""

from __future__ import annotations

import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.console import emit, whole_file
from detente.cli.options import read_days

if TYPE_CHECKING:
    import altair as alt
    import pyarrow as pa

    from detente.brief.prose import Prose
    from detente.ledger import Ledger
    from detente.ties import Network


class By(StrEnum):
    """Lengths of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class TieFormat(StrEnum):
    """How a tie is given out."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PNG = "png"
    SVG = "svg"
    HTML = "html"


OneState = Annotated[str, typer.Argument(metavar="A", help="A state: its name, adjective, code or a common alias.")]
OtherState = Annotated[str, typer.Argument(metavar="B", help="The other state.")]
Length = Annotated[By, typer.Option("--by", help="How long a period is.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Acts from this day, month or year on: 2016-09-24, 2016-09 or 2016."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Acts up to this day, month or year.")]
ReportFormat = Annotated[
    TieFormat, typer.Option("--format", help="A table to read, CSV or JSON for programs, a chart, or a page with both.")
]
OutFile = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="A file instead of the terminal; PNG needs one.")
]


def measure_ledger(ledger: Ledger, by: By, since: str | None, until: str | None) -> Network:
    """Return what the acts of a ledger make of all pairs.

    Raises
    ------
    typer.BadParameter
        Where a date is none.
    """
    from detente.ties import Network, read_acts

    (first, _), (_, last) = read_days(since, "--since"), read_days(until, "--until")
    return Network.of(read_acts(ledger), by.value, since=first, until=last)


def check_format(format: TieFormat, out: Path | None) -> None:
    """Refuse to print what is no text.

    Raises
    ------
    typer.BadParameter
        Where no file is named for a PNG.
    """
    if format is TieFormat.PNG and out is None:
        raise typer.BadParameter("a PNG is not printed; name a file", param_hint="--out")


def give_out(content: str | bytes, out: Path | None) -> None:
    """Write to a file, whole or not at all, or print."""
    data = content if isinstance(content, bytes) else content.encode()
    if out is None:
        emit(data.decode())
        return
    with whole_file(out) as partial:
        partial.write_bytes(data)


def write_csv(table: pa.Table) -> str:
    """Return a table as CSV with a head; what is unknown is empty."""
    from pyarrow.csv import WriteOptions
    from pyarrow.csv import write_csv as write_arrow

    buffer = io.BytesIO()
    write_arrow(table, buffer, WriteOptions(quoting_style="needed"))
    return buffer.getvalue().decode()


def write_json(content: object) -> str:
    """Return JSON with days as ``2016-09-24``."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def draw(chart: alt.TopLevelMixin, format: TieFormat) -> bytes:
    """Return a chart as a picture."""
    from detente.ties.drawing import render_chart

    picture = render_chart(chart, "png" if format is TieFormat.PNG else "svg")
    return picture if format is TieFormat.PNG else picture + b"\n"


def open_prose() -> Prose:
    """Return the voice of the brief, with the names of states."""
    from detente.actors import load_gazetteer
    from detente.brief.phrases import load_phrases
    from detente.brief.prose import Prose

    gazetteer = load_gazetteer()
    return Prose(load_phrases(), lambda code: gazetteer.actor(code).name)
