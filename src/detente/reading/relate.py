"""The relation of two given spans of a sentence, for users who bring their own actors.

First the rules are asked, with the two spans as the only actors. Where they join the two, that is the answer. Where
they do not, the acts of one of the two and all words that some rule knows are weighed by where they stand; an answer
always comes, with how sure it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts import code_acts
from detente.acts.nearby import Pair, hints
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

_AHEAD = frozenset({"agreed", "planned", "likely"})
# Words that promise, threaten or refuse are the act themselves: what they are about is not yet done.
_PROMISED = dict.fromkeys(("COOPERATE", "AID", "CONSULT", "SUPPORT", "RETREAT", "CONCEDE"), "AGREE")
_THREATENED = dict.fromkeys(("SANCTION", "COERCE", "ASSAULT", "PROTEST"), "THREATEN")
_REFUSED = dict.fromkeys(("COOPERATE", "AID", "CONSULT", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"), "REJECT")
# How often a hint is right, by where it stands and whether its rule has all it asks for.
_SURE = {
    ("both", True): 0.5, ("governs", True): 0.47, ("subject", True): 0.45, ("way", True): 0.35, ("both", False): 0.24,
    ("governs", False): 0.18, ("beside", True): 0.17, ("subject", False): 0.14, ("way", False): 0.1, ("off", True): 0.1,
}  # fmt: skip


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
    found: list[Relation] = []
    for parsed in pipeline.parse(document):
        found += _answers(document, parsed, source, target, rules)
    return max(found, key=lambda r: r.confidence, default=Relation(_COMMONEST, 0.1))


def _answers(document: Document, sentence: Sentence, source: str, target: str, rules: RuleBook) -> Iterator[Relation]:
    given = [*_mentions(sentence, source, _SOURCE), *_mentions(sentence, target, _TARGET)]
    mentions = [*given, *_pronouns(sentence, given)]
    for act in code_acts(document, sentence, mentions, rules=rules):
        yield Relation(told(act.type, act.status), _sure_of(act), act.rule)
    pair = _pair(given)
    if pair is not None:
        for hint in hints(sentence, pair, rules):
            sure = _SURE.get((hint.place, hint.fits), 0.05)
            yield Relation(told(hint.rule.type, hint.status), sure, hint.rule.id)


def told(act_type: str, status: str) -> str:
    """Return the type of what is said: an act that lies ahead is promised or threatened, one not done is refused."""
    if status in _AHEAD:
        return _THREATENED.get(act_type) or _PROMISED.get(act_type, act_type)
    return _REFUSED.get(act_type, act_type) if status == "denied" else act_type


def _sure_of(act: Act) -> float:
    if {*act.source, *act.target} == {_SOURCE, _TARGET}:
        return act.confidence if act.source == (_SOURCE,) else 0.5 * act.confidence
    return 0.6 * act.confidence if act.source == (_SOURCE,) else 0.3 * act.confidence


def _pair(given: list[Mention]) -> Pair | None:
    if len(given) != 2:
        return None
    source, target = given
    words = [frozenset(range(m.start, m.end)) for m in given]
    return Pair(source.head, target.head, *words)


def _find(text: str, part: str) -> int:
    """Return where a span stands as whole words, else as letters, else −1."""
    found = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)
    return found.start() if found else text.find(part)


def _mentions(sentence: Sentence, text: str, code: str) -> list[Mention]:
    """Return the mention of a given span, found by its offsets."""
    at = _find(sentence.text, text)
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
