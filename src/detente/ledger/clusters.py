"""Which acts may be one event, and which are: blocking, then average linkage."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

from detente.ledger.wording import number_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.ledger.likeness import Flags, Likeness
    from detente.ledger.wording import Floats, Integers, ItemSets

# So many of a sentence's rarest words, each with each of its parties, name the blocks that an act is looked up in.
RAREST = 6
# In a block, acts are compared with so many that follow in order of days: time grows with the count, not its square.
WINDOW = 24
# Means that differ by less are the same, but for the order of adding up.
_EXACT = 1e-9


def pair_acts(likeness: Likeness) -> tuple[Integers, Integers]:
    """Return the pairs of acts that may be one event, the smaller number first, each once.

    They have a party and a rare word in common, or a party and the article, or type and parties.
    """
    keys, acts = _list_keys(likeness)
    # Within a block acts stand in order of days.
    order = np.lexsort((likeness.start, likeness.document, likeness.last))
    days = np.empty(likeness.count, dtype=np.int64)
    days[order] = np.arange(likeness.count)
    places = np.lexsort((days[acts], keys))
    keys, acts = keys[places], acts[places]
    count = max(1, likeness.count)
    steps = range(1, min(WINDOW, len(keys) - 1) + 1)
    found = [_number_pairs(acts[step:], acts[:-step], count, keys[step:] == keys[:-step]) for step in steps]
    pairs = np.sort(np.concatenate(found or [np.zeros(0, dtype=np.int64)]))
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return pairs // count, pairs % count


def _number_pairs(one: Integers, other: Integers, count: int, chosen: Flags) -> Integers:
    one, other = one[chosen], other[chosen]
    pairs: Integers = np.minimum(one, other) * count + np.maximum(one, other)
    return pairs


def _list_keys(likeness: Likeness) -> tuple[Integers, Integers]:
    """Return the blocks, by number, and the acts that are in them, one by one."""
    parties, words = likeness.parties, likeness.words
    rare, sizes = _find_rare(words)
    starts = np.cumsum(sizes) - sizes
    # Each act with each of its parties, and with each of its rare words.
    act = np.repeat(np.arange(likeness.count), parties.sizes)
    sentence = likeness.sentence[act]
    often = sizes[sentence]
    by_word = np.repeat(parties.items, often) * len(words.spread) + rare[number_spans(starts[sentence], often)]
    by_document = parties.items * (likeness.count + 1) + likeness.document[act]
    whole = [(kind, *sorted(row)) for kind, row in zip(likeness.types, parties.list_rows(), strict=True)]
    names: dict[tuple[object, ...], int] = {}
    by_parties = np.array([names.setdefault(key, len(names)) for key in whole], dtype=np.int64)
    kinds = [by_parties, by_document, by_word]
    # Blocks of each kind are numbered after those of the one before.
    ends = np.cumsum([0] + [int(keys.max(initial=-1)) + 1 for keys in kinds])
    keys = np.concatenate([keys + first for keys, first in zip(kinds, ends[:-1], strict=True)])
    return keys, np.concatenate([np.arange(likeness.count), act, np.repeat(act, often)])


def _find_rare(words: ItemSets) -> tuple[Integers, Integers]:
    """Return the rarest words that each sentence has in common with others, one by one, and how many they are."""
    sentence, spread = np.repeat(np.arange(len(words.sizes)), words.sizes), words.spread[words.items]
    order = np.lexsort((words.items, spread, sentence))
    order = order[spread[order] > 1]
    sizes = np.bincount(sentence[order], minlength=len(words.sizes))
    kept = np.minimum(sizes, RAREST)
    return words.items[order[number_spans(np.cumsum(sizes) - sizes, kept)]], kept


def link(count: int, left: Integers, right: Integers, scores: Floats, *, bar: float, absent: float) -> list[list[int]]:
    """Return groups of what is alike: the two groups most alike are joined while their mean score is above the bar.

    Parameters
    ----------
    count
        How many are to be grouped; they are numbered from 0.
    left, right, scores
        Pairs and how alike they are, 0 … 1; each pair once.
    bar
        The least mean score of two groups that are joined.
    absent
        The score of pairs that are not given, and of those that are less alike; below the bar.
    """
    groups = _Groups(count, absent)
    known = scores > absent
    left, right, scores = left[known], right[known], scores[known]
    roots = _find_chains(count, left[scores > bar], right[scores > bar])
    # Groups can only be joined along pairs above the bar; what no chain of those connects need not be looked at.
    inside = roots[left] == roots[right]
    heap = groups.connect(left[inside].tolist(), right[inside].tolist(), scores[inside].tolist(), bar)
    heapq.heapify(heap)
    while heap:
        score, a, b = heapq.heappop(heap)
        one, other = groups.find(a), groups.find(b)
        if one == other:
            continue
        # A mean can only have fallen since: the mean of two joined groups is no more than the larger of theirs.
        mean = groups.weigh(one, other)
        if -score - mean < _EXACT:
            groups.join(one, other)
        elif mean > bar and groups.wait(one, other, mean):
            heapq.heappush(heap, (-mean, one, other))
    return groups.list_members()


def _find_chains(count: int, left: Integers, right: Integers) -> Integers:
    """Return the smallest number that each is connected with."""
    roots = np.arange(count)
    while True:
        before = roots.copy()
        least = np.minimum(roots[left], roots[right])
        np.minimum.at(roots, roots[left], least)
        np.minimum.at(roots, roots[right], least)
        roots = roots[roots]
        if (roots == before).all():
            return roots


class _Groups:
    """Groups that are joined, and the sum and number of the scores between any two."""

    def __init__(self, count: int, absent: float) -> None:
        self._absent = absent
        self._members = {one: [one] for one in range(count)}
        self._group = list(range(count))
        self._sums: dict[int, dict[int, tuple[float, int]]] = {}
        self._waiting: dict[tuple[int, int], float] = {}

    def connect(
        self, left: Sequence[int], right: Sequence[int], scores: Sequence[float], bar: float
    ) -> list[tuple[float, int, int]]:
        """Take in the pairs; return those above the bar, the most alike first once they are a heap."""
        for a, b, score in zip(left, right, scores, strict=True):
            self._sums.setdefault(a, {})[b] = self._sums.setdefault(b, {})[a] = (score, 1)
        return [(-score, a, b) for a, b, score in zip(left, right, scores, strict=True) if score > bar]

    def find(self, one: int) -> int:
        """Return the group that something is in now."""
        while self._group[one] != one:
            self._group[one] = one = self._group[self._group[one]]
        return one

    def weigh(self, one: int, other: int) -> float:
        """Return the mean score of two groups."""
        total, known = self._sums[one][other]
        size = len(self._members[one]) * len(self._members[other])
        return (total + self._absent * (size - known)) / size

    def wait(self, one: int, other: int, mean: float) -> bool:
        """Return whether two groups are to be looked at again at this mean, and were not yet to be."""
        key = (min(one, other), max(one, other))
        if self._waiting.get(key) == mean:
            return False
        self._waiting[key] = mean
        return True

    def join(self, one: int, other: int) -> None:
        """Join the group with fewer links to the other one, with all its links."""
        if len(self._sums[one]) < len(self._sums[other]):
            one, other = other, one
        self._members[one] += self._members.pop(other)
        self._group[other] = one
        kept = self._sums[one]
        for neighbour, (total, known) in self._sums.pop(other).items():
            links = self._sums[neighbour]
            del links[other]
            if neighbour == one:
                continue
            before = kept.get(neighbour, (0.0, 0))
            kept[neighbour] = links[one] = (before[0] + total, before[1] + known)

    def list_members(self) -> list[list[int]]:
        """Return the groups, each in order, by their first."""
        return sorted((sorted(group) for group in self._members.values()), key=lambda group: group[0])
