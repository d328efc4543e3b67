"""Signatures of articles: the MinHash of their word sequences, and the digests by which copies are found.

Every article has a MinHash signature (Broder 1997), and its beginning has another. They are cut into bands; articles
that agree in a whole band may be copies (locality-sensitive hashing, Indyk and Motwani 1998).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np

from detente.ledger.forms import Filled, list_filled

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
_WORD = re.compile(r"\w+")

Numbers = np.ndarray[tuple[int], np.dtype[np.uint32]]
Digests = np.ndarray[tuple[int], np.dtype[np.uint64]]
Matrix = np.ndarray[tuple[int, int], np.dtype[np.uint32]]
Counts = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Shares = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Truths = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


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
        lead = np.array(same_lead)
        return bool(are_copies(np.array(self.shingles), np.array(other.shingles), np.array(share), lead))


def are_copies(shingles: Counts, others: Counts, share: Shares, same_lead: Truths) -> Truths:
    """Return of pairs of articles whether they tell one story.

    Parameters
    ----------
    shingles, others
        How many different word sequences either article has.
    share
        Their resemblance.
    same_lead
        Whether they may begin alike.
    """
    common = share / (1 + share) * (shingles + others)
    cut = same_lead & (share >= _CUT_SHARE) & (common >= _CUT_CONTAINED * np.minimum(shingles, others))
    return (share >= SAME_STORY) | cut


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature of an article with the digests by which it is found, first those of the whole, then of its lead.

    `filled` is what would be filled in, if it were a form.
    """

    signature: Signature
    bands: tuple[int, ...]
    filled: Filled


def _mix(numbers: Digests) -> Digests:
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
    bands = (*_cut(whole, BANDS, 0), *_cut(_minhash(lead), LEAD_BANDS, BANDS))
    return Signed(Signature(whole, len(sequences)), bands, list_filled(text[title_end:]))


def _digest(words: list[str]) -> Digests:
    """Return a number for each different sequence of words; a text of fewer words is one sequence."""
    numbers = np.array([zlib.crc32(word.encode()) for word in words] or [0], dtype=np.uint64)
    length = min(SHINGLE, len(numbers))
    digest = np.zeros(len(numbers) - length + 1, dtype=np.uint64)
    for place in range(length):
        digest = _mix(digest + numbers[place : place + len(digest)])
    return np.unique(digest)


def _minhash(sequences: Digests) -> Numbers:
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


def _cut(values: Numbers, bands: int, first: int) -> list[int]:
    """Return the digests of the first bands of a signature, which are numbered from `first`."""
    parts = values[: bands * _ROWS].reshape(bands, _ROWS).astype(np.uint64)
    digest = np.zeros(bands, dtype=np.uint64)
    for column in range(_ROWS):
        digest = _mix(digest + parts[:, column])
    return fold_digests(np.arange(first, first + bands, dtype=np.uint64), digest).tolist()


def fold_digests(bands: Digests, digests: Digests) -> Numbers:
    """Return the digests of bands as a ledger keeps them: short, since all are gone through for each batch.

    Of a million articles one agrees with a new one by chance; it is compared, and found to be another story.
    """
    return (_mix(digests + bands) >> np.uint64(32)).astype(np.uint32)
