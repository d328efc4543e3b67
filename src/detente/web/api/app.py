"""The API as an application of its own, which that of the pages mounts: its errors and its OpenAPI are its own."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from detente.web import problems
from detente.web.api import about, articles, claims, pairs, sources, states, ties, verdicts
from detente.web.tagging import Tagging

if TYPE_CHECKING:
    from typing import Any

    from detente.web.site import Site

_DESCRIPTION = """\
What brings two states closer or drives them apart, as far as the articles of a ledger tell, every claim with its \
sentence. States are named by any name, adjective, alias or code. Lists come in pages: follow `next`, or the `Link` \
header. Answers carry an `ETag`, which stays the same while the ledger does."""


def make_api(site: Site) -> FastAPI:
    """Return the API of a ledger, to be mounted at ``/api/v1``."""
    api = FastAPI(
        title="détente",
        version=version("detente"),
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        responses=problems.describe_problems(404, 422, 503),
    )
    api.state.site = site
    for part in (about, pairs, ties, claims, sources, states, verdicts, articles):
        api.include_router(part.router)
    problems.install(api)
    api.add_middleware(Tagging, tags=site.tags)
    api.openapi = lambda: _describe(api)  # type: ignore[method-assign]
    return api


def _describe(api: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, which names the record of problems too."""
    if api.openapi_schema is None:
        told = get_openapi(
            title=api.title,
            version=api.version,
            description=api.description,
            routes=api.routes,
            servers=api.servers,
        )
        template = "#/components/schemas/{model}"
        problem = problems.Problem.model_json_schema(ref_template=template)
        schemas = told.setdefault("components", {}).setdefault("schemas", {})
        schemas |= problem.pop("$defs", {}) | {problems.Problem.__name__: problem}
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        api.openapi_schema = told
    return api.openapi_schema
