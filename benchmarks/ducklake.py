"""DuckLake against the way the ledger goes: batches a second, how long who asks has to wait, files, and kills.

    pip install duckdb==1.5.5 duckdb-extension-ducklake==1.5.5 duckdb-extension-sqlite-scanner==1.5.5
    python benchmarks/ducklake.py [--batches N] [--readers N] [--kills N] [--ways WAY…] [--json]

Run it in an environment of its own, where those are installed beside détente: DuckDB fetches its extensions over the
network, and the packages that bring them as files were made for 1.5.5 last. All ways have that same DuckDB, and write
the same rows, made by SQL: batches of 200 articles of 2 kB with ten claims each, one transaction a batch. What takes
time with the real ledger, reading and comparing articles, is left out, so that only the way of storing is compared.

    file     one DuckDB file, opened for each batch under a lock file; who asks opens it read-only, and tries again
    duckdb   DuckLake with its catalogue in a DuckDB file, which needs the same lock, opening and trying again
    sqlite   DuckLake with its catalogue in SQLite, which all may have open

Each way is timed alone, then with readers that open, ask and close, again and again, then killed with SIGKILL at random
moments. A batch is acknowledged by a line in a file. At the end all must be there once.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from detente.errors import LedgerError
from detente.ledger.locks import lock_writer
from detente.ledger.opening import connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.process import BaseProcess

ARTICLES, PER_ARTICLE = 200, 10
WAYS = ("file", "duckdb", "sqlite")
PATIENCE = 60.0
_PROCESSES = get_context("spawn")

_TABLES = """
CREATE TABLE IF NOT EXISTS {at}documents (
    number INTEGER, id VARCHAR, story INTEGER, title VARCHAR, date DATE, text VARCHAR, record VARCHAR
);
CREATE TABLE IF NOT EXISTS {at}claims (
    number BIGINT, id VARCHAR, document INTEGER, kind VARCHAR, states VARCHAR[], type VARCHAR, confidence DOUBLE,
    record VARCHAR
);
CREATE TABLE IF NOT EXISTS {at}parties (code VARCHAR, claim BIGINT);
"""
_CODE = "'A' || {n} % 200"
_ROWS = """
INSERT INTO {at}documents
SELECT n, sha256(n::VARCHAR), n, 'Title ' || n, DATE '2015-01-01' + (n % 4000)::INTEGER,
    list_aggregate(list_transform(range(60), x -> md5((n * 60 + x)::VARCHAR)), 'string_agg', ' '),
    '{{"id": ' || n || '}}'
FROM range({first}, {last}) r(n);
INSERT INTO {at}claims
SELECT n, md5(n::VARCHAR), n // {per}, 'act', [{one}, {other}], 'CONSULT', 0.8,
    '{{"quote": "' || repeat(md5((n + 1)::VARCHAR) || ' ', 9) || '"}}'
FROM range({first} * {per}, {last} * {per}) r(n);
INSERT INTO {at}parties
SELECT unnest([{one}, {other}]), n FROM range({first} * {per}, {last} * {per}) r(n);
"""
_ASK = """
SELECT count(*), count(*) FILTER (list_contains(states, 'A10') AND list_contains(states, 'A73')) FROM {at}claims
"""


def _load_extensions(connection: duckdb.DuckDBPyConnection) -> None:
    for name in ("sqlite_scanner", "ducklake"):
        spec = importlib.util.find_spec(f"duckdb_extension_{name}")
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit(f"duckdb-extension-{name.replace('_', '-')} is not installed; see the top of this file.")
        [file] = Path(spec.submodule_search_locations[0]).glob(f"extensions/v{duckdb.__version__}/*.duckdb_extension")
        connection.execute(f"LOAD '{file}'")


@contextlib.contextmanager
def opened(way: str, folder: Path, *, read_only: bool) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """Give a connection, and what stands before the names of tables in it."""
    if way == "file":
        with connect(folder / "ledger.duckdb", read_only=read_only, wait=PATIENCE) as connection:
            yield connection, ""
        return
    catalogue = f"{'sqlite:' if way == 'sqlite' else ''}{folder / f'catalogue.{way}'}"
    only = ", READ_ONLY" if read_only else ""
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        _load_extensions(connection)
        attach = f"ATTACH 'ducklake:{catalogue}' AS lake (DATA_PATH '{folder / 'data'}'{only})"
        _persist(lambda: connection.execute(attach))
        yield connection, "lake."


def _persist(step: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the step gives
    """Do something that another process may be in the way of, as often as it takes."""
    until, pause = time.monotonic() + PATIENCE, 0.005
    while True:
        try:
            return step()
        except duckdb.Error as error:
            busy = any(word in str(error).lower() for word in ("lock", "conflict", "busy"))
            if not busy or time.monotonic() > until:
                raise
        time.sleep(pause)
        pause = min(2 * pause, 0.05)


def write(way: str, folder: str, batches: int, acknowledged: str) -> None:
    """Add batches from the one after the last that is there, and say so of each."""
    path = Path(folder)
    said = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with contextlib.ExitStack() as stack:
        lock = stack.enter_context(lock_writer(path / "ledger", wait=PATIENCE))
        kept = stack.enter_context(opened(way, path, read_only=False)) if way == "sqlite" else None
        for _ in range(batches):
            # What shares one file with others is open for the batch only, and asks them to let it go first.
            with contextlib.ExitStack() as turn:
                if kept is None:
                    turn.enter_context(lock.turn())
                connection, at = kept or turn.enter_context(opened(way, path, read_only=False))
                number = _persist(lambda c=connection, a=at: _add_batch(c, a))
            os.write(said, f"{number} {time.monotonic()}\n".encode())


def _add_batch(connection: duckdb.DuckDBPyConnection, at: str) -> int:
    """Add one batch, in a transaction, and return its number."""
    connection.begin()
    try:
        [(last,)] = connection.execute(f"SELECT coalesce(max(number), -1) FROM {at}documents").fetchall()
        one, other = _CODE.format(n="n"), _CODE.format(n="(n * 7 + 3 + n // 200)")
        first = last + 1
        rows = _ROWS.format(at=at, first=first, last=first + ARTICLES, per=PER_ARTICLE, one=one, other=other)
        connection.execute(rows)
        connection.commit()
    except BaseException:
        with contextlib.suppress(duckdb.Error):
            connection.rollback()
        raise
    return int(first // ARTICLES)


def read(way: str, folder: str, until: str, answers: Any) -> None:  # noqa: ANN401 - a queue of multiprocessing
    """Open, ask and close until a file is there; tell how long each took, and whether only whole batches were seen."""
    waits, whole, failed = [], True, 0
    while not Path(until).exists():
        begun = time.monotonic()
        try:
            claims = _persist(lambda: _ask(way, Path(folder)))
        except (duckdb.Error, LedgerError):
            failed += 1
            continue
        waits.append(time.monotonic() - begun)
        whole = whole and claims % (ARTICLES * PER_ARTICLE) == 0
        time.sleep(0.05)
    answers.put({"waits": waits, "whole": whole, "failed": failed})


def _ask(way: str, folder: Path) -> int:
    with opened(way, folder, read_only=True) as (connection, at):
        [(claims, _)] = connection.execute(_ASK.format(at=at)).fetchall()
    return int(claims)


def _start(function: Callable[..., None], *arguments: Any) -> BaseProcess:  # noqa: ANN401 - whatever it takes
    process = _PROCESSES.Process(target=function, args=arguments)
    process.start()
    return process


def time_batches(way: str, folder: Path, batches: int, readers: int) -> dict[str, Any]:
    """Add batches, with so many readers beside; return how many a second, and how long these waited."""
    stop, said, answers = folder / "stop", folder / f"said{readers}", _PROCESSES.Queue()
    stop.unlink(missing_ok=True)
    asking = [_start(read, way, str(folder), str(stop), answers) for _ in range(readers)]
    writer = _start(write, way, str(folder), batches, str(said))
    writer.join()
    stop.touch()
    told = [answers.get() for _ in asking]
    for process in asking:
        process.join()
    if writer.exitcode:
        raise SystemExit(f"{way}: the writer failed.")
    moments = [float(line.split()[1]) for line in said.read_text().splitlines()]
    # From the first batch to the last: starting Python is no part of it.
    result: dict[str, Any] = {"a_second": round((batches - 1) / (moments[-1] - moments[0]), 2)}
    if waits := sorted(wait for one in told for wait in one["waits"]):
        result |= {
            "asked": len(waits), "median": round(statistics.median(waits), 3), "longest": round(waits[-1], 3),
            "whole": all(one["whole"] for one in told), "failed": sum(one["failed"] for one in told),
        }  # fmt: skip
    return result


def kill_writer(way: str, folder: Path, kills: int, chance: random.Random) -> dict[str, Any]:
    """Kill a writer at random moments; return what was lost of that which was acknowledged, and what is there twice."""
    said = folder / "said_killed"
    for _ in range(kills):
        before = said.stat().st_size if said.exists() else 0
        writer = _start(write, way, str(folder), 1000, str(said))
        while not said.exists() or said.stat().st_size == before:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 1))
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
    _start(write, way, str(folder), 1, str(said)).join()
    told = {int(line.split()[0]) for line in said.read_text().splitlines() if line.count(" ") == 1}
    with opened(way, folder, read_only=True) as (connection, at):
        query = f"SELECT number // {ARTICLES}, count(*), count(DISTINCT number) FROM {at}documents GROUP BY 1"
        found = {batch: (rows, different) for batch, rows, different in connection.execute(query).fetchall()}
        query = f"SELECT document // {ARTICLES}, count(*) FROM {at}claims GROUP BY 1"
        claims = dict(connection.execute(query).fetchall())
    whole = {
        batch for batch, counts in found.items()
        if counts == (ARTICLES, ARTICLES) and claims.get(batch) == ARTICLES * PER_ARTICLE
    }  # fmt: skip
    return {"kills": kills, "acknowledged": len(told), "lost": len(told - whole), "broken": len(found.keys() - whole)}


def count_files(way: str, folder: Path) -> dict[str, int]:
    """Return how many files there are, with their bytes; of DuckLake also how many nobody needs any more."""
    ours = [file for file in folder.rglob("*") if file.is_file() and not file.name.startswith(("said", "stop"))]
    counts = {"files": len(ours), "bytes": sum(file.stat().st_size for file in ours), "orphans": 0}
    if way != "file":
        with opened(way, folder, read_only=True) as (connection, _):
            listed = sum(
                len(connection.execute(f"FROM ducklake_list_files('lake', '{table}')").fetchall())
                for table in ("documents", "claims", "parties")
            )
        counts["orphans"] = sum(file.suffix == ".parquet" for file in ours) - listed
    return counts


def measure(way: str, folder: Path, batches: int, readers: int, kills: int) -> dict[str, Any]:
    """Return all figures of one way."""
    with opened(way, folder, read_only=False) as (connection, at):
        connection.execute(_TABLES.format(at=at))
    result: dict[str, Any] = {"way": way, "readers": readers, "alone": time_batches(way, folder, batches, 0)}
    result |= count_files(way, folder)
    result["beside"] = time_batches(way, folder, batches, readers)
    begun = time.monotonic()
    _ask(way, folder)
    result["ask_alone"] = round(time.monotonic() - begun, 3)
    result["killed"] = kill_writer(way, folder, kills, random.Random(6))
    result["after"] = count_files(way, folder)
    return result


def show(figures: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| | " + " | ".join(one["way"] for one in figures) + " |"
    yield "| --- |" + " --- |" * len(figures)
    rows = {
        "batches a second, alone": "{alone[a_second]}",
        "with {readers} readers beside": "{beside[a_second]}",
        "a question, without a writer": "{ask_alone} s",
        "beside one: answered; median and longest wait": "{beside[asked]}; {beside[median]} s, {beside[longest]} s",
        "only whole batches seen; failed": "{beside[whole]}; {beside[failed]}",
        "files": "{files}",
        "bytes": "{bytes:,}",
        "kills; batches acknowledged; lost; broken": (
            "{killed[kills]}; {killed[acknowledged]}; {killed[lost]}; {killed[broken]}"
        ),
        "files left over by them": "{after[orphans]}",
    }
    for name, cell in rows.items():
        yield f"| {name} | ".format(**figures[0]) + " | ".join(cell.format(**one) for one in figures) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=100, metavar="N", help="of 200 articles each")
    parser.add_argument("--readers", type=int, default=2, metavar="N")
    parser.add_argument("--kills", type=int, default=10, metavar="N")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = []
    for way in given.ways:
        with tempfile.TemporaryDirectory() as folder:
            figures.append(measure(way, Path(folder), given.batches, given.readers, given.kills))
            print(json.dumps(figures[-1]), file=sys.stderr)
    print(json.dumps(figures) if given.json else "\n".join(show(figures)))


if __name__ == "__main__":
    main()
