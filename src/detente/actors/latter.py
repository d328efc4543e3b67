"""Whom "the former" and "the latter" are: the two last named, in the same sentence or the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.actors.drafts import Draft
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.actors.discourse import Discourse
    from detente.records import Actor, Sentence, Token

LAST = frozenset({"latter", "former"})
# How far before may stand whom a sentence without names of its own takes up.
_REACH = 1
_UNNAMED = frozenset({"pronoun", "place", "description"})


def refer_to_latter(discourse: Discourse, sentence: Sentence, token: Token, drafts: Sequence[Draft]) -> Draft | None:
    """Take "the latter" and "the former" where exactly two were named; left open where other things compete."""
    if not _stands_alone(sentence, token):
        return None
    draft = Draft(token.index, token.index + 1, "description")
    pair, near = _pair(discourse, sentence, token, drafts)
    if len(pair) == 2 and not (near and _competes(sentence, token, drafts)):
        actor = pair[0 if token.lower == "former" else 1]
        draft.candidates = [Candidate((actor,), 0.8 if near else 0.75, f"refers to {actor.name}")]
    return draft


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Return whether "the latter" is a phrase of its own, not "the latter case" or "the former president"."""
    tokens, at = sentence.tokens, token.index
    if not at or tokens[at - 1].lower != "the":
        return False
    if token.dep.split(":")[0] not in {"amod", "det", "compound", "nmod"} or token.dep == "nmod:poss":
        return True
    if tokens[token.head].index < at:
        return True
    # Parsers take the verb of "the former claims" for a noun; where both words stand in a sentence, they are a pair.
    other = "former" if token.lower == "latter" else "latter"
    paired = any(t.lower == other and i and tokens[i - 1].lower == "the" for i, t in enumerate(tokens))
    return paired and tokens[at + 1].tag in {"NNS", "VBZ", "VBD"}


def _pair(
    discourse: Discourse, sentence: Sentence, token: Token, drafts: Sequence[Draft]
) -> tuple[tuple[Actor, ...], bool]:
    """Return those named before a word in its sentence, else in the last one that names any; and which of the two."""
    here = _named(discourse, [d for d in drafts if d.end <= token.index])
    if len(here) > 1:
        return here, True
    before = [actors for when, actors in discourse.parties if 0 < sentence.index - when <= _REACH]
    pair = before[-1] if before else ()
    # One who is named here again is one of the two.
    return (pair, False) if set(here) <= set(pair) else ((), False)


def _named(discourse: Discourse, drafts: Iterable[Draft]) -> tuple[Actor, ...]:
    found = (discourse.state(a) for d in drafts if d.form not in _UNNAMED for a in d.actors if a.code)
    return tuple(dict.fromkeys(found))


def _competes(sentence: Sentence, token: Token, drafts: Sequence[Draft]) -> bool:
    """Return whether two other things are named together before it: "the guns and the ships, the latter of which"."""
    covered = {i for d in drafts for i in range(d.start, d.end)}
    return any(
        t.dep == "conj" and t.index not in covered and t.head not in covered
        and t.pos in {"NOUN", "PROPN"} and sentence.tokens[t.head].pos in {"NOUN", "PROPN"}
        for t in sentence.tokens[: token.index]
    )  # fmt: skip
