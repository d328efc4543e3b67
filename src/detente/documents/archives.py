"""Zip and tar archives: their members are read one by one, and nothing of them is ever written under its own name."""

from __future__ import annotations

import re
import struct
import tarfile
import zipfile
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from detente.documents.compression import check_unpacked
from detente.documents.inputs import Pieces
from detente.documents.rejects import Reject, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.documents.inputs import Found, Input

DEEPEST = 2
"""Archives that may lie in each other: one in another."""

MOST_MEMBERS = 2_000_000
"""Members of one archive; a year of a large newspaper has 100,000 articles."""

LARGEST_LIST = 400 * 1024 * 1024
"""Bytes of a zip archive's list of members, about what that many need. It is read before anything else."""

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 65_535
_OFFICE = {"[content_types].xml", "mimetype", "meta-inf/manifest.mf"}
_HIDDEN = re.compile(r"(?:^|/)(?:\.[^./]|__MACOSX/)")


def read_zip(
    source: Input, is_read: Callable[[str], bool], read: Callable[[Input], Iterable[Found]]
) -> Iterator[Found]:
    """Yield what the members of a zip archive hold.

    Parameters
    ----------
    is_read
        Tells from a member's name whether it is of a kind that is read; others are passed over.
    read
        Reads one member.
    """
    _check_depth(source)
    with source.on_disk() as file:
        _check_list(file)
        with _open_zip(file) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.filename.lower() in _OFFICE for info in members):
                raise UnreadableError(
                    "is an office document or a program, not text; save it as text, Markdown or HTML in UTF-8."
                )
            wanted = [info for info in members if _is_wanted(info.filename, is_read)]
            yield from _read_zip_members(source, archive, wanted, read)


def _open_zip(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise UnreadableError("is a broken zip archive: its list of members cannot be read.") from error


def _read_zip_members(
    source: Input,
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    read: Callable[[Input], Iterable[Found]],
) -> Iterator[Found]:
    if not members:
        raise UnreadableError("is an archive that holds no articles; no file in it is of a kind that is read.")
    unpacked = packed = 0
    for info in members:
        unpacked, packed = unpacked + info.file_size, packed + info.compress_size
        check_unpacked(unpacked, packed)
        if info.flag_bits & 1:
            yield Reject(source.part(info.filename), "is locked with a password; unpack it.")
            continue
        try:
            with archive.open(info) as stream:
                yield from read(source.member(info.filename, stream))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            yield Reject(source.part(info.filename), f"cannot be unpacked: {str(error).rstrip('.')}.")


def read_tar(
    source: Input, is_read: Callable[[str], bool], read: Callable[[Input], Iterable[Found]]
) -> Iterator[Found]:
    """Yield what the members of a tar archive hold, in their order; it is read once, from begin to end.

    Links, devices and hidden files are passed over. See `read_zip` for the parameters.
    """
    _check_depth(source)
    silent = True
    try:
        with tarfile.open(
            fileobj=cast("IO[bytes]", Pieces(source.stream)), mode="r|", errors="surrogateescape"
        ) as archive:
            for info in _list_tar(archive):
                if info.isreg() and _is_wanted(info.name, is_read):
                    silent = False
                    with cast("IO[bytes]", archive.extractfile(info)) as stream:
                        yield from read(source.member(info.name, stream))
    except tarfile.TarError as error:
        raise UnreadableError("is a broken tar archive; what stands before the break was read.") from error
    if silent:
        raise UnreadableError("is an archive that holds no articles; no file in it is of a kind that is read.")


def _list_tar(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Yield the members one by one; the list that the module keeps of them would grow with the archive."""
    count = 0
    while (info := archive.next()) is not None:
        archive.members.clear()  # type: ignore[attr-defined]
        count += 1
        if count > MOST_MEMBERS:
            raise UnreadableError(f"holds more than {MOST_MEMBERS:,} files; the rest was not read.")
        yield info


def _is_wanted(name: str, is_read: Callable[[str], bool]) -> bool:
    return is_read(PurePosixPath(name).name) and not _HIDDEN.search(name)


def _check_list(file: IO[bytes]) -> None:
    """Refuse an archive whose list of members is so long that reading it would fill the memory."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - _END.size - _LONGEST_COMMENT - _END_64.size - 20))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        raise UnreadableError("is a broken zip archive: its end is missing.")
    *_, count, length, _, _ = _END.unpack_from(tail, at)
    at_64 = tail.rfind(b"PK\x06\x06", 0, at)
    if at_64 >= 0 and at_64 + _END_64.size <= len(tail) and (count == 0xFFFF or length == 0xFFFFFFFF):
        *_, count, length, _ = _END_64.unpack_from(tail, at_64)
    # The module goes by the length, whatever count is claimed.
    if count > MOST_MEMBERS or min(length, size) > LARGEST_LIST:
        raise UnreadableError(f"claims to hold {count:,} files; an archive may have {MOST_MEMBERS:,}. Split it.")


def _check_depth(source: Input) -> None:
    if source.depth >= DEEPEST:
        raise UnreadableError("is an archive in an archive in an archive; unpack it.")
