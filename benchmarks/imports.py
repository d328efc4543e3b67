"""Whether event files are imported without loss: counts in the ledger against counts made by SQL on the raw files.

    python benchmarks/imports.py [FILE …] [--json]

Takes the event files of the benchmark folder, or those named, and imports each into one ledger, twice. The counts to
compare with come from DuckDB reading the unpacked file with its own idea of its columns; types by their table below,
written here once more so that it is not the importer's that is compared with itself.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from benchmark import find_benchmark
from detente.ledger import open_ledger
from detente.ledger.imports import Imported, import_events
from detente.ledger.imports.codes import ActorCodes

# PLOVER's type by CAMEO's root; 08 falls into two by its third digit.
_TYPE = """
CASE left({code}, 2) WHEN '02' THEN 'REQUEST' WHEN '03' THEN 'AGREE' WHEN '04' THEN 'CONSULT' WHEN '05' THEN 'SUPPORT'
    WHEN '06' THEN 'COOPERATE' WHEN '07' THEN 'AID'
    WHEN '08' THEN CASE WHEN substr({code}, 3, 1) IN ('4', '5', '6', '7') THEN 'RETREAT' ELSE 'CONCEDE' END
    WHEN '09' THEN 'ACCUSE' WHEN '10' THEN 'REQUEST' WHEN '11' THEN 'ACCUSE' WHEN '12' THEN 'REJECT'
    WHEN '13' THEN 'THREATEN' WHEN '14' THEN 'PROTEST' WHEN '15' THEN 'MOBILIZE' WHEN '16' THEN 'SANCTION'
    WHEN '17' THEN 'COERCE' WHEN '18' THEN 'ASSAULT' WHEN '19' THEN 'ASSAULT' WHEN '20' THEN 'ASSAULT' ELSE '' END
"""
# Where the code of an event stands in the file of each data set; GDELT's have no header.
_CODES = {"gdelt2": "column26", "gdelt1": "column26", "icews": "cameo", "table": "code"}


def count_raw(path: Path, dataset: str) -> tuple[int, dict[str, int], int]:
    """Return by SQL alone how many rows a file has, how many of each type of those with a code, how many have none."""
    code = _CODES[dataset]
    options = "header = false, delim = '\t', quote = ''" if dataset.startswith("gdelt") else "header = true"
    table = f"read_csv('{path}', all_varchar = true, {options})"
    [(rows, bare)] = duckdb.sql(f"SELECT count(*), count(*) - count({code}) FROM {table}").fetchall()
    types = duckdb.sql(
        f"SELECT {_TYPE.format(code=code)} AS type, count(*) FROM {table} WHERE {code} IS NOT NULL GROUP BY 1"
    ).fetchall()
    return rows, dict(types), bare


def compare(connection: duckdb.DuckDBPyConnection, path: Path, came: Imported) -> dict[str, Any]:
    """Return the counts of the ledger beside those of the raw file."""
    rows, types, bare = count_raw(path, came.dataset)
    coded = dict(
        connection.execute(
            "SELECT coalesce(type, ''), count(*) FROM imported_events WHERE file = ? AND code IS NOT NULL GROUP BY 1",
            [came.file],
        ).fetchall()
    )
    [(named,)] = connection.execute(
        "SELECT count(*) FROM imported_events WHERE file = ? AND code IS NULL AND cameo IS NOT NULL", [came.file]
    ).fetchall()
    return {
        "file": came.file, "dataset": came.dataset, "rows": came.rows, "rows_raw": rows, "types": coded,
        "types_raw": types, "equal": rows == came.rows and types == coded, "without_code": bare,
        "found_by_name": named, "without_states": came.without_states,
        "by_leader": came.by_leader,
    }  # fmt: skip


def measure(files: list[Path]) -> list[dict[str, Any]]:
    results = []
    actors = ActorCodes()
    with open_ledger() as ledger, tempfile.TemporaryDirectory() as folder:
        for file in files:
            start = time.process_time()
            [came] = import_events(ledger.connection, file, actors=actors)
            seconds = time.process_time() - start
            [again] = import_events(ledger.connection, file, actors=actors)
            plain = file
            if file.suffix == ".xz":
                plain = Path(folder) / file.stem
                plain.write_bytes(lzma.decompress(file.read_bytes()))
            found = compare(ledger.connection, plain, came)
            results.append(found | {"new_again": again.new, "processor_seconds": round(seconds, 1)})
        total = ledger.status()["imported_events"]
    assert total == sum(result["rows"] for result in results)
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = measure(options.files or sorted((find_benchmark() / "events").glob("*.xz")))
    if options.json:
        print(json.dumps(results, indent=2))
    else:
        for result in results:
            print(
                f"{result['file']}: {result['dataset']}; rows {result['rows']:,} (SQL {result['rows_raw']:,}); "
                f"{'counts by type are equal' if result['equal'] else 'COUNTS DIFFER'}; "
                f"{result['without_code']:,} without code, {result['found_by_name']:,} of them found by name; "
                f"{result['by_leader']:,} with a state by its leader in office; "
                f"{result['without_states']:,} without states; imported again: {result['new_again']} new; "
                f"{result['processor_seconds']} s"
            )
            print("  " + ", ".join(f"{name or 'none'} {n:,}" for name, n in sorted(result["types"].items())))
    return 0 if all(result["equal"] and not result["new_again"] for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
