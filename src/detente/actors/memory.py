"""The persons that an article has named so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.actors.leaders import surname_key
from detente.records import Actor, Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence


# How sure a person's state is, by how it was told; chosen by reading two hundred persons of the benchmark's corpora.
SURE = {
    "words": 0.95, "apposition": 0.9, "leader": 0.9, "surname": 0.8, "conjunct": 0.8, "earlier": 0.75, "around": 0.6,
    "focus": 0.5,
}  # fmt: skip
_SHORT_PARTICLES = frozenset("al el de da di do du la le ul ur jr sr ii".split())
# How sure it can be once the article has told it.
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
    form
        That of the person's mentions: ``private`` for whoever does not act for the state.
    """

    name: str
    actor: Actor
    score: float
    why: str
    basis: str
    gender: str = ""
    form: str = "person"

    def reading(self) -> Candidate:
        """Return this as the reading of a mention."""
        return Candidate((self.actor,), self.score, self.why, self.basis)


@dataclass
class Memory:
    """The persons that an article has named so far, by each part of their names.

    Attributes
    ----------
    strangers
        Last words of the full names of persons for whom nobody was found: a surname that follows is theirs, whoever
        else bears it.
    offices
        Whose an office is that the article has named with its state, by its words.
    """

    persons: dict[str, list[Known]] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    offices: dict[str, set[str]] = field(default_factory=dict)

    def learn(self, person: Known) -> None:
        """Keep a person; a later, surer or fuller naming goes before an earlier one."""
        for part in {surname_key(w) for w in person.name.split() if len(w) > 2 or _is_short_name(w)}:
            known = self.persons.setdefault(part, [])
            if not any(k.actor.code == person.actor.code and len(k.name) >= len(person.name) for k in known):
                known.insert(0, person)

    def recall(self, name: str, title: str = "") -> Known | None:
        """Return the person whom a name or surname stands for, if no two persons share it.

        Parameters
        ----------
        name
            A name or surname.
        title
            What stands before it, in lower case: an office, or a courtesy that tells the gender.
        """
        words = name.split()
        fitting = [k for k in self.persons.get(surname_key(name), ()) if fits(words, k.name.split())]
        fitting = _titled(fitting, title)
        if not fitting or len({k.actor.code for k in fitting}) > 1:
            return None
        best = fitting[0]
        return replace(
            best, score=min(best.score, _TOLD), why=f"{best.name}, named before in the article", basis="article"
        )

    def meet(self, name: str) -> None:
        """Keep the full name of a person for whom nobody was found."""
        if surname_key(name) not in self.persons:
            self.strangers.add(surname_key(name))

    def is_stranger(self, name: str) -> bool:
        """Return whether a surname is first of all that of a person for whom nobody was found."""
        return " " not in name and surname_key(name) in self.strangers


def _titled(persons: list[Known], title: str) -> list[Known]:
    """Return those of several persons of a surname whom a title fits; all if it fits none."""
    if len({k.name for k in persons}) < 2 or not title:
        return persons
    courtesy = title.split()[0].rstrip(".")
    gender = "m" if courtesy in {"mr", "sir", "lord"} else "f" if courtesy in {"mrs", "ms", "miss", "lady"} else ""
    if gender:
        return [k for k in persons if k.gender == gender] or persons
    return [k for k in persons if set(title.split()) & set((k.actor.office or "").split())] or persons


def fits(words: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether a name can be short for another: no word of it may be missing there, initials aside."""
    words, full = [w.casefold() for w in words], [w.casefold() for w in full]
    if len(words) == 1 or len(full) == 1:
        return surname_key(words[-1]) in {surname_key(w) for w in full} or words[-1] == full[0]
    return _telling(words) <= set(full) or _telling(full) <= set(words)


def _is_short_name(word: str) -> bool:
    """Return whether a word of two letters is a name, as in "Ri Myong-chol"."""
    return len(word) == 2 and word.istitle() and word.lower() not in _SHORT_PARTICLES


def _telling(words: Sequence[str]) -> set[str]:
    """Return the words of a name that are neither initials nor particles: "Ed Jones" is not Ben Jones."""
    return {w for w in words if len(w) > 2 or (len(w) == 2 and w.isalpha() and w not in _SHORT_PARTICLES)}


def as_person(name: str, actor: Actor, sector: str | None) -> Actor:
    """Return the person of a name whose state or body is known."""
    slug = re.sub(r"\W+", "-", name.casefold()).strip("-")
    return Actor(slug, name, "person", actor.code, actor.country, sector, actor.office)
