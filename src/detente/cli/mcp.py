"""``detente mcp``: a ledger for assistants."""

from __future__ import annotations

from detente.cli.options import DEFAULT_LEDGER, ChosenLedger


def mcp(ledger: ChosenLedger = DEFAULT_LEDGER) -> None:
    """Let an assistant ask a ledger, by the Model Context Protocol over standard input and output.

    Name this command in the assistant's settings. It gives it four tools that only read: why, ties, claims and
    evidence; every answer holds the sentences that it rests on, with their articles.
    """
    from detente.ledger.opening import check_place
    from detente.web.mcp import make_server

    check_place(ledger)
    make_server(ledger).run("stdio")
