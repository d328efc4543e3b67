"""How many of the drivers that are found a careful reader calls right, and how many of those in a text are found.

    python benchmarks/drivers.py [--show] [--json]
    python benchmarks/drivers.py --draw N [--seed S]

The labels stand in ``drivers/*.jsonl``; they hold places, no text.

``found.jsonl``: 200 drivers drawn at random from all that was found in sections on the relations of two states and in
essays of diplomatic history, of which none had been read before. ``right`` tells whether the pair, the direction and
the cause were what the text says; ``kind`` holds the kinds that fit, ``via`` the third states:

    {"corpus": "wikipedia", "document": "231", "start": 120, "end": 290, "pair": ["CHN", "IND"], "direction": "closer",
     "right": true, "kind": ["leadership", "institution"], "via": []}

``paragraphs.jsonl``: paragraphs drawn at random and read in full, with the drivers that a careful reader cannot but
claim, whether found or not; ``start`` and ``end`` of a driver are those of its sentence, ``first`` tells whether it was
found at the first reading. Of the two rounds, the second was read after the rules had been changed for the first.

The shares of the first reading are those of the day the labels were made, before any rule was changed for them. What
is scored again is what is found now: a driver counts as right or wrong as its row says, and is left out where there is
none. With ``--draw``, drivers found in documents without labels are printed, with the row to complete.
"""

from __future__ import annotations

import argparse
import json
import random
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
DRAWN_FROM = ("wikipedia", "milestones")

Row = dict[str, Any]


@dataclass(slots=True)
class Score:
    """What of the labels is found again, and how rightly; the rows that are wrong or missed."""

    right: int = 0
    wrong: int = 0
    lost: int = 0
    kind: int = 0
    via: int = 0
    due: int = 0
    recalled: int = 0
    shown: list[str] = field(default_factory=list)


def read_rows(name: str) -> list[Row]:
    """Return the labels of one file."""
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_drivers(reader: Reader, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[Driver]]:
    """Return the drivers found in documents, by corpus and document."""
    wanted = list(dict.fromkeys(keys))
    documents = [make_document(read_corpus(corpus)[key]) for corpus, key in wanted]
    readings = reader.read(documents)
    return {
        key: [c for c in reading.claims if c.kind == "driver"] for key, reading in zip(wanted, readings, strict=True)
    }


def fits(driver: Driver, row: Row) -> bool:
    """Return whether a driver is of the pair and the direction of a row, and stands where the row does."""
    here = driver.evidence.start < row["end"] and row["start"] < driver.evidence.end
    return here and list(driver.pair) == row["pair"] and driver.direction == row["direction"]


def overlap(driver: Driver, row: Row) -> int:
    """Return how many characters more a driver and a row share than they do not."""
    both = min(driver.evidence.end, row["end"]) - max(driver.evidence.start, row["start"])
    return 3 * both - (driver.evidence.end - driver.evidence.start) - (row["end"] - row["start"])


def score_found(score: Score, row: Row, drivers: list[Driver]) -> None:
    """Count one labelled driver by what is found in its place now."""
    fitting = sorted((d for d in drivers if fits(d, row)), key=lambda d: -overlap(d, row))
    if not row["right"]:
        score.wrong += bool(fitting)
        score.shown += [f"wrong  {place(row)} {fitting[0].rule}"] if fitting else []
        return
    if not fitting:
        score.lost += 1
        score.shown.append(f"lost   {place(row)}")
        return
    score.right += 1
    score.kind += fitting[0].driver in row["kind"]
    score.via += sorted(fitting[0].via) == sorted(row["via"])


def score_paragraph(score: Score, row: Row, drivers: list[Driver]) -> None:
    """Count which of a paragraph's drivers are found."""
    for wanted in row["drivers"]:
        score.due += 1
        hit = any(fits(d, wanted) for d in drivers)
        score.recalled += hit
        score.shown += [] if hit else [f"missed {place({**row, **wanted})}"]


def place(row: Row) -> str:
    """Return where a row stands and what it claims."""
    return f"{row['corpus']}/{row['document']}:{row['start']}-{row['end']} {'-'.join(row['pair'])} {row['direction']}"


def measure(reader: Reader) -> Score:
    """Read all labelled documents and score what is found in them."""
    found, paragraphs = read_rows("found"), read_rows("paragraphs")
    drivers = read_drivers(reader, ((row["corpus"], row["document"]) for row in (*found, *paragraphs)))
    score = Score()
    for row in found:
        score_found(score, row, drivers[row["corpus"], row["document"]])
    for row in paragraphs:
        score_paragraph(score, row, drivers[row["corpus"], row["document"]])
    return score


def summarise(score: Score) -> dict[str, Any]:
    """Return shares with their intervals: of the first reading, and of what is found now."""
    rows = read_rows("found")
    first, now = sum(row["right"] for row in rows), score.right + score.wrong
    wanted = [d for row in read_rows("paragraphs") for d in row["drivers"]]
    rounds = {n: [d["first"] for d in wanted if d["round"] == n] for n in (1, 2)}
    return {
        "first": first / len(rows),
        "first_interval": wilson(first, len(rows)),
        "right": score.right / now if now else 0.0,
        "interval": wilson(score.right, now),
        "labelled": now,
        "lost": score.lost,
        "kind": score.kind / score.right if score.right else 0.0,
        "via": score.via / score.right if score.right else 0.0,
        "first_recall": {n: [sum(found), len(found), *wilson(sum(found), len(found))] for n, found in rounds.items()},
        "recall": score.recalled / score.due if score.due else 0.0,
        "recall_interval": wilson(score.recalled, score.due),
        "due": score.due,
    }


def draw(reader: Reader, count: int, seed: int) -> Iterator[str]:
    """Yield found drivers to label, from documents that have no labels."""
    chance = random.Random(seed)
    taken: dict[str, set[str]] = defaultdict(set)
    for row in (*read_rows("found"), *read_rows("paragraphs")):
        taken[row["corpus"]].add(row["document"])
    keys = [(corpus, key) for corpus in DRAWN_FROM for key in sorted(read_corpus(corpus)) if key not in taken[corpus]]
    found = [(key, d) for key, drivers in read_drivers(reader, keys).items() for d in drivers]
    for (corpus, key), driver in chance.sample(found, min(count, len(found))):
        at = driver.evidence
        row = {"corpus": corpus, "document": key, "start": at.start, "end": at.end, "pair": list(driver.pair)}
        row |= {"direction": driver.direction, "right": True, "kind": [driver.driver], "via": list(driver.via)}
        yield f"{at.quote}\n(cause) {driver.cause} (effect) {driver.effect} (rule) {driver.rule}\n{json.dumps(row)}\n"


def main() -> None:
    """Draw, or score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what is wrong, lost or missed")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    reader = detente.load_reader()
    if options.draw:
        for shown in draw(reader, options.draw, options.seed):
            print(shown)
        return
    score = measure(reader)
    figures = summarise(score)
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    if options.show:
        print("\n".join(score.shown))
    low, high = figures["first_interval"]
    print(f"first reading: {figures['first']:.3f} ({low:.2f}–{high:.2f}) of {len(read_rows('found'))} right")
    low, high = figures["interval"]
    print(
        f"found now: {figures['right']:.3f} ({low:.2f}–{high:.2f}) of {figures['labelled']} right, "
        f"{figures['lost']} lost; kind {figures['kind']:.3f}, via {figures['via']:.3f}"
    )
    for number, (hits, due, low, high) in figures["first_recall"].items():
        print(f"first reading, round {number}: recall {hits / due:.3f} ({low:.2f}–{high:.2f}) of {due}")
    low, high = figures["recall_interval"]
    print(f"recall {figures['recall']:.3f} ({low:.2f}–{high:.2f}) of {figures['due']} in paragraphs read in full")


if __name__ == "__main__":
    main()
