"""One letter for every word of a sentence, so that phrases around names can be told by their shape.

=== ==========================================================
N   part of a known name
P   possessive ('s)
R   role or body ("minister", "army")
M   what may stand before a role ("foreign", "deputy")
F   former, late, ousted
D   elect, designate
Q   courtesy ("Mr.", "Sir")
C   part of a person's name, by its looks; c a particle in it
H   hyphen
T   article or possessive pronoun
O   the word "of"
A   the word "and"
,   comma
X   anything else
=== ==========================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.actors.roles import Role, Roles
    from detente.records import Sentence, Token

_PLAIN = {
    "-": "H", "–": "H", ",": ",", "of": "O", "and": "A", "'s": "P", "’s": "P", "'": "P", "’": "P", "the": "T", "a": "T",
    "an": "T", "his": "T", "her": "T", "its": "T", "their": "T", "this": "T",
}  # fmt: skip
_NAMELIKE = re.compile(
    r"(?:[^\W\d_a-z]\.){2,3}|[dl]['’][^\W\d_a-z][^\W\d_]+|[^\W\d_a-z](?:[^\W\d_]+|\.|['’][^\W\d_]+)?(?:-[^\W\d_]+)*(?:['’][^\W\d_]+)?"
)
# Tags that surnames are given by mistake.
_MISTAKEN = frozenset({"NN", "NNS", "JJ", "VB", "VBN", "VBD", "VBG", "VBP", "VBZ"})
# Surnames with a second part in small letters ("Chan-ocha"), and English words that look so.
_ENDING = re.compile(r"[aeiou](?:[bcdfghjklmnpqrstwxyz]{1,2}[aeiou])+")
_NO_ENDINGS = frozenset("era able once area idea else ease use age are".split())
# What the two parts of an East Asian given name look like, and English words that look so.
_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwxyz]{0,3}[aeiou]{1,3}(?:ng|[bcghk-npr-t])?")
_NO_SYLLABLES = frozenset("led run wing like bound tied type free fed hit cut side to up do so no go at on of".split())
# Ranks and titles that are surnames too: "John Major", "Mackenzie King".
_ALSO_NAMES = frozenset(
    "major king marshal prince duke shah judge abbott speaker bishop pope shepherd abbot pastor cardinal gunner "
    "constable farmer agent sheikh sheik".split()
)
# Fields of a ministry that are roles, too.
_ALSO_FIELDS = frozenset("industry youth national women".split())
# Bodies only where they are written as a name: "the House", not "securities houses"; "the Diet", not "a diet".
_BODY_IN_CAPITALS = frozenset("house houses diet diets crown crowns chamber chambers".split())
# Titles are cut to so many letters at most: "Maj.", "Brig.", "Cmdr.".
_SHORT = 4
_NOT_NAMES = frozenset("I The A An In On At It He She They We But And If As For To Of By From This That Mr".split())


@dataclass(frozen=True)
class Labels:
    """The letters of a sentence, and the roles by the index at which they begin, with the index after."""

    text: str
    roles: dict[int, tuple[int, Role]]

    def roles_in(self, start: int, end: int) -> list[tuple[int, int, Role]]:
        """Return the roles that begin in a range, in order, each with its own range."""
        return [(i, self.roles[i][0], self.roles[i][1]) for i in range(start, end) if i in self.roles]


def label(sentence: Sentence, covered: Iterable[tuple[int, int]], roles: Roles) -> Labels:
    """Label the words of a sentence.

    Parameters
    ----------
    sentence
        The sentence, parsed or not.
    covered
        Half-open ranges of words that are known names.
    roles
        The lexicon of roles.
    """
    tokens = sentence.tokens
    letters = [""] * len(tokens)
    for start, end in covered:
        letters[start:end] = "N" * (end - start)
    found: dict[int, tuple[int, Role]] = {}
    i = 0
    while i < len(tokens):
        if letters[i]:
            i += 1
            continue
        role = None if _is_syllable(tokens, letters, i) else roles.at(tokens, i)
        if role is not None and "".join(letters[i : role[0]]) == "" and not _is_other_word(tokens, letters, i):
            end = role[0] + _is_abbreviated(tokens, i, role[0])
            letters[i:end] = "R" * (end - i)
            found[i] = (end, role[1])
            i = end
            continue
        letters[i] = "F" if _is_hyphenated_former(tokens, i, roles) else _letter(tokens[i], roles)
        if _is_in_waiting(tokens, i):
            letters[i] = "D"
        told = letters[i] == "X" and letters[i - 1] in {"R", "Q"} and i and _may_be_name(tokens[i])
        told = told or (letters[i] == "X" and _is_owned_name(sentence, letters, i))
        told = told or (not sentence.title and _ends_titled_name(tokens, letters, i))
        if told or _is_syllable(tokens, letters, i):
            letters[i] = "C"
        i += 1
    return Labels("".join(letters), found)


def _is_abbreviated(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Return whether the full stop after a title is part of it, though the tokeniser parts them: "Lt. Gen. Hall"."""
    stop = end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].text[:1].isupper()
    return stop and tokens[start].text[0].isupper() and len(tokens[end - 1].text) <= _SHORT


def _is_hyphenated_former(tokens: tuple[Token, ...], at: int, roles: Roles) -> bool:
    """Return whether a word ends one of several parts that says that an office is past: "one-time"."""
    parted = at > 1 and tokens[at - 1].text == "-"
    return parted and roles.is_(f"{tokens[at - 2].lower}-{tokens[at].lower}", "former")


def _is_owned_name(sentence: Sentence, letters: list[str], at: int) -> bool:
    """Return whether a word in capitals is the name of what a state has: "France's Total"."""
    token = sentence.tokens[at]
    owned = at > 1 and letters[at - 1] == "P" and letters[at - 2] == "N" and not sentence.title
    return owned and token.text.istitle() and token.tag in _MISTAKEN and bool(_NAMELIKE.fullmatch(token.text))


def _is_in_waiting(tokens: tuple[Token, ...], at: int) -> bool:
    """Return whether a word is part of "prime minister-in-waiting"."""
    first = at if tokens[at].lower == "in" else at - 2
    words = [t.lower for t in tokens[max(first - 1, 0) : first + 3]]
    return tokens[at].lower in {"in", "waiting"} and words == ["-", "in", "-", "waiting"]


def _is_other_word(tokens: tuple[Token, ...], letters: list[str], at: int) -> bool:
    """Return whether a word that can be a role is another here: a surname, a house to live in, a field."""
    plain = tokens[at].lower in _BODY_IN_CAPITALS and tokens[at].text[0].islower()
    goes_on = at + 1 < len(tokens) and tokens[at + 1].lower == "of"
    # "5 pm" is no prime minister.
    clock = tokens[at].lower == "pm" and (
        not tokens[at].text.isupper() or (at > 0 and tokens[at - 1].text[0].isdigit())
    )
    # "The Ministry of Trade and Industry" is no industry.
    listed = at > 0 and letters[at - 1] in {"O", "A"} and tokens[at].lower in _ALSO_FIELDS
    return (plain and not goes_on) or clock or listed or _is_surname(tokens, letters, at)


def _is_surname(tokens: tuple[Token, ...], letters: list[str], at: int) -> bool:
    if tokens[at].lower not in _ALSO_NAMES or not tokens[at].text[0].isupper() or at == 0:
        return False
    goes_on = at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper()
    return letters[at - 1] == "C" or (letters[at - 1] in {"R", "Q"} and not goes_on)


def _ends_titled_name(tokens: tuple[Token, ...], letters: list[str], at: int) -> bool:
    """Return whether a word the tagger takes for another ends a name after a title: "Governor Chris Patten"."""
    token = tokens[at]
    if letters[at] != "X" or at < 2 or letters[at - 1] != "C" or letters[at - 2] not in {"R", "Q"}:
        return False
    plain = token.text.istitle() and len(token.text) > 3 and token.text not in _NOT_NAMES
    return plain and bool(_NAMELIKE.fullmatch(token.text)) and token.tag in _MISTAKEN


def _is_syllable(tokens: tuple[Token, ...], letters: list[str], at: int) -> bool:
    """Return whether a word ends an East Asian given name: "Kim Young-sam", "Tsai Ing-wen"; not "Donald Trump-like"."""
    if at < 3 or letters[at - 1] != "H" or letters[at - 2] != "C" or letters[at - 3] not in {"C", "R", "Q", "N"}:
        return False
    parts = tokens[at - 2].text, tokens[at].text
    close = tokens[at - 2].end == tokens[at - 1].start and tokens[at - 1].end == tokens[at].start
    if close and letters[at - 3] == "C" and _ENDING.fullmatch(parts[1]) and parts[1] not in _NO_ENDINGS:
        return True
    return close and all(_SYLLABLE.fullmatch(part.lower()) for part in parts) and parts[1] not in _NO_SYLLABLES


def _letter(token: Token, roles: Roles) -> str:
    lower = token.lower
    plain = _PLAIN.get(lower)
    if plain is not None:
        return plain
    for use, letter in (("former", "F"), ("designate", "D")):
        if roles.is_(lower, use):
            return letter
    if roles.is_(token.text, "courtesy"):
        return "Q"
    if roles.is_(token.text, "calendar"):
        return "X"
    if (roles.is_(lower, "modifier") or roles.is_(lower, "domain")) and token.text != "New":
        return "M"
    if roles.is_(token.text, "particle") and not token.text[0].isupper():
        return "c"
    return "C" if _may_be_name(token) else "X"


def _may_be_name(token: Token) -> bool:
    # Taggers take surnames in capitals for all sorts of words.
    capitals = token.text.isupper() and len(token.text) > 3
    proper = capitals or token.tag in {"NNP", "NNPS", "FW", ""} or token.pos == "PROPN"
    return proper and token.text not in _NOT_NAMES and bool(_NAMELIKE.fullmatch(token.text))
