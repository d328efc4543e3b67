"""Which leader a name stands for: in full, by surname with a title, or by a surname that nobody else bears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.actors.leaders import Leader, plain_letters, surname_key
from detente.actors.memory import SURE, Known, as_person, fits
from detente.actors.person_names import COURTESIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.records import Actor

_PARTICLES = frozenset("abu al el bin ben ibn van von der den de da do dos du la le di ould abdul".split())


@dataclass(frozen=True, slots=True)
class Incumbents:
    """Looks leaders up for one article.

    Attributes
    ----------
    day
        The article's day (ISO 8601) or ''.
    present
        Codes of the states that the article names.
    """

    gazetteer: Gazetteer
    day: str
    present: frozenset[str]

    def known(self, name: str, title: str) -> Known | None:
        """Return whom the lexicon of leaders knows by a name, with a title or ''."""
        leader = self.find(name, title)
        if leader is None:
            return None
        owner = self._of(leader)
        actor = as_person(leader.name, owner, owner.sector)
        why = f"{leader.name}, {leader.office} from {leader.since}"
        return Known(leader.name, actor, SURE["leader" if title else "surname"], why, "leader", leader.gender)

    def find(self, name: str, title: str) -> Leader | None:
        """Return the leader of a name: in full, or by surname with a title, or by a surname that nobody else bears."""
        name = plain_letters(name)
        words = name.split()
        found = self.gazetteer.leaders.get(surname_key(name), ())
        if len(words) > 1:
            several = len([w for w in words if w.casefold() not in _PARTICLES]) > 1
            full = tuple(
                x
                for x in found
                if name in (*x.names, *x.surnames) or (several and fits(words, plain_letters(x.name).split()))
            )
            # Given names are spelled in many ways; with the title, a rare surname and the initial are enough.
            found = full or tuple(x for x in found if title and x.bare and x.name[0] == name[0] and x.is_called(title))
            found = tuple(x for x in found if x.may_be_meant(self.day, present=x.country in self.present))
        else:
            found = tuple(x for x in found if self._is_meant(x, title))
            found = tuple(x for x in found if x.is_recent(self.day) or x.country in self.present)
        for is_likelier in (Leader.in_office, Leader.is_recent):
            if len(self._owners(found)) > 1:
                found = tuple(x for x in found if is_likelier(x, self.day)) or found
        if len(self._owners(found)) > 1 and title:
            # "President Kim" is he whose office it is rather than another leader of the name.
            found = tuple(x for x in found if set(title.split()) & set(x.office.split())) or found
        if len(self._owners(found)) > 1:
            found = tuple(x for x in found if x.country in self.present)
        if len(self._owners(found)) != 1:
            return None
        found = tuple(x for x in found if name in x.names) or found
        begun = [x for x in found if x.since <= (self.day or "9")]
        return next((x for x in found if x.in_office(self.day)), max(begun, key=lambda x: x.since, default=found[0]))

    def _owners(self, leaders: Sequence[Leader]) -> set[str | None]:
        return {self.gazetteer.actor(leader.country).code for leader in leaders}

    def _is_meant(self, leader: Leader, title: str) -> bool:
        """Return whether a surname, with an office, a courtesy or nothing before it, may stand for a leader."""
        if title.rstrip(".") in COURTESIES:
            male = title.rstrip(".") in {"mr", "sir", "lord"}
            told = bool(self.day) and leader.in_office(self.day) and leader.country in self.present
            return (leader.bare or told) and (leader.gender == "m" or not male) and (leader.gender == "f" or male)
        return leader.is_called(title) if title else leader.bare

    def _of(self, leader: Leader) -> Actor:
        state = self.gazetteer.actor(leader.country)
        if leader.in_office(self.day):
            sector = leader.sector
            if state.type == "organisation" and sector == "GOV":
                sector = state.sector or "IGO"
            return replace(state, sector=sector, office=leader.office)
        office = f"former {leader.office}" if leader.since <= self.day else None
        return replace(state, sector="ELI", office=office)
