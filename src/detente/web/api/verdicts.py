"""What readers say of claims, and how often claims are right."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.ledger.precision import MeasuredPrecision, measure_precision
from detente.ledger.verdicts import Judgement, list_judgements
from detente.web.api.listing import Asked, ListQuery, Page, lead_on

router = APIRouter(tags=["verdicts"])


@router.get("/verdicts", operation_id="verdicts")
def list_verdicts(
    request: Request, response: Response, answers: Asked, asked: Annotated[ListQuery, Query()]
) -> Page[Judgement]:
    """List what readers said, in the order in which it was recorded; of several verdicts on a claim the last counts."""
    with answers.ledgers.open() as ledger:
        found = asked.cut(tuple(list_judgements(ledger.connection)))
    lead_on(request, response, found.next)
    return found


@router.get("/precision", operation_id="precision")
def tell_precision(answers: Asked) -> MeasuredPrecision:
    """Tell how often claims are right, measured on those that were drawn at random and judged; by kind and by rule."""
    with answers.ledgers.open() as ledger:
        return measure_precision(ledger.connection)
