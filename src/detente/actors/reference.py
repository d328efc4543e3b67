"""What pronouns and descriptions refer to within the article: "its", "they", "the two countries", "the kingdom"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.actors.antecedents import (
    GROUPS,
    is_backed,
    is_bound,
    is_possible,
    place_pronoun,
    read_weights,
    relate_to,
    weigh,
)
from detente.actors.descriptions import (
    DEFINITE,
    NEIGHBOURS,
    refer_to_neighbour,
    refer_to_one,
)
from detente.actors.discourse import Discourse
from detente.actors.drafts import Draft
from detente.actors.entities import entity_of
from detente.actors.halves import refer_to_half
from detente.actors.holders import note_others, refer_to_office
from detente.actors.latter import LAST, refer_to_latter
from detente.actors.official import FIRST_PERSON, read_title, refer_to_speakers
from detente.actors.pairs import PARTIES, refer_to_both
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors.antecedents import Pronoun
    from detente.actors.entities import Entity
    from detente.actors.gazetteer import Gazetteer
    from detente.records import Sentence, Token

# What the paragraphs before offer counts for so much of what its own does; journalists turn to something else in a new
# one. Chosen by hand; half a of the labels is indifferent.
_PARAGRAPH = 0.5
# Below this a pronoun is left open; chosen on half a of benchmarks/references.csv. One that by its grammar stands for
# nothing ("it is the first visit") needs more.
_LEAST, _LEAST_EMPTY = 0.6, 0.75
_BACKED = 0.85
"""How sure it is who is meant in "help Chile as it rebuilds": it was so in 34 of 34 sentences of the corpora."""


@dataclass
class Reference:
    """Resolves the sentences of one article in order."""

    gazetteer: Gazetteer
    discourse: Discourse = field(init=False)
    weights: dict[str, float] = field(default_factory=read_weights)

    def __post_init__(self) -> None:
        """Begin with nothing told."""
        self.discourse = Discourse(self.gazetteer)

    def resolve(self, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the mentions of a sentence with those that refer back added, in order; and remember them."""
        found = list(drafts)
        self.discourse.enter(sentence)
        own = self.discourse.offered(sentence, drafts) if sentence.parsed else []
        note_others(self.discourse, sentence, own)
        if sentence.parsed and not sentence.title:
            covered = {i for d in drafts for i in range(d.start, d.end)}
            for token in sentence.tokens:
                draft = None if token.index in covered else self._refer(sentence, token, own, found)
                if draft is not None:
                    found.append(draft)
                    covered.update(range(draft.start, draft.end))
                    entity = entity_of(sentence, draft, draft.end - 1)
                    own += [entity] if entity is not None else []
            found.sort(key=lambda d: (d.start, d.end))
        if sentence.title:
            read_title(sentence, found, self.discourse)
        if sentence.parsed and len(found) > len(drafts):
            # With pronouns resolved, more stand together: "he and Kosygin".
            own = self.discourse.offered(sentence, found)
        self.discourse.remember(sentence, found, own)
        return found

    def _refer(self, sentence: Sentence, token: Token, own: list[Entity], drafts: Sequence[Draft]) -> Draft | None:
        lower = token.lower
        if lower in GROUPS:
            return self._pronoun(sentence, token, own)
        if lower in FIRST_PERSON:
            return refer_to_speakers(self.discourse, sentence, token)
        if lower in PARTIES or lower in {"two", "both"}:
            return refer_to_both(self.discourse, sentence, token, drafts, own)
        if lower in NEIGHBOURS:
            return refer_to_neighbour(self.discourse, sentence, token, drafts)
        if lower in {"north", "south"}:
            return refer_to_half(self.discourse, sentence, token, drafts)
        if lower in LAST:
            return refer_to_latter(self.discourse, sentence, token, drafts)
        if lower in DEFINITE:
            return refer_to_one(self.discourse, sentence, token, own)
        role = self.gazetteer.roles.at(sentence.tokens, token.index)
        if role is not None and role[1].kind == "person" and not role[1].plural:
            return refer_to_office(self.discourse, sentence, token, role[0], own)
        return None

    def _pronoun(self, sentence: Sentence, token: Token, own: list[Entity]) -> Draft:
        draft = Draft(token.index, token.index + 1, "pronoun")
        pronoun = place_pronoun(sentence, token)
        candidates = self.candidates(pronoun, own)
        if not candidates:
            return draft
        shares = self.weigh(pronoun, candidates)
        best = max(zip(shares, candidates, strict=True), key=lambda s: s[0])[1]
        draft.gender = best.gender
        totals: dict[str, float] = {}
        for share, entity in zip(shares, candidates, strict=True):
            if entity.actors:
                totals[entity.key] = totals.get(entity.key, 0.0) + share * entity.score
        if not totals:
            return draft
        key = max(totals, key=lambda k: totals[k])
        if totals[key] >= (_LEAST_EMPTY if pronoun.empty else _LEAST):
            pairs = [(s, e) for s, e in zip(shares, candidates, strict=True) if e.key == key and e.actors]
            actors = max(pairs, key=lambda s: s[0])[1].actors
            why = f"refers to {' and '.join(a.name for a in actors)}"
            draft.candidates = [Candidate(actors, round(min(totals[key], 0.97), 2), why)]
        return draft

    def candidates(self, pronoun: Pronoun, own: Sequence[Entity]) -> list[Entity]:
        """Return what a pronoun may stand for, in order of the text."""
        here = sorted((e for e in own if is_possible(pronoun, e) and relate_to(pronoun, e)), key=lambda e: e.index)
        if bound := [e for e in here if is_backed(pronoun, e)] or [e for e in here if is_bound(pronoun, e)]:
            return bound[-1:]
        return [*(e for e in self.discourse.seen if is_possible(pronoun, e)), *here]

    def weigh(self, pronoun: Pronoun, candidates: Sequence[Entity]) -> list[float]:
        """Return the probability of each candidate."""
        if len(candidates) == 1 and is_backed(pronoun, candidates[0]):
            return [_BACKED]
        shares = weigh(pronoun, candidates, self.discourse.named, self.weights)
        before = [e.sentence < self.discourse.opened for e in candidates]
        cut = [s * (_PARAGRAPH if b else 1.0) for s, b in zip(shares, before, strict=True)]
        return [s / (1 - sum(shares) + sum(cut)) for s in cut]
