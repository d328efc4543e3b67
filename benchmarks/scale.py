"""Whether a ledger takes a hundred thousand articles: articles a second, memory of all processes, size of the file.

    python benchmarks/scale.py [--articles N] [--workers N] [--no-reading] [--ledger FILE] [--steps N] [--json]

Articles are made by recombining the corpora: the sentences of two or three articles about different affairs in turn, so
that there are new texts of the usual length, with new days. One of seven is a copy of one before it, of a known kind
(`planting.py`), and one of ten tells once more, in other company, an affair that was told before. With `--no-reading`
the claims are those of some hundred real articles, moved to the texts at hand, so that the ledger alone is measured.
Memory is that of the process and all that it started, together, as the system shares it out (PSS). Seconds of
processors are those of this process and of all that it started, which a busy machine changes less. Articles are added
in batches of 500, or of what was read in twenty seconds; of each step the longest is told, with its signatures.

With `--ledger` the file is kept, and a run that was interrupted goes on: the same articles are made again, and those
that are in the ledger are not read again. Each step is noted in FILE.steps.jsonl, over all sittings.
"""

from __future__ import annotations

import argparse
import datetime
import json
import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from copies import load_articles
from detente import load_reader
from detente.ledger import open_ledger, open_writer
from detente.ledger.filling import Filling, fill
from detente.reading import read_with
from detente.records import Reading
from planting import KINDS, Article, plant, split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.documents import Reject
    from detente.records import Claim, Document

_COPIES, _REPEATED = 1 / 7, 1 / 10
# So many of the latest articles are those that others copy and tell again.
_LATEST = 2000
# Made articles that are read, whose claims are used over and over.
_REAL = 100
_FIRST_DAY = datetime.date(2015, 1, 1)


def recombine(articles: Sequence[Article], count: int, chance: random.Random) -> Iterator[Article]:
    """Yield new articles in the order of their days."""
    latest: deque[Article] = deque(maxlen=_LATEST)
    titles = [article.title for article in articles if article.title]
    for number in range(count):
        draw = chance.random()
        if latest and draw < _COPIES:
            yield plant(chance.choice(latest), chance.choice(list(KINDS)), chance, titles)
            continue
        parts = chance.sample(articles, chance.randint(2, 3))
        if latest and draw < _COPIES + _REPEATED:
            parts[0] = chance.choice(latest)
        day = _FIRST_DAY + datetime.timedelta(days=4000 * number // count)
        new = Article(f"made/{number}", "original", parts[0].title, interleave(parts, number), day)
        latest.append(new)
        yield new


def interleave(parts: Sequence[Article], number: int) -> str:
    """Return a few sentences of each article in turn, with a last line that no other has."""
    sentences = [split_sentences(part.body)[:12] for part in parts]
    turns = [some[place : place + 2] for place in range(0, 12, 2) for some in sentences]
    return "\n\n".join(" ".join(turn) for turn in turns if turn) + f"\n\nThis is the report of the day no. {number}."


@dataclass
class Memory:
    """Watches how much memory this process and all that it started have together."""

    peak: int = 0
    since: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Measure twice a second until `ended`."""
        while not self.ended.wait(0.5):
            self.note()

    def note(self) -> None:
        """Measure now."""
        now = sum(map(measure_memory, list_processes(os.getpid())))
        self.peak, self.since = max(self.peak, now), max(self.since, now)

    def take(self) -> int:
        """Return the most since this was last asked."""
        self.note()
        most, self.since = self.since, 0
        return most


def list_processes(root: int) -> list[int]:
    """Return a process and all that it started and that these started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text()
            except OSError:
                continue
            children.setdefault(int(status.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found, open_ = [], [root]
    while open_:
        process = open_.pop()
        found.append(process)
        open_ += children.get(process, [])
    return found


def measure_memory(process: int) -> int:
    """Return the bytes of a process; what it shares with others is counted in parts."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def move_claims(documents: Iterable[Document], real: Sequence[Sequence[Claim]]) -> Iterator[Reading]:
    """Yield articles with the claims of real ones, as though they stood in these."""
    for number, document in enumerate(documents):
        claims = real[number % len(real)]
        moved = (
            claim.model_copy(update={"evidence": claim.evidence.model_copy(update={"document": document.id})})
            for claim in claims
        )
        yield Reading(document, tuple(moved))


def choose_reading(options: argparse.Namespace, articles: Sequence[Article]) -> Callable[..., Iterator[Reading]]:
    """Return what reads: processes with the reader, or one that takes claims from a store."""
    if not options.no_reading:
        return partial(read_with, "pool", make=load_reader, workers=options.workers, on_reject=print)
    chance = random.Random(1)
    chosen = list(recombine(articles, _REAL, chance))
    # In a process of its own, so that the models are not in what is measured.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        real = pool.submit(read_claims, [article.document(article.origin) for article in chosen]).result()
    return partial(move_claims, real=real)


def read_claims(documents: list[Document]) -> list[tuple[Claim, ...]]:
    """Return what articles claim."""
    return [one.claims for one in load_reader().read(documents)]


@dataclass
class Progress:
    """Prints and keeps a line at each step."""

    file: Path
    step: int
    memory: Memory
    begun: float = field(default_factory=time.perf_counter)
    rows: list[dict[str, Any]] = field(default_factory=list)
    last: tuple[float, float, int] = field(default_factory=lambda: (0.0, measure_processors(), 0))
    longest: float = 0.0

    def show(self, filling: Filling) -> None:
        """Print how far it is, where another step is done."""
        done = filling.added + filling.known
        if done // self.step > self.last[-1] // self.step:
            self.note(done, filling)

    def note(self, done: int, filling: Filling) -> None:
        """Print how far it is."""
        now, processors = time.perf_counter() - self.begun, measure_processors()
        then, used, _ = self.last
        self.last = now, processors, done
        new = filling.added - sum(row["new"] for row in self.rows)
        if not new:
            # Of an earlier sitting.
            return
        self.rows.append({
            "articles": done, "new": new, "claims": filling.claims, "seconds": round(now, 1),
            "articles_per_second": round(new / (now - then), 1),
            "processor_ms": round(1000 * (processors - used) / new, 2),
            "longest_batch": round(self.longest, 2), "peak_mb": round(self.memory.take() / 1e6),
            "file_mb": round(self.file.stat().st_size / 1e6, 1),
        })  # fmt: skip
        line = "{articles:>8,} articles {claims:>9,} claims {seconds:>8.1f} s {articles_per_second:>7.1f} a second"
        line += " {processor_ms:>7.2f} ms of a processor, batches up to {longest_batch:>5.2f} s"
        line += " {peak_mb:>6,} MB {file_mb:>8,} MB file"
        self.longest = 0.0
        print(line.format(**self.rows[-1]), file=sys.stderr, flush=True)
        with self.file.with_name(f"{self.file.name}.steps.jsonl").open("a", encoding="utf-8") as kept:
            print(json.dumps({"at": f"{datetime.datetime.now():%F %T}", **self.rows[-1]}), file=kept)

    def timed(self, add: Callable[[list[Reading], list[Reject]], int]) -> Callable[[list[Reading], list[Reject]], int]:
        """Return what adds a batch, and is watched for how long it takes."""

        def watched(batch: list[Reading], rejects: list[Reject]) -> int:
            begun = time.perf_counter()
            try:
                return add(batch, rejects)
            finally:
                self.longest = max(self.longest, time.perf_counter() - begun)

        return watched


def measure_opening(file: Path, *, read_only: bool, times: int = 20) -> float:
    """Return the milliseconds that it mostly takes to open a ledger and to close it again."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        open_ledger(file, read_only=read_only).close()
        taken.append(1000 * (time.perf_counter() - begun))
    return round(median(taken), 1)


def measure_processors() -> float:
    """Return seconds of processors that this process and what it started have used."""
    return sum(map(measure_time, list_processes(os.getpid())))


def measure_time(process: int) -> float:
    """Return seconds of processors that a process has used, with those that it started and that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def measure(options: argparse.Namespace, file: Path) -> dict[str, Any]:
    articles = load_articles()
    read = choose_reading(options, articles)
    made = recombine(articles, options.articles, random.Random(options.seed))
    documents = (article.document(f"{number}.txt") for number, article in enumerate(made))
    memory = Memory()
    watcher = threading.Thread(target=memory.watch, daemon=True)
    watcher.start()
    progress = Progress(file, options.articles // options.steps or 1, memory)
    with open_writer(file) as writer:
        writer.add = progress.timed(writer.add)  # type: ignore[method-assign]
        filling = fill(writer, documents, read, on_progress=progress.show)
    progress.show(filling)
    seconds = time.perf_counter() - progress.begun
    if not filling.added:
        raise SystemExit(f"All {filling.known:,} articles are in {file} already.")
    memory.ended.set()
    watcher.join()
    with open_ledger(file, read_only=True) as ledger:
        status = ledger.status()
    return {
        "articles": filling.added, "claims": filling.claims, "stories": status["stories"], "known": filling.known,
        "seconds": round(seconds, 1), "articles_per_second": round(filling.added / seconds, 1),
        "peak_mb": round(memory.peak / 1e6), "file_mb": round(file.stat().st_size / 1e6, 1),
        "kb_per_article": round(file.stat().st_size / 1e3 / status["documents"], 2),
        "open_to_ask_ms": measure_opening(file, read_only=True),
        "open_to_write_ms": measure_opening(file, read_only=False), "steps": progress.rows,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)), metavar="N")
    parser.add_argument("--no-reading", action="store_true", help="measure the ledger alone")
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="keep the ledger, and go on with it")
    parser.add_argument("--steps", type=int, default=10, metavar="N", help="print so many lines")
    parser.add_argument("--seed", type=int, default=6, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options, options.ledger or Path(folder) / "scale.duckdb")
    if options.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:20} {value}" for name, value in figures.items() if name != "steps"))


if __name__ == "__main__":
    main()
