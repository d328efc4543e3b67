"""Claims as programs are given them: in plain words, with the sentence that each rests on and where it stands."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from detente.records.base import Record
from detente.web.wording import describe_record

if TYPE_CHECKING:
    from detente.ledger.paging import Article
    from detente.records import Claim, Document
    from detente.web.names import Names


ClaimKind = Literal["act", "driver", "position", "standing", "statement"]


class Source(Record):
    """An article.

    Attributes
    ----------
    article
        Its identifier, a digest of its text and day.
    story
        Identifier of the first of its copies, which count as one source.
    path
        Where it was read from: a file or an address.
    """

    article: str
    story: str
    title: str
    outlet: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    path: str = ""


class CitedClaim(Record):
    """A claim with its sentence and the article that it stands in.

    Attributes
    ----------
    who
        Who does it to whom, or of whom it tells.
    what
        What sort of thing is claimed.
    when
        As exact as it is stated; None where it is not.
    said_by
        Who says so; None for the article's own voice.
    sentence
        Verbatim.
    confidence
        Probability that the claim was read right.
    verdict
        What readers said of it: ``right``, ``wrong`` (it is left out of briefs and ties) or ``unsure``.
    """

    claim: str
    kind: str
    who: str
    what: str
    status: str
    when: str | None = None
    said_by: str | None = None
    sentence: str
    confidence: float = Field(ge=0, le=1)
    verdict: str | None = None
    source: Source


def source_of(article: Article) -> Source:
    """Return an article of a list as a source."""
    return Source(
        article=article.id,
        story=article.story,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        path=article.path,
    )


def source_of_document(document: Document, story: str) -> Source:
    """Return an article that was loaded with its text as a source."""
    return Source(
        article=document.id,
        story=story,
        title=document.title,
        outlet=document.outlet,
        published=document.date,
        url=document.url,
        path=document.source,
    )


def cite(claim: Claim, source: Source, names: Names, verdict: str | None = None) -> CitedClaim:
    """Return a claim in plain words, with its sentence and source."""
    told = describe_record(claim, names)
    return CitedClaim(
        claim=claim.id,
        kind=claim.kind,
        who=told.who,
        what=told.what,
        status=claim.status,
        when=getattr(claim, "date", None),
        said_by=claim.speaker.text if claim.speaker else None,
        sentence=claim.evidence.quote,
        confidence=claim.confidence,
        verdict=verdict,
        source=source,
    )
