"""Pairs of states: which the ledger tells of, and the brief of each."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.brief import Brief
from detente.web.api.listing import Asked, ListQuery, Page, State, lead_on
from detente.web.counts import PairCount, count_pair, count_pairs

router = APIRouter(tags=["pairs"])


@router.get("/why/{a}/{b}", operation_id="why")
def tell_why(answers: Asked, a: State, b: State) -> Brief:
    """Tell what brings two states closer and what holds them apart: the brief, every line with its sentences."""
    return answers.brief(*answers.names.find_pair(a, b))


@router.get("/pairs", operation_id="pairs")
def list_pairs(
    request: Request, response: Response, answers: Asked, asked: Annotated[ListQuery, Query()]
) -> Page[PairCount]:
    """List all pairs that something is told of, those of which most is first."""
    page = asked.cut(count_pairs(answers))
    lead_on(request, response, page.next)
    return page


@router.get("/pairs/{a}/{b}", operation_id="pair")
def tell_pair(answers: Asked, a: State, b: State) -> PairCount:
    """Tell how much is told of two states."""
    return count_pair(answers, *answers.names.find_pair(a, b))
