"""A source: an article with its sentences that claims rest on, its copies, and all that it claims."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from detente.web.marking import Span, list_paragraphs, mark_paragraph
from detente.web.site import AskedSite, Site
from detente.web.wording import describe_record

router = APIRouter()

_SHOWN = 100_000
"""Characters of an article that a page shows: twenty times a long one. Books and archives are cut."""
_COPIES = 50

_STORY = "SELECT story, outlet FROM documents WHERE id = ?"
_SAME = "SELECT id, title, date, outlet, source FROM documents WHERE story = ? AND id <> ? ORDER BY number LIMIT ?"


@router.get("/source/{key}")
def show_source(request: Request, site: AskedSite, key: str) -> Response:
    """Show an article."""
    return site.page(request, "source.html", lambda: _find_source(site, key))


def _find_source(site: Site, key: str) -> dict[str, Any]:
    with site.ledgers.open() as ledger:
        document = next(iter(ledger.documents([key])), None)
        if document is None:
            raise HTTPException(404, "The ledger has no such article.")
        entries = list(ledger.entries(documents=[key]))
        [(story, outlet)] = ledger.connection.execute(_STORY, [key]).fetchall()
        copies = ledger.connection.sql(_SAME, params=[story, key, _COPIES]).to_arrow_table().to_pylist()
    spans = [Span.of(entry.claim, document) for entry in entries]
    shown = list_paragraphs(document.text, document.title_end, min(len(document.text), _SHOWN))
    return {
        "document": document,
        "outlet": outlet,
        "paragraphs": [mark_paragraph(document.text, *place, spans, words=False) for place in shown],
        "cut": len(document.text) > _SHOWN,
        "claims": [
            {"claim": entry.claim, "told": describe_record(entry.claim, site.names), "verdict": entry.verdict}
            for entry in entries
        ],
        "copies": copies,
    }
