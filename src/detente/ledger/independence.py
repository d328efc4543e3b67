"""What counts as one source: an outlet, all that it publishes; where none is known, a story with all its copies.

Those that tell a thing in the same sentence, word for word or nearly so, are one too: one has it of the other, or both
of a third.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.ledger.outlets import name_outlet
from detente.ledger.unions import Unions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Pairs = frozenset[tuple[str, str]]

_WORD = re.compile(r"\w+")
# Two who write "They met in Moscow" need not know of each other.
LEAST_WORDS = 6
# Two sentences are one if they share so many of all their pairs of neighbouring words: of twenty words one or two
# may be others, or some at one end be missing.
SAME_SENTENCE = 0.75
# Sentences that are nearly the same have one of their longest words in common.
_LONGEST = 4


def name_source(story: str, outlet: str | None, url: str | None) -> str:
    """Return what stands for the source of an article: the same for two that are not independent.

    Parameters
    ----------
    story
        Id of the first article of its story.
    outlet, url
        Who published that first article, as it says, and its address.

    Examples
    --------
    >>> name_source("sha256:1", None, "https://uk.reuters.com/article/1"), name_source("sha256:1", None, None)
    ('reuters', 'sha256:1')
    """
    name = name_outlet(outlet, url) if outlet or url else None
    return " ".join(name.casefold().split()) if name else story


def normalise_sentence(quote: str) -> str:
    """Return the words of a sentence in lower case, without marks and markup.

    Examples
    --------
    >>> normalise_sentence("“They *agreed*,” he said.")
    'they agreed he said'
    """
    return " ".join(_WORD.findall(quote.lower()))


def list_sources(told: Iterable[tuple[str, str]]) -> list[str]:
    """Return who tells each of some sentences by themselves; of sources that have one sentence in common the first.

    Parameters
    ----------
    told
        For each sentence the source of its article, and its words.

    Examples
    --------
    >>> sentence = "Chile and Peru opened the new bridge at Tacna."
    >>> list_sources([("a", sentence), ("b", sentence), ("c", "They opened it.")])
    ['a', 'a', 'c']
    """
    told = list(told)
    united = Unions(source for source, _ in told)
    if len(united) > 1:
        seen = _Seen()
        for source, quote in told:
            for other in seen.find(source, quote):
                united.unite(source, other)
    return [united.first(source) for source, _ in told]


class _Seen:
    """The sentences so far, by some of their words, and who tells them."""

    def __init__(self) -> None:
        self._exactly: dict[str, str] = {}
        self._by_word: defaultdict[str, list[tuple[Pairs, str]]] = defaultdict(list)

    def find(self, source: str, quote: str) -> Iterator[str]:
        """Yield who told a sentence before, and keep it."""
        sentence = normalise_sentence(quote)
        if (known := self._exactly.get(sentence)) is not None:
            yield known
            return
        words = sentence.split()
        if len(words) < LEAST_WORDS:
            return
        self._exactly[sentence] = source
        pairs = frozenset(pairwise(words))
        for word in sorted(set(words), key=lambda word: (-len(word), word))[:_LONGEST]:
            yield from (teller for its, teller in self._by_word[word] if teller != source and _are_one(pairs, its))
            self._by_word[word].append((pairs, source))


def _are_one(pairs: Pairs, others: Pairs) -> bool:
    shared = len(pairs & others)
    return shared >= SAME_SENTENCE * (len(pairs) + len(others) - shared)
