"""Widens a state's name to the office, body, people or firm of it that the words around name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors.drafts import head_of
from detente.actors.offices import (
    is_local,
    local_draft,
    office_after,
    office_before,
    office_draft,
    office_of_head,
    seated_office,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors.drafts import Draft
    from detente.actors.labels import Labels
    from detente.actors.offices import Phrase
    from detente.actors.roles import Roles
    from detente.records import Sentence

_PLACES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "root"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "det"})
# What may stand between a state's name and the noun that governs it ("Polish | fruit | exporters"), and how many words.
_BETWEEN = re.compile(r"[XMRCHFDc]*")
_FAR = 5
_BASED = frozenset({"based", "owned", "registered", "controlled", "run"})
# What is held or stands in a capital without being the state's.
_VENUES = frozenset(
    "meeting meetings conference conferences congress seminar symposium forum gathering workshop session hearing "
    "summit talks round rally hotel hotels suburb suburbs district airport street church mosque restaurant theatre "
    "hospital court courtroom newspaper newspapers daily university flat apartment home house speech speeches address "
    "accord accords agreement treaty protocol protocols".split()
)
# Bodies that are a state's under whatever name.
_OFFICIAL = frozenset("board commission committee authority agency council office bureau service directorate".split())
# Names that "the head of", "the government in" and the like may stand before.
_NAMES = frozenset({"name", "organisation", "capital", "metonym"})
# What a party has where it rules.
_RULE = frozenset({"government", "administration", "regime", "cabinet"})
# "The people of Egypt" are Egypt rather than somebody in it.
_WHOLE = frozenset({"people", "peoples", "population", "side", "public", "nationals"})


def without_seats_of_others(sentence: Sentence, drafts: Sequence[Draft], roles: Roles) -> list[Draft]:
    """Return mentions less the seats that are of the state before: "the Indonesian House of Representatives"."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        end = last.end + (sentence.tokens[last.end].tag == "POS") if last and last.end < draft.start + 1 else -1
        beside = last is not None and draft.form == "metonym" and end == draft.start
        if not beside or last is None or last.form not in {"adjective", "name"} or not _is_seat(sentence, draft, roles):
            kept.append(draft)
    return kept


def _is_seat(sentence: Sentence, draft: Draft, roles: Roles) -> bool:
    """Return whether a seat is called as those of other states are, too: "Agriculture Department", "House of Lords"."""
    for at in range(draft.start, draft.end):
        role = roles.at(sentence.tokens, at)
        if role is not None:
            return role[0] == draft.end
        word = sentence.tokens[at].lower
        if not (roles.is_(word, "modifier") or roles.is_(word, "domain")):
            return False
    return False


def widen(sentence: Sentence, draft: Draft, labels: Labels, previous: int) -> Draft:
    """Return a state's mention widened to what the words beside it name, if they name anything of it.

    Parameters
    ----------
    sentence, draft, labels
        The sentence, the bare name in it, and the letters of its words.
    previous
        Index after the mention before, beyond which nothing can be widened.
    """
    if draft.form == "group":
        return _of_group(sentence, _as_government(sentence, draft), labels, previous)
    if not draft.actors or _is_partner(sentence, draft):
        return draft
    if draft.form == "place":
        return _of_place(sentence, draft, labels, previous)
    end = _base(sentence, draft.end)
    phrase = office_after(sentence, labels, end) or _by_tree(sentence, labels, draft)
    if len(draft.actors) > 1:
        # "U.S.-Japanese officials" are of both.
        return office_draft(draft, phrase, sentence) if phrase and phrase.role.plural else draft
    if phrase is None:
        return _without_phrase(sentence, draft, labels, previous)
    phrase = _marked_former(labels, draft, phrase)
    if is_local(draft, phrase) and draft.form == "capital":
        return local_draft(draft, phrase, sentence)
    if draft.form == "private" and phrase.role.kind == "person":
        # Whoever heads a firm acts for it, not for the state.
        phrase = replace(phrase, role=replace(phrase.role, kind="private", sector=draft.actors[0].sector or "BUS"))
    widened = office_draft(draft, phrase, sentence)
    if phrase.role.kind == "body":
        widened = _of_body(sentence, widened, labels)
        return _with_office_before(sentence, widened, labels, previous)
    return widened


def _without_phrase(sentence: Sentence, draft: Draft, labels: Labels, previous: int) -> Draft:
    """Return a name after which no role or body stands, in the form that the words around it give."""
    if _is_base(sentence, draft):
        return replace(draft, form="private")
    if _is_venue(sentence, draft):
        return replace(draft, form="place")
    if draft.form == "adjective" and _stands_alone(sentence, draft):
        return replace(draft, form="people")
    return _with_office_before(sentence, draft, labels, previous) if draft.form in _NAMES else draft


def _as_government(sentence: Sentence, draft: Draft) -> Draft:
    """Take "the Frelimo government": what a party's government does, its state does."""
    party = draft.actor
    noun = sentence.tokens[draft.end].lower if draft.end < len(sentence) else ""
    if party is None or party.sector != "PTY" or not party.country or noun not in _RULE:
        return draft
    government = replace(party, code=party.country, sector="GOV", office=f"{noun} of {party.name}")
    candidate = replace(draft.candidates[0], actors=(government,), why=f"{draft.candidates[0].why}; its {noun}")
    return replace(draft, end=draft.end + 1, candidates=[candidate, *draft.candidates[1:]])


def _of_body(sentence: Sentence, draft: Draft, labels: Labels) -> Draft:
    """Take "the Iranian parliament | 's speaker", "the Chinese foreign ministry | 's consular department"."""
    phrase = office_after(sentence, labels, draft.end) if labels.text[draft.end : draft.end + 1] == "P" else None
    if phrase is None or phrase.role.kind not in {"person", "body"} or draft.actor is None:
        return draft
    if phrase.role.kind == "body" and phrase.role.sector == "GOV":
        phrase = replace(phrase, role=replace(phrase.role, sector=draft.actor.sector or "GOV"))
    return office_draft(draft, phrase, sentence)


def _of_group(sentence: Sentence, draft: Draft, labels: Labels, previous: int) -> Draft:
    """Take "a Taliban spokesman", "Hamas leader Ismail Haniyeh", "the leader of the Houthis": they are the group's."""
    if draft.actor is None or draft.role is not None or draft.actor.office or _is_partner(sentence, draft):
        return draft
    phrase = office_after(sentence, labels, draft.end) or office_before(sentence, labels, draft.start, draft.end)
    if phrase is None or phrase.start < previous or phrase.role.kind not in {"person", "rebel"}:
        return draft
    if phrase.role.kind == "rebel":
        wide = replace(draft, start=min(draft.start, phrase.start), end=max(draft.end, phrase.end))
        # "The Houthi movement | 's leader".
        return _of_group(sentence, wide, labels, previous) if wide.end > draft.end else wide
    phrase = _marked_former(labels, draft, phrase)
    own = phrase.role.sector in {"ELI", "LEG"} and (phrase.role.sector == "ELI" or draft.actor.sector == "PTY")
    role = replace(phrase.role, sector=phrase.role.sector if own else draft.actor.sector or "")
    return office_draft(draft, replace(phrase, role=role), sentence)


def _of_place(sentence: Sentence, draft: Draft, labels: Labels, previous: int) -> Draft:
    """Take "Quebec's premier", "the governor of Guangdong", "police in Karachi"."""
    phrase = office_after(sentence, labels, draft.end) or office_before(sentence, labels, draft.start, draft.end)
    phrase = phrase or seated_office(sentence, labels, draft.start, draft.end, "place")
    own = labels.text[draft.end : draft.end + 1] == "P"
    if phrase is None or phrase.start < previous or not (is_local(draft, phrase) or (own and _rules(phrase))):
        return draft
    return local_draft(draft, _marked_former(labels, draft, phrase), sentence)


def _rules(phrase: Phrase) -> bool:
    """Return whether an office is a ruler's: "Tatarstan's president"."""
    return phrase.role.kind == "person" and phrase.office.split()[-1] in {"president", "leader", "ruler", "strongman"}


def _is_partner(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a name only begins a word on somebody else: "the U.N.-backed government"."""
    last = sentence.tokens[draft.end - 1].text.rpartition("-")[2]
    return last.islower() and last not in _BASED


def _base(sentence: Sentence, end: int) -> int:
    """Return where the words that a name's role may follow end: "a US-based | firm", "French-owned | mines"."""
    hyphenated = end + 1 < len(sentence) and sentence.tokens[end].text in {"-", "–"}
    return end + 2 if hyphenated and sentence.tokens[end + 1].lower in _BASED else end


def _is_base(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a name only says where somebody has a seat: "U.S.-based Kelso Corp", "London-based Tarn"."""
    joined = sentence.tokens[draft.end - 1].text.rpartition("-")[2].lower() in _BASED
    return draft.form in {"name", "capital", "adjective"} and (joined or _base(sentence, draft.end) > draft.end)


def _is_venue(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a capital only says where something is held: "a Washington meeting of the committee"."""
    if draft.form != "capital" or draft.end >= len(sentence):
        return False
    noun = sentence.tokens[draft.end]
    before = sentence.tokens[draft.start - 1].text if draft.start else ""
    return noun.lower in _VENUES and sentence.tokens[draft.start].head == noun.index and before not in {"-", "–"}


def _with_office_before(sentence: Sentence, draft: Draft, labels: Labels, previous: int) -> Draft:
    """Take "the president of Egypt", "the head of Mossad", "the foreign ministry in Tehran"."""
    phrase = office_before(sentence, labels, draft.start, draft.end)
    if phrase is None and draft.form in _NAMES and draft.role is None:
        phrase = seated_office(sentence, labels, draft.start, draft.end, draft.form)
    if phrase is None or phrase.start < previous:
        return draft
    name = sentence.tokens[draft.end - 1]
    # "Buyers of U.S. wheat" need not be of the U.S.
    whole = phrase.office not in _WHOLE and not (name.dep == "compound" and name.head >= draft.end)
    several = phrase.role.kind == "private" and phrase.role.plural and whole
    part = draft.role is None and labels.text[draft.end : draft.end + 1] == "P"
    if phrase.role.kind == "person" and (part or (draft.form == "capital" and is_local(draft, phrase))):
        # "The president of Iraq's Kurdistan region" is not Iraq's.
        return local_draft(draft, phrase, sentence)
    if phrase.role.kind == "firm" or (phrase.role.kind == "private" and not (several and draft.role is None)):
        return draft
    return office_draft(draft, phrase, sentence)


def _by_tree(sentence: Sentence, labels: Labels, draft: Draft) -> Phrase | None:
    """Return the role of the noun that a name modifies, other words between: "Polish fruit exporters"."""
    if not sentence.parsed:
        return None
    begin = _base(sentence, draft.end)
    # "A Paris-based sugar trader": what is based there belongs to the name.
    name = sentence.tokens[begin - 1 if begin > draft.end else head_of(sentence, draft.start, draft.end)]
    begin += labels.text[begin : begin + 1] == "P"
    # "U.N.-backed | government" is not the U.N.'s.
    near = begin <= name.head <= begin + _FAR and labels.text[begin : begin + 1] != "H"
    if not near or name.dep not in _MODIFIERS or not _BETWEEN.fullmatch(labels.text, begin, name.head):
        return None
    head = _led(sentence, labels, name.head)
    return office_of_head(sentence, labels, begin, head)


def _led(sentence: Sentence, labels: Labels, at: int) -> int:
    """Return the word for whoever leads an unknown body, from the body's: "Dutch Safety Board | chairman"."""
    body, above = sentence.tokens[at], sentence.head(at)
    if above is None or not at < above.index <= at + 2 or body.lower not in _OFFICIAL or body.dep not in _MODIFIERS:
        return at
    return above.index if _BETWEEN.fullmatch(labels.text, at, above.index) else at


def _marked_former(labels: Labels, draft: Draft, phrase: Phrase) -> Phrase:
    """Take "a former Israeli minister": the office is past, too, where the word for it stands before the state."""
    before = re.search(r"FH?[MD]*$", labels.text[: draft.start])
    # Who leads the opposition in exile does so still.
    if before is None or phrase.role.kind != "person" or phrase.role.sector in {"OPP", "REB"}:
        return phrase
    return replace(phrase, role=replace(phrase.role, sector="ELI"), office=f"former {phrase.office}")


def _stands_alone(sentence: Sentence, draft: Draft) -> bool:
    """Return whether an adjective stands for a people: "the Japanese", "the British and the French"."""
    token = sentence.tokens[draft.start]
    article = draft.start > 0 and sentence.tokens[draft.start - 1].lower in {"the", "many", "some"}
    goes_on = any(t.index > token.index for t in sentence.children(token.index, "compound", "flat"))
    return article and token.dep.split(":")[0] in _PLACES and not goes_on
