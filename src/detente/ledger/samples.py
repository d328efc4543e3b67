"""Claims drawn at random to be judged. Only what is said of these tells how often a claim is right.

Readers report what is wrong far more often than they confirm what is right, so that the share of the right among the
reported would say little of all claims.
"""

from __future__ import annotations

import random
import secrets
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, Field

from detente.errors import LedgerError
from detente.ledger.moments import say_moment, store_moment
from detente.ledger.queries import KINDS
from detente.ledger.writing import next_number
from detente.records.base import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

WEIGHED = ("act", "driver", "position", "standing")
"""What briefs and ties rest on. Statements only deny others; acts of which one side was found are between no two."""

ONE_SIDED = "one-sided"
SORTS = (*KINDS, ONE_SIDED)
"""What can be drawn from: the kinds of claims, and acts without a target by themselves."""

SORT = f"CASE WHEN kind = 'act' AND len(target) = 0 THEN '{ONE_SIDED}' ELSE kind END"
"""The sort of a row of `claims`, in SQL."""

SIZE = 50
"""So many claims are drawn unless another number is asked for: half an hour's work, for an interval of some ± 0.08."""

# Claims that were judged as drawn are not drawn again; such as were only reported may be, or those that are wrong would
# be missing.
_OPEN = f"""
    FROM (SELECT id, rule, {SORT} AS sort FROM claims)
    WHERE list_contains($kinds, sort) AND id NOT IN (SELECT claim FROM judged WHERE drawn)
"""
_COUNT = f"SELECT sort, rule, count(*) {_OPEN} GROUP BY ALL ORDER BY sort, rule"
# Those with the smallest digests, which another seed makes others: one pass, with no more kept than are drawn.
_CHOOSE = f"""
    SELECT sort, rule, arg_min(id, md5(concat(id, $seed)), {{most}}) {_OPEN}
        AND rule IN (SELECT unnest($rules::VARCHAR[])) GROUP BY ALL
"""
_KEEP = "INSERT INTO samples (number, made, seed, kinds, known, claims) VALUES (?, ?, ?, ?, ?, ?)"


class Sample(Record):
    """Claims that were drawn together.

    Attributes
    ----------
    number
        From 0.
    kinds
        What was drawn from, as in `SORTS`.
    known
        How many claims were drawn from.
    claims
        The ids of those that were drawn, in the order in which they are asked for. The order is random too: who stops
        early has judged a smaller sample.
    """

    number: int = Field(ge=0)
    made: AwareDatetime
    seed: int
    kinds: tuple[str, ...]
    known: int
    claims: tuple[str, ...]


def draw_sample(
    connection: duckdb.DuckDBPyConnection,
    size: int = SIZE,
    *,
    kinds: Sequence[str] = WEIGHED,
    seed: int | None = None,
) -> Sample:
    """Draw claims at random, each with the same chance, and keep which they are.

    Parameters
    ----------
    size
        How many; all, where there are fewer.
    kinds
        What to draw from, as in `SORTS`.
    seed
        The same seed draws the same claims from the same ledger.

    Raises
    ------
    LedgerError
        Where there is nothing to draw from, or a kind is none.
    """
    for kind in kinds:
        if kind not in SORTS:
            raise LedgerError(f"kind: '{kind}' is none of {', '.join(SORTS)}.")
    seed = secrets.randbelow(2**31) if seed is None else seed
    counts = connection.execute(_COUNT, {"kinds": list(kinds)}).fetchall()
    known = sum(count for *_, count in counts)
    if not known or size < 1:
        raise LedgerError("there are no claims to draw, or all of them have been judged.")
    number, drawn = next_number(connection, "samples"), _draw(connection, counts, size, kinds, seed)
    connection.execute(_KEEP, [number, store_moment(), seed, list(kinds), known, drawn])
    return find_sample(connection, number)


def _draw(
    connection: duckdb.DuckDBPyConnection,
    counts: Sequence[tuple[str, str, int]],
    size: int,
    kinds: Sequence[str],
    seed: int,
) -> list[str]:
    """Return claims of each kind and rule in proportion, in an order of chance."""
    chance = random.Random(seed)
    wanted = _share_out(counts, size, chance.random())
    asked = {"kinds": list(kinds), "seed": str(seed), "rules": sorted({rule for _, rule in wanted})}
    rows = connection.execute(_CHOOSE.format(most=max(wanted.values())), asked).fetchall()
    chosen = {(kind, rule): keys for kind, rule, keys in rows}
    drawn = list(dict.fromkeys(key for place, number in wanted.items() for key in chosen[place][:number]))
    chance.shuffle(drawn)
    return drawn


def _share_out(counts: Sequence[tuple[str, str, int]], size: int, chance: float) -> dict[tuple[str, str], int]:
    """Return how many claims are drawn of each kind and rule: of all in this order every nth, from where chance is."""
    known = sum(count for *_, count in counts)
    size = min(size, known)
    places = [int((turn + chance) * known / size) for turn in range(size)]
    wanted, end = {}, 0
    for kind, rule, count in counts:
        start, end = end, end + count
        if number := sum(start <= place < end for place in places):
            wanted[kind, rule] = number
    return wanted


def find_latest(connection: duckdb.DuckDBPyConnection) -> Sample | None:
    """Return the sample that was drawn last, if any was."""
    number = next_number(connection, "samples") - 1
    return None if number < 0 else find_sample(connection, number)


def find_sample(connection: duckdb.DuckDBPyConnection, number: int) -> Sample:
    """Return a sample by its number.

    Raises
    ------
    LedgerError
        Where there is none.
    """
    query = "SELECT made, seed, kinds, known, claims FROM samples WHERE number = ?"
    rows = connection.execute(query, [number]).fetchall()
    if not rows:
        raise LedgerError(f"there is no sample {number}.")
    made, seed, kinds, known, claims = rows[0]
    return Sample(number=number, made=say_moment(made), seed=seed, kinds=kinds, known=known, claims=claims)


def list_open(connection: duckdb.DuckDBPyConnection, sample: Sample) -> list[str]:
    """Return those claims of a sample that nobody has judged yet as part of one, in the order of asking."""
    done = {key for (key,) in connection.execute("SELECT claim FROM judged WHERE drawn").fetchall()}
    return [key for key in sample.claims if key not in done]
