"""WARC: the pages of a crawl, one after the other, however large it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente.documents.decoding import decode
from detente.documents.draft import Draft
from detente.documents.inputs import LARGEST_FILE, Article, Pieces, read_fully, too_large
from detente.documents.markup import read_body
from detente.documents.pages import draft_page, find_declared_encoding
from detente.documents.rejects import Reject, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.inputs import Found, Input

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def read_crawl(source: Input) -> Iterator[Found]:
    """Yield the pages of a WARC file: what servers answered with success, and texts that were made of such pages.

    Pictures, scripts, failed requests and pages that came again unchanged are passed over.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    silent = True
    try:
        # Bytes are unpacked before, within bounds; the library would do so without any.
        for record in ArchiveIterator(Pieces(source.stream)):
            if (kind := _kind_of(record)) is not None:
                silent = False
                yield _read_record(source, record, kind)
    except ArchiveLoadFailed as error:
        raise UnreadableError(
            f"is a broken WARC file ({_first_line(error)}); what stands before the break was read."
        ) from error
    if silent:
        raise UnreadableError("is a crawl that holds no pages.")


def _kind_of(record: Any) -> str | None:  # noqa: ANN401 - warcio has no types
    """Return the media type of a page or text, None of anything else."""
    headers = record.http_headers
    if record.rec_type == "response":
        if headers is None or headers.get_statuscode() != "200":
            return None
        kind = headers.get_header("Content-Type") or ""
    elif record.rec_type in ("resource", "conversion"):
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    kind = kind.partition(";")[0].strip().lower()
    return kind if kind in (*_PAGE_TYPES, "text/plain") else None


def _read_record(source: Input, record: Any, kind: str) -> Found:  # noqa: ANN401 - warcio has no types
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    name = source.part(address or record.rec_headers.get_header("WARC-Record-ID") or "page")
    try:
        data = read_fully(record.content_stream(), LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            return Reject(name, too_large(len(data), more=True))
        if not data:
            return Reject(name, "the page is empty.")
        return Article(name, _draft_record(data, record, kind, address))
    except UnreadableError as error:
        return Reject(name, str(error))


def _draft_record(data: bytes, record: Any, kind: str, address: str) -> Draft:  # noqa: ANN401 - warcio has no types
    headers = record.http_headers or record.rec_headers
    found = _CHARSET.search(headers.get_header("Content-Type") or "")
    text = decode(data, declared=found[1] if found else find_declared_encoding(data))
    url = address if address.startswith(("http://", "https://")) else None
    if kind in _PAGE_TYPES:
        return draft_page(text, url)
    body = read_body(text)
    return Draft(body.paragraphs, title=body.title, date=body.date, url=url)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
