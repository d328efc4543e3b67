"""Roles and bodies: the nouns that make somebody, or something, a state's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Token

_IRREGULAR = {"policeman": "policemen", "man": "men", "woman": "women", "child": "children", "attaché": "attachés"}


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says of whom it names.

    Attributes
    ----------
    kind
        ``person``, ``body``, ``rebel`` (somebody who fights or opposes the state) or ``private``.
    gender
        ``m``, ``f`` or ''.
    """

    kind: str
    sector: str
    gender: str
    plural: bool


@dataclass(frozen=True)
class Roles:
    """The nouns, and the small words that stand around them."""

    nouns: dict[tuple[str, ...], Role]
    longest: int
    words: dict[str, frozenset[str]]

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, Role] | None:
        """Return the longest role that begins at a word, and the index after it."""
        lowers = [t.lower for t in tokens[index : index + self.longest]]
        for length in range(len(lowers), 0, -1):
            role = self.nouns.get(tuple(lowers[:length]))
            if role is not None:
                return index + length, role
        return None

    def is_(self, word: str, use: str) -> bool:
        """Return whether a word (in lower case) serves as modifier, domain, former, courtesy and so on."""
        return word in self.words[use]


def read_roles() -> Roles:
    """Read the lexicons of roles and of the words around them."""
    nouns: dict[tuple[str, ...], Role] = {}
    for row in read_rows("roles.csv"):
        for text, plural in ((row["noun"], False), (_plural(row["noun"]), True)):
            key = tuple(text.replace("-", " - ").split())
            nouns.setdefault(key, Role(row["kind"], row["sector"], row["gender"], plural))
    return Roles(nouns, max(map(len, nouns)), read_words("titles.csv"))


def _plural(noun: str) -> str:
    for singular, plural in _IRREGULAR.items():
        if noun.endswith(singular):
            return noun.removesuffix(singular) + plural
    if noun.endswith("man"):
        return noun.removesuffix("man") + "men"
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun.removesuffix("y") + "ies"
    return noun + "s"
