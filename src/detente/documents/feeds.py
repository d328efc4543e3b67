"""RSS and Atom: the entries of a feed, each with what the feed gives of it."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from detente.documents.draft import Draft
from detente.documents.inputs import Article, read_whole
from detente.documents.markup import read_body, read_line
from detente.documents.rejects import Reject, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.inputs import Found, Input


def read_feed(source: Input) -> Iterator[Found]:
    """Yield the entries of a feed, in its order; many feeds give no more of an article than its first sentences."""
    import feedparser

    # The parser would open a string as a file or fetch it; a stream it only reads.
    feed = feedparser.parse(io.BytesIO(read_whole(source)), response_headers=_headers(source), sanitize_html=False)
    if not feed.entries:
        why = f" ({_explain(feed.bozo_exception)})" if feed.bozo and feed.get("bozo_exception") else ""
        raise UnreadableError(f"holds no entries of a feed{why}.")
    outlet = read_line(feed.feed.get("title", ""))
    for number, entry in enumerate(feed.entries, 1):
        name = source.part(str(number))
        draft = _draft_entry(entry, outlet, feed.feed.get("language"))
        yield Article(name, draft) if draft.paragraphs else Reject(name, "holds no text of an article.")


def _headers(source: Input) -> dict[str, str]:
    # Addresses in entries may stand in short form; they are completed from that of the feed.
    headers = {"content-location": source.url} if source.url else {}
    return headers | ({"content-type": f"application/xml; charset={source.charset}"} if source.charset else {})


def _draft_entry(entry: Any, outlet: str, language: str | None) -> Draft:  # noqa: ANN401 - feedparser has no types
    contents = [content.get("value") or "" for content in entry.get("content", [])]
    text = max([*contents, entry.get("summary") or ""], key=len)
    body = read_body(text, entry.get("title") or "")
    link = entry.get("link") or ""
    declared = next((content.get("language") for content in entry.get("content", [])), None)
    return Draft(
        body.paragraphs,
        title=body.title,
        date=_find_date(entry) or body.date,
        outlet=read_line(entry.get("source", {}).get("title") or "") or outlet or None,
        author=read_line(entry.get("author") or "") or None,
        url=link if link.startswith(("http://", "https://")) else None,
        language=declared or language,
    )


def _find_date(entry: Any) -> datetime.date | None:  # noqa: ANN401 - feedparser has no types
    for name in ("published_parsed", "created_parsed", "updated_parsed"):
        if parsed := entry.get(name):
            try:
                return datetime.date(*parsed[:3])
            except (ValueError, TypeError):
                continue
    return None


def _explain(error: Exception) -> str:
    return str(error).partition("\n")[0].strip().rstrip(".")
