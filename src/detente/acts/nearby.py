"""What the rules' words near two given spans suggest, where no rule joins the two.

Every word that some rule takes as its predicate is a hint: the nearer it stands to the way through the tree from the
one to the other, and the more of what its rule asks for is there, the more it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts import slots
from detente.acts.match import Matcher
from detente.acts.outlook import as_status
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
# How often a hint is right, by where it stands and whether its rule has all it asks for; from the labelled sentences
# that the project wrote.
_SURE = {
    ("both", "full"): 0.57, ("both", "plain"): 0.46, ("both", "noun"): 0.36, ("both", "part"): 0.26,
    ("governs", "full"): 0.58, ("governs", "plain"): 0.5, ("governs", "noun"): 0.38, ("governs", "part"): 0.17,
    ("subject", "full"): 0.59, ("subject", "plain"): 0.37, ("subject", "noun"): 0.25, ("subject", "part"): 0.16,
    ("way", "full"): 0.4, ("way", "plain"): 0.26, ("way", "noun"): 0.45, ("way", "part"): 0.08,
    ("beside", "full"): 0.1, ("beside", "plain"): 0.08, ("beside", "noun"): 0.2, ("beside", "part"): 0.07,
    ("off", "full"): 0.12, ("off", "plain"): 0.07, ("off", "noun"): 0.09, ("off", "part"): 0.06,
}  # fmt: skip
_LEAST_SURE = 0.04


@dataclass(frozen=True)
class Known:
    """A word that some rule takes as its predicate: the best of its rules, the word that carries it, and its status.

    `fit` is ``full`` where the rule asks for much and has it, ``plain`` where it asks for little and has it, ``noun``
    for nouns and adjectives, ``part`` where something is missing, ``weak`` for verbs that seldom act alone.
    """

    rule: Rule
    token: Token
    light: Token | None
    status: str
    fit: str


@dataclass(frozen=True)
class Hint:
    """A known word, where it stands towards two spans, and how often such a one tells what joins the two."""

    known: Known
    place: str
    sure: float


@dataclass(frozen=True)
class Pair:
    """The heads of the two spans and the words of each."""

    source: int
    target: int
    source_words: frozenset[int]
    target_words: frozenset[int]


def known_words(sentence: Sentence, rules: RuleBook) -> list[Known]:
    """Return each word that some rule takes as its predicate, with the best of its rules."""
    matcher = Matcher(sentence, Parties(sentence, (), rules.human))
    found = []
    for token in sentence.tokens:
        known = [(matcher.asked(r, token), r) for r in candidates(token, rules)]
        if not known or _is_kind(sentence, token, rules):
            continue
        fits, rule = max(known, key=lambda k: (k[0], k[1].weight if k[0] else -k[1].weight, k[1].precision))
        light = matcher.light_verb(token) if token.pos not in {"VERB", "AUX"} else None
        status = rules.statuses.read(sentence, token, light=light, act_type=rule.type)
        if status is not None:
            fit = _fit(rule, token, fits, len({r.type for _, r in known}))
            found.append(Known(rule, token, light, as_status(status), fit))
    return found


def hints(sentence: Sentence, pair: Pair, known: Sequence[Known]) -> Iterator[Hint]:
    """Yield a hint for each known word, by where it stands towards the two."""
    way = _way(sentence, pair)
    for one in known:
        carrier = one.light or _carrier(sentence, one.token)
        place = _place(sentence, carrier, one.token, pair, way, one.rule)
        yield Hint(one, place, _SURE.get((place, one.fit), _LEAST_SURE))


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
