"""Opens files of events: packed ones are unpacked beside, and what DuckDB needs to know of them is looked up."""

from __future__ import annotations

import bz2
import csv
import gzip
import lzma
import shutil
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any

from detente.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_OPENERS: dict[str, Callable[[Path], Any]] = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}
_CHUNK = 1 << 20
# Unpacking stops before it fills the disk.
_LEAVE_FREE = 1 << 30
_DELIMITERS = "\t,;|"
# A first line is looked for in so many bytes.
_HEAD = 1 << 16
_BROKEN = (
    EOFError,
    lzma.LZMAError,
    zlib.error,
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    NotImplementedError,
    RuntimeError,
)


def unpack(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the names and places of the tables that a file holds: itself, or what is packed in it.

    Raises
    ------
    SourceError
        If there is no such file, or it cannot be unpacked.
    """
    _check(path)
    try:
        if is_archive(path):
            yield from _unpack_zip(path, folder)
        elif opener := _OPENERS.get(path.suffix.lower()):
            target = folder / "unpacked"
            with opener(path) as packed:
                _copy(packed, target)
            yield path.name, target
        else:
            yield path.name, path
    except (*_BROKEN, OSError) as error:
        raise SourceError(f"{path}: it cannot be unpacked: {str(error) or 'it ends too early'}") from error


def _check(path: Path) -> None:
    """Refuse what is no file, or may not be read."""
    try:
        if path.is_dir():
            raise SourceError(f"{path}: it is a folder; name the files in it.")
        if not path.is_file():
            raise SourceError(f"{path}: there is no such file.")
        path.open("rb").close()
    except OSError as error:
        raise SourceError(f"{path}: it cannot be read: {(error.strerror or str(error)).lower()}.") from error


def is_archive(path: Path) -> bool:
    """Return whether a file may hold several tables."""
    return path.suffix.lower() == ".zip"


def _unpack_zip(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                target = folder / "unpacked"
                with archive.open(info) as packed:
                    _copy(packed, target)
                # The name is only shown: nothing is written under it.
                yield f"{path.name}!{info.filename}", target


def _copy(packed: IO[bytes], target: Path) -> None:
    with target.open("wb") as out:
        while chunk := packed.read(_CHUNK):
            if shutil.disk_usage(target.parent).free < _LEAVE_FREE:
                raise OSError(f"it would fill the disk of {target.parent}")
            out.write(chunk)


def is_parquet(path: Path) -> bool:
    """Return whether a file is one of Parquet, whatever its name."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def read_head(path: Path) -> tuple[tuple[str, ...], str]:
    """Return the cells of the first line and what stands between them.

    Raises
    ------
    SourceError
        If the file is empty or no text.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise SourceError("it is empty.")
    if b"\0" in head:
        raise SourceError("it is no table of text.")
    line = head.decode("utf-8-sig", "replace").splitlines()[0]
    delimiter = max(_DELIMITERS, key=line.count)
    # In tabs a quotation mark is text, unless all stand in pairs around cells.
    if delimiter == "\t" and not line.startswith('"'):
        return tuple(line.split(delimiter)), delimiter
    return tuple(next(csv.reader([line], delimiter=delimiter))), delimiter


def mend_text(path: Path, folder: Path) -> Path:
    """Return a copy of a file in which every byte that is no UTF-8 is shown as U+FFFD."""
    mended = folder / "mended"
    with (
        path.open(encoding="utf-8", errors="replace", newline="") as text,
        mended.open("w", encoding="utf-8", newline="") as out,
    ):
        shutil.copyfileobj(text, out, _CHUNK)
    return mended
