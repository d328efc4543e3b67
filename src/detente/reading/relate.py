"""The relation of two given spans of a sentence, for users who bring their own actors.

First the rules are asked, with the two spans as the only actors. Where they join the two, that is the answer. Where
they do not, the acts of one of the two and all words that some rule knows are weighed by where they stand; an answer
always comes, with how sure it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.acts import code_sentence, told
from detente.acts.nearby import Pair, attitude, hints
from detente.documents import document_from_text
from detente.records import Actor, Candidate, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.acts import RuleBook
    from detente.language import Pipeline
    from detente.records import Act, Document, Sentence

_SOURCE, _TARGET = "SOURCE", "TARGET"
_PRONOUNS = frozenset("it he she they its his her their".split())
# Where nothing fires at all, the commonest relation in the news is named, with little confidence.
_COMMONEST = "CONSULT"

# Clauses that say more of somebody ("the ship that it had seized") tell less of what the sentence tells.
_ADDED = 0.4  # how much else that speaks for the same type adds
_ASIDE = {"acl:relcl": 0.8, "acl": 0.8, "advcl": 0.9}
# How often a hint is right, by where it stands and whether its rule has all it asks for.
_SURE = {
    ("both", "full"): 0.57, ("both", "plain"): 0.46, ("both", "noun"): 0.36, ("both", "part"): 0.26,
    ("governs", "full"): 0.58, ("governs", "plain"): 0.5, ("governs", "noun"): 0.38, ("governs", "part"): 0.17,
    ("subject", "full"): 0.59, ("subject", "plain"): 0.37, ("subject", "noun"): 0.25, ("subject", "part"): 0.16,
    ("way", "full"): 0.4, ("way", "plain"): 0.26, ("way", "noun"): 0.45, ("way", "part"): 0.08,
    ("beside", "full"): 0.1, ("beside", "plain"): 0.08, ("beside", "noun"): 0.2, ("beside", "part"): 0.07,
    ("off", "full"): 0.12, ("off", "plain"): 0.07, ("off", "noun"): 0.09, ("off", "part"): 0.06,
}  # fmt: skip
# From the weight of an answer to how often such a one is right, by the figures of `training/relation_figures.py`.
_FIT = (
    (0.0, 0.06, 0.13, 0.25, 0.37, 0.44, 0.57, 0.64, 0.74, 0.82, 0.9),
    (0.05, 0.1, 0.2, 0.33, 0.34, 0.47, 0.6, 0.75, 0.83, 0.87, 0.93),
)


@dataclass(frozen=True)
class Relation:
    """The type of a relation, how sure that is (0 … 1), and the rule that found it (None for the fallback)."""

    type: str
    confidence: float
    rule: str | None = None


# What a refusal or a promise of something that no rule knows is most often.
_ATTITUDES = {
    "refused": Relation("REJECT", 0.38),
    "promised": Relation("AGREE", 0.33),
    "threatened": Relation("THREATEN", 0.45),
}


def relate(sentence: str, source: str, target: str, *, pipeline: Pipeline, rules: RuleBook) -> Relation:
    """Return what `source` does to `target` in a sentence.

    Parameters
    ----------
    sentence
        One sentence of English.
    source, target
        The two actors as they stand in the sentence.
    """
    document = document_from_text(sentence)
    places = _places(document.text, source, target)
    found: list[Relation] = []
    for parsed in pipeline.parse(document):
        found += _answers(document, parsed, _given(parsed, places, source, target), rules)
    return _weigh(found)


def _weigh(found: list[Relation]) -> Relation:
    """Return the answer that most speaks for; what else speaks for the same type adds a little."""
    doubt: dict[str, float] = {}
    for one in found:
        doubt[one.type] = doubt.get(one.type, 1.0) * (1 - _ADDED * one.confidence)
    best = max(
        found,
        key=lambda r: (1 - doubt[r.type] + (1 - _ADDED) * r.confidence, r.confidence),
        default=Relation(_COMMONEST, 0.1),
    )
    return replace(best, confidence=round(float(np.interp(best.confidence, *_FIT)), 3))


def _answers(document: Document, sentence: Sentence, given: list[Mention], rules: RuleBook) -> Iterator[Relation]:
    mentions = [*given, *_pronouns(sentence, given)]
    for act in (one.act for one in code_sentence(document, sentence, mentions, rules=rules)):
        rule = rules.rule(act.rule)
        act_type = rule.type if rule is not None else act.type
        yield Relation(told(act_type, act.status), round(_sure_of(act) * _aside(sentence, act), 3), act.rule)
    pair = _pair(given)
    if pair is not None:
        for hint in hints(sentence, pair, rules):
            sure = _SURE.get((hint.place, hint.fit), 0.04)
            yield Relation(told(hint.rule.type, hint.status), sure, hint.rule.id)
        shown = _ATTITUDES.get(attitude(sentence, pair) or "")
        if shown is not None:
            yield shown


def _aside(sentence: Sentence, act: Act) -> float:
    """Return how much less an act counts for standing in a clause that only says more of somebody."""
    ends = act.evidence.start, act.evidence.end - 1
    words = [t for t in sentence.tokens if any(t.start <= end < t.end for end in ends)]
    above = [*words, *(a for t in words for a in sentence.ancestors(t.index))]
    return min((_ASIDE.get(t.dep, 1.0) for t in above), default=1.0)


def _sure_of(act: Act) -> float:
    if {*act.source, *act.target} == {_SOURCE, _TARGET}:
        return act.confidence if act.source == (_SOURCE,) else 0.5 * act.confidence
    return 0.6 * act.confidence if act.source == (_SOURCE,) else 0.3 * act.confidence


def _pair(given: list[Mention]) -> Pair | None:
    if not given:
        return None
    words = [frozenset(range(m.start, m.end)) for m in given]
    return Pair(given[0].head, given[-1].head, words[0], words[-1])


def _places(text: str, source: str, target: str) -> tuple[int, int]:
    """Return where the two begin; where one name holds the other ("New Mexico", "Mexico"), the other is looked for
    outside it first.
    """  # fmt: skip
    longer, shorter = (source, target) if len(source) >= len(target) else (target, source)
    at = _find(text, longer, range(0))
    other = _find(text, shorter, range(at, at + len(longer)))
    return (at, other) if longer == source else (other, at)


def _find(text: str, part: str, taken: range) -> int:
    """Return where a span stands as whole words outside what is taken, else inside it, else as letters, else −1."""
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)]
    return next(iter([at for at in found if at not in taken] or found), text.find(part))


def _given(sentence: Sentence, places: tuple[int, int], source: str, target: str) -> list[Mention]:
    """Return the mentions of the two in a sentence; a cut made inside a name leaves the rest of it."""
    found = [
        *_mentions(sentence, places[0], source, _SOURCE),
        *_mentions(sentence, places[1], target, _TARGET),
    ]
    if len(found) == 2 and (found[0].start, found[0].end) == (found[1].start, found[1].end):
        return found[:1]
    return found


def _mentions(sentence: Sentence, at: int, text: str, code: str) -> list[Mention]:
    """Return the mention of a span that begins at an offset, where the sentence has a part of it."""
    inside = [t for t in sentence.tokens if t.start < at + len(text) and t.end > at >= 0]
    if not inside:
        return []
    indices = {t.index for t in inside}
    head = next((t for t in inside if t.head not in indices or t.head == t.index), inside[-1])
    actor = Actor(code, text, "unknown", code=code)
    reading = Candidate((actor,), 1.0, "given")
    return [Mention(sentence.index, inside[0].index, inside[-1].index + 1, head.index, text, "name", (reading,))]


def _pronouns(sentence: Sentence, given: list[Mention]) -> list[Mention]:
    """Return the pronouns after the source as mentions of it ("Bangladesh says it will not accept …")."""
    source = next((m for m in given if m.codes == (_SOURCE,)), None)
    if source is None:
        return []
    taken = {i for m in given for i in range(m.start, m.end)}
    return [
        Mention(sentence.index, t.index, t.index + 1, t.index, t.text, "pronoun", source.candidates)
        for t in sentence.tokens
        if t.index >= source.end and t.lower in _PRONOUNS and t.index not in taken
    ]
