"""Copies of one story: articles that share most of their word sequences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
from datasketch import MinHash, MinHashLSH

SHINGLE = 4
PERMUTATIONS = 128
# The hash family is part of what a ledger stores: signatures of another family cannot be compared.
_SCHEME = "affine32"
# Rewritten copies in the samples share 0.54 of their four-word sequences or more; different stories there below 0.05.
SAME_STORY = 0.45
# Candidates are sought more widely than they are accepted, since the search is by chance.
_SOUGHT = 0.3
_WORD = re.compile(r"\w+")


def sign(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return the MinHash signature of a text (Broder 1997): `PERMUTATIONS` numbers."""
    words = _WORD.findall(text.lower())
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
    minhash = MinHash(num_perm=PERMUTATIONS, scheme=_SCHEME)
    minhash.update_batch([s.encode() for s in shingles])
    return np.asarray(minhash.hashvalues, dtype=np.uint64)


@dataclass
class StoryIndex:
    """Finds the story that an article is a copy of, among those added."""

    _search: MinHashLSH = field(default_factory=lambda: MinHashLSH(threshold=_SOUGHT, num_perm=PERMUTATIONS))
    _signatures: dict[str, MinHash] = field(default_factory=dict)
    _stories: dict[str, str] = field(default_factory=dict)

    def find(self, signature: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> str | None:
        """Return the story of the most alike article that shares at least `SAME_STORY`, or None."""
        minhash = MinHash(num_perm=PERMUTATIONS, hashvalues=signature, scheme=_SCHEME)
        alike = [(minhash.jaccard(self._signatures[key]), key) for key in self._search.query(minhash)]
        best = max(alike, default=(0.0, ""))
        return self._stories[best[1]] if best[0] >= SAME_STORY else None

    def add(self, document: str, story: str, signature: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> None:
        """Remember an article and its story."""
        minhash = MinHash(num_perm=PERMUTATIONS, hashvalues=signature, scheme=_SCHEME)
        self._search.insert(document, minhash)
        self._signatures[document] = minhash
        self._stories[document] = story
