"""Naming at every claim the statements by which other speakers deny it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.records import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Claim, Speaker, Statement
    from detente.voices.model import Voice

Said = tuple["Voice", "Statement"]
# Longer words tell what an act is about; of these the first letters, so that "troops" is "troop".
_WORD = re.compile(r"[a-z]{4,}")
_STEM = 5
# What may still happen is not contradicted by its not having happened.
_REAL = frozenset({"done", "ongoing", "agreed", "planned", "ended"})


def name_deniers(claims: Sequence[Claim], said: Sequence[Said]) -> list[Claim]:
    """Return the claims of one article in their order, each with the statements of other speakers that deny it.

    Parameters
    ----------
    claims
        With their speakers, the statements among them.
    said
        The statements with the voices that they are of.
    """
    deniers: dict[str, dict[str, None]] = defaultdict(dict)
    for claim, statement in (*_by_reference(claims, said), *_by_contradiction(claims, said)):
        deniers[claim.id][statement.id] = None
    return [c.model_copy(update={"denied_by": tuple(deniers[c.id])}) if c.id in deniers else c for c in claims]


def _by_reference(claims: Sequence[Claim], said: Sequence[Said]) -> Iterator[tuple[Claim, Statement]]:
    """Yield what others say in the words that a voice denies, with its denial."""
    first = dict(reversed(said))
    for voice, statement in first.items():
        if voice.denied is None:
            continue
        start, end = voice.denied
        inside = [c for c in claims if start <= c.evidence.start and c.evidence.end <= end]
        # Where somebody says it, the author's own words around that ("A accused B") are not what is denied.
        inside = [c for c in inside if c.speaker is not None] or inside
        yield from ((c, statement) for c in inside if not _is_same(c.speaker, voice.speaker))


def _by_contradiction(claims: Sequence[Claim], said: Sequence[Said]) -> Iterator[tuple[Claim, Statement]]:
    """Yield an act that one speaker tells as real with a statement by which another says that it was not."""
    told = [_Told(c, s) for c in claims if isinstance(c, Act) for s in [_saying(c, said)] if s is not None]
    for denial in (t for t in told if t.act.status == "denied"):
        for other in (t for t in told if t.act.status in _REAL):
            if not _is_same(other.statement.speaker, denial.statement.speaker) and denial.is_about_same(other):
                yield other.act, denial.statement


def _saying(act: Act, said: Sequence[Said]) -> Statement | None:
    """Return the statement by which its speaker tells an act."""
    mine = (s for _, s in said if act.speaker is not None and s.speaker == act.speaker)
    held = (s for s in mine if s.evidence.start <= act.evidence.start and act.evidence.end <= s.evidence.end)
    return next(held, None)


@dataclass(frozen=True, slots=True)
class _Told:
    """An act with the statement by which its speaker tells it."""

    act: Act
    statement: Statement

    def is_about_same(self, other: _Told) -> bool:
        """Return whether type, parties and words are the same: more of the words where the act has no target."""
        one, two = self.act, other.act
        if one.type != two.type or {*one.source, *one.target} != {*two.source, *two.target}:
            return False
        carrying = self._stems(carrying=True) & other._stems(carrying=True)
        return len(carrying) >= (1 if one.target else 2) and len(self._stems() & other._stems()) > 1

    def _stems(self, *, carrying: bool = False) -> set[str]:
        """Return the stems of the words said, or of those that carry the act, that name none of its actors."""
        words, first = self.statement.content, self.statement.evidence.start
        if carrying:
            words = words[self.act.evidence.start - first : self.act.evidence.end - first]
        named = {w for p in self.act.actors for w in _WORD.findall(f"{p.text} {p.name}".lower())}
        return {w[:_STEM] for w in _WORD.findall(words.lower()) if w not in named}


def _is_same(one: Speaker | None, other: Speaker | None) -> bool:
    """Return whether two speakers are one side's: by name, or of one state."""
    if one is None or other is None:
        return False
    return one.text == other.text or (one.actor is not None and one.actor == other.actor)
