"""The start: a search for a pair, the ties that moved most, how all of them stand, and what came in lately."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from detente.web.overview import Overview
from detente.web.site import AskedSite, Site

router = APIRouter()

_LATELY = 8

# The claims of the newest articles are at the end of their table, so that hardly any of it is read.
_NEWEST = """
    SELECT d.id, d.title, d.date, d.outlet, d.source, count(c.id) AS claims
    FROM (SELECT * EXCLUDE (text, record) FROM documents ORDER BY number DESC LIMIT ?) d
    LEFT JOIN claims c ON c.document = d.number
    GROUP BY ALL ORDER BY max(d.number) DESC
"""


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
    counts = _count(site)
    newest = site.ledgers.remember("newest", lambda: _list_newest(site))
    return {"ledger": site.ledgers.path.name, "counts": counts, "newest": newest} | _tell_overview(site)


def _count(site: Site) -> dict[str, int]:
    def count() -> dict[str, int]:
        with site.ledgers.open() as ledger:
            return ledger.status()

    return site.ledgers.remember("counts", count)


def _list_newest(site: Site) -> list[dict[str, Any]]:
    with site.ledgers.open() as ledger:
        rows: list[dict[str, Any]] = ledger.connection.sql(_NEWEST, params=[_LATELY]).to_arrow_table().to_pylist()
    return rows


def _tell_overview(site: Site) -> dict[str, Any]:
    overview, current = find_overview(site, count_claims(site))
    return {"overview": overview, "current": current}


def count_claims(site: Site) -> int:
    """Return how many claims and imported events there are."""
    counts = _count(site)
    return counts["claims"] + counts["imported_events"]


def find_overview(site: Site, claims: int) -> tuple[Overview | None, bool]:
    """Return how all ties stand, as far as that is known now, and whether it is of the ledger as it is."""
    return site.overviews.find(claims) if claims else (None, True)
