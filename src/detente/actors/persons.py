"""Persons: who they are by the words around them, by what the article said of them before, by the offices they held."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.actors.affiliations import find_ties, listed_states, named_each, of_subject, with_post
from detente.actors.drafts import Draft, head_of
from detente.actors.leaders import Leader, plain_letters, surname_key
from detente.actors.matching import is_in_capitals
from detente.actors.memory import Known, Memory, fits
from detente.actors.offices import NAME, describe, titled_name
from detente.actors.remembered import recall
from detente.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.actors.affiliations import Span
    from detente.actors.gazetteer import Gazetteer
    from detente.actors.labels import Labels
    from detente.actors.roles import Role
    from detente.records import KnownPerson, Sentence

# Offices that somebody has at home; who visits, or is sent, is not of the state he goes to.
_STATE_OFFICE = re.compile(
    r"minister|general|\bgen\b|admiral|colonel|spokes|police|army|parliament|governor|justice|attorney|speaker|premier|mayor|cabinet"
)
_NAMED_STATES = frozenset({"name", "capital", "metonym", "adjective", "people"})
_ABROAD = frozenset({"visit", "arrive", "embassy", "tour", "fly", "trip", "counterpart", "foreign", "ambassador"})
# A given name or surname that the tagger takes for another word.
_BROKEN = re.compile(r"X(?:C|[CHc]*C)|C[CHc]*X")
_STATE_AFTER = re.compile(r"OT?N")
# How sure a person's state is, by how it was told; chosen by reading two hundred persons of the benchmark's corpora.
SURE = {
    "words": 0.95, "apposition": 0.9, "leader": 0.9, "surname": 0.8, "conjunct": 0.8, "earlier": 0.75, "around": 0.6,
    "focus": 0.5,
}  # fmt: skip
# Abbreviated names, as "FDR", stay in capitals.
_ABBREVIATION = 3
_PARTICLES = frozenset("abu al el bin ben ibn van von der den de da do dos du la le di ould abdul".split())
# What may be named after somebody.
_NAMESAKES = frozenset(
    "college university school institute hospital airport street square avenue boulevard road bridge stadium park "
    "monument statue museum library foundation prize award medal cup trophy centre center memorial mausoleum "
    "mosque tower building hall station dam port peninsula island mountains river doctrine plan".split()
)
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "sir", "lord", "lady"})
# Trades of people who bear a leader's name by chance; more come from the lexicon of roles.
_TRADES = frozenset(
    "baker butcher plumber singer actor actress striker goalkeeper midfielder defender footballer batsman bowler "
    "golfer sprinter cyclist boxer swimmer painter sculptor novelist poet musician guitarist drummer composer chef "
    "waiter carpenter electrician mechanic shopkeeper postman barber tailor gardener cook librarian dancer jockey "
    "referee umpire landlord photographer biographer florist grocer cobbler blacksmith bricklayer potter violinist "
    "pianist tenor soprano".split()
)
# Sectors of private roles that no leader is called by.
_PRIVATE = frozenset({"AGR", "EDU", "LAB", "MED", "CVL", "JRN", "REL"})


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
            name, why = _plain(draft.person), draft.candidates[0].why
            known = Known(
                name,
                _as_person(name, draft.actor, draft.actor.sector or "GOV"),
                SURE["words"],
                why,
                "words",
                draft.gender,
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
                yield from self._beside(sentence, labels, tie.span, actor, role, gender)
        for span, at, draft in of_subject(sentence, labels, drafts):
            role, office = describe(sentence, labels, *at)
            if draft.actor is not None and role is not None and not role.plural:
                actor = replace(draft.actor, sector=role.sector, office=office)
                yield from self._beside(sentence, labels, span, actor, role, role.gender)
        for draft in drafts:
            for span, actor in zip(named_each(labels, draft), draft.actors, strict=False):
                yield from self._beside(sentence, labels, span, actor, draft.role)
        yield from self._listed(sentence, labels, drafts)

    def _beside(
        self, sentence: Sentence, labels: Labels, span: Span, actor: Actor, role: Role | None, gender: str = ""
    ) -> Iterator[Draft]:
        """Learn a person whose office or body is named beside the name."""
        name = _plain(sentence.words(*span))
        told = self.memory.recall(name)
        if told is not None and told.actor.code != actor.code:
            return
        person = _as_person(name, actor, actor.sector)
        known = Known(name, person, SURE["apposition"], "named beside the office", "apposition", gender)
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
            name = _plain(sentence.words(*span))
            if owner is None or any(d.start < span[1] and span[0] < d.end for d in drafts):
                continue
            known = self.memory.recall(name) or self._leading(name, "")
            if known is None or known.actor.code != owner.code:
                person = _as_person(name, owner, roles[0].sector if roles else None)
                known = Known(name, person, SURE["conjunct"], "named with the state", "apposition")
            self.memory.learn(known)
            yield _person(sentence, span, known)

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
            known = self._whose(sentence, labels, drafts, (start, span[1]), _plain(name), office)
            if known is not None:
                actor = self._dated(known.actor, role, office)
                known = replace(known, name=_plain(name), actor=_as_person(_plain(name), actor, actor.sector))
                self.memory.learn(replace(known, gender=role.gender or known.gender))
                draft.candidates = [known.reading()]
                draft.gender = draft.gender or known.gender
            yield draft

    def _dated(self, person: Actor, role: Role, office: str) -> Actor:
        """Return a person with the office before the name, which words or date may tell to be past."""
        if role.sector == "ELI":
            return replace(person, sector="ELI", office=office)
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
        return (
            self.memory.recall(name, office)
            or (None if self.memory.is_stranger(name) else self._leading(name, office))
            or self._leading(sentence.words(*span), "")
            or self._earlier(name, office)
            or self._conjunct(sentence, labels, drafts, span, name)
            or self._by_office(name, office)
            or self._around(sentence, drafts, name, office)
        )

    def _leading(self, name: str, title: str) -> Known | None:
        """Return whom the lexicon of leaders knows by a name, with a title or ''."""
        leader = self._leader(name, title)
        if leader is None:
            return None
        owner = self._of(leader)
        actor = _as_person(leader.name, owner, owner.sector)
        why = f"{leader.name}, {leader.office} from {leader.since}"
        return Known(leader.name, actor, SURE["leader" if title else "surname"], why, "leader", leader.gender)

    def _earlier(self, name: str, office: str) -> Known | None:
        """Return whom earlier articles know by a name."""
        person = recall(self.persons, name, self.day, office)
        if person is None:
            return None
        owner = self.gazetteer.actor(person.code) if person.code else Actor("", "", "group", country=person.country)
        actor = _as_person(person.name, replace(owner, office=person.office), person.sector)
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
        codes = next((c for o, c in self.memory.offices.items() if o == office or f"{o} " in office), set())
        if len(codes) == 1:
            state = self.gazetteer.actor(next(iter(codes)))
            return Known(name, state, SURE["conjunct"], "the article named the office with its state", "guess")
        found = self.gazetteer.offices.get(office)
        if found is not None and (found[0] in self.present or found[1] > 0.8):
            return Known(name, self.gazetteer.actor(found[0]), found[1], "an office of that name", "office")
        firm = office.startswith(("general", "chairman", "head", "director", "chief")) or office == "president"
        if self.focus and not firm:
            state = self.gazetteer.actor(self.focus)
            return Known(name, state, SURE["focus"], "the article is about this state", "guess")
        return None

    def _bare(self, sentence: Sentence, labels: Labels, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Names without a title; those of nobody known are kept, without an actor, for pronouns."""
        taken = [(d.start, d.end) for d in drafts]
        for span, name in (*self._remembered(sentence, labels), *_names(sentence, labels)):
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            if _is_namesake(sentence, span[1]):
                continue
            plain = _plain(name)
            courtesy = name.split()[0].lower() if name != plain else self._shared_title(sentence, labels, span[0])
            known = self.memory.recall(plain, courtesy)
            if known is None and not self.memory.is_stranger(plain) and not _has_trade(sentence, labels, span):
                known = self._leading(plain, courtesy) or (self._earlier(plain, "") if " " in plain else None)
                if known is not None:
                    self.memory.learn(known)
            if known is None and " " in plain:
                self.memory.meet(plain)
            if known is not None:
                taken.append(span)
                yield _person(sentence, span, known)
            elif not sentence.title and (" " in plain or name.split()[0] != plain):
                yield Draft(*span, "person", person=name)

    def _around(self, sentence: Sentence, drafts: Sequence[Draft], name: str, office: str) -> Known | None:
        """Take "In Windhoek, Defence Minister Petrus Shikwambi", or the only state that the article names."""
        if not _STATE_OFFICE.search(office):
            return None
        home = self._home(sentence, drafts, office)
        if home is not None:
            return Known(name, self.gazetteer.actor(home), SURE["around"], "by what was named just before", "guess")
        opening = next((d for d in drafts if d.start == 1 and d.form == "capital" and d.actor is not None), None)
        if opening is not None and sentence.tokens[0].lower == "in" and opening.actor is not None:
            return Known(name, opening.actor, SURE["around"], "in this capital", "guess")
        if len(self.present) != 1 or _ABROAD & {t.lemma.lower() for t in sentence.tokens}:
            return None
        state = self.gazetteer.actor(next(iter(self.present)))
        return Known(name, state, SURE["around"], "the article names no other state", "guess")

    def _shared_title(self, sentence: Sentence, labels: Labels, start: int) -> str:
        """Return the office of each of several named after it in the plural: "Presidents Clinton and Yeltsin"."""
        title = re.search(r"([MFR]*R)(?=(?:Q?C[CHc]*,?A?)*$)", labels.text[:start])
        role, office = describe(sentence, labels, *title.span(1)) if title is not None else (None, "")
        return office.removesuffix("s") if role is not None and role.plural and role.kind == "person" else ""

    def _home(self, sentence: Sentence, drafts: Sequence[Draft], office: str) -> str | None:
        """Return the state whose seat the sentence names, or the only one that the sentence before named."""
        seats = {d.actor.code for d in drafts if d.form == "metonym" and d.actor and not _is_abroad(sentence, d)}
        others = {d.actor.code for d in drafts if d.form == "person" and d.actor} - seats
        if len(seats) == 1 and not others:
            return next(iter(seats))
        if (
            "foreign" in office
            or others
            or len(self.before) != 1
            or _ABROAD & {t.lemma.lower() for t in sentence.tokens}
        ):
            return None
        return next(iter(self.before))

    def _remembered(self, sentence: Sentence, labels: Labels) -> Iterator[tuple[Span, str]]:
        """Yield names of leaders and surnames of persons named before that the tagger takes for other words."""
        for match in _BROKEN.finditer(labels.text):
            words = sentence.tokens[match.start() : match.end()]
            name = sentence.words(*match.span())
            if words[0].text[0].isupper() and words[-1].text[0].isupper() and self._leader(name, "") is not None:
                yield match.span(), name
        for token in sentence.tokens:
            if labels.text[token.index] == "X" and token.text[0].isupper() and len(token.text) > 3:
                known = self.memory.persons.get(surname_key(token.text), ())
                if any(person.name.split()[-1] == token.text for person in known):
                    yield (token.index, token.index + 1), token.text

    def _leader(self, name: str, title: str) -> Leader | None:
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
        if title.rstrip(".") in _COURTESIES:
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


def _as_person(name: str, actor: Actor, sector: str | None) -> Actor:
    slug = re.sub(r"\W+", "-", name.casefold()).strip("-")
    return Actor(slug, name, "person", actor.code, actor.country, sector, actor.office)


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


def _is_abroad(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a body of a state has its place in another or comes from another."""
    words = {t.lower for t in sentence.tokens[draft.start : draft.end]}
    return bool(words & {"embassy", "consulate", "delegation", "mission", "officials", "team", "company"})


def _is_namesake(sentence: Sentence, end: int) -> bool:
    """Return whether something is named after somebody: "Atatürk College", "the Gandhi Peace Prize"."""
    after = [t for t in sentence.tokens[end : end + 2] if t.text[0].isupper()]
    return bool(after) and after[0].index == end and any(t.lower in _NAMESAKES for t in after)


def _has_trade(sentence: Sentence, labels: Labels, span: Span) -> bool:
    """Return whether a private trade stands beside a full name: "the baker, Gordon Brown", "Gordon Brown, a baker"."""
    before = re.search(r"([XR]),?$", labels.text[: span[0]])
    after = re.match(r",T[XM]?([XR])", labels.text[span[1] :])
    at = [before.start(1)] if before else []
    at += [span[1] + after.start(1)] if after else []
    return any(_is_trade(sentence, labels, i) for i in at)


def _is_trade(sentence: Sentence, labels: Labels, at: int) -> bool:
    role = next((r for _, end, r in labels.roles_in(max(0, at - 3), at + 1) if end == at + 1), None)
    return sentence.tokens[at].lower in _TRADES or (
        role is not None and role.kind == "private" and role.sector in _PRIVATE
    )


def _plain(name: str) -> str:
    """Return a name without courtesies, and not in capitals: "PRESIDENT BIDEN" speaks in transcripts."""
    words = (name.title() if name.isupper() and len(name) > _ABBREVIATION else name).split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _COURTESIES | {"dr", "prof"}:
        words = words[1:]
    return " ".join(words)


def _person(sentence: Sentence, span: tuple[int, int], known: Known, role: Role | None = None) -> Draft:
    name = sentence.words(*span)
    return Draft(*span, "person", [known.reading()], role, known.actor.office or "", name, known.gender)
