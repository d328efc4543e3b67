"""Which causes of one kind are one: those whose words are mostly the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from detente.ledger.unions import Unions
from detente.ledger.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from detente.records import Driver

# Two causes are one if so much of the shorter stands in the longer. Chosen on half a of benchmarks/assembly (drivers):
# F1 is the same from a third on, precision rises from 0.94 to 0.98 at 0.6.
SHARED = 0.5
# What is said of any two that are at odds, or get on: not what over.
_COMMON = frozenset(
    "relation tension tie disput conflict issu problem row differenc disagreement concern crisi question matter "
    "country nation state government president minister leader people recent long year time".split()
)


def read_state_words() -> dict[str, frozenset[str]]:
    """Return the words, as `list_words` has them, that name each state and those who live there."""
    # The actors take half a second to load, which only those who assemble drivers need wait for.
    from detente.actors.states import state_actors, state_names

    words: dict[str, set[str]] = defaultdict(set)
    for name in state_names(state_actors()):
        if name.actor:
            words[name.actor.code or name.actor.id].update(list_words(name.text))
    return {code: frozenset(found) for code, found in words.items()}


def list_cause_words(driver: Driver, names: Callable[[str], Collection[str]]) -> list[str]:
    """Return the words of a cause but for those that name the two, or that any cause may have."""
    known = set(_COMMON).union(*(names(code) for code in driver.pair))
    return [word for word in list_words(driver.cause) if word not in known]


def group_causes(causes: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return which causes, each given by its words, are one: groups of their numbers, from 0.

    A cause that shares enough with two makes them one. Those without a word are one with each other only.
    """
    groups = Unions(range(len(causes)))
    sizes = np.array([len(words) for words in causes], dtype=np.int64)
    has: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(causes):
        for word in words or [""]:
            has[word].append(number)
    for number, words in enumerate(causes):
        others = np.array([other for word in words or [""] for other in has[word]], dtype=np.int64)
        shared = np.bincount(others, minlength=len(causes))
        alike = np.flatnonzero((shared > 0) & (shared >= SHARED * np.minimum(sizes, sizes[number])))
        for other in alike.tolist():
            groups.unite(number, other)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(causes)):
        members[groups.first(number)].append(number)
    return list(members.values())
