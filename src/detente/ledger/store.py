"""The DuckDB store of articles and claims: adding the same article again changes nothing."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from detente.errors import LedgerError
from detente.ledger.assembly import Assembled, Entry, assemble
from detente.ledger.schema import TABLES, VERSION
from detente.ledger.stories import StoryIndex, sign
from detente.records import CLAIM_ADAPTER, Document, KnownPerson, Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from detente.records import Claim

# So many articles are written at once: a kill loses at most these.
BATCH = 200


class Ledger:
    """Articles and their claims in one DuckDB file, or in memory. Open one with `open_ledger`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self._index: StoryIndex | None = None

    def __enter__(self) -> Ledger:
        """Return the ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; what was added is in it."""
        self.connection.close()

    def add(self, document: Document, claims: Iterable[Claim], persons: Iterable[KnownPerson] = ()) -> bool:
        """Add an article with its claims; return False if it was there already, and nothing changed."""
        return self.add_many([Reading(document, tuple(claims), tuple(persons))]) == 1

    def add_many(self, read: Iterable[Reading]) -> int:
        """Add articles with what they say and return how many are new; of each `BATCH` all are added or none."""
        added, batch = 0, []
        for item in read:
            batch.append(item)
            if len(batch) == BATCH:
                added += self._add_batch(batch)
                batch = []
        return added + self._add_batch(batch)

    def _add_batch(self, batch: list[Reading]) -> int:
        unique = {read.document.id: read for read in batch}
        known = self._known(list(unique))
        new = [item for key, item in unique.items() if key not in known]
        if not new:
            return 0
        try:
            self._write(self._make_rows(new))
        except BaseException:
            # The index of stories is ahead of the file now; it is made anew at the next batch.
            self._index = None
            raise
        return len(new)

    def _make_rows(self, batch: list[Reading]) -> dict[str, list[dict[str, Any]]]:
        """Return the rows of articles, claims and persons by table, each article with its story."""
        index = self._stories()
        rows: dict[str, list[dict[str, Any]]] = {"documents": [], "claims": [], "persons": []}
        for number, read in enumerate(batch, start=self._count("documents")):
            document = read.document
            signature = sign(document.text)
            story = index.find(signature) or document.id
            index.add(document.id, story, signature)
            rows["documents"].append(_document_row(document, number, story, signature))
            rows["claims"] += [_claim_row(claim, document.id, i) for i, claim in enumerate(read.claims)]
            rows["persons"] += [asdict(person) | {"document": document.id} for person in read.persons]
        return rows

    def _write(self, tables: dict[str, list[dict[str, Any]]]) -> None:
        import pyarrow as pa

        self.connection.begin()
        try:
            for table, rows in tables.items():
                if rows:
                    schema = _COLUMNS[table]() if table in _COLUMNS else None
                    self.connection.register("incoming", pa.Table.from_pylist(rows, schema=schema))
                    self.connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
                    self.connection.unregister("incoming")
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise

    def _known(self, ids: list[str]) -> set[str]:
        found = self.connection.execute("SELECT id FROM documents WHERE list_contains(?, id)", [ids]).fetchall()
        return {row[0] for row in found}

    def _stories(self) -> StoryIndex:
        if self._index is None:
            self._index = StoryIndex()
            rows = self.connection.execute("SELECT id, story, signature FROM documents ORDER BY number").fetchall()
            for key, story, signature in rows:
                self._index.add(key, story, np.frombuffer(signature, dtype=np.uint64))
        return self._index

    def _count(self, table: str) -> int:
        row = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(row[0]) if row else 0

    def documents(self) -> list[Document]:
        """Return all articles in the order in which they were added."""
        rows = self.connection.execute("SELECT record FROM documents ORDER BY number").fetchall()
        return [Document.model_validate_json(row[0]) for row in rows]

    def stories(self) -> dict[str, str]:
        """Return the story of every article: the id of its first copy."""
        return dict(self.connection.execute("SELECT id, story FROM documents ORDER BY number").fetchall())

    def entries(
        self, *, states: Sequence[str] = (), kind: str | None = None, ids: Sequence[str] | None = None
    ) -> Iterator[Entry]:
        """Yield claims with story and date of their article, in the order of articles and sentences.

        Parameters
        ----------
        states
            Only claims about all of these codes.
        kind
            Only claims of this kind.
        ids
            Only claims with these identifiers.
        """
        query = """
            SELECT c.record, d.story, d.date FROM claims c JOIN documents d ON d.id = c.document
            WHERE list_has_all(c.states, $states::VARCHAR[]) AND ($kind IS NULL OR c.kind = $kind)
            AND ($ids IS NULL OR c.id IN (SELECT unnest($ids::VARCHAR[]))) ORDER BY d.number, c.number
        """
        asked = {"states": list(states), "kind": kind, "ids": None if ids is None else list(ids)}
        for record, story, date in self.connection.execute(query, asked).fetchall():
            yield Entry(CLAIM_ADAPTER.validate_json(record), story, date)

    def claims(self, *, states: Sequence[str] = (), kind: str | None = None) -> list[Claim]:
        """Return claims in the order of articles and sentences; the parameters are those of `entries`."""
        return [entry.claim for entry in self.entries(states=states, kind=kind)]

    def assembled(self, *, states: Sequence[str] = ()) -> list[Assembled]:
        """Return what is claimed, each thing once with all its evidence and all that denies it."""
        return assemble(self.with_deniers(self.entries(states=states)))

    def with_deniers(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield entries, and after them the statements that deny any of these and are not among them."""
        wanted: dict[str, None] = {}
        statements: set[str] = set()
        for entry in entries:
            wanted |= dict.fromkeys(entry.claim.denied_by)
            if isinstance(entry.claim, Statement):
                statements.add(entry.claim.id)
            yield entry
        missing = [key for key in wanted if key not in statements]
        if missing:
            yield from self.entries(ids=missing)

    def persons(self) -> list[KnownPerson]:
        """Return whom articles said to be a state's, by name, with the days of the first and the last to say so."""
        query = """
            SELECT name, code, country, sector, office, max(gender), min(first), max(last) FROM persons
            GROUP BY name, code, country, sector, office ORDER BY name, min(first), code, office
        """
        return [KnownPerson(*row) for row in self.connection.execute(query).fetchall()]

    def status(self) -> dict[str, int]:
        """Return how many documents, stories and claims there are, and claims by kind."""
        kinds = self.connection.execute("SELECT kind, count(*) FROM claims GROUP BY kind ORDER BY kind").fetchall()
        stories = self.connection.execute("SELECT count(DISTINCT story) FROM documents").fetchone()
        return {
            "documents": self._count("documents"),
            "stories": int(stories[0]) if stories else 0,
            "claims": self._count("claims"),
            **{f"{kind}s": int(count) for kind, count in kinds},
        }


def _document_row(document: Document, number: int, story: str, signature: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "id": document.id, "number": number, "story": story, "title": document.title, "date": document.date,
        "source": document.source, "outlet": document.outlet, "text": document.text,
        "record": document.model_dump_json(), "signature": signature.tobytes(),
    }  # fmt: skip


def _claim_row(claim: Claim, document: str, number: int) -> dict[str, Any]:
    facts = claim.model_dump()
    source, target = list(facts.get("source", ())), list(facts.get("target", ()))
    named = [*source, *target, *facts.get("pair", ()), *facts.get("via", ()), *facts.get("holders", ())]
    return {
        "id": claim.id, "document": document, "number": number, "kind": claim.kind,
        "states": list(dict.fromkeys(named)), "source": source, "target": target,
        "type": facts.get("type") or facts.get("driver") or facts.get("standing"),
        "direction": facts.get("direction"), "status": facts.get("status"), "date": facts.get("date"),
        "speaker": claim.speaker.text if claim.speaker else None,
        "speaker_kind": claim.speaker.kind if claim.speaker else None,
        "confidence": claim.confidence, "rule": claim.rule, "quote": claim.evidence.quote,
        "record": claim.model_dump_json(exclude={"id"}),
    }  # fmt: skip


def _claim_columns() -> Any:  # noqa: ANN401 - a schema of pyarrow, which brings no types
    import pyarrow as pa

    words = "id document kind type direction status date speaker speaker_kind rule quote record".split()
    lists = ("states", "source", "target")
    columns = [(name, pa.string()) for name in words] + [(name, pa.list_(pa.string())) for name in lists]
    return pa.schema([*columns, ("number", pa.int32()), ("confidence", pa.float64())])


def _person_columns() -> Any:  # noqa: ANN401 - as above
    import pyarrow as pa

    return pa.schema([(name, pa.string()) for name in (*(f.name for f in fields(KnownPerson)), "document")])


# Columns that are empty in a whole batch would otherwise have no type.
_COLUMNS = {"claims": _claim_columns, "persons": _person_columns}


def open_ledger(path: str | Path | None = None) -> Ledger:
    """Open a ledger file, made if it is not there; without a path, a ledger in memory.

    Raises
    ------
    LedgerError
        If the file is no ledger, is of a newer version, or another process writes to it.
    """
    try:
        connection = duckdb.connect(str(path) if path else ":memory:")
    except duckdb.Error as error:
        raise LedgerError(_explain(path, error)) from error
    try:
        _refuse_others(connection)
        connection.execute(TABLES)
        row = connection.execute("SELECT max(version) FROM ledger").fetchone()
        version = row[0] if row else None
        if version is None or version < VERSION:
            # Version 2 added the table of persons, which is made above where it lacks.
            connection.execute("DELETE FROM ledger")
            connection.execute("INSERT INTO ledger VALUES (?)", [VERSION])
    except (duckdb.Error, LedgerError) as error:
        connection.close()
        raise LedgerError(f"{path} is a DuckDB file, but no ledger of détente. Name another with --ledger.") from error
    if version is not None and version > VERSION:
        connection.close()
        raise LedgerError(f"{path} was written by a newer détente (schema {version}; here {VERSION}). Upgrade détente.")
    return Ledger(connection)


def _refuse_others(connection: duckdb.DuckDBPyConnection) -> None:
    """A database that holds other tables is somebody else's, and must not get ours."""
    found = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if found and "ledger" not in found:
        raise LedgerError("no ledger")


def _explain(path: str | Path | None, error: duckdb.Error) -> str:
    if "could not set lock" in str(error).lower():
        return (
            f"{path} is in use by another process that writes to it. Wait until it ends, or name another with --ledger."
        )
    if path and not Path(path).resolve().parent.is_dir():
        return f"{path} cannot be made: there is no folder {Path(path).resolve().parent}."
    if path and Path(path).is_dir():
        return f"{path} is a folder. Name a file with --ledger."
    if "permission denied" in str(error).lower():
        return f"{path} may not be opened; its permissions or those of its folder forbid it."
    return f"{path} is no ledger of détente. Name another with --ledger."
