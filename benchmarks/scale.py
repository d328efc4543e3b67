"""Whether a ledger takes a hundred thousand articles: articles a second, memory of all processes, size of the file.

    python benchmarks/scale.py [--articles N] [--workers N] [--no-reading] [--json]

Articles are made by recombining the corpora: the sentences of two or three articles about different affairs in turn, so
that there are new texts of the usual length, with new days. One of seven is a copy of one before it, of a known kind
(`planting.py`), and one of ten tells once more, in other company, an affair that was told before. With `--no-reading`
the claims are those of some hundred real articles, moved to the texts at hand, so that the ledger alone is measured.
Memory is that of the process and all that it started, together, as the system shares it out (PSS).
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
    """Prints a line at each tenth."""

    file: Path
    articles: int
    memory: Memory
    begun: float = field(default_factory=time.perf_counter)
    rows: list[dict[str, Any]] = field(default_factory=list)
    last: tuple[float, int] = (0.0, 0)
    tenth: int = 0

    def show(self, filling: Filling) -> None:
        """Print how far it is, where another tenth is done."""
        done = filling.added + filling.known
        tenth = 10 * done // self.articles
        if tenth <= self.tenth:
            return
        self.tenth = tenth
        now = time.perf_counter() - self.begun
        then, before = self.last
        self.last = now, done
        self.rows.append({
            "articles": done, "claims": filling.claims, "seconds": round(now, 1),
            "articles_per_second": round((done - before) / (now - then), 1),
            "peak_mb": round(self.memory.take() / 1e6), "file_mb": round(self.file.stat().st_size / 1e6, 1),
        })  # fmt: skip
        line = "{articles:>8,} articles {claims:>9,} claims {seconds:>8.1f} s {articles_per_second:>7.1f} a second"
        print((line + " {peak_mb:>6,} MB {file_mb:>8,} MB file").format(**self.rows[-1]), file=sys.stderr, flush=True)


def measure(options: argparse.Namespace, file: Path) -> dict[str, Any]:
    articles = load_articles()
    read = choose_reading(options, articles)
    made = recombine(articles, options.articles, random.Random(options.seed))
    documents = (article.document(f"{number}.txt") for number, article in enumerate(made))
    memory = Memory()
    watcher = threading.Thread(target=memory.watch, daemon=True)
    watcher.start()
    progress = Progress(file, options.articles, memory)
    with open_writer(file) as writer:
        if options.no_reading:
            filling = fill(writer, documents, read, on_progress=progress.show)
        else:
            filling = fill(writer, documents, lambda new: read(documents=new), on_progress=progress.show)
    progress.show(filling)
    seconds = time.perf_counter() - progress.begun
    memory.ended.set()
    watcher.join()
    with open_ledger(file, read_only=True) as ledger:
        status = ledger.status()
    return {
        "articles": filling.added, "claims": filling.claims, "stories": status["stories"], "known": filling.known,
        "seconds": round(seconds, 1), "articles_per_second": round(filling.added / seconds, 1),
        "peak_mb": round(memory.peak / 1e6), "file_mb": round(file.stat().st_size / 1e6, 1),
        "kb_per_article": round(file.stat().st_size / 1e3 / filling.added, 2), "tenths": progress.rows,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)), metavar="N")
    parser.add_argument("--no-reading", action="store_true", help="measure the ledger alone")
    parser.add_argument("--seed", type=int, default=6, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options, Path(folder) / "scale.duckdb")
    if options.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:20} {value}" for name, value in figures.items() if name != "tenths"))


if __name__ == "__main__":
    main()
