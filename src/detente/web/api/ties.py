"""How pairs treat each other through time."""

import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from detente.records.base import Record
from detente.ties import Facet, Granularity
from detente.ties.report import TieReport
from detente.web.answers import Answers
from detente.web.api.listing import Asked, ListQuery, Page, State, lead_on

router = APIRouter(tags=["ties"])


class PairTie(Record):
    """Level and change of a pair with their 90 % bands; without numbers where there is too little evidence.

    Attributes
    ----------
    change
        The later half of the evidence, from `split` on, against the earlier.
    evidence
        One certain act that was done counts 1.
    """

    a: str
    b: str
    level: float | None = None
    level_low: float | None = None
    level_high: float | None = None
    change: float | None = None
    change_low: float | None = None
    change_high: float | None = None
    earlier: float | None = None
    later: float | None = None
    split: datetime.date | None = None
    evidence: float = Field(ge=0)
    acts: int = Field(ge=0)
    enough: bool


class TiesQuery(ListQuery):
    """Which page of all ties."""

    by: Granularity = "month"


class TieQuery(Record):
    """How a tie is measured and taken apart."""

    by: Granularity = "month"
    parts: Facet = Field(default="type", description="What the level is taken apart by.")


@router.get("/ties", operation_id="ties")
def list_ties(
    request: Request, response: Response, answers: Asked, asked: Annotated[TiesQuery, Query()]
) -> Page[PairTie]:
    """List all pairs: those that moved for sure first, and of these those that moved most. A large ledger is measured
    for a minute when it is first asked after a change.
    """
    rows = answers.ledgers.remember(("all ties", asked.by), lambda: _list_pairs(answers, asked.by))
    page = asked.cut(rows)
    lead_on(request, response, page.next)
    return page


def _list_pairs(answers: Answers, by: Granularity) -> tuple[PairTie, ...]:
    return tuple(PairTie(**row) for row in answers.changes(by).to_arrow().to_pylist())


@router.get("/ties/{a}/{b}", operation_id="tie")
def tell_tie(answers: Asked, a: State, b: State, asked: Annotated[TieQuery, Query()]) -> TieReport:
    """Tell how two states treat each other: level, course, turning points, and the acts behind them with their
    sentences.
    """
    return answers.tie(*answers.names.find_pair(a, b), asked.by, asked.parts)
