"""The relation of two given spans of a sentence, for users who bring their own actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts import code_acts
from detente.documents import document_from_text
from detente.records import Actor, Candidate, Mention

if TYPE_CHECKING:
    from detente.acts import RuleBook
    from detente.language import Pipeline
    from detente.records import Act, Sentence

_SOURCE, _TARGET = "SOURCE", "TARGET"
_PRONOUNS = frozenset("it he she they its his her their".split())
# Where nothing fires at all, the commonest relation in the news is named, with little confidence.
_COMMONEST = "CONSULT"


@dataclass(frozen=True)
class Relation:
    """The type of a relation, how sure that is (0 … 1), and the rule that found it (None for the fallback)."""

    type: str
    confidence: float
    rule: str | None = None


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
    sentences = pipeline.parse(document)
    found: list[Act] = []
    for parsed in sentences:
        mentions = [*_mentions(parsed, source, _SOURCE), *_mentions(parsed, target, _TARGET)]
        mentions += _pronouns(parsed, mentions)
        found += code_acts(document, parsed, mentions, rules=rules)
    both = [a for a in found if set(a.source) | set(a.target) == {_SOURCE, _TARGET}]
    if both:
        best = max(both, key=lambda a: (a.source == (_SOURCE,), a.confidence))
        return Relation(best.type, best.confidence, best.rule)
    return _fall_back(sentences, found, rules)


def _mentions(sentence: Sentence, text: str, code: str) -> list[Mention]:
    """Return the mention of a given span, found by its offsets."""
    at = sentence.text.find(text)
    if at < 0:
        return []
    begin, end = sentence.start + at, sentence.start + at + len(text)
    inside = [t for t in sentence.tokens if t.start < end and t.end > begin]
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


def _fall_back(sentences: list[Sentence], found: list[Act], rules: RuleBook) -> Relation:
    """Return an act of one of the two, else the type of the first predicate that any rule knows."""
    if found:
        best = max(found, key=lambda a: (a.source == (_SOURCE,), a.confidence))
        return Relation(best.type, round(best.confidence * 0.7, 3), best.rule)
    for sentence in sentences:
        for token in sentence.tokens:
            table = {"VERB": rules.by_verb, "NOUN": rules.by_noun, "ADJ": rules.by_adjective}.get(token.pos, {})
            candidates = [r for r in table.get(token.lemma.lower(), ()) if not r.weight]
            if candidates:
                return Relation(candidates[0].type, 0.3, candidates[0].id)
    return Relation(_COMMONEST, 0.1)
