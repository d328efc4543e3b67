"""A state or organisation: with whom it deals, how these ties stand, and what is told of it of late."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from detente.web.site import AskedSite, Site
from detente.web.wording import describe_record

router = APIRouter()

_PARTNERS = 40
_LATELY = 10

_DEALINGS = """
    WITH mine AS (SELECT claim FROM parties WHERE code = $code)
    SELECT p.code, count(*) AS claims,
        count(*) FILTER (c.kind = 'act') AS acts,
        count(*) FILTER (c.direction = 'closer' AND list_has_all(c.pair, [$code, p.code])) AS closer,
        count(*) FILTER (c.direction = 'apart' AND list_has_all(c.pair, [$code, p.code])) AS apart
    FROM parties p JOIN claims c ON c.number = p.claim
    WHERE p.claim IN (SELECT claim FROM mine) AND p.code <> $code
    GROUP BY p.code ORDER BY claims DESC, p.code LIMIT $most
"""
_LATEST = "SELECT claim FROM parties WHERE code = ? ORDER BY claim DESC LIMIT ?"


@router.get("/state")
def find_state(site: AskedSite, name: str = "") -> Response:
    """Lead to the page of a state that is named in a form."""
    return RedirectResponse(site.templates.url("state", site.names.find_state(name.strip())), status_code=303)


@router.get("/state/{code}")
def show_state(site: AskedSite, code: str) -> Response:
    """Show a state."""
    found = site.names.find_state(code)
    if found != code:
        return RedirectResponse(site.templates.url("state", found), status_code=307)
    told = site.ledgers.remember(("state", code), lambda: _find_state(site, code))
    overview = site.overview().overview
    levels = overview.cells if overview else {}
    ties = {other["code"]: levels.get((code, other["code"])) for other in told["partners"]}
    return site.fresh("state.html", told | {"code": code, "ties": ties})


def list_partners(site: Site, code: str) -> list[dict[str, Any]]:
    """Return with whom a state deals, the most first, each with the level of the tie where it is known."""
    overview = site.overview().overview
    levels = overview.cells if overview else {}
    return [row | {"tie": levels.get((code, row["code"]))} for row in _find_partners(site, code, None)]


def _find_partners(site: Site, code: str, most: int | None) -> list[dict[str, Any]]:
    with site.ledgers.open() as ledger:
        found = ledger.connection.sql(_DEALINGS, params={"code": code, "most": most})
        return list(found.to_arrow_table().to_pylist())


def _find_state(site: Site, code: str) -> dict[str, Any]:
    partners = _find_partners(site, code, _PARTNERS)
    with site.ledgers.open() as ledger:
        numbers = [number for (number,) in ledger.connection.execute(_LATEST, [code, _LATELY]).fetchall()]
        claims = [entry.claim for entry in ledger.entries(numbers=numbers)]
        documents = {one.id: one for one in ledger.documents({claim.evidence.document for claim in claims})}
    if not partners and not site.names.is_known(code):
        raise HTTPException(404, f"Nothing is known of {code}.")
    lately = [
        {"claim": claim, "told": describe_record(claim, site.names), "document": documents[claim.evidence.document]}
        for claim in reversed(claims)
    ]
    return {"partners": partners, "lately": lately}
