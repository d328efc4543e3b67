"""What stands in the ledger, and where to go on."""

from importlib.metadata import version

from fastapi import APIRouter

from detente.records.base import Record
from detente.web.api.listing import Asked

router = APIRouter(tags=["ledger"])


class About(Record):
    """The ledger.

    Attributes
    ----------
    ledger
        Name of its file.
    counts
        Articles, stories (articles without copies), claims in all and by kind, imported events, and rejects.
    """

    version: str
    ledger: str
    counts: dict[str, int]


@router.get("/", operation_id="about")
def tell_about(answers: Asked) -> About:
    """Tell how much is in the ledger."""
    return About(version=version("detente"), ledger=answers.ledgers.path.name, counts=answers.counts())
