"""The gate: which sentences are worth parsing. A sentence that names nobody and points at nobody holds no claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
# Words that point back at actors named elsewhere in the article.
_POINTERS = frozenset(
    "it its he his him she her they their them both two side sides country countries nation nations government governments "
    "minister ministers president leader leaders official officials relations ties neighbours neighbors alliance kingdom "
    "republic who we our us analysts diplomats sources troops forces reason".split()
)


def make_gate(names: Iterable[str]) -> Callable[[str], bool]:
    """Return the test that lets through sentences with a word of an actor's name or a word that points at one.

    Parameters
    ----------
    names
        All names under which actors are known.
    """
    words = {word.lower() for name in names for word in _WORD.findall(name)[:1]}
    wanted = frozenset(words | _POINTERS)

    def may_hold_claim(text: str) -> bool:
        return not wanted.isdisjoint(w.lower() for w in _WORD.findall(text))

    return may_hold_claim
