"""What descriptions refer to within the article: "the two countries", "both sides", "the kingdom", "the minister"."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.actors.drafts import Draft
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.actors.discourse import Discourse
    from detente.actors.entities import Entity
    from detente.actors.sorts import Sorts
    from detente.records import Actor, Sentence, Token

_COUNTRY = frozenset(
    "country nation kingdom republic island archipelago sultanate emirate territory state "
    "superpower principality democracy monarchy federation".split()
)
# What is said of states only with a word before it: "the landlocked democracy".
_SORTED = frozenset({"democracy", "monarchy", "federation", "state"})
_UNIONS = frozenset("alliance bloc cartel organisation organization union grouping".split())
_BODIES = frozenset("government authorities administration regime".split())
NEIGHBOURS = frozenset({"neighbour", "neighbor", "rival"})
DEFINITE = _COUNTRY | _UNIONS | _BODIES
# How many sentences back an antecedent may stand, and what each one costs.
_REACH, _STEP = 2, 0.75
# How much less a person stands for a country than its name does.
_PERSON = 0.2
# Below this a description is left open.
_LEAST = 0.55
# "The government" is often that of a state not named for long; it needs a clearer antecedent.
_LEAST_BODY = 0.68


def refer_to_one(discourse: Discourse, sentence: Sentence, token: Token, own: Sequence[Entity]) -> Draft | None:
    """Take "the kingdom", "the country", "the alliance", "the government": the last that it can be said of."""
    start = _definite_start(discourse, sentence, token)
    if start is None:
        return None
    draft = Draft(start, token.index + 1, "description")
    noun = token.lower
    if noun == "administration":
        return _administration(discourse, draft)
    before = "".join(_words_before(discourse, sentence, token)).split()
    told = _Told(noun, tuple(before), discourse.gazetteer.sorts)
    fitting = [e for e in [*discourse.seen, *own] if _fits(told, e, sentence, token)]
    if noun == "regime":
        fitting = [e for e in fitting if _may_be_regime(discourse, sentence, e)]
    if not fitting:
        return _only_named(discourse, sentence, token, draft, told)
    ranked = sorted(((_rank(discourse, sentence, e), e) for e in fitting), key=lambda r: -r[0])
    best_rank, best = ranked[0]
    code = best.actors[0].code
    rivals = [r for r, e in ranked[1:] if e.actors[0].code != code] + _ranks_of_persons(
        discourse, sentence, token, told, best
    )
    rival = max(rivals, default=best_rank - 0.9)
    score = best.score / (1 + math.exp(-0.7 - 1.8 * (best_rank - rival)))
    if score >= (_LEAST_BODY if noun in _BODIES else _LEAST) and code:
        actor = discourse.gazetteer.actor(code)
        actor = replace(actor, sector="GOV") if noun in _BODIES else actor
        draft.candidates = [_candidate((actor,), round(score, 2))]
    return draft


def _ranks_of_persons(discourse: Discourse, sentence: Sentence, token: Token, told: _Told, best: Entity) -> list[float]:
    """Return how near are the persons of other states: after "Kenya's president met Uganda's" the country is open."""
    if told.noun not in _COUNTRY or best.subject or not token.dep.startswith("nsubj"):
        return []
    near = [e for e in discourse.seen if e.kind == "person" and e.subject and e.sentence == best.sentence]
    others = [e for e in near if len(e.actors) == 1 and e.actors[0].code != best.actors[0].code]
    return [_rank(discourse, sentence, e) - _PERSON for e in others if told.fits(e.actors[0])]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a description says: its noun, the words before it, and of whom they can be said."""

    noun: str
    before: tuple[str, ...]
    sorts: Sorts

    def fits(self, actor: Actor) -> bool:
        if self.noun in _UNIONS:
            return actor.type == "organisation" and self.sorts.allow(self.noun, self.before, actor.code or "")
        if actor.type == "organisation" or not actor.country or not actor.code:
            return False
        if self.noun == "republic" and actor.code in self.sorts.nouns["kingdom"]:
            return False
        return self.sorts.allow(self.noun, self.before, actor.code)


def _only_named(discourse: Discourse, sentence: Sentence, token: Token, draft: Draft, told: _Told) -> Draft:
    """Take the only state of its sort in the sentence before where nothing else offers itself: "Sudan's president"."""
    if told.noun not in _COUNTRY or any(e.sentence == sentence.index and e.index < token.index for e in discourse.seen):
        return draft
    named = [a for when, actors in discourse.states if when == sentence.index - 1 for a in actors]
    states = tuple(dict.fromkeys(a for a in named if told.fits(a)))
    if len(states) == 1 and (told.before or len(named) == 1):
        draft.candidates = [_candidate(states, 0.7)]
    return draft


def _candidate(actors: tuple[Actor, ...], score: float) -> Candidate:
    return Candidate(actors, score, f"refers to {names_of(actors)}")


def _fits(told: _Told, entity: Entity, sentence: Sentence, token: Token) -> bool:
    """Return whether a noun can stand for something named before, which is not the subject of the same verb."""
    distance = sentence.index - entity.sentence
    if len(entity.actors) != 1 or distance > _REACH or (not distance and entity.index >= token.index):
        return False
    if not distance and entity.subject and sentence.tokens[entity.index].head in {token.head, token.index}:
        return False
    return (told.noun in _UNIONS or entity.kind == "state") and told.fits(entity.actors[0])


def _may_be_regime(discourse: Discourse, sentence: Sentence, entity: Entity) -> bool:
    """Return whether "the regime" may be a state's; whoever speaks of one in its sentence means another's.

    Nobody calls the own so, or that of a G7 state.
    """
    state = discourse.state(entity.actors[0])
    if entity.sentence == sentence.index or state in discourse.speakers:
        return False
    return state.code not in discourse.gazetteer.members.members_of("G7")


def _rank(discourse: Discourse, sentence: Sentence, entity: Entity) -> float:
    """Rank an antecedent: the nearer sentence, the subject, what the article names often."""
    rank = entity.weight - _STEP * (sentence.index - entity.sentence)
    return rank + 0.05 * min(6, discourse.counts[discourse.state(entity.actors[0])])


def _words_before(discourse: Discourse, sentence: Sentence, token: Token) -> list[str]:
    """Return the words before a noun that say of which sort it is, one an entry, with the space that follows each."""
    if token.lower not in _COUNTRY | _UNIONS:
        return []
    sorts, tokens = discourse.gazetteer.sorts.words, sentence.tokens
    found: list[str] = []
    at = token.index
    while at:
        joined = "".join(t.lower for t in tokens[at - 3 : at]) if at > 2 and tokens[at - 2].text == "-" else ""
        if joined in sorts or (joined and joined.endswith(("-member", "-nation", "-state"))):
            found[:0] = [tokens[at - 3].lower, "-", f"{tokens[at - 1].lower} "]
            at -= 3
        elif tokens[at - 1].lower in sorts:
            found.insert(0, f"{tokens[at - 1].lower} ")
            at -= 1
        else:
            break
    return found


def _definite_start(discourse: Discourse, sentence: Sentence, token: Token) -> int | None:
    """Return where a description begins, if it has "the" or "this" and nothing that says which one."""
    start = token.index - len(_words_before(discourse, sentence, token))
    if start == 0 or sentence.tokens[start - 1].lower not in {"the", "this"}:
        return None
    if token.lower in _SORTED and start == token.index:
        # "The state" is no state's name in the news.
        return None
    modifiers = sentence.children(token.index, "amod", "compound", "nmod", "nmod:poss", "acl", "nummod", "flat")
    if any(not start <= m.index < token.index for m in modifiers):
        return None
    if token.dep in {"compound", "nmod:desc", "amod"}:
        return None
    return start


def _administration(discourse: Discourse, draft: Draft) -> Draft:
    """Take "the administration", which in news of states is the American one; other states have governments."""
    state = discourse.gazetteer.actor("USA")
    if state in discourse.counts:
        government = replace(state, sector="GOV")
        draft.candidates = [_candidate((government,), 0.85 if discourse.counts[state] > 1 else 0.7)]
    return draft


def refer_to_neighbour(discourse: Discourse, sentence: Sentence, token: Token, drafts: Sequence[Draft]) -> Draft | None:
    """Take "accused its neighbour": the other of the only two states that this sentence and the last one name."""
    owner = next((t for t in sentence.children(token.index, "nmod:poss") if t.lower in {"its", "their"}), None)
    if owner is None or token.head == token.index:
        return None
    whose = next((d.actors for d in drafts if d.start == owner.index and d.form == "pronoun"), ())
    here = [discourse.state(a) for d in drafts if d.form != "place" for a in d.actors if a.country and a.code]
    last = [a for when, actors in discourse.states if when == sentence.index - 1 for a in actors]
    named = tuple(dict.fromkeys([*here, *last]))
    others = tuple(a for a in named if a.code not in {w.code for w in whose})
    draft = Draft(token.index, token.index + 1, "description")
    if len(whose) == 1 and len(named) == 2 and len(others) == 1:
        draft.candidates = [_candidate(others, 0.7)]
    return draft


def names_of(actors: Iterable[Actor]) -> str:
    """Return the names of actors in one phrase."""
    return " and ".join(a.name for a in actors)
