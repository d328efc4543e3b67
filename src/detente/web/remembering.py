"""Whole answers kept in memory: where many ask for the same page at once, it is found, made and laid out once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from detente.web.tagging import LASTING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from detente.web.ledgers import Ledgers

_KEPT, _LARGEST = 200, 200_000
"""So many answers of at most so many bytes: forty megabytes."""


class Remembering:
    """Gives an answer again while the ledger is as it was, without asking the application.

    A pair's page, which took 1.1 ms of processor where its parts were found in memory and handed from thread to thread,
    takes 0.5 ms so, most of it the protocol's (benchmarks/web_load.py). Kept is what has a tag and says by its
    cache-control that it is `LASTING`.
    """

    def __init__(self, app: ASGIApp, *, ledgers: Ledgers) -> None:
        self._app = app
        self._ledgers = ledgers
        self._state = ""
        self._answers: OrderedDict[tuple[object, ...], list[Message]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        state, key = self._ledgers.state(), _key_of(scope)
        if state != self._state:
            self._state = state
            self._answers.clear()
        if key in self._answers:
            self._answers.move_to_end(key)
            for message in self._answers[key]:
                # Those who send on add to the head.
                await send({**message, "headers": list(message["headers"])} if "headers" in message else message)
            return
        await self._app(scope, receive, self._listen(state, key, send))

    def _listen(self, state: str, key: tuple[object, ...], send: Send) -> Send:
        """Return what sends an answer on, and keeps it where it may be given again."""
        heard: list[Message] = []

        async def send_heard(message: Message) -> None:
            heard.append({**message, "headers": list(message["headers"])} if "headers" in message else message)
            await send(message)
            if (
                not message.get("more_body")
                and message["type"] == "http.response.body"
                and self._may_keep(state, heard)
            ):
                self._answers[key] = heard
                if len(self._answers) > _KEPT:
                    self._answers.popitem(last=False)

        return send_heard

    def _may_keep(self, state: str, heard: list[Message]) -> bool:
        head = Headers(raw=list(heard[0].get("headers", ())))
        size = sum(len(message.get("body", b"")) for message in heard)
        lasting = "etag" in head and head.get("cache-control") == LASTING
        return state == self._state and heard[0].get("status") == 200 and lasting and size <= _LARGEST


def _key_of(scope: Scope) -> tuple[object, ...]:
    """Return what an answer depends on beside the ledger: the address, and a tag that is shown."""
    headers = Headers(scope=scope)
    asked = (headers.get(name) for name in ("if-none-match", "host"))
    return scope["path"], scope["query_string"], *asked
