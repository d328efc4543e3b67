"""Whom a bare office is: "the president", "the minister", "the Secretary"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.actors.descriptions import names_of
from detente.actors.drafts import Draft
from detente.actors.offices import with_office
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.actors.discourse import Discourse
    from detente.actors.entities import Entity
    from detente.actors.gazetteer import Gazetteer
    from detente.records import Actor, Sentence, Token

# How many sentences back one may be named who is meant in small letters.
_REACH = 2
# How those stand who are met, called or told.
_BELOW = frozenset({"nmod", "obl", "obj", "iobj", "conj", "xcomp"})
# Below this an office is left open.
_LEAST = 0.55


def refer_to_office(
    discourse: Discourse, sentence: Sentence, token: Token, end: int, own: Sequence[Entity]
) -> Draft | None:
    """Take "the president", "the minister": whoever the article named with that office.

    Where persons of several states have it, "The President" is the one whose text it is or who is named first, as in
    communiqués; in small letters it is the one named just before. It is not who is named beside it ("the President
    met with President Putin").
    """
    span = _bare(discourse.gazetteer, sentence, token, end)
    if span is None:
        return None
    start, words = span
    draft = Draft(start, end, "person", office=words)
    found = _holder(discourse, sentence, end, words, own)
    if found is not None and found[1] >= _LEAST:
        holder, score = found
        draft.candidates = [Candidate(holder.actors, score, f"{names_of(holder.actors)}, {holder.office}")]
        draft.gender = holder.gender
    elif found is None:
        only = _only_state(discourse, words, own)
        role = discourse.gazetteer.roles.at(sentence.tokens, token.index)
        if only is not None and role is not None:
            holding = with_office(only[0], role[1], words)
            draft.candidates = [Candidate((holding,), only[1], "an office of the only state named")]
    return draft


def note_others(discourse: Discourse, sentence: Sentence, own: Sequence[Entity]) -> None:
    """Note who is told apart from an office in capital letters: "the President’s call with President Zelenskyy"."""
    roles = discourse.gazetteer.roles
    for token in sentence.tokens:
        role = roles.at(sentence.tokens, token.index) if token.text[0].isupper() else None
        if role is None or role[1].kind != "person" or role[1].plural:
            continue
        span = _bare(discourse.gazetteer, sentence, token, role[0])
        if span is not None:
            discourse.others.setdefault(span[1], set()).update(_beside(sentence, own, role[0], span[1]))


def _bare(gazetteer: Gazetteer, sentence: Sentence, token: Token, end: int) -> tuple[int, str] | None:
    """Return where an office with "the" and nothing that says whose begins, and its words in lower case."""
    last, start = sentence.tokens[end - 1], token.index
    while start and gazetteer.roles.is_(sentence.tokens[start - 1].lower, "modifier"):
        start -= 1
    if start == 0 or sentence.tokens[start - 1].lower != "the":
        return None
    modifiers = sentence.children(last.index, "nmod", "nmod:poss", "flat", "amod", "appos")
    if any(not start <= t.index < end for t in modifiers):
        return None
    return start, " ".join(t.lower for t in sentence.tokens[start:end])


def _beside(sentence: Sentence, own: Sequence[Entity], end: int, words: str) -> Iterator[str]:
    """Yield the states of those named with an office who are met, called or told by whom the office alone tells.

    Who stands in a clause of its own may be the same ("at the President’s request, President Soto left").
    """
    office = sentence.tokens[end - 1]
    for entity in own:
        before = {t.lower for t in sentence.tokens[max(end, entity.index - 3) : entity.index]}
        named = entity.kind == "person" and entity.form == "name" and len(entity.actors) == 1
        if not named or not before & {*words.split()} or not is_office(words, entity.office):
            continue
        if entity.actors[0].code and not {office.index, office.head}.isdisjoint(_way_up(sentence, entity.index)):
            yield entity.actors[0].code


def _way_up(sentence: Sentence, index: int) -> Iterator[int]:
    """Yield what a word stands below, as far as it is its object or complement."""
    token = sentence.tokens[index]
    while token.dep.split(":")[0] in _BELOW and token.dep != "nmod:poss":
        token = sentence.tokens[token.head]
        yield token.index


def _only_state(discourse: Discourse, words: str, own: Sequence[Entity]) -> tuple[Actor, float] | None:
    """Return whose an office is that nobody was named with: of a state alone in having it, or alone in the article."""
    known = discourse.gazetteer.offices.get(words)
    named = {a for a in discourse.counts if a.type == "state"}
    named |= {discourse.state(a) for e in own for a in e.actors if a.country and a.code}
    if known is not None and known[1] >= _LEAST:
        state = discourse.gazetteer.actor(known[0])
        return (state, known[1]) if state in named or known[1] > 0.8 else None
    if words in _OF_STATES and len(named) == 1:
        return next(iter(named)), 0.7
    return None


def _holder(
    discourse: Discourse, sentence: Sentence, end: int, words: str, own: Sequence[Entity]
) -> tuple[Entity, float] | None:
    """Return who is meant by an office, and how surely."""
    formal = sentence.tokens[end - 1].text[0].isupper()
    others = discourse.others.get(words, set()) if formal else set(_beside(sentence, own, end, words))
    able = [e for e in discourse.holders if is_office(words, e.office)]
    holders = [e for e in able if e.actors[0].code not in others]
    if not holders:
        return (able[-1], 0.0) if able else None
    if len({e.actors[0].code for e in holders}) == 1:
        return holders[-1], min(0.85, holders[-1].score)
    speakers = {a.code for a in discourse.speakers}
    if formal:
        own_one = next((e for e in holders if len(speakers) == 1 and e.actors[0].code in speakers), None)
        return (own_one, 0.8) if own_one is not None else (holders[0], 0.65)
    return holders[-1], 0.65 if sentence.index - holders[-1].sentence <= _REACH else 0.0


def is_office(words: str, office: str) -> bool:
    """Return whether an office can be called by some words: a "vice president" is no "president".

    >>> is_office("president", "vice president"), is_office("minister", "foreign minister")
    (False, True)
    >>> is_office("envoy", "high commissioner")
    True
    """
    alike = [w for w in _ALIKE.get(words, ()) if w in office]
    same = words in office or bool(alike)
    return same and ("vice" in words) == ("vice" in office) and ("deputy" in words) == ("deputy" in office)


_OF_STATES = frozenset(
    {"prime minister", "foreign minister", "defence minister", "defense minister", "finance minister", "president"}
)
_ALIKE = {
    "envoy": ("ambassador", "high commissioner", "representative"),
    "ambassador": ("high commissioner",),
    "premier": ("prime minister",),
    "prime minister": ("premier",),
    "secretary of state": ("foreign minister",),
    "foreign minister": ("secretary of state", "foreign secretary", "minister of foreign affairs"),
    "leader": ("president", "prime minister", "premier", "chancellor"),
}
