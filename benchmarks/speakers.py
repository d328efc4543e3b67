"""Whose words a sentence is: speakers found, named, and told by kind, state and form of quotation.

    python benchmarks/speakers.py [--set NAME] [--half a|b] [--show] [--json]

The labels in ``speakers/*.jsonl`` are of sentences of the benchmark's corpora, labelled by reading before any speaker
was looked for in them: 144 drawn at random (two of three from the sentences with a mark of quotation or a word of
saying) and 49 from those with rarer ones ("according to", "denied", "a poll"). A row says where a sentence stands and
who says what in it; with no speakers, it is in the author's own words:

    {"corpus": "reuters", "document": "48", "start": 120, "end": 290, "speakers": [
      {"who": [[96, 118]], "kind": ["official"], "actor": ["NZL", null], "quoted": ["indirect"], "said": [130, 142],
       "written": "it", "optional": false}]}

`who` holds offsets of words that name the speaker, any of which will do (for a pronoun, those of whom it stands for);
`said` of some words that are within what is said. `kind`, `actor` and `quoted` hold all that a careful reader could
defend. An ``optional`` speaker may be left out (what an expression of support or a proposal says).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from benchmark import wilson
from corpora import make_document, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente import Reader
    from detente.records import Statement

FOLDER = Path(__file__).parent / "speakers"
Row = dict[str, Any]


def fold(words: str) -> str:
    """Return words in lower case, without marks and articles, spaced by one blank."""
    plain = re.sub(r"\W+", " ", words.replace("’s", "'s").lower()).split()
    return " ".join(w for w in plain if w not in {"the", "a", "an", "s"})


def is_named(found: Statement, label: Row, text: str) -> bool:
    """Return whether the speaker's words are those of a label, or one holds the other."""
    words = fold(found.speaker.text or "") if found.speaker else ""
    names = [fold(text[start:end]) for start, end in label["who"]]
    return bool(words) and any(f" {n} " in f" {words} " or f" {words} " in f" {n} " for n in names)


def covers(found: Statement, label: Row) -> bool:
    """Return whether the labelled words lie within what is said."""
    return found.evidence.start <= label["said"][0] < found.evidence.end


@dataclass(frozen=True, slots=True)
class Verdict:
    """A labelled speaker, and the statement found for it: one that names the speaker, else any that holds the words."""

    label: Row
    found: Statement | None
    named: bool

    def agrees(self, field: str) -> bool:
        """Return whether a field of the speaker is one that the label allows."""
        speaker = self.found.speaker if self.found else None
        return speaker is not None and getattr(speaker, field) in self.label[field]


def judge(label: Row, statements: Sequence[Statement], text: str) -> Verdict:
    """Return the verdict on one labelled speaker."""
    holding = sorted((s for s in statements if covers(s, label)), key=lambda s: s.evidence.end - s.evidence.start)
    best = next((s for s in holding if is_named(s, label, text)), None)
    return Verdict(label, best or next(iter(holding), None), best is not None)


def is_right(found: Statement, labels: Sequence[Row], text: str) -> bool:
    """Return whether a statement found in a sentence is one that its labels know, be its pronoun resolved or not."""
    words = (found.speaker.text or "").lower() if found.speaker else ""
    return any(is_named(found, label, text) or words == label.get("written", "").lower() != "" for label in labels)


def half_of(row: Row) -> str:
    """Return the half that a sentence belongs to, by its document: rules are tuned on ``a``, figures taken on ``b``."""
    return "ab"[hashlib.sha256(f"{row['corpus']}/{row['document']}".encode()).digest()[0] % 2]


def read_labels(chosen: str | None = None) -> list[Row]:
    """Return all labelled sentences, or those of one set (a file)."""
    files = sorted(FOLDER.glob(f"{chosen or '*'}.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]


def find_statements(reader: Reader, rows: Sequence[Row]) -> Iterator[tuple[Row, str, list[Statement]]]:
    """Yield each row with its document's text and the statements that lie in its sentence."""
    by_document: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_document[row["corpus"], row["document"]].append(row)
    documents = [make_document(read_corpus(corpus)[key]) for corpus, key in by_document]
    for mine, document, reading in zip(by_document.values(), documents, reader.read(documents), strict=True):
        statements = [c for c in reading.claims if c.kind == "statement"]
        for row in mine:
            here = [s for s in statements if s.evidence.start < row["end"] and s.evidence.end > row["start"]]
            yield row, document.text, here


def measure(reader: Reader, rows: Sequence[Row], *, show: bool) -> dict[str, Any]:
    """Return the shares of all that is measured; with `show`, print what is wrong."""
    verdicts: list[Verdict] = []
    marks: list[bool] = []
    clean = silent = 0
    for row, text, statements in find_statements(reader, rows):
        due = [judge(label, statements, text) for label in row["speakers"] if not label["optional"]]
        wrong = [s for s in statements if not is_right(s, row["speakers"], text)]
        marks += [s not in wrong for s in statements]
        verdicts += due
        if not row["speakers"]:
            silent += 1
            clean += not statements
        if show:
            _show(row, text, due, wrong)
    named = [v for v in verdicts if v.named]
    return {
        "sentences": len(rows),
        "speakers": len(verdicts),
        "named": _share([v.named for v in verdicts]),
        "named_interval": wilson(len(named), len(verdicts)),
        "said_by_somebody": _share([v.found is not None for v in verdicts]),
        "precision": _share(marks),
        "precision_interval": wilson(sum(marks), len(marks)),
        "statements": len(marks),
        "kind": _share([v.agrees("kind") for v in named]),
        "state": _share([v.agrees("actor") for v in named]),
        "quoted": _share([v.agrees("quoted") for v in named]),
        "author": clean / silent if silent else 1.0,
        "author_sentences": silent,
    }


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0


def _show(row: Row, text: str, due: Sequence[Verdict], wrong: Sequence[Statement]) -> None:
    lines = [f"  wrong: {s.speaker} {s.rule}: {s.content}" for s in wrong]
    for verdict in due:
        names = " / ".join(text[start:end] for start, end in verdict.label["who"])
        found = verdict.found.speaker if verdict.found else None
        off = [f for f in ("kind", "actor", "quoted") if not verdict.agrees(f)]
        if not verdict.named or off:
            lines.append(f"  {'named' if verdict.named else 'missed'} {names}: {' '.join(off)} found {found}")
    if lines:
        print(f"{row['corpus']}/{row['document']}: {text[row['start'] : row['end']]}", *lines, sep="\n")


def main() -> None:
    """Score the labels."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", help="score the labels of one file only")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--show", action="store_true", help="print what is missed or wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [row for row in read_labels(options.set) if options.half in {None, half_of(row)}]
    figures = measure(detente.load_reader(), rows, show=options.show)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    low, high = figures["named_interval"]
    print(
        f"{figures['sentences']} sentences, {figures['speakers']} speakers: named {figures['named']:.3f} "
        f"({low:.2f}–{high:.2f}), said by somebody {figures['said_by_somebody']:.3f}; precision "
        f"{figures['precision']:.3f} of {figures['statements']} statements; of those named: kind "
        f"{figures['kind']:.3f}, state {figures['state']:.3f}, quotation {figures['quoted']:.3f}; "
        f"author's own words left so {figures['author']:.3f} of {figures['author_sentences']}"
    )


if __name__ == "__main__":
    main()
