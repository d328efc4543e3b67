"""The application: who may ask, what answers, and what is shown where nothing does."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from detente.web import errors
from detente.web.api import make_api
from detente.web.pages import adding, charts, claim, downloads, judging, pair, search, source, start, state, verdicts
from detente.web.remembering import Remembering
from detente.web.security import Guard
from detente.web.site import Site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


def create_app(ledger: str | Path, *, token: str | None = None, base: str = "/", read_only: bool = False) -> FastAPI:
    """Return the pages of a ledger as an ASGI application.

    Parameters
    ----------
    ledger
        The file. It is opened for each question only, so that others can add to it meanwhile; where it is not there
        yet, the pages are those of an empty ledger.
    token
        Who knows it may ask: in the header ``Authorization: Bearer …``, or once as ``?token=…``, which is then kept in
        a cookie. Without one, only requests to this machine's own names are answered.
    base
        Path under which the pages stand, where a proxy serves other things beside them.
    read_only
        Whether the pages only show the ledger: nobody can add articles or say that a claim is wrong.
    """
    prefix = f"/{base.strip('/')}".rstrip("/")
    site = Site.of(Path(ledger), prefix, read_only=read_only)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        Thread(target=_load, args=(site,), daemon=True).start()
        yield
        site.close()

    app = FastAPI(title="détente", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.site = site
    for page in (start, adding, pair, downloads, charts, claim, judging, verdicts, source, state, search):
        app.include_router(page.router, prefix=prefix)
    static = resources.files("detente.web") / "static"
    app.mount(f"{prefix}/static", StaticFiles(directory=str(static)), name="static")
    app.mount(f"{prefix}/api/v1", make_api(site), name="api")
    errors.install(app)
    app.add_middleware(Remembering, ledgers=site.ledgers)
    app.add_middleware(Guard, token=token, path=f"{prefix}/")
    return app


def _load(site: Site) -> None:
    """Load names and charts, which takes some seconds: whoever asks first should not wait for them."""
    import altair  # noqa: F401
    import vl_convert

    site.names.load()
    # The first chart sets up what draws them all.
    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "point"}, allowed_base_urls=[])
