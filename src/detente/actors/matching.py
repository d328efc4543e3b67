"""Finds the names of actors in a sentence, in one pass over its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.lexicon import Name
from detente.actors.pieces import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.gazetteer import Entry, Gazetteer
    from detente.records import Sentence

# From this share of capital letters on, a sentence is a headline in capitals.
_CAPITALS = 0.7
_LINKS = frozenset({"-", "–", "/", "—"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a sentence: a half-open range of tokens, and whom the name may stand for."""

    start: int
    end: int
    names: tuple[Name, ...]
    text: str

    @property
    def form(self) -> str:
        """The form of the likeliest name."""
        return self.names[0].form


def is_in_capitals(sentence: Sentence) -> bool:
    """Return whether a sentence is written in capitals, so that case tells nothing."""
    text = sentence.text
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper > _CAPITALS * (upper + lower)


def find_names(sentence: Sentence, gazetteer: Gazetteer) -> list[Hit]:
    """Return the names in a sentence, the longest at each place, in order; silent phrases are passed over.

    Parameters
    ----------
    sentence
        A sentence, parsed or not.
    gazetteer
        From `load_gazetteer`.
    """
    capitals = is_in_capitals(sentence)
    index = gazetteer.capitals if capitals else gazetteer.index
    pieces, owners = _pieces(sentence)
    found: list[Hit] = []
    at = 0
    while at < len(pieces):
        match = _longest(pieces, at, index.get(pieces[at], ()))
        if match is None:
            compound = _combining(pieces, at, gazetteer, capitals=capitals)
            if compound is not None:
                found.append(Hit(owners[at], owners[at] + 1, (compound,), pieces[at]))
            at += 1
            continue
        length, names = match
        if names[0].actor is not None:
            text = " ".join(pieces[at : at + length])
            found.append(Hit(owners[at], owners[at + length - 1] + 1, names, text))
        at += length
    return found


def _pieces(sentence: Sentence) -> tuple[list[str], list[int]]:
    """Return the pieces of a sentence, and the token that each belongs to."""
    pieces: list[str] = []
    owners: list[int] = []
    for token in sentence.tokens:
        if token.text.isalnum():
            pieces.append(token.text)
            owners.append(token.index)
            continue
        parts = cut(token.text)
        pieces += parts
        owners += [token.index] * len(parts)
    return pieces, owners


def _longest(pieces: Sequence[str], at: int, entries: Sequence[Entry]) -> tuple[int, tuple[Name, ...]] | None:
    for rest, names in entries:
        if not rest or tuple(pieces[at + 1 : at + 1 + len(rest)]) == rest:
            return 1 + len(rest), names
    return None


def _combining(pieces: Sequence[str], at: int, gazetteer: Gazetteer, *, capitals: bool) -> Name | None:
    """Return the state behind the first part of a compound ("Sino" in "Sino-Russian")."""
    if at + 2 >= len(pieces) or pieces[at + 1] not in _LINKS:
        return None
    actor = gazetteer.combining.get(pieces[at].capitalize() if capitals else pieces[at])
    if actor is None or not pieces[at + 2][:1].isupper():
        return None
    return Name(pieces[at], actor, "adjective")


def merged(hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Yield hits, those within one token ("U.S.-China") together."""
    together: list[Hit] = []
    for hit in hits:
        if together and hit.start >= together[-1].end:
            yield together
            together = []
        together.append(hit)
    if together:
        yield together
