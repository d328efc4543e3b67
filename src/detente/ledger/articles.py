"""Looks up articles: their texts, and the stories that they belong to.

The tables name an article by its number, and DuckDB finds a number quickly, for it skips the parts of a table that
cannot hold it. An id, a digest, may be anywhere: to find one is a pass over all. So numbers are remembered where they
have come by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.ledger.independence import name_source
from detente.ledger.rows import document_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable
    from typing import Any

    import duckdb

    from detente.records import Document

# So many numbers are remembered at most, some twenty megabytes.
_REMEMBERED = 100_000

_BY_ID = "SELECT id, number FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))"
_BY_NUMBER = "SELECT {columns} FROM documents WHERE number IN (SELECT unnest(?::INTEGER[])) ORDER BY number"


@dataclass(frozen=True, slots=True)
class Told:
    """An article as claims need it.

    Attributes
    ----------
    id
        Its id.
    story
        Id of the first article of its story.
    published
        Its day.
    source
        Who tells it, as `name_source` names them: the outlet of its story.
    """

    id: str
    story: str
    published: datetime.date | None
    source: str


class Articles:
    """The articles of a ledger, asked over the connection that is given each time."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def documents(self, connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[Document]:
        """Return articles in the order in which they were added."""
        # In two steps, since DuckDB then unpacks only the texts that are asked for.
        query = _BY_NUMBER.format(columns="text, record")
        return [document_of(*row) for row in connection.execute(query, [self.numbers(connection, ids)]).fetchall()]

    def stories(self, connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> dict[str, str]:
        """Return the stories of articles: the id of the first copy of each."""
        return {told.id: told.story for told in self.tell(connection, self.numbers(connection, ids)).values()}

    def sources(self, connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> dict[str, str]:
        """Return who tells each of some articles; see `name_source`."""
        return {told.id: told.source for told in self.tell(connection, self.numbers(connection, ids)).values()}

    def numbers(self, connection: duckdb.DuckDBPyConnection, ids: Collection[str]) -> list[int]:
        """Return the numbers of articles, of those that are there, in order."""
        wanted = set(ids)
        unknown = list(wanted - self._numbers.keys())
        found = dict(connection.execute(_BY_ID, [unknown]).fetchall()) if unknown else {}
        known = [self._numbers[key] for key in wanted if key in self._numbers]
        self._remember(found.items())
        return sorted([*known, *found.values()])

    def tell(self, connection: duckdb.DuckDBPyConnection, numbers: Collection[int]) -> dict[int, Told]:
        """Return articles by their numbers."""
        rows = fetch_with_story(connection, numbers, "story, date, outlet, url")
        published = {number: (outlet, url) for number, (_, _, _, _, outlet, url) in rows.items()}
        if elsewhere := sorted({row[2] for row in rows.values()} - rows.keys()):
            query = _BY_NUMBER.format(columns="number, outlet, url")
            firsts = connection.execute(query, [elsewhere]).fetchall()
            published |= {number: (outlet, url) for number, outlet, url in firsts}
        told = {
            number: Told(key, story, date, name_source(story, *published[first]))
            for number, (key, story, first, date, _, _) in rows.items()
        }
        self._remember((one.id, number) for number, one in told.items())
        return told

    def _remember(self, numbers: Iterable[tuple[str, int]]) -> None:
        self._numbers.update(numbers)
        if len(self._numbers) > _REMEMBERED:
            self._numbers.clear()


def fetch_with_story(
    connection: duckdb.DuckDBPyConnection, numbers: Collection[int], columns: str
) -> dict[int, tuple[Any, ...]]:
    """Return articles by their numbers: the id of each, that of the first of its story, and some more columns."""
    query = _BY_NUMBER.format(columns=f"number, id, story, {columns}")
    rows = connection.execute(query, [list(numbers)]).fetchall()
    ids = {row[0]: row[1] for row in rows}
    # Most stories have one article only, which then is here already.
    elsewhere = sorted({row[2] for row in rows} - ids.keys())
    if elsewhere:
        ids |= dict(connection.execute(_BY_NUMBER.format(columns="number, id"), [elsewhere]).fetchall())
    return {number: (key, ids[story], *rest) for number, key, story, *rest in rows}
