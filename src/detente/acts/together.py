"""Whether what several do, they do to each other, or together to somebody else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.acts import slots

if TYPE_CHECKING:
    from detente.acts.parties import Parties, Party
    from detente.acts.rules import Rule
    from detente.records import Sentence, Token

# Who joins something together does so with nobody in particular.
JOINING = frozenset({"join", "accede"})
_MUTUAL = frozenset({"AGREE", "SUPPORT"})
_COMPANIES = frozenset("bank creditor lender company firm trader investor donor union rebel".split())
# Two that speak of these speak of what is between them.
_SHARED = frozenset(
    "between bilateral mutual relation relations relationship tie ties bond friendship alliance partnership".split()
)


def is_between(sentence: Sentence, parties: Parties, rule: Rule, token: Token, source: Party) -> bool:
    """Return whether what several do to nobody else named is done to each other.

    Parameters
    ----------
    sentence, parties
        The sentence and who is in it.
    rule, token
        What fired, and where.
    source
        The several.
    """
    below = [sentence.tokens[i] for i in sentence.subtree(token.index)]
    if any((a.lower, b.lower) in {("each", "other"), ("one", "another")} for a, b in pairwise(below)):
        return True
    if rule.mutual and rule.together and (rule.type in _MUTUAL or not rule.reach):
        return token.lemma not in JOINING and not has_company(sentence, parties, token)
    # "Britain and Peru showed willingness to accept the plan", or three who said so: not to each other.
    shared = any(t.lemma.lower() in _SHARED for t in below)
    pair = len(source.codes) == 2 and (len(source.mentions) == 1 or shared)
    return rule.mutual and rule.type in _MUTUAL and pair and token.pos in {"VERB", "AUX"}


def has_company(sentence: Sentence, parties: Parties, token: Token) -> bool:
    """Return whether something is done with others who are no actors ("hold talks with creditor banks")."""
    words = slots.phrases(sentence, token, "with")
    people = [t for t in words if t.tag in {"NNS", "NNPS"}]
    return any(parties.is_human(t) or t.lemma.lower() in _COMPANIES for t in people)
