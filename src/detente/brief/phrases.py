"""The plain words of the brief, read from TOML and checked as they are read."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING

from pydantic import Field

from detente.records.base import Record
from detente.records.vocabulary import ActType, Direction, DriverKind, Stance, StandingKind, Status, Theme, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Act


class Opening(Record):
    """A standing as it is now, and as it begins an answer where it is past."""

    now: str
    opening: str


class Verb(Record):
    """A verb after one subject and after several, now and in the past."""

    one: str
    several: str
    past: str
    past_several: str = ""

    def say(self, *, several: bool, past: bool) -> str:
        """Return the form that fits."""
        if past:
            return (several and self.past_several) or self.past
        return self.several if several else self.one


class LevelWord(Record):
    """The word for a level of the tie from `from_` upwards."""

    from_: float = Field(alias="from")
    say: str


class NameRules(Record):
    """Which names take the article, which a bare apostrophe, how states are called in speech and in articles.

    `plural_topics` are topics of reasons that are plural by themselves.
    """

    plural_topics: frozenset[str]
    the_first: tuple[str, ...]
    the_last: tuple[str, ...]
    the_whole: tuple[str, ...]
    plural_s: tuple[str, ...]
    spoken: dict[str, str]
    forms: dict[str, tuple[str, ...]]


class DenialWords(Record):
    """How a denial is told: by those named, by nobody named, of what is itself denied; and a word for who is not."""

    named: tuple[str, ...] = Field(min_length=1)
    unnamed: tuple[str, ...] = Field(min_length=1)
    of_denial: tuple[str, ...] = Field(min_length=1)
    nobody: str


class DeniedAct(Record):
    """How an act that did not happen is said, where its sentence holds the `words`."""

    words: str = ""
    frame: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of its words."""
        return re.compile(self.words, re.IGNORECASE)


class VoiceWords(Record):
    """Who says so besides those named: other speakers, and articles in their own words."""

    others: str
    authors: str
    article: str
    articles: str


class WordList(Record):
    """The words that the brief uses everywhere (``words.toml``)."""

    numbers: tuple[str, ...]
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    names: NameRules
    verbs: dict[str, Verb]
    status: dict[Status, tuple[str, ...]]
    status_dated: dict[Status, tuple[str, ...]]
    denied_act: tuple[DeniedAct, ...] = Field(min_length=1)
    driver_status: dict[Status, str]
    denied_driver: dict[Direction, str]
    denials: DenialWords
    voices: VoiceWords
    themes: dict[Theme, str]
    stances: dict[Stance, str]
    standings: dict[StandingKind, Opening]
    standing_when: dict[When, str]
    speakers: dict[str, str]
    pronouns: tuple[str, ...]
    pointing: tuple[str, ...]
    common: tuple[str, ...]
    levels: tuple[LevelWord, ...]


class ActPhrase(Record):
    """One way to say an act (``acts.toml``), with the conditions under which it fits."""

    type: ActType
    mode: str | None = None
    cameo: str | None = None
    goods: bool = False
    money: bool = False
    words: str = ""
    status: tuple[Status, ...] = ()
    base: str = ""
    past: str = ""
    doing: str = ""
    full: str = ""
    about: str = ""

    @cached_property
    def words_pattern(self) -> re.Pattern[str]:
        """The pattern that the words around the act must match."""
        return re.compile(self.words, re.IGNORECASE)

    def rank(self, act: Act) -> int:
        """Return how many conditions hold, or −1 where one does not; a status outranks the others."""
        conditions = (
            (self.mode is not None, self.mode == act.mode),
            (self.cameo is not None, bool(act.cameo and self.cameo and act.cameo.startswith(self.cameo))),
            (self.goods, bool(act.goods)),
            (self.money, bool(act.money)),
            (bool(self.words), bool(self.words_pattern.search(_near(act)))),
        )
        asked = [holds for is_asked, holds in conditions if is_asked]
        if self.type != act.type or not all(asked) or (self.status and act.status not in self.status):
            return -1
        return len(asked) + (5 if self.status else 0)


def _near(act: Act) -> str:
    """Return the sentence of an act."""
    return act.evidence.quote


class DriverPhrase(Record):
    """How to say a driver (``drivers.toml``), with the conditions under which it fits."""

    kind: DriverKind | None = None
    direction: Direction
    via: int = 0
    holder: bool = False
    tilt: bool = False
    label: str
    lead: tuple[str, ...] = Field(min_length=1)
    noun: str
    topic: str = ""
    topics: tuple[tuple[str, str], ...] = ()
    words: str = ""
    vague: bool = False

    @cached_property
    def words_pattern(self) -> re.Pattern[str] | None:
        """The pattern that its words must match, if it asks for any."""
        return re.compile(self.words, re.IGNORECASE) if self.words else None

    @property
    def topicless(self) -> bool:
        """Whether it tells not even of which kind the reason is."""
        return self.kind is None or (self.vague and self.kind == "economic_interest")

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """The patterns of the topics with their words."""
        return tuple((re.compile(pattern, re.IGNORECASE), say) for pattern, say in self.topics)


class Phrases(Record):
    """All phrases."""

    words: WordList
    act_names: dict[ActType, tuple[str, str]]
    acts: tuple[ActPhrase, ...]
    drivers: tuple[DriverPhrase, ...]

    def for_act(self, act: Act) -> Sequence[ActPhrase]:
        """Return the phrases that fit an act best; never empty, because each type has one without conditions."""
        ranked = [(phrase.rank(act), phrase) for phrase in self.acts]
        best = max(rank for rank, _ in ranked)
        return [phrase for rank, phrase in ranked if rank == best]


@cache
def load_phrases() -> Phrases:
    """Read the phrases shipped in the package; a mistake in them is reported by file and field."""
    folder = resources.files("detente.resources") / "phrases"
    words, acts, drivers = (
        tomllib.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("words.toml", "acts.toml", "drivers.toml")
    )
    return Phrases.model_validate(
        {"words": words, "act_names": acts["names"], "acts": acts["act"], "drivers": drivers["driver"]}
    )
