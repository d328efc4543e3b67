"""Files and folders to documents; what cannot be read is named and set aside, and the rest goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.documents.decoding import decode
from detente.documents.draft import make_document
from detente.documents.files import find_files, read_bytes
from detente.documents.markdown import draft_markdown
from detente.documents.pages import draft_page, find_declared_encoding
from detente.documents.plain import draft_text
from detente.documents.rejects import Reject, UnreadableError, show_path
from detente.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.documents.draft import Draft
    from detente.records import Document

_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
LONGEST_TEXT = 2_000_000
"""Characters. A book of a thousand pages has as many; what is longer is a dump of many articles."""

SUFFIXES = (".txt", ".text", *_MARKDOWN, *_PAGES)
"""Endings of the files that are taken from folders; a file named itself is read whatever its ending."""


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
    report = on_reject or _refuse
    for path in paths:
        for file in find_files(Path(path), SUFFIXES, report):
            try:
                document = _read_file(file)
            except UnreadableError as error:
                report(Reject(show_path(file), str(error)))
            else:
                yield document


def count_files(path: str | Path) -> int:
    """Return how many files `read_documents` would try to read."""
    return sum(1 for _ in find_files(Path(path), SUFFIXES, lambda _: None))


def _refuse(reject: Reject) -> None:
    raise SourceError(str(reject))


def _read_file(path: Path) -> Document:
    data = read_bytes(path)
    suffix = path.suffix.lower()
    declared = find_declared_encoding(data) if suffix in _PAGES else None
    text = decode(data, declared=declared)
    if suffix not in _PAGES:
        _check_length(text)
    document = make_document(_draft(text, suffix), show_path(path))
    _check_length(document.text)
    if not document.text:
        raise UnreadableError("holds no text of an article.")
    return document


def _draft(text: str, suffix: str) -> Draft:
    if suffix in _PAGES:
        return draft_page(text)
    return draft_markdown(text) if suffix in _MARKDOWN else draft_text(text)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(
            f"holds too much text, {len(text):,} characters; an article may have {LONGEST_TEXT:,}. "
            "Split it into single articles."
        )
