"""Sources that cannot be read: what, and why, in one clear line."""

from __future__ import annotations

import os
from dataclasses import dataclass

_LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True)
class Reject:
    """A source that could not be read.

    Attributes
    ----------
    path
        The file or folder, fit to be printed.
    reason
        What is wrong and what to do about it, as the rest of a sentence that begins with the path.
    """

    path: str
    reason: str

    def __str__(self) -> str:
        """Return the line to show to a user."""
        return f"{self.path}: {self.reason}"


class UnreadableError(Exception):
    """Raised inside this package where a source cannot be read; its message becomes the reason of a `Reject`."""


def show_name(name: str) -> str:
    r"""Return a name that somebody else chose (of an archive's member, an address) so that it can be printed.

    Examples
    --------
    >>> show_name("a\x1b[2Jb.txt")
    'a\\x1b[2Jb.txt'
    """
    text = name.encode("utf-8", errors="backslashreplace").decode()[:_LONGEST_NAME]
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def show_path(path: str | os.PathLike[str]) -> str:
    r"""Return a path as text that can be printed and stored; bytes that are no UTF-8 show as ``\xe9``.

    Examples
    --------
    >>> show_path("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")
