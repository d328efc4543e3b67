"""What headlines say in their own grammar, which parsers do not learn from running text.

"Chile to widen port links" says that it will. Parsers take the infinitive for a clause on the name ("a plan to widen"),
but a name takes no such clause: the infinitive is the predicate and the name its subject. And in "India, China agree"
nobody calls out to India: both are subjects.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import Token


def _foretold(tokens: tuple[Token, ...], root: Token) -> Token | None:
    """Return the infinitive with "to" that hangs on a name as if it were a clause of it."""
    for verb in tokens[root.index + 1 :]:
        below = [t for t in tokens if t.head == verb.index and t.index != verb.index]
        to = any(t.tag == "TO" and root.index < t.index < verb.index for t in below)
        infinitive = verb.tag == "VB" or (verb.tag == "VBN" and any(t.dep == "aux:pass" for t in below))
        if verb.head == root.index and to and infinitive and verb.dep in {"acl", "parataxis", "list", "xcomp", "advcl"}:
            return verb
    return None


def _mend_foretelling(tokens: tuple[Token, ...], root: Token, verb: Token) -> tuple[Token, ...]:
    passive = any(t.head == verb.index and t.dep == "aux:pass" for t in tokens)
    mended = []
    for token in tokens:
        if token.index == verb.index:
            mended.append(replace(token, head=token.index, dep="root"))
        elif token.index == root.index:
            mended.append(replace(token, head=verb.index, dep="nsubj:pass" if passive else "nsubj"))
        elif token.head == root.index and token.index > verb.index:
            mended.append(replace(token, head=verb.index))
        else:
            mended.append(token)
    return tuple(mended)


def _mend_call(tokens: tuple[Token, ...], root: Token) -> tuple[Token, ...]:
    """Make the first of "India, China agree" the subject, and a second subject its partner."""
    before = [t for t in tokens[: root.index] if t.head == root.index]
    called = next((t for t in before if t.dep == "vocative" and t.pos in {"PROPN", "NOUN"}), None)
    if called is None:
        return tokens
    subject = next((t for t in before if t.dep in {"nsubj", "nsubj:pass"} and t.index > called.index), None)
    mended = list(tokens)
    mended[called.index] = replace(called, dep="nsubj" if subject is None else subject.dep)
    if subject is not None:
        mended[subject.index] = replace(subject, head=called.index, dep="conj")
    return tuple(mended)


def mend_headline(tokens: tuple[Token, ...], *, title: bool = False) -> tuple[Token, ...]:
    """Return the parse of a sentence with what headlines leave out or say otherwise put right.

    Parameters
    ----------
    tokens
        The words of the sentence.
    title
        Whether it is an article's title; only there is nobody called out to.
    """
    root = next((t for t in tokens if t.head == t.index), None)
    if root is None:
        return tokens
    verb = _foretold(tokens, root) if root.pos == "PROPN" else None
    if verb is not None:
        return _mend_foretelling(tokens, root, verb)
    return _mend_call(tokens, root) if title and root.pos == "VERB" else tokens
