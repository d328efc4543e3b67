"""Runs the pages on this machine."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.web.app import create_app
from detente.web.security import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LEAST_OF_A_TOKEN = 8


def serve(
    ledger: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8731,
    token: str | None = None,
    read_only: bool = False,
    on_start: Callable[[str], None] | None = None,
) -> None:
    """Serve the pages of a ledger until it is stopped.

    Parameters
    ----------
    host, port
        Where to listen. Beyond this machine's own names a token is needed.
    token
        Who knows it may ask.
    read_only
        Whether the pages only show the ledger.
    on_start
        Called with the address once pages can be asked for.

    Raises
    ------
    DetenteError
        Where the host asks for a token and there is none, or the place is taken.
    """
    import uvicorn

    check_place(host, token)
    app = create_app(ledger, token=token, read_only=read_only)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    if on_start:
        on_start(f"http://{shown}:{listening.getsockname()[1]}/")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def check_place(host: str, token: str | None) -> None:
    """Refuse to listen where others can ask without a token, or with one that is soon guessed.

    Raises
    ------
    DetenteError
        In either case.
    """
    if token is None and not is_loopback(host):
        raise DetenteError(f"{host} can be reached by others, so a token is needed: --token WORD. Or leave --host out.")
    if token is not None and len(token) < _LEAST_OF_A_TOKEN:
        raise DetenteError(f"the token is too short: give at least {_LEAST_OF_A_TOKEN} characters.")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise DetenteError(
            f"{host}, port {port}, cannot be used: {_say(error)}. Choose another with --port."
        ) from error


def _say(error: OSError | OverflowError) -> str:
    """Return in words why nothing can listen there: the system's own repeat its number and the address."""
    if not isinstance(error, OSError):
        return str(error)
    if error.errno == errno.EADDRINUSE:
        return "another program listens there"
    return (error.strerror or str(error)).split(" (while", 1)[0]
