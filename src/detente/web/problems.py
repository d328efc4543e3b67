"""Errors for programs, as RFC 9457 has them: ``application/problem+json``."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from detente.errors import DetenteError, LedgerError, UnknownStateError
from detente.ledger.verdicts import VerdictError
from detente.records.base import Record
from detente.web.additions import NoAdditionError
from detente.web.answers import CursorError, NoClaimError
from detente.web.mistakes import Mistake, describe
from detente.web.times import TimeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI
    from starlette.requests import Request

MEDIA = "application/problem+json"

_STATUSES: tuple[tuple[type[DetenteError], int], ...] = (
    (UnknownStateError, 404),
    (NoClaimError, 404),
    (NoAdditionError, 404),
    (CursorError, 422),
    (TimeError, 422),
    (VerdictError, 422),
    (LedgerError, 503),
)
_BUSY_SECONDS = 5


class Problem(Record):
    """Why there is no answer.

    Attributes
    ----------
    title
        Name of the status.
    detail
        What failed, and what to do.
    mistakes
        With status 422: all that is wrong with the request.
    """

    type: str = "about:blank"
    title: str
    status: int = Field(ge=400, le=599)
    detail: str
    mistakes: tuple[Mistake, ...] = ()


def describe_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what an OpenAPI document says of these statuses."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": {MEDIA: {"schema": schema}}}
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Let an application answer errors as problems."""
    app.add_exception_handler(DetenteError, _tell_refusal)
    app.add_exception_handler(RequestValidationError, _tell_mistakes)
    app.add_exception_handler(HTTPException, _tell_status)
    app.add_exception_handler(Exception, _tell_fault)


def tell(
    status: int, detail: str, mistakes: tuple[Mistake, ...] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem as an answer."""
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, mistakes=mistakes)
    text = problem.model_dump_json(exclude_defaults=True)
    return Response(text, status, media_type=MEDIA, headers={"cache-control": "no-store", **(headers or {})})


def find_status(error: Exception) -> int:
    """Return the status of an answer that détente refuses."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 422)


async def _tell_refusal(_: Request, error: Exception) -> Response:
    """Say what détente says: its messages are fit for users."""
    status = find_status(error)
    return tell(status, str(error), headers={"retry-after": str(_BUSY_SECONDS)} if status == 503 else None)


async def _tell_mistakes(request: Request, error: Exception) -> Response:
    """Say all that is wrong with a request."""
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    parameters = _list_parameters(request)
    mistakes = tuple(describe(one, parameters) for one in found)
    return tell(422, " ".join(f"{one.where}: {one.what}" for one in mistakes), mistakes)


def _list_parameters(request: Request) -> list[dict[str, Any]]:
    """Return what can be given with a request, as the OpenAPI document says it."""
    path = request.app.openapi()["paths"].get(request.scope["route"].path_format, {})
    parameters: list[dict[str, Any]] = path.get(request.method.lower(), {}).get("parameters", [])
    return parameters


async def _tell_status(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return tell(500, type(error).__name__)
    return tell(error.status_code, str(error.detail), headers=error.headers)


async def _tell_fault(_: Request, error: Exception) -> Response:
    """Say what went wrong, not where: the log has that."""
    return tell(500, f"An error of détente itself: {type(error).__name__}.")
