"""Mentions under construction, within one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.records import Candidate, Mention

if TYPE_CHECKING:
    from detente.actors.roles import Role
    from detente.records import Actor, Sentence


@dataclass
class Draft:
    """A mention before its sentence is done.

    Attributes
    ----------
    role, office
        The role that the words give, and the words themselves ("defence minister").
    person
        The person's name as it stands here; '' where the words name nobody.
    gender
        ``m``, ``f`` or ''.
    """

    start: int
    end: int
    form: str
    candidates: list[Candidate] = field(default_factory=list)
    role: Role | None = None
    office: str = ""
    person: str = ""
    gender: str = ""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of the best reading."""
        return self.candidates[0].actors if self.candidates else ()

    @property
    def actor(self) -> Actor | None:
        """The only actor of the best reading, if it has exactly one."""
        return self.actors[0] if len(self.actors) == 1 else None

    @property
    def score(self) -> float:
        """The score of the best reading."""
        return self.candidates[0].score if self.candidates else 0.0

    def finish(self, sentence: Sentence) -> Mention:
        """Return the record."""
        head = head_of(sentence, self.start, self.end)
        text = sentence.words(self.start, self.end)
        candidates = tuple(self.candidates)
        return Mention(sentence.index, self.start, self.end, head, text, self.form, candidates, self.gender)


def head_of(sentence: Sentence, start: int, end: int) -> int:
    """Return the word of a range that governs the others, by the tree; the last where there is no tree."""
    if end - start == 1 or not sentence.parsed:
        return end - 1
    tokens = sentence.tokens
    outer = [i for i in range(start, end) if not start <= tokens[i].head < end or tokens[i].head == i]
    nominal = [i for i in outer if tokens[i].pos in {"NOUN", "PROPN", "PRON", "NUM"}] or outer
    return min(nominal, key=lambda i: (len(sentence.ancestors(i)), -i), default=end - 1)
