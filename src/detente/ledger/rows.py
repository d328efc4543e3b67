"""The rows that articles, claims and persons become, and the records that they become again."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.ledger.periods import days_of
from detente.records import CLAIM_ADAPTER, Document

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from detente.records import Claim, KnownPerson

Row = dict[str, Any]


def document_row(document: Document, number: int, story: int, outlet: str | None) -> Row:
    """Return the row of an article; `outlet` is who published it, as far as the article or its address tells."""
    return {
        "number": number, "id": document.id, "story": story, "title": document.title, "date": document.date,
        "source": document.source, "outlet": outlet, "url": document.url, "text": document.text,
        "record": document.model_dump_json(exclude={"text"}),
    }  # fmt: skip


def document_of(text: str, record: str) -> Document:
    """Return the article of a row."""
    return Document.model_validate_json(json.dumps(json.loads(record) | {"text": text}))


def claim_of(record: str, key: str) -> Claim:
    """Return the claim of a row, with its id as it was stored: a digest takes longer to make than all else of it."""
    return CLAIM_ADAPTER.validate_json(record).keep_id(key)


def claim_rows(claims: Iterable[Claim], first: int, document: int, published: datetime.date | None) -> list[Row]:
    """Return the rows of an article's claims, numbered from `first`."""
    return [_claim_row(claim, number, document, published) for number, claim in enumerate(claims, start=first)]


def _claim_row(claim: Claim, number: int, document: int, published: datetime.date | None) -> Row:
    facts = claim.model_dump(exclude_computed_fields=True)
    speaker = claim.speaker
    days = days_of(facts.get("date"), facts.get("date_precision")) or (published, published)
    return {
        "number": number, "id": claim.id, "document": document, "kind": claim.kind, "states": states_of(facts),
        "source": list(facts.get("source", ())), "target": list(facts.get("target", ())),
        "pair": list(facts.get("pair", ())),
        "type": facts.get("type") or facts.get("driver") or facts.get("standing"),
        "mode": facts.get("mode"), "cameo": facts.get("cameo"), "intensity": facts.get("intensity"),
        "direction": facts.get("direction"), "status": facts.get("status"),
        "date": facts.get("date"), "first_day": days[0], "last_day": days[1],
        "speaker": speaker.text if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_code": speaker.actor if speaker else None,
        "confidence": claim.confidence, "rule": claim.rule, "record": claim.model_dump_json(exclude={"id"}),
    }  # fmt: skip


def states_of(facts: Mapping[str, Any]) -> list[str]:
    """Return all states and organisations that a claim is about, in order, each once."""
    named = [code for field in ("source", "target", "pair", "via", "holders") for code in facts.get(field, ())]
    return list(dict.fromkeys(named))


def party_rows(claims: Iterable[Row]) -> list[Row]:
    """Return a row for each state or organisation of each claim."""
    return [{"code": code, "claim": row["number"]} for row in claims for code in row["states"]]


def person_rows(persons: Iterable[KnownPerson], document: int) -> list[Row]:
    """Return the rows of whom an article says to be a state's."""
    return [asdict(person) | {"document": document} for person in persons]


@cache
def arrow_schema(table: str) -> Any:  # noqa: ANN401 - pyarrow brings no types
    """Return the columns of a table: those that are empty in a whole batch would otherwise have no type."""
    import pyarrow as pa

    text, texts, small, large = pa.string(), pa.list_(pa.string()), pa.int32(), pa.int64()
    columns = {
        "documents": {
            "number": small, "id": text, "story": small, "title": text, "date": pa.date32(), "source": text,
            "outlet": text, "url": text, "text": text, "record": text,
        },
        "bands": {"hash": pa.uint32(), "document": small},
        "signatures": {"document": small, "shingles": small, "signature": pa.binary(), "filled": pa.binary()},
        "claims": {
            "number": large, "id": text, "document": small, "kind": text, "states": texts, "source": texts,
            "target": texts, "pair": texts, "type": text, "mode": text, "cameo": text, "intensity": pa.float64(),
            "direction": text, "status": text, "date": text, "first_day": pa.date32(), "last_day": pa.date32(),
            "speaker": text, "speaker_kind": text, "speaker_code": text, "confidence": pa.float64(), "rule": text,
            "record": text,
        },
        "parties": {"code": text, "claim": large},
        "persons": {
            "name": text, "code": text, "country": text, "sector": text, "office": text, "gender": text,
            "first": text, "last": text, "document": small,
        },
    }  # fmt: skip
    return pa.schema(list(columns[table].items()))
