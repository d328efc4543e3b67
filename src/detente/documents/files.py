"""Files and folders: which there are, and whether they can be opened; or a word on why not."""

from __future__ import annotations

import errno
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from detente.documents.rejects import Reject, UnreadableError, show_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_KINDS = ((stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISDIR, "a folder"))


def find_files(
    path: Path, is_read: Callable[[str], bool], endings: str, on_reject: Callable[[Reject], None]
) -> Iterator[Path]:
    """Yield a file itself, or the files of a folder and its subfolders in order of their names.

    Folders that are linked are entered, each once; hidden files and folders are passed over.

    Parameters
    ----------
    is_read
        Tells from a name whether a file of a folder is of a kind that is read; others are passed over.
    endings
        The endings of those that are, to show to the user.
    """
    try:
        if not path.is_dir():
            yield path
            return
    except (OSError, ValueError) as error:
        on_reject(Reject(show_path(path), explain(error, path)))
        return
    yield from _search(path, is_read, endings, on_reject)


def _search(
    folder: Path, is_read: Callable[[str], bool], endings: str, on_reject: Callable[[Reject], None]
) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    stack, silent = [folder], True
    while stack:
        current = stack.pop()
        try:
            if current.is_dir():
                # The last of the stack comes first, so the names go on it backwards.
                stack += reversed(_list_folder(current, seen))
            elif is_read(current.name) or _leads_nowhere(current):
                silent = False
                yield current
        except OSError as error:
            silent = False
            on_reject(Reject(show_path(current), explain(error, current)))
    if silent:
        on_reject(Reject(show_path(folder), f"holds no articles; no file in it ends in one of {endings}."))


def _leads_nowhere(path: Path) -> bool:
    """Return whether a path is a broken link to what may have been a folder: it has no ending."""
    return not path.suffix and path.is_symlink() and not path.exists()


def _list_folder(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    """Return what is in a folder, by name; nothing where it was listed before."""
    status = folder.stat()
    if (key := (status.st_dev, status.st_ino)) in seen:
        return []
    seen.add(key)
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def check_file(path: Path) -> None:
    """Refuse what is no file with anything in it.

    Raises
    ------
    UnreadableError
        Where it is missing, no regular file, or empty.
    """
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise UnreadableError(explain(error, path)) from error
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for is_kind, name in _KINDS if is_kind(status.st_mode)), "a device")
        raise UnreadableError(f"is {kind}, not a file; save its content to a file and name that.")
    if not status.st_size:
        raise UnreadableError("the file is empty.")


def _explain_link(path: Path) -> str | None:
    """Return what is wrong with a link that leads nowhere, None where it is no link."""
    with suppress(OSError, ValueError):
        if path.is_symlink() and not path.exists():
            return f"is a link to {show_path(path.readlink())}, which is not there."
    return None


def explain(error: OSError | ValueError, path: Path) -> str:
    """Return in plain words why the system refuses a file or folder."""
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "is a link that leads back to itself."
    if isinstance(error, FileNotFoundError):
        return _explain_link(path) or "there is no such file or folder."
    if isinstance(error, PermissionError):
        return "may not be read; its permissions or those of its folder forbid it."
    if isinstance(error, OSError):
        return f"cannot be read: {(error.strerror or str(error)).lower()}."
    return f"cannot be read: {error}."
