"""States and organisations: which the ledger tells of, and with whom each has to do."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.web.api.listing import Asked, ListQuery, Page, State, lead_on
from detente.web.counts import PairCount, StateCount, count_pairs, count_states

router = APIRouter(tags=["states"])


class ToldState(StateCount):
    """A state, and the pairs that it is one of, those of which most is told first."""

    pairs: tuple[PairCount, ...]


@router.get("/states", operation_id="states")
def list_states(
    request: Request, response: Response, answers: Asked, asked: Annotated[ListQuery, Query()]
) -> Page[StateCount]:
    """List all states and organisations that something is told of, those of which most is first."""
    page = asked.cut(count_states(answers))
    lead_on(request, response, page.next)
    return page


@router.get("/states/{state}", operation_id="state")
def tell_state(answers: Asked, state: State) -> ToldState:
    """Tell how much is told of a state or an organisation, and with whom."""
    code = answers.names.find_state(state)
    counted = next((one for one in count_states(answers) if one.code == code), None)
    pairs = tuple(one for one in count_pairs(answers) if code in (one.a.code, one.b.code))
    facts = {"code": code, "name": answers.names.name(code)} | (dict(counted) if counted else {})
    return ToldState(**facts, pairs=pairs)
