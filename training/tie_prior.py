"""Writes what a tie leans on where a ledger says little: ``src/detente/resources/ties/prior.toml``.

    python training/tie_prior.py [EVENTS …] [--ledger FILE]

Each file of events (by default ICEWS and KEDS of ``bench/events``) is fitted by itself, by week, month and year, with
next to no prior. The centre of each parameter is the mean of the fits, on the scale of `ties.estimation.unbind`;
its spread is their standard deviation, at least a tenth. A ledger of articles that détente read itself (`--ledger`) is
one more set.

What a promise weighs (λ, with every step that an act is away from a deed) is how many plans come true, for which an act
that is planned is two steps away: λ² is the share of the labelled events of ``benchmarks/assembly/mentions.jsonl`` that
some article tells as ahead, of which another tells that they were done.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.ledger import open_ledger
from detente.ties.estimation import NAMES, Prior, estimate, unbind
from detente.ties.series import Series
from detente.ties.sources import read_acts
from detente.ties.state_space import Parameters
from detente.ties.warmth import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ties import ActTable

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
MENTIONS = Path(__file__).parents[1] / "benchmarks/assembly/mentions.jsonl"
LEDGER = "a ledger of whitehouse, us_milestones and wikipedia_relations"
TARGET = Path(__file__).parents[1] / "src/detente/resources/ties/prior.toml"
DEFAULT = ("icews14.csv.xz", "icews0515_sample.csv.xz", "keds_levant.csv.xz")
# Wherever the search begins, the fits end at the same place to two digits; these are ordinary values.
_BEGIN = {
    "usual": 0.2, "spread": -1.4, "swing": -1.6, "memory": 5.7, "common": -2.3, "scatter": -0.8, "freedom": 1.6,
}  # fmt: skip
_LOOSE = 5.0
_LEAST_SPREAD = 0.1
_ANY = Parameters(0.2, 0.2, 0.1, 300.0, 0.1, 0.4, 5.0, 0.6)  # in place of an estimate that is not needed
_PERIODS = ("week", "month", "year")
_FEWEST = 10  # periods: of less, nothing is learned of memory


def fit(acts: ActTable, prior: Prior) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the fit for each length of periods."""
    for by in _PERIODS:
        network = Network.of(acts, by, parameters=_ANY)
        if len(network.periods) < _FEWEST:
            continue
        series = Series.collect(acts, network.pairs.of_act, len(network.pairs), network.periods)
        yield by, unbind(estimate(series, by, prior))


def read_articles(ledger: Path) -> ActTable:
    """Return the acts that détente read itself."""
    with open_ledger(ledger, read_only=True) as opened:
        return read_acts(opened, imported=False)


def fit_all(name: str, acts: ActTable, prior: Prior) -> list[np.ndarray]:
    """Fit one set of acts and print each fit."""
    fits = []
    for by, vector in fit(acts, prior):
        print(name, by, *(f"{key}={value:.3f}" for key, value in zip(NAMES, vector, strict=True)), flush=True)
        fits.append(vector)
    return fits


def measure_promise(file: Path = MENTIONS) -> tuple[float, int, int]:
    """Return what a promise weighs, how many labelled plans there are, and how many of them came true."""
    told: dict[str, set[bool]] = {}
    for line in file.read_text("utf-8").splitlines():
        mention = json.loads(line)
        told.setdefault(mention["event"], set()).add(mention["prospect"])
    plans = [kinds for kinds in told.values() if True in kinds]
    kept = sum(False in kinds for kinds in plans)
    return (kept / len(plans)) ** 0.5, len(plans), kept


def write(files: list[Path], ledger: Path | None, centre: np.ndarray, spread: np.ndarray) -> str:
    """Return the file."""
    names = ", ".join(file.name for file in files) + (f", and {LEDGER}" if ledger else "")
    promise, plans, kept = measure_promise()
    lines = [
        "# What a tie leans on where a ledger says little: fits to sets of events, and how much these differ.",
        "# Written by training/tie_prior.py. On the scale of detente.ties.estimation.unbind: logarithms of what is",
        "# positive; memory in days.",
        f"# Sets: {names}.",
        f"# Promises: of {plans} labelled plans {kept} came true.",
        "",
        f"promise = {{ weight = {promise:.4f} }}",
    ]
    lines += [
        f"{name} = {{ centre = {c:.4f}, spread = {s:.4f} }}" for name, c, s in zip(NAMES, centre, spread, strict=True)
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit all, print each fit, write the prior."""
    from benchmark import find_benchmark
    from forecasts import read_events

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="*", type=Path)
    parser.add_argument("--ledger", type=Path)
    given = parser.parse_args()
    files = given.events or [find_benchmark() / "events" / name for name in DEFAULT]
    loose = Prior(np.array([_BEGIN[name] for name in NAMES]), np.full(len(NAMES), _LOOSE), measure_promise()[0])
    fits = [one for file in files for one in fit_all(file.name, read_events(file), loose)]
    if given.ledger:
        fits += fit_all(given.ledger.name, read_articles(given.ledger), loose)
    centre, spread = np.mean(fits, axis=0), np.maximum(np.std(fits, axis=0, ddof=1), _LEAST_SPREAD)
    TARGET.write_text(write(files, given.ledger, centre, spread), encoding="utf-8")


if __name__ == "__main__":
    main()
