"""Departments that several states have: whose one is in an article that names it in full elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.records import Actor, Candidate

if TYPE_CHECKING:
    from detente.actors.drafts import Draft
    from detente.actors.gazetteer import Gazetteer
    from detente.records import Sentence

# What other states have under the names by which the lexicon has one state's.
_DEPARTMENTS = re.compile(r"(Treasury|Agriculture|Commerce|Labor|Energy|Justice) Department|Supreme Court")


def of_article(draft: Draft, sentence: Sentence, text: str, gazetteer: Gazetteer) -> Draft:
    """Return "the Treasury Department" as that of Brazil in an article on "Brazil's Treasury" and on no other."""
    name = sentence.words(draft.start, draft.end)
    if draft.form != "metonym" or draft.actor is None or not _DEPARTMENTS.fullmatch(name):
        return draft
    owners = _owners(name.split()[0], text, gazetteer)
    if len(owners) != 1 or draft.actor.country in {owner.country for owner in owners}:
        return draft
    owner = next(iter(owners))
    body = replace(
        owner, name=f"{name} of {owner.name}", sector=draft.actor.sector, office=draft.actor.office or name.lower()
    )
    return replace(draft, candidates=[Candidate((body,), 0.8, "named as this state's in the article")])


def _owners(word: str, text: str, gazetteer: Gazetteer) -> set[Actor]:
    """Return the states that stand before a word anywhere in an article, in capitals as well."""
    found: set[Actor] = set()
    for match in re.finditer(rf"([\w.]+)(?:['’]s)? {word}\b", text, re.IGNORECASE):
        written = match[1].title() if match[1].isupper() and "." not in match[1] else match[1]
        names = gazetteer.surfaces.get(match[1], ()) or gazetteer.surfaces.get(written, ())
        if names and names[0].form in {"name", "adjective"} and names[0].actor is not None and names[0].actor.code:
            found.add(names[0].actor)
    return found
