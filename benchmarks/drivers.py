"""How many of the drivers that are found careful readers call right, and how many of those in a text are found.

    python benchmarks/drivers.py [--show] [--json]
    python benchmarks/drivers.py --draw N [--seed S] OUT.jsonl

Three kinds of labels, which hold places and no text:

``drivers/draw_*.jsonl``: 200 drivers each, drawn at random from all that was found on one day in sections on the
relations of two states and in essays of diplomatic history that nobody had read or learned from before. Readers say
whether pair, direction and cause are what the text says (``yes`` or ``no``; most count), and whether kind and third
states are defensible. From the errors of one draw is learned; the next one measures:

    {"corpus": "wikipedia", "document": "231", "start": 120, "end": 290, "pair": ["CHN", "IND"], "direction": "closer",
     "verdicts": ["yes", "yes"], "kinds": ["y", "n"], "vias": ["y", "y"], "confidence": 0.71, "rule": "because+closer"}

``drivers/paragraphs.jsonl``: paragraphs drawn at random and read in full, with the drivers that a careful reader cannot
but claim; ``first`` tells whether it was found at the first reading, ``round`` when it was read. After each round the
rules were changed; before the third, the classifier came.

``../training/drivers``: documents labelled in full, of which every seventh is not learned from. On these, what may be
left out (``optional``) counts as right where it is found and as nothing where it is not.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from benchmark import wilson
from corpora import make_document, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente import Reader
    from detente.records import Driver

FOLDER = Path(__file__).parent / "drivers"
sys.path.insert(0, str(FOLDER.parents[1] / "training"))
DRAWN_FROM = ("wikipedia", "milestones")

Row = dict[str, Any]
Key = tuple[str, str]


@dataclass(slots=True)
class Held:
    """Counts over the documents that were labelled in full and not learned from."""

    found: int = 0
    right: int = 0
    kind: int = 0
    via: int = 0
    due: int = 0
    recalled: int = 0
    shown: list[str] = field(default_factory=list)


def read_rows(path: Path) -> list[Row]:
    """Return the labels of one file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_draws() -> dict[str, list[Row]]:
    """Return the judged drivers of each draw, in order."""
    return {path.stem: read_rows(path) for path in sorted(FOLDER.glob("draw_*.jsonl"))}


def read_held() -> list[Row]:
    """Return the documents labelled in full that the classifier did not learn from."""
    from driver_rows import is_held, read_labelled

    return [row for row in read_labelled() if is_held(f"{row['corpus']} {row['document']}")]


def read_drivers(reader: Reader, keys: Iterable[Key]) -> dict[Key, list[Driver]]:
    """Return the drivers found in documents, by corpus and document."""
    wanted = list(dict.fromkeys(keys))
    readings = reader.read(make_document(read_corpus(corpus)[key]) for corpus, key in wanted)
    return {
        key: [c for c in reading.claims if c.kind == "driver"] for key, reading in zip(wanted, readings, strict=True)
    }


def fits(driver: Driver, row: Row) -> bool:
    """Return whether a driver is of the pair and the direction of a row, and stands where the row does."""
    here = driver.evidence.start < row["end"] and row["start"] < driver.evidence.end
    return here and sorted(driver.pair) == sorted(row["pair"]) and driver.direction == row["direction"]


def is_right(row: Row) -> bool:
    """Return whether most readers call a drawn driver right; where they are divided it is wrong."""
    return row["verdicts"].count("yes") * 2 > len(row["verdicts"])


def summarise_draw(rows: list[Row]) -> Row:
    """Return the shares of a draw that are right, and of these whose kind and third states are."""
    right = [row for row in rows if is_right(row)]
    shares = {}
    for name in ("kind", "via"):
        told = [word for row in right for word in row.get(f"{name}s", ()) if word in ("y", "n")]
        shares |= {name: told.count("y") / len(told)} if told else {}
    agreed = sum(len(set(row["verdicts"])) == 1 for row in rows) / len(rows)
    interval = wilson(len(right), len(rows))
    readers = len(rows[0]["verdicts"])
    return {"drawn": len(rows), "right": len(right) / len(rows), "interval": interval, "readers": readers,
            "all_agree": agreed, **shares}  # fmt: skip


def score_held(rows: list[Row], drivers: dict[Key, list[Driver]]) -> Held:
    """Count what is found in documents that were labelled in full."""
    held = Held()
    for row in rows:
        found = drivers[row["corpus"], row["document"]]
        for driver in found:
            labels = [label for label in row["drivers"] if fits(driver, label)]
            held.found += 1
            held.right += bool(labels)
            held.kind += any(driver.driver in label["kind"] for label in labels)
            held.via += any(sorted(driver.via) == sorted(label["via"]) for label in labels)
            if not labels:
                held.shown.append(f"wrong  {place(row, driver.evidence.start)} {driver.pair} {driver.rule}")
        for label in (label for label in row["drivers"] if not label["optional"]):
            hit = any(fits(d, label) for d in found)
            held.due += 1
            held.recalled += hit
            held.shown += [] if hit else [f"missed {place(row, label['start'])} {label['pair']} {label['direction']}"]
    return held


def place(row: Row, start: int) -> str:
    """Return where something stands."""
    return f"{row['corpus']}/{row['document']}:{start}"


def summarise_held(held: Held) -> Row:
    """Return precision, recall, F1 and their intervals."""
    precision, recall = held.right / max(1, held.found), held.recalled / max(1, held.due)
    return {
        "found": held.found, "precision": precision, "precision_interval": wilson(held.right, held.found),
        "due": held.due, "recall": recall, "recall_interval": wilson(held.recalled, held.due),
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "kind": held.kind / max(1, held.right), "via": held.via / max(1, held.right),
    }  # fmt: skip


def summarise_paragraphs(drivers: dict[Key, list[Driver]]) -> Row:
    """Return recall in the paragraphs: of the first reading by round, and now."""
    rows = read_rows(FOLDER / "paragraphs.jsonl")
    wanted = [({**row, **label}, label) for row in rows for label in row["drivers"]]
    now = sum(any(fits(d, row) for d in drivers[row["corpus"], row["document"]]) for row, _ in wanted)
    by_round: dict[int, list[bool]] = defaultdict(list)
    for _, label in wanted:
        by_round[label["round"]].append(label["first"])
    return {
        "paragraphs": len(rows),
        "first": {n: [sum(found), len(found), *wilson(sum(found), len(found))] for n, found in by_round.items()},
        "now": [now, len(wanted), *wilson(now, len(wanted))],
    }


def measure(reader: Reader, *, show: bool) -> Row:
    """Score all labels."""
    held, paragraphs = read_held(), read_rows(FOLDER / "paragraphs.jsonl")
    drivers = read_drivers(reader, ((row["corpus"], row["document"]) for row in (*held, *paragraphs)))
    counted = score_held(held, drivers)
    if show:
        print("\n".join(counted.shown))
    draws = {name: summarise_draw(rows) for name, rows in read_draws().items()}
    return {
        "draws": draws, "last_draw": draws[max(draws)], "held": {"documents": len(held), **summarise_held(counted)},
        "paragraphs": summarise_paragraphs(drivers),
    }  # fmt: skip


def draw(reader: Reader, count: int, seed: int) -> Iterator[tuple[Row, str]]:
    """Yield found drivers without verdicts, of documents that nobody has labelled; and what a reader sees of each."""
    from driver_rows import read_labelled

    labelled = [row for rows in read_draws().values() for row in rows]
    labelled += [*read_rows(FOLDER / "paragraphs.jsonl"), *read_labelled()]
    taken = {(row["corpus"], row["document"]) for row in labelled}
    keys = [(corpus, key) for corpus in DRAWN_FROM for key in sorted(read_corpus(corpus)) if (corpus, key) not in taken]
    found = [(key, d) for key, drivers in read_drivers(reader, keys).items() for d in drivers]
    chance = random.Random(seed)
    for (corpus, key), driver in chance.sample(found, min(count, len(found))):
        at, document = driver.evidence, make_document(read_corpus(corpus)[key])
        row = {
            "corpus": corpus, "document": key, "start": at.start, "end": at.end, "pair": list(driver.pair),
            "direction": driver.direction, "kind": driver.driver, "via": list(driver.via),
            "confidence": driver.confidence, "rule": driver.rule, "verdicts": [], "kinds": [], "vias": [],
        }  # fmt: skip
        start = document.text.rfind(at.quote, 0, at.start + len(at.quote))
        told = f"{'-'.join(driver.pair)} {driver.direction}  {driver.driver}  via {' '.join(driver.via) or '-'}"
        yield (
            row,
            (
                f"# {document.title}\n(before) …{document.text[max(0, start - 300) : max(0, start)]}\n>>> {at.quote}\n"
                f"{told}\n(cause) {driver.cause}\n(effect) {driver.effect}\n"
            ),
        )


def show(figures: Row) -> None:
    """Print the figures for people."""
    for name, part in figures["draws"].items():
        low, high = part["interval"]
        line = f"{name}: {part['right']:.3f} ({low:.2f}–{high:.2f}) of {part['drawn']} right"
        print(line + (f", kind {part['kind']:.3f}, via {part['via']:.3f}" if "kind" in part else ""))
    held = figures["held"]
    print(
        f"{held['documents']} documents not learned from: precision {held['precision']:.3f} of {held['found']}, recall"
        f" {held['recall']:.3f} of {held['due']}, F1 {held['f1']:.3f}; kind {held['kind']:.3f}, via {held['via']:.3f}"
    )
    for number, (hits, due, low, high) in figures["paragraphs"]["first"].items():
        print(f"paragraphs, round {number}, first reading: recall {hits / due:.3f} ({low:.2f}–{high:.2f}) of {due}")
    hits, due, low, high = figures["paragraphs"]["now"]
    print(f"paragraphs, all rounds, now: recall {hits / due:.3f} ({low:.2f}–{high:.2f}) of {due}")


def main() -> None:
    """Draw, or score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, nargs="?", metavar="OUT.jsonl")
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what is wrong or missed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reader = detente.load_reader()
    if options.draw and options.out:
        drawn = list(draw(reader, options.draw, options.seed))
        options.out.write_text("".join(json.dumps(row) + "\n" for row, _ in drawn), "utf-8")
        for number, (_, shown) in enumerate(drawn, start=1):
            print(f"[{number}] {shown}")
        return
    figures = measure(reader, show=options.show)
    if options.json:
        print(json.dumps(figures))
    else:
        show(figures)


if __name__ == "__main__":
    main()
