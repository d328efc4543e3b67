"""What pronouns and descriptions refer to within the article: "its", "they", "the two countries", "the kingdom"."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.actors.drafts import Draft
from detente.actors.entities import Entity, entities_of
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.actors.gazetteer import Gazetteer
    from detente.records import Actor, Sentence, Token

_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_PRONOUNS = _SINGULAR | _PLURAL | _MALE | _FEMALE
_PARTIES = frozenset(
    "countries nations states sides governments neighbours neighbors powers republics kingdoms rivals allies capitals "
    "parties peoples leaders presidents ministers premiers".split()
)
_LEADERS = frozenset("leaders presidents ministers premiers".split())
_COUNTRY = frozenset("country nation kingdom republic island sultanate emirate".split())
_UNIONS = frozenset("alliance bloc organisation organization union grouping".split())
_BODIES = frozenset("government authorities administration regime".split())
_KINGDOMS = frozenset("SAU MAR JOR BHR GBR NLD BEL ESP SWE NOR DNK THA KHM BTN LSO SWZ TON MYS JPN NPL".split())
_ISLANDS = frozenset(
    "CUB TWN LKA CYP MDG JAM HTI MLT BHR ISL IRL JPN MDV MUS SGP TTO BRB GRD FJI NRU COM SYC PRI".split()
)
# Verbs whose "it" only stands before what they are about, and what a state can be said to be.
_SHELLS = frozenset("make find think consider deem keep leave believe call".split())
_MEMBERS = frozenset(
    "member ally partner country state nation signatory party power neighbour neighbor exporter importer supplier "
    "producer buyer rival enemy friend republic kingdom democracy donor creditor host guarantor victim target".split()
)
# How many sentences back an antecedent may stand, and what each one costs.
_REACH, _STEP = 2, 0.75
# "After Angola gained its independence": the subject of the clause goes before that of the sentence.
_OWN_CLAUSE = 0.6
# Below this a reference is left open; from reading two hundred pronouns and descriptions of the benchmark's corpora.
_LEAST = 0.55
# "The government" is often that of a state not named for long; it needs a clearer antecedent.
_LEAST_BODY = 0.68


@dataclass
class Reference:
    """Resolves the sentences of one article in order."""

    gazetteer: Gazetteer
    seen: list[Entity] = field(default_factory=list)
    holders: list[Entity] = field(default_factory=list)
    states: list[tuple[int, tuple[Actor, ...]]] = field(default_factory=list)
    counts: Counter[Actor] = field(default_factory=Counter)
    titled: tuple[Actor, ...] = ()

    def resolve(self, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the mentions of a sentence with those that refer back added, in order; and remember them."""
        if not sentence.parsed:
            self._remember(sentence, drafts)
            return list(drafts)
        covered = {i for d in drafts for i in range(d.start, d.end)}
        own = entities_of(sentence, drafts, self.gazetteer.roles)
        found = list(drafts)
        if not sentence.title:
            for token in sentence.tokens:
                draft = None if token.index in covered else self._refer(sentence, token, own, found)
                if draft is not None:
                    found.append(draft)
                    covered.update(range(draft.start, draft.end))
        found.sort(key=lambda d: (d.start, d.end))
        self.seen = [e for e in self.seen if e.sentence >= sentence.index - _REACH]
        new = entities_of(sentence, found, self.gazetteer.roles)
        self.seen += new
        self.holders += [e for e in new if e.kind == "person" and e.office and len(e.actors) == 1]
        self._remember(sentence, found)
        return found

    def _remember(self, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        """Keep which states a sentence names."""
        named = [d for d in drafts if d.form not in {"pronoun", "place"}]
        actors = tuple(dict.fromkeys(self._state(a) for d in named for a in d.actors if a.code and a.country))
        self.counts.update(
            self._state(a) for d in named if d.form != "description" for a in d.actors if a.code and a.country
        )
        if sentence.title and len(actors) == 2:
            self.titled = actors
        if actors:
            self.states.append((sentence.index, actors))

    def _state(self, actor: Actor) -> Actor:
        return self.gazetteer.actor(actor.code) if actor.code else actor

    def _refer(self, sentence: Sentence, token: Token, own: list[Entity], drafts: Sequence[Draft]) -> Draft | None:
        lower = token.lower
        if lower in _PRONOUNS:
            return self._pronoun(sentence, token, own)
        if lower in _PARTIES or lower in {"two", "both"}:
            return self._both(sentence, token, drafts)
        if lower in _COUNTRY or lower in _UNIONS or lower in _BODIES:
            return self._definite(sentence, token, own)
        role = self.gazetteer.roles.at(sentence.tokens, token.index)
        if role is not None and role[1].kind == "person" and not role[1].plural:
            return self._office(sentence, token, role[0])
        return None

    # Pronouns

    def _pronoun(self, sentence: Sentence, token: Token, own: Iterable[Entity]) -> Draft:
        draft = Draft(token.index, token.index + 1, "pronoun")
        if token.dep == "expl" or (token.lower == "it" and _is_empty(sentence, token)):
            return draft
        ranked = sorted(
            (
                (self._rank(sentence, token, e), e)
                for e in [*self.seen, *own]
                if _agrees(token.lower, e)
                and _is_before(e, sentence, token)
                and not _is_own_subject(e, sentence, token)
            ),
            key=lambda r: -r[0],
        )
        if not ranked or not ranked[0][1].actors:
            return draft
        best_rank, best = ranked[0]
        codes = [a.code for a in best.actors]
        rival = next((r for r, e in ranked[1:] if [a.code for a in e.actors] != codes), best_rank - 1.5)
        score = best.score / (1 + math.exp(-0.9 - 2.2 * (best_rank - rival)))
        if score >= _LEAST:
            draft.candidates = [Candidate(best.actors, round(score, 2), f"refers to {_names(best.actors)}")]
        draft.gender = best.gender
        return draft

    def _rank(self, sentence: Sentence, token: Token, entity: Entity) -> float:
        """Rank an antecedent: the nearer sentence, the subject, what the article names often; a plain thing least."""
        rank = entity.weight - _STEP * (sentence.index - entity.sentence)
        if entity.sentence == sentence.index and entity.subject and token.dep == "nmod:poss":
            rank += _OWN_CLAUSE if sentence.tokens[entity.index].head == _clause_of(sentence, token) else 0.1
        if entity.actors and entity.subject:
            rank += 0.05 * min(6, self.counts[self._state(entity.actors[0])])
        return rank - (0.1 if entity.kind == "thing" else 0.0)

    # Descriptions

    def _both(self, sentence: Sentence, token: Token, drafts: Sequence[Draft]) -> Draft | None:
        """Take "the two countries", "both sides", "both agreed"."""
        start = _begin_of_pair(sentence, token)
        if start is None:
            return None
        at = token.index
        pair, score = self._pair(sentence, drafts, at)
        if not pair:
            return Draft(start, at + 1, "description")
        if start == at and token.lower in _PARTIES:
            # "the countries" may be more than two.
            score -= 0.15
        why = f"the two are {_names(pair)}"
        return Draft(start, at + 1, "description", [Candidate(pair, score, why)])

    def _pair(self, sentence: Sentence, drafts: Sequence[Draft], at: int) -> tuple[tuple[Actor, ...], float]:
        """Return the two states last named together, else those of the title or of the whole article."""
        here = tuple(
            dict.fromkeys(
                self._state(a)
                for d in drafts
                if d.end <= at and d.form != "place"
                for a in d.actors
                if a.country and a.code
            )
        )
        recent = [(sentence.index, here), *reversed(self.states)]
        for index, actors in recent:
            distance = sentence.index - index
            if distance > 3:
                break
            if len(actors) == 2:
                agreed = set(actors) == set(self.titled)
                return actors, (0.95 if agreed else 0.88 - 0.08 * distance)
            if self.titled and set(actors) <= set(self.titled):
                return self.titled, 0.9
        if self.titled:
            return self.titled, 0.8
        top = self.counts.most_common(3)
        if len(top) >= 2 and top[1][1] >= 2 and (len(top) == 2 or top[1][1] >= 1.5 * top[2][1]):
            return (top[0][0], top[1][0]), 0.7
        return (), 0.0

    def _definite(self, sentence: Sentence, token: Token, own: Sequence[Entity]) -> Draft | None:
        """Take "the kingdom", "the country", "the alliance", "the government": the last that it can be said of."""
        start = self._definite_start(sentence, token)
        if start is None:
            return None
        draft = Draft(start, token.index + 1, "description")
        fitting = [
            e
            for e in [*self.seen, *own]
            if len(e.actors) == 1 and self._is_called(token.lower, e) and _is_before(e, sentence, token)
        ]
        if not fitting:
            return draft
        ranked = sorted(((self._rank(sentence, token, e), e) for e in fitting), key=lambda r: -r[0])
        best_rank, best = ranked[0]
        code = best.actors[0].code
        rival = next((r for r, e in ranked[1:] if e.actors[0].code != code), best_rank - 0.9)
        score = best.score / (1 + math.exp(-0.7 - 1.8 * (best_rank - rival)))
        if score >= (_LEAST_BODY if token.lower in _BODIES else _LEAST) and code:
            actor = self.gazetteer.actor(code)
            draft.candidates = [Candidate((actor,), round(score, 2), f"refers to {actor.name}")]
        return draft

    def _definite_start(self, sentence: Sentence, token: Token) -> int | None:
        """Return where a description begins, if it has "the" or "this" and nothing that says which one."""
        modifiers = sentence.children(token.index, "amod", "compound", "nmod", "nmod:poss", "acl", "nummod", "flat")
        if modifiers or token.index == 0 or sentence.tokens[token.index - 1].lower not in {"the", "this"}:
            return None
        if token.dep in {"compound", "nmod:desc"}:
            return None
        return token.index

    def _is_called(self, noun: str, entity: Entity) -> bool:
        actor = entity.actors[0]
        if noun in _UNIONS:
            return actor.type == "organisation"
        if actor.type == "organisation" or not actor.country or not actor.code:
            return False
        if noun in {"kingdom", "sultanate", "emirate"}:
            return actor.code in _KINGDOMS | {"OMN", "KWT", "QAT", "BRN"}
        if noun == "republic":
            return actor.code not in _KINGDOMS
        return noun != "island" or actor.code in _ISLANDS

    def _office(self, sentence: Sentence, token: Token, end: int) -> Draft | None:
        """Take "the president", "the minister": whoever the article named with that office.

        Where persons of several states have it, "The President" is the one named first, as in communiqués; in small
        letters it is the one named just before.
        """
        last, start = sentence.tokens[end - 1], token.index
        while start and self.gazetteer.roles.is_(sentence.tokens[start - 1].lower, "modifier"):
            start -= 1
        if start == 0 or sentence.tokens[start - 1].lower != "the":
            return None
        modifiers = sentence.children(last.index, "nmod", "nmod:poss", "flat", "amod", "appos")
        if any(not start <= t.index < end for t in modifiers):
            return None
        words = " ".join(t.lower for t in sentence.tokens[start:end])
        holders = [e for e in self.holders if _is_office(words, e.office)]
        draft = Draft(start, end, "person", office=words)
        if not holders:
            return draft
        shared = len({e.actors[0].code for e in holders}) == 1
        formal = last.text[0].isupper()
        best = holders[0] if formal and not shared else holders[-1]
        near = formal or sentence.index - best.sentence <= _REACH
        score = min(0.85, best.score) if shared else 0.65 if near else 0.0
        if score >= _LEAST:
            draft.candidates = [Candidate(best.actors, score, f"{_names(best.actors)}, {best.office}")]
            draft.gender = best.gender
        return draft


def _names(actors: Iterable[Actor]) -> str:
    return " and ".join(a.name for a in actors)


def _is_office(words: str, office: str) -> bool:
    """Return whether an office can be called by some words: a "vice president" is no "president".

    >>> _is_office("president", "vice president"), _is_office("minister", "foreign minister")
    (False, True)
    """
    return words in office and ("vice" in words) == ("vice" in office) and ("deputy" in words) == ("deputy" in office)


def _agrees(pronoun: str, entity: Entity) -> bool:
    """Return whether a pronoun can stand for something of this kind, number and gender."""
    if pronoun in _SINGULAR:
        return entity.kind in {"state", "thing"} and not entity.plural
    if pronoun in _PLURAL:
        return entity.plural
    wanted = "m" if pronoun in _MALE else "f"
    return entity.kind == "person" and entity.gender in {"", wanted}


def _is_before(entity: Entity, sentence: Sentence, token: Token) -> bool:
    return entity.sentence < sentence.index or (entity.sentence == sentence.index and entity.index < token.index)


def _begin_of_pair(sentence: Sentence, token: Token) -> int | None:
    """Return where "the two (neighbouring) countries", "both sides", "the countries", "both" begin, if they do."""
    at = token.index
    before = [t.lower for t in sentence.tokens[max(0, at - 4) : at]]
    dep = token.dep.split(":")[0]
    if sentence.children(at, "nmod", "acl", "nmod:poss", "appos") or dep in {"det", "nummod", "cc", "compound"}:
        return None
    if token.lower == "both":
        return at if dep in {"nsubj", "obj", "obl", "nmod"} else None
    if token.lower == "two":
        return at if dep in {"nsubj", "obj", "obl", "nmod"} and before[-1:] == ["the"] else None
    for distance, word in enumerate(reversed(before), start=1):
        if word in {"two", "both"}:
            return at - distance
        if sentence.tokens[at - distance].pos != "ADJ":
            break
    plain = token.lower in {"countries", "nations", "sides"} and before[-1:] == ["the"]
    return at if plain else None


def _clause_of(sentence: Sentence, token: Token) -> int | None:
    """Return the verb whose clause a word stands in: what it possesses is first of all that verb's subject's."""
    for above in sentence.ancestors(token.index):
        if above.pos in {"VERB", "AUX"} or sentence.children(above.index, "nsubj"):
            return above.index
    return None


def _is_own_subject(entity: Entity, sentence: Sentence, token: Token) -> bool:
    """Return whether something is the subject of the verb whose object a pronoun is: "GHQ denied it"."""
    if entity.sentence != sentence.index or not entity.subject or token.dep not in {"obj", "iobj", "obl"}:
        return False
    return sentence.tokens[entity.index].head == token.head


def _is_empty(sentence: Sentence, token: Token) -> bool:
    """Return whether an "it" stands for nothing: "it is likely that", "made it difficult to", "it is the first"."""
    head = sentence.head(token.index)
    if head is None:
        return False
    if token.dep in {"obj", "iobj"}:
        after = [t for t in sentence.children(head.index, "xcomp", "ccomp") if t.index > token.index]
        return (bool(after) and head.lemma in _SHELLS) or bool(sentence.children(head.index, "compound"))
    if head.lemma == "come" and any(t.lower == "to" for t in sentence.tokens[head.index + 1 : head.index + 2]):
        return True
    if not sentence.children(head.index, "cop"):
        return False
    if head.pos in {"NOUN", "PROPN"}:
        return head.lemma.lower() not in _MEMBERS
    return bool(sentence.children(head.index, "csubj", "ccomp", "advcl", "xcomp"))
