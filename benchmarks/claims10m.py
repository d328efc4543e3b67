"""How long a ledger of ten million claims takes to answer what `detente why` asks of it.

    python benchmarks/claims10m.py [--claims N] [--pair A B] [--plans] [--keep FILE] [--json]

DuckDB makes the claims itself, into a ledger as the code of today makes it, in a temporary folder: ten claims for each
article, most of them about two states that the article is about, some states far more often than others. Texts are a
few words, and there are no bands and no signatures, which nobody asks for here. Each query is timed in a new process
that has just opened the file (cold: the file may be in the memory of the system, but nothing of it in that of DuckDB),
then again (warm); processor seconds of all threads stand in parentheses, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from detente.actors import load_gazetteer
from detente.ledger import open_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.ledger import Entry, Ledger

PER_ARTICLE = 10
# So many claims are made in one transaction.
_PART = 1_000_000

# A number from 0 to 1 for each row, the same in every run.
_CHANCE = "((hash({row}, {salt}) % 1000003) / 1000003.0)"
_ARTICLES = """
INSERT INTO documents BY NAME
SELECT
    n::INTEGER AS number, 'sha256:' || sha256(n::VARCHAR) AS id,
    -- One article of eight is a copy of one before it.
    CASE WHEN n % 8 = 7 THEN n - 5 ELSE n END::INTEGER AS story,
    'Title of article ' || n AS title, DATE '2015-01-01' + (n % 4000)::INTEGER AS date,
    'https://news' || n % 900 || '.example/' || n AS source, 'News ' || n % 900 AS outlet, source AS url,
    'Title of article ' || n || chr(10) || chr(10) || repeat('Words of ' || n || ' that stand for many. ', 5) AS text,
    json_object('id', id, 'title', title, 'title_end', length(title), 'date', date::VARCHAR, 'source', source,
        'outlet', outlet, 'author', NULL, 'url', url) AS record
FROM range({first}, {last}) r(n)
"""
_CLAIMS = """
CREATE OR REPLACE TEMP TABLE made AS
WITH drawn AS (
    SELECT n, n // {per} AS article,
        -- The square makes those at the head of the list frequent.
        1 + floor({a} ** 2 * len(codes))::INTEGER AS one, 1 + floor({b} ** 2 * len(codes))::INTEGER AS other,
        1 + floor({c} * len(codes))::INTEGER AS third, {d} AS chance, {e} AS sure, codes
    FROM range({first}, {last}) r(n), (SELECT ? AS codes)
), told AS (
    SELECT n, article, codes[one] AS x,
        -- Three of ten claims are about another state than the article.
        codes[CASE WHEN chance * 100 % 10 < 3 THEN third WHEN one = other THEN other % len(codes) + 1 ELSE other END
        ] AS y,
        CASE WHEN chance < 0.5 THEN 'act' WHEN chance < 0.62 THEN 'driver' ELSE 'statement' END AS kind,
        0.5 + sure / 2 AS sure, DATE '2015-01-01' + (article % 4000)::INTEGER AS day, codes
    FROM drawn
)
SELECT *, substr(md5(n::VARCHAR), 1, 16) AS id,
    list_extract(
        ['CONSULT', 'COOPERATE', 'AGREE', 'AID', 'ACCUSE', 'SANCTION', 'THREATEN', 'ASSAULT'], 1 + (n % 8)::INTEGER
    ) AS type,
    list_extract(['energy', 'shared_threat', 'dispute', 'border'], 1 + (n % 4)::INTEGER) AS driver,
    list_extract([3, 4, 5, 6, -2, -6, -7, -9], 1 + (n % 8)::INTEGER)::DOUBLE AS intensity,
    CASE WHEN n % 2 = 0 THEN 'closer' ELSE 'apart' END AS direction,
    {{'document': 'sha256:' || sha256(article::VARCHAR), 'start': (20 + n % {per} * 18)::INTEGER,
      'end': (34 + n % {per} * 18)::INTEGER,
      'quote': 'Officials of ' || x || ' and of ' || y || ' said in claim ' || n || ' that the two would go on with it '
          || 'as before, in spite of all that others had said about the matter during the last weeks.'}} AS evidence
FROM told WHERE x <> y
"""
_RECORDS = """
INSERT INTO claims BY NAME
SELECT
    n AS number, id, article::INTEGER AS document, kind, CASE WHEN kind = 'statement' THEN [] ELSE [x, y] END AS states,
    CASE WHEN kind = 'act' THEN [x] ELSE [] END AS source, CASE WHEN kind = 'act' THEN [y] ELSE [] END AS target,
    CASE WHEN kind = 'driver' THEN list_sort([x, y]) ELSE [] END AS pair,
    CASE kind WHEN 'act' THEN type WHEN 'driver' THEN driver END AS type, NULL AS mode, NULL AS cameo,
    CASE WHEN kind = 'act' THEN intensity END AS intensity, CASE WHEN kind = 'driver' THEN direction END AS direction,
    'done' AS status, CASE WHEN kind = 'act' THEN day::VARCHAR END AS date, day AS first_day, day AS last_day,
    CASE WHEN kind = 'statement' THEN 'officials' END AS speaker,
    CASE WHEN kind = 'statement' THEN 'official' END AS speaker_kind,
    CASE WHEN kind = 'statement' THEN x END AS speaker_code, sure AS confidence, 'made' AS rule,
    CASE kind
        WHEN 'act' THEN json_object('confidence', sure, 'rule', 'made', 'evidence', evidence, 'kind', kind,
            'denied_by', CASE WHEN n % 100 = 0 THEN [substr(md5((n + 1)::VARCHAR), 1, 16)] ELSE [] END,
            'source', [x], 'target', [y], 'type', type, 'intensity', intensity, 'status', 'done', 'date', day::VARCHAR,
            'date_precision', 'day')
        WHEN 'driver' THEN json_object('confidence', sure, 'rule', 'made', 'evidence', evidence, 'kind', kind,
            'pair', list_sort([x, y]), 'direction', direction, 'driver', driver, 'cause', 'the matter of claim ' || n)
        ELSE json_object('confidence', sure, 'rule', 'made', 'evidence', evidence, 'kind', kind,
            'speaker', {'text': 'officials', 'kind': 'official', 'actor': x}, 'content', evidence.quote)
    END AS record
FROM made ORDER BY n;
INSERT INTO parties SELECT unnest(states), number FROM claims WHERE number >= (SELECT min(n) FROM made);
"""


def make_claims(file: Path, claims: int, codes: list[str]) -> None:
    """Make a ledger with about so many claims; frequent codes come first."""
    open_ledger(file).close()
    salts = {name: _CHANCE.format(row="n" if name in "cde" else f"n // {PER_ARTICLE}", salt=number)
             for number, name in enumerate("abcde")}  # fmt: skip
    with duckdb.connect(str(file)) as connection:
        for first in range(0, claims, _PART):
            last = min(first + _PART, claims)
            connection.begin()
            connection.execute(_ARTICLES.format(first=first // PER_ARTICLE, last=-(-last // PER_ARTICLE)))
            connection.execute(_CLAIMS.format(first=first, last=last, per=PER_ARTICLE, **salts), [codes])
            connection.execute(_RECORDS)
            connection.commit()


def list_codes(pair: tuple[str, str]) -> list[str]:
    """Return codes of states in a mixed order, those of the pair among the frequent ones."""
    codes = sorted(
        {actor.code for actor in load_gazetteer().list_actors() if actor.type == "state" and actor.code} - set(pair),
        key=lambda code: hash_code(code),
    )
    return [*codes[:6], *pair, *codes[6:]]


def hash_code(code: str) -> int:
    return int.from_bytes(code.encode(), "big") * 2654435761 % 2**32


def questions(pair: tuple[str, str]) -> dict[str, Callable[[Ledger], Any]]:
    """Return what `detente why` asks, by name, one after another and together, and what others ask."""
    from detente.brief import ask

    def weighed(ledger: Ledger) -> list[Entry]:
        return list(ledger.with_deniers(ledger.entries(numbers=ledger.choose(*pair).numbers)))

    def everything(ledger: Ledger) -> list[Entry]:
        entries = weighed(ledger)
        cited = {entry.claim.evidence.document for entry in entries}
        ledger.documents(cited)
        ledger.stories(cited)
        ledger.count_articles()
        return entries

    return {
        "choose": lambda ledger: ledger.choose(*pair).numbers,
        "choose and load": weighed,
        "all queries of why": everything,
        "claims of both": lambda ledger: list(ledger.entries(states=pair)),
        "rows of both": lambda ledger: ledger.query(pair=pair),
        "brief": lambda ledger: ask(*pair, ledger),
    }


def time_question(file: Path, pair: tuple[str, str], name: str) -> dict[str, Any]:
    """Return the seconds of a question just after opening, and when it is asked again, with the size of its answer."""
    question = questions(pair)[name]
    seconds, used = [], []
    begun, spent = time.perf_counter(), time.process_time()
    with open_ledger(file, read_only=True) as ledger:
        for _ in range(4):
            answer = question(ledger)
            seconds.append(round(time.perf_counter() - begun, 3))
            used.append(round(time.process_time() - spent, 3))
            begun, spent = time.perf_counter(), time.process_time()
    size = answer.num_rows if hasattr(answer, "num_rows") else len(answer) if hasattr(answer, "__len__") else 1
    return {"question": name, "found": size, "cold": seconds[0], "warm": min(seconds[1:]),
            "processor_cold": used[0], "processor_warm": min(used[1:])}  # fmt: skip


def explain(file: Path, pair: tuple[str, str]) -> str:
    """Return how DuckDB answers each query of `why`, just after opening, with the rows and the time of each step."""
    with open_ledger(file, read_only=True) as ledger:
        asked = watch_queries(ledger, lambda: questions(pair)["all queries of why"](ledger))
    lines = []
    with open_ledger(file, read_only=True) as ledger:
        for query, values in asked:
            explained = ledger.connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}", values).fetchall()[0][1]
            plan = json.loads(explained)
            lines += ["", shorten(query, 118)]
            lines += [line for step in plan.get("operator", ()) for line in outline(step, 1)]
    return "\n".join(lines[1:])


def outline(step: dict[str, Any], depth: int) -> Iterator[str]:
    """Yield a line for each step of a plan that reads a table or takes two milliseconds, those below it indented."""
    told = step.get("extra_info", {})
    table = str(told.get("Table", "")).rpartition(".")[2]
    shown = table or step["timing"] >= 0.002
    if shown:
        name = {"TABLE_SCAN": "scan"}.get(step["type"], step["type"].lower().replace("_", " "))
        line = f"{'  ' * depth}{name} {table}".rstrip()
        if table:
            line += f", {step.get('row_groups_scanned', 0)} of {step.get('total_row_groups_to_scan', 0)} parts"
            columns = told.get("Projections", [])
            line += f" ({', '.join([columns] if isinstance(columns, str) else columns)})"
        line = f"{shorten(line, 78):78} {step.get('intermediate_rows', 0):>9,} rows  {step['timing']:6.3f} s"
        yield line
        for conditions in (told.get("Filters", []), told.get("Dynamic Filters", [])):
            conditions = [conditions] if isinstance(conditions, str) else conditions
            if conditions:
                yield shorten(f"{'  ' * depth}  where {' AND '.join(conditions)}", 118)
    for below in step.get("children", ()):
        yield from outline(below, depth + bool(shown))


def shorten(text: str, length: int) -> str:
    """Return a text on one line of so many characters at most, with its indent."""
    indent = 0 if text.startswith("\n") else len(text) - len(text.lstrip(" "))
    words = " " * indent + " ".join(text.split())
    return words if len(words) <= length else words[: length - 1] + "…"


def watch_queries(ledger: Ledger, run: Callable[[], Any]) -> list[tuple[str, Any]]:
    """Return the queries that something sends to a ledger, so that those explained are those asked."""
    sent: list[tuple[str, Any]] = []
    connection = ledger.connection

    class Watched:
        def execute(self, query: str, values: Any = None) -> Any:  # noqa: ANN401 - as DuckDB has it
            sent.append((query, values))
            return connection.execute(query, values)

    ledger.connection = Watched()  # type: ignore[assignment]
    try:
        run()
    finally:
        ledger.connection = connection
    return sent


def measure(file: Path, pair: tuple[str, str], names: list[str]) -> list[dict[str, Any]]:
    """Time each question in a process of its own."""
    results = []
    for name in names:
        command = [sys.executable, __file__, "--ask", name, "--keep", str(file), "--pair", *pair]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        results.append(json.loads(done.stdout))
        line = "{question:20} {found:>6,} found  cold {cold:6.2f} s ({processor_cold:.2f})".format(**results[-1])
        print(line + "  warm {warm:6.2f} s ({processor_warm:.2f})".format(**results[-1]), file=sys.stderr)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000_000, metavar="N")
    parser.add_argument("--pair", nargs=2, default=("PAK", "RUS"), metavar=("A", "B"))
    parser.add_argument("--questions", nargs="*", help="only these")
    parser.add_argument(
        "--plans", action="store_true", help="print the plans of the queries of why, with rows and times"
    )
    parser.add_argument("--keep", type=Path, metavar="FILE", help="the ledger; it is made if it is not there, and kept")
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    pair = (given.pair[0], given.pair[1])
    if given.ask:
        print(json.dumps(time_question(given.keep, pair, given.ask)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = given.keep or Path(folder) / "claims.duckdb"
        if not file.exists():
            begun = time.perf_counter()
            make_claims(file, given.claims, list_codes(pair))
            print(f"made in {time.perf_counter() - begun:.0f} s, {file.stat().st_size / 1e9:.2f} GB", file=sys.stderr)
        figures = measure(file, pair, given.questions or list(questions(pair)))
        if given.json:
            print(json.dumps(figures))
        if given.plans:
            print(explain(file, pair))


if __name__ == "__main__":
    main()
