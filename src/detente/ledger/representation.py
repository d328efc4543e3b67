"""Who stands for a state where states deal with each other.

A claim keeps whom its sentence names, with country and sector: rebels, exiles and marchers are of a state, as event
data have it. What the state does, and what is done to it, is another thing; briefs and ties ask for that. Both take
acts from `detente.ledger.assembly.assemble`, which asks here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.records import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.ledger.assembly import Entry
    from detente.records import Participant

_AGAINST_THE_STATE = frozenset({"OPP", "REB", "UAF", "CRM"})
_PRIVATE = frozenset({"CVL", "SOC", "REF", "LAB", "AGR", "EDU", "JRN", "REL", "MED"})
# What private people do, their state is not seen to do; but crowds march as their country's, and its doctors help.
_DONE_BY_PEOPLE = frozenset({"PROTEST", "AID", "COOPERATE"})
# Who meets, blames or asks people of a state does not deal with it; who helps, bars or hurts them does.
_SAID_TO_PEOPLE = frozenset({"CONSULT", "ACCUSE", "REQUEST"})
_BACKING = frozenset({"SUPPORT", "AGREE"})
# "The American people" are the country.
_NATION = re.compile(r"\bpeoples?$", re.IGNORECASE)
_DEFIANT = re.compile(r"\b(?:protest[eo]r|demonstrator|activist|dissident|marcher|campaigner)s?\b", re.IGNORECASE)
# Who backs a people is not its rulers' friend where these, or what they deny it, are named.
_RULERS = re.compile(
    r"\b(?:regimes?|dictator\w*|tyran\w+|oppress\w+|repress\w+|crackdowns?|junta|uprisings?|protests?|human rights|"
    r"political prisoners|free and fair elections|democratic future|pro-democracy|"
    r"restor\w+ (?:of )?democracy|detained by|overthrow\w*)\b",
    re.IGNORECASE,
)
_INVADED = re.compile(r"\b(?:aggress\w+|invasion|invad\w+|occup\w+)\b", re.IGNORECASE)


def as_dealings(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries with acts of those only who stand for their states; not such as no state did."""
    for entry in entries:
        act = as_dealing(entry.claim) if isinstance(entry.claim, Act) else None
        if act is None or act is entry.claim:
            yield entry
        elif act.source:
            yield replace(entry, claim=act)


def as_dealing(act: Act) -> Act:
    """Return an act less the states that nobody stands for in it; the same act where there are none.

    Whoever fights or opposes their rulers stands for no state, on either side. Private people do not act for their
    state, but a people may ("the Irish people"); as what is acted upon they are their state's ("Japanese citizens
    abducted", "aid to Afghan refugees"), unless they are only met, blamed or asked, or backed against their rulers.
    """
    left = {side: _standing(act, side) for side in ("source", "target")}
    if left["source"] == act.source and left["target"] == act.target:
        return act
    # What a reader looks up by the id is the claim as it was coded.
    return act.model_copy(update=left).keep_id(act.id)


def _standing(act: Act, side: str) -> tuple[str, ...]:
    codes: tuple[str, ...] = getattr(act, side)
    return tuple(code for code in codes if _stands(act, side, code))


def _stands(act: Act, side: str, code: str) -> bool:
    people = [one for one in act.actors if one.role == side and code in {one.country, one.id}]
    return not people or any(_stands_for_state(act, one) for one in people)


def _stands_for_state(act: Act, one: Participant) -> bool:
    if one.sector in _AGAINST_THE_STATE:
        return False
    private = one.sector in _PRIVATE
    if one.role == "source":
        return not private or act.type in _DONE_BY_PEOPLE or bool(_NATION.search(one.text))
    if act.type in _BACKING and not act.rule.startswith("aid.") and (private or _is_of_people(act, one)):
        return not _DEFIANT.search(one.text) and not _is_against_rulers(act.evidence.quote)
    return not private or act.type not in _SAID_TO_PEOPLE


def _is_of_people(act: Act, one: Participant) -> bool:
    """Return whether a state stands only after its people ("the people of Peru")."""
    return re.search(rf"\bpeople of (?:the )?{re.escape(one.text)}\b", act.evidence.quote) is not None


def _is_against_rulers(sentence: str) -> bool:
    return bool(_RULERS.search(sentence)) and not _INVADED.search(sentence)
