"""How a sentence was read: the rule that fired, the words with their relations, and the actors with their candidates.

The ledger keeps what was found and not how; so the article is read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.reading import Reader
    from detente.records import Actor, Claim, Document, Mention, Sentence


@dataclass(frozen=True)
class ReadSentence:
    """A sentence, a row for each word, and the mentions in it."""

    text: str
    words: tuple[tuple[str, ...], ...]
    mentions: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...]


@dataclass(frozen=True)
class ReadAgain:
    """What reading the article again shows of a claim: rules with their reasons, and its sentences."""

    rules: tuple[tuple[str, str], ...]
    sentences: tuple[ReadSentence, ...]


def explain_reading(claim: Claim, document: Document) -> ReadAgain:
    """Read the article of a claim again. The first time, the reader is loaded, which takes seconds."""
    from detente import load_reader

    reader = load_reader()
    sentences, mentions = reader.parse(document)
    covered = [s for s in sentences if s.start < claim.evidence.end and s.end > claim.evidence.start]
    return ReadAgain(
        rules=tuple(_explain_rule(claim.rule, reader)),
        sentences=tuple(_explain(s, [m for m in mentions if m.sentence == s.index]) for s in covered),
    )


def _explain_rule(name: str, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield rules with their reasons; names of several are joined by a plus."""
    known = {rule.id: rule.why for rule in (*reader.rules.rules, *reader.driver_rules.rules)}
    for part in name.split("+"):
        yield part.strip(), known.get(part.strip(), "")


def _explain(sentence: Sentence, mentions: Iterable[Mention]) -> ReadSentence:
    words = []
    for token in sentence.tokens:
        head = sentence.head(token.index)
        words.append((token.text, token.lemma, token.pos, token.dep, head.text if head else ""))
    return ReadSentence(sentence.text, tuple(words), tuple(_explain_mention(mention) for mention in mentions))


def _explain_mention(mention: Mention) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    readings = tuple(
        (" and ".join(_name(actor) for actor in one.actors) or "nobody known", f"{one.score:.2f}", one.why)
        for one in mention.candidates
    )
    return mention.text, mention.form, readings


def _name(actor: Actor) -> str:
    parts = [part for part in (actor.office, actor.code or actor.id, actor.sector) if part]
    return f"{actor.name} ({', '.join(parts)})"
