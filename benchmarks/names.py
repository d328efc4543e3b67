"""How fast names are found: megabytes of text a second on one core, against other ways to find the same names.

    python benchmarks/names.py [--bytes N] [--peer-bytes N] [--json]

The texts are the corpora of the benchmark folder; where that is absent, the samples over and over. Measured is
everything from an article's text to its names without overlaps: the search, the ends of words, the longest name at each
place, headlines in capitals, phrases that name nobody. The peers look for the same spellings in running text only:

- ``re``: one regular expression of all of them, the longest first;
- ``flashtext2``: a trie over words, if it is installed (``pip install flashtext2``; nothing else needs it).

They read the first `--peer-bytes` of the texts, and détente is timed on these again for the ratio. All times are
processor seconds of one run.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import lzma
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.actors import load_gazetteer
from detente.documents import document_from_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
# Every measurement is made so often; the best tells of the code, the others of the machine's other work.
TIMES = 3


def read_texts() -> Iterator[str]:
    """Yield the articles of the benchmark's corpora, or the samples for ever."""
    bench = Path(os.environ.get("DETENTE_BENCH", ROOT.parent / "shared" / "bench"))
    files = sorted((bench / "corpora").glob("*.jsonl.xz"))
    if not files:
        yield from itertools.cycle(
            [file.read_text(encoding="utf-8") for file in sorted((ROOT / "samples").glob("*.txt"))]
        )
    for file in files:
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield f"{row.get('title') or ''}\n\n{row['text']}"


def take(texts: Iterable[str], size: int) -> list[str]:
    """Return texts, normalised as documents are, until they have so many bytes."""
    taken: list[str] = []
    for text in texts:
        if size <= 0:
            break
        taken.append(document_from_text(text).text)
        size -= len(taken[-1].encode())
    return taken


def time_search(search: Callable[[str], int], texts: Sequence[str]) -> dict[str, float]:
    """Return megabytes a second and the names found."""
    seconds = []
    for _ in range(TIMES):
        begun = time.process_time()
        names = sum(map(search, texts))
        seconds.append(time.process_time() - begun)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    return {"megabytes": round(megabytes, 2), "mb_per_second": round(megabytes / min(seconds), 2), "names": names}


def peers(spellings: Sequence[str]) -> Iterator[tuple[str, Callable[[str], int]]]:
    """Yield other ways to find spellings."""
    longest_first = sorted(spellings, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    yield "re", lambda text: len(pattern.findall(text))
    if importlib.util.find_spec("flashtext2"):
        from flashtext2 import KeywordProcessor

        processor = KeywordProcessor(case_sensitive=True)
        processor.add_keywords_from_iter(spellings)
        yield "flashtext2", lambda text: len(processor.extract_keywords_with_span(text))


def measure_names(size: int, peer_size: int) -> dict[str, Any]:
    """Return the figures of all ways."""
    texts = take(read_texts(), size)
    begun = time.process_time()
    gazetteer = load_gazetteer()
    loading = time.process_time() - begun

    def search(text: str) -> int:
        return len(gazetteer.search.locate(text).within(0, len(text)))

    figures: dict[str, Any] = {"spellings": len(gazetteer.surfaces), "loading_seconds": round(loading, 2)}
    figures["detente"] = time_search(search, texts)
    fewer = take(texts, peer_size)
    here = time_search(search, fewer)["mb_per_second"]
    for name, other in peers(list(gazetteer.surfaces)):
        figures[name] = time_search(other, fewer)
        figures[name]["detente_times_its_speed"] = round(here / figures[name]["mb_per_second"], 1)
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=int, default=20_000_000, metavar="N")
    parser.add_argument("--peer-bytes", type=int, default=500_000, metavar="N")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure_names(given.bytes, given.peer_bytes)
    print(json.dumps(figures) if given.json else "\n".join(f"{key:16} {value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
