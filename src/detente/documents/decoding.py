"""From bytes to characters, or a word on why not."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from detente.documents.rejects import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

# UTF-32 goes first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_IN_TEXT = 0.01
"""Share of control characters above which bytes are no text. Old printer files have one in some thousands of
characters, programs and pictures one in ten."""

# Python knows codecs that are none of pages ("idna", "unicode_escape").
_TEXT_CODECS = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[bl]e)?|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|big5\w*|gb\w+|euc_\w+|shift_jis\w*"
)

_SAMPLE = 1_000_000
"""Bytes that are looked at to tell text from other things."""

_UTF8_REMAINS = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOST_FOREIGN = 0.12
"""Share of bytes beyond ASCII. A line of English full of French names has one in ten, Polish or Turkish about as many
but misplaced, Russian and Greek four in five."""

# Capitals after small letters, signs inside words, and letters of Icelandic alone: so other encodings look.
_MISPLACED = re.compile(r"[a-zà-öø-ÿ][À-ÖØ-ÞŠŽŸ]|[A-Za-z][^\w\s\x00-\x7f‘’“”–—…\xad·]+[A-Za-z]|[ðþÐÞƒ]")
_ADVICE = "save it as text, Markdown or HTML in UTF-8"


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Return the characters of a text file.

    A byte order mark decides; else it is UTF-16 without a mark, where that is sure; else UTF-8, if the bytes are valid
    as such, which those of other encodings hardly ever are; else the encoding that the file declares; else
    Windows-1252, where that is sure.

    Parameters
    ----------
    declared
        The encoding that an HTML page claims for itself.

    Raises
    ------
    UnreadableError
        Where the bytes are no text, or their encoding cannot be told for sure.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding)
    if (unmarked := _guess_utf16(data)) is not None:
        return _decode_strictly(data, unmarked)
    _refuse_binary(data)
    found = _try_decode(data, ["utf-8", *_name_codec(declared)])
    if found is None and is_surely_western(data):
        found = _try_decode(data, ["cp1252"])
    if found is None:
        raise UnreadableError(f"is not in UTF-8, and what else it is in cannot be told for sure; {_ADVICE}.")
    return found


def detect_encoding(sample: bytes, *, whole: bool = False, mixed: bool = False) -> str:
    """Return the codec of a long text file from its beginning, by the same order as `decode`.

    Parameters
    ----------
    whole
        Whether the sample is the whole file; else its last line may be cut, and is not looked at.
    mixed
        Whether each line is decoded by itself, so that it does not matter if some are not in UTF-8.

    Raises
    ------
    UnreadableError
        Where the bytes are no text, or their encoding cannot be told for sure.
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            # The mark itself is taken away by these codecs.
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    if not whole:
        sample = sample[: sample.rfind(b"\n") + 1] or _cut_character(sample)
    if (unmarked := _guess_utf16(sample[: len(sample) // 2 * 2])) is not None:
        return unmarked
    _refuse_binary(sample)
    if mixed or _try_decode(sample, ["utf-8"]) is not None:
        return "utf-8"
    if is_surely_western(sample):
        return "cp1252"
    raise UnreadableError(f"is not in UTF-8, and what else it is in cannot be told for sure; {_ADVICE}.")


def _cut_character(sample: bytes) -> bytes:
    """Take away what may be the first half of a character."""
    return sample[: max(0, len(sample) - 4)].rstrip(bytes(range(0x80, 0x100)))


def _name_codec(declared: str | None) -> list[str]:
    """Return the codec of a declared encoding, if it is one of text; browsers take Latin-1 for Windows-1252, too."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return []
    if not _TEXT_CODECS.fullmatch(name):
        return []
    return ["cp1252" if name in ("iso8859-1", "ascii") else name]


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"is no valid {encoding.upper()} (byte {error.start}), as its first bytes say it is; {_ADVICE}."
        ) from error


def _try_decode(data: bytes, encodings: Iterable[str]) -> str | None:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return None


def _guess_utf16(data: bytes) -> str | None:
    """Return UTF-16 of either order where every second byte of the beginning is zero, as in English text, else None."""
    sample = data[: _SAMPLE // 100 * 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.9 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.9 * half and odd == 0 else None


def _refuse_binary(data: bytes) -> None:
    for beginning, name in _KNOWN_FORMATS:
        if data.startswith(beginning):
            raise UnreadableError(f"is {name}, not text; {_ADVICE}.")
    sample = data[:_SAMPLE]
    if b"\0" in sample or len(_CONTROLS.findall(sample)) > _CONTROLS_IN_TEXT * len(sample):
        raise UnreadableError(f"is a binary file, not text; {_ADVICE}.")


def is_surely_western(data: bytes) -> bool:
    """Return whether bytes that are no UTF-8 are English in Windows-1252 or its part Latin-1.

    In English only names and loan words have letters beyond ASCII, so these are few, and they and the quotation marks
    stand where they belong. Detectors by statistics do worse here: they take a few accents for Central European.
    """
    sample = data[:_SAMPLE]
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    foreign = sum(byte >= 0x80 for byte in sample)
    return foreign <= _MOST_FOREIGN * len(sample) and not _UTF8_REMAINS.search(sample) and not _MISPLACED.search(text)
