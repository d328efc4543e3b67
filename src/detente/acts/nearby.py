"""What the rules' words near two given spans suggest, where no rule joins the two.

Every word that some rule takes as its predicate is a hint: the nearer it stands to the way through the tree from the
one to the other, and the more of what its rule asks for is there, the more it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts import slots
from detente.acts.match import Matcher
from detente.acts.parties import Parties
from detente.acts.status import is_negated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.acts.rules import Rule, RuleBook
    from detente.records import Sentence, Token

# Places of a predicate towards the two: its subject is the source; it governs the target; both; it stands in one of the
# spans; on the way; beside the way; further off.
PLACES = ("both", "subject", "governs", "span", "way", "beside", "off")


_MANY = 3


@dataclass(frozen=True)
class Hint:
    """A word that a rule knows: the rule, its status, where it stands, and whether the rule has what it asks for.

    `fit` is ``full`` where the rule asks for much and has it, ``plain`` where it asks for little and has it, ``noun``
    for nouns and adjectives, ``part`` where something is missing, ``weak`` for verbs that seldom act alone.
    """

    rule: Rule
    token: Token
    status: str
    place: str
    fit: str


@dataclass(frozen=True)
class Pair:
    """The heads of the two spans and the words of each."""

    source: int
    target: int
    source_words: frozenset[int]
    target_words: frozenset[int]


def hints(sentence: Sentence, pair: Pair, rules: RuleBook) -> Iterator[Hint]:
    """Yield a hint for each word that some rule knows, by the best of its rules."""
    matcher = Matcher(sentence, Parties(sentence, (), rules.human))
    way = _way(sentence, pair)
    for token in sentence.tokens:
        known = [(matcher.asked(r, token), r) for r in candidates(token, rules)]
        if not known or _is_kind(sentence, token, rules):
            continue
        fits, rule = max(known, key=lambda k: (k[0], k[1].weight if k[0] else -k[1].weight, k[1].precision))
        light = matcher.light_verb(token) if token.pos not in {"VERB", "AUX"} else None
        status = rules.statuses.read(sentence, token, light=light)
        if status is not None:
            yield Hint(
                rule,
                token,
                status,
                _place(sentence, light or _carrier(sentence, token), token, pair, way, rule),
                _fit(rule, token, fits, len({r.type for _, r in known})),
            )


def _is_kind(sentence: Sentence, token: Token, rules: RuleBook) -> bool:
    """Return whether a noun only says of what kind another act is ("war games", "strike talks")."""
    above = sentence.head(token.index)
    return above is not None and token.dep == "compound" and above.lemma.lower() in rules.by_noun


def _carrier(sentence: Sentence, token: Token) -> Token:
    """Return the verb whose object a noun is, else the word itself."""
    above = sentence.head(token.index)
    return above if above is not None and token.pos == "NOUN" and token.dep == "obj" else token


def _fit(rule: Rule, token: Token, fits: bool, types: int) -> str:
    if token.pos == "AUX":
        return "weak"
    if not fits:
        # "take", "come" and "say" without what a rule asks for tell nothing.
        return "part" if types < _MANY else "weak"
    if token.pos != "VERB":
        return "noun"
    return "full" if rule.weight >= 2 else "plain"


def attitude(sentence: Sentence, pair: Pair) -> str | None:
    """Return what the words on the way say of any act: ``refused``, ``promised``, ``threatened`` or nothing."""
    verbs = [sentence.tokens[i] for i in _way(sentence, pair) if sentence.tokens[i].pos in {"VERB", "AUX", "ADJ"}]
    if any(is_negated(sentence, verb) for verb in verbs):
        return "refused"
    modals = {t.lower for verb in verbs for t in sentence.children(verb.index, "aux")}
    if not modals & {"will", "would", "'ll", "’ll", "shall"}:
        return None
    return "threatened" if any(t.lower == "unless" for t in sentence.tokens) else "promised"


def candidates(token: Token, rules: RuleBook) -> Sequence[Rule]:
    """Return the rules that take a word as their predicate."""
    lemma = token.lemma.lower()
    if token.pos in {"VERB", "AUX"}:
        # A participle before its noun describes it and tells no act ("pressing matters", "the occupied town").
        return () if token.dep == "amod" else rules.by_verb.get(lemma, ())
    if token.pos in {"NOUN", "PROPN"}:
        # Names keep their plural ("Meetings with the Prime Minister").
        found = rules.by_noun.get(lemma) or rules.by_noun.get(token.lower)
        return found or rules.by_noun.get(token.lower.removesuffix("s"), ())
    return rules.by_adjective.get(lemma, ()) if token.pos == "ADJ" else ()


def _place(sentence: Sentence, carrier: Token, token: Token, pair: Pair, way: frozenset[int], rule: Rule) -> str:
    if token.index in pair.source_words | pair.target_words:
        return "span"
    subject = slots.subject(sentence, carrier) if carrier.pos in {"VERB", "AUX"} else None
    actors = pair.source_words | pair.target_words if rule.together else pair.source_words
    acts = subject is not None and subject.index in actors
    governs = pair.target in _below(sentence, carrier) or pair.target in _below(sentence, token)
    if acts and governs:
        return "both"
    if acts or governs:
        return "subject" if acts else "governs"
    if token.index in way or carrier.index in way:
        return "way"
    return "beside" if token.head in way or carrier.head in way else "off"


def _below(sentence: Sentence, token: Token) -> set[int]:
    """Return the words in the phrases of a predicate, three steps down and no further than a clause."""
    found, edge = set(), [token.index]
    for _ in range(3):
        edge = [
            c
            for i in edge
            for c in sentence.child_indices[i]
            if sentence.tokens[c].dep not in {"acl:relcl", "parataxis", "conj", "ccomp", "advcl", "nsubj"}
        ]
        found |= set(edge)
    return found


def _way(sentence: Sentence, pair: Pair) -> frozenset[int]:
    """Return the words on the way through the tree from one head to the other."""
    up = [pair.source, *(t.index for t in sentence.ancestors(pair.source))]
    down = [pair.target, *(t.index for t in sentence.ancestors(pair.target))]
    top = next((i for i in up if i in down), up[-1])
    until = up.index(top) + 1
    return frozenset(up[:until]) | frozenset(down[: down.index(top)] if top in down else down)
