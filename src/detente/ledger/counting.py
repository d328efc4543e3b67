"""How much a ledger tells of each state and of each pair, counted inside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

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
_PARTNERS = """
    WITH mine AS (SELECT claim FROM parties WHERE code = $code)
    SELECT p.code, count(*) AS claims,
        count(*) FILTER (c.kind = 'act') AS acts,
        count(*) FILTER (c.direction = 'closer' AND list_has_all(c.pair, [$code, p.code])) AS closer,
        count(*) FILTER (c.direction = 'apart' AND list_has_all(c.pair, [$code, p.code])) AS apart
    FROM parties p JOIN claims c ON c.number = p.claim
    WHERE p.claim IN (SELECT claim FROM mine) AND p.code <> $code
    GROUP BY p.code ORDER BY claims DESC, p.code LIMIT $most
"""
_LATEST = "SELECT claim FROM parties WHERE code = ? ORDER BY claim DESC LIMIT ?"
_NAMED = """
    SELECT document, list(code ORDER BY claims DESC, code)[1:3] FROM (
        SELECT document, code, count(*) AS claims FROM (
            SELECT document, unnest(states) AS code FROM claims WHERE document IN (SELECT unnest(?::INTEGER[]))
        ) GROUP BY document, code
    ) GROUP BY document
"""


def count_states(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int, int]]:
    """Return all states and organisations with the number of claims and of imported events, the most first."""
    return connection.execute(_STATES).fetchall()


def count_pairs(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Return all pairs that something is told of, in order of their codes, those of which most is first.

    Returns
    -------
    list of tuple
        The two codes; how many acts, drivers, standings and imported events there are; the first and the last day that
        these tell of.
    """
    return connection.execute(_PAIRS).fetchall()


def count_partners(connection: duckdb.DuckDBPyConnection, code: str, most: int | None = None) -> list[dict[str, Any]]:
    """Return with whom a state deals, those first of whom most is claimed, and how much: all of them, or so many."""
    found = connection.sql(_PARTNERS, params={"code": code, "most": most})
    return list(found.to_arrow_table().to_pylist())


def find_latest_claims(connection: duckdb.DuckDBPyConnection, code: str, most: int) -> list[int]:
    """Return the numbers of the claims about a state that were added last, the last first."""
    return [number for (number,) in connection.execute(_LATEST, [code, most]).fetchall()]


def name_states(connection: duckdb.DuckDBPyConnection, articles: Sequence[int]) -> dict[int, list[str]]:
    """Return the three states that the claims of articles name most, by the articles' numbers; none has no entry."""
    return dict(connection.execute(_NAMED, [articles]).fetchall())
