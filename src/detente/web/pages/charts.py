"""The charts of a pair: each on a page of its own with its figures, and as files."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.errors import TieError
from detente.web.charts import HEADINGS, find_chart
from detente.web.dealings import Dealings
from detente.web.files import FORMS, give_file, give_table
from detente.web.pictures import draw_file, draw_inline
from detente.web.site import AskedSite, Site

router = APIRouter()

_PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
_LISTED = 200
"""Rows of a table that a page shows; the file has all."""


@router.get("/pair/{a}/{b}/{chart}.{form}")
def give_chart(
    request: Request, site: AskedSite, a: str, b: str, chart: str, form: str, look: str = "", download: bool = False
) -> Response:
    """Give a chart as a picture, or its figures as a table."""
    if chart not in HEADINGS or form not in (*_PICTURES, *FORMS):
        raise HTTPException(404, f"The charts come as {', '.join((*_PICTURES, *FORMS))}.")
    head = site.tags.make(request.scope)
    if spared := site.tags.spare(request.scope, head):
        return spared
    answer = _give(site, site.names.find_pair(a, b), chart, form, request.query_params, look, download)
    answer.headers.update(head)
    return answer


def _give(
    site: Site, pair: tuple[str, str], chart: str, form: str, asked: Mapping[str, str], look: str, download: bool
) -> Response:
    dealings = Dealings.of(site, pair, asked)
    times = [part for part in dealings.asked.values() if part] if chart == "timeline" else []
    name = "-".join((*pair, chart, *times))
    try:
        found = find_chart(site, pair, chart, dealings)
        if form in FORMS:
            return give_table(found.rows, form, name)
        picture = draw_file(site, found, form, look)  # type: ignore[arg-type]
    except TieError as error:
        raise HTTPException(404, str(error)) from None
    return give_file(picture, _PICTURES[form], f"{name}.{form}" if download else None)


@router.get("/pair/{a}/{b}/{chart}")
def show_chart(request: Request, site: AskedSite, a: str, b: str, chart: str) -> Response:
    """Show a chart with its figures; of a timeline, the acts of the time that the address asks for."""
    if chart not in HEADINGS:
        raise HTTPException(404, "There is no such page of this pair.")
    pair = site.names.find_pair(a, b)
    if pair != (a, b):
        return RedirectResponse(site.templates.url("pair", *pair, chart), status_code=307)
    dealings = Dealings.of(site, pair, request.query_params)
    return site.page(request, "chart.html", lambda: _find_chart(site, pair, chart, dealings))


def _find_chart(site: Site, pair: tuple[str, str], chart: str, dealings: Dealings) -> dict[str, Any]:
    told: dict[str, Any] = {
        "pair": pair, "title": site.names.join(*pair), "chart": chart, "heading": HEADINGS[chart],
        "asked": dealings.asked if chart == "timeline" else {}, "listed": _LISTED, "drawn": None, "table": None,
        "why": None,
    }  # fmt: skip
    try:
        found = find_chart(site, pair, chart, dealings)
    except TieError as error:
        return told | {"why": str(error)}
    return told | {"drawn": draw_inline(site, found), "table": found.table()}
