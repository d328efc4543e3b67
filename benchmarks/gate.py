"""How many claims the gate costs, and how many sentences it spares the parser.

    python benchmarks/gate.py [--half a|b] [--show] FILE_OR_FOLDER…

Reads the articles twice, with the gate and with all sentences parsed, and prints the share of claims that only the
second reading finds (the design allows 0.01) and the share of sentences that the gate lets through.
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.documents import read_documents
from detente.reading import Reader
from detente.reading.gate import make_gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.language import Gate
    from detente.records import Claim, Document


@dataclass(frozen=True)
class Cost:
    """What the gate costs and spares."""

    lost: tuple[Claim, ...]
    claims: int
    sentences: int
    passed: int

    @property
    def share_lost(self) -> float:
        """Claims lost, of all that are found without the gate."""
        return len(self.lost) / self.claims if self.claims else 0.0

    @property
    def share_passed(self) -> float:
        """Sentences let through, of all."""
        return self.passed / self.sentences if self.sentences else 0.0


def measure_gate(reader: Reader, documents: Sequence[Document]) -> Cost:
    """Read the documents with and without the gate."""
    gate = make_gate({document.id: reader.gazetteer.search.locate(document.text) for document in documents})
    asked: list[bool] = []

    def count(document: Document, start: int, end: int) -> bool:
        asked.append(gate(document, start, end))
        return asked[-1]

    kept = {_identify(claim) for claim in _read(reader, documents, count)}
    everything = {_identify(claim): claim for claim in _read(reader, documents, None)}
    lost = tuple(claim for key, claim in everything.items() if key not in kept)
    return Cost(lost, len(everything), len(asked), sum(asked))


def _read(reader: Reader, documents: Sequence[Document], gate: Gate | None) -> Iterable[Claim]:
    """Read as the reader does, but with this gate."""
    parsed = reader.pipeline.parse_many(documents, gate)
    for document, sentences in zip(documents, parsed, strict=True):
        yield from reader.read_sentences(document, sentences).claims


def _identify(claim: Claim) -> tuple[object, ...]:
    """What is claimed and by which sentence; the very words may differ where a neighbour is parsed or not."""
    facts = claim.model_dump(
        mode="json", include={"kind", "source", "target", "type", "pair", "direction", "driver", "holders", "standing"}
    )
    return claim.evidence.document, claim.evidence.quote, str(facts)


def choose(paths: Iterable[Path], half: str | None) -> list[Path]:
    """Return the text files of folders, and files themselves; of a half only, by the hash that the scorer uses."""
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    names = {file: hashlib.sha256(f"{file.stem}.gold.json".encode()).digest()[0] % 2 for file in files}
    return [file for file in files if half is None or "ab"[names[file]] == half]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="+", type=Path)
    arguments.add_argument("--half", choices="ab")
    arguments.add_argument("--show", action="store_true", help="print the claims that are lost")
    given = arguments.parse_args()
    cost = measure_gate(Reader(), list(read_documents(choose(given.paths, given.half))))
    print(f"claims lost {len(cost.lost)} of {cost.claims} ({cost.share_lost:.4f})")
    print(f"sentences let through {cost.passed} of {cost.sentences} ({cost.share_passed:.3f})")
    if given.show:
        for claim in cost.lost:
            print(f"  {claim.kind} {claim.rule}: {claim.evidence.quote}")


if __name__ == "__main__":
    main()
