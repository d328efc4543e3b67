"""Where acts come from: a ledger's claims, each event once with all its evidence, and the events imported into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from detente.actors import list_states
from detente.ledger import assemble
from detente.ledger.periods import days_of
from detente.records import Act
from detente.ties.table import ActTable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.ledger import Assembled, Entry, Ledger

_SCHEMA = pa.schema(
    {
        "id": pa.string(),
        "source": pa.string(),
        "target": pa.string(),
        "date": pa.date32(),
        "intensity": pa.float64(),
        "status": pa.string(),
        "belief": pa.float64(),
        "type": pa.string(),
        "theme": pa.string(),
        "speaker": pa.string(),
        "outlet": pa.string(),
        "document": pa.string(),
        "url": pa.string(),
    }
)

# A row for each pair of a source and a target. What coders of other data sets are worth is not known row by row: the
# scatter that is estimated from the events themselves takes it up.
_IMPORTED = """
    SELECT id, source, unnest(target) AS target, date, intensity, status, belief, type, theme, speaker, outlet,
        document, url
    FROM (
        SELECT CAST(id AS VARCHAR) AS id, unnest(source) AS source, target, date, intensity, 'done' AS status,
            CAST(1 AS DOUBLE) AS belief, type, theme[1] AS theme, CAST(NULL AS VARCHAR) AS speaker,
            coalesce(publisher, dataset) AS outlet, CAST(NULL AS VARCHAR) AS document, url
        FROM imported_events WHERE intensity IS NOT NULL ORDER BY digest, number
    )
"""


def read_acts(ledger: Ledger, *, imported: bool = True, counts: Callable[[Entry], bool] | None = None) -> ActTable:
    """Return all acts of a ledger, as the ties take them.

    Parameters
    ----------
    imported
        Whether events imported from other data sets count too.
    counts
        Which claims of articles count; by default all. Events are assembled, and believed, as if there were no others.
    """
    articles = {row["id"]: row for row in ledger.to_arrow("sources").select(["id", "date", "outlet"]).to_pylist()}
    entries = ledger.with_deniers(ledger.entries())
    found = _rows_of(assemble(entries if counts is None else filter(counts, entries)), articles)
    table = pa.Table.from_pylist(list(found), _SCHEMA)
    if imported:
        events = ledger.connection.sql(_IMPORTED).to_arrow_table().cast(_SCHEMA)
        table = pa.concat_tables([table, events])
    return ActTable.from_arrow(table, list_states())


def make_table(rows: Iterable[Mapping[str, Any]]) -> ActTable:
    """Return acts as the ties take them, from one row for each source and target (see `ActTable.from_arrow`)."""
    return ActTable.from_arrow(pa.Table.from_pylist(list(rows), _SCHEMA), list_states())


def _rows_of(assembled: Iterable[Assembled], articles: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in assembled:
        act = one.claims[0]
        if not isinstance(act, Act):
            continue
        article = articles.get(act.evidence.document, {})
        day = day_of(act, [articles.get(claim.evidence.document, {}).get("date") for claim in one.claims])
        yield from rows_of_act(act, one.belief, day, article.get("outlet"))


def rows_of_act(act: Act, belief: float, day: datetime.date | None, outlet: str | None) -> Iterator[dict[str, Any]]:
    """Yield a row for each source and target of an act."""
    row = {
        "id": act.id,
        "date": day,
        "intensity": act.intensity,
        "status": act.status,
        "belief": belief,
        "type": act.type,
        "theme": act.theme[0] if act.theme else None,
        "speaker": act.speaker.kind if act.speaker else None,
        "outlet": outlet,
        "document": act.evidence.document,
    }
    yield from (row | {"source": source, "target": target} for source in act.source for target in act.target)


def day_of(act: Act, published: Iterable[datetime.date | None]) -> datetime.date | None:
    """Return the first day on which an act may have been done; that of its first article where none is stated."""
    stated = days_of(act.date, act.date_precision)
    days = [day for day in published if day]
    return stated[0] if stated else min(days, default=None)
