"""A pair: the brief, the tie through time, and the evidence behind both with filters."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.brief import Brief, render_brief
from detente.brief.layout import cites_one_article, list_sections
from detente.records.vocabulary import STATUSES
from detente.ties import Tie
from detente.ties.charts import chart_tie
from detente.ties.drawing import render_chart
from detente.ties.turning import Turn
from detente.web.counts import count_pair
from detente.web.evidence import Filters, list_evidence
from detente.web.site import AskedSite, Site
from detente.web.tagging import LASTING
from detente.web.wording import describe_record

router = APIRouter()

_FORMS = {"html": "text/html", "md": "text/markdown", "txt": "text/plain", "json": "application/json"}
_PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


@router.get("/pair")
def find_pair(site: AskedSite, a: str = "", b: str = "") -> Response:
    """Lead to the page of two states that are named in a form."""
    pair = site.names.find_pair(a.strip(), b.strip())
    return RedirectResponse(site.templates.url("pair", *pair), status_code=303)


@router.get("/pair/{a}/{b}")
def show_pair(request: Request, site: AskedSite, a: str, b: str) -> Response:
    """Show a pair; what the address asks beyond it filters the evidence."""
    pair = site.names.find_pair(a, b)
    if pair != (a, b):
        return RedirectResponse(site.templates.url("pair", *pair), status_code=307)
    return site.page(request, "pair.html", lambda: _find_pair(site, pair, Filters.of(request.query_params)))


def _find_pair(site: Site, pair: tuple[str, str], filters: Filters) -> dict[str, Any]:
    brief = site.answers.brief(*pair)
    tie = brief.tie.tie if brief.tie else None
    return {
        "pair": pair,
        "title": site.names.join(*pair),
        "brief": brief,
        "sections": list(list_sections(brief)),
        "origins": not cites_one_article(brief),
        "level": tie.level if tie else None,
        "periods": [period for period in tie.periods if period.level.acts] if tie else [],
        "turns": _tell_turns(site, brief),
        "by": tie.by if tie else "",
        "filters": filters,
        "statuses": STATUSES,
        "evidence": list_evidence(site, pair, filters),
        "imported": 0 if tie and tie.enough else _count_imported(site, pair),
    }


def _count_imported(site: Site, pair: tuple[str, str]) -> int:
    """Return how many events between the two are known from other data sets."""
    return count_pair(site.answers, *pair).events if site.answers.counts()["imported_events"] else 0


def _tell_turns(site: Site, brief: Brief) -> list[dict[str, Any]]:
    """Return the turning points of the tie, the latest first, each with the acts behind it."""
    turns = brief.tie.turns if brief.tie else ()
    wanted = sorted({act for turn in turns for act in turn.acts})
    if not wanted:
        return []
    with site.ledgers.open() as ledger:
        claims = {entry.claim.id: entry.claim for entry in ledger.entries(ids=wanted)}
    acts = {key: {"claim": claim, "told": describe_record(claim, site.names)} for key, claim in claims.items()}
    return [{"turn": turn, "acts": [acts[key] for key in turn.acts if key in acts]} for turn in reversed(turns)]


@router.get("/pair/{a}/{b}/tie")
def show_tie(request: Request, site: AskedSite, a: str, b: str) -> Response:
    """Show the tie as all acts of the ledger tell it, imported ones too."""
    pair = site.names.find_pair(a, b)
    return site.page(request, "measured.html", lambda: _find_tie(site, pair))


def _find_tie(site: Site, pair: tuple[str, str]) -> dict[str, Any]:
    report = site.answers.tie(*pair)
    return {
        "pair": pair,
        "title": site.names.join(*pair),
        "report": report,
        "periods": [period for period in report.tie.periods if period.level.acts],
        "turns": [{"turn": one.turn, "acts": ()} for one in reversed(report.turns)],
        "by": report.tie.by,
    }


@router.get("/pair/{a}/{b}/brief.{form}")
def give_brief(site: AskedSite, a: str, b: str, form: str) -> Response:
    """Give the brief as a file."""
    if form not in _FORMS:
        raise HTTPException(404, f"The brief comes as {', '.join(_FORMS)}.")
    pair = site.names.find_pair(a, b)
    brief = site.answers.brief(*pair)
    text = {"txt": "text"}.get(form, form)
    content = render_brief(brief, text)  # type: ignore[arg-type]
    return _give(content.encode(), f"{_FORMS[form]}; charset=utf-8", f"{'-'.join(pair)}.{form}")


@router.get("/pair/{a}/{b}/tie.{form}")
def give_tie(site: AskedSite, a: str, b: str, form: str, download: bool = False) -> Response:
    """Give the chart of the tie."""
    if form not in _PICTURES:
        raise HTTPException(404, f"The chart comes as {', '.join(_PICTURES)}.")
    pair = site.names.find_pair(a, b)
    tie, turns = _find_drawn(site, pair)
    if tie is None or not tie.periods:
        raise HTTPException(404, "There is too little evidence to draw this tie.")
    chart = lambda: render_chart(chart_tie(tie, turns), form)  # type: ignore[arg-type]  # noqa: E731
    picture = site.ledgers.remember(("tie", *pair, form), chart)
    return _give(picture, _PICTURES[form], f"{'-'.join(pair)}-tie.{form}" if download else None)


def _find_drawn(site: Site, pair: tuple[str, str]) -> tuple[Tie | None, tuple[Turn, ...]]:
    """Return what is drawn: the tie that the brief tells of, or, where that is too little, that of all acts."""
    summary = site.answers.brief(*pair).tie
    if (summary is None or not summary.tie.enough) and _count_imported(site, pair):
        report = site.answers.tie(*pair)
        return report.tie, tuple(one.turn for one in report.turns)
    return (summary.tie, summary.turns) if summary else (None, ())


def _give(content: bytes, media: str, name: str | None) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'} if name else {}
    return Response(content, media_type=media, headers=headers | {"cache-control": LASTING})
