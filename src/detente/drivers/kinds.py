"""Of what kind a cause is, told by who stands in it and by its words; and the third states it runs through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.drivers.rules import DriverRules, Topic
    from detente.drivers.scene import Pair, Scene
    from detente.drivers.spans import Cause
    from detente.records.vocabulary import Direction, DriverKind

# What tells whence somebody or something is, not through whom a cause runs.
_PAPERS = ("passport", "visa", "citizenship", "nationality", "flag", "descent", "origin", "newspaper")
_OWNED = ("economic_interest", "energy", "geographic_access", "security_supply", "isolation")


# Less than one word inside a cause that is not its head tells no kind ("the president" of whom something else is told).
_TELLING = 0.5
# "Came to power" tells of a new leader as surely as one word of that topic and a half.
_TO_POWER = 1.5
# How far below its head the words of a cause are looked at; by reading, so that asides in long clauses tell nothing.
_DEPTH = 4


@dataclass(frozen=True)
class Reading:
    """The kind of a cause, its third states, whose interest it is, and whether its words told the kind."""

    kind: DriverKind
    via: tuple[str, ...]
    holder: tuple[str, ...] = ()
    told: bool = True


@dataclass(frozen=True)
class _Words:
    """A cause as the rules of kinds see it: lemmas, the governing one, third states, and which of the two it names."""

    cause: Cause
    lemmas: frozenset[str]
    head: str
    via: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def names_own(self) -> bool:
        """Whether the cause speaks of one of the two, by name or as "its"."""
        return bool(self.own) or any(self.cause.scene.words[i].tag == "PRP$" for i in self.cause.words)


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
    bearing = (i for i in cause.words if not _names_a_war(cause.scene, i) and not _is_aside(cause, i))
    states = cause.scene.states_in(bearing)
    words = _Words(
        cause=cause,
        lemmas=_lemmas_of(cause),
        head=_head_of(cause),
        via=tuple(s for s in states if s not in pair),
        own=tuple(s for s in states if s in pair),
    )
    kind = _through_others(words, direction, rules) if words.via else None
    told = kind is not None
    if kind is None:
        kind, told = _by_topic(words, direction, rules)
    holder = words.own if kind in _OWNED and len(words.own) == 1 else ()
    return Reading(kind, words.via, holder, told)


def _names_a_war(scene: Scene, index: int) -> bool:
    """Tell whether a contested place only names a war: "the Nagorno-Karabakh War"."""
    mention, head = scene.by_word.get(index), scene.words[scene.words[index].head]
    contested = mention is not None and all(c.startswith("X") for c in mention.codes)
    return contested and head.lemma.lower() in ("war", "conflict", "crisis") and head.index > index


def _is_aside(cause: Cause, index: int) -> bool:
    """Tell whether a state is only named in brackets, or as the origin of papers or goods: "a Cypriot passport"."""
    words = cause.scene.words
    opened = [t.text for t in words[cause.words[0] : index] if t.text in ("(", ")")]
    owned = words[words[index].head]
    return opened[-1:] == ["("] or (owned.index > index and owned.lemma.lower() in _PAPERS)


def _head_of(cause: Cause) -> str:
    mention = cause.scene.mention_at(cause.head)
    return (
        "militant" if mention is not None and mention.form == "group" else cause.scene.words[cause.head].lemma.lower()
    )


def _lemmas_of(cause: Cause) -> frozenset[str]:
    """The lemmas of a cause and its words as they stand; a named armed group counts as one, not by its name's words."""
    scene = cause.scene
    groups = {i for m in scene.mentions_in(cause.words) if m.form == "group" for i in range(m.start, m.end)}
    told = [i for i in cause.words if i not in groups and scene.words[i].lower != "according" and _is_near(cause, i)]
    found = {form.lower() for i in told for form in (scene.words[i].lemma, scene.words[i].text)}
    return frozenset(found | ({"militant"} if groups else set()))


def _is_near(cause: Cause, index: int) -> bool:
    """Tell whether a word hangs close below the head of a cause, so that it says what kind of thing that is."""
    above = [w.index for w in cause.scene.sentence.ancestors(index)][:_DEPTH]
    return index == cause.head or cause.head in above or cause.head not in cause.words


def _through_others(words: _Words, direction: Direction, rules: DriverRules) -> DriverKind | None:
    """The kinds that are told by which states stand in the cause and how they stand to each other."""
    if _is_actor(words) or words.lemmas & rules["bridge"]:
        return "third_party_bridge"
    if direction == "closer":
        return None if words.lemmas & rules["heritage-core"] else _closer_through(words, rules)
    if words.head in rules["tie-itself"] and not words.own:
        return "third_party_bridge"
    aligned = rules["alignment"] | rules["signing"]
    aligning = words.lemmas & aligned and not words.lemmas & rules["assault"]
    return "rival_realignment" if aligning and words.names_own else None


def _is_actor(words: _Words) -> bool:
    """Tell whether a third state itself, or one of its people, is the cause: "China", "the Pakistani president"."""
    mention = words.cause.scene.mention_at(words.cause.head)
    return mention is not None and bool(set(mention.codes) & set(words.via))


def _closer_through(words: _Words, rules: DriverRules) -> DriverKind | None:
    if words.head in rules["countering"] or words.lemmas & (rules["tension"] | rules["war"]):
        return "shared_threat"
    if words.head in rules["shift"] and not words.own:
        return "rival_realignment"
    if words.lemmas & rules["alignment"] and words.head not in rules["penalty"]:
        return "third_party_bridge" if words.own else "rival_realignment"
    return None


def _by_topic(words: _Words, direction: Direction, rules: DriverRules) -> tuple[DriverKind, bool]:
    """The kind whose words weigh most, each kind's topics taken together; the first of equals."""
    scores: dict[DriverKind, float] = {}
    for topic, lemmas in rules.topic_words:
        # A wish for peace is none that has come.
        wished = topic.kind == "dispute_settled" and words.head in rules["interest"]
        if topic.direction in (None, direction) and not wished:
            scores[topic.kind] = scores.get(topic.kind, 0.0) + _score(topic, lemmas, words)
    if "power" in words.lemmas and words.lemmas & rules["taking"]:
        scores["leadership"] = scores.get("leadership", 0.0) + _TO_POWER
    best = max(scores, key=scores.__getitem__, default=None)
    if best is not None and scores[best] >= _TELLING:
        return best, True
    return _by_form(words, direction, best if best is not None and scores[best] > 0 else None, rules), False


def _by_form(words: _Words, direction: Direction, hint: DriverKind | None, rules: DriverRules) -> DriverKind:
    """The kind of a cause whose words tell of no topic, by what sort of thing it is.

    What drives apart is a matter quarrelled over or else a grievance. What brings closer through third states runs
    through what they do or are; a war or upheaval changes the region; what a government does or decides is its leaders'
    doing; what two states simply have or want of each other is an interest. `hint` is the kind that a word or two told.
    """
    if direction == "apart":
        matter = words.cause.link is not None and words.cause.link.id in ("over", "about")
        return "dispute" if matter or words.head in rules["land"] else "grievance"
    if hint is not None:
        return hint
    if words.via:
        return "shared_threat" if words.lemmas & (rules["assault"] | rules["tension"]) else "third_party_bridge"
    if words.head in rules["upheaval"] or (words.lemmas & rules["upheaval"] and not words.own):
        return "systemic"
    if words.head in rules["encounter"]:
        return "institution"
    if words.lemmas & rules["conduct"] or _is_conduct(words):
        return "leadership"
    return "economic_interest"


def _is_conduct(words: _Words) -> bool:
    """Tell whether a clause says what one of the two did: "Togo apologised"."""
    scene = words.cause.scene
    subjects = scene.sentence.children(words.cause.head, "nsubj")
    return any(set(scene.codes_in(scene.sentence.subtree(s.index))) & set(words.own) for s in subjects)


def _score(topic: Topic, lemmas: frozenset[str], words: _Words) -> float:
    inside = len((words.lemmas - {words.head}) & lemmas) * topic.inside
    return inside + (topic.head if words.head in lemmas else 0.0)
