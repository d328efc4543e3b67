"""What is shown where there is no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from detente.brief.prose import capitalise
from detente.errors import DetenteError, UnknownStateError
from detente.web.problems import find_status
from detente.web.security import HEADERS
from detente.web.site import find_site

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

_HEADINGS = {404: "There is no such page", 503: "The ledger cannot be asked now"}
_FOR_COMMANDS = " List them with: detente"


def install(app: FastAPI) -> None:
    """Let an application show errors as pages."""
    app.add_exception_handler(DetenteError, _show_refusal)
    app.add_exception_handler(RequestValidationError, _show_mistake)
    app.add_exception_handler(HTTPException, _show_status)
    app.add_exception_handler(Exception, _show_fault)


async def _show_refusal(request: Request, error: Exception) -> Response:
    """Say what détente says: its messages are fit for users."""
    heading = "Which states are meant?" if isinstance(error, UnknownStateError) else None
    return _show(request, find_status(error), heading, _as_sentence(str(error)))


def _as_sentence(message: str) -> str:
    """Return a message as a page says it, without what is to be typed at a command line."""
    message = message.split(_FOR_COMMANDS, 1)[0]
    # A message may begin with the name of a file, which keeps its letters.
    return capitalise(message) if message.partition(" ")[0].isalpha() else message


async def _show_mistake(request: Request, _: Exception) -> Response:
    return _show(request, 422, "The address asks for something that is not understood", "")


async def _show_status(request: Request, error: Exception) -> Response:
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    return _show(request, status, None, "" if detail in ("Not Found", "") else detail)


async def _show_fault(request: Request, error: Exception) -> Response:
    """Say what went wrong, not where: the log has that. It is answered outside of the guard, which adds no head."""
    answer = _show(request, 500, "An error of détente itself", type(error).__name__)
    answer.headers.update(HEADERS)
    return answer


def _show(request: Request, status: int, heading: str | None, message: str) -> Response:
    heading = heading or _HEADINGS.get(status, "That cannot be done")
    named = {**request.path_params, **request.query_params}
    asked = {"first": named.get("a", ""), "second": named.get("b", "")}
    return find_site(request).fresh("error.html", {"heading": heading, "message": message, **asked}, status)
