"""ETags: an answer depends on the ledger and the address only, so it is known before it is made."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from detente.web.ledgers import Ledgers


class Tagging:
    """Gives answers their tags, and answers who has one already with 304 and nothing else."""

    def __init__(self, app: ASGIApp, *, ledgers: Ledgers) -> None:
        self._app = app
        self._ledgers = ledgers
        self._version = version("detente")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        # Before the answer is made: if the ledger changes meanwhile, the tag is too old, and all is asked for anew.
        headers = {"etag": self._tag(scope), "cache-control": "private, no-cache"}
        if headers["etag"] in _list_tags(Headers(scope=scope).get("if-none-match", "")):
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_tagged)

    def _tag(self, scope: Scope) -> str:
        told = (self._version, self._ledgers.state(), scope["path"], scope["query_string"])
        return f'W/"{sha256(repr(told).encode()).hexdigest()[:24]}"'


def _list_tags(header: str) -> set[str]:
    """Return the tags of a header, all as weak ones: for reading, weak and strong compare alike."""
    tags = {tag.strip() for tag in header.split(",")}
    return {tag if tag.startswith("W/") else f"W/{tag}" for tag in tags}
