"""What a sentence offers to pronouns and descriptions: its actors, and the other nouns that compete with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.actors.drafts import head_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.drafts import Draft
    from detente.actors.roles import Roles
    from detente.records import Actor, Sentence, Token

_STATE_LIKE = frozenset({"name", "capital", "metonym", "organisation", "group"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_OFFERED = frozenset({"nsubj", "obj", "iobj", "root", "obl", "nmod", "conj", "appos"})
_PERSONAL = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("it", "its", "itself"), "state"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "people"),
}
# Who meets becomes one in the next sentence: "Biden spoke with Macron. They agreed".
MEETING = frozenset(
    "meet speak talk confer call consult host receive welcome visit phone telephone negotiate sit join chat".split()
)
# How much each place in the tree stands out.
_WEIGHTS = {"main": 1.0, "clause": 0.8, "root": 0.7, "object": 0.5, "oblique": 0.35, "owner": 0.3, "part": 0.2}


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that a later word may refer to.

    Attributes
    ----------
    kind
        ``state`` (or a body, or an organisation), ``person``, ``people`` (several), ``thing``.
    slot
        Its place in the tree: ``main`` (subject of a main clause), ``clause`` (subject of another), ``root``,
        ``object``, ``oblique``, ``owner`` (possessor), ``part`` (of another noun phrase).
    form
        ``name``, ``noun``, ``pronoun``, ``many`` ("Pakistan and Russia"), ``joint`` (two who met).
    key
        What its mentions in the article are counted by.
    office
        The office of a person in lower case, or ''.
    """

    sentence: int
    index: int
    kind: str
    plural: bool
    actors: tuple[Actor, ...]
    gender: str
    slot: str
    form: str
    key: str
    score: float
    office: str = ""

    @property
    def subject(self) -> bool:
        """Whether it is the subject of a clause."""
        return self.slot in {"main", "clause"}

    @property
    def weight(self) -> float:
        """How much it stands out in its sentence: a subject most, a part of another phrase least."""
        return _WEIGHTS[self.slot] + (0.1 if self.form == "many" else 0.0)


def slot_of(sentence: Sentence, index: int) -> str:
    """Return the place of a word in the tree, as `Entity.slot`; one named after "and" has that of the first."""
    token = sentence.tokens[index]
    if token.dep == "conj":
        above = sentence.head(index)
        return slot_of(sentence, above.index) if above is not None and above.index < index else "part"
    dep = token.dep.split(":")[0]
    if dep == "nsubj":
        verb = sentence.head(index)
        return "main" if verb is not None and verb.dep in {"root", "conj", "parataxis", "ccomp"} else "clause"
    if dep in {"obj", "iobj"} or token.dep == "obl:agent":
        return "object"
    if token.dep == "nmod:poss":
        return "owner"
    return {"root": "root", "obl": "oblique"}.get(dep, "part")


def is_venue(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a mention says where something is done: "signed in Luxembourg", "met at Geneva and Bern"."""
    if not sentence.parsed or draft.form not in {"name", "capital", "metonym"}:
        return False
    token = sentence.tokens[head_of(sentence, draft.start, draft.end)]
    while token.dep == "conj":
        token = sentence.tokens[token.head]
    cases = {t.lower for t in sentence.children(token.index, "case")}
    return token.dep.split(":")[0] == "obl" and bool(cases & {"in", "at"})


def entities_of(sentence: Sentence, drafts: Sequence[Draft], roles: Roles) -> list[Entity]:
    """Return what a parsed sentence offers, in order of its words."""
    heads = {id(d): head_of(sentence, d.start, d.end) for d in drafts}
    found = [e for d in drafts if (e := entity_of(sentence, d, heads[id(d)])) is not None]
    found += _coordinated(sentence, drafts, heads)
    found += list(_joint(sentence, found))
    covered = {i for d in drafts for i in range(d.start, d.end)}
    found += _others(sentence, covered, roles)
    return sorted(found, key=lambda e: (e.index, not e.plural))


def entity_of(sentence: Sentence, draft: Draft, head: int) -> Entity | None:
    """Return what a mention offers, or None where nothing refers to its like."""
    form, actors, score = "name", draft.actors, draft.score
    if draft.form == "pronoun":
        kind = _PERSONAL.get(sentence.tokens[head].lower, "")
        if kind == "state" and not draft.actors:
            kind = "thing"
        plural, form = kind == "people", "pronoun"
    elif draft.form == "person":
        kind, plural = "person", False
    elif draft.form == "people":
        kind, plural = "people", True
    elif draft.form == "private":
        # Someone who does not act for the state competes with it: "they" are the farmers, not the French.
        plural = draft.role is not None and draft.role.plural
        firm = draft.role is None or draft.role.kind == "firm"
        kind, actors, score = "thing" if firm else "people" if plural else "person", (), 0.0
    elif draft.actors and (draft.form in _STATE_LIKE or draft.form == "description"):
        several = draft.role is not None and draft.role.plural
        kind, plural = "people" if several else "state", len(draft.actors) > 1 or several
        form = "noun" if draft.form == "description" else "name"
    else:
        return None
    if not kind:
        return None
    key = key_of(actors) or draft.person or sentence.tokens[head].lemma.lower()
    return Entity(
        sentence.index, head, kind, plural, actors, draft.gender, slot_of(sentence, head), form, key, score,
        draft.office,
    )  # fmt: skip


def key_of(actors: Sequence[Actor]) -> str:
    """Return what the mentions of actors are counted by: whose they are."""
    return "+".join(sorted({a.code or a.id for a in actors}))


def _coordinated(sentence: Sentence, drafts: Sequence[Draft], heads: dict[int, int]) -> Iterator[Entity]:
    """Take "Pakistan and Russia" as one, beside each of them."""
    by_head = {heads[id(d)]: d for d in drafts if d.actors}
    for head, draft in by_head.items():
        parts = [by_head[t.index] for t in sentence.children(head, "conj") if t.index in by_head]
        if not parts or draft.form == "adjective":
            continue
        actors = tuple(dict.fromkeys(a for d in (draft, *parts) for a in d.actors))
        kind = "people" if draft.form == "person" else "state"
        score = min(d.score for d in (draft, *parts))
        yield Entity(
            sentence.index, head, kind, True, actors, "", slot_of(sentence, head), "many", key_of(actors), score
        )


def _joint(sentence: Sentence, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Take those who meet as one: "Biden met (with) Macron"."""
    for one in entities:
        if not one.subject or not one.actors or sentence.tokens[one.index].dep == "conj":
            continue
        verb = sentence.head(one.index)
        if verb is None or verb.lemma not in MEETING:
            continue
        below = {t.index for t in sentence.children(verb.index, "obj", "obl")}
        below |= {t.index for i in below for t in sentence.children(i, "appos", "flat", "nmod:desc", "conj")}
        others = [e for e in entities if e.index in below and e.actors and _is_company(sentence, e, one)]
        if others:
            other = max(others, key=lambda e: len(e.actors))
            actors = tuple(dict.fromkeys((*one.actors, *other.actors)))
            score = min(one.score, other.score)
            yield Entity(
                sentence.index, one.index, "people", True, actors, "", one.slot, "joint", key_of(actors), score
            )


def _is_company(sentence: Sentence, entity: Entity, other: Entity) -> bool:
    """Return whether an object, or a phrase with "with" or "to", names another party."""
    token = sentence.tokens[entity.index]
    cases = {t.lower for t in sentence.children(entity.index, "case")}
    fits = not cases or bool(cases & {"with", "to"}) or token.dep == "obj"
    return fits and entity.kind in {"person", "people", "state"} and entity.key != other.key


def _others(sentence: Sentence, covered: set[int], roles: Roles) -> Iterator[Entity]:
    for token in sentence.tokens:
        if token.index in covered or token.pos not in {"NOUN", "PROPN"} or token.dep.split(":")[0] not in _OFFERED:
            continue
        slot = slot_of(sentence, token.index)
        human = _is_human(sentence, token, roles)
        plural = token.tag in _PLURAL_TAGS or bool(sentence.children(token.index, "conj"))
        kind = ("people" if plural else "person") if human else "thing"
        form = "name" if token.pos == "PROPN" else "noun"
        key = token.lemma.lower()
        yield Entity(sentence.index, token.index, kind, plural, (), "", slot, form, key, 0.0)
        if token.pos == "PROPN" and kind == "thing" and not plural:
            # A name that nobody explained may be a person's: "Napoleon gave up his plans".
            yield Entity(sentence.index, token.index, "person", False, (), "", slot, form, key, 0.0)


def _is_human(sentence: Sentence, token: Token, roles: Roles) -> bool:
    role = roles.at(sentence.tokens, token.index)
    return role is not None and role[1].kind not in {"body", "firm"}
