"""How many claims the gate costs, how many sentences it spares the parser, and how much faster it makes the reading.

    python benchmarks/gate.py [--corpus reuters|whitehouse|wikipedia|milestones]… [--articles N] [--json]
    python benchmarks/gate.py [--half a|b] [--show] FILE_OR_FOLDER…

Reads the same articles twice in one run, with the gate and with all sentences parsed, in processor seconds of one
process. Prints the share of claims that only the second reading finds (the design allows 0.01), the share of sentences
let through, articles a second, the ratio of the two readings, and the peak of memory. Without files, N articles are
drawn from Reuters and from the White House.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpora import CORPORA, make_document, read_corpus
from detente.documents import read_documents
from detente.reading import Reader
from detente.reading.gate import make_gate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.language import Gate
    from detente.records import Claim, Document

_TOGETHER = 24


@dataclass(frozen=True)
class Cost:
    """What the gate costs and spares; times in processor seconds."""

    articles: int
    claims: int
    lost: int
    sentences: int
    passed: int
    gated_seconds: float
    whole_seconds: float

    def figures(self) -> dict[str, Any]:
        """Return what is printed."""
        return {
            **asdict(self),
            "share_lost": self.lost / self.claims if self.claims else 0.0,
            "share_passed": self.passed / self.sentences if self.sentences else 0.0,
            "articles_a_second": self.articles / self.gated_seconds,
            "ratio": self.whole_seconds / self.gated_seconds,
        }


def measure_gate(reader: Reader, documents: Sequence[Document]) -> tuple[Cost, list[Claim]]:
    """Read the documents with and without the gate; return the cost and the claims that are lost."""
    asked: list[bool] = []

    def gated(batch: Sequence[Document]) -> Gate:
        gate = make_gate({document.id: reader.gazetteer.search.locate(document.text) for document in batch})

        def count(document: Document, start: int, end: int) -> bool:
            asked.append(gate(document, start, end))
            return asked[-1]

        return count

    kept, gated_seconds = _read(reader, documents, gated)
    everything, whole_seconds = _read(reader, documents, lambda _: None)
    found = {_identify(claim) for claim in kept}
    lost = [claim for claim in everything if _identify(claim) not in found]
    numbers = len(documents), len(everything), len(lost), len(asked), sum(asked)
    return Cost(*numbers, gated_seconds, whole_seconds), lost


def _read(
    reader: Reader, documents: Sequence[Document], gate_of: Callable[[Sequence[Document]], Gate | None]
) -> tuple[list[Claim], float]:
    """Return what the reader claims with such gates, and the time it takes."""
    begun = time.process_time()
    claims: list[Claim] = []
    for at in range(0, len(documents), _TOGETHER):
        batch = documents[at : at + _TOGETHER]
        for document, sentences in zip(batch, reader.pipeline.parse_many(batch, gate_of(batch)), strict=True):
            claims += reader.read_sentences(document, sentences).claims
    return claims, time.process_time() - begun


def _identify(claim: Claim) -> tuple[object, ...]:
    """What is claimed and by which sentence; the very words may differ where a neighbour is parsed or not."""
    facts = claim.model_dump(
        mode="json", include={"kind", "source", "target", "type", "pair", "direction", "driver", "holders", "standing"}
    )
    return claim.evidence.document, claim.evidence.quote, str(facts)


def draw(corpus: str, count: int) -> list[Document]:
    """Return articles of a corpus, the same in every run."""
    rows = read_corpus(corpus)
    keys = sorted(rows)
    random.Random(1).shuffle(keys)
    return [make_document(rows[key]) for key in keys[:count]]


def choose(paths: Iterable[Path], half: str | None) -> list[Path]:
    """Return the text files of folders, and files themselves; of a half only, by the hash that the scorer uses."""
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    names = {file: hashlib.sha256(f"{file.stem}.gold.json".encode()).digest()[0] % 2 for file in files}
    return [file for file in files if half is None or "ab"[names[file]] == half]


def describe(name: str, figures: dict[str, Any]) -> str:
    """Return the figures of one set as lines for people."""
    return (
        f"{name}: {figures['articles']} articles\n"
        f"  claims lost {figures['lost']} of {figures['claims']} ({figures['share_lost']:.4f})\n"
        f"  sentences let through {figures['passed']} of {figures['sentences']} ({figures['share_passed']:.3f})\n"
        f"  {figures['articles_a_second']:.1f} articles a second, {figures['ratio']:.2f} times as many as without\n"
    )


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*", type=Path)
    arguments.add_argument("--corpus", action="append", choices=tuple(CORPORA))
    arguments.add_argument("--articles", type=int, default=200, metavar="N", help="drawn from each corpus")
    arguments.add_argument("--half", choices="ab")
    arguments.add_argument("--show", action="store_true", help="print the claims that are lost")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    reader = Reader()
    sets = {
        name: draw(name, given.articles) for name in given.corpus or ([] if given.paths else ["reuters", "whitehouse"])
    }
    if given.paths:
        sets["files"] = list(read_documents(choose(given.paths, given.half)))
    out: dict[str, Any] = {}
    for name, documents in sets.items():
        cost, lost = measure_gate(reader, documents)
        out[name] = cost.figures()
        if not given.json:
            print(describe(name, out[name]), end="")
        for claim in lost if given.show else ():
            print(f"  {claim.kind} {claim.rule}: {claim.evidence.quote}")
    out["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(out, indent=1) if given.json else f"peak memory {out['peak_megabytes']:.0f} MB")


if __name__ == "__main__":
    main()
