"""Judging: claims that were drawn at random are asked for, one on each page."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.ledger import Ledger
from detente.ledger.changing import change
from detente.ledger.precision import measure_precision, say_precision
from detente.ledger.samples import ONE_SIDED, SIZE, WEIGHED, draw_sample, find_latest
from detente.ledger.verdicts import FAULT_WORDS, find_last
from detente.web.asking import SampleProgress, find_asked
from detente.web.marking import Span, cut_around, list_paragraphs, mark_paragraph
from detente.web.site import AskedSite, AskedWriting, Site
from detente.web.verdict_forms import Bounded, SentVerdict

router = APIRouter()

_LARGEST = 1000
_BESIDE, _AROUND = 1, 2_000
_KINDS = {
    "all": WEIGHED,
    "acts": ("act",),
    "reasons": ("driver",),
    "standings": ("standing", "position"),
    "alone": (ONE_SIDED,),
}


@router.get("/judge")
def show_judging(request: Request, site: AskedSite, claim: str = "", reader: str = "") -> Response:
    """Ask for the next claim of the latest sample, or for one of it again; without one, offer to draw some."""

    def find() -> dict[str, Any]:
        with site.ledgers.open() as ledger:
            return _find_next(ledger, site, claim) | {"reader": reader[:200]}

    return site.page(request, "judge.html", find)


@router.post("/judge/draw", dependencies=[Bounded])
def draw(
    site: AskedSite,
    writing: AskedWriting,
    size: Annotated[int, Form(ge=1, le=_LARGEST)] = SIZE,
    of: Annotated[str, Form()] = "all",
    reader: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Draw claims to be judged."""
    writing.do(change, site.ledgers.path, draw_sample, size, kinds=_KINDS.get(of, WEIGHED)).result()
    return RedirectResponse(site.templates.url("judge", reader=reader), 303)


@router.post("/judge/{claim}", dependencies=[Bounded])
def take_verdict(site: AskedSite, writing: AskedWriting, claim: str, form: SentVerdict) -> Response:
    """Keep a verdict on a claim that was asked for, and lead to the next one."""
    form.keep(claim, site, writing)
    return RedirectResponse(site.templates.url("judge", reader=form.reader), 303)


def _find_next(ledger: Ledger, site: Site, claim: str) -> dict[str, Any]:
    sample = find_latest(ledger.connection)
    precision = measure_precision(ledger.connection).overall
    found: dict[str, Any] = {
        "asked": None, "sample": sample, "size": SIZE, "largest": _LARGEST, "faults": FAULT_WORDS,
        "measured": say_precision(precision), "precision": precision,
        "claims": site.answers.counts()["claims"],
    }  # fmt: skip
    if sample is None:
        return found
    progress = SampleProgress.of(ledger, sample)
    if claim and claim not in sample.claims:
        raise HTTPException(404, "This claim was not drawn to be judged.")
    key = claim or next(iter(progress.open), "")
    place = sample.claims.index(key) if key else progress.size
    before = sample.claims[place - 1] if place else ""
    found |= {"progress": progress, "number": place + 1, "before": before}
    return found | (_show(ledger, site, key) if key else {})


def _show(ledger: Ledger, site: Site, key: str) -> dict[str, Any]:
    asked = find_asked(ledger, key, site.names)
    text, span = asked.document.text, Span.of(asked.claim, asked.document)
    start, end = cut_around(text, span.start, span.end, _BESIDE, _AROUND)
    return {
        "asked": asked,
        "sentence": mark_paragraph(text, span.start, span.end, [span]),
        "paragraphs": [mark_paragraph(text, *place, [span]) for place in list_paragraphs(text, start, end)],
        "judgement": find_last(ledger.connection, key),
    }
