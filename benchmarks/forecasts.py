"""How well forecasts of the tie hold, on real events: CRPS beside three simple forecasts, and coverage of the bands.

    python benchmarks/forecasts.py [EVENTS …] [--by month] [--ahead 1 6] [--json]

Takes both files of ICEWS and that of KEDS in the benchmark folder, or the files named, imports each, and forecasts its
second half again and again from what was known by then (`detente.ties.backtest`): from every period, or every third of
those of a long file. What is forecast is the mean intensity of a pair's acts in a period, over all pairs and periods
with any. The paired test is that of the mean difference of scores, with standard errors clustered by pair (Liang &
Zeger 1986), for scores of one pair depend on each other. z below −1.96: better than the simple forecast at 5 %.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmark import find_benchmark
from detente.ledger import open_ledger
from detente.ledger.imports import import_events
from detente.ties import GRANULARITIES, Network, backtest, read_acts
from detente.ties.backtest import RIVALS

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    from detente.ties import ActTable, Granularity

DEFAULT = ("icews0515_sample.csv.xz", "icews14.csv.xz", "keds_levant.csv.xz")
_LONG = 200  # periods


def read_events(file: Path) -> ActTable:
    """Import a file of events and return its acts."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "events.duckdb") as ledger:
        list(import_events(ledger.connection, file))
        return read_acts(ledger)


def compare(scores: pa.Table, ahead: int) -> dict[str, Any]:
    """Return mean scores, coverages and paired tests at one horizon."""
    table = scores.filter(np.asarray(scores["ahead"]) == ahead)
    pairs = [f"{a} {b}" for a, b in zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True)]
    names = ("model", *RIVALS)
    found: dict[str, Any] = {"ahead": ahead, "forecasts": len(table), "pairs": len(set(pairs))}
    found["crps"] = {name: float(np.mean(table[f"crps_{name}"])) for name in names}
    found["coverage_90"] = {name: float(np.mean(table[f"inside_{name}"])) for name in names}
    model = np.asarray(table["crps_model"])
    found["z"] = {name: test(model - np.asarray(table[f"crps_{name}"]), pairs) for name in RIVALS}
    return found


def test(differences: npt.NDArray[np.float64], clusters: list[str]) -> float:
    """Return the mean difference over its standard error, which is clustered."""
    _, places = np.unique(clusters, return_inverse=True)
    sums = np.bincount(places.reshape(-1), differences - differences.mean())
    return float(differences.mean() / (np.sqrt((sums**2).sum()) / len(differences)))


def measure(file: Path, by: Granularity, ahead: list[int]) -> list[dict[str, Any]]:
    """Score one file."""
    network = Network.of(read_events(file), by)
    every = 3 if len(network.periods) > _LONG else 1
    scores = backtest(network, ahead=ahead, every=every)
    return [{"file": file.name, "by": by} | compare(scores, steps) for steps in ahead]


def show(results: list[dict[str, Any]]) -> None:
    """Print a table."""
    table = Table("file", "ahead", "forecasts", "", "CRPS", "z of model against it", "in the 90 % band")
    for one in results:
        for name in ("model", *RIVALS):
            z = "" if name == "model" else f"{one['z'][name]:.1f}"
            head = (
                (one["file"], f"{one['ahead']} {one['by']}", f"{one['forecasts']:,}") if name == "model" else ("",) * 3
            )
            label = name.replace("_", " ")
            table.add_row(*head, label, f"{one['crps'][name]:.4f}", z, f"{one['coverage_90'][name]:.3f}")
    Console(width=110).print(table)


def main() -> None:
    """Score all files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path)
    parser.add_argument("--by", choices=GRANULARITIES, default="month")
    parser.add_argument("--ahead", nargs="+", type=int, default=[1, 6])
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    files = given.events or [find_benchmark() / "events" / name for name in DEFAULT]
    results = [one for file in files for one in measure(file, given.by, given.ahead)]
    print(json.dumps(results, indent=2)) if given.json else show(results)


if __name__ == "__main__":
    main()
