"""What stands beside a word in its clause: negation, times that lie ahead, auxiliaries shared with another verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import Sentence, Token

_DAYS = frozenset(
    "tomorrow day week weekend month year monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december spring summer autumn fall winter".split()
)
_TAKING_PLACE = frozenset("take be hold occur begin start convene open host schedule".split())


def is_negated(sentence: Sentence, token: Token) -> bool:
    """Return whether a word itself carries a negation ("did not", "no", "without"; "not only" is none)."""
    beside = sentence.children(token.index, "advmod", "det", "cc", "aux")
    # "never again attempted": the negation may hang on the adverb.
    beside += [c for t in beside if t.lower in {"again", "ever"} for c in sentence.children(t.index, "advmod")]
    for child in beside:
        if child.lower in {"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"}:
            after = sentence.tokens[child.index + 1 : child.index + 2]
            return not (after and after[0].lower == "only")
    first = {c.lower for c in sentence.children(token.index, "case", "mark", "cc")}
    return bool(first & {"without", "rather", "instead"})  # "rather than requiring", "instead of talks"


def has_yet(sentence: Sentence, token: Token) -> bool:
    """Return whether "yet" stands beside a word ("has yet to recognise")."""
    return any(t.lower == "yet" for t in sentence.children(token.index, "advmod"))


def is_dated_ahead(sentence: Sentence, token: Token) -> bool:
    """Return whether a word has a day ahead beside it ("next week", "next week's", "tomorrow")."""
    times = ("obl", "obl:unmarked", "obl:tmod", "nmod:poss", "nmod:unmarked", "advmod")
    days = [t for t in sentence.children(token.index, *times) if t.lemma.lower() in _DAYS]
    return any(
        t.lower == "tomorrow" or any(c.lower in {"next", "coming"} for c in sentence.children(t.index)) for t in days
    )


def is_field(sentence: Sentence, verb: Token) -> bool:
    """Return whether a gerund says in what something is done ("agreed to work together on coordinating")."""
    first = sentence.children(verb.index, "mark")
    return (
        verb.dep == "advcl"
        and verb.tag == "VBG"
        and bool(first)
        and first[0].lower in {"on", "in", "toward", "towards"}
    )


def is_to_come(sentence: Sentence, noun: Token) -> bool:
    """Return whether a meeting or the like is said to lie ahead ("the talks to be held", "to take place")."""
    clauses = [t for t in sentence.children(noun.index, "acl") if t.lemma in _TAKING_PLACE]
    return any(m.tag == "TO" for t in clauses for m in sentence.children(t.index, "mark"))


def first_of_shared(sentence: Sentence, verb: Token) -> Token | None:
    """Return the verb whose auxiliaries hold for this one too ("will meet Laos and sign a pact"), or None."""
    head = sentence.head(verb.index)
    if verb.dep != "conj" or head is None or head.pos != "VERB":
        return None
    own = sentence.children(verb.index, "aux", "nsubj", "nsubj:pass", "mark")
    bare = verb.tag in {"VB", "VBP"} and head.tag == "VB"
    same = verb.tag == head.tag and verb.tag in {"VBG", "VBN"}
    return head if not own and (bare or same) else None


def first_conjunct(sentence: Sentence, token: Token) -> Token:
    """Return the first of the words that a word is joined to ("trade" of "relations, trade and services")."""
    while token.dep == "conj" and (above := sentence.head(token.index)) is not None:
        token = above
    return token
