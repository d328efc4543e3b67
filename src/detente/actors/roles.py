"""Roles and bodies: the nouns that make somebody, or something, a state's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.lexicon import read_rows, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Token

_IRREGULAR = {"policeman": "policemen", "man": "men", "woman": "women", "child": "children", "attaché": "attachés",
              "midwife": "midwives", "housewife": "housewives"}  # fmt: skip
# Nouns whose head comes first: "members of parliament", "chiefs of staff".
_HEAD_FIRST = re.compile(r"(\w+(?= of )|secretary|attorney|consul|prosecutor)( (?:of|general)\b.*)")
_APOSTROPHE = re.compile(r"'(?=s?\b\s|\s|s$)")
# Marks, in the column of genders, a noun that has a plural only ("boat people").
_ONLY_PLURAL = "pl"


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
            if not rest and tokens[index].lower == "opposition" and end < len(tokens) and tokens[end].lower == "to":
                # "American opposition to the pipeline" is an attitude.
                return None
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
        gender = row["gender"].removeprefix(_ONLY_PLURAL)
        only = gender != row["gender"]
        for text, plural in ((row["noun"], only), *(() if only else ((_plural(row["noun"]), True),))):
            key = tuple(_APOSTROPHE.sub(" '", text).replace("-", " - ").split())
            found.setdefault(key, Role(row["kind"], row["sector"], gender, plural))
    nouns: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for key, role in sorted(found.items(), key=lambda e: -len(e[0])):
        nouns.setdefault(key[0], []).append((key[1:], role))
    return Roles({first: tuple(ends) for first, ends in nouns.items()}, read_words("titles.csv"))


def _plural(noun: str) -> str:
    first = _HEAD_FIRST.fullmatch(noun)
    if first is not None:
        return _plural(first[1]) + first[2]
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
