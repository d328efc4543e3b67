"""Whole answers kept in memory: where many ask for the same page at once, it is found, made and laid out once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from detente.web.tagging import LASTING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from detente.web.ledgers import Ledgers

_KEPT, _LARGEST = 200, 200_000
"""So many answers of at most so many bytes: forty megabytes."""


@dataclass
class _Heard:
    """What was sent of an answer, as long as that is fit to be kept: one that is not may be of any length."""

    messages: list[Message] = field(default_factory=list)
    size: int = 0
    fit: bool = True

    def hear(self, message: Message) -> None:
        """Take down what is sent."""
        self.size += len(message.get("body", b""))
        self.fit = self.fit and self.size <= _LARGEST and (bool(self.messages) or _lasts(message))
        if self.fit:
            self.messages.append(_copy(message))
        else:
            self.messages.clear()


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
                await send(_copy(message))
            return
        await self._app(scope, receive, self._listen(state, key, send))

    def _listen(self, state: str, key: tuple[object, ...], send: Send) -> Send:
        """Return what sends an answer on, and keeps it where it may be given again."""
        heard = _Heard()

        async def send_heard(message: Message) -> None:
            heard.hear(message)
            await send(message)
            is_last = message["type"] == "http.response.body" and not message.get("more_body")
            if is_last and heard.fit and state == self._state:
                self._answers[key] = heard.messages
                if len(self._answers) > _KEPT:
                    self._answers.popitem(last=False)

        return send_heard


def _lasts(start: Message) -> bool:
    """Return whether the head of an answer says that it stays the same as long as the ledger does."""
    head = Headers(raw=list(start.get("headers", ())))
    return start.get("status") == 200 and "etag" in head and head.get("cache-control") == LASTING


def _copy(message: Message) -> Message:
    """Return a message with a head of its own: those who send it on add to that."""
    return {**message, "headers": list(message["headers"])} if "headers" in message else message


def _key_of(scope: Scope) -> tuple[object, ...]:
    """Return what an answer depends on beside the ledger: the address, and a tag that is shown."""
    headers = Headers(scope=scope)
    asked = (headers.get(name) for name in ("if-none-match", "host"))
    return scope["path"], scope["query_string"], *asked
