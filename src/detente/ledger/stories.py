"""Copies of one story: articles that share most of their word sequences, or of which one is the beginning of another.

Every article has a MinHash signature (Broder 1997), and its beginning has another. They are cut into bands; articles
that agree in a whole band may be copies (locality-sensitive hashing, Indyk and Motwani 1998), and are compared. The
bands lie in the ledger, where they are looked up batch by batch, so that the memory this takes does not grow with the
count of articles.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.ledger.forms import Filled, list_filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import duckdb

SHINGLE = 4
PERMUTATIONS = 128
# The hash family is part of what a ledger stores: signatures of another family cannot be compared.
_SCHEME = "affine32"
# Where one word in twelve is changed, about half of the four-word sequences stay in common, in short articles less;
# other articles share below 0.05, but for forms (`detente.ledger.forms`).
SAME_STORY = 0.36
# A copy that was cut shares less with the whole, but all of its own. Unrelated articles share below 0.05, where the
# estimate from 128 numbers deviates by 0.02; a tenth is met by copies of which nine tenths were cut away.
_CUT_SHARE, _CUT_CONTAINED = 0.1, 0.7
# With bands of three numbers two articles that share 0.45 are compared in 98 of 100 cases, two that share 0.36 in 86
# (in more by their leads), and two that share 0.05 in one of 190.
_ROWS = 3
BANDS = PERMUTATIONS // _ROWS
# Words of the beginning, and its bands: wires are cut from the end.
_LEAD = 80
LEAD_BANDS = 21
# A copy that shares so much with one that can be found is found wherever that one is: it needs no bands of its own,
# and a text that comes a thousand times (an empty page, a notice) is not compared with a thousand others.
_NOTHING_NEW = 0.8
# So many of the articles most alike are looked at for what was filled into a form.
_LOOKED_AT = 12
_WORD = re.compile(r"\w+")

Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of an article's word sequences.

    Attributes
    ----------
    values
        The MinHash: `PERMUTATIONS` numbers; the share in which two agree estimates the share of sequences in common.
    shingles
        How many different sequences there are.
    """

    values: Numbers
    shingles: int

    def resemblance(self, other: Signature) -> float:
        """Return about which share of all their word sequences two articles have in common."""
        return float(np.mean(self.values == other.values))

    def is_copy(self, other: Signature, share: float, *, same_lead: bool) -> bool:
        """Return whether two articles tell one story.

        Parameters
        ----------
        share
            Their resemblance.
        same_lead
            Whether they may begin alike.
        """
        if share >= SAME_STORY:
            return True
        smaller = min(self.shingles, other.shingles)
        common = share / (1 + share) * (self.shingles + other.shingles)
        return same_lead and share >= _CUT_SHARE and common >= _CUT_CONTAINED * smaller


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature of an article with the digests by which it is found, first those of the whole, then of its lead.

    `filled` is what would be filled in, if it were a form.
    """

    signature: Signature
    bands: tuple[int, ...]
    filled: Filled


def _mix(numbers: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return well spread numbers, the same for the same (the finaliser of SplitMix64, Steele et al. 2014)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def sign(text: str, title_end: int = 0) -> Signed:
    """Return the signature of a text.

    Parameters
    ----------
    title_end
        Where its title ends: copies often have another, so that it is no part of the lead.
    """
    sequences = _digest(_WORD.findall(text.lower()))
    lead = _digest(_WORD.findall(text[title_end : title_end + 20 * _LEAD].lower())[:_LEAD])
    whole = _minhash(sequences)
    bands = (*_cut(whole, BANDS), *_cut(_minhash(lead), LEAD_BANDS))
    return Signed(Signature(whole, len(sequences)), bands, list_filled(text[title_end:]))


def _digest(words: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return a number for each different sequence of words; a text of fewer words is one sequence."""
    numbers = np.array([zlib.crc32(word.encode()) for word in words] or [0], dtype=np.uint64)
    length = min(SHINGLE, len(numbers))
    digest = np.zeros(len(numbers) - length + 1, dtype=np.uint64)
    for place in range(length):
        digest = _mix(digest + numbers[place : place + len(digest)])
    return np.unique(digest)


def _minhash(sequences: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> Numbers:
    from datasketch import MinHash

    permutations = _permutations()
    minhash = MinHash(PERMUTATIONS, hashfunc=int, permutations=permutations, scheme=_SCHEME)
    minhash.update_batch((sequences & np.uint64(0xFFFFFFFF)).tolist())
    return np.asarray(minhash.hashvalues, dtype=np.uint32)


@cache
def _permutations() -> object:
    """Return the numbers of the hash family, which take longer to make than a signature."""
    # It brings SciPy, whose import takes longer than the rest of what a question needs; only adding needs it.
    from datasketch import MinHash

    return MinHash(PERMUTATIONS, scheme=_SCHEME).permutations


def _cut(values: Numbers, bands: int) -> list[int]:
    """Return the digests of the first bands of a signature."""
    parts = values[: bands * _ROWS].reshape(bands, _ROWS).astype(np.uint64)
    digest = np.zeros(bands, dtype=np.uint64)
    for column in range(_ROWS):
        digest = _mix(digest + parts[:, column])
    return [int(number) for number in digest]


@dataclass(frozen=True, slots=True)
class Told:
    """An article of the ledger that may be the original of another, or an earlier copy.

    Attributes
    ----------
    document, story
        Numbers of the article and of the first article of its story.
    filled
        Returns what would be filled in, if it were a form; few are asked.
    """

    document: int
    story: int
    signature: Signature
    filled: Callable[[], Filled]


@dataclass(frozen=True, slots=True)
class Placed:
    """A new article with its story, and whether it can be found by its bands."""

    document: int
    story: int
    findable: bool


class _Candidate(NamedTuple):
    """An article that may be the same story, and whether the two may begin alike."""

    told: Told
    same_lead: bool


@dataclass
class _Batch:
    """The articles of a batch that can be found, by band."""

    found: dict[tuple[int, int], list[Told]] = field(default_factory=dict)

    def alike(self, bands: Sequence[int]) -> Iterator[_Candidate]:
        leads: dict[int, _Candidate] = {}
        for band, digest in enumerate(bands):
            for one in self.found.get((band, digest), ()):
                leads[one.document] = _Candidate(one, band >= BANDS)
        yield from leads.values()

    def add(self, told: Told, bands: Sequence[int]) -> None:
        for key in enumerate(bands):
            self.found.setdefault(key, []).append(told)


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
    earlier = _look_up([one.bands for one in signed], connection) if connection else {}
    batch, placed = _Batch(), []
    for index, one in enumerate(signed):
        best, share = _most_alike(one, [*earlier.get(index, ()), *batch.alike(one.bands)])
        story = best.story if best else first + index
        findable = share < _NOTHING_NEW
        if findable:
            batch.add(Told(first + index, story, one.signature, partial(_its_filled, one)), one.bands)
        placed.append(Placed(first + index, story, findable))
    return placed


def _its_filled(signed: Signed) -> Filled:
    return signed.filled


def _most_alike(one: Signed, candidates: Iterable[_Candidate]) -> tuple[Told | None, float]:
    """Return the most alike article of the same story, of equals the first, and what they share."""
    copies = []
    for told, same_lead in candidates:
        share = one.signature.resemblance(told.signature)
        if one.signature.is_copy(told.signature, share, same_lead=same_lead):
            copies.append((-share, told.document, told))
    for share, _, told in sorted(copies, key=lambda copy: copy[:2])[:_LOOKED_AT]:
        if one.filled.may_copy(told.filled()):
            return told, -share
    return None, 0.0


def _look_up(bands: Sequence[Sequence[int]], connection: duckdb.DuckDBPyConnection) -> dict[int, list[_Candidate]]:
    """Return the articles of the ledger that agree with new ones in some band, by place in the batch."""
    import pyarrow as pa

    count = BANDS + LEAD_BANDS
    wanted = pa.table({
        "place": pa.array(np.repeat(np.arange(len(bands), dtype=np.int32), count)),
        "band": pa.array(np.tile(np.arange(count, dtype=np.int32), len(bands))),
        "hash": pa.array(np.array(bands, dtype=np.uint64).ravel()),
    })  # fmt: skip
    query = f"""
        SELECT place, document, bool_or(band >= {BANDS}) FROM wanted JOIN bands USING (band, hash)
        GROUP BY place, document ORDER BY place, document
    """
    connection.register("wanted", wanted)
    try:
        found = connection.execute(query).fetchall()
    finally:
        connection.unregister("wanted")
    told = {one.document: one for one in _load(sorted({document for _, document, _ in found}), connection)}
    alike: dict[int, list[_Candidate]] = {}
    for place, document, same_lead in found:
        alike.setdefault(place, []).append(_Candidate(told[document], same_lead))
    return alike


def _load(numbers: list[int], connection: duckdb.DuckDBPyConnection) -> Iterator[Told]:
    if numbers:
        query = "SELECT number, story, signature, shingles FROM documents WHERE number IN (SELECT unnest(?::INTEGER[]))"
        for number, story, values, shingles in connection.execute(query, [numbers]).fetchall():
            signature = Signature(np.frombuffer(values, dtype=np.uint32), shingles)
            yield Told(number, story, signature, partial(_load_filled, number, connection))


def _load_filled(number: int, connection: duckdb.DuckDBPyConnection) -> Filled:
    query = "SELECT text, CAST(record->'$.title_end' AS INTEGER) FROM documents WHERE number = ?"
    [(text, title_end)] = connection.execute(query, [number]).fetchall()
    return list_filled(text[title_end or 0 :])


def band_rows(placed: Iterable[Placed], signed: Iterable[Signed]) -> list[dict[str, int]]:
    """Return the rows by which new articles are found."""
    return [
        {"band": band, "hash": digest, "document": one.document}
        for one, its in zip(placed, signed, strict=True)
        if one.findable
        for band, digest in enumerate(its.bands)
    ]
