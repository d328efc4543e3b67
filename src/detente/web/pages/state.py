"""A state or organisation: with whom it deals, how these ties stand, and what is told of it of late."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from detente.ledger.counting import count_partners, find_latest_claims
from detente.web.site import AskedSite, Site
from detente.web.wording import describe_record

router = APIRouter()

_PARTNERS = 40
_LATELY = 10


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
    levels = site.overview().levels
    ties = {other["code"]: levels.get((code, other["code"])) for other in told["partners"]}
    return site.fresh("state.html", told | {"code": code, "ties": ties})


def _find_state(site: Site, code: str) -> dict[str, Any]:
    with site.ledgers.open() as ledger:
        partners = count_partners(ledger.connection, code, _PARTNERS)
        numbers = find_latest_claims(ledger.connection, code, _LATELY)
        claims = [entry.claim for entry in ledger.entries(numbers=numbers)]
        documents = {one.id: one for one in ledger.documents({claim.evidence.document for claim in claims})}
    if not partners and not site.names.is_known(code):
        raise HTTPException(404, f"Nothing is known of {code}.")
    lately = [
        {"claim": claim, "told": describe_record(claim, site.names), "document": documents[claim.evidence.document]}
        for claim in reversed(claims)
    ]
    return {"partners": partners, "lately": lately}
