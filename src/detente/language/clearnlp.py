"""ClearNLP-style parses (spaCy's English pipelines) in the terms of Universal Dependencies.

The two differ in names and, at prepositions and copulas, in shape: there the preposition and the verb "be" govern, here
the noun or adjective does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Token

RELATIONS = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "poss": "nmod:poss", "relcl": "acl:relcl", "npadvmod": "obl:unmarked", "prt": "compound:prt", "neg": "advmod",
    "predet": "det:predet", "preconj": "cc:preconj", "oprd": "xcomp", "intj": "discourse", "meta": "dep",
    "quantmod": "advmod", "nmod": "compound",
}  # fmt: skip
# What is left of the relations that change shape, where the shape gave no reason to.
_LEFT = {
    "attr": "xcomp",
    "acomp": "xcomp",
    "pcomp": "advcl",
    "dative": "iobj",
    "prep": "compound:prt",
    "agent": "compound:prt",
}
_ONLY_CLEARNLP = frozenset({"dobj", "pobj", "prep", "nsubjpass", "auxpass", "attr", "acomp", "poss", "relcl", "prt"})


def is_clearnlp(labels: Sequence[str]) -> bool:
    """Return whether a parser's labels are of the ClearNLP style."""
    return bool(_ONLY_CLEARNLP & set(labels))


def _turn_prepositions(tokens: list[Token]) -> None:
    """Let the object of a preposition hang where the preposition hung, and the preposition on its object."""
    for token in list(tokens):
        if token.dep not in {"pobj", "pcomp"} or tokens[token.head].dep not in {"prep", "agent", "dative"}:
            continue
        prep = tokens[token.head]
        above = tokens[prep.head]
        verbal = above.pos in {"VERB", "AUX", "ADJ", "ADV"}
        dep = "obl:agent" if prep.dep == "agent" else ("obl" if verbal else "nmod")
        if token.dep == "pcomp":
            dep = "advcl" if verbal else "acl"
        tokens[token.index] = replace(token, head=prep.head, dep=dep)
        tokens[prep.index] = replace(prep, head=token.index, dep="mark" if token.dep == "pcomp" else "case")
        for other in list(tokens):
            if other.head == prep.index and other.index not in {token.index, prep.index}:
                tokens[other.index] = replace(other, head=token.index)


def _turn_copulas(tokens: list[Token]) -> None:
    """Let the predicate govern, and "be" hang on it as a copula."""
    for token in list(tokens):
        verb = tokens[token.head]
        if token.dep not in {"attr", "acomp"} or verb.lemma != "be" or verb.dep == "cop":
            continue
        if any(other.dep == "expl" and other.head == verb.index for other in tokens):
            # "There is no agreement": what there is is the subject of "be".
            tokens[token.index] = replace(token, dep="nsubj")
            continue
        head = token.index if verb.head == verb.index else verb.head
        tokens[token.index] = replace(token, head=head, dep=verb.dep)
        tokens[verb.index] = replace(verb, head=token.index, dep="cop")
        for other in list(tokens):
            if other.head == verb.index and other.index not in {token.index, verb.index}:
                tokens[other.index] = replace(other, head=token.index)


def _turn_infinitives(tokens: list[Token]) -> None:
    """Let "to" mark its infinitive, and whom somebody urges or wants to do something be the object of the urging."""
    for token in list(tokens):
        verb = tokens[token.head]
        if token.tag != "TO" or token.dep != "aux":
            continue
        tokens[token.index] = replace(token, dep="mark")
        subjects = [t for t in tokens if t.head == verb.index and t.dep in {"nsubj", "nsubj:pass"}]
        marked = any(t.head == verb.index and t.dep == "mark" and t.index != token.index for t in tokens)
        if verb.dep == "ccomp" and len(subjects) == 1 and not marked and verb.head < subjects[0].index:
            tokens[verb.index] = replace(verb, dep="xcomp")
            tokens[subjects[0].index] = replace(subjects[0], head=verb.head, dep="obj")


def to_universal(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words of one sentence with Universal Dependencies heads and relations."""
    turned = [replace(t, dep=RELATIONS.get(t.dep, t.dep)) for t in tokens]
    _turn_prepositions(turned)
    _turn_copulas(turned)
    _turn_infinitives(turned)
    return tuple(replace(t, dep="root" if t.head == t.index else _LEFT.get(t.dep, t.dep)) for t in turned)
