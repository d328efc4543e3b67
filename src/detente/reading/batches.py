"""Reading as a function from Arrow batch to Arrow batch, which is what every engine runs.

A batch of articles has a row for each, with the fields of `Document`. What is read out of it has a row for each, too:
its claims and persons as lists. `flatten_claims` makes the table of claims out of it, a row a claim.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from detente.documents import Reject
from detente.errors import DetenteError
from detente.reading.lots import cut_lots
from detente.records import CLAIM_ADAPTER, Document, KnownPerson, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from detente.records import Claim


class Reads(Protocol):
    """What reads: a `Reader`, or what stands in for one."""

    def read(self, documents: Iterable[Document], *, persons: Iterable[KnownPerson] = ()) -> Iterator[Reading]:
        """Yield what every article claims, in their order."""


@cache
def document_schema() -> pa.Schema:
    """Return the columns of articles."""
    import pyarrow as pa

    text = pa.string()
    return pa.schema(
        {
            "id": text, "text": text, "title": text, "title_end": pa.int32(), "date": pa.date32(), "source": text,
            "outlet": text, "author": text, "url": text,
        }
    )  # fmt: skip


@cache
def claim_schema() -> pa.Schema:
    """Return the columns of claims: named as in the ledger; `record` is the whole claim as JSON."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    return pa.schema(
        {
            "id": text, "document": text, "kind": text, "source": texts, "target": texts, "pair": texts, "type": text,
            "mode": text, "cameo": text, "intensity": pa.float64(), "direction": text, "status": text, "date": text,
            "speaker": text, "speaker_kind": text, "speaker_code": text, "confidence": pa.float64(), "rule": text,
            "quote": text, "begins": pa.int32(), "ends": pa.int32(), "record": text,
        }
    )  # fmt: skip


@cache
def reading_schema() -> pa.Schema:
    """Return the columns of what is read out of articles; `problem` says why nothing could be."""
    import pyarrow as pa

    person = pa.struct(dict.fromkeys(KnownPerson.__dataclass_fields__, pa.string()))
    return pa.schema(
        {
            "document": pa.string(),
            "claims": pa.list_(pa.struct(list(claim_schema()))),
            "persons": pa.list_(person),
            "problem": pa.string(),
        }
    )


def read_batch(batch: pa.RecordBatch, *, reader: Reads, persons: Sequence[KnownPerson] = ()) -> pa.RecordBatch:
    """Read a batch of articles, a row each, and return what they claim, a row each.

    Parameters
    ----------
    batch
        With the columns of `document_schema`.
    persons
        Whom earlier articles said to be a state's.
    """
    found = [one for lot in cut_lots(documents_of(batch)) for one in read_lot(reader, lot, persons)]
    return batch_readings(found)


def read_lot(
    reader: Reads, lot: Sequence[Document], persons: Sequence[KnownPerson] = ()
) -> list[tuple[str, Reading | Reject]]:
    """Read some articles together; where one makes the reader fail, each by itself, so that only that one is lost."""
    try:
        return [(one.document.id, one) for one in reader.read(lot, persons=persons)]
    except DetenteError:
        raise
    except Exception as error:
        if len(lot) > 1:
            return [one for document in lot for one in read_lot(reader, [document], persons)]
        problem = f"cannot be read ({type(error).__name__}: {str(error)[:200]}); please report it with the article."
        return [(lot[0].id, Reject(lot[0].source, problem))]


def batch_documents(documents: Sequence[Document]) -> pa.RecordBatch:
    """Return articles as a batch."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([dict(document) for document in documents], schema=document_schema())


def documents_of(batch: pa.RecordBatch) -> list[Document]:
    """Return the articles of a batch.

    Raises
    ------
    DetenteError
        Where it lacks a column.
    """
    lacking = [name for name in document_schema().names if name not in batch.schema.names]
    if lacking:
        raise DetenteError(f"a batch of articles lacks the columns {', '.join(lacking)}; batch_documents makes one.")
    return [Document(**row) for row in batch.select(document_schema().names).to_pylist()]


def batch_readings(found: Iterable[tuple[str, Reading | Reject]]) -> pa.RecordBatch:
    """Return what was read out of articles, each by its id, as a batch."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([_row(*one) for one in found], schema=reading_schema())


def _row(document: str, found: Reading | Reject) -> dict[str, Any]:
    if isinstance(found, Reject):
        return {"document": document, "claims": [], "persons": [], "problem": found.reason}
    claims = [_claim_row(claim) for claim in found.claims]
    return {"document": document, "claims": claims, "persons": [asdict(person) for person in found.persons]}


def _claim_row(claim: Claim) -> dict[str, Any]:
    facts = dict(claim)
    speaker, evidence = claim.speaker, claim.evidence
    return {
        "id": claim.id, "document": evidence.document, "kind": claim.kind,
        "source": facts.get("source", ()), "target": facts.get("target", ()), "pair": facts.get("pair", ()),
        "type": facts.get("type") or facts.get("driver") or facts.get("standing"),
        "mode": facts.get("mode"), "cameo": facts.get("cameo"), "intensity": facts.get("intensity"),
        "direction": facts.get("direction"), "status": facts.get("status"), "date": facts.get("date"),
        "speaker": speaker.text if speaker else None, "speaker_kind": speaker.kind if speaker else None,
        "speaker_code": speaker.actor if speaker else None, "confidence": claim.confidence, "rule": claim.rule,
        "quote": evidence.quote, "begins": evidence.start, "ends": evidence.end,
        "record": claim.model_dump_json(exclude={"id"}),
    }  # fmt: skip


def readings_of(documents: Iterable[Document], batch: pa.RecordBatch) -> Iterator[Reading | Reject]:
    """Yield what was read out of articles, from a batch that has a row for each in their order."""
    rows = batch.to_pylist()
    for document, row in zip(documents, rows, strict=True):
        if row["problem"] is not None:
            yield Reject(document.source, row["problem"])
            continue
        claims = tuple(CLAIM_ADAPTER.validate_json(claim["record"]) for claim in row["claims"])
        yield Reading(document, claims, tuple(KnownPerson(**person) for person in row["persons"]))


def flatten_claims(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the claims of all articles of a batch, a row each, with the columns of `claim_schema`."""
    import pyarrow as pa

    return pa.RecordBatch.from_struct_array(batch.column("claims").flatten())
