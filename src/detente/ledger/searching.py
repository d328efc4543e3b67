"""Articles by words of their titles, and claims by words of the sentences that they rest on."""

from __future__ import annotations

import json
import string
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

_SIGNS = frozenset(string.punctuation) - {"_"}
"""What a pattern would take for more than it is."""

# The newest first, since these are asked for most.
_TITLES = """
    SELECT id, title, date, outlet, source FROM documents
    WHERE contains(lower(title), $words) ORDER BY number DESC LIMIT $most
"""
# The record as a whole holds the quotation, and to look through it takes a fraction of the time of unpacking it; only
# where it has the words is it unpacked. So many of the newest claims are looked through first: what is not often in
# them is not often in the others, so that these can be looked through at once.
_NEWEST = 500_000
_SENTENCES = """
    WITH near AS MATERIALIZED (
        SELECT number, record FROM claims
        WHERE number > $after AND number <= $upto AND regexp_matches(CAST(record AS VARCHAR), $pattern, 'i')
    )
    SELECT number FROM near WHERE contains(lower(record->>'$.evidence.quote'), $words)
    ORDER BY number DESC LIMIT $most
"""
_TELL = """
    SELECT c.id, c.kind, c.source, c.target, c.pair, c.states, c.type, c.direction, c.status, c.date, c.speaker,
        c.confidence, c.record->>'$.evidence.quote' AS quote, d.id AS document, d.title, d.date AS published, d.outlet
    FROM claims c JOIN documents d ON d.number = c.document
    WHERE c.number IN (SELECT unnest(?::BIGINT[])) ORDER BY c.number DESC
"""


def search_titles(connection: duckdb.DuckDBPyConnection, words: str, most: int) -> list[dict[str, Any]]:
    """Return the articles that have some words in their titles, in any case, those added last first."""
    found = connection.sql(_TITLES, params={"words": words.lower(), "most": most})
    return list(found.to_arrow_table().to_pylist())


def search_sentences(connection: duckdb.DuckDBPyConnection, words: str, most: int) -> list[dict[str, Any]]:
    """Return the sentences that hold some words, in any case, each with a claim that rests on it, the newest first."""
    # A sentence may carry several claims: some more are looked up, and each sentence is given once.
    numbers = _find_claims(connection, words.lower(), 4 * most)
    if not numbers:
        return []
    rows = connection.sql(_TELL, params=[numbers]).to_arrow_table().to_pylist()
    first = {(row["document"], row["quote"]): row for row in reversed(rows)}
    return list(reversed(first.values()))[:most]


def _find_claims(connection: duckdb.DuckDBPyConnection, words: str, most: int) -> list[int]:
    """Return the numbers of claims that rest on sentences with these words, the newest first."""
    written = json.dumps(words, ensure_ascii=False)[1:-1]
    asked = {"words": words, "pattern": "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in written)}
    [(last,)] = connection.execute("SELECT coalesce(max(number), -1) FROM claims").fetchall()
    numbers: list[int] = []
    for after, upto in ((last - _NEWEST, last), (-1, last - _NEWEST)):
        if len(numbers) < most and upto >= 0:
            part = asked | {"after": after, "upto": upto, "most": most - len(numbers)}
            numbers += [number for (number,) in connection.execute(_SENTENCES, part).fetchall()]
    return numbers
