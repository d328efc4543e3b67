"""The relation of two given spans of a sentence, for users who bring their own actors.

The rules are asked with the two spans as the only actors; beside what joins the two, the acts of one of them and all
words that some rule knows are weighed by where they stand. The relation classifier reads the sentence by itself. Both
are taken together, so that an answer always comes, with how sure it is.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.acts import NONE, MarkedPair, code_sentence, told
from detente.acts.nearby import Pair, attitude, hints, known_words
from detente.documents import document_from_text
from detente.records import Actor, Candidate, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.acts import RelationClassifier, RuleBook
    from detente.language import Pipeline
    from detente.records import Act, Document, Sentence

_SOURCE, _TARGET = "SOURCE", "TARGET"
_PRONOUNS = frozenset("it he she they its his her their".split())
# Clauses that say more of somebody ("the ship that it had seized") tell less of what the sentence tells.
_ADDED = 0.4  # how much else that speaks for the same type adds
_ASIDE = {"acl:relcl": 0.8, "acl": 0.8, "advcl": 0.9}
# Rules and classifier weigh the same (best on sentences that neither learned from); what no rule speaks for is not
# ruled out by that.
_SILENT = 0.1
_UNSEEN = 1e-4
_ABSENT = 0.1  # one of the two does not stand in the sentence
_WORDLESS = 0.5  # no word that any rule knows
# From the share of an answer among all to how often such a one is right (`benchmarks/relate.py --reliability`), a
# little less, since the rules were tuned on those very sentences.
_FIT = ((0.0, 0.28, 0.41, 0.51, 0.61, 0.68, 0.76, 0.84, 1.0), (0.2, 0.5, 0.62, 0.7, 0.78, 0.86, 0.9, 0.95, 0.98))


@dataclass(frozen=True)
class Relation:
    """The type of a relation, how sure that is (0 … 1), and the rule that speaks for it most (None: the classifier)."""

    type: str
    confidence: float
    rule: str | None = None


# What a refusal or a promise of something that no rule knows is most often.
_ATTITUDES = {
    "refused": Relation("REJECT", 0.38),
    "promised": Relation("AGREE", 0.33),
    "threatened": Relation("THREATEN", 0.45),
}


def relate(
    sentence: str, source: str, target: str, *, pipeline: Pipeline, rules: RuleBook, classifier: RelationClassifier
) -> Relation:
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
    absent = min(places) < 0
    spans = [(max(0, at), max(0, at) + len(words)) for at, words in zip(places, (source, target), strict=True)]
    [seen] = classifier.probabilities([MarkedPair(document.text, spans[0], spans[1])])
    answer = _weigh(found, dict(zip(classifier.types, seen.tolist(), strict=True)))
    return replace(answer, confidence=min(answer.confidence, _ABSENT)) if absent else answer


def _weigh(found: list[Relation], seen: dict[str, float]) -> Relation:
    """Return the type that rules and classifier together find likeliest, by the product of what each holds of it."""
    strength = _strengths(found)
    scores = {
        name: (strength.get(name, 0.0) + _SILENT) * (share + _UNSEEN) for name, share in seen.items() if name != NONE
    }
    best = max(scores, key=scores.__getitem__)
    share = math.sqrt(scores[best]) / sum(map(math.sqrt, scores.values()))
    rule = max((r for r in found if r.type == best and r.rule), key=lambda r: r.confidence, default=None)
    sure = float(np.interp(share, *_FIT)) * (1 - seen[NONE]) * (1.0 if found else _WORDLESS)
    return Relation(best, round(sure, 3), rule.rule if rule else None)


def _strengths(found: list[Relation]) -> dict[str, float]:
    """Return how much the rules speak for each type: by the best word for it, and a little by every other."""
    doubt: dict[str, float] = {}
    surest: dict[str, float] = {}
    for one in found:
        doubt[one.type] = doubt.get(one.type, 1.0) * (1 - _ADDED * one.confidence)
        surest[one.type] = max(surest.get(one.type, 0.0), one.confidence)
    return {name: 1 - doubt[name] + (1 - _ADDED) * surest[name] for name in doubt}


def _answers(document: Document, sentence: Sentence, given: list[Mention], rules: RuleBook) -> Iterator[Relation]:
    mentions = [*given, *_pronouns(sentence, given)]
    for act in (one.act for one in code_sentence(document, sentence, mentions, rules=rules)):
        rule = rules.rule(act.rule)
        act_type = rule.type if rule is not None else act.type
        yield Relation(told(act_type, act.status), round(_sure_of(act) * _aside(sentence, act), 3), act.rule)
    pair = _pair(given)
    if pair is not None:
        for hint in hints(sentence, pair, known_words(sentence, rules)):
            rule = hint.known.rule
            yield Relation(told(rule.type, hint.known.status), hint.sure, rule.id)
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
