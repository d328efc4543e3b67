"""Whether third states tell anything of a pair: their pull against the pair's own warmth, and balance against chance.

    python benchmarks/pull.py [--events CSV …] [--json]

Takes event files of any kind that can be imported (by default both of ICEWS in the benchmark folder). Of pairs of
states with 20 events or more and three third parties or more:

- pull: Spearman's rank correlation of the pull of third parties with the pair's own level, which is told by other acts
- pull_by_dealings: the same, each third party weighed by how much the two deal with it, √(E_ik E_jk), E sums of weights
- tempers: the same of the product of both means over the third parties: how the two treat others, whoever these are
- apart_from_tempers: the same of what is left of the pull, the covariance of levels over the third parties
- degree, chance: degree of balance of all triads, and what it would be were their signs dealt out anew
- seconds: of `find_pull` for one pair, the median
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import spearmanr

from benchmark import find_benchmark
from detente.ties import Network, PairCourse, Triads, find_pull
from forecasts import read_events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.ties import ActTable, Pull

DEFAULT = ("icews0515_sample.csv.xz", "icews14.csv.xz")
_LEAST_ACTS, _LEAST_THIRDS = 20, 3


def list_pairs(network: Network) -> Iterator[tuple[str, str]]:
    """Yield the pairs with enough events to be scored."""
    events = np.bincount(network.pairs.of_act[network.pairs.of_act >= 0], minlength=len(network.pairs))
    states = network.acts.states
    for pair in np.flatnonzero(events >= _LEAST_ACTS):
        yield states[network.pairs.first[pair]], states[network.pairs.second[pair]]


def weigh_by_dealings(network: Network, pull: Pull) -> float:
    """Return the mean pull, each third party weighed by how much the two deal with it."""
    acts = network.acts
    dealings = [np.sqrt(np.prod([acts.between(side, code).belief.sum() for side in pull.pair])) for code in pull.codes]
    return float(np.average(pull.pulls, weights=dealings))


def measure(acts: ActTable) -> dict[str, float]:
    """Return the figures of one set of events."""
    network = Network.of(acts, "month")
    rows, seconds = [], []
    for pair in list_pairs(network):
        begun = time.perf_counter()
        pull = find_pull(network, *pair)
        seconds.append(time.perf_counter() - begun)
        if pull.value is not None and len(pull.codes) >= _LEAST_THIRDS:
            own = PairCourse.of(network, *pair).contrast_on_the_whole().value
            tempers = float(pull.first.value.mean() * pull.second.value.mean())
            rows.append((own, pull.value, weigh_by_dealings(network, pull), tempers, pull.value - tempers))
    own, *others = np.array(rows).T
    names = ("pull", "pull_by_dealings", "tempers", "apart_from_tempers")
    triads = Triads.of(network)
    return {
        "pairs": len(rows),
        **{name: float(spearmanr(own, other)[0]) for name, other in zip(names, others, strict=True)},
        "triads": triads.count,
        "degree": triads.degree or float("nan"),
        "chance": triads.chance or float("nan"),
        "seconds": statistics.median(seconds),
    }


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    files = given.events or [find_benchmark() / "events" / name for name in DEFAULT]
    figures = {file.name: measure(read_events(file)) for file in files}
    if given.json:
        print(json.dumps(figures))
        return
    for name, found in figures.items():
        print(name, *(f"{key} {value:.3g}" for key, value in found.items()), sep="\n  ")


if __name__ == "__main__":
    main()
