"""ETags: an answer depends on the ledger and the address only, so it is known before it is made."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from detente.web.ledgers import Ledgers

LASTING = "private, no-cache"
"""The cache-control of answers that depend on the ledger and the address only."""


class Tags:
    """The tags of a ledger's answers, other ones once the ledger or détente itself is another.

    Parameters
    ----------
    read_only
        Whether the pages change nothing: they look otherwise then.
    """

    def __init__(self, ledgers: Ledgers, *, read_only: bool = False) -> None:
        self._ledgers = ledgers
        self._made_by = (version("detente"), read_only)

    def make(self, scope: Scope) -> dict[str, str]:
        """Return the head of the answer to a request. Make it before the answer: if the ledger changes meanwhile, the
        tag is too old, and all is asked for anew.
        """
        told = (self._made_by, self._ledgers.state(), scope["path"], scope["query_string"])
        return {"etag": f'W/"{sha256(repr(told).encode()).hexdigest()[:24]}"', "cache-control": LASTING}

    def spare(self, scope: Scope, head: Mapping[str, str]) -> Response | None:
        """Return 304 and nothing else for who has the answer already, None for others."""
        known = _list_tags(Headers(scope=scope).get("if-none-match", ""))
        return Response(status_code=304, headers=head) if head["etag"] in known else None


class Tagging:
    """Gives the answers of an application their tags."""

    def __init__(self, app: ASGIApp, *, tags: Tags) -> None:
        self._app = app
        self._tags = tags

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        head = self._tags.make(scope)

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                # What depends on more than the ledger says that it may not be kept.
                if "cache-control" not in headers:
                    headers.update(head)
            await send(message)

        spared = self._tags.spare(scope, head)
        await (spared(scope, receive, send) if spared else self._app(scope, receive, send_tagged))


def _list_tags(header: str) -> set[str]:
    """Return the tags of a header, all as weak ones: for reading, weak and strong compare alike."""
    tags = {tag.strip() for tag in header.split(",")}
    return {tag if tag.startswith("W/") else f"W/{tag}" for tag in tags}
