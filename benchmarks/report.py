"""Run every benchmark and write down its figures, from which the documents take theirs.

    python benchmarks/report.py [accuracy actors relate pipeline speed …]

Writes `benchmarks/figures.json`: all of it, or only the parts that are named. Then `python docs/fill.py` puts the
figures into the README.
"""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "figures.json"
PARTS = (
    "accuracy",
    "actors",
    "reference",
    "leaders",
    "places",
    "names",
    "relate",
    "sentences",
    "judged",
    "drivers",
    "gate",
    "pipeline",
    "speed",
)


def run(part: str) -> Any:  # noqa: ANN401 - whatever the script prints
    """Run one benchmark on one core and return its figures."""
    from benchmark import find_benchmark

    environment = {**os.environ, "OMP_NUM_THREADS": "1", "DETENTE_BENCH": str(find_benchmark())}
    command = [sys.executable, str(HERE / f"{part}.py"), "--json"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return json.loads(done.stdout)


def main() -> None:
    """Run what is named, or everything."""
    wanted = sys.argv[1:] or PARTS
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"No such benchmark: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}")
    figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    for part in PARTS:
        if part in wanted:
            figures[part] = {"measured": datetime.date.today().isoformat(), **run(part)}
            FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
