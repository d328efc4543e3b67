"""How long the ties of a million events take: all pairs by month, smoothed with bands, and one change taken apart.

    python benchmarks/ties_speed.py [--events FILE] [--count 1000000] [--json]

Takes ICEWS 2005–2015 of the benchmark folder and repeats its events, each time moved by up to 400 days and by some
intensity, until there are so many: pairs are as unequal as real ones. Times are those of the processor and of the
clock; the peak is that of the whole process.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from benchmark import find_benchmark
from detente.ties import Network, PairCourse
from forecasts import read_events

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.ties import ActTable

Result = TypeVar("Result")
_SHIFT = 400  # days
_JITTER = 0.2


def repeat(acts: ActTable, count: int) -> ActTable:
    """Return so many acts made of those given."""
    random = np.random.default_rng(0)
    many = acts.take(np.resize(np.arange(len(acts)), count))
    days = many.day + random.integers(-_SHIFT, _SHIFT + 1, count).astype(np.int32)
    values = np.clip(many.value + random.normal(0, _JITTER, count), -1, 1)
    return dataclasses.replace(many, day=days, value=values)


def timed(found: dict[str, Any], name: str, work: Callable[[], Result]) -> Result:
    """Do something and note how long it took."""
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    found[name] = {
        "seconds": round(time.perf_counter() - clock, 3),
        "processor_seconds": round(time.process_time() - processor, 3),
    }
    return result


def measure(file: Path, count: int) -> dict[str, Any]:
    """Measure all steps."""
    acts = repeat(read_events(file), count)
    found: dict[str, Any] = {"events": len(acts)}
    network = timed(found, "estimate", lambda: Network.of(acts, "month"))
    warmth = timed(found, "smooth", lambda: network.warmth)
    found |= {"pairs": len(network.pairs), "months": len(network.periods)}
    busiest = int(np.argmax(warmth.weight.sum(axis=0)))
    a, b = (acts.states[place[busiest]] for place in (network.pairs.first, network.pairs.second))
    pair = PairCourse.of(network, a, b)
    rows = np.unique(pair.rows)
    halves = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    shares = timed(found, "one change", lambda: pair.shares(pair.contrast_between(*halves)))
    found["one change"]["acts"] = len(shares)
    timed(found, "one tie in full", lambda: network.tie(a, b))
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=Path)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = measure(given.events or find_benchmark() / "events" / "icews0515_sample.csv.xz", given.count)
    if given.json:
        print(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            print(f"{name:16}", value)


if __name__ == "__main__":
    main()
