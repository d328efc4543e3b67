"""Search: states of that name, articles with these words in their titles, and sentences that hold them."""

import json
import string
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from detente.errors import UnknownStateError
from detente.ledger import Ledger
from detente.web.site import AskedSite, Site
from detente.web.wording import describe_claim

router = APIRouter()

_LEAST, _LONGEST = 2, 200
"""Characters of a search: of one alone nearly all would be found."""
_SHOWN = 20
_QUOTED = frozenset({'""', "''", "“”", "‘’", "«»", "„“"})
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


@router.get("/search")
def show_search(request: Request, site: AskedSite, q: str = "") -> Response:
    """Show what is found of some words."""
    words = _unquote(" ".join(q.split()))[:_LONGEST]
    return site.page(request, "search.html", lambda: _find(site, words))


def _unquote(words: str) -> str:
    """Return words without the marks that ask elsewhere for them as they stand: here they always are."""
    return words[1:-1].strip() if len(words) > 1 and words[0] + words[-1] in _QUOTED else words


def _find(site: Site, words: str) -> dict[str, Any]:
    found: dict[str, Any] = {"words": words, "least": _LEAST, "most": _SHOWN}
    if len(words) < _LEAST:
        return found | {"state": None, "titles": [], "sentences": []}
    titles, sentences = find_titles(site, words, _SHOWN), find_sentences(site, words, _SHOWN)
    return found | {"state": _find_state(site, words), "titles": titles, "sentences": sentences}


def find_titles(site: Site, words: str, most: int) -> list[dict[str, Any]]:
    """Return the articles that have some words in their titles, those added last first."""
    with site.ledgers.open() as ledger:
        found = ledger.connection.sql(_TITLES, params={"words": words.lower(), "most": most})
        return list(found.to_arrow_table().to_pylist())


def find_sentences(site: Site, words: str, most: int) -> list[dict[str, Any]]:
    """Return the sentences that hold some words, each with a claim that rests on it in plain words."""
    with site.ledgers.open() as ledger:
        found = _find_sentences(ledger, {"words": words.lower(), "most": most})
    return [describe_claim(row, site.names) for row in found]


def _find_sentences(ledger: Ledger, asked: dict[str, Any]) -> list[dict[str, Any]]:
    # A sentence may carry several claims: some more are looked up, and each sentence is shown once.
    numbers = _find_claims(ledger, asked["words"], 4 * asked["most"])
    if not numbers:
        return []
    rows = ledger.connection.sql(_TELL, params=[numbers]).to_arrow_table().to_pylist()
    first = {(row["document"], row["quote"]): row for row in reversed(rows)}
    return list(reversed(first.values()))[: asked["most"]]


def _find_claims(ledger: Ledger, words: str, most: int) -> list[int]:
    """Return the numbers of claims that rest on sentences with these words, the newest first."""
    written = json.dumps(words, ensure_ascii=False)[1:-1]
    asked = {"words": words, "pattern": "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in written)}
    [(last,)] = ledger.connection.execute("SELECT coalesce(max(number), -1) FROM claims").fetchall()
    numbers: list[int] = []
    for after, upto in ((last - _NEWEST, last), (-1, last - _NEWEST)):
        if len(numbers) < most and upto >= 0:
            part = asked | {"after": after, "upto": upto, "most": most - len(numbers)}
            numbers += [number for (number,) in ledger.connection.execute(_SENTENCES, part).fetchall()]
    return numbers


def _find_state(site: Site, words: str) -> str | None:
    try:
        return site.names.find_state(words)
    except UnknownStateError:
        return None
