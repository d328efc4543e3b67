"""Datelines: "MOSCOW, March 12 (Reuters) - Russia …" and "ISLAMABAD: Pakistan …".

A dateline is no part of the sentence that follows it, and a parser that takes it for one makes the town the subject.
So it is kept with its sentence as text, but not parsed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.records import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
_AGENCY = r" \([A-Z][\w .&/-]{1,24}\)"
_CAPITALS = (
    rf"[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]+){{0,3}}(?:, (?:{_DAY}|[A-Z][\w.]+(?: [A-Z][\w.]+)?)){{0,2}}(?:{_AGENCY})?"
)
_MIXED = rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}(?:(?:, {_DAY})(?:{_AGENCY})?|{_AGENCY})"
_DASH = r"(?: ?(?:—|–|--) ?| - )"
# What follows is a sentence, not more capitals ("IRAN - IRAQ TALKS FAIL").
_SENTENCE = r"(?=[\"“‘']?(?:[A-Z]?[a-z]|[AI] |\d))"
_DATELINE = re.compile(rf"(?:{_CAPITALS}(?:{_DASH}|: )|{_MIXED}{_DASH}){_SENTENCE}")


def dateline_length(text: str) -> int:
    """Return the length of the dateline that a paragraph begins with, in characters; 0 where there is none.

    >>> dateline_length("MOSCOW, March 12 - Russia recalled its ambassador.")
    19
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0


def put_before(words: Sequence[str], offsets: Sequence[int], tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return a parse with the words of a dateline before it; they hang on its root."""
    if not words or not tokens:
        return tokens
    moved = tuple(
        Token(t.index + len(words), t.text, t.lemma, t.tag, t.pos, t.dep, t.head + len(words), t.start, t.end)
        for t in tokens
    )
    root = next(t.index for t in moved if t.head == t.index)
    lead = []
    for i, (word, start) in enumerate(zip(words, offsets, strict=True)):
        tag, pos, dep = _label(word)
        lead.append(Token(i, word, word, tag, pos, dep, 0 if i else root, start, start + len(word)))
    return (*lead, *moved)


def _label(word: str) -> tuple[str, str, str]:
    """Return tag, coarse tag and relation of a word of a dateline."""
    if word[0].isdigit():
        return "CD", "NUM", "dep"
    return ("NNP", "PROPN", "dep") if word[0].isalpha() else (":", "PUNCT", "punct")
