"""All names under which actors are known, by their spelling."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.actors import states
from detente.actors.halves import joint_names
from detente.actors.leaders import Leader, read_leaders
from detente.actors.lexicon import Name, Reading, read_areas, read_offices, read_readings, read_words
from detente.actors.members import Members, read_members
from detente.actors.pieces import cut, without_accents, written
from detente.actors.roles import Roles, read_roles
from detente.actors.search import NameSearch
from detente.actors.sorts import Sorts, read_sorts
from detente.errors import UnknownStateError
from detente.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A second suggestion is worth making only if it is about as near as the first.
_AS_NEAR = 0.05
# Surnames up to this length are syllables and numerals, too.
_SHORT = 3
_RANK = {"name": 0, "adjective": 1, "people": 2, "organisation": 3, "capital": 4, "metonym": 5, "group": 6, "place": 7}


@dataclass(frozen=True)
class Gazetteer:
    """Who is known, and by which names. Make one with `load_gazetteer` and keep it.

    Attributes
    ----------
    actors
        States, past states, organisations and groups by their codes.
    surfaces
        Names by their spelling.
    first_words
        The first piece of every name.
    combining
        States by the first part of a compound ("Sino").
    search
        Finds all these names in a text.
    members
        Who belonged to which organisation, and when.
    areas
        The states in which a group acts, by its code; the first is its own, if it has one.
    joint
        The names that stand for several states at once ("Koreas").
    sorts
        Of whom "the kingdom" or "the Baltic state" can be said.
    """

    actors: dict[str, Actor]
    surfaces: dict[str, tuple[Name, ...]]
    first_words: frozenset[str]
    combining: dict[str, Actor]
    search: NameSearch
    readings: dict[str, tuple[Reading, ...]]
    roles: Roles
    leaders: dict[str, tuple[Leader, ...]]
    offices: dict[str, tuple[str, float]]
    contexts: dict[str, frozenset[str]]
    members: Members
    areas: dict[str, tuple[str, ...]]
    joint: frozenset[str]
    sorts: Sorts
    _known: dict[str, Actor] = field(default_factory=dict)
    _short: dict[str, str] = field(default_factory=dict)

    def has(self, word: str, use: str) -> bool:
        """Return whether a word tells of a context: ``region``, ``water``, ``brand``, ``money`` and the like."""
        return word in self.contexts[use]

    def list_actors(self) -> list[Actor]:
        """Return the states and organisations that can stand in a claim, then the groups, each by name."""
        order = ("state", "organisation", "group")
        known = [a for key, a in self.actors.items() if a.type == "group" or (a.code == key and a.type in order)]
        return sorted(known, key=lambda a: (order.index(a.type), without_accents(a.name)))

    def actor(self, code: str) -> Actor:
        """Return the actor of a code; for a code not known here, one that has only the code."""
        return self.actors.get(code) or Actor(code, code, "organisation", code=code)

    def named(self, text: str) -> Actor | None:
        """Return the state or organisation of this name, in any case; None where none has it. Codes are no names."""
        found = self._known.get(_key(" ".join(text.split())))
        return self.actor(found.code) if found is not None and found.code else None

    def find_state(self, text: str) -> Actor:
        """Return the state or organisation that a name, adjective, code or alias stands for.

        Parameters
        ----------
        text
            As a user types it, in any case: "UK", "pakistani", "PAK", "pk". In capitals, a code of ISO 3166 is the
            state's, whatever else is called so: "AU" is Australia, "EC" Ecuador.

        Raises
        ------
        UnknownStateError
            With the nearest names.
        """
        wanted = " ".join(text.split())
        keys = (_key(wanted), _key(wanted.removeprefix("the ")))
        code = self._short.get(wanted.upper(), wanted.upper())
        named = next((self._known[key] for key in keys if key in self._known), self.actors.get(code))
        # Who types "ARG" or "EC" in capitals means the state of this code, whatever else is called so.
        found = self._of_code(wanted) or named
        if found is not None and found.code is not None:
            return self.actor(found.code)
        raise UnknownStateError(
            f"'{text}' is no state or organisation known here.{self._suggest(_key(wanted))} "
            "List them with: detente who --list"
        )

    def _of_code(self, text: str) -> Actor | None:
        """Return the state of today with this ISO code, of three letters or of two."""
        found = self.actors.get(self._short.get(text, text))
        return found if found is not None and found.type == "state" and found.code == found.id else None

    def _suggest(self, key: str) -> str:
        close = difflib.get_close_matches(key, self._known, n=6, cutoff=0.7)
        best = [n for n in close if _likeness(key, n) > _likeness(key, close[0]) - _AS_NEAR]
        actors = dict.fromkeys(self.actor(a.code) for n in best if (a := self._known[n]).code)
        hints = [f"{actor.name} ({actor.code})" for actor in actors][:2]
        return f" Did you mean {' or '.join(hints)}?" if hints else ""


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, one).ratio()


def _key(text: str) -> str:
    return without_accents(text).casefold().replace("’", "'").replace(".", "")


def load_gazetteer() -> Gazetteer:
    """Read the lexicons that ship with the package; the gazetteer is dear to make and cheap to use."""
    current, past = states.state_actors(), states.past_actors()
    organisations, groups = states.organisation_actors(), states.group_actors()
    of_states = {**past, **current}
    readings = read_readings()
    names = [
        *states.ambiguous_names(of_states),
        *states.state_names(current),
        *states.past_names(past),
        *states.seat_names(of_states),
        *states.organisation_names(organisations),
        *states.group_names(groups),
        *states.silent_names(),
    ]
    joint = list(joint_names(of_states))
    surfaces = _surfaces([*names, *joint])
    combining = states.combining_forms(current)
    leaders = read_leaders()
    by_code = {a.code: a for a in organisations.values() if a.code}
    own = {a.code: a for key, a in organisations.items() if a.code == key}
    actors = {**groups, **past, **organisations, **_of_codes(by_code), **own, **current}
    return Gazetteer(
        actors=actors,
        surfaces=surfaces,
        first_words=frozenset(cut(text)[0] for text in surfaces),
        combining=combining,
        search=NameSearch(surfaces, combining, _noticed(leaders)),
        readings=readings,
        roles=read_roles(),
        leaders=leaders,
        offices=read_offices(),
        contexts=read_words("contexts.csv") | read_words("styles.csv"),
        members=read_members(),
        areas=read_areas(),
        sorts=read_sorts(),
        joint=frozenset(" ".join(cut(name.text)) for name in joint),
        _known=_look_up(names),
        _short=states.short_codes(),
    )


def _of_codes(by_code: dict[str, Actor]) -> dict[str, Actor]:
    """Organisations under the code that stands in claims, where it is not their own."""
    return {code: Actor(code, a.name, a.type, code=code, sector=a.sector) for code, a in by_code.items()}


def _look_up(names: Iterable[Name]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for name in sorted(names, key=lambda n: _RANK.get(n.form, 9)):
        if name.actor is not None and name.actor.type in {"state", "organisation"} and name.form != "place":
            found.setdefault(_key(name.text.removeprefix("the ")), name.actor)
    return found


def _noticed(leaders: Mapping[str, tuple[Leader, ...]]) -> list[str]:
    """Return the surnames by which leaders are noticed; "I" and "Ma" are too much else unless they tell enough."""
    return [name for name, known in leaders.items() if len(name) > _SHORT or any(leader.bare for leader in known)]


def _surfaces(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    """Return names by their spelling; those of one spelling stand together, the most telling form first."""
    by_surface: dict[str, dict[tuple[str, str], Name]] = {}
    for name in names:
        for text in dict.fromkeys((name.text, without_accents(name.text))):
            key = (name.actor.id if name.actor else "", name.actor.code or "" if name.actor else "")
            found = by_surface.setdefault(written(text), {})
            if key not in found or (name.actor and name.actor.office):
                # A seat that may be another's, too, keeps its office.
                found[key] = name
    return {
        text: tuple(sorted(found.values(), key=lambda n: _RANK.get(n.form, 9)))
        for text, found in by_surface.items()
        if not (text.startswith(("the ", "The ")) and text[4:] in by_surface)
    }
