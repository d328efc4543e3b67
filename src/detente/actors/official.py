"""Who speaks in official texts: "our two countries", "our plan" in readouts, statements and joint statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.actors.drafts import Draft
from detente.records import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.actors.discourse import Discourse
    from detente.records import Actor, Sentence, Token

FIRST_PERSON = frozenset({"we", "us", "our", "ours", "ourselves"})
_JOINT = re.compile(r"\bjoint\b.*\b(?:statement|declaration|communiqu[eé])|leaders[’']* (?:joint )?statement", re.I)
_OWN = re.compile(r"^(?:readout|statement (?:by|from|of)|(?:press )?statement|letter|message|fact sheet)\b", re.I)
_MET = re.compile(r"\b(?:meeting|call|conversation|talks|visit|engagement|pull aside|summit)\b", re.I)
_TOPIC = re.compile(r"\b(?:on|following|regarding|about|marking|after)\b", re.I)
# What "our" makes common where two sides are spoken of.
_COMMON = frozenset("two both bilateral shared mutual joint common collective respective trilateral combined".split())
_SHARED = frozenset(
    "countries nations peoples people states relationship friendship alliance partnership partnerships ties region "
    "border borders hemisphere continent economies cooperation coordination societies governments".split()
)
# What is everybody's.
_ALL = frozenset("planet world time times age century children future day era lives".split())
_MOST = 8


def read_title(sentence: Sentence, drafts: Sequence[Draft], discourse: Discourse) -> None:
    """Note whose text an official text is, by its title, and whom it speaks for."""
    text = sentence.text
    parties = _parties(drafts, discourse)
    topic, joint = _TOPIC.search(text), _JOINT.search(text)
    # "Press Call on the Joint Statement from the Leaders of …" is one side's word about what all of them wrote.
    if joint and not (topic and topic.start() < joint.start()):
        before = [d for d in drafts if topic and sentence.tokens[d.start].start - sentence.start < topic.start()]
        named = _parties(before, discourse)
        together = named if len(named) > 1 or any(a.type == "organisation" for a in named) else parties
        if len(together) > 1 or any(a.type == "organisation" for a in together):
            discourse.speakers = discourse.company = together if len(together) <= _MOST else ()
    elif _OWN.search(text):
        persons = [d for d in drafts if d.form == "person" and len(d.actors) == 1 and d.actors[0].code]
        if persons and persons[0].actors[0].code == parties[0].code:
            discourse.speakers = parties[:1]
            met = _parties(persons, discourse)
            two = parties if len(parties) == 2 and _MET.search(text) and all(a.country for a in parties) else ()
            discourse.reports = bool(_MET.search(text))
            discourse.writes = text.lower().startswith(("statement", "letter", "message"))
            discourse.company = met if 1 < len(met) <= _MOST else two


def _parties(drafts: Sequence[Draft], discourse: Discourse) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(discourse.state(a) for d in drafts if d.form != "place" for a in d.actors if a.code))


def refer_to_speakers(discourse: Discourse, sentence: Sentence, token: Token) -> Draft | None:
    """Take "we" and "our" in a text whose title says who speaks; left open within quotation marks."""
    if not discourse.speakers or _is_quoted(sentence, token):
        return None
    draft = Draft(token.index, token.index + 1, "pronoun")
    actors = _speakers(discourse, sentence, token)
    if actors:
        why = f"who speaks here: {' and '.join(a.name for a in actors)}"
        draft.candidates = [Candidate(actors, 0.85 if len(actors) > 1 else 0.8, why)]
    return draft


def _speakers(discourse: Discourse, sentence: Sentence, token: Token) -> tuple[Actor, ...]:
    company = discourse.company
    if company == discourse.speakers:
        return company
    if token.dep != "nmod:poss":
        return discourse.speakers if discourse.writes and not discourse.reports else ()
    head = sentence.tokens[token.head].lower
    words = {t.lower for t in sentence.tokens[max(0, token.index - 1) : token.head + 1]}
    if head in _ALL:
        return ()
    if head in _SHARED or words & _COMMON:
        return company
    # "Our work" in a report of a meeting may be one side's, or both's.
    return () if discourse.reports else discourse.speakers


def _is_quoted(sentence: Sentence, token: Token) -> bool:
    before = sentence.text[: token.start - sentence.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
