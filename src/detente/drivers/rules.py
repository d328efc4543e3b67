"""The rules of causal reading as records, read from TOML and checked as a whole.

Six roles make up a reading: an *effect* is an expression of two states drawing closer or apart; a *link* joins a
cause to an effect; a *reason* states a cause by a noun ("the reason is", "a bone of contention"); a *count* rule
goes on with such reasons ("the second is"); a *shared* rule reads what two states have in common; a *standing* rule
reads what they are to each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from detente.records.vocabulary import Direction, DriverKind, Stance, StandingKind, When

if TYPE_CHECKING:
    from collections.abc import Iterable

Group = Literal["sequence", "blame", "reason", "time", "purpose", "ground", "era", "result", "topic", "manner"]
Polarity = Literal["closer", "apart", "as-theme", "against-theme", "thread"]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$")]
Words = tuple[str, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(_Strict):
    """A sentence that a rule must match, with the driver (or standing) it must give."""

    text: str
    title: str = ""
    pair: tuple[str, str]
    direction: Direction | None = None
    kind: DriverKind | None = None
    via: tuple[str, ...] = ()
    standing: StandingKind | None = None
    when: When | None = None


class NearMiss(_Strict):
    """A sentence that a rule must not match, though it holds one of its triggers."""

    text: str
    title: str = ""


class _Rule(_Strict):
    id: Identifier
    why: str = Field(min_length=10)
    confidence: float = Field(default=0.7, gt=0, le=1)
    match: tuple[Example, ...] = Field(min_length=2)
    no_match: tuple[NearMiss, ...] = Field(min_length=1)


class Theme(_Strict):
    """What an effect word works on: in which roles to look, and which words may stand there, or a party, or both."""

    roles: Words = Field(min_length=1)
    words: Words = ()
    party: bool = False
    both: bool = False


class EffectRule(_Rule):
    """An expression of two states drawing closer or apart.

    Attributes
    ----------
    words
        Lemmas that trigger the rule; ``@name`` stands for a class of words.
    pos
        Universal parts of speech the trigger may have.
    theme
        What the trigger works on; a noun that is an effect by itself ("the rift") has none.
    particles
        Words of which one must hang on the trigger ("closer", "together").
    polarity
        A direction, or that of the theme, or the contrary ("ease tensions"); ``thread``: that of the passage.
    cause
        Roles of the trigger that are its cause ("the row strained ties": agent).
    groups
        The groups of links by which a cause may be joined to this effect.
    mutual
        Whether both states must be named in the effect or its clause, since the word has many other uses.
    moved
        Whether one of the two is what the trigger moves and the other, the theme, where it is moved to.
    kept
        Verbs of which one must stand after "from", with the other state below it: what the trigger keeps one from.
    under
        Verbs of which one must govern the trigger: "*cast* a shadow over".
    negatable
        Whether what is negated goes the other way where a reason follows: "ties have not been good because of …".
    """

    role: Literal["effect"]
    words: Words = Field(min_length=1)
    pos: Words = ("VERB",)
    theme: Theme | None = None
    particles: Words = ()
    polarity: Polarity
    cause: Words = ()
    groups: tuple[Group, ...] = ("reason", "time", "purpose", "era", "result", "sequence", "manner")
    mutual: bool = False
    moved: bool = False
    kept: Words = ()
    under: Words = ()
    negatable: bool = False


class LinkRule(_Rule):
    """A joint between a cause and an effect.

    Attributes
    ----------
    phrases
        Connectives before the cause ("because of", "after"); longest first where several match.
    verbs, roles
        Verbs whose agent is the cause of an effect that stands in one of these roles ("prompt … to": xcomp).
    adverbs
        Connectives in the effect's clause that point to a cause said just before ("hence", "as a result").
    clause
        Whether the cause must be a clause, must not be one, or either (None).
    finite
        Whether the cause must be a clause with a subject of its own.
    causes
        Words that the head of the cause must be; ``@name`` for a class; empty for any.
    cause
        The roles in which the cause stands beside one of the `verbs`.
    direction
        The direction of the effects that it joins causes to; None for both.
    motives
        Participles and adjectives that bring in a motive without any connective ("fearing an attack, …").
    """

    role: Literal["link"]
    group: Group
    phrases: Words = ()
    verbs: Words = ()
    roles: Words = ()
    adverbs: Words = ()
    clause: bool | None = None
    finite: bool = False
    causes: Words = ()
    cause: Words = ("agent",)
    motives: Words = ()
    direction: Direction | None = None


class ReasonRule(_Rule):
    """A noun that names a cause as a cause; `polarity` is what it says of the pair when no effect is named.

    With `between`, the two must be brought in by "between".
    """

    role: Literal["reason"]
    words: Words = Field(min_length=1)
    of: Words = ()
    between: bool = False
    polarity: Polarity


class PassageRule(_Rule):
    """A sentence that goes on with reasons in an article whose title tells what is to be explained.

    Attributes
    ----------
    words, pos, particles
        As in an effect; without `words`, the root of the sentence.
    theme
        What the trigger must have beside it.
    cause
        Roles that hold the cause; ``self`` for the clause itself, ``reason`` for what a connective of reason brings in.
    holder
        Whether the subject must be one of the two (or its people), whose interest is told.
    both
        Whether the sentence must speak of both, by name or as "the two", "each side", outside the cause.
    asked
        Whether the title must ask in so many words ("why", "what", "behind").
    told
        Whether the words of the cause must tell of what kind it is.
    longest
        Most words that the sentence may have.
    """

    role: Literal["passage"]
    words: Words = ()
    pos: Words = ("VERB",)
    particles: Words = ()
    theme: Theme | None = None
    cause: Words = ("agent",)
    holder: bool = False
    both: bool = False
    asked: bool = False
    told: bool = False
    longest: int | None = None
    polarity: Literal["closer", "apart", "thread"] = "thread"


class CountRule(_Rule):
    """A noun or number by which an article counts its reasons: "the chief obstacle is …", "… is the second".

    Attributes
    ----------
    words
        The words by which a reason is counted.
    ordinals
        Whether a word of order must stand before: "the second bond".
    goes_on
        Whether it only goes on with a count that has begun, and takes over what that is about.
    polarity
        What the reason does to the pair; ``thread``: that which the title asks.
    """

    role: Literal["count"]
    words: Words = Field(min_length=1)
    ordinals: bool = False
    goes_on: bool = False
    polarity: Literal["closer", "apart", "thread"] = "thread"


class TitleRule(_Rule):
    """What a title sets out to explain, told by its words alone, since parses of titles are poor.

    A phrase is a row of words, lower case, as they stand or by their lemmas; ``@name`` stands for a class and ``*``
    for up to four words. The first rule that fits counts.
    """

    role: Literal["title"]
    phrases: Words = Field(min_length=1)
    direction: Direction


class SharedRule(_Rule):
    """What two states have in common or differ on: a driver and, where it is a view, a position.

    Attributes
    ----------
    words, pos, particles, theme
        As in an effect.
    adjectives
        Words of which one must stand before the noun ("common", "same").
    topic
        Prepositions before the matter ("on", "over"); empty where the theme itself is the matter.
    polarity, kind
        What it does to the pair, and its kind where the words of the matter do not tell it; without `kind`, no driver
        is claimed for a matter of no known kind.
    stance
        The stance of the position it gives; None for none.
    alone
        Whether one of the two is enough in an article whose title names both ("China claims the area").
    toward
        Whether the matter must name the one, and subject or owner the other ("Kuwait feared an Iraqi attack").
    across
        Whether the two must stand in different places: one sees the other so, not both a third.
    """

    role: Literal["shared"]
    words: Words = Field(min_length=1)
    pos: Words
    particles: Words = ()
    theme: Theme | None = None
    adjectives: Words = ()
    topic: Words = ()
    polarity: Literal["closer", "apart"]
    kind: DriverKind | None = None
    stance: Stance | None = None
    alone: bool = False
    toward: bool = False
    across: bool = False


class StandingRule(_Rule):
    """What two states are to each other, as declared; `negated` where the word stands under "no" ("no relations").

    With `predicate`, the adjectives may also be said of the word ("relations are strained"), and it counts only where
    the sentence says that it is so: what two have, or what is so, not what they wish for.
    """

    role: Literal["standing"]
    words: Words = Field(min_length=1)
    adjectives: Words = ()
    predicate: bool = False
    negated: bool = False
    standing: StandingKind
    when: When | None = None


Rule = Annotated[
    EffectRule | LinkRule | ReasonRule | CountRule | TitleRule | PassageRule | SharedRule | StandingRule,
    Field(discriminator="role"),
]


class Topic(_Strict):
    """Words that tell of what kind a cause is, and how much each counts; `head` counts when it governs the cause."""

    kind: DriverKind
    words: Words
    head: float = 2.0
    inside: float = 1.0
    direction: Direction | None = None


class RuleFile(_Strict):
    """What one TOML file may hold: rules, topics, and classes of words."""

    rule: tuple[Rule, ...] = ()
    topic: tuple[Topic, ...] = ()
    classes: dict[str, Words] = {}


@dataclass(frozen=True)
class DriverRules:
    """All rules of causal reading, with their word classes opened out.

    Attributes
    ----------
    rules
        Rules in the order of their files.
    topics
        Topics by which the kind of a cause is told.
    classes
        Classes of lemmas by name.
    """

    rules: tuple[Rule, ...]
    topics: tuple[Topic, ...] = ()
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, names: Iterable[str]) -> frozenset[str]:
        """Return lemmas, with every ``@class`` opened out."""
        key = tuple(names)
        if key not in self._opened:
            self._opened[key] = frozenset(w for n in key for w in (self.classes[n[1:]] if n[0] == "@" else (n,)))
        return self._opened[key]

    @cached_property
    def _opened(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}

    @cached_property
    def effects(self) -> dict[str, tuple[EffectRule, ...]]:
        """Effect rules by trigger lemma."""
        return _by_word(self, [r for r in self.rules if isinstance(r, EffectRule)])

    @cached_property
    def reasons(self) -> dict[str, tuple[ReasonRule, ...]]:
        """Reason rules by their noun (the last word of a longer name)."""
        return _by_word(self, [r for r in self.rules if isinstance(r, ReasonRule)])

    @cached_property
    def passages(self) -> tuple[PassageRule, ...]:
        """Passage rules in order."""
        return tuple(r for r in self.rules if isinstance(r, PassageRule))

    @cached_property
    def counts(self) -> tuple[CountRule, ...]:
        """Rules of counted reasons in order."""
        return tuple(r for r in self.rules if isinstance(r, CountRule))

    @cached_property
    def titles(self) -> tuple[TitleRule, ...]:
        """Title rules in order."""
        return tuple(r for r in self.rules if isinstance(r, TitleRule))

    @cached_property
    def shared(self) -> dict[str, tuple[SharedRule, ...]]:
        """Shared rules by trigger lemma."""
        return _by_word(self, [r for r in self.rules if isinstance(r, SharedRule)])

    @cached_property
    def standings(self) -> dict[str, tuple[StandingRule, ...]]:
        """Standing rules by trigger lemma."""
        return _by_word(self, [r for r in self.rules if isinstance(r, StandingRule)])

    @cached_property
    def links(self) -> tuple[LinkRule, ...]:
        """Link rules in order."""
        return tuple(r for r in self.rules if isinstance(r, LinkRule))

    @cached_property
    def phrases(self) -> dict[str, tuple[tuple[tuple[str, ...], LinkRule], ...]]:
        """Connective phrases with their rules by first word, the longest first, the choosier before the others."""
        index: dict[str, list[tuple[tuple[str, ...], LinkRule]]] = {}
        for rule in self.links:
            for phrase in rule.phrases:
                words = tuple(phrase.split())
                index.setdefault(words[0], []).append((words, rule))
        return {
            first: tuple(sorted(found, key=lambda f: (-len(f[0]), not f[1].causes))) for first, found in index.items()
        }

    @cached_property
    def adverbs(self) -> dict[str, tuple[tuple[tuple[str, ...], LinkRule], ...]]:
        """Connectives that point back, with their rules, by first word; the longest first."""
        index: dict[str, list[tuple[tuple[str, ...], LinkRule]]] = {}
        for rule in self.links:
            for phrase in rule.adverbs:
                words = tuple(phrase.split())
                index.setdefault(words[0], []).append((words, rule))
        return {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in index.items()}

    @cached_property
    def linking_verbs(self) -> dict[str, tuple[LinkRule, ...]]:
        """Link rules by the verbs whose agent is a cause."""
        index: dict[str, list[LinkRule]] = {}
        for rule in self.links:
            for verb in sorted(self.words(rule.verbs)):
                index.setdefault(verb, []).append(rule)
        return {verb: tuple(found) for verb, found in index.items()}

    @cached_property
    def motives(self) -> dict[str, tuple[LinkRule, ...]]:
        """Link rules by the participles and adjectives that bring in a motive."""
        index: dict[str, list[LinkRule]] = {}
        for rule in self.links:
            for word in sorted(self.words(rule.motives)):
                index.setdefault(word, []).append(rule)
        return {word: tuple(found) for word, found in index.items()}

    @cached_property
    def topic_words(self) -> tuple[tuple[Topic, frozenset[str]], ...]:
        """Topics with their words opened out."""
        return tuple((topic, self.words(topic.words)) for topic in self.topics)

    @cached_property
    def class_sets(self) -> dict[str, frozenset[str]]:
        """Classes of lemmas as sets."""
        return {name: frozenset(words) for name, words in self.classes.items()}

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return one class of lemmas; an empty set where there is no such class."""
        return self.class_sets.get(name, frozenset())


_R = TypeVar("_R", EffectRule, ReasonRule, SharedRule, StandingRule)


def _by_word(rules: DriverRules, found: list[_R]) -> dict[str, tuple[_R, ...]]:
    index: dict[str, list[_R]] = {}
    for rule in found:
        for word in sorted(rules.words(rule.words)):
            index.setdefault(word.split()[-1], []).append(rule)
    return {word: tuple(below) for word, below in index.items()}
