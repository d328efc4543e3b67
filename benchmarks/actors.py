"""How many mentions of actors are read right: whose they are, in which role, and what is nobody at all.

    python benchmarks/actors.py [--half a|b] [--kind KIND] [--show] [--json] [FILE…]

Reads the marked sentences of ``benchmarks/mentions`` (all our own; `README.md` there says how they are marked), finds
the actors in each, and prints by kind the share of mentions whose id is right and, where a sector is due, the share
whose sector is right.
A mention is right if the actors found over its last word are exactly those marked; a trap, if nobody, or not the state
it names, is found over any word of it.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import detente
from detente.documents import document_from_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.records import Mention, Sentence

FOLDER = Path(__file__).parent / "mentions"
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]*)(?:\|([A-Z]{3}))?\]")


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked mention: half-open character offsets into the bare text, whom it stands for, in which sector."""

    start: int
    end: int
    text: str
    wanted: str
    sector: str


@dataclass(frozen=True, slots=True)
class Row:
    """A marked text without its marks."""

    kind: str
    date: str
    text: str
    gold: tuple[Gold, ...]
    half: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a mention was read right; `sector` is None where none is due."""

    row: Row
    gold: Gold
    right: bool
    sector: bool | None
    found: str


def unmark(text: str) -> tuple[str, tuple[Gold, ...]]:
    """Return a text without its marks, and the mentions that they mark.

    >>> unmark("[Minsk|BLR] paid.")
    ('Minsk paid.', (Gold(start=0, end=5, text='Minsk', wanted='BLR', sector=''),))
    """
    bare, gold, last = "", [], 0
    for match in _MARK.finditer(text):
        bare += text[last : match.start()]
        gold.append(Gold(len(bare), len(bare) + len(match[1]), match[1], match[2], match[3] or ""))
        bare += match[1]
        last = match.end()
    return bare + text[last:], tuple(gold)


def read_rows(files: Iterable[Path]) -> Iterator[Row]:
    """Yield the texts of the benchmark; odd rows are half ``a``, even rows half ``b``."""
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=1):
                text, gold = unmark(row["text"])
                yield Row(row["kind"], row["date"], text, gold, "a" if number % 2 else "b")


def judge(row: Row, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Verdict]:
    """Yield the verdict on each marked mention of a text."""
    spans = [(*_span(sentences[m.sentence], m), m) for m in mentions if m.candidates]
    for gold in row.gold:
        trap = gold.wanted.startswith("!")
        over = [m for start, end, m in spans if start < gold.end and gold.start < end]
        if not trap:
            over = [m for start, end, m in spans if start < gold.end <= end]
        # Of several over one word the one that begins nearest the mark is meant: the envoy or the organisation in
        # "Kenya's envoy to the United Nations".
        best = min(over, key=lambda m: abs(_span(sentences[m.sentence], m)[0] - gold.start), default=None)
        found = _codes(over) if trap else _codes([best] if best else [])
        yield Verdict(row, gold, _is_right(gold.wanted, found), _has_sector(gold, best), " ".join(sorted(found)))


def _span(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    return sentence.tokens[mention.start].start, sentence.tokens[mention.end - 1].end


def _codes(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(actor.code or actor.id for m in mentions for actor in m.actors)


def _is_right(wanted: str, found: frozenset[str]) -> bool:
    if wanted in {"!", "?"}:
        return not found
    if wanted.startswith("!"):
        return wanted[1:] not in found
    return any(found == frozenset(one.split("+")) for one in wanted.split("/"))


def _has_sector(gold: Gold, best: Mention | None) -> bool | None:
    if not gold.sector:
        return None
    return best is not None and {a.sector for a in best.actors} == {gold.sector}


def measure(rows: Iterable[Row]) -> list[Verdict]:
    """Read all rows and return the verdicts on their mentions."""
    reader = detente.load_reader()
    found: list[Verdict] = []
    for row in rows:
        document = document_from_text(row.text, date=_day(row.date))
        found += judge(row, *reader.parse(document))
    return found


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _shares(verdicts: Sequence[Verdict]) -> dict[str, float | int]:
    sectors = [v.sector for v in verdicts if v.sector is not None]
    return {
        "mentions": len(verdicts),
        "id": sum(v.right for v in verdicts) / len(verdicts) if verdicts else 0.0,
        "with_sector": len(sectors),
        "sector": sum(sectors) / len(sectors) if sectors else 0.0,
    }


def summarise(verdicts: Sequence[Verdict]) -> dict[str, dict[str, float | int]]:
    """Return the shares by kind, over all traps and over all other mentions (by half, too), and over everything."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.row.kind].append(verdict)
        group = "traps" if verdict.gold.wanted.startswith("!") else "actors"
        groups[f"{group} together"].append(verdict)
        groups[f"{group} of half {verdict.row.half}"].append(verdict)
        groups["everything"].append(verdict)
    return {kind: _shares(group) for kind, group in groups.items()}


def main() -> None:
    """Print the shares, or with ``--show`` every mention read wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--kind")
    parser.add_argument("--show", action="store_true", help="print what was read wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = read_rows(options.files or sorted(FOLDER.glob("*.csv")))
    chosen = [r for r in rows if options.half in {None, r.half} and options.kind in {None, r.kind}]
    verdicts = measure(chosen)
    if options.show:
        for v in verdicts:
            if not v.right or v.sector is False:
                wanted = f"{v.gold.wanted} {v.gold.sector}".strip()
                print(f"{v.row.kind}: [{v.gold.text}] wanted {wanted}, found {v.found or '-'}: {v.row.text}")
    table = summarise(verdicts)
    if options.json:
        print(json.dumps(table, indent=1))
        return
    for kind, shares in table.items():
        sector = f"{shares['sector']:.3f} of {shares['with_sector']}" if shares["with_sector"] else ""
        print(f"{kind:<20}{shares['mentions']:>6}  id {shares['id']:.3f}  sector {sector}")


if __name__ == "__main__":
    main()
