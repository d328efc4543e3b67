"""What a ledger answers: the questions that the pages, the HTTP API and assistants share."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.brief import ask
from detente.errors import DetenteError
from detente.ledger.history import find_history
from detente.ledger.paging import Place, list_newest
from detente.ties import Network, read_acts
from detente.ties.changes import Changes
from detente.ties.report import report_tie

if TYPE_CHECKING:
    from detente.brief import Brief
    from detente.ledger.history import History
    from detente.ledger.paging import Placed
    from detente.ledger.queries import Question
    from detente.ties import ActTable, Facet, Granularity
    from detente.ties.report import TieReport
    from detente.web.ledgers import Ledgers
    from detente.web.names import Names

_CURSOR = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)\.(?P<number>\d{1,18})", re.ASCII)


class CursorError(DetenteError):
    """A cursor that no page gave out."""


class NoClaimError(DetenteError):
    """An identifier that no claim has."""


@dataclass(frozen=True)
class Answers:
    """What can be asked of a ledger; what is dear to find is kept until the ledger changes."""

    ledgers: Ledgers
    names: Names

    def counts(self) -> dict[str, int]:
        """Return how much is in the ledger, as `Ledger.status` counts it."""

        def count() -> dict[str, int]:
            with self.ledgers.open() as ledger:
                return ledger.status()

        return self.ledgers.remember("counts", count)

    def brief(self, a: str, b: str) -> Brief:
        """Return the brief of two states, given by their codes."""

        def make() -> Brief:
            with self.ledgers.open() as ledger:
                return ask(a, b, ledger, gazetteer=self.names.load())

        return self.ledgers.remember(("brief", a, b), make)

    def tie(self, a: str, b: str, by: Granularity = "month", parts: Facet = "type") -> TieReport:
        """Return how two states treat each other through time, with the acts behind it."""

        def make() -> TieReport:
            network = self.network(by)
            with self.ledgers.open() as ledger:
                return report_tie(network, ledger, a, b, by=parts)

        return self.ledgers.remember(("tie report", a, b, by, parts), make)

    def changes(self, by: Granularity = "month") -> Changes:
        """Return how all pairs stand and how they moved."""
        return self.ledgers.remember(("changes", by), lambda: Changes.of(self.network(by)))

    def network(self, by: Granularity) -> Network:
        """Return the acts of the ledger, measured."""
        return self.ledgers.remember(("network", by), lambda: Network.of(self._acts(), by))

    def _acts(self) -> ActTable:
        def make() -> ActTable:
            with self.ledgers.open() as ledger:
                return read_acts(ledger)

        return self.ledgers.remember("acts", make)

    def claims(self, question: Question, cursor: str | None, most: int) -> tuple[list[Placed], str | None]:
        """Return a page of claims, those of the latest time first, and the cursor of the next page, if there is one.

        Raises
        ------
        CursorError
            Where the cursor is none.
        """
        after = read_cursor(cursor) if cursor else None
        with self.ledgers.open() as ledger:
            found = list_newest(ledger.connection, question, after=after, most=most + 1)
        page = found[:most]
        return page, write_cursor(page[-1].place) if len(found) > most else None

    def history(self, claim: str) -> History:
        """Return all that is told of the same as a claim, whose whole id is given.

        Raises
        ------
        NoClaimError
            Where no claim has it.
        """

        def make() -> History | None:
            with self.ledgers.open() as ledger:
                known = ledger.connection.execute("SELECT 1 FROM claims WHERE id = ? LIMIT 1", [claim]).fetchall()
                return find_history(ledger, claim) if known else None

        found = self.ledgers.remember(("history", claim), make)
        if found is None:
            raise NoClaimError(f"no claim in the ledger has the id '{claim}'.")
        return found


def write_cursor(place: Place) -> str:
    """Return a place in a list of claims as an address can hold it."""
    return f"{place.day.isoformat()}.{place.number}"


def read_cursor(text: str) -> Place:
    """Return the place that a cursor stands for.

    Raises
    ------
    CursorError
        Where it is none.

    Examples
    --------
    >>> read_cursor("2016-09-24.17").number
    17
    """
    found = _CURSOR.fullmatch(text)
    try:
        if found:
            return Place(datetime.date.fromisoformat(found["day"]), int(found["number"]))
    except ValueError:
        pass
    raise CursorError("this cursor is none; take that of the page before, or leave it out for the first page.")
