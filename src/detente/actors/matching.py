"""Finds the names of actors in a sentence: what the search of its article found there, word by word."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.lexicon import Name
    from detente.actors.search import Located
    from detente.records import Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a sentence: a half-open range of tokens, and whom the name may stand for."""

    start: int
    end: int
    names: tuple[Name, ...]
    text: str

    @property
    def form(self) -> str:
        """The form of the likeliest name."""
        return self.names[0].form


def find_names(sentence: Sentence, located: Located) -> list[Hit]:
    """Return the names in a sentence, the longest at each place, in order; silent phrases are passed over.

    Parameters
    ----------
    sentence
        A sentence, parsed or not.
    located
        From `NameSearch.locate`, on the text of its document.
    """
    found = located.within(sentence.start, sentence.end)
    if not found:
        return []
    starts = [token.start for token in sentence.tokens]
    return [
        Hit(bisect_right(starts, name.start) - 1, bisect_right(starts, name.end - 1), name.names, name.text)
        for name in found
    ]


def merged(hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Yield hits, those within one token ("U.S.-China") together."""
    together: list[Hit] = []
    for hit in hits:
        if together and hit.start >= together[-1].end:
            yield together
            together = []
        together.append(hit)
    if together:
        yield together
