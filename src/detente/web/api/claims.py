"""Claims with their sentences, and all evidence for one."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from detente.ledger.paging import Placed, find_told
from detente.ledger.queries import Question
from detente.records import Claim
from detente.records.base import Record
from detente.records.vocabulary import ActType, Direction, DriverKind, StandingKind, Status
from detente.web.answers import Answers, NoClaimError
from detente.web.api.listing import Asked, Limit, Page, Time, lead_on
from detente.web.cited import ClaimKind, Source, source_of
from detente.web.names import Names
from detente.web.replies import EvidenceReply, reply_evidence
from detente.web.times import read_span
from detente.web.wording import describe_record

router = APIRouter(tags=["claims"])

ClaimId = Annotated[str, Path(pattern="^[0-9a-f]{1,64}$", description="The whole id of a claim.")]
_PLACE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,18}$"
Name = Annotated[str, Field(min_length=1, max_length=100)]


class ClaimsQuery(Record):
    """Which claims are asked for; all must hold, of several words any."""

    state: list[Name] = Field(default=[], max_length=5, description="The claims are about all of these.")
    kind: list[ClaimKind] = Field(default=[])
    type: list[ActType | DriverKind | StandingKind] = Field(
        default=[], description="Type of an act, kind of a driver, or standing."
    )
    direction: Direction | None = Field(default=None, description="Of drivers.")
    status: list[Status] = Field(default=[])
    since: Time = None
    until: Time = None
    speaker: Name | None = Field(default=None, description="Part of the name of who says it, a code, or a kind.")
    source: Name | None = Field(default=None, description="Part of the outlet, path or address of the article.")
    confidence: float | None = Field(default=None, ge=0, le=1, description="At least so sure.")
    limit: Limit = 50
    cursor: str | None = Field(default=None, pattern=_PLACE, description="`next` of the page before.")

    def ask(self, answers: Answers) -> Question:
        """Return what the ledger is asked."""
        since, until = read_span(self.since, self.until)
        return Question(
            pair=[answers.names.find_state(name) for name in self.state],
            kind=self.kind or None,
            type=self.type or None,
            direction=self.direction,
            status=self.status or None,
            since=since,
            until=until,
            speaker=self.speaker,
            source=self.source,
            confidence=self.confidence,
        )


class FoundClaim(Record):
    """A claim: the whole record, who does it to whom and what it is in plain words, and the article of its sentence.

    Attributes
    ----------
    verdict
        What readers said of it: ``right``, ``wrong`` (it is left out of briefs and ties) or ``unsure``.
    """

    who: str
    what: str
    claim: Claim
    verdict: str | None = None
    source: Source


class ToldClaim(FoundClaim):
    """A claim, and the other articles that tell it in the same words."""

    also_in: tuple[Source, ...] = ()


@router.get("/claims", operation_id="claims")
def list_claims(
    request: Request, response: Response, answers: Asked, asked: Annotated[ClaimsQuery, Query()]
) -> Page[FoundClaim]:
    """List claims, those of the latest time first, then in the order in which they were added."""
    found, following = answers.claims(asked.ask(answers), asked.cursor, asked.limit)
    lead_on(request, response, following)
    return Page(items=tuple(_find(one, answers.names) for one in found), next=following)


@router.get("/claims/{claim}", operation_id="claim")
def tell_claim(answers: Asked, claim: ClaimId) -> ToldClaim:
    """Tell one claim."""
    with answers.ledgers.open() as ledger:
        told = find_told(ledger.connection, claim)
    if not told:
        raise NoClaimError(f"no claim in the ledger has the id '{claim}'.")
    also = tuple(source_of(one.article) for one in told[1:])
    return ToldClaim(**dict(_find(told[0], answers.names)), also_in=also)


@router.get("/evidence/{claim}", operation_id="evidence")
def tell_evidence(answers: Asked, claim: ClaimId) -> EvidenceReply:
    """Tell everything that says the same as a claim, all that denies it, and how belief came about."""
    return reply_evidence(answers.history(claim), answers.names)


def _find(one: Placed, names: Names) -> FoundClaim:
    told = describe_record(one.claim, names)
    source = source_of(one.article)
    return FoundClaim(who=told.who, what=told.what, claim=one.claim, verdict=one.verdict, source=source)
