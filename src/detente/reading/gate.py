"""The gate: which sentences are worth parsing. A sentence that names nobody and points at nobody holds no claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LONGEST_SENTENCE = 2_000
"""Characters. Preambles of treaties and resolutions reach 1,500; what is longer is a list, a table or no language, and
its parse takes time and memory that grow with the square of its words."""

_WORD = re.compile(r"[^\W\d_]+")
# Words that point back at actors named elsewhere in the article.
_POINTERS = frozenset(
    "it its he his him she her they their them both two side sides country countries nation nations government"
    " governments minister ministers president leader leaders official officials relations ties neighbours neighbors"
    " alliance kingdom republic who we our us analysts diplomats sources troops forces reason"
    # Words by which an article that has named its two goes on about what joins or parts them.
    " reasons why second third factor obstacle hurdle bond thaw rapprochement reconciliation rift friction tension"
    " tensions trust distrust mistrust friendship foes rivals powers".split()
)
# Acronyms from this length on are also written like words: Nato, Opec.
_SPOKEN = 4


def make_gate(names: Iterable[str]) -> Callable[[str], bool]:
    """Return the test that lets through sentences with a word of an actor's name or a word that points at one.

    Parameters
    ----------
    names
        All names under which actors are known. Of each, the longest word with a capital must stand in a sentence, in
        this spelling or in capitals; "is" and "us" are not taken for IS and US.

    Examples
    --------
    >>> may_hold_claim = make_gate(["Russia", "the United States"])
    >>> may_hold_claim("RUSSIA MOVES."), may_hold_claim("Prices rose again.")
    (True, False)
    """
    wanted = frozenset(form for name in names for form in _forms(name))

    def may_hold_claim(text: str) -> bool:
        if len(text) > LONGEST_SENTENCE:
            return False
        return any(word in wanted or word.lower() in _POINTERS for word in _WORD.findall(text))

    return may_hold_claim


def _forms(name: str) -> Iterator[str]:
    """Yield the spellings of the word by which a name is noticed."""
    words = _WORD.findall(name)
    if not words:
        return
    word = max(words, key=lambda w: (not w.islower(), len(w)))
    yield from (word, word.upper())
    if word.isupper() and len(word) >= _SPOKEN:
        yield word.capitalize()
