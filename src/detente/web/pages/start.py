"""The start: a search for a pair, the ties that moved most, how all of them stand, and what came in lately."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from detente.ledger.counting import name_states
from detente.ledger.paging import Article, list_articles
from detente.web.site import AskedSite, Site

router = APIRouter()

_LATELY = 8


@router.get("/")
def show_start(site: AskedSite) -> Response:
    """Show the start."""
    return site.fresh("start.html", find_start(site))


@router.get("/overview")
def show_overview(site: AskedSite) -> Response:
    """Show only how all ties stand, for a page that waited for it."""
    return site.fresh("overview.html", _tell_overview(site))


def find_start(site: Site) -> dict[str, Any]:
    """Return what the start shows."""
    newest = site.ledgers.remember("newest", lambda: _list_newest(site))
    told = {"ledger": site.ledgers.path.name, "counts": site.answers.counts(), "newest": newest}
    return told | _tell_overview(site)


def _list_newest(site: Site) -> list[tuple[Article, int, list[str]]]:
    """Return the articles that came in last, with the number of their claims and the states that these name most."""
    with site.ledgers.open() as ledger:
        newest = list_articles(ledger.connection, most=_LATELY)
        named = name_states(ledger.connection, [article.number for article, _ in newest])
    return [(article, claims, named.get(article.number, [])) for article, claims in newest]


def _tell_overview(site: Site) -> dict[str, Any]:
    found = site.overview()
    return {"overview": found.overview, "current": found.current, "problem": found.problem}
