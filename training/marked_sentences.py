"""The labelled sentences of `relations/`, all our own: two marked actors, and what the one does to the other."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from detente.acts.marked import MarkedPair

FOLDER = Path(__file__).parent / "relations"
TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    " COERCE ASSAULT NONE"
).split()
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with two marked actors and its labels: the type of their relation, and others one could defend."""

    pair: MarkedPair
    type: str
    mode: str = ""
    status: str = ""
    others: tuple[str, ...] = ()


def fold(kind: str) -> str:
    """Return the class that the benchmark counts a type in."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def unmark(text: str, kind: str, mode: str = "", status: str = "") -> Marked:
    """Return a sentence whose actors are marked by tags.

    >>> unmark("<s>Oslo</s> met <t>Bonn</t>.", "CONSULT").pair.target
    (9, 13)
    """
    bare, ends, last = "", {}, 0
    for match in _MARK.finditer(text):
        bare += text[last : match.start()]
        ends[match[1] + match[2]] = len(bare)
        last = match.end()
    pair = MarkedPair(bare + text[last:], (ends["s"], ends["/s"]), (ends["t"], ends["/t"]))
    return Marked(pair, kind, mode, status)


def mark_spans(sentence: str, source: str, target: str, kind: str) -> Marked:
    """Return a sentence whose actors are given by their words; what is not found in it is marked at its end."""
    places = []
    for words in (source, target):
        at = sentence.find(words)
        places.append((at, at + len(words)) if at >= 0 else (len(sentence), len(sentence)))
    return Marked(MarkedPair(sentence, places[0], places[1]), kind)


def read_relations(folder: Path = FOLDER) -> list[Marked]:
    """Return all labelled sentences, file by file."""
    found = []
    for file in sorted(folder.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [unmark(r["text"], r["type"], r["mode"], r["status"]) for r in rows]
    return found
