"""The words that say how real an act is, from the tables that ship with the package."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from detente.acts.deeds import DeedWords
from detente.acts.outlook import WISHED

# Of several statuses along the way up, the one further from a fact wins.
_ORDER = ("done", "ongoing", "ended", "agreed", "planned", "likely", WISHED, "possible", "denied")
_DISTANCE = {status: at for at, status in enumerate(_ORDER)}


@dataclass(frozen=True)
class StatusWords:
    """Words that change the status of what they govern or modify.

    `governors` maps a lemma to the status of the clause or noun it governs, or to ``suppress`` where that is no claim
    of its own; `modifiers` maps adjectives, adverbs and determiners; `auxiliaries` maps modals. `topics` are verbs
    that only talk of their object, whose status is its own ("will discuss the war"), and `subjects` gives the status of
    what they take ("discussed their cooperation": it goes on); `channels` are ways of saying something, which is then
    said ("called to thank"). Of predicates, `plans` lie ahead themselves, `wishes` may come true, and `standing` ones
    go on where they are in the present tense. What `favoured` verbs speak "for" is no claim ("argued for a strike").
    """

    governors: dict[str, str]
    noun_governors: dict[str, str]
    modifiers: dict[str, str]
    auxiliaries: dict[str, str]
    conditions: frozenset[str]
    topics: frozenset[str]
    subjects: dict[str, str]
    channels: frozenset[str]
    plans: frozenset[str]
    wishes: frozenset[str]
    standing: frozenset[str]
    favoured: frozenset[str]
    deeds: DeedWords


def load_status_words() -> StatusWords:
    """Read the words that ship with the package."""
    data: dict[str, Any] = tomllib.loads(
        (files("detente.resources") / "rules" / "acts" / "status.toml").read_text("utf-8")
    )
    return StatusWords(
        _by_word(data["governors"]), _by_word(data["noun_governors"]), _by_word(data["modifiers"]),
        _by_word(data["auxiliaries"]), frozenset(data["conditions"]["words"].split()),
        frozenset(data["topics"]["words"].split()), _by_word(data["topics"]["subjects"]),
        frozenset(data["channels"]["words"].split()), frozenset(data["predicates"]["plans"].split()),
        frozenset(data["predicates"]["wishes"].split()), frozenset(data["predicates"]["standing"].split()),
        frozenset(data["favoured"]["words"].split()), _load_deeds(data["deeds"]),
    )  # fmt: skip


def _load_deeds(data: dict[str, Any]) -> DeedWords:
    return DeedWords(
        frozenset(data["nouns"].split()), frozenset(data["carriers"].split()), _by_word(data["governors"]),
        _by_word(data["modifiers"]), frozenset(data["vague"].split()),
    )  # fmt: skip


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: status for status, words in table.items() for word in words.split()}


def worse(a: str, b: str) -> str:
    """Return the one of two statuses that is further from a fact."""
    return a if _DISTANCE[a] >= _DISTANCE[b] else b


def worst(a: str | None, b: str | None) -> str | None:
    """Return the same of two that may be no claim, which is furthest."""
    return None if a is None or b is None else worse(a, b)
