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


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that a later word may refer to.

    Attributes
    ----------
    kind
        ``state`` (or a body, or an organisation), ``person``, ``people`` (several), ``thing``.
    weight
        How much it stands out in its sentence: a subject most, a modifier least.
    office
        The office of a person in lower case, or ''.
    """

    sentence: int
    index: int
    kind: str
    plural: bool
    actors: tuple[Actor, ...]
    gender: str
    weight: float
    score: float
    office: str = ""
    subject: bool = False


def weigh(sentence: Sentence, index: int) -> tuple[float, bool]:
    """Return how much a word stands out by its place in the tree, and whether it is a subject."""
    token = sentence.tokens[index]
    if token.dep == "conj":
        above = sentence.head(index)
        return weigh(sentence, above.index) if above is not None and above.index < index else (0.3, False)
    dep = token.dep.split(":")[0]
    if dep == "nsubj":
        verb = sentence.head(index)
        main = verb is not None and verb.dep in {"root", "conj", "parataxis", "ccomp"}
        return (1.0 if main else 0.8), True
    if token.dep == "root":
        return 0.7, False
    if dep in {"obj", "iobj"} or token.dep == "obl:agent":
        return 0.5, False
    if token.dep == "nmod:poss":
        return 0.3, False
    return (0.35 if dep == "obl" else 0.2), False


def entities_of(sentence: Sentence, drafts: Sequence[Draft], roles: Roles) -> list[Entity]:
    """Return what a parsed sentence offers, in order of its words."""
    heads = {id(d): head_of(sentence, d.start, d.end) for d in drafts}
    found = [e for d in drafts if (e := _of_draft(sentence, d, heads[id(d)])) is not None]
    found += _coordinated(sentence, drafts, heads)
    covered = {i for d in drafts for i in range(d.start, d.end)}
    found += _others(sentence, covered, roles)
    return sorted(found, key=lambda e: (e.index, not e.plural))


def _of_draft(sentence: Sentence, draft: Draft, head: int) -> Entity | None:
    weight, subject = weigh(sentence, head)
    if draft.form == "pronoun":
        return _of_pronoun(sentence, draft, head, weight, subject=subject)
    if draft.form == "person":
        return Entity(
            sentence.index,
            head,
            "person",
            False,
            draft.actors,
            draft.gender,
            weight,
            draft.score,
            draft.office,
            subject,
        )
    if draft.form == "people":
        return Entity(sentence.index, head, "people", True, draft.actors, "", weight, draft.score, "", subject)
    if draft.form == "private":
        # Someone who does not act for the state competes with it: "they" are the farmers, not the French.
        several = draft.role is not None and draft.role.plural
        firm = draft.role is None or draft.role.kind == "firm"
        kind = "thing" if firm else "people" if several else "person"
        return Entity(sentence.index, head, kind, several, (), draft.gender, weight, 0.0, "", subject)
    if draft.form in _STATE_LIKE and draft.actors:
        plural = len(draft.actors) > 1
        several = draft.role is not None and draft.role.plural
        kind = "people" if several else "state"
        return Entity(sentence.index, head, kind, plural or several, draft.actors, "", weight, draft.score, "", subject)
    if draft.form == "description" and draft.actors:
        plural = len(draft.actors) > 1
        return Entity(sentence.index, head, "state", plural, draft.actors, "", weight, draft.score, "", subject)
    return None


def _of_pronoun(sentence: Sentence, draft: Draft, head: int, weight: float, *, subject: bool) -> Entity | None:
    """What a pronoun stands for goes on standing out; one for whom nobody was found keeps others from its place."""
    word = sentence.tokens[head].lower
    kind = {"he": "person", "him": "person", "she": "person", "it": "state", "they": "people", "them": "people"}.get(
        word
    )
    if kind is None:
        return None
    if kind == "state" and not draft.actors:
        kind = "thing"
    plural = kind == "people"
    return Entity(
        sentence.index, head, kind, plural, draft.actors, draft.gender, weight, draft.score, draft.office, subject
    )


def _coordinated(sentence: Sentence, drafts: Sequence[Draft], heads: dict[int, int]) -> Iterator[Entity]:
    """Take "Pakistan and Russia" as one, beside each of them."""
    by_head = {heads[id(d)]: d for d in drafts if d.actors}
    for head, draft in by_head.items():
        parts = [by_head[t.index] for t in sentence.children(head, "conj") if t.index in by_head]
        if not parts or draft.form == "adjective":
            continue
        actors = tuple(dict.fromkeys(a for d in (draft, *parts) for a in d.actors))
        weight, subject = weigh(sentence, head)
        kind = "people" if draft.form == "person" else "state"
        score = min(d.score for d in (draft, *parts))
        yield Entity(sentence.index, head, kind, True, actors, "", weight + 0.1, score, "", subject)


def _others(sentence: Sentence, covered: set[int], roles: Roles) -> Iterator[Entity]:
    for token in sentence.tokens:
        if token.index in covered or token.pos not in {"NOUN", "PROPN"}:
            continue
        if token.dep.split(":")[0] not in {"nsubj", "obj", "root", "obl"}:
            continue
        weight, subject = weigh(sentence, token.index)
        human = _is_human(sentence, token, roles)
        plural = token.tag in _PLURAL_TAGS or bool(sentence.children(token.index, "conj"))
        kind = ("people" if plural else "person") if human else "thing"
        yield Entity(sentence.index, token.index, kind, plural, (), "", weight, 0.0, "", subject)
        if token.pos == "PROPN" and kind == "thing" and not plural:
            # A name that nobody explained may be a person's: "Napoleon gave up his plans".
            yield Entity(sentence.index, token.index, "person", False, (), "", weight, 0.0, "", subject)


def _is_human(sentence: Sentence, token: Token, roles: Roles) -> bool:
    role = roles.at(sentence.tokens, token.index)
    return role is not None and role[1].kind not in {"body", "firm"}
