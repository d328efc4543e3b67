"""Headlines that foretell: "Chile, Peru to widen port links" says that they will.

Running text has no such sentences, so parsers take the infinitive for a clause on the name ("a plan to widen"). A name
takes no such clause; where one seems to, the infinitive is the predicate and the name its subject.
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


def mend_headline(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the parse of a sentence, its infinitive made the predicate where the root is a name that it hangs on."""
    root = next((t for t in tokens if t.head == t.index), None)
    verb = _foretold(tokens, root) if root is not None and root.pos == "PROPN" else None
    if root is None or verb is None:
        return tokens
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
