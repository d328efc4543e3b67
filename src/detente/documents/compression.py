"""gzip, bzip2 and xz: one file packed by itself, unpacked as it is read, with a bound on what may come out."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from typing import IO, TYPE_CHECKING, Any

from detente.documents.inputs import Counted, Input, show_size
from detente.documents.rejects import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_TIMES = 200
"""How many times its own size a file may unpack to. News packs to a third or fifth, tables of the same article over and
over to a fiftieth; bombs unpack to a thousand times and more."""

ALWAYS_ALLOWED = 64 * 1024 * 1024
"""Bytes that may come out before the ratio is looked at: so much does no harm."""

MOST_UNPACKED = 256 * 1024**3
"""Bytes. All of a month's crawl of the news web is smaller."""

_BUFFER = 256 * 1024

_OPENERS: tuple[tuple[bytes, str, Callable[[IO[bytes]], Any]], ...] = (
    (b"\x1f\x8b", ".gz", lambda stream: gzip.GzipFile(fileobj=stream, mode="rb")),
    (b"BZh", ".bz2", bz2.BZ2File),
    (b"\xfd7zXZ\x00", ".xz", lzma.LZMAFile),
)
_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar"}

SUFFIXES = tuple(suffix for _, suffix, _ in _OPENERS)
"""Endings that stand behind another one."""


def is_packed(head: bytes) -> bool:
    """Return whether a file with these first bytes is packed."""
    return any(head.startswith(magic) for magic, _, _ in _OPENERS)


def unpacked_name(file: str) -> str:
    """Return the name of a packed file's content.

    Examples
    --------
    >>> unpacked_name("news.csv.gz"), unpacked_name("news.tgz"), unpacked_name("news.csv")
    ('news.csv', 'news.tar', 'news.csv')
    """
    stem, dot, suffix = file.rpartition(".")
    suffix = f"{dot}{suffix}".lower()
    if suffix in SUFFIXES:
        return stem
    return f"{stem}{_SHORT[suffix]}" if suffix in _SHORT else file


def unpack(source: Input) -> Input:
    """Return the content of a packed file as an input of its own, under the same name."""
    opener = next(opener for magic, _, opener in _OPENERS if source.head().startswith(magic))
    packed = Counted(source.stream)
    stream: io.BufferedReader = io.BufferedReader(Bounded(opener(io.BufferedReader(packed, _BUFFER)), packed), _BUFFER)
    return Input(source.name, unpacked_name(source.file), stream, source.depth, url=source.url, charset=source.charset)


class Bounded(Counted):
    """What comes out of a packed file, which must not be too much for what went in."""

    def __init__(self, stream: IO[bytes], packed: Counted) -> None:
        super().__init__(stream)
        self._packed = packed

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer and return how many bytes were put into it."""
        count = super().readinto(buffer)
        check_unpacked(self.count, self._packed.count)
        return count


def check_unpacked(unpacked: int, packed: int) -> None:
    """Refuse what unpacks to far more than news does.

    Raises
    ------
    UnreadableError
        Where it does.
    """
    if unpacked > MOST_UNPACKED:
        raise UnreadableError(f"unpacks to more than {show_size(MOST_UNPACKED)}; split it.")
    if unpacked > ALWAYS_ALLOWED and unpacked > MOST_TIMES * packed:
        raise UnreadableError(
            f"unpacks to more than {MOST_TIMES} times its size, as news never does; the rest of it was not read."
        )
