"""The names of states and organisations, and what a visitor means by one."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from detente.actors import load_gazetteer
from detente.actors.states import organisation_actors, state_actors
from detente.brief import find_pair
from detente.brief.phrases import load_phrases
from detente.brief.prose import Prose, capitalise

if TYPE_CHECKING:
    from detente.actors import Gazetteer


class Names:
    """What states and organisations are called. The gazetteer, which takes seconds, is loaded when it is needed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._gazetteer: Gazetteer | None = None

    def load(self) -> Gazetteer:
        """Return the gazetteer, loaded once."""
        with self._lock:
            self._gazetteer = self._gazetteer or load_gazetteer()
            return self._gazetteer

    @cached_property
    def _known(self) -> dict[str, str]:
        return {code: actor.name for code, actor in (organisation_actors() | state_actors()).items()}

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(code for code, actor in (organisation_actors() | state_actors()).items() if actor.code == code)

    def name(self, code: str) -> str:
        """Return what stands in a list: ``United States``; a code that is not known stands for itself."""
        return self._known.get(code, code)

    def is_known(self, code: str) -> bool:
        """Return whether a code stands in claims, for a state or an organisation; "EC" does not."""
        return code in self._codes

    @cached_property
    def prose(self) -> Prose:
        """The voice of the brief: names with their articles, numbers and dates as they are written."""
        return Prose(load_phrases(), self.name)

    def join(self, a: str, b: str) -> str:
        """Return the two as a heading: ``The Gambia and Senegal``."""
        return capitalise(f"{self.prose.name(a)} and {self.prose.name(b)}")

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The names of all states, in order, to choose from."""
        return tuple(sorted({actor.name for actor in state_actors().values()}))

    def find_state(self, name: str) -> str:
        """Return the code of a state or organisation that a visitor names.

        Raises
        ------
        UnknownStateError
            Where it is not known, with what is like it.
        """
        if self.is_known(name):
            return name
        return str(self.load().find_state(name).code)

    def find_pair(self, a: str, b: str) -> tuple[str, str]:
        """Return the codes of two states that a visitor names.

        Raises
        ------
        UnknownStateError
            Where one is not known, with what is like it, or where both are the same.
        """
        if a != b and self.is_known(a) and self.is_known(b):
            return a, b
        return find_pair(a, b, gazetteer=self.load())
