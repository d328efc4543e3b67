"""The brief as records: what it says, in which order, and the sentences it rests on. Their JSON is the brief's JSON.

Texts are finished sentences in plain words; a renderer lays them out and adds nothing. Every line names the numbers of
the references that it rests on.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from detente.ledger.precision import Precision
from detente.records.base import Record
from detente.records.vocabulary import ActType, DatePrecision, Direction, DriverKind, Status
from detente.ties import Tie
from detente.ties.turning import Turn

Verdict = Literal["closer", "apart", "both", "steady", "unknown"]
LanguageLevel = Literal["plain", "expert"]
Numbers = tuple[int, ...]
Span = tuple[datetime.date | None, datetime.date | None]


class NamedState(Record):
    """A state or organisation and how it is called in a sentence ("the United States")."""

    code: str
    name: str


class Line(Record):
    """A finished line and the numbers of the references that it rests on."""

    text: str
    citations: Numbers = ()


class Reference(Record):
    """A sentence that the brief cites, and where it stands.

    Attributes
    ----------
    sentence
        As in the document, but for marks of lists and addresses of links; the claims have it verbatim.
    claims
        Identifiers of the claims of this sentence that the brief uses.
    """

    number: int
    sentence: str
    document: str
    title: str
    date: datetime.date | None = None
    outlet: str | None = None
    url: str | None = None
    source: str = ""
    claims: tuple[str, ...] = ()


class Denial(Line):
    """Who denies what a line tells, told and cited after it.

    Attributes
    ----------
    speakers
        Up to three who deny it, by name; none where it is denied in an article's own words.
    claims
        Identifiers of the statements, acts and drivers that deny it.
    """

    speakers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class DriverLine(Line):
    """A reason that draws the two closer or drives them apart.

    Attributes
    ----------
    label
        The kind in two or three plain words.
    attribution
        Who says so, when, and how many independent sources do; the article is named with the sentence.
    cause
        The words of the cause, verbatim.
    sources
        Number of independent sources; what one outlet tells, and copies of one story, count once.
    speakers
        Up to three who say so, by name; none where it is told in the articles' own words.
    years
        The first and the last year of which it is told, where they are known.
    past
        Whether it is history.
    freshness
        How much it counts by its age: 1 in the latest year of which anything is told, half of it five years before.
    denial
        Who denies it, where somebody does.
    """

    direction: Direction
    driver: DriverKind
    label: str
    attribution: str
    cause: str
    noun: str
    via: tuple[NamedState, ...] = ()
    holder: tuple[NamedState, ...] = ()
    status: Status = "done"
    sources: int = Field(default=1, ge=1)
    speakers: tuple[str, ...] = ()
    belief: float = Field(ge=0, le=1)
    claims: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    past: bool = False
    freshness: float = Field(default=1.0, ge=0, le=1)
    denial: Denial | None = None


class ActLine(Line):
    """Something that one of the two did to the other, or is said to be about to do.

    Attributes
    ----------
    label
        When it was, as exactly as is known, or else when it was reported.
    kept
        Whether this is a promise that a later report tells of as done.
    denial
        Who denies it, where somebody does.
    """

    type: ActType
    mode: str | None = None
    status: Status
    source: tuple[str, ...]
    target: tuple[str, ...]
    intensity: float
    label: str = ""
    years: tuple[int, int] | None = None
    date: str | None = None
    date_precision: DatePrecision | None = None
    kept: bool = False
    sources: int = Field(default=1, ge=1)
    belief: float = Field(ge=0, le=1)
    claims: tuple[str, ...] = ()
    denial: Denial | None = None


class ActSection(Record):
    """Acts of one kind of reality, oldest first, and a line on those left out."""

    lines: tuple[ActLine, ...] = ()
    more: Line | None = None


class ThirdState(Line):
    """A state besides the two: which drivers run through it and how the two deal with it."""

    state: NamedState
    closer: int = Field(default=0, ge=0, description="drivers towards closeness that run through it")
    apart: int = Field(default=0, ge=0, description="drivers away from it that run through it")
    acts_with_first: int = Field(default=0, ge=0)
    acts_with_second: int = Field(default=0, ge=0)


class TieSummary(Record):
    """The tie in words, with the numbers behind them.

    Attributes
    ----------
    needed
        Where there is too little evidence: how many certain acts that were done would be enough, those at hand
        included; none where there is enough, or where no number would do.
    turns
        The moves from one turning point to the next that are sure, all of them together, oldest first.
    whole, whole_turns
        The same with what is history, where anything is: for charts through time. The words tell of the present.
    """

    lines: tuple[Line, ...]
    tie: Tie
    needed: int | None = Field(default=None, ge=1)
    turns: tuple[Turn, ...] = ()
    whole: Tie | None = None
    whole_turns: tuple[Turn, ...] = ()

    @property
    def through_time(self) -> tuple[Tie, tuple[Turn, ...]]:
        """The tie over all years that the articles tell of, with its turning points."""
        return (self.tie, self.turns) if self.whole is None else (self.whole, self.whole_turns)


class Basis(Record):
    """What the brief is drawn from: the articles read, those of them that it uses, and how many of these are copies.

    Attributes
    ----------
    since, until
        The first and the last day of the articles used.
    asked_since, asked_until
        The days between which articles were asked for.
    judged_wrong
        How many claims about the two readers judged wrong; they are left out.
    precision
        How often the claims of the ledger are right, where readers judged some that were drawn at random.
    """

    text: str
    articles_read: int = Field(ge=0)
    articles_used: int = Field(ge=0)
    copies: int = Field(default=0, ge=0)
    since: datetime.date | None = None
    until: datetime.date | None = None
    asked_since: datetime.date | None = None
    asked_until: datetime.date | None = None
    judged_wrong: int = Field(default=0, ge=0)
    precision: Precision | None = None


class Brief(Record):
    """What brings two states closer and what holds them apart, as far as the articles tell.

    Attributes
    ----------
    verdict
        ``unknown`` means too little evidence, which is a result and not an error.
    past_reasons, past_acts
        What is told of years long past; it has no part in the verdict.
    changes
        What would change the answer.
    language
        ``plain`` leaves out the numbers of the tie and their bands.
    """

    first: NamedState
    second: NamedState
    verdict: Verdict
    answer: Line
    basis: Basis
    standing: Line | None = None
    closer: tuple[DriverLine, ...] = ()
    apart: tuple[DriverLine, ...] = ()
    views: tuple[Line, ...] = ()
    done: ActSection = ActSection()
    promised: ActSection = ActSection()
    contested: ActSection = ActSection()
    doubted_causes: tuple[DriverLine, ...] = ()
    past_reasons: tuple[DriverLine, ...] = ()
    past_acts: ActSection = ActSection()
    third_states: tuple[ThirdState, ...] = ()
    tie: TieSummary | None = None
    changes: tuple[Line, ...] = ()
    language: LanguageLevel = "expert"
    references: tuple[Reference, ...] = ()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        """Return the brief as notebooks show it: HTML, Markdown, and text for those that show neither."""
        from detente.brief.notebook import bundle_brief

        return bundle_brief(self)
