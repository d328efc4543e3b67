"""Pages of lists, and how an answer leads to the next one."""

from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Path
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from detente.records.base import Record
from detente.web.answers import Answers
from detente.web.site import AskedSite

Item = TypeVar("Item", bound=Record)

Limit = Annotated[int, Field(ge=1, le=200, description="How many at most.")]
Row = Annotated[
    int, Field(ge=0, le=10_000_000, description="`next` of the page before; where the first page begins: 0.")
]
State = Annotated[str, Path(max_length=100, description="A state: any name, adjective, alias or code.")]
_DAY = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
Time = Annotated[str | None, Field(pattern=_DAY, description="A day, month or year: 2016-09-24, 2016-09, 2016.")]


class Page(Record, Generic[Item]):
    """A page of a list; `next` is the cursor of the next page, None after the last."""

    items: tuple[Item, ...]
    next: str | None = None


class ListQuery(Record):
    """Which page of a list that is made whole: how many rows, from which on."""

    limit: Limit = 100
    cursor: Row = 0

    def cut(self, items: tuple[Item, ...]) -> Page[Item]:
        """Return the page of a list."""
        end = self.cursor + self.limit
        return Page(items=items[self.cursor : end], next=str(end) if end < len(items) else None)


def lead_on(request: Request, response: Response, following: str | None) -> None:
    """Name the next page in the answer's head, by an address that counts from that of this page."""
    if following is not None:
        query = request.url.include_query_params(cursor=following).query
        response.headers["link"] = f'<?{query}>; rel="next"'


def find_answers(site: AskedSite) -> Answers:
    """Return what the ledger can be asked."""
    return site.answers


Asked = Annotated[Answers, Depends(find_answers)]
