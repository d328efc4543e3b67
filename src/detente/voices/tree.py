"""Speakers and what they say, read from a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import Sentence, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
# Longer relative clauses and asides are dropped from a speaker's phrase.
_LONGEST_ASIDE = 10
_LONGEST_PHRASE = 40
_LONGEST_CHAIN = 4


def find_subject(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Return the words that name who utters the verb at `index`, or None where the parse does not tell.

    Follows coordination ("met and said"), participles ("left, saying") and relative clauses ("the minister, who said").
    """
    for _ in range(_LONGEST_CHAIN):
        if is_passive(sentence, index) and sentence.tokens[index].lower != "quoted":
            return find_agent(sentence, index)
        own = [t for t in sentence.children(index, "nsubj") if t.index < index]
        if own:
            return _antecedent(sentence, index, own[-1])
        above = sentence.head(index)
        if above is None or sentence.children(index, "expl"):
            return None
        if sentence.tokens[index].dep == "acl":
            return phrase(sentence, above.index, without=index)
        if not _shares_subject(sentence.tokens[index], above):
            return None
        index = above.index
    return None


def _shares_subject(token: Token, above: Token) -> bool:
    """Return whether a verb without a subject has that of the verb above it."""
    base = token.dep.split(":")[0]
    leans = base in {"conj", "xcomp"} or (base in {"advcl", "parataxis", "ccomp"} and token.tag == "VBG")
    return leans and above.pos in {"VERB", "AUX", "ADJ", "NOUN"}


def is_passive(sentence: Sentence, index: int) -> bool:
    """Return whether the verb at `index` is in the passive."""
    return any(c.dep in {"aux:pass", "nsubj:pass"} for c in sentence.children(index)) and (
        sentence.tokens[index].tag in {"VBN", "VBD", ""}
    )


def find_agent(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """Return the words that name who does what a passive verb says ("announced by the ministry"), or None."""
    for child in sentence.children(index):
        if child.dep == "obl:agent" or (
            child.dep == "obl" and any(c.lower == "by" for c in sentence.children(child.index, "case"))
        ):
            words = phrase(sentence, child.index)
            return _before_that(sentence, words) if words is not None else None
    return None


def _before_that(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int]:
    """Cut a phrase before the clause that somebody says ("It is claimed by some | that …")."""
    that = next((i for i in range(words[0] + 1, words[1]) if sentence.tokens[i].lower == "that"), words[1])
    return words[0], that


def _antecedent(sentence: Sentence, verb: int, subject: Token) -> tuple[int, int] | None:
    clause = sentence.tokens[verb]
    if subject.lower in _RELATIVES and subject.tag != "DT" and clause.dep == "acl:relcl":
        above = sentence.head(verb)
        return phrase(sentence, above.index, without=verb) if above is not None else None
    if subject.lower in _RELATIVES - {"that"}:
        # "who" whose clause was attached elsewhere: the phrase before the comma is what it stands for.
        return None
    return phrase(sentence, subject.index, without=verb)


def phrase(sentence: Sentence, head: int, without: int | None = None) -> tuple[int, int] | None:
    """Return the range of words of the noun phrase headed by `head`, without case marks, asides and stops.

    `without` names a dependent that is cut off with all below it.
    """
    below = set(sentence.subtree(head))
    for child in sentence.children(head):
        if child.index == without or _is_outside(sentence, child, head):
            below -= set(sentence.subtree(child.index))
    if without is not None and without in below:
        below -= set(sentence.subtree(without)) - {head}
    begin = end = head
    while begin - 1 in below:
        begin -= 1
    while end + 1 in below:
        end += 1
    return _trim(sentence, begin, end + 1)


def _is_outside(sentence: Sentence, child: Token, head: int) -> bool:
    base = child.dep.split(":")[0]
    if base in {"case", "cc", "mark", "parataxis", "advcl", "discourse", "cop"}:
        return base != "cc" or child.index < head
    if base in {"acl", "appos", "dep"} or child.dep == "acl:relcl":
        return len(sentence.subtree(child.index)) > _LONGEST_ASIDE
    return base == "conj" and sentence.tokens[child.index].pos == "VERB"


def _trim(sentence: Sentence, begin: int, end: int) -> tuple[int, int] | None:
    marks = {",", ";", ":", ".", "-", "--", "–", "—", '"', "“", "”", "''", "``", "(", "but", "and", "as"}
    while begin < end and sentence.tokens[begin].lower in marks:
        begin += 1
    while end > begin and sentence.tokens[end - 1].lower in marks:
        end -= 1
    return (begin, end) if begin < end and end - begin <= _LONGEST_PHRASE else None


def find_clause(sentence: Sentence, first: int, last: int) -> Token | None:
    """Return the head of the clause that is said, right of the words `first` … `last` of the verb."""
    for index in range(last, first - 1, -1):
        found = [c for c in sentence.children(index, "ccomp") if c.index > last]
        if found:
            return found[0]
    return None


def clause_end(sentence: Sentence, verb: int, clause: Token) -> int:
    """Return where what is said ends: before what is coordinated with the verb, else with the sentence."""
    end = len(sentence)
    for index in (verb, *(a.index for a in sentence.ancestors(verb))):
        for child in sentence.children(index, "conj"):
            first = min(sentence.subtree(child.index))
            joins = sentence.tokens[first].tag == "CC" and child.tag in _FINITE
            if first > clause.index and joins:
                end = min(end, first)
    return max(end, clause.index + 1)


def subtree_range(sentence: Sentence, index: int) -> tuple[int, int]:
    """Return the half-open range of words below and with a word."""
    below = sentence.subtree(index)
    return below[0], below[-1] + 1
