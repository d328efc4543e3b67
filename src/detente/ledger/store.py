"""The DuckDB store of articles and claims: adding the same article again changes nothing."""

from __future__ import annotations

import datetime
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Unpack, cast

from detente.errors import LedgerError
from detente.ledger.articles import Articles
from detente.ledger.assembly import Assembled, Entry, assemble
from detente.ledger.closing import Closing
from detente.ledger.disk import tell_full_disk
from detente.ledger.locks import WriterLock, lock_writer
from detente.ledger.opening import check_place, open_for_reading, open_for_writing, open_in_memory
from detente.ledger.pairs import Chosen, Most, choose_claims
from detente.ledger.queries import KINDS, Question, ask, fetch_table
from detente.ledger.rows import claim_of, document_of
from detente.ledger.tidying import count_parts, join_parts, leave_parts
from detente.ledger.verdicts import Verdicts, heed
from detente.ledger.writing import ask_number, known_ids, sign_articles, write_batch
from detente.records import KnownPerson, Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    import duckdb
    import pyarrow as pa

    from detente.documents import Reject
    from detente.ledger.queries import Asked
    from detente.records import Claim, Document

# So many articles are written at once: a kill loses at most these.
BATCH = 200

WAIT = 10.0
"""Seconds to wait for another process that has the ledger open. A batch takes a fraction of one to commit."""

# What DuckDB may keep of the file while a batch is looked up and written; else it keeps all that it has read, which
# grows with the count.
_KEPT = "300MB"


class Ledger(Closing):
    """Articles and their claims in one DuckDB file, or in memory. Open one with `open_ledger`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, lock: WriterLock | None = None) -> None:
        self.connection = connection
        self._lock = lock
        self._articles = Articles()

    def close(self) -> None:
        """Close the file; what was added is in it."""
        self.connection.close()
        if self._lock:
            self._lock.close()

    def add(self, document: Document, claims: Iterable[Claim], persons: Iterable[KnownPerson] = ()) -> bool:
        """Add an article with its claims; return False if it was there already, and nothing changed."""
        return self.add_many([Reading(document, tuple(claims), tuple(persons))]) == 1

    def add_many(self, read: Iterable[Reading]) -> int:
        """Add articles with what they say and return how many are new; of each `BATCH` all are added or none."""
        added, batch = 0, []
        for item in read:
            batch.append(item)
            if len(batch) == BATCH:
                added += self.add_batch(batch)
                batch = []
        return added + self.add_batch(batch)

    def add_batch(self, batch: Iterable[Reading], rejects: Iterable[Reject] = ()) -> int:
        """Add articles and what could not be read, all or nothing; return how many articles are new."""
        return write_batch(self.connection, sign_articles(batch), rejects)

    def known(self, ids: Sequence[str]) -> set[str]:
        """Return those of some articles' ids that are in the ledger."""
        return known_ids(self.connection, ids)

    def documents(self, ids: Collection[str] | None = None) -> list[Document]:
        """Return articles in the order in which they were added: all, or those of some ids."""
        if ids is not None:
            return self._articles.documents(self.connection, ids)
        rows = self.connection.execute("SELECT text, record FROM documents ORDER BY number").fetchall()
        return [document_of(*row) for row in rows]

    def stories(self, ids: Collection[str] | None = None) -> dict[str, str]:
        """Return the story of every article, or of those of some ids: the id of its first copy."""
        if ids is not None:
            return self._articles.stories(self.connection, ids)
        query = "SELECT d.id, s.id FROM documents d JOIN documents s ON s.number = d.story ORDER BY d.number"
        return dict(self.connection.execute(query).fetchall())

    def sources(self, ids: Collection[str]) -> dict[str, str]:
        """Return who tells each of some articles: the same for those that are not independent (see `name_source`)."""
        return self._articles.sources(self.connection, ids)

    def choose(
        self,
        a: str,
        b: str,
        most: Most | None = None,
        *,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
    ) -> Chosen:
        """Return which claims of articles of some days a brief of two states needs; `entries` takes their numbers."""
        return choose_claims(self.connection, a, b, most or Most(), since, until)

    def entries(
        self,
        *,
        states: Sequence[str] = (),
        kind: str | None = None,
        ids: Sequence[str] | None = None,
        numbers: Sequence[int] | None = None,
        documents: Sequence[str] | None = None,
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
        numbers
            Only claims with these numbers.
        documents
            Only claims of articles with these identifiers.
        """
        about = " INTERSECT ".join(["SELECT claim FROM parties WHERE code = ?"] * len(states))
        query = f"""
            SELECT c.id, c.document, c.record FROM claims c
            WHERE true {f"AND c.number IN ({about})" if states else ""} {"AND c.kind = ?" if kind else ""}
            {"AND c.id IN (SELECT unnest(?::VARCHAR[]))" if ids is not None else ""}
            {"AND c.number IN (SELECT unnest(?::BIGINT[]))" if numbers is not None else ""}
            {"AND c.document IN (SELECT unnest(?::INTEGER[]))" if documents is not None else ""}
            ORDER BY c.number
        """
        within = None if documents is None else self._articles.numbers(self.connection, documents)
        lists = (list(some) for some in (ids, numbers, within) if some is not None)
        asked = [*states, *([kind] if kind else []), *lists]
        rows = self.connection.execute(query, asked).fetchall()
        # Articles are looked up of what was found only: a join costs more than all else where there are many.
        told = self._articles.tell(self.connection, {document for _, document, _ in rows})
        verdicts = Verdicts.of(self.connection)
        for key, document, record in rows:
            article, claim = told[document], claim_of(record, key)
            yield Entry(claim, article.story, article.published, verdicts.find(claim), article.source)

    def query(self, **asked: Unpack[Asked]) -> pa.Table:
        """Return claims as an Arrow table, in the order in which they were added.

        Parameters
        ----------
        **asked
            What is asked, as `Question` has it: `pair`, `kind`, `type`, `driver`, `direction`, `status`, `since`,
            `until`, `speaker`, `source`, `confidence`. All must hold; without any, all claims come.

        Raises
        ------
        LedgerError
            Where a word is none of its vocabulary, or a day is none.

        Examples
        --------
        >>> with open_ledger() as ledger:
        ...     ledger.query(pair=("PAK", "RUS"), status="done", since="2016-01-01").num_rows
        0
        """
        return ask(self.connection, Question(**asked))

    def to_arrow(self, table: str = "claims") -> pa.Table:
        """Return a table or view as an Arrow table, in the order in which its rows were added.

        From it come others: ``.to_pandas()``, or ``polars.from_arrow(…)``.

        Parameters
        ----------
        table
            ``claims``, ``documents``, ``persons``, ``imported_events``, ``rejects``, or a view: ``acts``, ``drivers``,
            ``evidence``, ``sources``.
        """
        return fetch_table(self.connection, table)

    def claims(self, *, states: Sequence[str] = (), kind: str | None = None) -> list[Claim]:
        """Return claims in the order of articles and sentences; the parameters are those of `entries`."""
        return [entry.claim for entry in self.entries(states=states, kind=kind)]

    def assembled(self, *, states: Sequence[str] = ()) -> list[Assembled]:
        """Return what is claimed, each thing once with all its evidence and all that denies it."""
        return assemble(self.with_deniers(self.entries(states=states)))

    def with_deniers(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield entries as they are weighed, and after them statements that deny any of these and are not among them.

        What readers judged is heeded (`heed`).
        """
        wanted: dict[str, str] = {}
        statements: set[str] = set()
        for entry in heed(entries):
            wanted |= dict.fromkeys(entry.claim.denied_by, entry.claim.evidence.document)
            if isinstance(entry.claim, Statement):
                statements.add(entry.claim.id)
            yield entry
        missing = [key for key in wanted if key not in statements]
        if missing:
            # Mostly it is the same article that has the denial, and there it is found without a search of all claims.
            near = list(self.entries(ids=missing, documents=[wanted[key] for key in missing]))
            yield from heed(near if len(near) >= len(missing) else self.entries(ids=missing))

    def persons(self) -> list[KnownPerson]:
        """Return whom articles said to be a state's, by name, with the days of the first and the last to say so."""
        query = """
            SELECT name, code, country, sector, office, max(gender), min(first), max(last) FROM persons
            GROUP BY name, code, country, sector, office ORDER BY name, min(first), code, office
        """
        return [KnownPerson(*row) for row in self.connection.execute(query).fetchall()]

    def rejects(self) -> list[Reject]:
        """Return what could not be read at the last try, by name."""
        from detente.documents import Reject

        return [
            Reject(*row) for row in self.connection.execute("SELECT path, reason FROM rejects ORDER BY path").fetchall()
        ]

    def status(self) -> dict[str, int]:
        """Return how many articles, stories, claims (also by kind), imported events and rejects there are."""
        kinds = dict(self.connection.execute("SELECT kind, count(*) FROM claims GROUP BY kind").fetchall())
        return {
            "documents": self.count_articles(),
            "stories": self._count("documents WHERE number = story"),
            "claims": sum(kinds.values()),
            **{f"{kind}s": kinds.get(kind, 0) for kind in KINDS},
            "imported_events": self._count("imported_events"),
            "rejects": self._count("rejects"),
        }

    def count_articles(self, since: datetime.date | None = None, until: datetime.date | None = None) -> int:
        """Return how many articles there are; where days are given, how many that are dated from one to the other."""
        if since is None and until is None:
            return self._count("documents")
        query = "SELECT count(*) FROM documents WHERE date >= coalesce(?, date) AND date <= coalesce(?, date)"
        [(number,)] = self.connection.execute(query, [since, until]).fetchall()
        return int(number)

    def find_latest_day(self, until: datetime.date | None = None) -> datetime.date | None:
        """Return the day of the latest article, of those up to some day; None where none bears a day.

        A day that is still to come is a mistake in the article, and counts for nothing.
        """
        today = datetime.date.today()
        query = "SELECT max(date) FROM documents WHERE date <= ?"
        [(latest,)] = self.connection.execute(query, [min(until or today, today)]).fetchall()
        return cast("datetime.date | None", latest)

    def _count(self, rows: str) -> int:
        return ask_number(self.connection, f"SELECT count(*) FROM {rows}")


def open_ledger(
    path: str | Path | None = None, *, read_only: bool = False, wait: float = WAIT, memory: str | None = None
) -> Ledger:
    """Open a ledger file, made if it is not there; without a path, a ledger in memory.

    A file that is open for writing is closed to all others until it is closed; any number of processes may have it open
    at the same time with `read_only`. To add much while others read, use `open_writer`.

    Parameters
    ----------
    path
        The file.
    read_only
        Whether it is only asked. It must be there then.
    wait
        Seconds to wait for another process that has it open.
    memory
        With `read_only`, how much DuckDB may take to answer, such as ``4GB``; by default what the environment variable
        ``DETENTE_MEMORY`` says, else 1 GB.

    Raises
    ------
    LedgerError
        If the file is no ledger, is of a newer version, or another process has it open after that time.
    """
    if path is None:
        return Ledger(open_in_memory())
    if read_only:
        return Ledger(open_for_reading(Path(path), wait, memory))
    check_place(Path(path))
    lock = lock_writer(Path(path), wait=wait)
    try:
        return Ledger(open_for_writing(Path(path), wait), lock)
    except BaseException:
        lock.close()
        raise


class Writer(Closing):
    """The right to add to a ledger file, which is open only while a batch is looked up or committed.

    All reading goes on with the file closed, so that others can ask it meanwhile. Made by `open_writer`.
    """

    def __init__(self, path: Path, lock: WriterLock, wait: float) -> None:
        self.path = path
        self._lock, self._wait = lock, wait

    def close(self) -> None:
        """Let others write."""
        self._lock.close()

    def persons(self) -> list[KnownPerson]:
        """Return whom the articles so far said to be a state's."""
        with self._ask() as ledger:
            return ledger.persons()

    def known(self, ids: Sequence[str]) -> set[str]:
        """Return those of some articles' ids that are in the ledger."""
        with self._ask() as ledger:
            return ledger.known(ids)

    def add(self, batch: Iterable[Reading], rejects: Iterable[Reject] = ()) -> int:
        """Add articles and what could not be read, all or nothing, and return how many articles are new.

        When this returns, they are on the disk.
        """
        signed, rejects = sign_articles(batch), list(rejects)
        if not signed and not rejects:
            return 0
        with self._open(self._wait) as connection:
            return write_batch(connection, signed, rejects)

    def tidy(self, wait: float = WAIT) -> None:
        """Join the parts that batches left, before there are so many that opening them takes long.

        It is open for one step at a time. If others have it open for longer than they are waited for, or there is no
        room on the disk, it stays as it is until the next time.
        """
        before: list[int] = []
        with suppress(LedgerError):
            while True:
                with self._open(wait) as connection:
                    parts = count_parts(connection)
                    if parts == before:
                        return
                    join_parts(connection)
                    before = parts

    @contextmanager
    def _open(self, wait: float) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open the file for one step."""
        with tell_full_disk(self.path), self._lock.turn(), closing(open_for_writing(self.path, wait)) as connection:
            connection.execute(f"SET memory_limit = '{_KEPT}'")
            leave_parts(connection)
            yield connection

    def _ask(self) -> Ledger:
        return Ledger(open_for_reading(self.path, self._wait))


def open_writer(
    path: str | Path, *, wait: float = WAIT, patience: float = 600.0, on_wait: Callable[[str], None] | None = None
) -> Writer:
    """Return the right to add to a ledger file, made if it is not there.

    Parameters
    ----------
    path
        The file.
    wait
        Seconds to wait for another process that adds.
    patience
        Seconds to wait for others that have the file open to ask it, at each batch.
    on_wait
        Called with a line to show where there is one to wait for.

    Raises
    ------
    LedgerError
        As for `open_ledger`.
    """
    file = Path(path)
    check_place(file)
    lock = lock_writer(file, wait=wait, on_wait=on_wait)
    try:
        open_for_writing(file, patience).close()
    except BaseException:
        lock.close()
        raise
    return Writer(file, lock, patience)
