"""Roles and bodies of states: "the Pakistani army", "Russian lawmakers", "the president of Egypt"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.actors.drafts import Draft
from detente.records import Actor, Candidate

if TYPE_CHECKING:
    from detente.actors.labels import Labels
    from detente.actors.roles import Role
    from detente.records import Sentence

# What may follow a state's name: "'s deputy foreign minister", "Secretary of State", "president-elect".
_AFTER = re.compile(r"P?[MFH]*R(?:H?D|[HM]*R)*(?:OT?[MR]+(?:,M+)*(?:,?AM+(?![MRC]))?)*")
# A second office of the same person: "State Councilor and Foreign Minister Wang Yi".
_AND = re.compile(r"A[MFR]*R(?=C)")
# "The Danish minister | for development cooperation".
_CHARGE = re.compile(r"X[MR]*M(?:,[MR]*M)*(?:,?A[MR]*M)?(?![MRC])")
_CHARGED = frozenset("minister ministers secretary commissioner ministry department undersecretary".split())
# What is whose by "from" or "for" rather than "of": "ministers from Egypt", "a spokesman for the Turkish army".
_LINKED = re.compile(r"[MFD]*R(?:H?D|[HM]*R)*XT?$")
_SPEAKING = frozenset("spokesman spokeswoman spokesperson spokesmen spokespersons lawyer".split())
_BEFORE = re.compile(r"(?:[FM]H)?[MFD]*R(?:H?D|[HM]*R)*(?:OT?[MR]+(?:(?:,M+)*,?AM+)?)*OT?$")
# "The (foreign) ministry in | Tehran", not "the Russian ministry in Tehran".
_SEATED = re.compile(r"(?<![NPMR])M*R+X$")
NAME = re.compile(r"Q?C(?:[CHc]*C)?")
_ARMED = frozenset("army military naval navy air forces war armed staff".split())
# Who rules is no soldier by being called one: "the military government", "the war minister".
_RULING = frozenset(
    "minister ministry secretary government junta regime ruler administration president premier cabinet governor "
    "dictator strongman authorities presidency".split()
)
_STATE_WORDS = {"police": "COP", "intelligence": "SPY", "parliamentary": "LEG", "opposition": "OPP"}
# Whoever leads or speaks for something is of its sector: "union leaders", "the head of Mossad".
_LEADING = frozenset(
    "leader head chief boss official spokesman spokeswoman spokesperson representative director chairman "
    "chairwoman executive executives delegate negotiator adviser advisor aide envoy administrator "
    "leaders heads chiefs bosses officials spokesmen representatives directors chairmen delegates negotiators "
    "advisers advisors aides envoys administrators committee commission council delegation".split()
)
# Bodies that are their own country's wherever they have their seat, and never another's there: "the embassy in Tehran".
_HOME = frozenset(
    "government ministry parliament regime junta authorities leadership legislature presidency court judiciary "
    "politburo cabinet military police".split()
)
# Nor are these where nothing says whose they are: "officials in Tehran", but not "Western officials in Tehran".
_OF_CAPITAL = frozenset("officials leaders lawmakers policymakers prosecutors judges legislators rulers".split())
_OF_PLACE = frozenset("police prosecutors judge judges court courts magistrates".split())
# Who governs, judges or polices a place rather than a state.
_LOCAL = frozenset(
    "governor governors mayor mayors premier premiers minister ministers official officials authorities government "
    "administration parliament legislature assembly lawmaker lawmakers legislator legislators council court courts "
    "judge judges prosecutor prosecutors police policeman policemen".split()
)
_OF_TOWN = frozenset("mayor mayors governor governors".split())
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INSIDE = frozenset({"compound", "amod", "nmod", "nmod:unmarked"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role phrase: its range, the role, its words; and the name that follows it, if any."""

    start: int
    end: int
    role: Role
    office: str
    name: tuple[int, int] | None = None


def office_after(sentence: Sentence, labels: Labels, end: int) -> Phrase | None:
    """Return the role or body that follows a state's name, which ends at `end`."""
    match = _AFTER.match(labels.text, end)
    if match is None:
        return None
    begin, stop = match.span()
    second = _AND.match(labels.text, stop)
    if second is not None and all(r.kind == "person" and not r.plural for _, _, r in labels.roles_in(begin, stop)):
        stop = second.end()
    charge = _CHARGE.match(labels.text, stop) if sentence.tokens[stop - 1].lower in _CHARGED else None
    if charge is not None and sentence.tokens[stop].lower == "for":
        stop = charge.end()
    begin += labels.text[begin] == "P"
    role, office = describe(sentence, labels, begin, stop)
    if role is None:
        return None
    return _bounded(sentence, labels, Phrase(begin, stop, role, office))


def office_of_head(sentence: Sentence, labels: Labels, begin: int, head: int) -> Phrase | None:
    """Return the role that a noun gives, which governs the words from `begin` on."""
    role = next((r for _, end, r in labels.roles_in(begin, head + 1) if end == head + 1), None)
    if role is None:
        return None
    role, office = describe(sentence, labels, begin, head + 1)
    return None if role is None else _bounded(sentence, labels, Phrase(begin, head + 1, role, office))


def _bounded(sentence: Sentence, labels: Labels, phrase: Phrase) -> Phrase | None:
    """Return a phrase with the name that follows it; None where a noun goes on, and the phrase is no role."""
    role, stop = phrase.role, phrase.end
    goes_on = labels.text[stop : stop + 1] == "C" and not _is_shouted_verb(sentence, stop)
    if role.kind in {"private", "firm"}:
        last = sentence.tokens[stop - 1]
        is_noun = last.tag in _NOUNS | {""} and not (goes_on and last.text[0].isupper())
        # In a headline in capitals nothing shows where a firm's name ends.
        named = role.kind == "firm" and not role.plural and not last.text.isupper()
        firm = NAME.match(labels.text, stop) if named else None
        if firm is not None and labels.text[firm.end() : firm.end() + 1] not in {"R", "M", "P"}:
            # "The French carmaker Renault" is the firm of that name.
            phrase = replace(phrase, end=firm.end())
        return phrase if is_noun and (goes_on or not _is_compound(sentence, stop)) else None
    name = NAME.match(labels.text, stop) if role.kind in {"person", "rebel"} and not role.plural else None
    named = role.plural and goes_on and role.kind == "person"
    if name is None and not named and _is_compound(sentence, stop):
        return None
    return replace(phrase, name=name.span() if name else None)


def _is_shouted_verb(sentence: Sentence, at: int) -> bool:
    """Return whether a word looks like a name only as it is in capitals: "BRITISH BANKS | RESIST PLAN"."""
    token = sentence.tokens[at]
    return sentence.parsed and token.text.isupper() and token.pos not in {"PROPN", "NOUN"}


def office_before(sentence: Sentence, labels: Labels, start: int, end: int) -> Phrase | None:
    """Return the role or body that a state's name follows after "of"; the state's name spans `start` to `end`."""
    match = _BEFORE.search(labels.text, 0, start) or _linked(sentence, labels, start)
    if match is None:
        return None
    role, office = describe(sentence, labels, match.start(), start)
    if role is None:
        return None
    name = NAME.match(labels.text, end) if role.kind == "person" and not role.plural else None
    office = re.split(r" (?:of|from|for)(?: (?:the|a|an|its))?$", office)[0]
    return Phrase(match.start(), end, role, office, name.span() if name else None)


def _linked(sentence: Sentence, labels: Labels, start: int) -> re.Match[str] | None:
    match = _LINKED.search(labels.text, 0, start)
    if match is None:
        return None
    at = match.end() - 1 - (labels.text[match.end() - 1] == "T")
    noun, link = sentence.tokens[at - 1], sentence.tokens[at].lower
    # Where they are from is sure of a subject only: "expelled diplomats from Russia" may be either.
    subject = noun.dep.startswith("nsubj") or noun.dep == "appos"
    fits = (link == "from" and subject) or (link == "for" and noun.lower in _SPEAKING)
    return match if fits else None


def seated_office(sentence: Sentence, labels: Labels, start: int, end: int, form: str) -> Phrase | None:
    """Return the body with its seat in the capital, state or place from `start` to `end`: "the ministry in Cairo"."""
    match = _SEATED.search(labels.text, 0, start)
    if match is None or sentence.tokens[start - 1].lower != "in":
        return None
    noun = sentence.tokens[start - 2].lower
    if noun not in {"capital": _HOME | _OF_CAPITAL, "place": _OF_PLACE}.get(form, _HOME - {"ministry", "court"}):
        return None
    if noun in _OF_CAPITAL and match.start() and sentence.tokens[match.start() - 1].pos in {"ADJ", "PROPN", "NOUN"}:
        return None
    role, office = describe(sentence, labels, match.start(), start - 1)
    return None if role is None else Phrase(match.start(), end, role, office)


def titled_name(labels: Labels) -> list[tuple[int, int, tuple[int, int]]]:
    """Return the ranges of titles that stand right before a name, and of the names: "Foreign Minister | Wu"."""
    found = []
    for match in NAME.finditer(labels.text):
        title = re.search(r"(?:[FM]H)?[MFD]*R(?:H?D|[HMR])*(?:O[M]+)?$", labels.text[: match.start()])
        if title is not None and not title.group().endswith("N"):
            found.append((title.start(), title.end(), match.span()))
    return found


def _is_compound(sentence: Sentence, at: int) -> bool:
    """Return whether a noun goes on after a role: "army helicopters", "Armed Forces Day"."""
    if at >= len(sentence):
        return False
    last, following = sentence.tokens[at - 1], sentence.tokens[at]
    inside = last.dep in _INSIDE and last.head >= at
    return following.tag in _NOUNS or (inside and following.tag in {"JJ", "HYPH", "VBN"})


def describe(sentence: Sentence, labels: Labels, start: int, end: int) -> tuple[Role | None, str]:
    """Return the role that a phrase gives, its sector set by the words before it, and the phrase in lower case."""
    roles = labels.roles_in(start, end)
    if not roles:
        return None, ""
    head = _head_role(sentence, roles)
    words = [t.lower for t in sentence.tokens[start:end]]
    role = _lent(roles, head, words)
    head = role
    if "F" in labels.text[start:end] and head.kind == "person":
        role = replace(head, sector="ELI")
    elif head.kind in {"person", "body"}:
        sectors = [_STATE_WORDS[w] for w in words if w in _STATE_WORDS]
        if sectors:
            role = replace(head, sector=sectors[0])
        elif _ARMED & set(words) and head.sector == "GOV" and not _RULING & set(words):
            role = replace(head, sector="MIL")
    return role, sentence.words(start, end).lower()


def _head_role(sentence: Sentence, roles: list[tuple[int, int, Role]]) -> Role:
    """Return the role that governs the phrase: the last before an "of", but an office before a rank."""
    first_of = next((s for s, _, _ in roles if s and sentence.tokens[s - 1].lower in {"of", "the"}), None)
    own = [r for s, _, r in roles if first_of is None or s < first_of] or [roles[0][2]]
    if own[-1].sector == "MIL" and own[-1].kind == "person" and own[0].kind == "person":
        return own[0] if own[0].sector != "MIL" else own[-1]
    return own[-1]


def _lent(roles: list[tuple[int, int, Role]], head: Role, words: list[str]) -> Role:
    """Return the role of whoever leads or speaks for others, which is theirs: "union leaders", "the spy chief"."""
    at = next((i for i, (_, _, r) in enumerate(roles) if r is head), 0)
    before = roles[at - 1][2] if at and roles[at - 1][1] == roles[at][0] else None
    if before is None or head.sector != "GOV" or before.sector == "GOV" or not _LEADING & set(words):
        return head
    kind = before.kind if before.kind == "private" else "private" if before.kind == "firm" else head.kind
    return replace(head, kind=kind, sector=before.sector)


def office_draft(draft: Draft, phrase: Phrase, sentence: Sentence) -> Draft:
    """Return a state's mention widened to the role or body beside it."""
    start, end = min(draft.start, phrase.start), max(draft.end, phrase.end)
    role = phrase.role
    form = "person" if phrase.name is not None and role.kind == "rebel" else _form(role)
    candidates = [_with_role(c, role, phrase.office) for c in draft.candidates]
    if phrase.name is not None:
        end = max(end, phrase.name[1])
    person = sentence.words(*phrase.name) if phrase.name is not None else ""
    return Draft(start, end, form, candidates, role, phrase.office, person, role.gender)


def is_local(draft: Draft, phrase: Phrase) -> bool:
    """Return whether an office is a place's rather than a state's: "the governor of Guangdong", "Munich police"."""
    words = phrase.office.split()
    if phrase.role.kind not in {"person", "body"}:
        return words[-2:] in (["party", "chief"], ["party", "secretary"], ["party", "boss"])
    if draft.form == "capital":
        return bool(_OF_TOWN & set(words))
    chief = words[-1] in {"chief", "secretary"} and bool({"police", "party"} & set(words))
    return bool(_LOCAL & set(words)) or chief


def local_draft(draft: Draft, phrase: Phrase, sentence: Sentence) -> Draft:
    """Return a place's mention widened to its office, which is of the state but does not act for it."""
    widened = office_draft(draft, phrase, sentence)
    name = f"{phrase.office} of {sentence.words(draft.start, draft.end)}"
    candidates = [
        replace(
            c, actors=tuple(replace(a, name=name, sector=phrase.role.sector, office=phrase.office) for a in c.actors)
        )
        for c in draft.candidates
    ]
    return replace(widened, form="private", candidates=candidates, role=replace(phrase.role, kind="private"))


def _form(role: Role) -> str:
    if role.kind == "rebel":
        return "group"
    if role.kind == "body":
        return "metonym"
    if role.kind in {"private", "firm"}:
        return "private"
    return "people" if role.plural else "person"


def _with_role(candidate: Candidate, role: Role, office: str) -> Candidate:
    actors = tuple(with_office(a, role, office) for a in candidate.actors)
    return Candidate(actors, candidate.score, f"{candidate.why}; {role.kind} of it")


def with_office(actor: Actor, role: Role, office: str) -> Actor:
    """Return whoever holds an office of a state or organisation, not known by name."""
    name = f"{office} of {actor.name}"
    if role.kind == "rebel":
        code = actor.code if actor.code == "PSE" else None
        return Actor(f"{actor.id}-{role.sector}", name, "group", code=code, country=actor.country, sector=role.sector)
    if role.kind in {"private", "firm"}:
        return Actor(actor.id, name, actor.type, code=actor.code, country=actor.country, sector=role.sector)
    kind = "person" if role.kind == "person" else actor.type
    return Actor(
        actor.id, name, kind, code=actor.code, country=actor.country, sector=_sector(actor, role, office), office=office
    )


def _sector(actor: Actor, role: Role, office: str) -> str:
    """Return the sector of an office: that of the body it leads or speaks for, else its own."""
    if actor.type == "organisation" and role.sector == "GOV":
        return actor.sector or "IGO"
    if office.endswith("chief of staff") and actor.sector == "GOV":
        return "GOV"
    led = actor.sector not in {None, "GOV", "PRE"} and role.sector == "GOV" and _LEADING & set(office.split())
    return actor.sector if led and actor.sector else role.sector
