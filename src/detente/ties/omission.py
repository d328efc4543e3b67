"""Acts without some of them: without what a source tells, without an event, without what a state had a part in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from detente.errors import TieError
from detente.records import Act, Driver
from detente.records.base import Record
from detente.records.vocabulary import DriverKind
from detente.ties.sources import read_acts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt

    from detente.ledger import Entry, Ledger
    from detente.ties.table import ActTable

_NAMED = 8
"""So many outlets are named to one who asked for another."""


class Omission(Record):
    """What is left out, all of it together.

    Attributes
    ----------
    outlets
        What these published, by name in any case. What others tell too stays, and is believed less.
    documents
        The same of single articles, by id, path or address.
    acts
        Events, by the id of any claim of them; of events imported, by their own.
    states
        Acts in which these states or organisations have a part beside the two.
    drivers
        Kinds of drivers. A driver is a cause, not an act: left out are such causes, and the acts that are told in the
        very sentences that one between the pair rests on.
    """

    outlets: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    drivers: tuple[DriverKind, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in type(self).model_fields)


def leave_out(acts: ActTable, omission: Omission) -> ActTable:
    """Return acts without some, as far as their columns tell.

    Acts that were read from articles are told by one article or outlet each there, the surest; `read_acts_without` goes
    by all.

    Raises
    ------
    TieError
        Where drivers are to be left out: columns do not tell which sentences they rest on.
    """
    if omission.drivers:
        raise TieError("Which acts rest on a driver is told by a ledger only: use read_acts_without.")
    gone = np.zeros(len(acts), dtype=bool)
    if omission.outlets:
        wanted = pa.array([name.lower() for name in omission.outlets])
        gone |= _is_in(pc.utf8_lower(acts.column("outlet")), wanted)
    if omission.documents:
        wanted = pa.array(omission.documents)
        gone |= _is_in(acts.column("document"), wanted) | _is_in(acts.column("url"), wanted)
    if omission.acts:
        gone |= _is_in(acts.ids, pa.array(omission.acts))
    if omission.states:
        gone |= _with_part_of(acts, omission.states)
    return acts.take(~gone)


def _is_in(column: pa.Array, wanted: pa.Array) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.is_in(column, value_set=wanted.cast(pa.string())), dtype=bool)


def _with_part_of(acts: ActTable, states: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Return which acts some actors have a part in: an act of several parties has a row for each two of them."""
    places = [place for place in map(acts.place, states) if place is not None]
    rows = np.isin(acts.source, places) | np.isin(acts.target, places)
    return _is_in(acts.ids, acts.ids.filter(pa.array(rows)))


def read_acts_without(ledger: Ledger, pair: tuple[str, str], omission: Omission) -> ActTable:
    """Return the acts of a ledger as if something had never been told; events are assembled and believed anew.

    Parameters
    ----------
    pair
        The two whose drivers are meant.

    Raises
    ------
    TieError
        Where the ledger has nothing of an outlet, article, event or driver.
    """
    gone = Gone.of(ledger, pair, omission)
    by_column = omission.model_copy(update={"drivers": ()})
    return leave_out(read_acts(ledger, counts=gone.spares), by_column)


@dataclass(frozen=True, slots=True)
class Gone:
    """Which claims are left out.

    Attributes
    ----------
    documents
        All claims of these articles.
    claims
        These claims.
    sentences
        All acts of these sentences: article and words.
    drivers
        Drivers of these kinds.
    """

    documents: frozenset[str]
    claims: frozenset[str]
    sentences: frozenset[tuple[str, str]]
    drivers: frozenset[str]

    @classmethod
    def of(cls, ledger: Ledger, pair: tuple[str, str], omission: Omission) -> Gone:
        """Look up what is to be left out."""
        return cls(
            documents=frozenset(_find_documents(ledger, omission)),
            claims=frozenset(_find_claims(ledger, omission.acts)),
            sentences=frozenset(_find_sentences(ledger, pair, omission.drivers)),
            drivers=frozenset(omission.drivers),
        )

    def spares(self, entry: Entry) -> bool:
        """Tell whether a claim still counts."""
        claim, evidence = entry.claim, entry.claim.evidence
        if evidence.document in self.documents or claim.id in self.claims:
            return False
        if isinstance(claim, Driver):
            return claim.driver not in self.drivers
        return not (isinstance(claim, Act) and (evidence.document, evidence.quote) in self.sentences)


def _find_documents(ledger: Ledger, omission: Omission) -> Iterator[str]:
    """Yield the ids of the articles of some outlets, and of those that are named themselves."""
    if not omission.outlets and not omission.documents:
        return
    articles = ledger.to_arrow("sources").select(["id", "outlet", "source", "url"]).to_pylist()
    for outlet in omission.outlets:
        mine = [article["id"] for article in articles if (article["outlet"] or "").lower() == outlet.lower()]
        if not mine and not _is_imported(ledger, "lower(coalesce(publisher, dataset)) = lower(?)", outlet):
            raise TieError(_say_unknown_outlet(outlet, articles))
        yield from mine
    for name in omission.documents:
        mine = [article["id"] for article in articles if name in (article["id"], article["source"], article["url"])]
        if not mine and not _is_imported(ledger, "url = ?", name):
            raise TieError(f"The ledger has no article '{name}'. Name one by its id, path or address.")
        yield from mine


def _is_imported(ledger: Ledger, condition: str, value: str) -> bool:
    query = f"SELECT count(*) FROM (SELECT 1 FROM imported_events WHERE {condition} LIMIT 1)"
    return ledger.connection.execute(query, [value]).fetchall() == [(1,)]


def _say_unknown_outlet(outlet: str, articles: Iterable[Mapping[str, str | None]]) -> str:
    known = sorted({article["outlet"] for article in articles if article["outlet"]})
    told = ", ".join(known[:_NAMED]) + (" …" if len(known) > _NAMED else "")
    return f"The ledger has nothing from '{outlet}'. " + (f"It has {told}." if known else "It knows no outlets.")


def _find_claims(ledger: Ledger, acts: Iterable[str]) -> Iterator[str]:
    """Yield the ids of all claims of the events that some claims belong to."""
    for name in acts:
        named = [entry.claim for entry in ledger.entries(ids=[name])]
        if not named:
            if not _is_imported(ledger, "CAST(id AS VARCHAR) = ?", name):
                raise TieError(f"The ledger has no act '{name}'.")
            continue
        states = (*getattr(named[0], "source", ()), *getattr(named[0], "target", ()))
        for one in ledger.assembled(states=states):
            keys = {claim.id for claim in one.claims}
            yield from keys if name in keys else ()


def _find_sentences(ledger: Ledger, pair: tuple[str, str], kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the sentences that the drivers of some kinds rest on."""
    drivers = [claim for claim in ledger.claims(states=pair, kind="driver") if isinstance(claim, Driver)]
    for kind in kinds:
        mine = [driver.evidence for driver in drivers if driver.driver == kind and set(driver.pair) == set(pair)]
        if not mine:
            raise TieError(f"The ledger has no driver of the kind '{kind}' between {pair[0]} and {pair[1]}.")
        yield from ((evidence.document, evidence.quote) for evidence in mine)
