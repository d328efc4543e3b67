"""What an article has told so far: whom and what it named, how often, and who holds which office."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.actors.entities import Entity, entities_of, is_venue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.drafts import Draft
    from detente.actors.gazetteer import Gazetteer
    from detente.records import Actor, Sentence

# Unions that deal with states as one.
_DEALING = frozenset({"EU", "NATO"})
# How many sentences back an antecedent may stand.
REACH = 3


@dataclass
class Discourse:
    """The memory of one article, sentence by sentence.

    Attributes
    ----------
    seen
        What the last sentences offer to pronouns, in order.
    holders
        Persons of one state with an office, in order.
    others
        By words of an office in capital letters, the states of whose holders it is told apart.
    states
        The states that each sentence names.
    parties
        Those whom each sentence names beside where it says things are done, unions that deal as one among them.
    counts, named
        How often the article names each state, and each key of an entity.
    titled
        The parties that the title names, if there are at least two.
    speakers, company
        Who speaks in an official text, and those together with whom the title names them.
    paragraph, opened
        The paragraph being read, and the sentence that opened it.
    reports, writes
        Whether an official text reports a meeting; whether it is written in somebody's own words.
    """

    gazetteer: Gazetteer
    seen: list[Entity] = field(default_factory=list)
    holders: list[Entity] = field(default_factory=list)
    others: dict[str, set[str]] = field(default_factory=dict)
    states: list[tuple[int, tuple[Actor, ...]]] = field(default_factory=list)
    parties: list[tuple[int, tuple[Actor, ...]]] = field(default_factory=list)
    counts: Counter[Actor] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    titled: tuple[Actor, ...] = ()
    speakers: tuple[Actor, ...] = ()
    company: tuple[Actor, ...] = ()
    paragraph: int = 0
    opened: int = 0
    reports: bool = False
    writes: bool = False

    def enter(self, sentence: Sentence) -> None:
        """Note where a paragraph begins."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.opened = sentence.paragraph, sentence.index

    def offered(self, sentence: Sentence, drafts: Sequence[Draft]) -> list[Entity]:
        """Return what a sentence offers."""
        return entities_of(sentence, drafts, self.gazetteer.roles)

    def remember(self, sentence: Sentence, drafts: Sequence[Draft], new: Sequence[Entity]) -> None:
        """Keep what a sentence named, and what it offers."""
        if sentence.parsed:
            self.seen = [e for e in self.seen if e.sentence > sentence.index - REACH]
            self.seen += new
            self.named.update(e.key for e in new)
            self.holders += [e for e in new if e.kind == "person" and e.office and len(e.actors) == 1]
        named = [d for d in drafts if d.form not in {"pronoun", "place"}]
        told = [d for d in named if not is_venue(sentence, d)]
        self.counts.update(s for d in told if d.form != "description" for s in self._states(d))
        actors = tuple(dict.fromkeys(s for d in named for s in self._states(d)))
        if sentence.title:
            titled = tuple(dict.fromkeys(s for d in told for s in self._states(d)))
            self.titled = titled if len(titled) > 1 else self.titled
        if actors:
            self.states.append((sentence.index, actors))
        parties = self.parties_of(sentence, named)
        if parties:
            self.parties.append((sentence.index, parties))

    def parties_of(self, sentence: Sentence, drafts: Sequence[Draft]) -> tuple[Actor, ...]:
        """Return those named in a sentence, without the states where things are done ("signed in Luxembourg")."""
        found = [d for d in drafts if d.form not in {"pronoun", "place"} and not is_venue(sentence, d)]
        actors = (a for d in found if d.form != "description" or len(d.actors) == 1 for a in d.actors if a.code)
        return tuple(dict.fromkeys(self.state(a) for a in actors if a.country or a.code in _DEALING))

    def _states(self, draft: Draft) -> Iterator[Actor]:
        return (self.state(a) for a in draft.actors if a.code and a.country)

    def state(self, actor: Actor) -> Actor:
        """Return the state or organisation that somebody counts under."""
        return self.gazetteer.actor(actor.code) if actor.code else actor
