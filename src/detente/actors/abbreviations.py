"""Abbreviations that an article spells out itself: after "the Inflation Reduction Act (IRA)" its IRA is no army."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors.pieces import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.actors.lexicon import Name
    from detente.actors.matching import Hit

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
    hits: Iterable[Hit], abbreviations: Mapping[str, str], surfaces: Mapping[str, tuple[Name, ...]]
) -> Iterator[Hit]:
    """Yield the names in a sentence, abbreviations as the article explains them.

    Parameters
    ----------
    hits
        Names in order, from `find_names`.
    abbreviations
        From `read_abbreviations`.
    surfaces
        All known names by their spelling.

    Yields
    ------
    Hit
        An abbreviation explained by the name of somebody known stands for that one; one whose words are like no name
        of whom it usually stands for is left out.
    """
    for hit in hits:
        words = abbreviations.get(hit.text)
        if words is None:
            yield hit
            continue
        known = tuple(name for name in surfaces.get(written(words), ()) if name.actor)
        names = known or tuple(n for n in hit.names if n.actor and _may_be(words, n, surfaces))
        if names:
            yield replace(hit, names=names)


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
