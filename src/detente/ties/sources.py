"""Where acts come from: a ledger's claims, each event once with all its evidence, and the events imported into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from detente.actors import list_states
from detente.ledger import assemble
from detente.ledger.collecting import collect_later
from detente.ledger.periods import days_of
from detente.records import Act
from detente.ties.keeping import keep_table
from detente.ties.retrospect import LONG_AGO, Retrospect
from detente.ties.table import SCHEMA, ActTable

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from detente.ledger import Assembled, Entry, Ledger
    from detente.records import Claim

# A row for each pair of a source and a target. What coders of other data sets are worth is not known row by row: the
# scatter that is estimated from the events themselves takes it up.
_IMPORTED = """
    SELECT id, source, unnest(target) AS target, date, intensity, status, belief, type, theme, speaker, outlet,
        document, url
    FROM (
        SELECT CAST(id AS VARCHAR) AS id, unnest(source) AS source, target, date, intensity, 'done' AS status,
            CAST(1 AS DOUBLE) AS belief, type, theme[1] AS theme, CAST(NULL AS VARCHAR) AS speaker,
            coalesce(publisher, dataset) AS outlet, CAST(NULL AS VARCHAR) AS document, url
        FROM imported_events WHERE intensity IS NOT NULL {of} ORDER BY digest, number
    )
"""
_OF = "AND list_has_any(list_concat(source, target), ?)"

# Articles that name a year long past: few of those that report news do, and only these are looked through.
_REMEMBERING = f"""
    SELECT id, text, date FROM documents WHERE date IS NOT NULL
    AND list_min(list_transform(regexp_extract_all(text, '\\b(?:1[5-9]|20)[0-9]{{2}}'), lambda y: CAST(y AS INTEGER)))
        <= year(date) - {LONG_AGO}
"""
_AT_ONCE = 1000  # articles
_REAL = ("done", "ongoing", "ended")


def read_acts(ledger: Ledger, *, imported: bool = True, counts: Callable[[Entry], bool] | None = None) -> ActTable:
    """Return all acts of a ledger, as the ties take them.

    Parameters
    ----------
    imported
        Whether events imported from other data sets count too.
    counts
        Which claims of articles count; by default all. Events are assembled, and believed, as if there were no others.
    """
    table = keep_table(ledger, lambda: _assemble(ledger)) if counts is None else _assemble(ledger, counts)
    if imported:
        events = ledger.connection.sql(_IMPORTED.format(of="")).to_arrow_table().cast(SCHEMA)
        table = pa.concat_tables([table, events])
    return ActTable.from_arrow(table, list_states())


@collect_later()
def _assemble(ledger: Ledger, counts: Callable[[Entry], bool] | None = None) -> pa.Table:
    """Return a row for each source and target of each event that articles tell of."""
    known = ledger.connection.execute("SELECT id, date, outlet FROM documents").fetchall()
    articles = {key: {"date": date, "outlet": outlet} for key, date, outlet in known}
    entries = ledger.with_deniers(ledger.entries(kind="act"))
    assembled = assemble(entries if counts is None else filter(counts, entries))
    return pa.Table.from_pylist(list(_rows_of(assembled, articles, find_retrospects(ledger))), SCHEMA)


def read_acts_of(ledger: Ledger, a: str, b: str) -> ActTable:
    """Return the acts that one of two states has a part in, as a brief takes them: of very many, the surest.

    With it the two, and who surrounds them, are measured in a moment; `read_acts` takes all there is.
    """
    claims = ledger.entries(kind="act", numbers=ledger.choose(a, b).numbers)
    assembled = assemble(ledger.with_deniers(claims))
    told = {claim.evidence.document for one in assembled for claim in one.claims}
    documents = ledger.documents(told)
    articles = {one.id: {"date": one.date, "outlet": one.outlet} for one in documents}
    looking = {one.id: Retrospect.of(one.text, one.date) for one in documents if one.date}
    found = pa.Table.from_pylist(list(_rows_of(assembled, articles, looking)), SCHEMA)
    events = ledger.connection.sql(_IMPORTED.format(of=_OF), params=[[a, b]]).to_arrow_table().cast(SCHEMA)
    return ActTable.from_arrow(pa.concat_tables([found, events]), list_states())


def make_table(rows: Iterable[Mapping[str, Any]]) -> ActTable:
    """Return acts as the ties take them, from one row for each source and target (see `ActTable.from_arrow`)."""
    return ActTable.from_arrow(pa.Table.from_pylist(list(rows), SCHEMA), list_states())


def find_retrospects(ledger: Ledger) -> dict[str, Retrospect]:
    """Return for each article that looks back where it does, by its identifier."""
    found: dict[str, Retrospect] = {}
    with ledger.connection.cursor() as cursor:
        cursor.execute(_REMEMBERING)
        while rows := cursor.fetchmany(_AT_ONCE):
            looked = ((key, Retrospect.of(text, day)) for key, text, day in rows)
            found |= {key: retrospect for key, retrospect in looked if retrospect.starts}
    return found


def _rows_of(
    assembled: Iterable[Assembled], articles: Mapping[str, Mapping[str, Any]], retrospects: Mapping[str, Retrospect]
) -> Iterator[dict[str, Any]]:
    def date_of(claim: Claim) -> datetime.date | None:
        key = claim.evidence.document
        if isinstance(claim, Act) and key in retrospects and retrospects[key].holds_act(claim):
            return None
        day: datetime.date | None = articles.get(key, {}).get("date")
        return day

    newest = max((one["date"] for one in articles.values() if one["date"]), default=None)
    for one in assembled:
        act = one.claims[0]
        if isinstance(act, Act):
            day = day_of(act, map(date_of, one.claims))
            # An article without a date may tell of days to come; later than all articles nothing is known to be done.
            day = None if day and newest and day > newest else day
            yield from rows_of_act(act, one.belief, day, articles.get(act.evidence.document, {}).get("outlet"))


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
    """Return the first day on which an act may have been done; that of its first article where none is stated.

    What is to come counts on the day on which it is told: a plan for 2050 says how the two treat each other now.

    Parameters
    ----------
    published
        The days of the articles that tell of it; None for one that does so in looking back (see `Retrospect`).
    """
    stated = days_of(act.date, act.date_precision)
    told = min((day for day in published if day), default=None)
    if not stated or (told and told < stated[0] and act.status not in _REAL):
        return told
    return stated[0]
