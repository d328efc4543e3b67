"""Persons: who they are by the words around them, by what the article said of them before, by the offices they held."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.actors.drafts import Draft, head_of
from detente.actors.leaders import Leader, surname_key
from detente.actors.matching import is_in_capitals
from detente.actors.memory import Known, Memory, fits
from detente.actors.offices import NAME, describe, titled_name
from detente.actors.remembered import recall
from detente.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.actors.labels import Labels
    from detente.actors.roles import Role
    from detente.records import KnownPerson, Sentence

_NAME_BEFORE = re.compile(r"(Q?C(?:[CHc]*C)?),T?[MFD]*$")
_NAME_AFTER = re.compile(r",((?:[MH]*R+)*)(Q?C[CHc]*C|C(?=,))(?=[,X]|$)")
_STATE_AFTER = re.compile(r"OT?N")
# How sure a person's state is, by how it was told; chosen by reading two hundred persons of the benchmark's corpora.
SURE = {"words": 0.95, "apposition": 0.9, "leader": 0.9, "surname": 0.8, "conjunct": 0.8, "earlier": 0.75, "focus": 0.5}


@dataclass
class People:
    """Grounds persons in the sentences of one article, in the order in which they are shown.

    Attributes
    ----------
    day
        The article's day (ISO 8601) or ''.
    focus
        The code of the state that the article is mostly about, or ''.
    persons
        Whom earlier articles grounded, by surname.
    """

    gazetteer: Gazetteer
    day: str
    focus: str
    present: frozenset[str]
    memory: Memory = field(default_factory=Memory)
    persons: Mapping[str, Sequence[KnownPerson]] = field(default_factory=dict)

    def ground(self, sentence: Sentence, labels: Labels, drafts: list[Draft]) -> list[Draft]:
        """Return the mentions of a sentence with persons added, in order."""
        drafts = [self._named(d) for d in drafts]
        found = [*drafts, *self._in_apposition(sentence, labels, drafts)]
        found += self._titled(sentence, labels, found)
        found += self._bare(sentence, labels, found)
        return sorted(found, key=lambda d: (d.start, d.end))

    def _named(self, draft: Draft) -> Draft:
        """Learn a person named beside a state's office."""
        if draft.person and draft.actor is not None and draft.role is not None:
            name, why = _plain(draft.person), draft.candidates[0].why
            known = Known(name, _as_person(name, draft.actor), SURE["words"], why, "words", draft.gender)
            self.memory.learn(known)
            return replace(draft, candidates=[known.reading(), *draft.candidates[1:]])
        return draft

    def _in_apposition(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Take "Wang Yi, China's foreign minister", "the Pakistani envoy, Asad Khan,"."""
        for draft in drafts:
            if draft.form != "person" or draft.person or draft.actor is None:
                continue
            before = _NAME_BEFORE.search(labels.text, 0, draft.start)
            after = _NAME_AFTER.match(labels.text, draft.end)
            if after and any(r.sector != "MIL" for _, _, r in labels.roles_in(*after.span(1))):
                # A rank is the same person's, another office may be another's: "the Polish envoy, President Nagy, and".
                after = None
            span = before.span(1) if before else after.span(2) if after else None
            if span is None or any(d.start < span[1] and span[0] < d.end for d in drafts):
                continue
            if before and self._is_listed(labels, span[0]):
                continue
            name = _plain(sentence.words(*span))
            before_told = self.memory.recall(name)
            if before_told is not None and before_told.actor.code != draft.actor.code:
                continue
            actor = _as_person(name, draft.actor)
            known = Known(name, actor, SURE["apposition"], "named beside the office", "apposition", draft.gender)
            self.memory.learn(known)
            yield _person(sentence, span, known, draft.role)

    def _is_listed(self, labels: Labels, start: int) -> bool:
        """Return whether a name before an office is one of a list, whose next member the office is."""
        return bool(re.search(r"C,(?:A)?$", labels.text[:start]))

    def _titled(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Take "President Reagan", "Foreign Minister Wang Yi": a title without a state before a name."""
        for start, end, span in titled_name(labels):
            if any(d.start < span[1] and start < d.end for d in drafts):
                continue
            role, office = describe(sentence, labels, start, end)
            if role is None or role.plural or role.kind != "person":
                continue
            name = sentence.words(*span)
            if self.gazetteer.has(name.split()[-1], "brand"):
                # "General Motors" is no general.
                continue
            draft = Draft(start, span[1], "person", [], role, office, name, role.gender)
            known = self._whose(sentence, labels, drafts, (start, span[1]), _plain(name), office)
            if known is not None:
                actor = replace(known.actor, sector=known.actor.sector or role.sector, office=office)
                known = replace(known, name=_plain(name), actor=_as_person(_plain(name), actor))
                self.memory.learn(replace(known, gender=role.gender or known.gender))
                draft.candidates = [known.reading()]
                draft.gender = draft.gender or known.gender
            yield draft

    def _whose(
        self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft], span: tuple[int, int], name: str, office: str
    ) -> Known | None:
        """Return whose person somebody with a title is."""
        after = _STATE_AFTER.match(labels.text, span[1])
        if after is not None:
            state = next((d.actor for d in drafts if d.start < after.end() <= d.end), None)
            if state is not None:
                return Known(name, state, SURE["words"], "named with the state", "words")
        return (
            self.memory.recall(name)
            or self._leading(name, office)
            or self._earlier(name, office)
            or self._conjunct(sentence, labels, drafts, span, name)
            or self._by_office(name, office)
        )

    def _leading(self, name: str, title: str) -> Known | None:
        """Return whom the lexicon of leaders knows by a name, with a title or ''."""
        leader = self._leader(name, title)
        if leader is None:
            return None
        actor = _as_person(leader.name, self._of(leader))
        why = f"{leader.name}, {leader.office} from {leader.since}"
        return Known(leader.name, actor, SURE["leader" if title else "surname"], why, "leader", leader.gender)

    def _earlier(self, name: str, office: str) -> Known | None:
        """Return whom earlier articles know by a name."""
        person = recall(self.persons, name, self.day, office)
        if person is None:
            return None
        owner = self.gazetteer.actor(person.code) if person.code else Actor("", "", "group", country=person.country)
        actor = _as_person(person.name, replace(owner, sector=person.sector, office=person.office))
        why = f"{person.name}, known from earlier articles until {person.last}"
        return Known(person.name, actor, SURE["earlier"], why, "earlier", person.gender)

    def _conjunct(
        self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft], span: tuple[int, int], name: str
    ) -> Known | None:
        """Take "French President Mitterrand and Prime Minister Chirac": the second is of the state of the first."""
        head = sentence.tokens[head_of(sentence, *span)]
        if labels.text[span[0] - 1 : span[0]] != "A" or head.dep != "conj":
            return None
        partner = next((d.actor for d in drafts if d.end == span[0] - 1 and d.form == "person" and d.actor), None)
        if partner is None:
            return None
        actor = replace(partner, office=None, sector=None)
        return Known(name, actor, SURE["conjunct"], "named together with one of it", "guess")

    def _by_office(self, name: str, office: str) -> Known | None:
        """An office that only one state has under this name, else the state that the article is about."""
        found = self.gazetteer.offices.get(office)
        if found is not None and (found[0] in self.present or found[1] > 0.8):
            return Known(name, self.gazetteer.actor(found[0]), found[1], "an office of that name", "office")
        if self.focus and not office.startswith(("general", "chairman", "head", "director", "chief")):
            state = self.gazetteer.actor(self.focus)
            return Known(name, state, SURE["focus"], "the article is about this state", "guess")
        return None

    def _bare(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Names without a title; those of nobody known are kept, without an actor, for pronouns."""
        taken = [(d.start, d.end) for d in drafts]
        for span, name in _names(sentence, labels):
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            plain = _plain(name)
            known = self.memory.recall(plain)
            if known is None:
                known = self._leading(plain, "") or (self._earlier(plain, "") if " " in plain else None)
                if known is not None:
                    self.memory.learn(known)
            if known is not None:
                taken.append(span)
                yield _person(sentence, span, known)
            elif not sentence.title and (" " in plain or name.split()[0] != plain):
                yield Draft(*span, "person", person=name)

    def _leader(self, name: str, title: str) -> Leader | None:
        """Return the leader of a name: in full, or by surname with a title, or by a surname that nobody else bears."""
        words = name.split()
        found = self.gazetteer.leaders.get(surname_key(name), ())
        if len(words) > 1:
            full = tuple(x for x in found if name in x.names or fits(words, x.name.split()))
            # Given names are spelled in many ways; with the title, a rare surname and the initial are enough.
            found = full or tuple(x for x in found if title and x.bare and x.name[0] == name[0] and x.is_called(title))
        else:
            found = tuple(x for x in found if (x.is_called(title) if title else x.bare))
        if len(words) == 1:
            found = tuple(x for x in found if x.is_recent(self.day) or x.country in self.present)
        for is_likelier in (Leader.in_office, Leader.is_recent):
            if len({x.country for x in found}) > 1:
                found = tuple(x for x in found if is_likelier(x, self.day)) or found
        if len({x.country for x in found}) > 1:
            found = tuple(x for x in found if x.country in self.present)
        if len({x.country for x in found}) != 1:
            return None
        return next((x for x in found if x.in_office(self.day)), found[0])

    def _of(self, leader: Leader) -> Actor:
        state = self.gazetteer.actor(leader.country)
        sector = "GOV" if leader.in_office(self.day) else "ELI"
        office = leader.office if leader.in_office(self.day) else f"former {leader.office}"
        return replace(state, sector=sector, office=office)


def _as_person(name: str, actor: Actor) -> Actor:
    slug = re.sub(r"\W+", "-", name.casefold()).strip("-")
    return Actor(slug, name, "person", actor.code, actor.country, actor.sector or "GOV", actor.office)


def _names(sentence: Sentence, labels: Labels) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the stretches that look like a person's name; in a headline, where most words do, each word as well."""
    capitals = is_in_capitals(sentence)
    for match in NAME.finditer(labels.text):
        start, end = match.span()
        if not capitals:
            yield (start, end), sentence.words(start, end)
        if capitals:
            yield from (((i, i + 1), sentence.tokens[i].text.title()) for i in range(start, end))
    if sentence.title and not capitals:
        # In a headline most words have a capital, and taggers stumble over it.
        free = (t for t in sentence.tokens if labels.text[t.index] in "CX" and t.text[0].isupper())
        yield from (((t.index, t.index + 1), t.text) for t in free)


def _plain(name: str) -> str:
    """Return a name without courtesies."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".") in {"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lord", "Lady", "Prof"}:
        words = words[1:]
    return " ".join(words)


def _person(sentence: Sentence, span: tuple[int, int], known: Known, role: Role | None = None) -> Draft:
    name = sentence.words(*span)
    return Draft(*span, "person", [known.reading()], role, known.actor.office or "", name, known.gender)
