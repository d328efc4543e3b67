"""Leads from acts to where they are told: the sentences of a ledger's articles, or the rows of other data sets."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING

import pyarrow as pa

from detente.records.base import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from detente.ledger import Ledger

# Imported events have no sentence: who did what to whom is told in the words of their data set.
_IMPORTED = """
    SELECT CAST(id AS VARCHAR), date, dataset, publisher, url,
        concat_ws(' – ', source_text, coalesce(name, type), target_text)
    FROM imported_events WHERE id IN (SELECT unnest(?::UUID[])) ORDER BY digest, number
"""


class Passage(Record):
    """Where an act is told.

    Attributes
    ----------
    act
        Its identifier.
    quote
        The whole sentence, verbatim; of an imported event, who did what to whom as its data set has it.
    date
        Of the article, or of the imported event.
    document, start, end
        The article, and where in its text the words stand that carry the act; None for imported events.
    dataset
        Of imported events only.
    """

    act: str
    quote: str
    title: str | None = None
    outlet: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    dataset: str | None = None


def find_passages(ledger: Ledger, pair: tuple[str, str], acts: Iterable[str]) -> list[Passage]:
    """Return where acts of a pair are told: of each act all sentences of its event, the surest first.

    Parameters
    ----------
    pair
        The two that the acts run between.
    acts
        Identifiers, as `Part.acts` has them. Passages come in their order; of what is not in the ledger there is none.
    """
    wanted = list(dict.fromkeys(acts))
    found: dict[str, list[Passage]] = {act: [] for act in wanted}
    for passage in (*_read(ledger, pair, set(wanted)), *_imported(ledger, wanted)):
        found[passage.act].append(passage)
    return [passage for act in wanted for passage in found[act]]


def _read(ledger: Ledger, pair: tuple[str, str], wanted: Collection[str]) -> Iterator[Passage]:
    """Yield the sentences of acts that were read from articles."""
    events = [
        (act, one.claims)
        for one in ledger.assembled(states=pair)
        for act in {claim.id for claim in one.claims} & set(wanted)
    ]
    articles = {
        document.id: document
        for document in ledger.documents({claim.evidence.document for _, claims in events for claim in claims})
    }
    for act, claims in events:
        for claim in sorted(claims, key=lambda claim: claim.id != act):
            evidence, article = claim.evidence, articles[claim.evidence.document]
            yield Passage(
                act=act,
                quote=evidence.quote,
                title=article.title or None,
                outlet=article.outlet,
                date=article.date,
                url=article.url,
                document=evidence.document,
                start=evidence.start,
                end=evidence.end,
            )


def _imported(ledger: Ledger, wanted: Iterable[str]) -> Iterator[Passage]:
    keys = [act for act in wanted if _is_uuid(act)]
    rows = ledger.connection.execute(_IMPORTED, [keys]).fetchall() if keys else []
    for act, day, dataset, publisher, url, told in rows:
        yield Passage(act=act, quote=told, outlet=publisher, date=day, url=url, dataset=dataset)


def _is_uuid(act: str) -> bool:
    try:
        return str(uuid.UUID(act)) == act
    except ValueError:
        return False


def passages_to_arrow(passages: Iterable[Passage]) -> pa.Table:
    """Return passages as a table, in their order."""
    kinds = {"date": pa.date32(), "start": pa.int32(), "end": pa.int32()}
    schema = pa.schema({name: kinds.get(name, pa.string()) for name in Passage.model_fields})
    return pa.Table.from_pylist([passage.model_dump() for passage in passages], schema)
