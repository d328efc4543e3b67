"""Persons: who they are by the words around them, by what the article said of them before, by the offices they held."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.actors.drafts import Draft, head_of
from detente.actors.leaders import Leader, surname_key
from detente.actors.matching import is_in_capitals
from detente.actors.offices import NAME, describe, titled_name
from detente.records import Actor, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.actors.labels import Labels
    from detente.actors.roles import Role
    from detente.records import Sentence

_NAME_BEFORE = re.compile(r"(Q?C(?:[CHc]*C)?),T?[MFD]*$")
_NAME_AFTER = re.compile(r",(Q?C[CHc]*C|C(?=,))(?=[,X]|$)")
_STATE_AFTER = re.compile(r"OT?N")
# How sure a person's state is, by how it was told; chosen by reading two hundred persons of the benchmark's corpora.
SURE = {"words": 0.95, "apposition": 0.9, "article": 0.9, "leader": 0.9, "surname": 0.8, "conjunct": 0.8, "focus": 0.5}


@dataclass(frozen=True, slots=True)
class Known:
    """A person whom the article has named: full name, whose, how sure."""

    name: str
    actor: Actor
    score: float
    gender: str = ""


@dataclass
class Memory:
    """The persons that an article has named so far, by each part of their names."""

    persons: dict[str, list[Known]] = field(default_factory=dict)

    def learn(self, name: str, actor: Actor, score: float, gender: str) -> None:
        """Keep a person; a later, surer or fuller naming goes before an earlier one."""
        for part in {surname_key(w) for w in name.split() if len(w) > 2}:
            known = self.persons.setdefault(part, [])
            if not any(k.actor.code == actor.code and len(k.name) >= len(name) for k in known):
                known.insert(0, Known(name, actor, score, gender))

    def recall(self, name: str) -> Known | None:
        """Return the person whom a name or surname stands for, if no two persons share it."""
        words = name.split()
        fitting = [k for k in self.persons.get(surname_key(name), ()) if _fits(words, k.name.split())]
        if not fitting or len({k.actor.code for k in fitting}) > 1:
            return None
        return fitting[0]


def _fits(words: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether a name can be short for another: no word of it may be missing there, initials aside."""
    if len(words) == 1 or len(full) == 1:
        return surname_key(words[-1]) in {surname_key(w) for w in full} or words[-1] == full[0]
    return {w for w in words if len(w) > 2} <= set(full) or {w for w in full if len(w) > 2} <= set(words)


@dataclass
class People:
    """Grounds persons in the sentences of one article, in the order in which they are shown.

    Attributes
    ----------
    day
        The article's day (ISO 8601) or ''.
    focus
        The code of the state that the article is mostly about, or ''.
    """

    gazetteer: Gazetteer
    day: str
    focus: str
    present: frozenset[str]
    memory: Memory = field(default_factory=Memory)

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
            actor = _as_person(draft.person, draft.actor)
            self.memory.learn(_plain(draft.person), actor, SURE["words"], draft.gender)
            best = replace(draft.candidates[0], actors=(actor,), score=SURE["words"])
            return replace(draft, candidates=[best, *draft.candidates[1:]])
        return draft

    def _in_apposition(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Take "Wang Yi, China's foreign minister", "the Pakistani envoy, Asad Khan,"."""
        for draft in drafts:
            if draft.form != "person" or draft.person or draft.actor is None:
                continue
            before = _NAME_BEFORE.search(labels.text, 0, draft.start)
            after = _NAME_AFTER.match(labels.text, draft.end)
            span = before.span(1) if before else after.span(1) if after else None
            if span is None or any(d.start < span[1] and span[0] < d.end for d in drafts):
                continue
            if before and self._is_listed(labels, span[0]):
                continue
            name = sentence.words(*span)
            known = self.memory.recall(_plain(name))
            if known is not None and known.actor.code != draft.actor.code:
                continue
            actor = _as_person(name, draft.actor)
            self.memory.learn(_plain(name), actor, SURE["apposition"], draft.gender)
            why = "named beside the office"
            yield _person(span, name, actor, SURE["apposition"], why, draft.gender, draft.role)

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
            known = self._whose(sentence, labels, drafts, (start, span[1]), name, office)
            draft = Draft(start, span[1], "person", [], role, office, name, role.gender)
            if known is not None:
                actor, score, why = known
                person = _as_person(name, replace(actor, sector=actor.sector or role.sector, office=office))
                draft.candidates = [Candidate((person,), score, why)]
                self.memory.learn(_plain(name), person, score, role.gender)
            yield draft

    def _whose(
        self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft], span: tuple[int, int], name: str, office: str
    ) -> tuple[Actor, float, str] | None:
        """Return the actor that a titled person belongs to, how sure, and why."""
        after = _STATE_AFTER.match(labels.text, span[1])
        if after is not None:
            state = next((d.actor for d in drafts if d.start < after.end() <= d.end), None)
            if state is not None:
                return state, SURE["words"], "named with the state"
        known = self.memory.recall(_plain(name))
        if known is not None:
            return known.actor, min(known.score, SURE["article"]), f"{known.name}, named before in the article"
        leader = self._leader(_plain(name), titled=True)
        if leader is not None:
            return self._of(leader), SURE["leader"], f"{leader.name}, {leader.office} from {leader.since}"
        head = sentence.tokens[head_of(sentence, *span)]
        if labels.text[span[0] - 1 : span[0]] == "A" and head.dep == "conj":
            partner = next((d for d in drafts if d.end == span[0] - 1 and d.form == "person" and d.actor), None)
            if partner is not None and partner.actor is not None:
                return (
                    replace(partner.actor, office=None, sector=None),
                    SURE["conjunct"],
                    "named together with one of it",
                )
        return self._by_office(office)

    def _by_office(self, office: str) -> tuple[Actor, float, str] | None:
        """An office that only one state has under this name, else the state that the article is about."""
        found = self.gazetteer.offices.get(office)
        if found is not None and (found[0] in self.present or found[1] > 0.8):
            return self.gazetteer.actor(found[0]), found[1], "an office of that name"
        if self.focus and not office.startswith(("general", "chairman", "head", "director", "chief")):
            return self.gazetteer.actor(self.focus), SURE["focus"], "the article is about this state"
        return None

    def _bare(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Names without a title; those of nobody known are kept, without an actor, for pronouns."""
        taken = [(d.start, d.end) for d in drafts]
        for span, name in _names(sentence, labels):
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            plain = _plain(name)
            known = self.memory.recall(plain)
            if known is not None:
                why = f"{known.name}, named before in the article"
                taken.append(span)
                yield _person(span, name, known.actor, min(known.score, SURE["article"]), why, known.gender)
                continue
            leader = self._leader(plain, titled=False)
            if leader is not None:
                actor = _as_person(leader.name, self._of(leader))
                self.memory.learn(leader.name, actor, SURE["surname"], leader.gender)
                why = f"{leader.name}, {leader.office} from {leader.since}"
                taken.append(span)
                yield _person(span, name, actor, SURE["surname"], why, leader.gender)
            elif sentence.title:
                continue
            elif len(plain.split()) > 1 or name.split()[0] != plain:
                yield Draft(*span, "person", person=name)

    def _leader(self, name: str, *, titled: bool) -> Leader | None:
        """Return the leader of a name: in full, or by surname with a title, or by a surname that nobody else bears."""
        words = name.split()
        found = self.gazetteer.leaders.get(surname_key(name), ())
        if len(words) > 1:
            full = tuple(x for x in found if name in x.names or _fits(words, x.name.split()))
            # Given names are spelled in many ways; with a title, a rare surname and the initial are enough.
            found = full or tuple(x for x in found if titled and x.bare and x.name[0] == name[0])
        elif not titled:
            found = tuple(x for x in found if x.bare)
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
    slug = re.sub(r"\W+", "-", _plain(name).casefold()).strip("-")
    return Actor(slug, _plain(name), "person", actor.code, actor.country, actor.sector or "GOV", actor.office)


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


def _person(
    span: tuple[int, int], name: str, actor: Actor, score: float, why: str, gender: str, role: Role | None = None
) -> Draft:
    return Draft(*span, "person", [Candidate((actor,), score, why)], role, actor.office or "", name, gender)
