"""Persons: who they are by the words around them, by what the article said of them before, by the offices they held."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.actors.affiliations import apposed_offices, find_ties, listed_states, named_each, of_subject, with_post
from detente.actors.drafts import Draft
from detente.actors.incumbents import Incumbents
from detente.actors.leaders import surname_key
from detente.actors.memory import SURE, Known, Memory, as_person
from detente.actors.offices import describe, titled_name
from detente.actors.person_names import has_trade, is_namesake, name_spans, plain_name, shared_title
from detente.actors.remembered import recall
from detente.actors.surroundings import Surroundings
from detente.actors.things import INCORPORATED
from detente.records import Actor, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.actors.affiliations import Span
    from detente.actors.gazetteer import Gazetteer
    from detente.actors.labels import Labels
    from detente.actors.roles import Role
    from detente.records import KnownPerson, Sentence

_NAMED_STATES = frozenset({"name", "capital", "metonym", "adjective", "people"})
# A given name or surname that the tagger takes for another word.
_BROKEN = re.compile(r"X(?:C|[CHc]*C)|C[CHc]*X")
_STATE_AFTER = re.compile(r"OT?N+")


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
    before
        The states that the sentence before named.
    """

    gazetteer: Gazetteer
    day: str
    focus: str
    present: frozenset[str]
    memory: Memory = field(default_factory=Memory)
    before: frozenset[str] = frozenset()
    persons: Mapping[str, Sequence[KnownPerson]] = field(default_factory=dict)

    @property
    def incumbents(self) -> Incumbents:
        """The leaders as this article may mean them."""
        return Incumbents(self.gazetteer, self.day, self.present)

    def ground(self, sentence: Sentence, labels: Labels, drafts: list[Draft]) -> list[Draft]:
        """Return the mentions of a sentence with persons added, in order."""
        surnames = [d for d in drafts if self._is_surname(sentence, d)]
        drafts = [self._named(d) for d in drafts if d not in surnames]
        found = [*drafts, *self._tied(sentence, labels, drafts)]
        found += self._titled(sentence, labels, found)
        found += self._bare(sentence, labels, found)
        for span in ((d.start, d.end) for d in surnames):
            known = self.memory.recall(sentence.words(*span))
            found += [_person(sentence, span, known)] if known is not None else []
        self.before = frozenset(
            d.actor.code for d in found if d.form in _NAMED_STATES and d.actor and d.actor.country and d.actor.code
        )
        posted = [with_post(sentence, draft, found) for draft in found]
        return sorted(posted, key=lambda d: (d.start, d.end))

    def _is_surname(self, sentence: Sentence, draft: Draft) -> bool:
        """Return whether a town or capital is rather a person named before: "Paulo Lima spoke. Lima grows soy."."""
        if draft.form not in {"capital", "place"} or draft.role is not None or draft.end - draft.start > 1:
            return False
        name = sentence.words(draft.start, draft.end)
        before = sentence.tokens[draft.start - 1] if draft.start else None
        if before is not None and (before.tag in {"IN", "TO"} or before.pos in {"ADP", "PROPN"}):
            return False
        told = any(" " in k.name and k.name.split()[-1] == name for k in self.memory.persons.get(name, ()))
        return told or self.memory.is_stranger(name)

    def _named(self, draft: Draft) -> Draft:
        """Learn a person named beside a state's office."""
        if draft.form == "person" and draft.role is not None and draft.actor is not None and draft.actor.code:
            self.memory.offices.setdefault(draft.office, set()).add(draft.actor.code)
        if draft.person and draft.actor is not None and draft.role is not None:
            name, why = plain_name(draft.person), draft.candidates[0].why
            known = Known(
                name,
                as_person(name, draft.actor, draft.actor.sector or "GOV"),
                SURE["words"],
                why,
                "words",
                draft.gender,
                draft.form if draft.form == "private" else "person",
            )
            self.memory.learn(known)
            return replace(draft, candidates=[known.reading(), *draft.candidates[1:]])
        return draft

    def _tied(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Take "Wang Yi, China's foreign minister", "Asad Khan of the Pakistani army", "the two envoys, A and B,"."""
        for tie in find_ties(sentence, labels, drafts):
            actor, role, gender = tie.draft.actor, tie.draft.role, tie.draft.gender
            if actor is not None:
                office = actor.office if tie.draft.form == "person" else None
                actor = replace(actor, sector="ELI" if tie.past else actor.sector, office=office)
                if tie.role is not None and any(tie.role):
                    role, office = describe(sentence, labels, *tie.role)
                    actor = replace(actor, sector=role.sector if role else None, office=office)
                form = "private" if tie.draft.form == "private" else "person"
                yield from self._beside(sentence, labels, tie.span, actor, role, gender, form)
        for span, at, draft in of_subject(sentence, labels, drafts):
            role, office = describe(sentence, labels, *at)
            if draft.actor is not None and role is not None and not role.plural:
                actor = replace(draft.actor, sector=role.sector, office=office)
                yield from self._beside(sentence, labels, span, actor, role, role.gender)
        for draft in drafts:
            for span, actor in zip(named_each(labels, draft), draft.actors, strict=False):
                yield from self._beside(sentence, labels, span, actor, draft.role)
        yield from self._listed(sentence, labels, drafts)
        yield from self._apposed(sentence, labels, drafts)

    def _beside(
        self,
        sentence: Sentence,
        labels: Labels,
        span: Span,
        actor: Actor,
        role: Role | None,
        gender: str = "",
        form: str = "person",
    ) -> Iterator[Draft]:
        """Learn a person whose office or body is named beside the name."""
        name = plain_name(sentence.words(*span))
        told = self.memory.recall(name)
        if told is not None and told.actor.code != actor.code:
            return
        person = as_person(name, actor, actor.sector)
        known = Known(name, person, SURE["apposition"], "named beside the office", "apposition", gender, form)
        leader = self.incumbents.known(name, "") if form == "private" else None
        if leader is not None and leader.actor.code == actor.code:
            # "The Communist leader Mao Zedong" rules.
            known = leader
        self.memory.learn(known)
        start = next((t[0] for t in titled_name(labels) if t[2] == span), span[0])
        draft = _person(sentence, span, known, role)
        draft.start = start
        yield draft

    def _listed(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Take "ministers, among them A of France, B of Spain and C of Italy"."""
        roles = [r for _, r in labels.roles.values() if r.kind == "person" and r.plural]
        for span, state in listed_states(labels):
            owner = next((d.actor for d in drafts if d.start == state and d.form in {"name", "capital"}), None)
            name = plain_name(sentence.words(*span))
            if owner is None or any(d.start < span[1] and span[0] < d.end for d in drafts):
                continue
            known = self.memory.recall(name) or self.incumbents.known(name, "")
            if known is None or known.actor.code != owner.code:
                person = as_person(name, owner, roles[0].sector if roles else None)
                known = Known(name, person, SURE["conjunct"], "named with the state", "apposition")
            self.memory.learn(known)
            yield _person(sentence, span, known)

    def _apposed(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Take "the minister, Mauro Quispe, said", "Hiroshi Kanzaki, deputy cabinet secretary, said"."""
        around = self._around(sentence, labels, drafts)
        for span, at in apposed_offices(sentence, labels):
            role, office = describe(sentence, labels, *at)
            taken = any(d.start < max(at[1], span[1]) and min(at[0], span[0]) < d.end for d in drafts)
            if taken or role is None or role.plural or role.kind != "person":
                continue
            name = plain_name(sentence.words(*span))
            known = self.memory.recall(name) or self.incumbents.known(name, "") or around.whose(at, name, office)
            if known is not None:
                actor = self._dated(known.actor, role, office)
                yield from self._beside(sentence, labels, span, actor, role, role.gender)

    def _around(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Surroundings:
        return Surroundings(
            self.gazetteer, sentence, labels, drafts, self.focus, self.present, self.before, self.memory.offices
        )

    def _titled(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Take "President Reagan", "Foreign Minister Wang Yi": a title without a state before a name."""
        for start, end, span in titled_name(labels):
            if any(d.start < span[1] and start < d.end for d in drafts):
                continue
            role, office = describe(sentence, labels, start, end)
            if role is None or role.plural or role.kind != "person":
                continue
            name = sentence.words(*span)
            if role.sector == "MIL" and self.gazetteer.has(name.split()[-1], "brand"):
                # "General Motors" is no general.
                continue
            draft = Draft(start, span[1], "person", [], role, office, name, role.gender)
            known = self._whose(sentence, labels, drafts, (start, span[1]), plain_name(name), office)
            if known is not None:
                actor = self._dated(known.actor, role, office)
                known = replace(known, name=plain_name(name), actor=as_person(plain_name(name), actor, actor.sector))
                self.memory.learn(replace(known, gender=role.gender or known.gender))
                draft.candidates = [known.reading()]
                draft.gender = draft.gender or known.gender
            yield draft

    def _dated(self, person: Actor, role: Role, office: str) -> Actor:
        """Return a person with the office before the name, which words or date may tell to be past."""
        if role.sector in {"ELI", "OPP"}:
            # The words know better than the lexicon, which has whoever was in office once.
            return replace(person, sector=role.sector, office=office)
        if office.startswith(("then ", "then-")):
            return replace(person, sector=role.sector, office=office)
        past = person.office or ""
        if person.sector == "ELI" and past.startswith("former ") and set(office.split()) & set(past.split()):
            return person
        known = person.sector if person.sector != "ELI" else None
        return replace(person, sector=known or role.sector, office=office)

    def _whose(
        self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft], span: tuple[int, int], name: str, office: str
    ) -> Known | None:
        """Return whose person somebody with a title is."""
        after = _STATE_AFTER.match(labels.text, span[1])
        if after is not None:
            state = next((d.actor for d in drafts if d.start < after.end() <= d.end), None)
            if state is not None:
                return Known(name, state, SURE["words"], "named with the state", "words")
        around = self._around(sentence, labels, drafts)
        return (
            self.memory.recall(name, office)
            or (None if self.memory.is_stranger(name) else self.incumbents.known(name, office))
            or self.incumbents.known(sentence.words(*span), "")
            or self._earlier(name, office)
            or around.whose(span, name, office)
        )

    def _earlier(self, name: str, office: str) -> Known | None:
        """Return whom earlier articles know by a name."""
        person = recall(self.persons, name, self.day, office)
        if person is None:
            return None
        owner = self.gazetteer.actor(person.code) if person.code else Actor("", "", "group", country=person.country)
        actor = as_person(person.name, replace(owner, office=person.office), person.sector)
        why = f"{person.name}, known from earlier articles until {person.last}"
        return Known(person.name, actor, SURE["earlier"], why, "earlier", person.gender)

    def _bare(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Names without a title; those of nobody known are kept, without an actor, for pronouns."""
        taken = [(d.start, d.end) for d in drafts]
        for span, name in (*self._remembered(sentence, labels), *name_spans(sentence, labels)):
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            if is_namesake(sentence, span[1]):
                continue
            plain = plain_name(name)
            courtesy = name.split()[0].lower() if name != plain else shared_title(sentence, labels, span[0])
            known = self.memory.recall(plain, courtesy)
            if known is None and not self.memory.is_stranger(plain) and not has_trade(sentence, labels, span):
                known = self.incumbents.known(plain, courtesy) or (self._earlier(plain, "") if " " in plain else None)
                if known is not None:
                    self.memory.learn(known)
            if known is None and " " in plain:
                self.memory.meet(plain)
            if known is not None:
                taken.append(span)
                yield _person(sentence, span, known)
            elif (owner := _owner(sentence, labels, drafts, span)) is not None:
                yield Draft(*span, "private", [Candidate((owner,), SURE["focus"], "named as the state's")])
            elif not sentence.title and (" " in plain or name.split()[0] != plain):
                yield Draft(*span, "person", person=name)

    def _remembered(self, sentence: Sentence, labels: Labels) -> Iterator[tuple[Span, str]]:
        """Yield names of leaders and surnames of persons named before that the tagger takes for other words."""
        for match in _BROKEN.finditer(labels.text):
            words = sentence.tokens[match.start() : match.end()]
            name = sentence.words(*match.span())
            if (
                words[0].text[0].isupper()
                and words[-1].text[0].isupper()
                and self.incumbents.find(name, "") is not None
            ):
                yield match.span(), name
        for token in sentence.tokens:
            if labels.text[token.index] == "X" and token.text[0].isupper() and len(token.text) > 3:
                known = self.memory.persons.get(surname_key(token.text), ())
                if any(person.name.split()[-1] == token.text for person in known):
                    yield (token.index, token.index + 1), token.text


def _owner(sentence: Sentence, labels: Labels, drafts: Sequence[Draft], span: Span) -> Actor | None:
    """Return the state whose firm or person an unknown name is: "France's Total", "Canada's <Tarn Oil Ltd>"."""
    begin = span[0] - (span[0] > 0 and sentence.tokens[span[0] - 1].text == "<")
    single = span[1] - span[0] == 1 or sentence.tokens[span[1] - 1].text in INCORPORATED
    if sentence.title or labels.text[begin - 1 : begin] != "P" or not single:
        return None
    if labels.text[span[1] : span[1] + 1] in {"N", "R", "M"}:
        return None
    return next((d.actor for d in drafts if d.end == begin - 1 and d.form == "name" and d.role is None), None)


def _person(sentence: Sentence, span: tuple[int, int], known: Known, role: Role | None = None) -> Draft:
    name = sentence.words(*span)
    return Draft(*span, known.form, [known.reading()], role, known.actor.office or "", name, known.gender)
