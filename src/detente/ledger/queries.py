"""Questions to a ledger, answered as Arrow tables."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

from detente.errors import LedgerError
from detente.records.vocabulary import ACT_TYPES, DRIVER_KINDS, SPEAKER_KINDS, STANDINGS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import duckdb
    import pyarrow as pa

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,14}")
KINDS = ("act", "driver", "position", "standing", "statement")
_DIRECTIONS = ("closer", "apart")
# Articles and stories are looked up of what was found: to join them first is a pass over all, twice.
_SELECT = """
    WITH told AS MATERIALIZED (
        SELECT c.number, c.id, c.kind, c.source, c.target, c.pair, c.states, c.type, c.mode, c.intensity, c.direction,
            c.status, c.date, c.first_day, c.last_day, c.speaker, c.speaker_kind, c.speaker_code, c.confidence, c.rule,
            c.record->>'$.evidence.quote' AS quote, c.document
        FROM claims c WHERE {conditions}
    ), met AS MATERIALIZED (
        SELECT number, id, story, title, date, outlet FROM documents WHERE number IN (SELECT document FROM told)
    ), firsts AS MATERIALIZED (
        SELECT number, id FROM documents WHERE number IN (SELECT story FROM met)
    )
    SELECT c.* EXCLUDE (document), d.id AS document, s.id AS story, d.title, d.date AS published, d.outlet, j.verdict
    FROM told c JOIN met d ON d.number = c.document JOIN firsts s ON s.number = d.story
        LEFT JOIN judged j ON j.claim = c.id
    ORDER BY c.number
"""
_FROM = """c.document IN (
    SELECT number FROM documents
    WHERE contains(lower(coalesce(outlet, '')), ?) OR contains(lower(source), ?)
        OR contains(lower(coalesce(url, '')), ?)
)"""


class Asked(TypedDict, total=False):
    """What `Question` takes."""

    pair: Sequence[str]
    kind: str | Sequence[str] | None
    type: str | Sequence[str] | None
    driver: str | Sequence[str] | None
    direction: str | None
    status: str | Sequence[str] | None
    since: datetime.date | str | None
    until: datetime.date | str | None
    speaker: str | None
    source: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Question:
    """Which claims are asked for; what is None asks nothing. Of several words any may hold.

    Attributes
    ----------
    pair
        Codes of two states or organisations; the claim must be about both. Of one, or of more: about all.
    kind
        ``act``, ``driver``, ``position``, ``standing`` or ``statement``.
    type
        Type of an act, kind of a driver, or standing.
    driver
        Kind of a driver; like `type` with `kind` ``driver``.
    direction
        ``closer`` or ``apart``.
    status
        As in the vocabulary: ``done``, ``planned``, ``denied`` …
    since, until
        First and last day of the time in which the act falls at least in part; where none is stated, that is the day of
        the article.
    speaker
        Part of the name of who says it, in any case; a code; or a kind, such as ``official``.
    source
        Part of the outlet, or of the path or address of the article, in any case.
    confidence
        At least so sure.
    """

    pair: Sequence[str] = ()
    kind: str | Sequence[str] | None = None
    type: str | Sequence[str] | None = None
    driver: str | Sequence[str] | None = None
    direction: str | None = None
    status: str | Sequence[str] | None = None
    since: datetime.date | str | None = None
    until: datetime.date | str | None = None
    speaker: str | None = None
    source: str | None = None
    confidence: float | None = None

    def conditions(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield the conditions in SQL, with what is put in the place of their question marks."""
        if codes := _check_codes(self.pair):
            about = " INTERSECT ".join(["SELECT claim FROM parties WHERE code = ?"] * len(codes))
            yield f"c.number IN ({about})", list(codes)
        yield from self._words()
        yield from self._bounds()
        if self.speaker is not None:
            yield _said_by(self.speaker)
        if self.source is not None:
            yield _FROM, [self.source.lower()] * 3

    def _words(self) -> Iterator[tuple[str, list[Any]]]:
        if self.driver is not None:
            yield "c.kind = 'driver'", []
        for name, column, given, allowed in (
            ("kind", "c.kind", self.kind, KINDS),
            ("type", "c.type", self.type, (*ACT_TYPES, *DRIVER_KINDS, *STANDINGS)),
            ("driver", "c.type", self.driver, DRIVER_KINDS),
            ("direction", "c.direction", self.direction, _DIRECTIONS),
            ("status", "c.status", self.status, STATUSES),
        ):
            if given is not None:
                yield _any_of(column, _check(given, allowed, name))

    def _bounds(self) -> Iterator[tuple[str, list[Any]]]:
        if self.since is not None:
            yield "c.last_day >= ?", [_day(self.since, "since")]
        if self.until is not None:
            yield "c.first_day <= ?", [_day(self.until, "until")]
        if self.confidence is not None:
            yield "c.confidence >= ?", [self.confidence]


def ask(connection: duckdb.DuckDBPyConnection, question: Question) -> pa.Table:
    """Return the claims that are asked for, in the order in which they were added."""
    conditions = list(question.conditions())
    where = " AND ".join(condition for condition, _ in conditions) or "true"
    values = [value for _, some in conditions for value in some]
    return connection.sql(_SELECT.format(conditions=where), params=values).to_arrow_table()


def fetch_table(connection: duckdb.DuckDBPyConnection, table: str) -> pa.Table:
    """Return a table or view, its rows in the order in which they were added.

    Raises
    ------
    LedgerError
        Where there is none of that name.
    """
    names = {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if table not in names:
        raise LedgerError(f"'{table}' is no table or view of a ledger. There are {', '.join(sorted(names))}.")
    query = "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
    columns = {name for (name,) in connection.execute(query, [table]).fetchall()}
    # Tables without numbers come in the order of their rows as they are.
    order = "ORDER BY number" if "number" in columns and table != "imported_events" else ""
    return connection.sql(f"SELECT * FROM {table} {order}").to_arrow_table()


def _any_of(column: str, values: list[str]) -> tuple[str, list[Any]]:
    return f"{column} IN ({', '.join('?' * len(values))})", list(values)


def _said_by(speaker: str) -> tuple[str, list[Any]]:
    if speaker in SPEAKER_KINDS:
        return "c.speaker_kind = ?", [speaker]
    if _CODE.fullmatch(speaker):
        return "(c.speaker_code = ? OR c.speaker = ?)", [speaker, speaker]
    return "contains(lower(c.speaker), ?)", [speaker.lower()]


def _check_codes(pair: Sequence[str]) -> list[str]:
    codes = [pair] if isinstance(pair, str) else list(pair)
    wrong = [code for code in codes if not _CODE.fullmatch(code)]
    if wrong:
        raise LedgerError(
            f"pair: '{wrong[0]}' is no code of a state or organisation, such as PAK or UN. "
            "List them with: detente who --list"
        )
    return codes


def _check(given: str | Sequence[str], allowed: Collection[str], name: str) -> list[str]:
    """Return words of a vocabulary as a list; a misspelt one would silently find nothing."""
    words = [given] if isinstance(given, str) else list(given)
    if not words:
        raise LedgerError(f"{name}: name at least one of {', '.join(allowed)}.")
    for word in words:
        if word not in allowed:
            raise LedgerError(f"{name}: '{word}' is none of {', '.join(allowed)}.")
    return words


def _day(day: datetime.date | str, name: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        raise LedgerError(f"{name}: '{day}' is no day; write it as 2016-09-24.") from None
