"""Adding articles by a form, and how far it is."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from detente.documents.inputs import show_size
from detente.web.outcome import sum_up, tell_rest
from detente.web.site import AskedSite, AskedWriting, Site
from detente.web.uploads import (
    FIELDS,
    MOST_BYTES,
    check_form,
    keep_form,
    list_files,
    read_fields,
    received,
)

router = APIRouter()

_LISTED = 10


@router.get("/add")
def show_form(site: AskedSite) -> Response:
    """Ask for files, or for a text."""
    return _show_form(site, dict.fromkeys(FIELDS, ""))


@router.post("/add")
async def take_form(request: Request, site: AskedSite, _: AskedWriting) -> Response:
    """Begin to add what the form sends, and lead to the page that tells how far it is."""
    async with received(request, site.additions) as form:
        fields, files = read_fields(form), list_files(form)
        if wrong := check_form(fields, files):
            return _show_form(site, fields, wrong, lost=len(files))
        addition = site.additions.begin(await run_in_threadpool(keep_form, fields, files))
    return RedirectResponse(site.templates.url("add", addition.key), 303)


@router.get("/add/{key}")
def show_addition(key: str, site: AskedSite) -> Response:
    """Tell how far it is, and in the end what came of it."""
    addition = site.additions.find(key)
    progress = addition.progress
    pairs = [(pair, count) for pair, count in progress.pairs if all(map(site.names.is_known, pair))]
    content = {
        "addition": addition,
        "waits": site.additions.waits(addition),
        "progress": progress,
        "outcome": sum_up(addition),
        "rest": tell_rest(progress),
        "pairs": pairs,
    }
    return site.fresh("adding_progress.html", content)


@router.post("/add/{key}/stop")
def stop_addition(key: str, site: AskedSite, _: AskedWriting) -> Response:
    """Let no more of it be added."""
    site.additions.find(key).stop()
    return RedirectResponse(site.templates.url("add", key), 303)


def _show_form(site: Site, fields: Mapping[str, str], wrong: str = "", lost: int = 0) -> Response:
    content: dict[str, Any] = {
        "fields": fields,
        "wrong": wrong,
        "lost": lost,
        "ledger": site.ledgers.path.name,
        "most": show_size(MOST_BYTES),
        "newest": [(one, sum_up(one)) for one in site.additions.newest(_LISTED)],
    }
    return site.fresh("adding.html", content, 422 if wrong else 200)
