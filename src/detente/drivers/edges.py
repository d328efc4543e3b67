"""Where a stretch of words begins and ends: whole phrases, where the classifier marks words one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from detente.records import Sentence, Token

# What cannot begin a cause, and what can neither begin nor end one.
_NO_START = frozenset({"case", "cc", "punct", "mark"})
_NO_END = frozenset({"cc", "punct", "mark"})
# What needs the word after it, by which it hangs on the sentence ("the", "of", "illicit").
_LEANS = frozenset({"det", "case", "amod", "compound", "nummod", "nmod:poss", "aux", "cop"})
# What belongs to the word after it.
_BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nsubj", "nsubj:pass", "aux", "aux:pass", "cop"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_OPEN, _CLOSED = frozenset("([“‘\"'"), frozenset(")]”’\"'")
MOST_ADDED = 8
"""Words that a stretch may grow by: more is another phrase."""


def to_whole_phrases(sentence: Sentence, words: tuple[int, ...], taken: Collection[int] = ()) -> tuple[int, ...]:
    """Return a stretch of words that begins and ends with phrases.

    Edges that no phrase begins or ends with are dropped ("of the drought and" is "the drought"), and phrases that are
    cut are filled up ("illicit" is "its illicit trade").

    Parameters
    ----------
    words
        Indices of the words, without gaps.
    taken
        Words that belong to another stretch; it does not grow into them.

    Returns
    -------
    tuple of int
        Without gaps; what was given, where no word would be left or it would grow by more than `MOST_ADDED`.
    """
    if not words:
        return words
    first = _first(sentence, words[0], words[-1])
    last = _last(sentence, words[0], words[-1])
    if first > last:
        return words
    first, last = _grow_left(sentence, first, taken), _grow_right(sentence, last, taken)
    first = _first(sentence, first, last)
    grown = (words[0] - first) + (last - words[-1])
    return tuple(range(first, last + 1)) if grown <= MOST_ADDED else words


def _first(sentence: Sentence, first: int, last: int) -> int:
    """Return the first word that may begin a stretch; "to" before a verb may."""
    while first <= last and _cannot_begin(sentence.tokens[first]):
        first += 1
    return first


def _cannot_begin(word: Token) -> bool:
    bare = word.dep.split(":")[0] in _NO_START and word.tag not in {"TO", "POS"}
    return bare and word.dep != "cc:preconj" and word.lower != "both" and word.text not in _OPEN


def _last(sentence: Sentence, first: int, last: int) -> int:
    while last >= first and _cannot_end(sentence.tokens[last]):
        last -= 1
    return last


def _cannot_end(word: Token) -> bool:
    bare = word.dep.split(":")[0] in _NO_END and word.text not in _CLOSED
    return bare or (word.lower in _RELATIVE and word.dep.startswith(("nsubj", "obj")))


def _grow_left(sentence: Sentence, first: int, taken: Collection[int]) -> int:
    """Return where the phrase begins whose later words a stretch begins with."""
    while True:
        word = sentence.tokens[first]
        above = sentence.tokens[word.head]
        heads = [word, above] if word.tag == "POS" or word.dep in _LEANS else [word]
        before = [
            i for head in heads for c in sentence.children(head.index, *_BEFORE) for i in sentence.subtree(c.index)
        ]
        start = first - 1 if word.tag == "POS" else min([i for i in before if i < first], default=first)
        if start == first or not _joins(before, start, first, word) or set(range(start, first)) & set(taken):
            return first
        first = start


def _joins(before: Collection[int], start: int, first: int, word: Token) -> bool:
    """Return whether the words up to a stretch all belong to what it begins with."""
    return word.tag == "POS" or set(range(start, first)) <= set(before)


def _grow_right(sentence: Sentence, last: int, taken: Collection[int]) -> int:
    """Return where the phrase ends whose first words a stretch ends with."""
    while True:
        word = sentence.tokens[last]
        leans = word.dep in _LEANS and word.head > last
        if not leans or set(range(last + 1, word.head + 1)) & set(taken):
            return last
        last = word.head
