"""A sentence with the states that are named in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records import Actor, Mention, Sentence, Token

Pair = tuple[str, str]
_STATE_CODE = 3
# What names more states than these is a list, and stands for no pair of them.
MOST_CODES = 3


def as_pair(one: str, other: str) -> Pair:
    """Return two codes in alphabetical order, as they stand in every driver and standing."""
    return (one, other) if one < other else (other, one)


def is_side_code(code: str) -> bool:
    """Tell whether a code may be one side of a pair: a state's, or that of a union or alliance with ties of its own."""
    return len(code) == _STATE_CODE or code in ("EU", "NATO")


def is_state(actor: Actor) -> bool:
    """Tell whether an actor counts as a state: the state itself, or a person or office of one."""
    return bool(actor.code) and (actor.type == "state" or actor.country == actor.code)


@dataclass(frozen=True)
class Scene:
    """A sentence and its mentions, with look-ups by word; `tied` where the sentence before speaks of relations."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    tied: bool = False

    @cached_property
    def by_word(self) -> dict[int, Mention]:
        """The mention that covers each word; the longest where several do.

        Private people of two states ("climbers from Nepal and China") are not the two.
        """
        found: dict[int, Mention] = {}
        public = (m for m in self.mentions if m.form != "private" or len(m.codes) == 1)
        for mention in sorted(public, key=lambda m: m.end - m.start):
            found.update(dict.fromkeys(range(mention.start, mention.end), mention))
        return found

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The words of the sentence."""
        return self.sentence.tokens

    def mention_at(self, index: int) -> Mention | None:
        """Return the mention whose governing word this is."""
        mention = self.by_word.get(index)
        return mention if mention is not None and mention.head == index else None

    def mentions_in(self, indices: Iterable[int]) -> list[Mention]:
        """Return the mentions whose governing word is among these words, in order."""
        found = {id(m): m for i in sorted(set(indices)) if (m := self.by_word.get(i)) is not None and m.head == i}
        return list(found.values())

    def codes_in(self, indices: Iterable[int]) -> tuple[str, ...]:
        """Return the codes named among these words, in order and without repeats."""
        return tuple(dict.fromkeys(c for m in self.mentions_in(indices) for c in m.codes if is_side_code(c)))

    def states_in(self, indices: Iterable[int]) -> tuple[str, ...]:
        """Return the codes of states (not organisations) named among these words."""
        actors = [a for m in self.mentions_in(indices) for a in m.actors]
        return tuple(dict.fromkeys(a.code for a in actors if a.code and is_state(a)))

    @cached_property
    def all_states(self) -> tuple[str, ...]:
        """The states named anywhere in the sentence, in order."""
        return self.states_in(range(len(self.words)))
