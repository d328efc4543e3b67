"""What assistants are answered: all that they need to cite, and no more than they can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from detente.brief.layout import clean, list_sections
from detente.brief.records import Reference, Verdict
from detente.records.base import Record
from detente.ties import Granularity, Level, Trend
from detente.ties.records import PeriodLevel
from detente.ties.report import ShareOf, TurningPoint, WeightyAct
from detente.web.cited import CitedClaim, cite, source_of, source_of_document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.brief import Brief
    from detente.brief.layout import Item
    from detente.ledger.history import History
    from detente.ledger.paging import Placed
    from detente.records import Claim
    from detente.ties.report import TieReport
    from detente.web.names import Names


class SaidLine(Record):
    """A line of the brief, and the numbers of the sentences that it rests on."""

    text: str
    citations: tuple[int, ...] = ()


class SaidSection(Record):
    """A heading of the brief with its lines."""

    heading: str
    lines: tuple[SaidLine, ...]


class WhyReply(Record):
    """The brief of two states.

    Attributes
    ----------
    verdict
        ``unknown`` means too little evidence.
    basis
        What it is drawn from.
    sentences
        What is cited, verbatim, with its article and the claims that are read in it.
    """

    pair: tuple[str, str]
    verdict: Verdict
    answer: SaidLine
    basis: str
    sections: tuple[SaidSection, ...] = ()
    sentences: tuple[Reference, ...] = ()


class TiesReply(Record):
    """How two states treat each other, from −1 (war) to +1 (open-handed help), with 90 % bands.

    Attributes
    ----------
    enough
        Whether there is enough evidence for a level; else `needed` says about how many certain acts would be.
    usual
        The level that is usual between states.
    periods
        The latest periods with acts, oldest first.
    parts
        What the acts add to the level, all of one type together.
    weightiest
        The acts that weigh most in it, with their sentences.
    """

    pair: tuple[str, str]
    by: Granularity
    enough: bool
    acts: int
    needed: int | None = None
    usual: float
    level: Level | None = None
    first_to_second: Level | None = None
    second_to_first: Level | None = None
    trend: Trend | None = None
    periods: tuple[PeriodLevel, ...] = ()
    turning_points: tuple[TurningPoint, ...] = ()
    parts: tuple[ShareOf, ...] = ()
    weightiest: tuple[WeightyAct, ...] = ()


class ClaimsReply(Record):
    """A page of claims; `next` is the cursor of the next page, None after the last."""

    claims: tuple[CitedClaim, ...]
    next: str | None = None


class BeliefStep(Record):
    """Belief after one more source, by the story in which it first tells it.

    Attributes
    ----------
    confidence
        How sure it is, or, where it denies it, how sure that it is not so.
    """

    story: str
    denies: bool
    confidence: float
    belief: float


class EvidenceReply(Record):
    """All that is told of the same as a claim.

    Attributes
    ----------
    belief
        Probability that it is so, after all sources in `steps`.
    sources
        Number of independent sources that tell it: outlets, and stories whose outlets are not known.
    told_by, denied_by
        The surest first.
    planned_before, came_true
        For a deed the plans that it fulfils, for a plan the deeds that fulfilled it.
    """

    claim: CitedClaim
    belief: float = Field(ge=0, le=1)
    sources: int
    told_by: tuple[CitedClaim, ...]
    denied_by: tuple[CitedClaim, ...] = ()
    planned_before: tuple[CitedClaim, ...] = ()
    came_true: tuple[CitedClaim, ...] = ()
    steps: tuple[BeliefStep, ...] = ()


def reply_why(brief: Brief) -> WhyReply:
    """Return a brief as an assistant reads it."""
    return WhyReply(
        pair=(brief.first.code, brief.second.code),
        verdict=brief.verdict,
        answer=SaidLine(text=clean(brief.answer.text), citations=brief.answer.citations),
        basis=clean(brief.basis.text),
        sections=tuple(
            SaidSection(heading=section.heading, lines=tuple(map(_say, section.items)))
            for section in list_sections(brief)
        ),
        sentences=brief.references,
    )


def _say(item: Item) -> SaidLine:
    label = f"{item.label}. " if item.label else ""
    said = " ".join(line.text for line in item.lines)
    citations = tuple(dict.fromkeys(number for line in item.lines for number in line.citations))
    return SaidLine(text=clean(f"{label}{said}{f' — {item.second}' if item.second else ''}"), citations=citations)


def reply_ties(report: TieReport, periods: int) -> TiesReply:
    """Return a tie without what each single act adds, and with so many of its latest periods that have acts."""
    tie = report.tie
    return TiesReply(
        pair=tie.pair,
        by=tie.by,
        enough=tie.enough,
        acts=tie.acts,
        needed=None if tie.enough else report.needed,
        usual=report.usual,
        level=tie.level,
        first_to_second=tie.outward,
        second_to_first=tie.inward,
        trend=tie.trend,
        periods=tuple(period for period in tie.periods if period.level.acts)[-periods:],
        turning_points=report.turns,
        parts=report.parts,
        weightiest=report.weightiest,
    )


def reply_claims(found: Iterable[Placed], following: str | None, names: Names) -> ClaimsReply:
    """Return a page of claims."""
    cited = tuple(cite(one.claim, source_of(one.article), names, one.verdict) for one in found)
    return ClaimsReply(claims=cited, next=following)


def reply_evidence(history: History, names: Names) -> EvidenceReply:
    """Return all that is told of a claim."""

    def cite_all(claims: Iterable[Claim]) -> tuple[CitedClaim, ...]:
        return tuple(_cite(claim, history, names) for claim in claims)

    event = history.event
    return EvidenceReply(
        claim=_cite(history.claim, history, names).model_copy(update={"verdict": history.verdict}),
        belief=event.belief,
        sources=len(event.sources),
        told_by=cite_all(event.claims),
        denied_by=cite_all(event.denials),
        planned_before=cite_all(event.plans),
        came_true=cite_all(event.deeds),
        steps=tuple(BeliefStep(**step._asdict()) for step in history.steps()),
    )


def _cite(claim: Claim, history: History, names: Names) -> CitedClaim:
    document = history.documents[claim.evidence.document]
    return cite(claim, source_of_document(document, history.stories[document.id]), names)
