"""Which states a news story is about, against what people tagged it with.

    python benchmarks/places.py [--limit N] [--seed S] [--parse] [--show] [--json]

Reads the newswire stories of ``reuters21578.jsonl.xz`` in the benchmark folder, whose human ``places`` name states
(`places.csv` beside this script gives the code of each tag; past states count as what they are today), and prints
precision, recall and F1 over all pairs of a story and a state, for

- ``mentions``: every state of any mention that détente finds;
- ``story``: the states that the story is about (`detente.actors.states_of`), by what it names;
- ``story, traces``: also by the company that it begins with, and, where it names no state, by its currency, the form of
  its companies or the exchange they are listed on;
- ``pycountry``: its names, common names and official names, as whole words;
- ``flashgeotext``: the countries that it finds, if it is installed (``pip install flashgeotext``);

each as it is, and with ``home``: a story for which no state was found is given to the state of the wire's readers, the
United States.

Two stories of three are an American company's results and name no place at all; the datelines, which the taggers saw,
are not part of the texts. Nothing here needs the parser: names are told by the words around them (``--parse`` parses
all the same, at five times the time, for persons and offices by apposition).
"""

from __future__ import annotations

import argparse
import csv
import datetime
import importlib
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pycountry

import detente
from corpora import read_corpus
from detente.actors import find_actors, read_traces, states_of
from detente.documents import document_from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from detente.records import Mention, Sentence

TAGS = Path(__file__).with_suffix(".csv")
HOME = "USA"
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Story:
    """A story and the codes of the states that people tagged it with."""

    id: str
    date: str
    title: str
    text: str
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of a story and a state: found and tagged, found only, tagged only."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is tagged."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Share of what is tagged that was found."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def read_stories() -> Iterator[Story]:
    """Yield the stories with their tags as codes."""
    with TAGS.open(encoding="utf-8", newline="") as lines:
        codes = {row["tag"]: row["code"] for row in csv.DictReader(lines)}
    for row in read_corpus("reuters").values():
        states = frozenset(codes[tag] for tag in row["places"])
        yield Story(row["id"], row["date"], row["title"], row["text"], states)


def read_all(stories: Sequence[Story], *, parse: bool) -> Iterator[tuple[list[Sentence], list[Mention]]]:
    """Yield the sentences and mentions of each story."""
    reader = detente.load_reader()
    documents = [document_from_text(s.text, title=s.title, date=datetime.date.fromisoformat(s.date)) for s in stories]
    gate = None if parse else lambda *_: False
    for document, sentences in zip(documents, reader.pipeline.parse_many(documents, gate), strict=True):
        yield sentences, find_actors(document, sentences, gazetteer=reader.gazetteer)


def find_by_detente(stories: Sequence[Story], *, parse: bool) -> dict[str, list[frozenset[str]]]:
    """Return the states of every story in three ways."""
    traces = read_traces()
    found: dict[str, list[frozenset[str]]] = {"mentions": [], "story": [], "story, traces": []}
    for sentences, mentions in read_all(stories, parse=parse):
        found["mentions"].append(frozenset(a.country for m in mentions for a in m.actors if a.country))
        found["story"].append(frozenset(states_of(sentences, mentions)))
        found["story, traces"].append(frozenset(states_of(sentences, mentions, traces=traces)))
    return found


def name_countries() -> dict[str, str]:
    """Return the names of pycountry with their codes."""
    return {
        name: country.alpha_3
        for country in pycountry.countries
        for key in ("name", "common_name", "official_name")
        if (name := getattr(country, key, None))
    }


def find_by_list(stories: Sequence[Story]) -> list[frozenset[str]]:
    """Return the states of every story by the names of pycountry; titles are in capitals, so case is not looked at."""
    codes = {name.casefold(): code for name, code in name_countries().items()}
    longest_first = sorted(codes, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    return [frozenset(codes[m.casefold()] for m in pattern.findall(f"{s.title}\n{s.text}")) for s in stories]


def find_by_flashgeotext(stories: Sequence[Story]) -> list[frozenset[str]] | None:
    """Return the states of every story by flashgeotext, or None where it is not installed."""
    try:
        library = importlib.import_module("flashgeotext.geotext")
    except ImportError:
        return None
    importlib.import_module("loguru").logger.disable("flashgeotext")
    search: Callable[[str], Mapping[str, Mapping[str, object]]] = library.GeoText().extract
    codes = name_countries()
    found = [search(f"{s.title}\n{s.text}")["countries"] for s in stories]
    return [frozenset(code for name in names if (code := _code(name, codes))) for names in found]


def _code(name: str, codes: Mapping[str, str]) -> str | None:
    """Return the code of a name of flashgeotext, which has some that pycountry only guesses."""
    if name in codes:
        return codes[name]
    try:
        return str(pycountry.countries.search_fuzzy(name)[0].alpha_3)
    except LookupError:
        return None


def score(stories: Sequence[Story], found: Sequence[frozenset[str]], home: str = "") -> Score:
    """Compare what was found with the tags; with `home`, stories without any are its."""
    default = frozenset({home}) if home else _NOTHING
    pairs = [(s.states, f or default) for s, f in zip(stories, found, strict=True)]
    return Score(
        right=sum(len(tagged & states) for tagged, states in pairs),
        wrong=sum(len(states - tagged) for tagged, states in pairs),
        missed=sum(len(tagged - states) for tagged, states in pairs),
    )


def show(stories: Sequence[Story], found: Sequence[frozenset[str]]) -> None:
    """Print the stories with what was missed or found too much."""
    for story, states in zip(stories, found, strict=True):
        missed, wrong = story.states - states, states - story.states
        if missed or wrong:
            print(f"{story.id}  missed {' '.join(sorted(missed)) or '-'}  wrong {' '.join(sorted(wrong)) or '-'}")
            print(f"    {story.title}: {' '.join(story.text.split())[:200]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="only so many stories, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parse", action="store_true", help="parse the sentences")
    parser.add_argument("--show", action="store_true", help="print the stories of which détente misses or adds a state")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    stories = list(read_stories())
    if options.limit is not None:
        stories = random.Random(options.seed).sample(stories, min(options.limit, len(stories)))
    found = find_by_detente(stories, parse=options.parse)
    if options.show:
        show(stories, [states or frozenset({HOME}) for states in found["story, traces"]])
    peers = {"pycountry": find_by_list(stories), "flashgeotext": find_by_flashgeotext(stories)}
    found |= {name: states for name, states in peers.items() if states is not None}
    table = {
        f"{name}{', home' if home else ''}": score(stories, states, home)
        for name, states in found.items()
        for home in ("", HOME)
    }
    if options.json:
        rows = {name: {"precision": s.precision, "recall": s.recall, "f1": s.f1} for name, s in table.items()}
        print(json.dumps({"stories": len(stories), **rows}, indent=1))
        return
    for name, s in table.items():
        print(f"{name:<22}precision {s.precision:.4f}  recall {s.recall:.4f}  F1 {s.f1:.4f}")


if __name__ == "__main__":
    main()
