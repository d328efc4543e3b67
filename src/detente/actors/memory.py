"""The persons that an article has named so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.actors.leaders import surname_key
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Actor

# How sure a person's state can be once the article has told it.
_TOLD = 0.9


@dataclass(frozen=True, slots=True)
class Known:
    """Who somebody is: full name, whose, how sure, by what.

    Attributes
    ----------
    actor
        The person, or whose person it is.
    why, basis
        As in `Candidate`.
    gender
        ``m``, ``f`` or ''.
    """

    name: str
    actor: Actor
    score: float
    why: str
    basis: str
    gender: str = ""

    def reading(self) -> Candidate:
        """Return this as the reading of a mention."""
        return Candidate((self.actor,), self.score, self.why, self.basis)


@dataclass
class Memory:
    """The persons that an article has named so far, by each part of their names."""

    persons: dict[str, list[Known]] = field(default_factory=dict)

    def learn(self, person: Known) -> None:
        """Keep a person; a later, surer or fuller naming goes before an earlier one."""
        for part in {surname_key(w) for w in person.name.split() if len(w) > 2}:
            known = self.persons.setdefault(part, [])
            if not any(k.actor.code == person.actor.code and len(k.name) >= len(person.name) for k in known):
                known.insert(0, person)

    def recall(self, name: str) -> Known | None:
        """Return the person whom a name or surname stands for, if no two persons share it."""
        words = name.split()
        fitting = [k for k in self.persons.get(surname_key(name), ()) if fits(words, k.name.split())]
        if not fitting or len({k.actor.code for k in fitting}) > 1:
            return None
        best = fitting[0]
        return replace(
            best, score=min(best.score, _TOLD), why=f"{best.name}, named before in the article", basis="article"
        )


def fits(words: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether a name can be short for another: no word of it may be missing there, initials aside."""
    if len(words) == 1 or len(full) == 1:
        return surname_key(words[-1]) in {surname_key(w) for w in full} or words[-1] == full[0]
    return {w for w in words if len(w) > 2} <= set(full) or {w for w in full if len(w) > 2} <= set(words)
