"""Articles: a list of them, and the text of each."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from detente.ledger.paging import find_article, list_articles
from detente.records.base import Record
from detente.web.api.listing import Asked, Limit, Page, Time, lead_on
from detente.web.cited import Source, source_of
from detente.web.times import read_span

router = APIRouter(tags=["sources"])


class SourcesQuery(Record):
    """Which articles are asked for."""

    words: Annotated[str, Field(max_length=200, description="Part of title, outlet or path, in any case.")] = ""
    since: Time = None
    until: Time = None
    limit: Limit = 50
    cursor: Annotated[int | None, Field(ge=0, lt=2**31, description="`next` of the page before.")] = None


class ListedSource(Source):
    """An article, and the number of its claims."""

    claims: int = Field(ge=0)


class ToldSource(Source):
    """An article with its text, into which the offsets of evidence point, and the other articles of its story."""

    author: str | None = None
    text: str
    copies: tuple[str, ...] = ()


@router.get("/sources", operation_id="sources")
def list_sources(
    request: Request, response: Response, answers: Asked, asked: Annotated[SourcesQuery, Query()]
) -> Page[ListedSource]:
    """List articles, those added last first."""
    since, until = read_span(asked.since, asked.until)
    with answers.ledgers.open() as ledger:
        found = list_articles(
            ledger.connection, words=asked.words, since=since, until=until, before=asked.cursor, most=asked.limit + 1
        )
    page = found[: asked.limit]
    following = str(page[-1][0].number) if len(found) > asked.limit else None
    lead_on(request, response, following)
    items = tuple(ListedSource(**dict(source_of(article)), claims=claims) for article, claims in page)
    return Page(items=items, next=following)


@router.get("/sources/{article}", operation_id="source")
def tell_source(
    answers: Asked, article: Annotated[str, Path(max_length=200, description="The whole id of an article.")]
) -> ToldSource:
    """Tell one article."""
    with answers.ledgers.open() as ledger:
        found = find_article(ledger.connection, article)
        if found is None:
            raise HTTPException(404, f"no article in the ledger has the id '{article}'.")
        [document] = ledger.documents([article])
    source, copies = found
    return ToldSource(**dict(source_of(source)), author=document.author, text=document.text, copies=copies)
