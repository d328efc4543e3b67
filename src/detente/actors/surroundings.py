"""Whose somebody with a title is, by what stands around: a guess, where neither the words nor the lexicon tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.actors.drafts import head_of
from detente.actors.memory import SURE, Known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.actors.drafts import Draft
    from detente.actors.gazetteer import Gazetteer
    from detente.actors.labels import Labels
    from detente.records import Sentence

# Offices that somebody has at home; who visits, or is sent, is not of the state he goes to.
_STATE_OFFICE = re.compile(
    r"minister|general|\bgen\b|admiral|colonel|spokes|police|army|parliament|governor|justice|attorney|speaker|premier|mayor|cabinet"
)
# What somebody does that a sentence tells as a sign of what his state does.
_APPEARANCES = frozenset("presence attendance participation appearance remark remarks statement speech absence".split())
# So many words an office may have between that noun and the name: "Chief of the General Staff (CGS)".
_APPEARANCE_REACH = 12
_ABROAD = frozenset({"visit", "arrive", "embassy", "tour", "fly", "trip", "counterpart", "foreign", "ambassador"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a title in a sentence.

    Attributes
    ----------
    drafts
        The mentions of the sentence so far.
    focus
        The code of the state that the article is mostly about, or ''.
    present, before
        The states that the article, and the sentence before, named.
    offices
        Whose an office is that the article has named with its state, by its words.
    """

    gazetteer: Gazetteer
    sentence: Sentence
    labels: Labels
    drafts: Sequence[Draft]
    focus: str
    present: frozenset[str]
    before: frozenset[str]
    offices: Mapping[str, set[str]]

    def whose(self, span: tuple[int, int], name: str, office: str) -> Known | None:
        """Return whose somebody is whose title and name span `span`."""
        return (
            self._conjunct(span, name)
            or self._by_office(name, office)
            or self._around(name, office)
            or self._of_subject(span, name, office)
        )

    def _conjunct(self, span: tuple[int, int], name: str) -> Known | None:
        """Take "French President Mitterrand and Prime Minister Chirac": the second is of the state of the first."""
        head = self.sentence.tokens[head_of(self.sentence, *span)]
        if self.labels.text[span[0] - 1 : span[0]] != "A" or head.dep != "conj":
            return None
        partner = next((d.actor for d in self.drafts if d.end == span[0] - 1 and d.form == "person" and d.actor), None)
        if partner is None:
            return None
        actor = replace(partner, office=None, sector=None)
        return Known(name, actor, SURE["conjunct"], "named together with one of it", "guess")

    def _by_office(self, name: str, office: str) -> Known | None:
        """An office that only one state has under this name, else the state that the article is about."""
        codes = next((c for o, c in self.offices.items() if o == office or f"{o} " in office), set())
        if " " not in office and not codes:
            # "The minister", where "Peru's interior minister" was named before.
            codes = {c for o, named in self.offices.items() if o.endswith(f" {office}") for c in named}
        if "opposition" in office and len(self.present) > 1:
            return None
        if len(codes) == 1:
            state = self.gazetteer.actor(next(iter(codes)))
            return Known(name, state, SURE["conjunct"], "the article named the office with its state", "guess")
        found = self.gazetteer.offices.get(office)
        if found is not None and (found[0] in self.present or found[1] > 0.8):
            return Known(name, self.gazetteer.actor(found[0]), found[1], "an office of that name", "office")
        firm = office.startswith(("general", "chairman", "head", "director", "chief")) or office == "president"
        if self.focus and not firm:
            state = self.gazetteer.actor(self.focus)
            return Known(name, state, SURE["focus"], "the article is about this state", "guess")
        return None

    def _around(self, name: str, office: str) -> Known | None:
        """Take "In Windhoek, Defence Minister Petrus Shikwambi", or the only state that the article names."""
        if not _STATE_OFFICE.search(office):
            return None
        home = self._home(office)
        if home is not None:
            return Known(name, self.gazetteer.actor(home), SURE["around"], "by what was named just before", "guess")
        opening = next((d for d in self.drafts if d.start == 1 and d.form == "capital" and d.actor is not None), None)
        if opening is not None and self.sentence.tokens[0].lower == "in" and opening.actor is not None:
            return Known(name, opening.actor, SURE["around"], "in this capital", "guess")
        if len(self.present) != 1 or _ABROAD & {t.lemma.lower() for t in self.sentence.tokens}:
            return None
        state = self.gazetteer.actor(next(iter(self.present)))
        return Known(name, state, SURE["around"], "the article names no other state", "guess")

    def _of_subject(self, span: tuple[int, int], name: str, office: str) -> Known | None:
        """Take "Peru cares for the fair, as the presence of General Luis Paz shows": whose the subject is."""
        before = self.sentence.tokens[max(0, span[0] - _APPEARANCE_REACH) : span[0]]
        if not _STATE_OFFICE.search(office) or not any(t.lemma.lower() in _APPEARANCES for t in before):
            return None
        subjects = {t.index for t in self.sentence.children(self.sentence.root.index, "nsubj")}
        whose = [d.actor for d in self.drafts if d.form in {"name", "capital"} and d.actor and d.end - 1 in subjects]
        if len(whose) != 1 or any(d.person and d.actor for d in self.drafts):
            return None
        return Known(name, whose[0], SURE["around"], "what its people do shows what the subject does", "guess")

    def _home(self, office: str) -> str | None:
        """Return the state whose seat the sentence names, or the only one that the sentence before named."""
        seats = {
            d.actor.code for d in self.drafts if d.form == "metonym" and d.actor and not _is_abroad(self.sentence, d)
        }
        others = {d.actor.code for d in self.drafts if d.form == "person" and d.actor} - seats
        if len(seats) == 1 and not others:
            return next(iter(seats))
        if (
            "foreign" in office
            or others
            or len(self.before) != 1
            or _ABROAD & {t.lemma.lower() for t in self.sentence.tokens}
        ):
            return None
        return next(iter(self.before))


def _is_abroad(sentence: Sentence, draft: Draft) -> bool:
    """Return whether a body of a state has its place in another or comes from another."""
    words = {t.lower for t in sentence.tokens[draft.start : draft.end]}
    return bool(words & {"embassy", "consulate", "delegation", "mission", "officials", "team", "company"})
