"""Which format a file has, and its reader: by its ending, by its first bytes where these say otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.documents.agencies import read_items
from detente.documents.archives import read_tar, read_zip
from detente.documents.compression import SUFFIXES as PACKED
from detente.documents.compression import is_packed, unpack, unpacked_name
from detente.documents.crawls import read_crawl
from detente.documents.decoding import decode
from detente.documents.feeds import read_feed
from detente.documents.inputs import Article, read_whole
from detente.documents.markdown import draft_markdown
from detente.documents.pages import draft_page, find_declared_encoding
from detente.documents.plain import draft_text
from detente.documents.rejects import Reject, UnreadableError
from detente.documents.tables import read_csv, read_json, read_jsonl, read_parquet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.inputs import Found, Input, Wishes

LONGEST_TEXT = 2_000_000
"""Characters. A book of a thousand pages has as many; what is longer is a dump of many articles."""

_KIND_OF = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page",
    ".xhtml": "page", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".xml": "xml", ".rss": "feed", ".atom": "feed", ".warc": "crawl", ".wet": "crawl",
    ".zip": "zip", ".tar": "tar", ".tgz": "tar", ".tbz2": "tar", ".txz": "tar",
}  # fmt: skip

ENDINGS = ", ".join([*_KIND_OF, *PACKED])
"""Endings of the files that are taken from folders and archives, to show to the user."""

_MAGIC = ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet"), (b"WARC/", "crawl"))
_ROOT = re.compile(rb"<(?![?!])(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_ROOTS = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "newsmessage": "news", "newsitem": "news", "nitf": "news",
    "html": "page",
}  # fmt: skip
_MEDIA_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md", "text/csv": ".csv",
    "application/json": ".json", "application/rss+xml": ".xml", "application/atom+xml": ".xml", "text/xml": ".xml",
    "application/xml": ".xml", "text/plain": ".txt",
}  # fmt: skip
_COMMENTS = re.compile(rb"<!--.*?-->", re.DOTALL)


def is_read(file: str) -> bool:
    """Return whether a file of a folder or archive is of a kind that is read.

    Examples
    --------
    >>> is_read("news.csv.gz"), is_read("crawl.WARC"), is_read("notes.pdf"), is_read("logo.svg.gz")
    (True, True, False, False)
    """
    return _ending(unpacked_name(file)) in _KIND_OF


def name_by_media_type(kind: str) -> str:
    """Return a file name for what a server declares to be of some media type."""
    return f"page{_MEDIA_TYPES.get(kind, '')}"


def read_input(source: Input, wishes: Wishes) -> Iterator[Found]:
    """Yield the articles of a source of any format, and what of it cannot be read; nothing else is ever raised."""
    silent = True
    try:
        for found in _read(source, wishes):
            silent = False
            yield found
        if silent:
            raise UnreadableError("holds no articles.")
    except UnreadableError as error:
        yield Reject(source.name, str(error))
    except Exception as error:
        # Readers of other people's formats fail in more ways than they say, and the rest must be read all the same.
        yield Reject(source.name, f"is damaged or cannot be read ({_explain(error)}); what stands before was read.")


def _read(source: Input, wishes: Wishes) -> Iterator[Found]:
    head = source.head()
    if not head:
        raise UnreadableError("the file is empty.")
    if is_packed(head):
        inner = unpack(source)
        if is_packed(inner.head()):
            raise UnreadableError("is packed twice; unpack it.")
        return _read_kind(find_kind(inner.file, inner.head()), inner, wishes)
    return _read_kind(find_kind(source.file, head), source, wishes)


def find_kind(file: str, head: bytes) -> str:
    """Return the kind of a file that is not packed, by its name and first bytes."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    kind = _KIND_OF.get(_ending(file), "")
    if kind in ("", "xml", "feed"):
        kind = _find_kind_of_markup(head) or kind
    return kind or ("jsonl" if re.match(rb"\s*\{\s*\"", head) else "text")


def _find_kind_of_markup(head: bytes) -> str:
    """Return the kind of an XML file or page by its first element, nothing where there is none known."""
    # What is in UTF-16 has the same letters, with zeros between them.
    head = _COMMENTS.sub(b"", head.replace(b"\0", b"")).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    found = _ROOT.search(head) if head.startswith(b"<") else None
    if re.match(rb"<!doctype\s+html", head, re.IGNORECASE):
        return "page"
    return _ROOTS.get(found[1].decode("ascii").lower(), "") if found else ""


def _ending(file: str) -> str:
    _, dot, ending = file.rpartition(".")
    return f"{dot}{ending}".lower()


def _read_kind(kind: str, source: Input, wishes: Wishes) -> Iterator[Found]:
    if kind in ("zip", "tar"):
        reader = read_zip if kind == "zip" else read_tar
        return reader(source, is_read, lambda member: read_input(member, wishes))
    tables = {"jsonl": read_jsonl, "json": read_json, "csv": read_csv, "parquet": read_parquet}
    if kind in tables:
        return tables[kind](source, wishes)
    streams = {"feed": read_feed, "crawl": read_crawl, "news": read_items}
    if kind in streams:
        return streams[kind](source)
    if kind == "xml":
        raise UnreadableError("is XML of a kind that is not read; RSS, Atom, NewsML-G2, NITF and XHTML are.")
    return iter([_read_article(kind, source)])


def _read_article(kind: str, source: Input) -> Article:
    data = read_whole(source)
    declared = source.charset or (find_declared_encoding(data) if kind == "page" else None)
    text = decode(data, declared=declared)
    if kind == "page":
        return Article(source.name, draft_page(text, source.url))
    check_length(text)
    return Article(source.name, draft_markdown(text) if kind == "markdown" else draft_text(text))


def check_length(text: str) -> None:
    """Refuse a text that is too long for an article.

    Raises
    ------
    UnreadableError
        Where it is.
    """
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(
            f"holds too much text, {len(text):,} characters; an article may have {LONGEST_TEXT:,}. "
            "Split it into single articles."
        )


def _explain(error: Exception) -> str:
    text = str(error).strip().partition("\n")[0].rstrip(".")
    return f"{type(error).__name__}: {text}"[:300] if text else type(error).__name__
