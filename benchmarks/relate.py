"""The relation of two given actors: accuracy and macro-F1 over PLOVER types on the benchmark's news sentences.

    python benchmarks/relate.py [--json] [--every N] [--reliability] [--pipeline NAME]

The sentences are the half of the PLV set that the rules were tuned on (the relation classifier never learned from it),
so an unseen set will do a little worse.
`--every N` takes each N-th row only.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark import find_benchmark, run_scorer
from detente.acts import NONE, MarkedPair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente import Reader

_BINS = 10
_FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_SCORES = re.compile(r"accuracy ([\d.]+)  macro-F1 ([\d.]+)  quad macro-F1 ([\d.]+)  \(n=(\d+)\)")


def measure_relations(reader: Reader, bench: Path, every: int = 1) -> dict[str, float]:
    """Return ``accuracy``, ``macro_f1``, ``quad_macro_f1`` (shares from 0 to 1) and ``n``, the number of sentences."""
    return measure_answers(reader, bench, every)[0]


def measure_answers(reader: Reader, bench: Path, every: int = 1) -> tuple[dict[str, float], list[tuple[float, bool]]]:
    """Return the figures, and for each answer how sure it is and whether it is right."""
    from detente.reading.relate import relate

    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.tsv", Path(folder) / "predicted.jsonl"
        answers = []
        with predicted.open("w", encoding="utf-8") as file:
            for row in _take(bench / "plover" / "plv_dev.tsv", gold, every):
                found = relate(
                    row["sentence"], row["source"], row["target"],
                    pipeline=reader.pipeline, rules=reader.rules, classifier=reader.classifier,
                )  # fmt: skip
                file.write(json.dumps({"type": found.type}) + "\n")
                answers.append((found.confidence, _FOLDED.get(found.type, found.type) == row["gold_root"]))
        return parse_scores(run_scorer(bench / "score_plover.py", gold, predicted)), answers


def measure_classifier(reader: Reader, bench: Path, every: int = 1) -> dict[str, float]:
    """Return the same figures of the relation classifier alone, which never learned from these sentences."""
    kinds = [kind for kind in reader.classifier.types if kind != NONE]
    columns = [reader.classifier.types.index(kind) for kind in kinds]
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.tsv", Path(folder) / "predicted.jsonl"
        rows = _take(bench / "plover" / "plv_dev.tsv", gold, every)
        shares = reader.classifier.probabilities([_mark(row) for row in rows])[:, columns]
        answers = [json.dumps({"type": kinds[number]}) for number in shares.argmax(-1)]
        predicted.write_text("\n".join(answers), "utf-8")
        return parse_scores(run_scorer(bench / "score_plover.py", gold, predicted))


def _mark(row: dict[str, str]) -> MarkedPair:
    spans = [
        (max(0, at), max(0, at) + len(row[k])) for k in ("source", "target") for at in [row["sentence"].find(row[k])]
    ]
    return MarkedPair(row["sentence"], spans[0], spans[1])


def describe_bins(answers: list[tuple[float, bool]]) -> Iterator[str]:
    """Yield for each tenth of the answers, from the least sure, how sure they are and how many are right."""
    ordered = sorted(answers)
    for i in range(_BINS):
        part = ordered[i * len(ordered) // _BINS : (i + 1) * len(ordered) // _BINS]
        if part:
            sure, right = (sum(values) / len(part) for values in zip(*part, strict=True))
            yield f"{len(part):5}  sure {sure:.2f}  right {right:.2f}"


def _take(table: Path, to: Path, every: int) -> list[dict[str, str]]:
    """Write each `every`-th row to a table of its own and return them."""
    with table.open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter="\t")
        rows = list(read)[::every]
        names = list(read.fieldnames or ())
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def parse_scores(text: str) -> dict[str, float]:
    """Return the figures in the last line that the benchmark's scorer prints."""
    found = _SCORES.search(text)
    if found is None:
        raise ValueError(f"the scorer printed no figures: {text!r}")
    return dict(zip(("accuracy", "macro_f1", "quad_macro_f1", "n"), map(float, found.groups()), strict=True))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--reliability", action="store_true", help="print how many are right by how sure they are")
    parser.add_argument("--pipeline")
    given = parser.parse_args()
    from detente import load_reader

    reader = load_reader(given.pipeline)
    figures, answers = measure_answers(reader, find_benchmark(), given.every)
    alone = measure_classifier(reader, find_benchmark(), given.every)
    figures |= {f"classifier_{name}": value for name, value in alone.items() if name != "n"}
    if given.reliability:
        print("\n".join(describe_bins(answers)))
    print(json.dumps(figures) if given.json else "  ".join(f"{key} {value:g}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
