"""How much a ledger tells of each state and of each pair."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pydantic import Field

from detente.records.base import Record

if TYPE_CHECKING:
    from detente.web.answers import Answers
    from detente.web.names import Names

_STATES = """
    SELECT code, sum(claims)::BIGINT, sum(events)::BIGINT FROM (
        SELECT code, count(*) AS claims, 0 AS events FROM parties GROUP BY code
        UNION ALL
        SELECT code, 0, count(*) FROM (
            SELECT unnest(list_distinct(list_concat(source, target))) AS code FROM imported_events
        ) GROUP BY code
    ) GROUP BY code ORDER BY sum(claims) + sum(events) DESC, code
"""
# What an act's source does to its target, and what drives the two of a pair or is said of how they stand.
_PAIRS = """
    WITH sides AS (
        SELECT number, kind, first_day, last_day, unnest(CASE WHEN kind = 'act' THEN source ELSE pair[1:1] END) AS x,
            CASE WHEN kind = 'act' THEN target ELSE pair[2:2] END AS others
        FROM claims WHERE kind IN ('act', 'driver', 'standing')
    ), told AS (
        SELECT number, kind, first_day, last_day, least(x, y) AS a, greatest(x, y) AS b
        FROM (SELECT * EXCLUDE (others), unnest(others) AS y FROM sides) WHERE x <> y
    ), dealt AS (
        SELECT least(x, y) AS a, greatest(x, y) AS b, date
        FROM (SELECT x, unnest(target) AS y, date FROM (SELECT unnest(source) AS x, target, date FROM imported_events))
        WHERE x <> y
    ), counted AS (
        SELECT a, b, count(DISTINCT number) FILTER (kind = 'act') AS acts,
            count(DISTINCT number) FILTER (kind = 'driver') AS drivers,
            count(DISTINCT number) FILTER (kind = 'standing') AS standings, 0 AS events,
            min(first_day) AS first_day, max(last_day) AS last_day
        FROM told GROUP BY a, b
        UNION ALL
        SELECT a, b, 0, 0, 0, count(*), min(date), max(date) FROM dealt GROUP BY a, b
    )
    SELECT a, b, sum(acts)::BIGINT, sum(drivers)::BIGINT, sum(standings)::BIGINT, sum(events)::BIGINT, min(first_day),
        max(last_day)
    FROM counted GROUP BY a, b ORDER BY sum(acts) + sum(drivers) + sum(standings) + sum(events) DESC, a, b
"""


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
            rows = ledger.connection.execute(_STATES).fetchall()
        name = answers.names.name
        return tuple(
            StateCount(code=code, name=name(code), claims=claims, events=events) for code, claims, events in rows
        )

    return answers.ledgers.remember("state counts", make)


def count_pairs(answers: Answers) -> tuple[PairCount, ...]:
    """Return all pairs that something is told of, those of which most is first."""

    def make() -> tuple[PairCount, ...]:
        with answers.ledgers.open() as ledger:
            rows = ledger.connection.execute(_PAIRS).fetchall()
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
