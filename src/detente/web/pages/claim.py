"""A claim: its sentence in its article, what was made of it, who else tells it, and how it was read."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from detente.ledger import Ledger, assemble
from detente.ledger.history import History
from detente.records import Claim, Document
from detente.web.marking import Span, cut_around, list_paragraphs, mark_paragraph
from detente.web.parsing import explain_reading
from detente.web.site import AskedSite, Site
from detente.web.wording import describe_record, list_facts

router = APIRouter()

_BESIDE = 2
_AROUND = 6_000
"""Characters on either side of the sentence: two long paragraphs."""


@router.get("/claim/{claim}")
def show_claim(request: Request, site: AskedSite, claim: str) -> Response:
    """Show a claim."""
    return site.page(request, "claim.html", lambda: _find_claim(site, claim))


@router.get("/claim/{claim}/reading")
def show_reading(request: Request, site: AskedSite, claim: str) -> Response:
    """Show how the sentence of a claim was read: its rule, its words, and whom its names were taken for."""
    return site.page(request, "reading.html", lambda: _find_reading(site, claim))


def _find_claim(site: Site, key: str) -> dict[str, Any]:
    with site.ledgers.open() as ledger:
        claim, document = find_claim(ledger, key)
        history = _find_history(ledger, claim, document)
    span = Span.of(claim, document)
    text = document.text
    start, end = cut_around(text, span.start, span.end, _BESIDE, _AROUND)
    return {
        "claim": claim,
        "told": describe_record(claim, site.names),
        "facts": list_facts(claim, site.names),
        "document": document,
        "paragraphs": [mark_paragraph(text, *place, [span]) for place in list_paragraphs(text, start, end)],
        "cut": (start > 0, end < len(text)),
        "history": history,
        "steps": [(step, history.documents.get(step.story)) for step in history.steps()],
        "lists": [(heading, _list(kin, history, site, claim.id)) for heading, kin in _list_kin(history)],
    }


def find_claim(ledger: Ledger, key: str) -> tuple[Claim, Document]:
    """Return a claim with its article.

    Raises
    ------
    HTTPException
        404, where there is no claim of that id.
    """
    entry = next(ledger.entries(ids=[key]), None)
    if entry is None:
        raise HTTPException(404, f"The ledger has no claim {key}.")
    return entry.claim, ledger.documents([entry.claim.evidence.document])[0]


def _find_history(ledger: Ledger, claim: Claim, document: Document) -> History:
    """Find what the claim is part of among what is claimed of the same two states."""
    entries = list(ledger.entries(ids=[claim.id], documents=[document.id]))
    pair = _pair_of(claim)
    if pair:
        numbers = ledger.choose(*pair).numbers
        known = {(entry.claim.evidence.document, entry.claim.id): entry for entry in ledger.entries(numbers=numbers)}
        entries = list((known | {(e.claim.evidence.document, e.claim.id): e for e in entries}).values())
    events = assemble(ledger.with_deniers(entries))
    event = next(one for one in events if any(c.id == claim.id for c in (*one.claims, *one.denials)))
    named = {c.evidence.document for c in (*event.claims, *event.denials, *event.plans, *event.deeds)}
    stories = ledger.stories(named)
    documents = {one.id: one for one in ledger.documents(named | set(stories.values()))}
    return History(claim, event, documents, stories)


def _pair_of(claim: Claim) -> tuple[str, str] | None:
    if claim.kind == "act":
        return (claim.source[0], claim.target[0]) if claim.source and claim.target else None
    return claim.pair if claim.kind in ("driver", "standing") else None


def _list_kin(history: History) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    event = history.event
    return (
        ("Also told by", event.claims),
        ("Denied by", event.denials),
        ("Planned before", event.plans),
        ("Came true", event.deeds),
    )


def _list(claims: tuple[Claim, ...], history: History, site: Site, but: str) -> list[dict[str, Any]]:
    return [
        {
            "claim": one,
            "told": describe_record(one, site.names),
            "document": history.documents[one.evidence.document],
            "is_copy": history.stories[one.evidence.document] != one.evidence.document,
        }
        for one in claims
        if one.id != but
    ]


def _find_reading(site: Site, key: str) -> dict[str, Any]:
    with site.ledgers.open() as ledger:
        claim, document = find_claim(ledger, key)
    return {"claim": claim, "told": describe_record(claim, site.names), "reading": explain_reading(claim, document)}
