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

_SHORT = r"[A-Z][A-Za-z\d&.]{0,8}[A-Z\d.]"
_AFTER = re.compile(rf"(?P<long>(?:[^\s()\[\];:\"“”]+[ \n]){{1,12}})[\(\[](?P<short>{_SHORT})[\)\]]")
_BEFORE = re.compile(rf"\b(?P<short>{_SHORT}) \((?P<long>[^()\d,;]{{6,90}})\)")
# Words that say little about what a body is.
_SMALL = frozenset("of the and for on in to de la du des et international national".split())
# Spellings of one name share at least this part of their telling words; other names with the same initials share none
# or one: chosen on four hundred abbreviations that articles of the benchmark's corpora explain.
_ALIKE = 0.5


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
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(text):
            words = _spelled_out(match["short"], match["long"].split())
            if words:
                found.setdefault(match["short"], words)
    return found


def _spelled_out(short: str, words: Sequence[str]) -> str:
    """Return the end of some words that an abbreviation can stand for, or ''."""
    letters = [c.lower() for c in short if c.isalnum()]
    text = " ".join(words[-min(len(letters) + 5, 2 * len(letters)) :])
    at = len(text)
    for i, letter in enumerate(reversed(letters)):
        first = i == len(letters) - 1
        at -= 1
        while at >= 0 and (text[at].lower() != letter or (first and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    long = text[at:]
    return long if " " in long and any(c.isupper() for c in long) else ""


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
    names = _known(words, surfaces) or tuple(n for n in hit.names if n.actor and _may_be(words, n, surfaces))
    return replace(hit, names=names) if names else None


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
