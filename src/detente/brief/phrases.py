"""The plain words of the brief, read from TOML and checked as they are read."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import Field

from detente.records.base import Record
from detente.records.vocabulary import ActType, Direction, DriverKind, Stance, StandingKind, Status, Theme, When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """How an act that did not happen is said, where its sentence holds the `words`; and whether it is told at all."""

    words: str = ""
    frame: str
    told: bool = True

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
    """One way to say an act (``acts.toml``), with the conditions under which it fits.

    Attributes
    ----------
    rule
        Beginnings of names of rules; the act must have been found by one of them.
    near
        A pattern that the words that carry the act, and the next few, must match.
    words
        A pattern that the whole sentence must match.
    together
        Whether what is told is of both sides alike: they fought, they traded.
    war
        Whether what is told is a war and no single deed.
    weight
        How much it deserves a line beside other deeds: what has matter more, mere words less.
    """

    type: ActType
    mode: str | None = None
    cameo: str | None = None
    rule: tuple[str, ...] = ()
    near: str = ""
    goods: bool = False
    money: bool = False
    words: str = ""
    status: tuple[Status, ...] = ()
    base: str = ""
    past: str = ""
    doing: str = ""
    full: str = ""
    about: str = ""
    together: bool = False
    war: bool = False
    weight: float = 1.0

    @cached_property
    def words_pattern(self) -> re.Pattern[str]:
        """The pattern that the sentence must match."""
        return re.compile(self.words, re.IGNORECASE)

    @cached_property
    def near_pattern(self) -> re.Pattern[str]:
        """The pattern that the words of the act must match."""
        return re.compile(self.near, re.IGNORECASE)

    @property
    def asks(self) -> tuple[object, ...]:
        """What it asks for; phrases that ask for the same take turns."""
        return self.mode, self.cameo, self.rule, self.near, self.goods, self.money, self.words, self.status

    def rank(self, act: Act, near: str) -> int:
        """Return how much of what it asks for holds, or −1 where anything does not; rules and words count double."""
        conditions = (
            (1, self.mode is not None, self.mode == act.mode),
            (1, self.cameo is not None, bool(act.cameo and self.cameo and act.cameo.startswith(self.cameo))),
            (2, bool(self.rule), act.rule.startswith(self.rule or ("",))),
            (1, self.goods, bool(act.goods)),
            (1, self.money, bool(act.money)),
            (1, bool(self.status), act.status in self.status),
            (1, bool(self.words), bool(self.words and self.words_pattern.search(act.evidence.quote))),
            (2, bool(self.near), bool(self.near and self.near_pattern.search(near))),
        )
        asked = [(worth, holds) for worth, is_asked, holds in conditions if is_asked]
        if self.type != act.type or not all(holds for _, holds in asked):
            return -1
        return sum(worth for worth, _ in asked)


class CountedAct(Record):
    """What acts are called where they are only counted, if not by the name of their type."""

    type: ActType
    cameo: str = ""
    rule: tuple[str, ...] = ("",)
    one: str
    many: str

    def fits(self, act: Act) -> bool:
        """Return whether an act is called so."""
        return act.type == self.type and (act.cameo or "").startswith(self.cameo) and act.rule.startswith(self.rule)


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
    counted: tuple[CountedAct, ...]
    acts: tuple[ActPhrase, ...]
    drivers: tuple[DriverPhrase, ...]

    @cached_property
    def _by_type(self) -> dict[ActType, list[ActPhrase]]:
        by_type: dict[ActType, list[ActPhrase]] = {}
        for phrase in self.acts:
            by_type.setdefault(phrase.type, []).append(phrase)
        return by_type

    def for_act(self, act: Act, near: str | None = None) -> Sequence[ActPhrase]:
        """Return the phrases that fit an act best; never empty, because each type has one without conditions.

        Of several that fit alike, the first is taken, and those that ask for the same. A promise of a deed is told with
        the phrases of the deed.

        Parameters
        ----------
        near
            The words that carry the act, and the next few; by default its sentence.
        """
        deed = _take_as_deed(act)
        words = act.evidence.quote if near is None else near
        ranked = [(phrase.rank(deed, words), phrase) for phrase in self._by_type[deed.type]]
        best = max(rank for rank, _ in ranked)
        first = next(phrase for rank, phrase in ranked if rank == best)
        return [phrase for rank, phrase in ranked if rank == best and phrase.asks == first.asks]

    def for_denied(self, words: str) -> DeniedAct:
        """Return how an act that did not happen is said, by the words that tell of it."""
        return next(one for one in self.words.denied_act if one.pattern.search(words))

    def name_counted(self, act: Act) -> tuple[str, str]:
        """Return what one act and several of its kind are called."""
        return next(((c.one, c.many) for c in self.counted if c.fits(act)), self.act_names[act.type])


_DEEDS: Mapping[str, ActType] = MappingProxyType(
    {"consult": "CONSULT", "support": "SUPPORT", "aid": "AID", "cooperate": "COOPERATE"}
)
"""Of which type the deed is whose promise was found by a rule of this name."""


def _take_as_deed(act: Act) -> Act:
    """Return what is promised, where the rule tells which deed it is; else the act itself."""
    type_ = _DEEDS.get(act.rule.partition(".")[0]) if act.type == "AGREE" else None
    return act.model_copy(update={"type": type_, "mode": None, "cameo": None}) if type_ else act


@cache
def load_phrases() -> Phrases:
    """Read the phrases shipped in the package; a mistake in them is reported by file and field."""
    folder = resources.files("detente.resources") / "phrases"
    words, acts, drivers = (
        tomllib.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("words.toml", "acts.toml", "drivers.toml")
    )
    return Phrases.model_validate(
        {
            "words": words,
            "act_names": acts["names"],
            "counted": acts["counted"],
            "acts": acts["act"],
            "drivers": drivers["driver"],
        }
    )
