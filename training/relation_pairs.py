"""Turn labelled sentences of the corpora into marked pairs for the relation classifier.

    python training/relation_pairs.py OUT.jsonl

`sentences/*.jsonl` say where a sentence stands and which acts between two or more actors it reports, in the form of
`benchmarks/sentences.py`. Every ordered pair of actors that the sentence names becomes a row with the types of what the
one does to the other, NONE where there is nothing. OUT.jsonl holds text of the corpora and stays where it is made.
Newswire of 1987, whose terms allow research only, is left to the benchmark and not learned from.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records import Mention, Sentence

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "benchmarks"))
CORPORA = ("whitehouse", "wikipedia", "milestones")
# Of one sentence so many pairs at most: lists of twenty states must not teach more than other sentences.
_MOST_JOINED, _MOST_APART = 8, 6
_MOST_CODES = 3


def label_pairs(row: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Return the types of each ordered pair that some labelled act joins, the best first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for act in sorted(row["acts"], key=lambda a: bool(a.get("optional"))):
        sides = [(act["source"], act["target"])]
        sides += [(act["target"], act["source"])] if act.get("symmetric") else []
        for source, target in sides:
            for pair in itertools.product(source, target):
                if pair[0] != pair[1]:
                    # What a coder may leave out may as well be taken for nothing.
                    found[pair] += [t for t in act["type"] if t not in found[pair]]
                    found[pair] += ["NONE"] if act.get("optional") else []
    return found


def nearest(mentions: list[Mention], source: str, target: str) -> tuple[Mention, Mention] | None:
    """Return the two mentions of a pair that stand nearest to each other."""
    few = [m for m in mentions if len(m.codes) <= _MOST_CODES]
    both = [(a, b) for a in few if source in a.codes for b in few if target in b.codes and target not in a.codes]
    both = [(a, b) for a, b in both if source not in b.codes and (a.end <= b.start or b.end <= a.start)]
    return min(both, key=lambda p: abs(p[0].start - p[1].start), default=None)


def make_rows(
    row: dict[str, Any], sentence: Sentence, mentions: list[Mention], chance: random.Random
) -> Iterator[dict]:
    """Yield the marked pairs of one sentence."""
    labels = label_pairs(row)
    codes = sorted({code for m in mentions if len(m.codes) <= _MOST_CODES for code in m.codes})
    pairs = [(a, b) for a in codes for b in codes if a != b]
    chance.shuffle(pairs)
    joined = [p for p in pairs if labels.get(p)][:_MOST_JOINED]
    for pair in [*joined, *[p for p in pairs if not labels.get(p)][:_MOST_APART]]:
        marked = nearest(mentions, *pair)
        if marked is not None:
            spans = [
                [sentence.tokens[m.start].start - sentence.start, sentence.tokens[m.end - 1].end - sentence.start]
                for m in marked
            ]
            yield {"text": sentence.text, "source": spans[0], "target": spans[1], "types": labels.get(pair) or ["NONE"]}


def main() -> None:
    """Read the labels, look up their sentences, and write the pairs."""
    from corpora import make_document, read_corpus

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for file in sorted((HERE / "sentences").glob("*.jsonl")):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            if row["corpus"] in CORPORA:
                rows[row["corpus"], row["document"]].append(row)
    reader, chance, count = detente.load_reader(), random.Random(1), 0
    with given.out.open("w", encoding="utf-8") as out:
        for (corpus, key), labelled in rows.items():
            sentences, mentions = reader.parse(make_document(read_corpus(corpus)[key]))
            for row in labelled:
                for sentence in (s for s in sentences if row["start"] <= s.start < row["end"]):
                    own = [m for m in mentions if m.sentence == sentence.index and m.codes]
                    for made in make_rows(row, sentence, own, chance):
                        out.write(json.dumps(made) + "\n")
                        count += 1
    print(f"{count} pairs of {sum(map(len, rows.values()))} sentences")


if __name__ == "__main__":
    main()
