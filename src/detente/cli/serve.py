"""``detente serve``: the pages of a ledger in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.console import emit
from detente.cli.options import DEFAULT_LEDGER, ChosenLedger


def serve(
    ledger: ChosenLedger = DEFAULT_LEDGER,
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Where to listen; beyond this machine, a token is needed.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=0, max=65535, help="Which port; 0 takes any that is free.")
    ] = 8731,
    token: Annotated[
        str | None,
        typer.Option("--token", metavar="WORD", envvar="DETENTE_TOKEN", help="Only who knows this word may ask."),
    ] = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Only show the ledger: no adding of articles, no verdicts on claims.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open the start page in the browser.")] = False,
) -> None:
    """Show a ledger in a browser: briefs, ties and the sentences behind them; articles are added there, too.

    Nothing is fetched from elsewhere. Only this machine is answered unless another host is named; then who asks must
    know the token, by opening the address once with ?token=WORD, or by the header Authorization: Bearer WORD.
    """
    from detente.ledger.opening import check_ledger
    from detente.web import serve as serve_pages

    check_ledger(ledger)

    def tell(address: str) -> None:
        asked = "Who opens it is asked for the token: add ?token=WORD to the address, once.\n" if token else ""
        emit(f"{ledger}: {address}\n{asked}To stop: Ctrl-C.\n")
        if open_:
            typer.launch(f"{address}?token={token}" if token else address)

    serve_pages(ledger, host=host, port=port, token=token, read_only=read_only, on_start=tell)
