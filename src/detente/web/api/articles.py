"""Adding articles: what is sent is added in the background, and can be asked how far it is."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from detente.records.base import Record
from detente.web.additions import Addition, State
from detente.web.problems import describe_problems
from detente.web.site import AskedSite, AskedWriting
from detente.web.uploads import check_form, keep_form, list_files, read_fields, received

router = APIRouter(tags=["articles"])

Key = Annotated[str, Path(pattern="^[A-Za-z0-9_-]{1,64}$", description="`key` of what was sent.")]


class AddedArticle(Record):
    """An article that is in the ledger, and the number of its claims."""

    id: str
    title: str
    claims: int = Field(ge=0)


class PairTold(Record):
    """Two states of which the articles added claim something, and how much."""

    pair: tuple[str, str]
    claims: int = Field(ge=1)


class RefusedArticle(Record):
    """What could not be read, and why."""

    name: str
    reason: str


class AdditionReply(Record):
    """How far adding is, or what came of it.

    Attributes
    ----------
    found, read
        Articles that were met so far, and those that were read.
    added, claims
        Articles and claims that are in the ledger for good.
    known, refused
        Articles that were known already, and what could not be read.
    articles, rejects
        The first hundred of those that were added, and of what could not be read.
    pairs
        Of which two states the articles added claim most.
    failure
        Why it broke off.
    """

    key: str
    state: State
    files: tuple[str, ...]
    found: int = Field(ge=0)
    read: int = Field(ge=0)
    added: int = Field(ge=0)
    claims: int = Field(ge=0)
    known: int = Field(ge=0)
    refused: int = Field(ge=0)
    articles: tuple[AddedArticle, ...] = ()
    rejects: tuple[RefusedArticle, ...] = ()
    pairs: tuple[PairTold, ...] = ()
    failure: str | None = None


_FIELDS = {
    "text": "A text.",
    "title": "Its title, where it does not stand in the text.",
    "date": "The day it is of, as 2016-09-24.",
    "outlet": "Who published it.",
    "url": "Where it stands on the web.",
}
_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "description": "Files of all kinds that `detente add` reads.",
                        },
                        **{name: {"type": "string", "description": words} for name, words in _FIELDS.items()},
                    },
                }
            }
        },
    }
}


@router.post(
    "/articles",
    operation_id="add",
    status_code=202,
    openapi_extra=_FORM,
    responses=describe_problems(400, 403, 413, 415, 429, 507),
)
async def add_articles(request: Request, response: Response, site: AskedSite, _: AskedWriting) -> AdditionReply:
    """Add files, or a text, or both; the address of how far that is stands in the head as `Location`."""
    async with received(request, site.additions) as form:
        fields, files = read_fields(form), list_files(form)
        if wrong := check_form(fields, files):
            raise HTTPException(422, wrong)
        addition = site.additions.begin(await run_in_threadpool(keep_form, fields, files))
    place = request.app.url_path_for("tell_addition", key=addition.key)
    response.headers["location"] = f"{request.scope['root_path']}{place}"
    return _reply(addition)


@router.get("/additions/{key}", operation_id="addition")
def tell_addition(key: Key, site: AskedSite, response: Response) -> AdditionReply:
    """Tell how far adding is, or what came of it; ask again in a second."""
    # It depends on more than the ledger.
    response.headers["cache-control"] = "no-store"
    return _reply(site.additions.find(key))


@router.delete("/additions/{key}", operation_id="stop", status_code=202, responses=describe_problems(403))
def stop_addition(key: Key, site: AskedSite, _: AskedWriting) -> AdditionReply:
    """Let no more of it be added; what was read is kept."""
    addition = site.additions.find(key)
    addition.stop()
    return _reply(addition)


def _reply(addition: Addition) -> AdditionReply:
    progress = addition.progress
    return AdditionReply(
        key=addition.key,
        state=addition.state,
        files=addition.names,
        found=progress.found,
        read=progress.read,
        added=progress.added,
        claims=progress.claims,
        known=progress.known,
        refused=progress.refused,
        articles=tuple(AddedArticle(id=one.id, title=one.title, claims=one.claims) for one in progress.articles),
        rejects=tuple(RefusedArticle(name=one.path, reason=one.reason) for one in progress.rejects),
        pairs=tuple(PairTold(pair=pair, claims=claims) for pair, claims in progress.pairs),
        failure=progress.failure,
    )
