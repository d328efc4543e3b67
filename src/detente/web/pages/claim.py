"""A claim: its sentence in its article, what was made of it, who else tells it, and how it was read."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.ledger.history import History
from detente.ledger.verdicts import FAULT_WORDS, find_last
from detente.records import Claim
from detente.web.marking import Span, cut_around, list_paragraphs, mark_paragraph
from detente.web.parsing import explain_reading
from detente.web.site import AskedSite, AskedWriting, Site
from detente.web.verdict_forms import Bounded, SentVerdict
from detente.web.wording import describe_record, list_facts

router = APIRouter()

_BESIDE = 2
_AROUND = 6_000
"""Characters on either side of the sentence: two long paragraphs."""


@router.get("/claim/{claim}")
def show_claim(request: Request, site: AskedSite, claim: str, kept: bool = False) -> Response:
    """Show a claim; `kept` where a reader has just judged it."""
    return site.page(request, "claim.html", lambda: _find_claim(site, claim) | {"kept": kept})


@router.post("/claim/{claim}/verdict", dependencies=[Bounded])
def take_verdict(site: AskedSite, writing: AskedWriting, claim: str, form: SentVerdict) -> Response:
    """Keep what a reader says of a claim, and lead back to it."""
    form.keep(claim, site, writing)
    return RedirectResponse(f"{site.templates.url('claim', claim, kept=1)}#verdict", 303)


@router.get("/claim/{claim}/reading")
def show_reading(request: Request, site: AskedSite, claim: str) -> Response:
    """Show how the sentence of a claim was read: its rule, its words, and whom its names were taken for."""
    return site.page(request, "reading.html", lambda: _find_reading(site, claim))


def _find_claim(site: Site, key: str) -> dict[str, Any]:
    history = site.answers.history(key)
    claim, document = history.claim, history.documents[history.claim.evidence.document]
    with site.ledgers.open() as ledger:
        firsts = {one.id: one for one in ledger.documents(set(history.stories.values()))}
        judgement = find_last(ledger.connection, claim.id)
    span = Span.of(claim, document)
    text = document.text
    start, end = cut_around(text, span.start, span.end, _BESIDE, _AROUND)
    if start < document.title_end <= span.start:
        # The title stands above it already.
        start = document.title_end
    return {
        "claim": claim,
        "told": describe_record(claim, site.names),
        "facts": list_facts(claim, site.names),
        "document": document,
        "paragraphs": [mark_paragraph(text, *place, [span]) for place in list_paragraphs(text, start, end)],
        "cut": (start > document.title_end, end < len(text)),
        "history": history,
        "steps": [(step, firsts[step.story]) for step in history.steps()],
        "judgement": judgement,
        "faults": FAULT_WORDS,
        "lists": [(heading, _list(kin, history, site, claim.id)) for heading, kin in _list_kin(history)],
    }


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
    history = site.answers.history(key)
    claim, document = history.claim, history.documents[history.claim.evidence.document]
    return {"claim": claim, "told": describe_record(claim, site.names), "reading": explain_reading(claim, document)}
