"""Copies of one story: articles that share most of their word sequences, or of which one is the beginning of another.

What the articles of a ledger are found and compared by (`detente.ledger.signatures`) lies in the ledger, where it is
looked up batch by batch, so that the memory this takes does not grow with the count of articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.ledger.forms import Filled
from detente.ledger.signatures import BANDS, LEAD_BANDS, PERMUTATIONS, are_copies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import duckdb

    from detente.ledger.signatures import Counts, Matrix, Signed

# A copy that shares so much with one that can be found is found wherever that one is: it needs no bands of its own,
# and a text that comes a thousand times (an empty page, a notice) is not compared with a thousand others.
_NOTHING_NEW = 0.8
# So many of the articles most alike are looked at for what was filled into a form.
_LOOKED_AT = 12
# Rows that are fetched at once: a form may have thousands of articles.
_TOGETHER = 4000

_ALIKE = """
    SELECT place, same_lead, document, story, shingles, signature, filled
    FROM (
        SELECT place, document, bool_or(lead) AS same_lead FROM wanted JOIN bands USING (hash) GROUP BY place, document
    ) JOIN signatures USING (document) JOIN documents ON documents.number = document
"""


@dataclass(frozen=True, slots=True)
class Told:
    """An earlier article that tells the same story, as far as signatures show, unless both are of one form.

    Attributes
    ----------
    document, story
        Numbers of the article and of the first article of its story.
    share
        Which share of all their word sequences the two have in common.
    filled
        Returns what would be filled in, if it were a form; few are asked.
    """

    document: int
    story: int
    share: float
    filled: Callable[[], Filled]


@dataclass(frozen=True, slots=True)
class Placed:
    """A new article with its story, and whether it can be found by its bands."""

    document: int
    story: int
    findable: bool


class _New(NamedTuple):
    """An article of the batch under way that can be found."""

    document: int
    story: int
    signed: Signed


@dataclass
class _Batch:
    """The articles of a batch that can be found, by the digests of their bands."""

    found: dict[int, list[_New]] = field(default_factory=dict)

    def alike(self, one: Signed) -> Iterator[Told]:
        """Yield those that may be the same story."""
        leads: dict[int, tuple[_New, bool]] = {}
        for band, digest in enumerate(one.bands):
            for other in self.found.get(digest, ()):
                leads[other.document] = other, band >= BANDS
        for other, same_lead in leads.values():
            signature = other.signed.signature
            share = one.signature.resemblance(signature)
            if one.signature.is_copy(signature, share, same_lead=same_lead):
                yield Told(other.document, other.story, share, partial(_filled_of, other))

    def add(self, new: _New) -> None:
        """Let an article be found by those after it."""
        for digest in new.signed.bands:
            self.found.setdefault(digest, []).append(new)


def _filled_of(new: _New) -> Filled:
    return new.signed.filled


def place_stories(
    signed: Sequence[Signed], first: int, connection: duckdb.DuckDBPyConnection | None = None
) -> list[Placed]:
    """Return the story of each new article: that of the most alike before it which it is a copy of, or its own.

    Parameters
    ----------
    signed
        The new articles in their order.
    first
        Number of the first of them.
    connection
        The ledger with the earlier ones, if there are any.
    """
    earlier = _look_up(signed, connection) if connection else {}
    batch, placed = _Batch(), []
    for index, one in enumerate(signed):
        best = _most_alike(one, [*earlier.get(index, ()), *batch.alike(one)])
        new = Placed(first + index, best.story if best else first + index, not best or best.share < _NOTHING_NEW)
        if new.findable:
            batch.add(_New(new.document, new.story, one))
        placed.append(new)
    return placed


def _most_alike(one: Signed, candidates: Iterable[Told]) -> Told | None:
    """Return the most alike article that is not of one form with another, of equals the first."""
    return next((told for told in _best(candidates) if one.filled.may_copy(told.filled())), None)


def _best(candidates: Iterable[Told]) -> list[Told]:
    return sorted(candidates, key=lambda told: (-told.share, told.document))[:_LOOKED_AT]


def _look_up(signed: Sequence[Signed], connection: duckdb.DuckDBPyConnection) -> dict[int, list[Told]]:
    """Return the articles of the ledger that may be the same story as new ones, by place in the batch."""
    import pyarrow as pa

    count = BANDS + LEAD_BANDS
    wanted = pa.table({
        "place": pa.array(np.repeat(np.arange(len(signed), dtype=np.int32), count)),
        "lead": pa.array(np.tile(np.arange(count) >= BANDS, len(signed))),
        "hash": pa.array(np.array([one.bands for one in signed], dtype=np.uint32).ravel()),
    })  # fmt: skip
    values = np.stack([one.signature.values for one in signed])
    shingles = np.array([one.signature.shingles for one in signed])
    alike: dict[int, list[Told]] = {}
    connection.register("wanted", wanted)
    try:
        answer = connection.execute(_ALIKE)
        while rows := answer.fetchmany(_TOGETHER):
            for place, told in _copies(rows, values, shingles):
                alike.setdefault(place, []).append(told)
            alike = {place: _best(some) for place, some in alike.items()}
    finally:
        connection.unregister("wanted")
    return alike


def _copies(rows: Sequence[tuple[Any, ...]], values: Matrix, shingles: Counts) -> Iterator[tuple[int, Told]]:
    """Yield the place of a new article with an earlier one, of those that agree in some band."""
    places, leads, documents, stories, counts, signatures, filled = zip(*rows, strict=True)
    theirs = np.frombuffer(b"".join(signatures), dtype=np.uint32).reshape(-1, PERMUTATIONS)
    at = np.array(places)
    shares = np.mean(values[at] == theirs, axis=1)
    for row in np.flatnonzero(are_copies(shingles[at], np.array(counts), shares, np.array(leads))):
        told = Told(documents[row], stories[row], float(shares[row]), partial(Filled.unpack, filled[row]))
        yield places[row], told


def band_rows(placed: Iterable[Placed], signed: Iterable[Signed]) -> list[dict[str, int]]:
    """Return the rows by which new articles are found."""
    return [
        {"hash": digest, "document": one.document}
        for one, its in zip(placed, signed, strict=True)
        if one.findable
        for digest in its.bands
    ]


def signature_rows(placed: Iterable[Placed], signed: Iterable[Signed]) -> list[dict[str, int | bytes]]:
    """Return the rows by which those that are found are compared."""
    return [
        {
            "document": one.document, "shingles": its.signature.shingles,
            "signature": its.signature.values.tobytes(), "filled": its.filled.pack(),
        }
        for one, its in zip(placed, signed, strict=True)
        if one.findable
    ]  # fmt: skip
