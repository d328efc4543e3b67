"""JSON objects one after the other, of files of any length, each with its number."""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from detente.documents.decoding import detect_encoding, is_surely_western
from detente.documents.inputs import LARGEST_FILE, read_whole, too_large
from detente.documents.rejects import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.inputs import Input

Row = Mapping[str, object] | UnreadableError
"""An object, or what is wrong where it should be."""

_PIECE = 256 * 1024
_BETWEEN = re.compile(r"[\s,]*")
_MARK = b"\xef\xbb\xbf"


def parse_lines(source: Input) -> Iterator[tuple[int, Row]]:
    """Yield the object of each line that is not empty, or what is wrong with it."""
    encoding = _find_encoding(source, mixed=True)
    lines = _utf8_lines(source) if encoding.startswith("utf-8") else _other_lines(source, encoding)
    for number, line in enumerate(lines, 1):
        if len(line) > LARGEST_FILE:
            yield number, UnreadableError(too_large(len(line), more=True))
        elif line.strip():
            yield number, _parse_line(line)


def parse_json(source: Input) -> Iterator[tuple[int, Row]]:
    """Yield the objects of an array, of an object with an array in it, of lines, or the only one."""
    head = source.head()
    if head.removeprefix(_MARK).lstrip().startswith(b"["):
        return enumerate(_parse_array(source), 1)
    line = head.removeprefix(_MARK).lstrip().partition(b"\n")[0].rstrip()
    if isinstance(_parse_line(line), dict) and head.count(b"\n") > 1:
        return parse_lines(source)
    return enumerate(_parse_object(source), 1)


def _find_encoding(source: Input, *, mixed: bool = False) -> str:
    head = source.head()
    return detect_encoding(head, whole=b"\n" not in head, mixed=mixed)


def _utf8_lines(source: Input) -> Iterator[bytes]:
    """Yield the lines; of one that is too long only so much that this can be told."""
    for number in itertools.count():
        line = source.stream.readline(LARGEST_FILE + 1)
        if not line:
            return
        rest = line
        while len(rest) > LARGEST_FILE and not rest.endswith(b"\n"):
            rest = source.stream.readline(LARGEST_FILE + 1)
        yield line if number else line.removeprefix(_MARK)


def _other_lines(source: Input, encoding: str) -> Iterator[bytes]:
    text = io.TextIOWrapper(source.stream, encoding=encoding, errors="replace")
    return (line.encode("utf-8", "replace") for line in iter(lambda: text.readline(LARGEST_FILE + 1), ""))


def _parse_line(line: bytes) -> Row:
    try:
        line = line.rstrip()
        text = line.decode("cp1252" if not _is_utf8(line) and is_surely_western(line) else "utf-8")
        value = json.loads(text)
    except UnicodeDecodeError:
        return UnreadableError("is not in UTF-8.")
    except (ValueError, RecursionError) as error:
        return _broken(error)
    return value if isinstance(value, dict) else UnreadableError("is no JSON object.")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _broken(error: ValueError | RecursionError) -> UnreadableError:
    if isinstance(error, json.JSONDecodeError):
        return UnreadableError(f"is broken JSON ({error.msg} at character {error.pos}).")
    return UnreadableError("is broken JSON.")


def _parse_array(source: Input) -> Iterator[Row]:
    """Yield the objects of an array without holding more of it than the one that is read."""
    text = io.TextIOWrapper(source.stream, encoding=_find_encoding(source), errors="replace")
    decoder = json.JSONDecoder()
    piece = text.read(_PIECE)
    at = piece.index("[") + 1
    while True:
        at = _BETWEEN.match(piece, at).end()  # type: ignore[union-attr] # it matches nothing, too
        try:
            value, at = decoder.raw_decode(piece, at)
        except (ValueError, RecursionError) as error:
            if piece[at : at + 1] == "]":
                return
            # More and more is read, so that the time grows no faster than the length.
            more = text.read(max(_PIECE, len(piece) - at)) if len(piece) - at <= LARGEST_FILE else ""
            if not more:
                yield UnreadableError(f"{str(_broken(error)).rstrip('.')}; the rest of the file was not read.")
                return
            piece, at = piece[at:] + more, 0
            continue
        yield value if isinstance(value, dict) else UnreadableError("is no JSON object.")
        if at > _PIECE:
            piece, at = piece[at:], 0


def _parse_object(source: Input) -> Iterator[Row]:
    """Yield the objects of the first array of objects in an object, or the object itself."""
    data = read_whole(source)
    text = data.decode(detect_encoding(data, whole=True), "replace")
    try:
        value: Any = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _broken(error) from error
    lists = [one for one in value.values() if isinstance(one, list)] if isinstance(value, dict) else []
    rows = next((one for one in lists if one and all(isinstance(row, dict) for row in one)), None)
    yield from rows or [value if isinstance(value, dict) else UnreadableError("is no JSON object.")]
