"""The commands and what they share. Nothing heavy is imported here: help must come at once."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.add import add
from detente.cli.explain import explain
from detente.cli.export import export
from detente.cli.forecast import forecast
from detente.cli.import_ import import_events
from detente.cli.judge import judge
from detente.cli.mcp import mcp
from detente.cli.read import read
from detente.cli.rejects import rejects
from detente.cli.relate import relate
from detente.cli.schema import schema
from detente.cli.serve import serve
from detente.cli.show import show
from detente.cli.status import status
from detente.cli.ties import ties
from detente.cli.whatif import whatif
from detente.cli.who import who
from detente.cli.why import why

app = typer.Typer(
    name="detente",
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain help comes in half the time: Rich alone takes as long to load as all else.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        import detente
        from detente.cli.console import emit

        emit(f"detente {detente.__version__}\n")
        raise typer.Exit


@app.callback()
def _detente(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="After an error, show where it arose. May stand anywhere.")
    ] = False,
) -> None:
    """Read the news and say, with every sentence cited, what brings two states closer or drives them apart."""


_REST = (add, status, rejects, export, read, who, relate, explain, show, judge, schema, serve, mcp)
for _command in (why, ties, whatif, forecast, *_REST):
    app.command()(_command)
# The name is a word of the language.
app.command("import")(import_events)
