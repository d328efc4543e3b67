"""Persons across articles: whom an article grounds by its own words, and how a later one knows them again."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.actors.leaders import surname_key
from detente.records import KnownPerson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.records import Document, Mention

# What an article knows of a person by its own words; a guess, or what the lexicon says, is no news to a later one.
_OWN = frozenset({"words", "apposition"})
# Years after the last article for which a person is still taken for the same.
_YEARS = 3


def persons_of(document: Document, mentions: Iterable[Mention]) -> list[KnownPerson]:
    """Return the persons whom an article grounds by its own words, for later articles to know.

    Parameters
    ----------
    document
        The article; without a date it grounds nobody.
    mentions
        All its mentions, from `find_actors`.

    Returns
    -------
    list of KnownPerson
        One for every full name, in order of the text; a name that the article gives to several states is left out.
    """
    if document.date is None:
        return []
    day = document.date.isoformat()
    found: dict[str, KnownPerson] = {}
    several: set[str] = set()
    for person in _grounded(mentions, day):
        before = found.setdefault(person.name, person)
        if (before.code, before.country) != (person.code, person.country):
            several.add(person.name)
        elif person.gender and not before.gender:
            found[person.name] = replace(before, gender=person.gender)
    return [person for name, person in found.items() if name not in several]


def _grounded(mentions: Iterable[Mention], day: str) -> Iterator[KnownPerson]:
    for mention in mentions:
        if mention.form != "person" or len(mention.actors) != 1 or mention.candidates[0].basis not in _OWN:
            continue
        actor = mention.actors[0]
        if " " in actor.name and (actor.code or actor.country):
            yield KnownPerson(
                actor.name, actor.code, actor.country, actor.sector, actor.office, mention.gender, day, day
            )


def index_persons(persons: Iterable[KnownPerson]) -> dict[str, tuple[KnownPerson, ...]]:
    """Return persons by surname, as `find_actors` takes them: made once for many articles."""
    found: dict[str, list[KnownPerson]] = {}
    for person in persons:
        found.setdefault(surname_key(person.name), []).append(person)
    return {surname: tuple(known) for surname, known in found.items()}


def recall(persons: Mapping[str, Sequence[KnownPerson]], name: str, day: str, office: str = "") -> KnownPerson | None:
    """Return the person of earlier articles whom a name stands for, the latest heard of; None if they disagree.

    Parameters
    ----------
    persons
        From `index_persons`.
    name
        A full name, or a surname if `office` is given.
    day
        The day of the article (ISO 8601); without one nobody is known.
    office
        The title before a surname, in lower case; it must be that of the person.
    """
    if not day:
        return None
    words = {word for word in name.split() if len(word) > 2}
    fitting = [
        person
        for person in persons.get(surname_key(name), ())
        if _is_near(person, day)
        and (_is_full(words, person) if " " in name else _is_office(office, person.office or ""))
    ]
    if len({(person.code, person.country) for person in fitting}) != 1:
        return None
    return max(fitting, key=lambda person: person.last)


def _is_near(person: KnownPerson, day: str) -> bool:
    last = datetime.date.fromisoformat(person.last)
    return person.first <= day <= last.replace(year=last.year + _YEARS, day=min(last.day, 28)).isoformat()


def _is_full(words: set[str], person: KnownPerson) -> bool:
    full = {word for word in person.name.split() if len(word) > 2}
    return len(words) > 1 and (words <= full or full <= words)


def _is_office(words: str, office: str) -> bool:
    """Return whether a title can be short for an office: no word of it is missing there.

    >>> _is_office("minister", "foreign minister"), _is_office("general", "foreign minister"), _is_office("", "king")
    (True, False, False)
    """
    return bool(words) and set(words.split()) <= set(office.split())
