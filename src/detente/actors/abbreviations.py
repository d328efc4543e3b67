"""Abbreviations that an article spells out itself: after "the Inflation Reduction Act (IRA)" its IRA is no army."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors.matching import Hit
from detente.actors.pieces import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.actors.lexicon import Name
    from detente.records import Sentence

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n;]{2,90})[)\]]")
_SHORT = re.compile(r"[A-Z][A-Za-z\d&.]{0,8}[A-Z\d.]")
# What words before a bracket end at, and how far before it they are looked for.
_STOP, _REACH = re.compile(r"[()\[\];:\"“”<>]|\n\n"), 160
# Words that say little about what a body is.
_SMALL = frozenset("of the and for on in to de la du des et international national".split())
# Spellings of one name share at least this part of their telling words; other names with the same initials share none
# or one: chosen on four hundred abbreviations that articles of the benchmark's corpora explain.
_ALIKE = 0.5
# So many letters are hardly ever those of two names; "AUKUS" is spelled out by the states that are in it.
_TELLING = 5


def read_abbreviations(text: str) -> dict[str, str]:
    """Return the abbreviations that a text spells out, with the words that they stand for.

    The words are the shortest that hold all letters of the abbreviation in order, the first at the beginning of a word
    (Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions, 2003).

    Parameters
    ----------
    text
        The whole article.

    Returns
    -------
    dict of str to str
        Where a text explains one twice, as at first.

    Examples
    --------
    >>> read_abbreviations("The Inflation Reduction Act (IRA) passed; the EDF (European Development Fund) paid.")
    {'IRA': 'Inflation Reduction Act', 'EDF': 'European Development Fund'}
    """
    found: dict[str, str] = {}
    for match in _BRACKETS.finditer(text):
        inside, before = match[1], _STOP.split(text[max(0, match.start() - _REACH) : match.start()])[-1].split()
        if not before:
            continue
        # "the Inflation Reduction Act (IRA)", else "the EDF (European Development Fund)"
        short, words = (inside, before) if _SHORT.fullmatch(inside) else (before[-1], inside.split())
        if _SHORT.fullmatch(short) and short not in found and (long := _spelled_out(short, words)):
            found[short] = long
    return found


def _spelled_out(short: str, words: Sequence[str]) -> str:
    """Return the end of some words that an abbreviation can stand for, or ''."""
    letters = [c for c in short if c.isalnum()]
    text = " ".join(words[-min(len(letters) + 5, 2 * len(letters)) :])
    at = len(text)
    for letter in reversed(letters[1:]):
        at = text.lower().rfind(letter.lower(), 0, at)
        if at < 0:
            return ""
    # The first letter begins a word, and is as large there as here.
    while at > 0:
        at = text.rfind(letters[0], 0, at)
        if at == 0 or (at > 0 and not text[at - 1].isalnum()):
            return re.sub(r"['’]s?$", "", text[at:]) if " " in text[at:] else ""
    return ""


def explained(
    sentence: Sentence,
    hits: Sequence[Hit],
    abbreviations: Mapping[str, str],
    surfaces: Mapping[str, tuple[Name, ...]],
) -> list[Hit]:
    """Return the names in a sentence, abbreviations as the article explains them.

    Parameters
    ----------
    sentence, hits
        A sentence and the names in it, in order, from `find_names`.
    abbreviations
        From `read_abbreviations`.
    surfaces
        All known names by their spelling.

    Returns
    -------
    list of Hit
        In order. An abbreviation explained by a name of somebody known stands for that one, even if it is not among
        that one's names; one whose words are like no name of whom it usually stands for is left out.
    """
    if not any(short in sentence.text for short in abbreviations):
        return list(hits)
    covered = {i for hit in hits for i in range(hit.start, hit.end)}
    free = [
        Hit(t.index, t.index + 1, known, t.text)
        for t in sentence.tokens
        if t.text in abbreviations and t.index not in covered and (known := _known(abbreviations[t.text], surfaces))
    ]
    usual = [
        _as_explained(hit, abbreviations[hit.text], surfaces) if hit.text in abbreviations else hit for hit in hits
    ]
    return sorted((*free, *(hit for hit in usual if hit is not None)), key=lambda h: h.start)


def _known(words: str, surfaces: Mapping[str, tuple[Name, ...]]) -> tuple[Name, ...]:
    return tuple(name for name in surfaces.get(written(words), ()) if name.actor)


def _as_explained(hit: Hit, words: str, surfaces: Mapping[str, tuple[Name, ...]]) -> Hit | None:
    known = _known(words, surfaces)
    if known or len(hit.text) >= _TELLING:
        return replace(hit, names=known or hit.names)
    alike = tuple(n for n in hit.names if n.actor and _may_be(words, n, surfaces))
    return replace(hit, names=alike) if alike else None


def _may_be(words: str, name: Name, surfaces: Mapping[str, tuple[Name, ...]]) -> bool:
    """Return whether words are another spelling of a name of an actor, or the actor has no name in full."""
    wanted = _telling(words)
    full = [
        telling
        for text, names in surfaces.items()
        if " " in text and any(n.actor == name.actor for n in names) and len(telling := _telling(text)) > 1
    ]
    return not full or any(len(wanted & telling) >= _ALIKE * len(wanted | telling) for telling in full)


def _telling(words: str) -> set[str]:
    """Return the words that tell what a body is, cut to their stems: "Organisation" and "organizations" are one."""
    plain = re.findall(r"[^\W\d_]+", words.lower())
    return {word[:5] for word in plain if word not in _SMALL}
