"""Joins states that share an office: "Indian and Pakistani officials", "the presidents of Poland and Romania"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors.offices import with_office
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors.drafts import Draft
    from detente.actors.labels import Labels
    from detente.records import Actor, Sentence

_LINKS = frozenset({"A", ",", ",T", ",A", ",AT", "H", "AT"})
# Names that stand before a noun as adjectives do.
_LIKE_ADJECTIVES = frozenset({"US", "U.S.", "UK", "U.K.", "EU", "UN", "U.N.", "NATO", "EC"})


def join_offices(sentence: Sentence, drafts: Sequence[Draft], labels: Labels) -> list[Draft]:
    """Return the mentions of a sentence, those that share an office in the plural as one."""
    # First what follows an office ("the presidents of Poland, Romania and Hungary"), then what stands before one.
    forward: list[Draft] = []
    for draft in drafts:
        together = _linked(sentence, labels, forward[-1], draft) if forward else None
        forward[len(forward) - (together is not None) :] = [together or draft]
    backward: list[Draft] = []
    for draft in reversed(forward):
        together = _linked(sentence, labels, draft, backward[-1]) if backward else None
        backward[len(backward) - (together is not None) :] = [together or draft]
    return backward[::-1]


def _linked(sentence: Sentence, labels: Labels, first: Draft, second: Draft) -> Draft | None:
    link = labels.text[first.end : second.start]
    if link in {",", ",T"} and len(second.actors) == 1 and labels.text[second.end : second.end + 1] not in {"A", ","}:
        # A bare comma goes on with a list only where an "and" ends it.
        return None
    return _shared(sentence, first, second, together=link == "H") if link in _LINKS else None


def _shared(sentence: Sentence, first: Draft, second: Draft, *, together: bool) -> Draft | None:
    """Return two mentions as one, if the office of one is the other's as well; in one word, a single office will do."""
    several = second.role is not None and (second.role.plural or together)
    before = first.role is None and several and _is_modifier(sentence, first)
    # A name in the plural's phrase after "of": what follows it shares the office.
    after = first.role is not None and first.role.plural and second.role is None and _ends_in_state(sentence, first)
    if before and second.actors:
        return _merge(first, second, second)
    if after and second.form in {"name", "capital", "organisation"} and second.actors:
        return _merge(first, second, first)
    return None


def _is_modifier(sentence: Sentence, draft: Draft) -> bool:
    return draft.form == "adjective" or sentence.words(draft.start, draft.end) in _LIKE_ADJECTIVES


def _ends_in_state(sentence: Sentence, draft: Draft) -> bool:
    return any(t.lower in {"of", "from"} for t in sentence.tokens[draft.start : draft.end]) and not draft.person


def _merge(first: Draft, second: Draft, model: Draft) -> Draft:
    role = model.role
    assert role is not None, "one of the two has an office"
    actors: list[Actor] = []
    for draft in (first, second):
        actors += draft.actors if draft.role is not None else [with_office(a, role, model.office) for a in draft.actors]
    score = min(first.score, second.score)
    candidate = Candidate(tuple(dict.fromkeys(actors)), score, f"{role.kind} of each")
    return replace(model, start=first.start, end=second.end, candidates=[candidate])
