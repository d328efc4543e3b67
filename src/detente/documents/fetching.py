"""Pages and feeds from the web: over http and https alone, from public servers alone, within bounds of time and size.

A name is resolved once for each hop, all its addresses are checked, and the connection goes to the checked address, so
that a name which means another address a moment later (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote, urljoin, urlsplit

from detente.documents.addresses import is_public
from detente.documents.inputs import LARGEST_FILE, show_size
from detente.documents.rejects import UnreadableError, show_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from urllib.parse import SplitResult

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGENT = "detente (reads news for research; one request at a time)"
_CHUNK = 64 * 1024
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


class Page(NamedTuple):
    """What a server answered; `url` is where the last redirect led."""

    url: str
    kind: str
    charset: str | None
    data: bytes


class Spot(NamedTuple):
    """An address that a name means, in the form that sockets take."""

    family: int
    address: tuple[str | int, ...]


def resolve(host: str, port: int) -> list[Spot]:
    """Return the addresses of a server."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [Spot(int(family), cast("tuple[str | int, ...]", address)) for family, _, _, _, address in found]


@dataclass(frozen=True)
class Fetcher:
    """Fetches addresses of the web.

    Attributes
    ----------
    seconds
        How long one answer may take, from the connection to its last byte.
    largest
        Bytes that it may have.
    resolver, allows
        Finds a server's addresses, and says which may be asked.
    """

    seconds: float = 30.0
    largest: int = LARGEST_FILE
    resolver: Callable[[str, int], Sequence[Spot]] = resolve
    allows: Callable[[str], bool] = is_public

    def fetch(self, url: str) -> Page:
        """Return what stands at an address, following redirects; each is checked like the first.

        Raises
        ------
        UnreadableError
            Where it may not or cannot be fetched.
        """
        for _ in range(MOST_REDIRECTS + 1):
            parts = _check_url(url)
            answer = self._ask(parts)
            if isinstance(answer, Page):
                return answer
            url = urljoin(parts.geturl(), answer)
        raise UnreadableError(f"was not fetched: it leads on more than {MOST_REDIRECTS} times.")

    def _ask(self, parts: SplitResult) -> Page | str:
        """Return a page, or the address that the server points to."""
        spot = self._find_spot(parts)
        connection = _connect(parts, spot, self.seconds)
        # A timeout of the socket counts anew with each byte; this one does not. That it has gone off is noted before
        # the line is cut, so that what then looks like the end of the answer is never taken for it.
        late = threading.Event()
        alarm = threading.Timer(self.seconds, _hang_up, [connection, late])
        alarm.daemon = True
        alarm.start()
        try:
            connection.request("GET", _path_of(parts), headers=_headers(parts))
            answer = self._read(parts.geturl(), connection.getresponse())
            if late.is_set():
                # What was hung up on looks like an answer of unknown length that has ended.
                raise TimeoutError
            return answer
        except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
            # With the connection hung up, the library fails in one way or another.
            slow = late.is_set() or isinstance(error, TimeoutError)
            why = f"took more than {self.seconds:g} seconds" if slow else f"failed: {_explain(error)}"
            raise UnreadableError(f"was not fetched: the answer {why}.") from error
        finally:
            alarm.cancel()
            connection.close()

    def _find_spot(self, parts: SplitResult) -> Spot:
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        try:
            spots = self.resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise UnreadableError(f"was not fetched: there is no server {show_name(host)}.") from error
        # One private address among public ones is as suspect as a private one alone.
        if not spots or not all(self.allows(str(spot.address[0])) for spot in spots):
            raise UnreadableError(
                f"was not fetched: {show_name(host)} is in a private network; only public servers are asked."
            )
        return spots[0]

    def _read(self, url: str, response: http.client.HTTPResponse) -> Page | str:
        if response.status in _REDIRECTS and (target := response.getheader("Location")):
            return target
        if response.status != 200:
            raise UnreadableError(
                f"was not fetched: the server answers {response.status} {show_name(response.reason)}."
            )
        parts: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            size += len(chunk)
            self._check_size(size)
            parts.append(chunk)
        if response.length:
            raise UnreadableError("was not fetched: the answer was cut off.")
        data = self._decompress(b"".join(parts), response.getheader("Content-Encoding") or "")
        kind = response.getheader("Content-Type") or ""
        charset = _CHARSET.search(kind)
        return Page(url, kind.partition(";")[0].strip().lower(), charset[1] if charset else None, data)

    def _check_size(self, size: int) -> None:
        if size > self.largest:
            raise UnreadableError(f"was not fetched: the answer is larger than {show_size(self.largest)}.")

    def _decompress(self, data: bytes, coding: str) -> bytes:
        """Unpack what was packed for the way though nobody asked for it."""
        if coding.lower() not in ("gzip", "x-gzip", "deflate"):
            return data
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            data = unpacker.decompress(data, self.largest + 1)
        except zlib.error as error:
            raise UnreadableError("was not fetched: the answer is packed in a way that is broken.") from error
        self._check_size(len(data))
        return data


def is_address(path: str) -> bool:
    """Return whether a path is an address, of the web or not.

    Examples
    --------
    >>> is_address("https://example.org/rss"), is_address("file:///etc/passwd"), is_address("C:/news.txt")
    (True, True, False)
    """
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", path) is not None


def mend_address(path: str) -> str:
    """Return an address with the second slash that it lost as a `pathlib.Path`."""
    return re.sub(r"^([A-Za-z][A-Za-z0-9+.-]+):/(?!/)", r"\1://", path)


def _check_url(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - it is only read now, and may be none
    except ValueError as error:
        raise UnreadableError(f"was not fetched: {show_name(url)} is no address of the web.") from error
    if parts.scheme not in ("http", "https"):
        raise UnreadableError(
            f"was not fetched: only http and https addresses are, not {show_name(parts.scheme) or 'others'}:."
        )
    if not parts.hostname:
        raise UnreadableError(f"was not fetched: {show_name(url)} names no server.")
    if parts.username is not None or parts.password is not None:
        raise UnreadableError("was not fetched: its address holds a user's name or password.")
    return parts


def _connect(parts: SplitResult, spot: Spot, seconds: float) -> _Checked | _CheckedTLS:
    host = parts.hostname or ""
    if parts.scheme == "https":
        return _CheckedTLS(host, spot, seconds)
    return _Checked(host, spot, seconds)


# Both keep the socket in `line`: the library lets go of it as soon as an answer has begun.
class _Checked(http.client.HTTPConnection):
    """A connection that goes to the address that was checked, whatever the name means by now."""

    def __init__(self, host: str, spot: Spot, seconds: float) -> None:
        super().__init__(host, int(spot.address[1]), timeout=seconds)
        self._spot = spot
        self.line: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self.line = _open_socket(self._spot, self.timeout)


class _CheckedTLS(http.client.HTTPSConnection):
    def __init__(self, host: str, spot: Spot, seconds: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, int(spot.address[1]), timeout=seconds, context=self._tls)
        self._spot = spot
        self.line: socket.socket | None = None

    def connect(self) -> None:
        # The certificate must be that of the name, not of the address.
        sock = self._tls.wrap_socket(
            _open_socket(self._spot, self.timeout), server_hostname=self.host, do_handshake_on_connect=False
        )
        # With the socket at hand, a handshake that takes too long can be hung up on, too.
        self.sock = self.line = sock
        sock.do_handshake()


def _open_socket(spot: Spot, seconds: float | None) -> socket.socket:
    sock = socket.socket(spot.family, socket.SOCK_STREAM)
    try:
        sock.settimeout(seconds)
        sock.connect(spot.address)
    except BaseException:
        sock.close()
        raise
    return sock


def _hang_up(connection: _Checked | _CheckedTLS, late: threading.Event) -> None:
    late.set()
    if connection.line is not None:
        with suppress(OSError):
            connection.line.shutdown(socket.SHUT_RDWR)


def _path_of(parts: SplitResult) -> str:
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~-._?[]") for part in (parts.path or "/", parts.query))
    return f"{path}?{query}" if query else path


def _headers(parts: SplitResult) -> dict[str, str]:
    host = (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else ""
    host = host or f"[{parts.hostname}]"
    return {
        "Host": f"{host}:{parts.port}" if parts.port else host,
        "User-Agent": _AGENT,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _explain(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return show_name((text or type(error).__name__).lower().rstrip("."))[:200]
