"""What is found of the words of a search, for pages and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.ledger.searching import search_sentences, search_titles
from detente.web.wording import describe_claim

if TYPE_CHECKING:
    from detente.web.site import Site

_LONGEST = 200
"""Characters of a search."""
_QUOTED = frozenset({'""', "''", "“”", "‘’", "«»", "„“"})


def read_words(asked: str) -> str:
    """Return what is searched for, without the marks that ask elsewhere for words as they stand: here they always are.

    Examples
    --------
    >>> read_words(" “four  helicopters” ")
    'four helicopters'
    """
    words = " ".join(asked.split())
    return (words[1:-1].strip() if len(words) > 1 and words[0] + words[-1] in _QUOTED else words)[:_LONGEST]


def find_written(site: Site, words: str, most: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return articles with these words in their titles, and sentences that hold them with a claim in plain words."""
    with site.ledgers.open() as ledger:
        titles = search_titles(ledger.connection, words, most)
        sentences = search_sentences(ledger.connection, words, most)
    return titles, [describe_claim(row, site.names) for row in sentences]
