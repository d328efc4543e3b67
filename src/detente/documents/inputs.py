"""What a reader of some format is given: a name and a stream of bytes, wherever they come from."""

from __future__ import annotations

import io
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, NamedTuple

from detente.documents.draft import Draft  # noqa: TC001 - `Found` is made of it when the module is loaded
from detente.documents.rejects import Reject, UnreadableError, show_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from detente.documents.fetching import Fetcher

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. Book-length reports stay below 5 MB as text and 10 MB as pages; what is larger is a dump of many articles or
no article at all, and its parses would not fit into memory. It holds for an article, a row and a page of a crawl."""

LARGEST_SPOOLED = 8 * 1024**3
"""Bytes of a member of an archive that must lie on the disk to be read (an archive in an archive, a Parquet file)."""

_IN_MEMORY = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_BUFFER = 128 * 1024


class Article(NamedTuple):
    """A draft, and the name of where it stands: ``crawl.zip!news.csv!17`` is row 17 of a table in an archive."""

    name: str
    draft: Draft


Found = Article | Reject
"""What readers yield: they set aside what they cannot read, and go on."""


def say_nothing(_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of every source.

    Attributes
    ----------
    columns
        Names of a table's columns by field (`title`, `date`, `text` …); those that lack are guessed.
    note
        Called with what was guessed, as a line to show.
    fetcher
        Fetches addresses; None where nothing may be fetched.
    count
        Called with so many bytes as were read of a file since the last call; in the end with all of them.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[str], None] = say_nothing
    fetcher: Fetcher | None = None
    count: Callable[[int], None] = say_nothing


@dataclass(frozen=True, slots=True)
class Input:
    """An open source of bytes, read once from its beginning; whoever opened it closes it.

    Attributes
    ----------
    name
        As it is shown.
    file
        The file's own name, whose endings tell the format.
    stream
        The bytes.
    depth
        How many archives it lies in.
    path
        Where it lies on the disk as it is.
    url, charset
        Where it was fetched from, and the encoding that was declared there.
    count
        Called with so many bytes as were read of it.
    """

    name: str
    file: str
    stream: io.BufferedReader
    depth: int = 0
    path: Path | None = None
    url: str | None = None
    charset: str | None = None
    count: Callable[[int], None] = say_nothing

    def head(self) -> bytes:
        """Return the first bytes, some thousands if there are so many, without taking them away."""
        return self.stream.peek(1)

    def part(self, name: str) -> str:
        """Return how a part of this source is named."""
        return f"{self.name}!{show_name(name)}"

    def member(self, name: str, stream: IO[bytes]) -> Input:
        """Return a member of this archive."""
        return Input(self.part(name), name, buffer(stream), self.depth + 1)

    @contextmanager
    def on_disk(self) -> Iterator[IO[bytes]]:
        """Open the bytes so that any place in them can be gone to; those that lie in an archive are copied before."""
        if self.path is not None:
            with io.BufferedReader(_Placed(self.path, self.count), _BUFFER) as file:
                yield file
            return
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
            _copy(self.stream, copy)
            yield copy


class _Placed(io.FileIO):
    """A file that is read here and there, and tells how much at a time."""

    def __init__(self, path: Path, tell: Callable[[int], None]) -> None:
        super().__init__(path)
        self._tell = tell

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        """Fill a buffer and return how many bytes were put into it."""
        if (count := super().readinto(buffer)) is not None:
            self._tell(count)
        return count


class Meter:
    """Tells how much of a file is read: never more than it has, and at its end all, read or not.

    Parameters
    ----------
    size
        Bytes of the file.
    tell
        Called with so many more as were read.
    """

    def __init__(self, size: int, tell: Callable[[int], None]) -> None:
        self._left, self._tell = size, tell

    def add(self, count: int) -> None:
        """Tell that so many bytes were read; those that are read again do not count where all are."""
        count = min(count, self._left)
        self._left -= count
        self._tell(count)

    def finish(self) -> None:
        """Tell what is left: nothing more of the file will be read."""
        self.add(self._left)


class Counted(io.RawIOBase):
    """A stream that counts what was read of it, and fills what it is asked to fill as long as there is anything."""

    def __init__(self, stream: IO[bytes], tell: Callable[[int], None] = say_nothing) -> None:
        self.count = 0
        self._tell = tell
        self._stream = stream
        # Where there is this way to read, it returns what there is before it stumbles over what follows.
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._break: Exception | None = None

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, up to a bound, and return how many bytes were put into it."""
        data = self._take(min(len(buffer), _BUFFER))
        buffer[: len(data)] = data
        self.count += len(data)
        self._tell(len(data))
        return len(data)

    def _take(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end; a break is told when those before it are read."""
        if self._break is not None:
            raise self._break
        parts: list[bytes] = []
        while size > 0:
            try:
                chunk = self._read(size)
            except EOFError:
                # Some parsers take this exception for the end, as if nothing lacked.
                self._break = UnreadableError("is cut off; what stands before was read.")
            except Exception as error:
                self._break = error
            else:
                parts.append(chunk)
                size -= len(chunk)
            if self._break is not None or not chunk:
                break
        if self._break is not None and not parts:
            raise self._break
        return b"".join(parts)

    def close(self) -> None:
        """Close what lies below, too."""
        if not self.closed:
            self._stream.close()
        super().close()


class Pieces:
    """A stream as a parser takes it, which gives what there is before it breaks off."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Return at most so many bytes, none at the end."""
        return self._stream.read1(size)


def buffer(stream: IO[bytes], tell: Callable[[int], None] = say_nothing) -> io.BufferedReader:
    """Return a stream whose first bytes can be looked at, and that tells how much is read of it at a time."""
    return io.BufferedReader(Counted(stream, tell), _BUFFER)


def _copy(stream: io.BufferedReader, copy: IO[bytes]) -> None:
    while chunk := stream.read(_CHUNK):
        if copy.tell() + len(chunk) > LARGEST_SPOOLED:
            raise UnreadableError(
                f"is too large, more than {show_size(LARGEST_SPOOLED)}, to be read inside of an archive; unpack it."
            )
        copy.write(chunk)
    copy.seek(0)


def read_fully(stream: IO[bytes], size: int) -> bytes:
    """Read until there are so many bytes or no more; a single call may return fewer."""
    parts, missing = [], size
    # Room is made for all that is asked for, so it is asked for piece by piece.
    while missing > 0 and (chunk := stream.read(min(missing, _CHUNK))):
        parts.append(chunk)
        missing -= len(chunk)
    return b"".join(parts)


def read_whole(source: Input) -> bytes:
    """Return the bytes of a single article.

    Raises
    ------
    UnreadableError
        Where there are none or too many.
    """
    data = read_fully(source.stream, LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        whole = source.path.stat().st_size if source.path is not None else None
        raise UnreadableError(too_large(whole or len(data), more=whole is None))
    if not data:
        raise UnreadableError("the file is empty.")
    return data


def too_large(size: int, *, more: bool = False) -> str:
    """Return why an article of so many bytes is refused."""
    return (
        f"is too large, {'more than ' if more else ''}{show_size(size)}; an article may have "
        f"{show_size(LARGEST_FILE)}. Split it into single articles."
    )


def show_size(size: int) -> str:
    """Return a number of bytes for people."""
    return f"{size / 1024 / 1024:,.0f} MB" if size < 10 * 1024**3 else f"{size / 1024**3:,.0f} GB"
