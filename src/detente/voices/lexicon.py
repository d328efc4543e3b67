"""The words of speaking: reporting verbs, speech nouns, kinds of speakers and the small words around them."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from detente.errors import RuleError
from detente.records.vocabulary import SPEAKER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.records.vocabulary import SpeakerKind

FRAMES = frozenset(
    {
        "clause",
        "clause-that",
        "that",
        "quote",
        "object",
        "topic",
        "addressee",
        "as",
        "name",
        "of",
        "for",
        "of-for",
        "to",
    }
    | {"gerund", "deny", "deny-noun", "document", "none"}
)
BEINGS = frozenset({"person", "body", "text"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: the kind of speech act, its hedge, and the constructions that carry what is said."""

    lemma: str
    act: str
    hedge: str
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a reporting verb; `rest` are the words that must follow ("point" → "out")."""

    verb: Verb
    kind: str
    rest: tuple[str, ...] = ()
    noun: bool = False


@dataclass(frozen=True, slots=True)
class SpeechNoun:
    """A noun for something said; `use` tells whether it speaks ("text") and takes a that-clause ("that")."""

    noun: str
    act: str
    hedge: str
    use: frozenset[str]


@dataclass(frozen=True)
class VoiceLexicon:
    """All word lists of this package, by lower-case form."""

    verbs: Mapping[str, tuple[VerbForm, ...]]
    nouns: Mapping[str, SpeechNoun]
    kinds: Mapping[str, tuple[SpeakerKind, str]]
    classes: Mapping[str, frozenset[str]]
    given: Mapping[str, str]

    def being(self, word: str) -> str:
        """Return what a word names: person, people, body, bodies or text; empty where it names no speaker."""
        return self.kinds[word][1] if word in self.kinds else ""

    def is_(self, word: str, *classes: str) -> bool:
        """Return whether a lower-case word is in one of these closed classes."""
        return not self.classes.get(word, frozenset()).isdisjoint(classes)


@cache
def load_lexicon() -> VoiceLexicon:
    """Read and check the word lists shipped with the package.

    Raises
    ------
    RuleError
        Naming every line that is not well formed.
    """
    problems: list[str] = []
    lexicon = VoiceLexicon(
        _read_verbs(problems),
        _read_nouns(problems),
        _read_kinds(problems),
        _read_classes(problems),
        _read_given(problems),
    )
    if problems:
        raise RuleError("\n".join(problems))
    return lexicon


def _rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    text = (files("detente.resources") / "lexicons" / "voices" / name).read_text("utf-8")
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        yield f"lexicons/voices/{name} › line {number}", row


def _read_verbs(problems: list[str]) -> dict[str, tuple[VerbForm, ...]]:
    forms: dict[str, list[VerbForm]] = defaultdict(list)
    for where, row in _rows("verbs.csv"):
        frames = frozenset(row["frames"].split())
        problems.extend(f"{where} › frames › '{f}' is none of {sorted(FRAMES)}" for f in sorted(frames - FRAMES))
        verb = Verb(row["lemma"], row["act"], row["hedge"], frames)
        first, *rest = row["lemma"].split()
        nouns = frozenset(row["noun"].split())
        for form, kind in inflect(first, row["past"].split()):
            forms[form].append(VerbForm(verb, kind, tuple(rest), form in nouns))
    return {form: tuple(sorted(found, key=lambda f: -len(f.rest))) for form, found in forms.items()}


def inflect(lemma: str, irregular: list[str]) -> dict[tuple[str, str], None]:
    """Return the forms of a verb, each with its kind (base, s, past, ing); irregular ones are given.

    >>> [form for form, _ in inflect("deny", ["denied"])]
    ['deny', 'denies', 'denied', 'denying']
    """
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe")) else lemma
    consonant_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
    third = lemma[:-1] + "ies" if consonant_y else lemma + ("es" if sibilant else "s")
    past = [form for form in irregular if not form.endswith("ing")] or [stem + "ed"]
    ing = [form for form in irregular if form.endswith("ing")] or [stem + "ing"]
    return dict.fromkeys([(lemma, "base"), (third, "s"), *((p, "past") for p in past), *((g, "ing") for g in ing)])


def _read_nouns(problems: list[str]) -> dict[str, SpeechNoun]:
    nouns: dict[str, SpeechNoun] = {}
    for where, row in _rows("nouns.csv"):
        use = frozenset(row["use"].split())
        if not use or use - {"text", "that", "free", "view"}:
            problems.append(f"{where} › use › '{row['use']}' may hold text, that, free, view")
        entry = SpeechNoun(row["noun"], row["act"], row["hedge"], use)
        nouns[row["noun"]] = nouns[pluralise(row["noun"])] = entry
    return nouns


def pluralise(noun: str) -> str:
    """Return the regular plural of a noun.

    >>> pluralise("embassy"), pluralise("speech"), pluralise("minister")
    ('embassies', 'speeches', 'ministers')
    """
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def _read_kinds(problems: list[str]) -> dict[str, tuple[SpeakerKind, str]]:
    kinds: dict[str, tuple[SpeakerKind, str]] = {}
    for where, row in _rows("speakers.csv"):
        if row["kind"] not in SPEAKER_KINDS:
            problems.append(f"{where} › kind › '{row['kind']}' is none of {', '.join(SPEAKER_KINDS)}")
        if row["being"] not in BEINGS:
            problems.append(f"{where} › being › '{row['being']}' is none of {sorted(BEINGS)}")
        kind = cast("SpeakerKind", row["kind"])
        kinds[row["word"]] = (kind, row["being"])
        if row["word"][0].islower():
            # A name ("Observer") has no plural: "observers" are people.
            plural = "people" if row["being"] == "person" else "bodies"
            kinds.setdefault(pluralise(row["word"]), (kind, plural))
    return kinds


def _read_given(problems: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for where, row in _rows("given.csv"):
        if row["gender"] not in {"f", "m"}:
            problems.append(f"{where} › gender › '{row['gender']}' is neither f nor m")
        given[row["name"]] = row["gender"]
    return given


def _read_classes(problems: list[str]) -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = defaultdict(set)
    for where, row in _rows("words.csv"):
        if not row["word"] or not row["class"]:
            problems.append(f"{where} › word and class must both be given")
        classes[row["word"]].add(row["class"])
    return {word: frozenset(found) for word, found in classes.items()}
