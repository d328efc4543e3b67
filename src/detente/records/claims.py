"""What is claimed: acts, drivers, positions, standings and statements, each with its evidence."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, TypeAdapter, computed_field

from detente.records.base import Record
from detente.records.vocabulary import (
    ActorType,
    ActType,
    DatePrecision,
    Direction,
    DriverKind,
    Quotation,
    Sector,
    SpeakerKind,
    Stance,
    StandingKind,
    Status,
    Theme,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Code = Annotated[
    str, Field(pattern=r"^[A-Z][A-Z0-9]{1,14}$", description="ISO 3166 alpha-3, or an organisation's code")
]
Probability = Annotated[float, Field(ge=0, le=1)]


class Evidence(Record):
    """Where a claim stands: the document, the offsets of the words that carry it, and the whole sentence verbatim."""

    document: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class Speaker(Record):
    """Who says it. `text` is None only for the article's own voice (`kind` author).

    Where the sentence has only a pronoun, `text` is the name it stands for and `written` the pronoun; elsewhere
    `written` is None.
    """

    text: str | None
    written: str | None = None
    kind: SpeakerKind
    actor: Code | None = None
    quoted: Quotation | None = None


class Participant(Record):
    """An actor in its role in an act, as the text names it."""

    id: str
    role: Literal["source", "target"]
    type: ActorType
    country: str | None = None
    sector: Sector | None = None
    text: str
    name: str


class Goods(Record):
    """Goods that change hands: the words, a class such as ``arms`` or ``food``, and a count where one is stated."""

    text: str
    class_: str | None = Field(default=None, alias="class")
    count: float | None = None


class Money(Record):
    """A sum as stated, and in US dollars where the rate is fixed or known."""

    amount: float
    currency: str
    usd: float | None = None


class People(Record):
    """People whose number the text tells: troops sent, diplomats expelled, prisoners freed, people killed."""

    text: str
    sector: Sector | None = None
    count: float | None = None


class _Claim(Record):
    confidence: Probability
    rule: str
    speaker: Speaker | None = None
    evidence: Evidence
    denied_by: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorator above a property
    @cached_property
    def id(self) -> str:
        """Short digest of what is claimed and where; the same reading of the same article gives the same id."""
        content = self.model_dump(
            mode="json", exclude={"id", "confidence", "speaker", "denied_by"}, exclude_computed_fields=True
        )
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]

    def keep_id(self, key: str) -> Self:
        """Return the same claim with the id under which it is known, though it be told otherwise now."""
        self.__dict__["id"] = key
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed; what it claims may be another thing, so that its id is made anew."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("id", None)
        return copy


class Act(_Claim):
    """Who did what to whom. `intensity` is on the −10 … +10 conflict–cooperation scale of type and mode."""

    kind: Literal["act"] = "act"
    source: tuple[Code, ...]
    target: tuple[Code, ...] = ()
    actors: tuple[Participant, ...] = ()
    type: ActType
    mode: str | None = None
    cameo: str | None = None
    theme: tuple[Theme, ...] = ()
    intensity: float = Field(ge=-10, le=10)
    status: Status
    date: str | None = None
    date_precision: DatePrecision | None = None
    place: str | None = None
    place_country: Code | None = None
    goods: tuple[Goods, ...] = ()
    money: tuple[Money, ...] = ()
    people: tuple[People, ...] = ()


class Driver(_Claim):
    """A cause that brings two states closer or drives them apart, with the third states it runs through."""

    kind: Literal["driver"] = "driver"
    pair: tuple[Code, Code]
    direction: Direction
    driver: DriverKind
    via: tuple[Code, ...] = ()
    holder: tuple[Code, ...] = ()
    cause: str
    effect: str = ""
    status: Status = "done"


class Position(_Claim):
    """What states think of a matter, and whether they share it."""

    kind: Literal["position"] = "position"
    holders: tuple[Code, ...]
    topic: str
    stance: Stance
    shared: bool
    status: Status = "done"


class Standing(_Claim):
    """What two states are to each other, as the text declares it."""

    kind: Literal["standing"] = "standing"
    pair: tuple[Code, Code]
    standing: StandingKind
    when: When
    status: Status = "done"


class Statement(_Claim):
    """What a speaker says, where it is reported as said; of status `denied` where the speaker says it is not so."""

    kind: Literal["statement"] = "statement"
    content: str
    status: Status = "done"


Claim = Annotated[Act | Driver | Position | Standing | Statement, Field(discriminator="kind")]
CLAIM_ADAPTER: TypeAdapter[Claim] = TypeAdapter(Claim)


def claim_schema() -> dict[str, object]:
    """Return the JSON schema of one claim."""
    return CLAIM_ADAPTER.json_schema(mode="serialization")
