"""How long the pages take when many ask at once, on a ledger of a million claims.

    python benchmarks/web_load.py [--claims N] [--at-once N] [--rounds N] [--path PATH …] [--pairs N] [--keep FILE]
        [--json]

The ledger is made as in `claims10m.py`. `detente serve` runs in a process of its own, as for users; this one opens all
connections first, then sends all requests together and takes the time of each until its last byte. The first visit,
which finds what later ones are given from memory, is timed alone. With ``--pairs`` the requests are spread over the
pages of so many pairs, each of which was visited once. Exits 1 where a request failed, or where the 95th
percentile is over `--most` milliseconds.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims10m import list_codes, make_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIR = ("PAK", "RUS")
_ADDRESS = re.compile(r"http://([^:/]+):(\d+)/")


def start(ledger: Path) -> tuple[subprocess.Popen[str], tuple[str, int]]:
    """Start the server and return it with its host and port."""
    command = [sys.executable, "-m", "detente", "serve", "--ledger", str(ledger), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout
    found = _ADDRESS.search(server.stdout.readline())
    if found is None:
        raise SystemExit("the server did not start")
    return server, (found[1], int(found[2]))


async def visit(place: tuple[str, int], path: str, go: asyncio.Event, ready: asyncio.Semaphore) -> tuple[int, float]:
    """Open a connection, wait for the start, and return the status of the answer and its seconds."""
    reader, writer = await asyncio.open_connection(*place)
    ready.release()
    await go.wait()
    begun = time.perf_counter()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {place[0]}:{place[1]}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read(-1)
    taken = time.perf_counter() - begun
    writer.close()
    return (int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0), taken


async def visit_at_once(place: tuple[str, int], paths: list[str], count: int) -> list[tuple[int, float]]:
    """Send so many requests at the same moment, for each of the pages as many."""
    go, ready = asyncio.Event(), asyncio.Semaphore(0)
    turns = itertools.islice(itertools.cycle(paths), count)
    tasks = [asyncio.create_task(visit(place, path, go, ready)) for path in turns]
    for _ in tasks:
        await ready.acquire()
    go.set()
    return await asyncio.gather(*tasks)


def read_processor_seconds(process: int) -> float:
    """Return how long a process has been at work, on Linux; a busy machine changes it less than the time taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(server: int, place: tuple[str, int], paths: list[str], at_once: int, rounds: int) -> dict[str, Any]:
    """Return the milliseconds of the first visit to pages, the longest of them, and of many visits at once."""
    firsts = [one for path in paths for one in asyncio.run(visit_at_once(place, [path], 1))]
    [(_, alone)] = asyncio.run(visit_at_once(place, paths, 1))
    before = read_processor_seconds(server)
    found = [one for _ in range(rounds) for one in asyncio.run(visit_at_once(place, paths, at_once))]
    worked = (read_processor_seconds(server) - before) / len(found)
    taken = sorted(seconds for _, seconds in found)
    cuts = statistics.quantiles(taken, n=100)
    times = {
        "first": max(seconds for _, seconds in firsts),
        "alone": alone,
        "p50": cuts[49],
        "p95": cuts[94],
        "p99": cuts[98],
        "max": taken[-1],
        "processor": worked,
    }
    failed = sum(status != 200 for status, _ in [*firsts, *found])
    name = paths[0] if len(paths) == 1 else f"{len(paths)} pairs"
    return {"path": name, "requests": len(found), "failed": failed} | {
        name: round(seconds * 1000, 1) for name, seconds in times.items()
    }


def report(figures: dict[str, Any]) -> str:
    return (
        "{path}: {requests} requests, {failed} failed; first visit {first} ms, again alone {alone} ms; "
        "at once p50 {p50} ms, p95 {p95} ms, p99 {p99} ms, longest {max} ms; {processor} ms of processor each"
    ).format(**figures)


def run(ledger: Path, pages: list[list[str]], at_once: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Serve a ledger and yield the figures of each page, or of pages that are asked for together."""
    server, place = start(ledger)
    try:
        for paths in pages:
            yield measure(server.pid, place, paths, at_once, rounds)
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--at-once", type=int, default=200, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--path", nargs="+", default=["/pair/{}/{}".format(*PAIR)], help="addresses to ask for")
    parser.add_argument("--pairs", type=int, default=0, metavar="N", help="then ask for the pages of so many pairs")
    parser.add_argument("--most", type=float, default=300, metavar="MS", help="what the 95th percentile may be")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="the ledger; it is made if it is not there, and kept")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = given.keep or Path(folder) / "claims.duckdb"
        if not ledger.exists():
            make_claims(ledger, given.claims, list_codes(PAIR))
        figures = []
        pages = [[path] for path in given.path]
        if given.pairs:
            codes = list_codes(PAIR)
            pages.append([f"/pair/{a}/{b}" for a, b in itertools.islice(itertools.pairwise(codes), given.pairs)])
        for one in run(ledger, pages, given.at_once, given.rounds):
            figures.append(one)
            print(report(one), file=sys.stderr)
    if given.json:
        print(json.dumps(figures))
    if any(one["failed"] or one["p95"] > given.most for one in figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
