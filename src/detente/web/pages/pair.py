"""A pair: the brief, the tie through time, and the evidence behind both with filters."""

from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.brief import render_brief, render_docx
from detente.brief.layout import cites_one_article, list_sections
from detente.records import Claim
from detente.records.vocabulary import STATUSES
from detente.ties.records import Tie
from detente.ties.report import TurningPoint, WeightyAct
from detente.ties.turning import Turn
from detente.web.dealings import Dealings, count_imported
from detente.web.evidence import Filters, list_evidence
from detente.web.files import give_file
from detente.web.pictures import draw_inline
from detente.web.site import AskedSite, Site
from detente.web.tie_charts import TieChart
from detente.web.wording import Told, describe_record, name_act

router = APIRouter()

_FORMS = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


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
    tie, turns = brief.tie.through_time if brief.tie else (None, ())
    return {
        "pair": pair,
        "title": site.names.join(*pair),
        "brief": brief,
        "sections": list(list_sections(brief)),
        "origins": not cites_one_article(brief),
        "level": brief.tie.tie.level if brief.tie else None,
        "turns": _tell_turns(site, turns),
        "moves": bool(tie and tie.level),
        "reasons_end": "apart" if brief.apart else "closer",
        "filters": filters,
        "statuses": STATUSES,
        "evidence": list_evidence(site, pair, filters),
        "imported": 0 if tie and tie.enough else count_imported(site, pair),
    } | _draw_tie(site, tie, turns)


def _draw_tie(site: Site, tie: Tie | None, turns: tuple[Turn, ...], *, imported: bool = False) -> dict[str, Any]:
    """Return the chart of a tie and its figures; nothing where a single period has acts, which is no course."""
    if tie is None or not tie.has_course:
        return {"drawn": None, "table": None}
    chart = TieChart(site, tie, turns, imported=imported)
    return {"drawn": draw_inline(site, chart), "table": chart.table()}


def _tell_turns(site: Site, turns: tuple[Turn, ...]) -> list[dict[str, Any]]:
    """Return the turning points of the tie, the latest first, each with the acts behind it."""
    wanted = sorted({act for turn in turns for act in turn.acts})
    if not wanted:
        return []
    with site.ledgers.open() as ledger:
        claims = {entry.claim.id: entry.claim for entry in ledger.entries(ids=wanted)}
    acts = {key: _tell_claim(claim, site) for key, claim in claims.items()}
    numbered = [
        {"number": number, "turn": turn, "acts": [acts[key] for key in turn.acts if key in acts]}
        for number, turn in enumerate(turns, 1)
    ]
    return list(reversed(numbered))


def _tell_claim(claim: Claim, site: Site) -> dict[str, Any]:
    facts = claim.model_dump(include={"status", "date"})
    return facts | {"claim": claim.id, "told": describe_record(claim, site.names), "quote": claim.evidence.quote}


@router.get("/pair/{a}/{b}/tie")
def show_tie(request: Request, site: AskedSite, a: str, b: str) -> Response:
    """Show the tie as all acts of the ledger tell it, where it takes imported ones; else it stands with the brief."""
    pair = site.names.find_pair(a, b)
    _, _, imported = Dealings(site, pair).tie()
    if not imported:
        return RedirectResponse(f"{site.templates.url('pair', pair)}#tie", status_code=303)
    return site.page(request, "measured.html", lambda: _find_tie(site, pair))


def _find_tie(site: Site, pair: tuple[str, str]) -> dict[str, Any]:
    report = site.answers.tie(*pair)
    turns = tuple(point.turn for point in report.turns)
    told = {
        "pair": pair,
        "title": site.names.join(*pair),
        "report": report,
        "turns": [_tell_point(n, point, site) for n, point in reversed(list(enumerate(report.turns, 1)))],
        "moves": report.tie.enough,
    }
    return told | _draw_tie(site, report.tie, turns, imported=True)


def _tell_point(number: int, point: TurningPoint, site: Site) -> dict[str, Any]:
    """Return a turning point of a tie that imported events count in, with the acts behind it."""
    return {"number": number, "turn": point.turn, "acts": [_tell_act(act, site) for act in point.acts]}


def _tell_act(act: WeightyAct, site: Site) -> dict[str, Any]:
    passage = act.passages[0] if act.passages else None
    name = site.names.name
    return {
        "claim": act.act if passage and passage.document else None,
        "told": Told(f"{name(act.source)} → {name(act.target)}", name_act(act.type) if act.type else "an act"),
        "quote": passage.quote if passage else "",
        "status": act.status,
        "date": act.date,
    }


@router.get("/pair/{a}/{b}/brief.{form}")
def give_brief(site: AskedSite, a: str, b: str, form: str) -> Response:
    """Give the brief as a file."""
    if form not in _FORMS:
        raise HTTPException(404, f"The brief comes as {', '.join(_FORMS)}.")
    pair = site.names.find_pair(a, b)
    brief = site.answers.brief(*pair)
    text = {"txt": "text"}.get(form, form)
    if form == "docx":
        content = site.ledgers.remember(("docx", *pair), lambda: render_docx(brief))
    else:
        content = render_brief(brief, text).encode()  # type: ignore[arg-type]
    return give_file(content, _FORMS[form], f"{'-'.join(pair)}.{form}")
