"""Who may ask, and what a browser may do with the answer."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from detente.web.problems import tell

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "detente_token"

# Nothing is loaded from elsewhere, no script or style stands in a page, and no other page may frame these.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Others are told nothing. With "no-referrer" browsers would not say where a form comes from, either.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def is_loopback(host: str) -> bool:
    """Return whether a name is one of this machine's own, which no other machine reaches."""
    return host.strip("[]").lower() in _LOOPBACK


class Guard:
    """Lets those through who may ask, and gives every answer its headers.

    Parameters
    ----------
    token
        Who has it may ask. Without one, the name in the address must be one of this machine's own: the page of another
        site, whose name was made to lead here, is not answered.
    path
        Where the cookie that keeps the token is sent.
    """

    def __init__(self, app: ASGIApp, *, token: str | None = None, path: str = "/") -> None:
        self._app = app
        self._token = token
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refuse(scope)
        # Who asks for the head only gets that of the page; the server leaves out the rest.
        asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await (refusal or self._app)(asked, receive, send_guarded)

    def _refuse(self, scope: Scope) -> Response | None:
        """Return the answer to who may not ask, and to who shows the token for the first time."""
        headers = Headers(scope=scope)
        if self._token is None:
            if not is_loopback(_host_of(headers)):
                return self._tell(
                    scope, 421, "This server answers to localhost only. Start it with a token to reach it by name."
                )
        elif not self._knows(headers):
            return self._admit(scope)
        if scope["method"] not in _READING and not _is_own(headers, scope):
            return self._tell(scope, 403, "This was sent from another site.")
        return None

    def _knows(self, headers: Headers) -> bool:
        """Return whether a request carries the token, or the cookie that stands for it."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self._is_token(given.strip()):
            return True
        return _same(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""), self._seal())

    def _admit(self, scope: Scope) -> Response:
        """Keep the token that an address carries in a cookie, and lead to the same address without it."""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in asked if name == "token"), "")
        if scope["method"] not in _READING or not self._is_token(given):
            answer = self._tell(scope, 401, "Open this page with its token: add ?token=… to the address.")
            answer.headers["www-authenticate"] = 'Bearer realm="detente"'
            return answer
        rest = urlencode([(name, value) for name, value in asked if name != "token"])
        # One stroke only: an address that begins with two leads to another machine.
        path = f"/{str(scope['path']).lstrip('/')}"
        answer = RedirectResponse(f"{path}{'?' if rest else ''}{rest}", status_code=303)
        answer.set_cookie(
            COOKIE, self._seal(), path=self._path, httponly=True, samesite="lax", secure=scope["scheme"] == "https"
        )
        return answer

    def _tell(self, scope: Scope, status: int, why: str) -> Response:
        """Return a refusal: programs are told as the API tells problems."""
        if str(scope["path"]).startswith(f"{self._path}api/"):
            return tell(status, why)
        return PlainTextResponse(f"{why}\n", status_code=status)

    def _is_token(self, given: str) -> bool:
        return self._token is not None and _same(given, self._token)

    def _seal(self) -> str:
        """Return what the cookie holds: not the token itself, which may serve elsewhere too."""
        return hmac.new((self._token or "").encode(), b"detente cookie", hashlib.sha256).hexdigest()


def _same(given: str, known: str) -> bool:
    """Compare in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), known.encode())


def _host_of(headers: Headers) -> str:
    try:
        return urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _is_own(headers: Headers, scope: Scope) -> bool:
    """Return whether something is sent from a page of this server, or by a program, which names no page."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin == f"{scope['scheme']}://{headers.get('host', '')}"
