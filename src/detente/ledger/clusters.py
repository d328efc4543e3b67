"""Which acts may be one event, and which are: blocking, then average linkage."""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ledger.likeness import Likeness
    from detente.ledger.wording import Floats, Integers

# So many of a sentence's rarest words, each with each of its parties, name the blocks that an act is looked up in.
RAREST = 6
# In a block, acts are compared with so many that follow in order of days: time grows with the count, not its square.
WINDOW = 24


def pair_acts(likeness: Likeness) -> tuple[Integers, Integers]:
    """Return the pairs of acts that may be one event, the smaller number first, each once.

    They have a party and a rare word in common, or a party and the article, or type and parties.
    """
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for act in np.lexsort((likeness.start, likeness.document, likeness.last)).tolist():
        for key in _list_keys(likeness, act):
            blocks[key].append(act)
    count = max(1, likeness.count)
    found = {
        min(one, other) * count + max(one, other)
        for members in blocks.values()
        for place, one in enumerate(members)
        for other in members[place + 1 : place + 1 + WINDOW]
    }
    pairs = np.sort(np.fromiter(found, dtype=np.int64, count=len(found)))
    return pairs // count, pairs % count


def _list_keys(likeness: Likeness, act: int) -> Iterator[tuple[object, ...]]:
    parties, words = likeness.parties.rows[act], likeness.words
    common = ((likeness.spread[words.names[w]], w) for w in words.rows[act])
    rare = [word for spread, word in sorted(common) if spread > 1][:RAREST]
    yield "same", frozenset(parties), likeness.types[act]
    for party in parties:
        yield "document", party, int(likeness.document[act])
        yield from (("word", party, word) for word in rare)


def link(count: int, left: Integers, right: Integers, scores: Floats, *, bar: float, absent: float) -> list[list[int]]:
    """Return groups of what is alike: the two groups most alike are joined while their mean score is above the bar.

    Parameters
    ----------
    count
        How many are to be grouped; they are numbered from 0.
    left, right, scores
        Pairs and how alike they are, 0 … 1.
    bar
        The least mean score of two groups that are joined.
    absent
        The score of pairs that are not given.
    """
    members = {one: [one] for one in range(count)}
    sums: dict[int, dict[int, tuple[float, int]]] = {one: {} for one in range(count)}
    heap: list[tuple[float, int, int]] = []
    for a, b, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
        sums[a][b] = sums[b][a] = (score, 1)
        if score > bar:
            heap.append((-score, a, b))
    heapq.heapify(heap)
    following = count
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        _join(members, sums, a, b, following)
        for other, (total, known) in sums[following].items():
            size = len(members[following]) * len(members[other])
            mean = (total + absent * (size - known)) / size
            if mean > bar:
                heapq.heappush(heap, (-mean, following, other))
        following += 1
    return sorted((sorted(group) for group in members.values()), key=lambda group: group[0])


def _join(
    members: dict[int, list[int]], sums: dict[int, dict[int, tuple[float, int]]], a: int, b: int, name: int
) -> None:
    """Make one group of two, under a new name, with its links to all others."""
    members[name] = members.pop(a) + members.pop(b)
    merged: dict[int, tuple[float, int]] = {}
    for gone in (a, b):
        for other, (total, known) in sums.pop(gone).items():
            if other in (a, b):
                continue
            before = merged.get(other, (0.0, 0))
            merged[other] = (before[0] + total, before[1] + known)
            del sums[other][gone]
    sums[name] = merged
    for other, value in merged.items():
        sums[other][name] = value
