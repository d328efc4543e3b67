"""Search: states of that name, articles with these words in their titles, and sentences that hold them."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from detente.errors import UnknownStateError
from detente.web.searching import find_written, read_words
from detente.web.site import AskedSite, Site

router = APIRouter()

_LEAST = 2
"""Characters of a search: of one alone nearly all would be found."""
_SHOWN = 20


@router.get("/search")
def show_search(request: Request, site: AskedSite, q: str = "") -> Response:
    """Show what is found of some words."""
    words = read_words(q)
    return site.page(request, "search.html", lambda: _find(site, words))


def _find(site: Site, words: str) -> dict[str, Any]:
    found: dict[str, Any] = {"words": words, "least": _LEAST, "most": _SHOWN}
    if len(words) < _LEAST:
        return found | {"state": None, "titles": [], "sentences": []}
    titles, sentences = find_written(site, words, _SHOWN)
    return found | {"state": _find_state(site, words), "titles": titles, "sentences": sentences}


def _find_state(site: Site, words: str) -> str | None:
    try:
        return site.names.find_state(words)
    except UnknownStateError:
        return None
