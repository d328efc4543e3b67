"""How much a ledger tells of each state and of each pair."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from detente.ledger import counting
from detente.records.base import Record

if TYPE_CHECKING:
    from detente.web.answers import Answers
    from detente.web.names import Names


class Named(Record):
    """A state or organisation."""

    code: str
    name: str


class StateCount(Named):
    """How many claims and imported events are about a state or an organisation."""

    claims: int = Field(default=0, ge=0)
    events: int = Field(default=0, ge=0)


class PairCount(Record):
    """How much is told of a pair, in order of their codes.

    Attributes
    ----------
    acts, drivers, standings
        Claims.
    events
        Imported from other data sets.
    since, until
        The first and the last day that these tell of.
    """

    a: Named
    b: Named
    acts: int = Field(default=0, ge=0)
    drivers: int = Field(default=0, ge=0)
    standings: int = Field(default=0, ge=0)
    events: int = Field(default=0, ge=0)
    since: datetime.date | None = None
    until: datetime.date | None = None


def _name(code: str, names: Names) -> Named:
    return Named(code=code, name=names.name(code))


def count_states(answers: Answers) -> tuple[StateCount, ...]:
    """Return all states and organisations that something is told of, those of which most is first."""

    def make() -> tuple[StateCount, ...]:
        with answers.ledgers.open() as ledger:
            rows = counting.count_states(ledger.connection)
        name = answers.names.name
        return tuple(
            StateCount(code=code, name=name(code), claims=claims, events=events) for code, claims, events in rows
        )

    return answers.ledgers.remember("state counts", make)


def count_pairs(answers: Answers) -> tuple[PairCount, ...]:
    """Return all pairs that something is told of, those of which most is first."""

    def make() -> tuple[PairCount, ...]:
        with answers.ledgers.open() as ledger:
            rows = counting.count_pairs(ledger.connection)
        names = answers.names
        return tuple(
            PairCount(
                a=_name(a, names), b=_name(b, names), acts=acts, drivers=drivers, standings=standings, events=events,
                since=since, until=until,
            )
            for a, b, acts, drivers, standings, events, since, until in rows
        )  # fmt: skip

    return answers.ledgers.remember("pair counts", make)


def count_pair(answers: Answers, a: str, b: str) -> PairCount:
    """Return how much is told of two states, given by their codes."""
    first, second = sorted((a, b))
    known = (one for one in count_pairs(answers) if (one.a.code, one.b.code) == (first, second))
    return next(known, None) or PairCount(a=_name(first, answers.names), b=_name(second, answers.names))
