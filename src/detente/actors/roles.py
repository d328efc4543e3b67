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
        ``person``, ``body``, ``rebel`` (somebody who fights or opposes the state), ``private`` or ``firm``.
    gender
        ``m``, ``f`` or ''.
    """

    kind: str
    sector: str
    gender: str
    plural: bool


@dataclass(frozen=True)
class Roles:
    """The nouns by their first word, the longest first, and the small words that stand around them."""

    nouns: dict[str, tuple[tuple[tuple[str, ...], Role], ...]]
    words: dict[str, frozenset[str]]

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, Role] | None:
        """Return the longest role that begins at a word, and the index after it."""
        for rest, role in self.nouns.get(tokens[index].lower, ()):
            end = index + 1 + len(rest)
            if not rest or tuple(t.lower for t in tokens[index + 1 : end]) == rest:
                return end, role
        return None

    def is_(self, word: str, use: str) -> bool:
        """Return whether a word (in lower case) serves as modifier, domain, former, courtesy and so on."""
        return word in self.words[use]


def read_roles() -> Roles:
    """Read the lexicons of roles and of the words around them."""
    found: dict[tuple[str, ...], Role] = {}
    for row in read_rows("roles.csv"):
        for text, plural in ((row["noun"], False), (_plural(row["noun"]), True)):
            key = tuple(text.replace("-", " - ").split())
            found.setdefault(key, Role(row["kind"], row["sector"], row["gender"], plural))
    nouns: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for key, role in sorted(found.items(), key=lambda e: -len(e[0])):
        nouns.setdefault(key[0], []).append((key[1:], role))
    return Roles({first: tuple(ends) for first, ends in nouns.items()}, read_words("titles.csv"))


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
