"""Of what kind a cause is, told by who stands in it and by its words; and the third states it runs through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.drivers.causes import Cause
    from detente.drivers.rules import DriverRules, Topic
    from detente.drivers.scene import Pair
    from detente.records.vocabulary import Direction, DriverKind

_OWNED = ("economic_interest", "energy", "geographic_access", "security_supply", "isolation")


@dataclass(frozen=True)
class Reading:
    """The kind of a cause, its third states, whose interest it is, and whether its words told the kind."""

    kind: DriverKind
    via: tuple[str, ...]
    holder: tuple[str, ...] = ()
    told: bool = True


def read_cause(cause: Cause, pair: Pair, direction: Direction, *, rules: DriverRules) -> Reading:
    """Tell the kind of a cause, its third states and its holder.

    Parameters
    ----------
    cause
        The cause, with the sentence it stands in.
    pair, direction
        What it works on, and how.
    rules
        The rules of causal reading: their topics and classes of words.
    """
    states = cause.scene.states_in(cause.words)
    via = tuple(s for s in states if s not in pair)
    own = tuple(s for s in states if s in pair)
    lemmas = [cause.scene.words[i].lemma.lower() for i in cause.words]
    kind = _through_others(cause, lemmas, via, own, direction, rules)
    told = kind is not None
    if kind is None:
        kind, told = _by_topic(cause, lemmas, direction, rules)
    holder = own if kind in _OWNED and len(own) == 1 else ()
    return Reading(kind, via, holder, told)


def _through_others(
    cause: Cause,
    lemmas: list[str],
    via: tuple[str, ...],
    own: tuple[str, ...],
    direction: Direction,
    rules: DriverRules,
) -> DriverKind | None:
    """The kinds that are told by which states stand in the cause and how they stand to each other."""
    if not via:
        return None
    head = cause.scene.words[cause.head].lemma.lower()
    present = set(lemmas)
    if cause.scene.mention_at(cause.head) is not None or present & rules["bridge"]:
        return "third_party_bridge"
    aligning, opposing = bool(present & rules["alignment"]), bool(present & rules["tension"] | present & rules["war"])
    if direction == "closer":
        return _closer_through(head, own, rules, aligning=aligning, opposing=opposing)
    if aligning and own and not present & rules["assault"]:
        return "rival_realignment"
    return None


def _closer_through(
    head: str, own: tuple[str, ...], rules: DriverRules, *, aligning: bool, opposing: bool
) -> DriverKind | None:
    if opposing:
        return "shared_threat"
    if head in rules["shift"] and not own:
        return "rival_realignment"
    if aligning:
        return "third_party_bridge" if own else "rival_realignment"
    return None


def _by_topic(cause: Cause, lemmas: list[str], direction: Direction, rules: DriverRules) -> tuple[DriverKind, bool]:
    """The kind whose words weigh most; the governing word counts double."""
    head = cause.scene.words[cause.head].lemma.lower()
    best: tuple[float, DriverKind] | None = None
    for topic, words in rules.topic_words:
        if topic.direction not in (None, direction):
            continue
        score = _score(topic, words, head, lemmas)
        if score and (best is None or score > best[0]):
            best = (score, topic.kind)
    if best is not None:
        return best[1], True
    return ("grievance" if direction == "apart" else "economic_interest"), False


def _score(topic: Topic, words: frozenset[str], head: str, lemmas: list[str]) -> float:
    inside = sum(topic.inside for lemma in set(lemmas) if lemma in words and lemma != head)
    return inside + (topic.head if head in words else 0.0)
