"""Files and folders to documents; what cannot be read is named and set aside, and the rest goes on."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.documents.html import read_html
from detente.documents.markdown import read_markdown
from detente.documents.plain import read_plain
from detente.errors import SourceError
from detente.records import Document

# The longest newspaper article is under 1 MB; a file of this size is a dump or a mistake, and would hold up all else.
LARGEST = 20_000_000
READERS: dict[str, Callable[[str, str], Document]] = {
    ".txt": read_plain, ".md": read_markdown, ".markdown": read_markdown, ".html": read_html, ".htm": read_html,
}  # fmt: skip
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


@dataclass(frozen=True)
class Reject:
    """A source that could not be read, and why, with the way out."""

    path: str
    reason: str

    def __str__(self) -> str:
        """Return the line to show."""
        return f"{self.path}: {self.reason}"


def read_documents(
    paths: Iterable[str | Path], *, on_reject: Callable[[Reject], None] | None = None
) -> Iterator[Document]:
    """Yield the articles of files and folders (with all folders in them), in the order of their names.

    Parameters
    ----------
    paths
        Files of plain text, Markdown or HTML, or folders of them. A folder's files of other kinds are passed over; a
        file named itself is read as plain text whatever its ending.
    on_reject
        Called with every source that cannot be read; reading goes on.

    Raises
    ------
    SourceError
        At the first source that cannot be read, if there is no `on_reject`.
    """
    for path in paths:
        for found in _find_files(Path(path)):
            read = found if isinstance(found, Reject) else _read_file(found)
            if isinstance(read, Document):
                yield read
            elif on_reject is None:
                raise SourceError(str(read))
            else:
                on_reject(read)


def _find_files(path: Path) -> Iterator[Path | Reject]:
    if not path.is_dir():
        yield path
        return
    files = sorted(p for p in path.rglob("*") if _is_article(p, path))
    if not files:
        endings = ", ".join(READERS)
        yield Reject(str(path), f"no articles in this folder. It needs files that end in {endings}.")
    yield from files


def _is_article(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in READERS and (path.is_symlink() or not path.is_dir())


def _read_file(path: Path) -> Document | Reject:
    data = _read_bytes(path)
    if isinstance(data, Reject):
        return data
    text = _decode(data)
    if isinstance(text, str):
        document = READERS.get(path.suffix.lower(), read_plain)(text, str(path))
        return document if document.text.strip() else Reject(str(path), "no article text in this file.")
    return Reject(str(path), text.reason)


def _read_bytes(path: Path) -> bytes | Reject:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return Reject(str(path), "not a file of text. Name files or folders of articles.")
        if facts.st_size > LARGEST:
            size = f"{facts.st_size / 1e6:.0f} MB"
            return Reject(str(path), f"too large ({size}; at most {LARGEST // 10**6} MB). Split it into articles.")
        data = path.read_bytes()
    except FileNotFoundError:
        broken = path.is_symlink()
        return Reject(str(path), "a link to nothing." if broken else "there is no such file or folder.")
    except OSError as error:
        return Reject(str(path), f"cannot be opened ({os.strerror(error.errno or 0)}).")
    return data if data.strip() else Reject(str(path), "empty.")


def _decode(data: bytes) -> str | Reject:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    # Text has no NUL bytes and next to no control characters.
    head = data[:8192]
    if b"\0" in head or sum(b < 9 or 13 < b < 32 for b in head) > 0.02 * len(head):
        return Reject("", "not text but binary data. Save it as text, Markdown or HTML.")
    read = _decode_as(data, "utf-8")
    return read if isinstance(read, str) else _guess(data)


def _decode_as(data: bytes, encoding: str) -> str | Reject:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        return Reject("", f"not valid {encoding.upper()} (byte {error.start}). Save it as UTF-8.")


def _guess(data: bytes) -> str | Reject:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252", "latin_1", "cp1250", "cp1251", "iso8859_15"]).best()
    if best is None or best.chaos > 0.05:
        return Reject("", "its encoding is not UTF-8 and cannot be told. Save it as UTF-8.")
    return str(best)
