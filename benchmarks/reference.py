"""How many pronouns and descriptions are resolved right, on labels made by reading the benchmark's corpora.

    python benchmarks/reference.py --draw N [--seed S] [--half a|b]
    python benchmarks/reference.py [--half a|b] [--show] [--json]

With ``--draw``, pronouns ("its", "they", "we"), descriptions ("the two countries", "the kingdom") and offices by "the"
("the minister") are drawn by their words alone, whatever détente makes of them: an equal share from each corpus, one
a document, each kind that a document has as likely as any other. They are printed with the paragraph before and
the row to complete. Without it, the labels in ``references*.csv`` are scored:

* `referent` holds codes joined by ``+``, ``none`` for what stands for no state, no organisation and nobody of one,
  ``unclear`` where a careful reader cannot tell; ``/`` stands between referents that are both right;
* precision is the share right of those that détente resolves (of ``none`` and ``unclear`` any answer is wrong), with
  its Wilson interval of 95 %; recall is the share of those with a referent that détente resolves right.

The rules were tuned on half `a`; of half `b` only the totals were looked at.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import detente
from benchmark import wilson
from corpora import CORPORA, make_document, read_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.records import Document

FOLDER = Path(__file__).parent
_PARTIES = (
    "countries|nations|states|sides|governments|neighbou?rs|powers|republics|kingdoms|rivals|allies|parties|leaders"
    "|presidents|(?:prime )?ministers"
)
_ONE = (
    "country|nation|kingdom|republic|island|sultanate|emirate|alliance|bloc|organi[sz]ation|union|government|regime"
    "|administration|latter|former(?= (?:was|is|had|has|,))"
)
_OFFICE = (
    "(?:vice |deputy )?president|(?:prime |foreign |finance |defen[cs]e )?minister|premier|chancellor|king|queen"
    "|emperor|secretary|ambassador|envoy|spokes(?:wo)?man|general|official(?= (?:said|added|told))"
)
_OPEN = frozenset({"none", "unclear"})
_PLAIN_END = r"(?! (?:of|for)\b|-|(?-i: [A-Z]))"
KINDS = {
    "it": re.compile(r"\b(?:its?|itself)\b", re.IGNORECASE),
    "they": re.compile(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE),
    "he/she": re.compile(r"\b(?:he|him|his|himself|she|hers?|herself)\b", re.IGNORECASE),
    "we": re.compile(r"\b(?:we|ours?|us|ourselves)\b"),
    "the two": re.compile(
        r"(?<=\bthe )two(?= (?:of them|agreed|have|had|are|were|will)\b)"
        rf"|\b(?:(?<=the )two|both)(?: [a-z-]+)? (?:{_PARTIES})\b{_PLAIN_END}"
        rf"|(?<=\b[Tt]he )(?:{_PARTIES})\b{_PLAIN_END}"
    ),
    "the one": re.compile(rf"(?<=\b[Tt]he )(?:{_ONE})\b{_PLAIN_END}", re.IGNORECASE),
    "the office": re.compile(rf"(?<=\b[Tt]he )(?:{_OFFICE})\b{_PLAIN_END}", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says a word stands for: half-open character offsets into the normalised text of a document."""

    corpus: str
    document: str
    start: int
    end: int
    words: str
    referent: str
    half: str

    @property
    def kind(self) -> str:
        """The kind of word, as in `KINDS`."""
        whole = next((k for k, p in KINDS.items() if p.fullmatch(self.words)), None)
        if whole is not None:
            return whole
        if re.search(rf"(?:{_PARTIES}|two|both)$", self.words, re.IGNORECASE):
            return "the two"
        return "the office" if re.search(rf"(?:{_OFFICE})$", self.words, re.IGNORECASE) else "the one"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What détente found for a label: codes, whether that is right, and its score."""

    label: Label
    found: frozenset[str]
    right: bool
    score: float


def draw(count: int, seed: int) -> Iterator[tuple[str, str, Document, re.Match[str]]]:
    """Yield words to label: corpus, document, its text, and where the word stands."""
    chance = random.Random(seed)
    shares = [count // len(CORPORA) + (i < count % len(CORPORA)) for i in range(len(CORPORA))]
    for corpus, share in zip(CORPORA, shares, strict=True):
        keys = sorted(read_corpus(corpus))
        chance.shuffle(keys)
        drawn = 0
        for key in keys:
            if drawn == share:
                break
            document = make_document(read_corpus(corpus)[key])
            match = _draw_word(document, chance)
            if match is not None:
                drawn += 1
                yield corpus, key, document, match


def _draw_word(document: Document, chance: random.Random) -> re.Match[str] | None:
    found = [list(p.finditer(document.text, document.title_end)) for p in KINDS.values()]
    present = [matches for matches in found if matches]
    return chance.choice(chance.choice(present)) if present else None


def show_word(corpus: str, key: str, document: Document, match: re.Match[str], half: str) -> str:
    """Return a word to label as a reader sees it: its paragraph with the word marked, the one before, the row."""
    start, end = match.span()
    text = document.text
    own = _begin_of_paragraph(text, start)
    before = _begin_of_paragraph(text, max(0, own - 2))
    stop = text.find("\n\n", end)
    marked = f"{text[before:start]}>>>{match.group()}<<<{text[end : stop if stop >= 0 else len(text)]}"
    row = ",".join([corpus, key, str(start), str(end), match.group(), "", half])
    return f"# {text[: document.title_end]}\n{marked}\n{row}\n"


def _begin_of_paragraph(text: str, at: int) -> int:
    found = text.rfind("\n\n", 0, at)
    return found + 2 if found >= 0 else 0


def read_labels() -> list[Label]:
    """Return all labels made so far."""
    found = []
    for file in sorted(FOLDER.glob("references*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += [
                Label(**{**row, "start": int(row["start"]), "end": int(row["end"])})  # type: ignore[arg-type]
                for row in csv.DictReader(lines)
            ]
    return found


def measure(labels: Iterable[Label]) -> list[Verdict]:
    """Return what détente finds for each label."""
    reader = detente.load_reader()
    by_document: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in labels:
        by_document[label.corpus, label.document].append(label)
    verdicts = []
    for (corpus, key), group in by_document.items():
        document = make_document(read_corpus(corpus)[key])
        sentences, mentions = reader.parse(document)
        spans = []
        for m in mentions:
            tokens = sentences[m.sentence].tokens
            spans.append((tokens[m.start].start, tokens[m.end - 1].end, m))
        for label in group:
            assert document.text[label.start : label.end] == label.words, f"{corpus} {key} is another text now"
            over = [m for start, end, m in spans if start < label.end <= end and m.candidates]
            best = max(over, key=lambda m: m.score, default=None)
            found = frozenset(a.code or a.id for a in best.actors) if best else frozenset()
            verdicts.append(Verdict(label, found, _is_right(label.referent, found), best.score if best else 0.0))
    return verdicts


def _is_right(referent: str, found: frozenset[str]) -> bool:
    accepted = referent.split("/")
    return (not found and not _OPEN.isdisjoint(accepted)) or any(found == frozenset(one.split("+")) for one in accepted)


def summarise(verdicts: Sequence[Verdict]) -> dict[str, dict[str, float | int]]:
    """Return precision and recall of each kind, of each half, of each stretch of scores, and of all."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for v in verdicts:
        groups[v.label.kind].append(v)
        groups[v.label.corpus].append(v)
        groups[f"half {v.label.half}"].append(v)
        if v.found:
            groups[_stretch(v.score)].append(v)
        groups["all"].append(v)
    order: Callable[[str], tuple[bool, bool, str]] = lambda k: (k == "all", k.startswith("half"), k)  # noqa: E731
    return {kind: _shares(groups[kind]) for kind in sorted(groups, key=order)}


def _stretch(score: float) -> str:
    low = next(low for low in (0.9, 0.8, 0.7, 0.6, 0.0) if score >= low)
    return f"score from {low}"


def _shares(verdicts: Sequence[Verdict]) -> dict[str, float | int]:
    resolved = [v for v in verdicts if v.found]
    due = [v for v in verdicts if _OPEN.isdisjoint(v.label.referent.split("/"))]
    right = sum(v.right for v in resolved)
    low, high = wilson(right, len(resolved))
    return {
        "labels": len(verdicts),
        "resolved": len(resolved),
        "precision": right / len(resolved) if resolved else 0.0,
        "low": low,
        "high": high,
        "due": len(due),
        "recall": sum(v.right for v in due) / len(due) if due else 0.0,
        "mean_score": sum(v.score for v in resolved) / len(resolved) if resolved else 0.0,
    }


def main() -> None:
    """Draw words to label, or print how the labelled ones are resolved."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draw", type=int, metavar="N", help="print N words to label")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--show", action="store_true", help="print what was resolved wrong or missed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.draw:
        for word in draw(options.draw, options.seed):
            print(show_word(*word, options.half or "a"))
        return
    verdicts = measure([x for x in read_labels() if options.half in {None, x.half}])
    if options.show:
        for v in sorted(verdicts, key=lambda v: not v.found):
            if not v.right:
                x = v.label
                found = "+".join(sorted(v.found)) or "-"
                print(f"{x.corpus} {x.document} {x.start} [{x.words}] wanted {x.referent}, found {found} ({v.score})")
    table = summarise(verdicts)
    if options.json:
        print(json.dumps(table, indent=1))
        return
    for kind, s in table.items():
        precision = f"{s['precision']:.3f} ({s['low']:.2f}-{s['high']:.2f}, mean score {s['mean_score']:.2f})"
        print(
            f"{kind:<15}{s['labels']:>5} labels  {s['resolved']:>4} resolved  precision {precision}"
            f"  recall {s['recall']:.3f} of {s['due']}"
        )


if __name__ == "__main__":
    main()
