"""Naming at every claim the statements by which other speakers deny it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.records import Act

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Claim, Evidence, Speaker, Statement
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
    """Yield an act that is told as real with a statement by which another speaker says that it was not."""
    acts = [c for c in claims if isinstance(c, Act)]
    for denied in (a for a in acts if a.status == "denied" and a.speaker is not None):
        saying = [s for _, s in said if s.speaker == denied.speaker and _holds(s.evidence, denied.evidence)]
        against = [a for a in acts if a.status in _REAL and not _is_same(a.speaker, denied.speaker)]
        yield from ((act, statement) for statement in saying[:1] for act in against if _is_about_same(act, denied))


def _holds(outer: Evidence, inner: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_same(one: Speaker | None, other: Speaker | None) -> bool:
    """Return whether two speakers are one side's: by name, or of one state."""
    if one is None or other is None:
        return False
    return one.text == other.text or (one.actor is not None and one.actor == other.actor)


def _is_about_same(act: Act, denied: Act) -> bool:
    if act.type != denied.type or {*act.source, *act.target} != {*denied.source, *denied.target}:
        return False
    return len(_topic(act) & _topic(denied)) >= (1 if act.target else 2)


def _topic(act: Act) -> set[str]:
    """Return the stems of the words of an act that name none of its actors."""
    named = {w for p in act.actors for w in _WORD.findall(f"{p.text} {p.name}".lower())}
    words = set(_WORD.findall(act.evidence.quote.lower())) - named
    return {w[:_STEM] for w in words} - {"said", "say", "deny", "denie", "that", "have", "with", "from", "they", "were"}
