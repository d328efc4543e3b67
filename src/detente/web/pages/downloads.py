"""What the pages list, as files: CSV and JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from detente.brief.prose import capitalise
from detente.ledger.counting import count_partners
from detente.records import Claim, Document
from detente.web.evidence import Filters, ask_evidence
from detente.web.files import give_table
from detente.web.searching import find_written, read_words
from detente.web.site import AskedSite, Site
from detente.web.wording import describe_claim, describe_record

router = APIRouter()

_CLAIMS = (
    "claim", "kind", "who", "what", "type", "direction", "status", "date", "intensity", "quote", "speaker",
    "speaker_kind", "confidence", "title", "outlet", "published", "document",
)  # fmt: skip
_TIES = ("a", "b", "name_a", "name_b", "level", "earlier", "later", "change", "change_low", "change_high", "split")
_LONG = 1000
"""Sentences and titles of a search that a file holds."""


@router.get("/overview.{form}")
def give_overview(site: AskedSite, form: str) -> Response:
    """Give the ties of all pairs of which there is enough evidence, and how those moved that moved most."""
    found = site.overview()
    overview = found.overview
    if overview is None:
        why = capitalise(found.problem) or "The ties are being measured, or there are none yet. Ask again in a minute."
        raise HTTPException(503, why, {"retry-after": "60"})
    moved = {(row["a"], row["b"]): row for row in overview.moved}
    name = site.names.name
    rows = [
        moved.get((a, b), {}) | {"a": a, "b": b, "name_a": name(a), "name_b": name(b), "level": level}
        for (a, b), level in sorted(overview.cells.items())
        if a < b
    ]
    return give_table(rows, form, "ties", _TIES)


@router.get("/pair/{a}/{b}/evidence.{form}")
def give_evidence(request: Request, site: AskedSite, a: str, b: str, form: str) -> Response:
    """Give the claims about two states, as the address filters them."""
    pair = site.names.find_pair(a, b)
    filters = Filters.of(request.query_params)
    rows = [
        describe_claim(row, site.names) | {"claim": row["id"]} for row in ask_evidence(site, pair, filters).to_pylist()
    ]
    asked = [str(word) for word in filters.asked().values() if word]
    return give_table(rows, form, "-".join((*pair, "evidence", *asked)), _CLAIMS)


@router.get("/state/{code}/partners.{form}")
def give_partners(site: AskedSite, code: str, form: str) -> Response:
    """Give with whom a state deals, and how these ties stand."""
    found = site.names.find_state(code)
    levels, name = site.overview().levels, site.names.name
    with site.ledgers.open() as ledger:
        partners = count_partners(ledger.connection, found)
    rows = [row | {"name": name(row["code"]), "tie": levels.get((found, row["code"]))} for row in partners]
    return give_table(rows, form, f"{found}-partners", ("code", "name", "tie", "claims", "acts", "closer", "apart"))


@router.get("/source/{key}/claims.{form}")
def give_claims(site: AskedSite, key: str, form: str) -> Response:
    """Give all that an article claims."""
    with site.ledgers.open() as ledger:
        document = next(iter(ledger.documents([key])), None)
        if document is None:
            raise HTTPException(404, "The ledger has no such article.")
        claims = [entry.claim for entry in ledger.entries(documents=[key])]
    rows = list(_tell(claims, {document.id: document}, site))
    return give_table(rows, form, f"article-{key.removeprefix('sha256:')[:12]}-claims", _CLAIMS)


@router.get("/claim/{claim}/evidence.{form}")
def give_history(site: AskedSite, claim: str, form: str) -> Response:
    """Give all that is told of the same as a claim, and what for or against it."""
    history = site.answers.history(claim)
    event = history.event
    kin = {"tells": event.claims, "denies": event.denials, "planned": event.plans, "came true": event.deeds}
    rows = [row | {"as": role} for role, claims in kin.items() for row in _tell(claims, history.documents, site)]
    return give_table(rows, form, f"claim-{history.claim.id}", ("as", *_CLAIMS))


@router.get("/search.{form}")
def give_found(site: AskedSite, form: str, q: str = "") -> Response:
    """Give the articles and sentences that are found of some words."""
    words = read_words(q)
    titles, sentences = find_written(site, words, _LONG)
    articles = [
        {
            "found": "article",
            "title": row["title"],
            "outlet": row["outlet"],
            "published": row["date"],
            "document": row["id"],
        }
        for row in titles
    ]
    carried = [row | {"found": "sentence", "claim": row["id"]} for row in sentences]
    return give_table([*articles, *carried], form, f"search-{words}", ("found", *_CLAIMS))


def _tell(claims: Iterable[Claim], documents: Mapping[str, Document], site: Site) -> Iterator[dict[str, Any]]:
    """Yield claims as rows."""
    for claim in claims:
        facts, told, article = (
            claim.model_dump(),
            describe_record(claim, site.names),
            documents[claim.evidence.document],
        )
        speaker = claim.speaker
        yield {
            "claim": claim.id,
            "who": told.who,
            "what": told.what,
            "type": facts.get("type") or facts.get("driver") or facts.get("standing"),
            "quote": claim.evidence.quote,
            "speaker": speaker.text if speaker else None,
            "speaker_kind": speaker.kind if speaker else None,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.date,
            "document": article.id,
        } | {name: facts.get(name) for name in ("kind", "direction", "status", "date", "intensity", "confidence")}
