"""What the whole reading costs: articles a second, the share of every stage, memory, and the time to start.

    python benchmarks/speed.py [--json] [--repeat N] [PATH …]

Reads the articles of PATH (by default `samples`, `--repeat` times over) from files to claims, on one core. Times are
processor seconds, so a busy machine changes them less than the clock. A machine's own speed is taken out by a yardstick
in the same run: a pass of spaCy's blank English tokenizer over the same texts. `.jsonl` and `.jsonl.xz` files with the
fields text, title and date are taken as well.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import itertools
import json
import lzma
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente import Document, Reader

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
STAGES = {
    "find_actors": "actors",
    "code_acts": "acts",
    "find_drivers": "drivers",
    "find_voices": "voices",
    "attribute": "voices",
}
"""The functions that the reader calls, and the package each belongs to."""


class Stopwatch:
    """Processor seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def call(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that is timed whenever it is called."""

        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the function takes and gives
            begun = time.process_time()
            result = function(*arguments, **named)
            self.seconds[stage] += time.process_time() - begun
            return result

        return timed

    def iterate(self, stage: str, items: Iterable[Any]) -> Iterator[Any]:
        """Pass items on and time how long each takes to come."""
        steps = iter(items)
        while True:
            begun = time.process_time()
            item = next(steps, self)
            self.seconds[stage] += time.process_time() - begun
            if item is self:
                return
            yield item


def load_documents(paths: list[Path]) -> Iterator[Document]:
    """Yield the articles of files and folders, and of tables of articles in JSON lines."""
    from detente.documents import document_from_text, read_documents

    for path in paths:
        if ".jsonl" not in path.suffixes:
            yield from read_documents([path], on_reject=lambda reject: print(reject, file=sys.stderr))
            continue
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                day = datetime.date.fromisoformat(row["date"]) if row.get("date") else None
                yield document_from_text(f"{row.get('title') or ''}\n\n{row['text']}", date=day)


def time_reading(reader: Reader, paths: list[Path], repeat: int) -> tuple[dict[str, float], dict[str, float]]:
    """Read everything `repeat` times; return counts with total seconds, and seconds by stage."""
    from detente.reading import reader as stages

    watch = Stopwatch()
    originals = {name: getattr(stages, name) for name in STAGES}
    parse_many = reader.pipeline.parse_many
    counts: dict[str, float] = defaultdict(float)

    def count(parsed: Iterator[list[Any]]) -> Iterator[list[Any]]:
        for sentences in parsed:
            counts["sentences"] += len(sentences)
            counts["parsed"] += sum(s.parsed for s in sentences)
            counts["words"] += sum(map(len, sentences))
            yield sentences

    for name, function in originals.items():
        setattr(stages, name, watch.call(STAGES[name], function))
    reader.pipeline.parse_many = lambda documents, gate=None: count(  # type: ignore[method-assign]
        watch.iterate("language", parse_many(documents, gate))
    )
    begun = time.process_time()
    try:
        documents = itertools.chain.from_iterable(load_documents(paths) for _ in range(repeat))
        for article in reader.read(watch.iterate("documents", documents)):
            counts["articles"] += 1
            counts["claims"] += len(article.claims)
    finally:
        counts["seconds"] = time.process_time() - begun
        del reader.pipeline.parse_many
        for name, function in originals.items():
            setattr(stages, name, function)
    return dict(counts), dict(watch.seconds)


def time_tokenizer(paths: list[Path], repeat: int) -> float:
    """Return the processor seconds of spaCy's blank English tokenizer on the same texts."""
    import spacy

    texts = [document.text for document in load_documents(paths)]
    tokenizer = spacy.blank("en").tokenizer
    begun = time.process_time()
    for _ in range(repeat):
        for text in texts:
            tokenizer(text)
    return time.process_time() - begun


def time_command(*arguments: str, times: int = 3) -> dict[str, float]:
    """Return the least processor seconds and wall seconds of a command, start included."""
    used, wall = [], []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "detente", *arguments], check=True, stdout=subprocess.DEVNULL)
        wall.append(time.perf_counter() - begun)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {"processor": round(min(used), 2), "wall": round(min(wall), 2)}


def measure_speed(paths: list[Path], repeat: int) -> dict[str, Any]:
    """Return all figures."""
    from detente import load_reader

    begun = time.process_time()
    reader = load_reader()
    loading = time.process_time() - begun
    # The first article fills the caches that the others find filled.
    list(reader.read(itertools.islice(load_documents(paths), 1)))
    counts, seconds = time_reading(reader, paths, repeat)
    total = counts["seconds"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shares = {stage: round(used / total, 3) for stage, used in seconds.items()}
    return {
        **{key: int(value) for key, value in counts.items() if key != "seconds"},
        "articles_per_second": round(counts["articles"] / total, 1),
        "sentences_per_second": round(counts["sentences"] / total),
        "words_per_second": round(counts["words"] / total),
        "times_the_tokenizer": round(total / time_tokenizer(paths, repeat), 1),
        "shares": shares | {"other": round(1 - sum(shares.values()), 3)},
        "loading_seconds": round(loading, 2),
        "peak_mb": round(peak),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    # One core, whatever the numerical libraries would take; they read this when they are first imported.
    os.environ["OMP_NUM_THREADS"] = "1"
    figures = measure_speed(given.paths or [SAMPLES], given.repeat if not given.paths else 1)
    figures["help"] = time_command("--help")
    figures["main_job"] = time_command("why", "Pakistan", "Russia", str(SAMPLES), times=1)
    print(json.dumps(figures) if given.json else "\n".join(f"{key:22} {value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
