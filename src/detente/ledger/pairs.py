"""Which claims a brief of two states needs, chosen inside the file: millions of others are never loaded.

What is claimed of both is wanted, and of third states what either of the two does with them. Of either there is a
limit, so that the memory and the time that a brief takes do not grow with the ledger; the claims of both are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    import duckdb


@dataclass(frozen=True, slots=True)
class Most:
    """So many claims are taken at most, the surest first. Assembling them takes some seconds.

    Attributes
    ----------
    causes
        Drivers, standings and positions of both.
    acts
        Acts between the two, or of both.
    others
        Acts of one of the two with third states: first those in the same articles, and those with states that drivers
        of both run through; then, among the newest, the surest.
    """

    causes: int = 2000
    acts: int = 3000
    others: int = 1000


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which claims are taken.

    Attributes
    ----------
    numbers
        Their numbers in the ledger, in order.
    of_both
        How many of them are about both.
    known
        How many claims about both the ledger has.
    """

    numbers: list[int]
    of_both: int
    known: int


# So many of the newest claims of either state are looked through for acts with others, where articles on both have few.
_NEWEST = 10

# A driver that only runs through one of the two is of another pair. Statements are fetched by what they deny. One pass
# over the lists of states takes half the time of a join with `parties`, which has millions of rows for a great power.
_CHOOSE = """
    SELECT number, document, is_act, states, known FROM (
        SELECT number, document, kind = 'act' AS is_act, states, count(*) OVER () AS known,
            row_number() OVER (PARTITION BY kind = 'act' ORDER BY confidence DESC, number) AS place
        FROM claims
        WHERE list_contains(states, $a) AND list_contains(states, $b)
            AND kind <> 'statement' AND (kind <> 'driver' OR list_has_all(pair, [$a, $b])) {within}
    ) WHERE place <= CASE WHEN is_act THEN $acts ELSE $causes END
"""
_CHOOSE_OTHERS = """
    WITH articles AS (SELECT unnest($articles::INTEGER[]) AS document),
    newest AS (
        SELECT claim FROM parties WHERE code IN ($a, $b) {of_span} ORDER BY claim DESC LIMIT $newest
    ),
    candidates AS (
        SELECT number, states, confidence, 1 AS near FROM claims
        WHERE kind = 'act' AND document IN (SELECT document FROM articles)
            AND (list_contains(states, $a) OR list_contains(states, $b))
        UNION ALL
        SELECT number, states, confidence, 0 AS near FROM claims
        WHERE kind = 'act' AND number IN (SELECT claim FROM newest)
            AND document NOT IN (SELECT document FROM articles)
    )
    SELECT number FROM candidates WHERE NOT list_has_all(states, [$a, $b])
    ORDER BY near + CAST(list_has_any(states, $via::VARCHAR[]) AS INTEGER) DESC, confidence DESC, number LIMIT $others
"""
# An article without a date is of no span.
_WITHIN = """AND document IN (
    SELECT number FROM documents WHERE date >= coalesce($since, date) AND date <= coalesce($until, date)
)"""
_OF_SPAN = f"AND claim IN (SELECT number FROM claims WHERE kind = 'act' {_WITHIN})"


def choose_claims(
    connection: duckdb.DuckDBPyConnection,
    a: str,
    b: str,
    most: Most,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Chosen:
    """Return the claims about two states, and the acts of either with others, the surest of each kind.

    Parameters
    ----------
    since, until
        Only those of articles of these days.
    """
    asked: dict[str, object] = {"a": a, "b": b}
    span = since or until
    if span:
        asked |= {"since": since, "until": until}
    choose = _CHOOSE.format(within=_WITHIN if span else "")
    rows = connection.execute(choose, asked | {"acts": most.acts, "causes": most.causes}).fetchall()
    around = {
        "articles": sorted({document for _, document, *_ in rows}),
        "via": sorted({code for _, _, is_act, states, _ in rows if not is_act for code in states} - {a, b}),
        "newest": _NEWEST * most.others,
        "others": most.others,
    }
    choose_others = _CHOOSE_OTHERS.format(of_span=_OF_SPAN if span else "")
    others = connection.execute(choose_others, asked | around).fetchall()
    numbers = sorted([row[0] for row in rows] + [number for (number,) in others])
    return Chosen(numbers, of_both=len(rows), known=rows[0][-1] if rows else 0)
