"""Which rules fired, and which almost did: for people who ask why a sentence was coded so, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts.match import Matcher
from detente.acts.nearby import candidates
from detente.acts.parties import Parties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.acts.match import Found
    from detente.acts.rules import Rule, RuleBook
    from detente.records import Mention, Sentence, Token

_DEMANDS = {
    "object": "the object", "object_not": "no such object as", "particle": "the particle or preposition",
    "needs": "one of", "lacks": "none of", "clause_verbs": "a clause with", "clause_auxiliaries": "a clause with",
}  # fmt: skip
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Almost:
    """A rule that knows a word of the sentence, and what became of it.

    Attributes
    ----------
    rule, word
        Id of the rule, and the index of the word that it knows.
    fired
        Whether it yields an act, or would if another rule did not fit better.
    reason
        Why it did not, in plain words; for one that did, whom it joins.
    """

    rule: str
    word: int
    fired: bool
    reason: str


def list_almost(sentence: Sentence, mentions: Sequence[Mention], *, rules: RuleBook) -> Iterator[Almost]:
    """Yield every rule that knows a word of a sentence, word by word; those that fired first, the best before others.

    Parameters
    ----------
    sentence
        A parsed sentence; one that was not parsed yields nothing.
    mentions
        The sentence's own mentions, resolved.
    rules
        The rules, from `load_rules`.
    """
    matcher = Matcher(sentence, Parties(sentence, mentions, rules.human))
    for token in sentence.tokens if sentence.parsed else ():
        known = candidates(token, rules)
        fired = [found for rule in known if (found := matcher.match(rule, token)) is not None]
        fired.sort(key=lambda found: found.rank, reverse=True)
        for found in fired:
            yield Almost(found.rule.id, token.index, True, _tell_fired(found, fired[0]))
        done = {found.rule.id for found in fired}
        yield from (_tell_missed(rule, token, matcher) for rule in known if rule.id not in done)


def _tell_fired(found: Found, best: Found) -> str:
    sides = f"{'+'.join(found.source.codes) or '?'} > {'+'.join(found.target.codes) or '?'}"
    return sides if found is best else f"{sides}, but {best.rule.id} fits better"


def _tell_missed(rule: Rule, token: Token, matcher: Matcher) -> Almost:
    if not matcher.asked(rule, token):
        return Almost(rule.id, token.index, False, f"asks for {' and '.join(_demands(rule)) or 'another construction'}")
    return Almost(rule.id, token.index, False, "no actor stands where the rule looks for one")


def _demands(rule: Rule) -> Iterator[str]:
    """Yield what a rule asks for beside its word."""
    for field, name in _DEMANDS.items():
        words = sorted(getattr(rule, field))
        if words:
            more = f" … ({len(words)})" if len(words) > _SHOWN else ""
            yield f"{name} {', '.join(words[:_SHOWN])}{more}"
    if rule.negated:
        yield "a negation"
    if rule.infinitive:
        yield "an infinitive"
