"""Whether the numbers of the ties mean anything: against UN votes, alliances and disputes, which are no news.

    python benchmarks/validity.py [--events CSV …] [--truth FOLDER] [--splits N] [--json]

Takes event files of any kind that can be imported (by default both of ICEWS and that of KEDS in the benchmark folder).
Each is imported into a ledger of its own and measured by month. Pairs of states with 20 events or more are set beside

- un: agreement in votes of the General Assembly in the same years: Spearman's rank correlation
- ally: bound to defend each other in any of these years: area under the ROC curve
- mid: in a militarised dispute with each other in any of them: area under the ROC curve

Three kinds of figures stand side by side: what others use (peers; for `mid` turned round, for being warm speaks against
a dispute), each face of the tie alone, and faces combined. What counts for what is said in `COMBINED`. Weights of a
combination are fitted on one half of the pairs with five events or more (by hash of the pair's name; ridge on normal
scores), and scored on the other half, both ways; this for several ways to halve, and the mean is given. Peers and
single faces, which have nothing to fit, are scored on the same halves. Which faces are combined was chosen on the two
files of ICEWS and on parts of them (halves of 2014, 2005–2009, 2010–2015, every other year).

With several files the weights are fitted on the training halves of all together, and the headline is the mean over
files, weighted by the pairs scored. Files with fewer than `_ENOUGH` such pairs, or of more than `_SPAN` years (KEDS:
over a generation foes turn into friends) count only for what changes within pairs: year-to-year changes of a face,
against changes in UN agreement and disputes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import norm, rankdata, spearmanr

from benchmark import find_benchmark
from detente.ledger import open_ledger
from detente.ledger.imports import import_events
from detente.ties.backtest import RIVALS, backtest
from detente.ties.sources import read_acts
from detente.ties.warmth import Network
from faces import FACES, PEERS, measure_faces, measure_peers
from truth import Truth
from within import area, measure_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

COMBINED = {
    "un": ("alignment", "warmth", "activity", "reception", "initiative", "distinctness", "nearness"),
    "ally": ("alignment", "activity", "initiative", "distinctness"),
    "mid": ("enmity", "nearness", "force", "warmth"),
}
METRICS = {"un": "un_spearman", "ally": "ally_auc", "mid": "mid_auc"}
_LEAST_SCORED, _LEAST_FITTED = 20, 5
_ENOUGH = 40
_SPAN = 15
_MONTHS = 12
# Strength of the ridge, in pairs: from 3 to 100 nothing moves by more than 0.01.
_RIDGE = 20.0


@dataclass
class Sample:
    """Pairs of one event file: faces, peers and truth by pair, and how many events they have."""

    name: str
    table: pd.DataFrame
    years: list[int]
    network: Network
    changes: dict[str, Any]

    @property
    def scored(self) -> pd.Series:
        """Which pairs have events enough to be scored."""
        return self.table["events"] >= _LEAST_SCORED


def read_sample(file: Path, truth: Truth) -> Sample:
    """Import an event file and measure every pair of states in it."""
    with open_ledger() as ledger:
        list(import_events(ledger.connection, file))
        acts = read_acts(ledger)
        peers = measure_peers(ledger.connection)
    network = Network.of(acts, "month")
    faces = measure_faces(network)
    years = sorted({start.year for start in network.periods.starts()})
    table = faces.join(peers, how="inner")
    table = table[table["events"] >= _LEAST_FITTED]
    table = table.join(truth.of(table.index, years))
    return Sample(file.name.split(".")[0], table, years, network, measure_changes(acts, truth))


def in_half(pair: tuple[str, str], split: int) -> bool:
    """Return whether a pair is in the first half of a way to halve."""
    return hashlib.sha256(f"{split}:{pair[0]}-{pair[1]}".encode()).digest()[0] % 2 == 0


def score(values: np.ndarray, facts: pd.Series, target: str) -> float:
    """Return Spearman's correlation, or the area under the ROC curve; NaN where facts do not differ."""
    known = facts.notna().to_numpy() & ~np.isnan(values)
    values, truth = values[known], facts.to_numpy(dtype=float)[known]
    if len(np.unique(truth)) < 2:
        return float("nan")
    return float(spearmanr(values, truth).statistic) if target == "un" else area(values, truth == 1)


def normal_scores(values: pd.Series) -> np.ndarray:
    """Return the values as normal scores of their ranks, mean 0 and variance about 1."""
    ranks = rankdata(values.fillna(values.median()).to_numpy())
    return np.asarray(norm.ppf((ranks - 0.5) / max(len(values), 1)))


def fit(features: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """Return the weights of a ridge regression."""
    penalty = _RIDGE * np.eye(features.shape[1])
    return np.asarray(np.linalg.solve(features.T @ features + penalty, features.T @ outcome))


def combine(samples: Sequence[Sample], faces: Sequence[str], target: str, splits: int) -> dict[str, Any]:
    """Fit weights on halves of all samples and score the other halves: by sample, and the mean weights."""
    scores: dict[str, list[float]] = {sample.name: [] for sample in samples}
    fitted = []
    features = {s.name: np.column_stack([normal_scores(s.table[face]) for face in faces]) for s in samples}
    for split in range(splits):
        for first in (True, False):
            halves = {s.name: _half(s, split, first) for s in samples}
            known = {s.name: halves[s.name] & s.table[target].notna().to_numpy() for s in samples}
            usable = [s for s in samples if s.table[target][known[s.name]].nunique() > 1]
            if not usable:
                continue
            outcome = [_standardise(s.table[target][known[s.name]], target) for s in usable]
            weights = fit(np.vstack([features[s.name][known[s.name]] for s in usable]), np.concatenate(outcome))
            fitted.append(weights)
            for s in samples:
                test = ~halves[s.name] & s.scored.to_numpy()
                scores[s.name].append(score(features[s.name][test] @ weights, s.table[target][test], target))
    weights = np.mean(fitted, axis=0).round(3).tolist() if fitted else []
    return {"scores": {name: _mean(found) for name, found in scores.items()}, "weights": dict(zip(faces, weights))}  # noqa: B905


def score_alone(sample: Sample, column: str, target: str, splits: int, sign: float = 1.0) -> float:
    """Score a figure that has nothing to fit on the same halves."""
    values = sign * sample.table[column].to_numpy(dtype=float)
    found = []
    for split in range(splits):
        for first in (True, False):
            test = _half(sample, split, first) & sample.scored.to_numpy()
            found.append(score(values[test], sample.table[target][test], target))
    return _mean(found)


def _half(sample: Sample, split: int, first: bool) -> np.ndarray:
    return np.array([in_half(pair, split) == first for pair in sample.table.index], dtype=bool)


def _standardise(facts: pd.Series, target: str) -> np.ndarray:
    if target == "un":
        return normal_scores(facts)
    values = facts.to_numpy(dtype=float)
    return np.asarray((values - values.mean()) / values.std())


def _mean(values: Sequence[float]) -> float:
    kept = [value for value in values if not np.isnan(value)]
    return float(np.mean(kept)) if kept else float("nan")


def measure(samples: Sequence[Sample], splits: int) -> dict[str, Any]:
    """Score peers, faces and their combinations on all samples."""
    result: dict[str, Any] = {}
    for target, faces in COMBINED.items():
        combined = combine(samples, faces, target, splits)
        peers = {p: _by_sample(samples, p, target, splits, -1.0 if target == "mid" else 1.0) for p in PEERS}
        alone = {face: _by_sample(samples, face, target, splits, 1.0) for face in FACES}
        result[target] = {
            "pairs": {s.name: int((s.scored & s.table[target].notna()).sum()) for s in samples},
            "positive": {s.name: int(s.table[target][s.scored].sum()) for s in samples} if target != "un" else None,
            "combined": _pool(samples, combined["scores"], target),
            "weights": combined["weights"],
            "peers": {peer: _pool(samples, found, target) for peer, found in peers.items()},
            "faces": {face: _pool(samples, found, target) for face, found in alone.items()},
        }
    return result


def _by_sample(samples: Sequence[Sample], column: str, target: str, splits: int, sign: float) -> dict[str, float]:
    return {sample.name: score_alone(sample, column, target, splits, sign) for sample in samples}


def _pool(samples: Sequence[Sample], found: dict[str, float], target: str) -> dict[str, float]:
    """Add the mean over samples, weighted by the pairs scored."""
    weights = {s.name: int((s.scored & s.table[target].notna()).sum()) for s in samples if not np.isnan(found[s.name])}
    total = sum(weights.values())
    mean = sum(found[name] * weight for name, weight in weights.items()) / total if total else float("nan")
    return {**found, "pooled": mean}


def headline(result: dict[str, Any], coverage: dict[str, float | None]) -> dict[str, float | None]:
    """Return the figures asked for, and those of the best peer."""
    figures: dict[str, float | None] = {}
    for target, key in METRICS.items():
        figures[key] = _number(result[target]["combined"]["pooled"]) if target in result else None
        peers = [found["pooled"] for found in result.get(target, {}).get("peers", {}).values()]
        figures[f"peer_{key}"] = _number(np.nanmax(peers)) if peers and not np.isnan(peers).all() else None
    covered = {key: None if coverage[key] is None else round(coverage[key], 4) for key in ("model", "peer")}
    return figures | {"coverage_90": covered["model"], "peer_coverage_90": covered["peer"]}


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)


def measure_coverage(networks: Sequence[Network]) -> dict[str, float | None]:
    """Return the share of outcomes in the 90 % bands of forecasts a month ahead: the model's, and the nearest peer's.

    Every third month of the second half of each file is an origin; files of fewer than `_MONTHS` have none.
    """
    inside: dict[str, list[np.ndarray]] = {name: [] for name in ("model", *RIVALS)}
    for network in networks:
        if len(network.periods) >= _MONTHS:
            table = backtest(network, ahead=(1,), every=3)
            for name, found in inside.items():
                found.append(np.asarray(table[f"inside_{name}"]))
    shares = {name: float(np.concatenate(found).mean()) for name, found in inside.items() if found}
    peers = [shares[name] for name in RIVALS if name in shares]
    nearest = min(peers, key=lambda share: abs(share - 0.9), default=None)
    return {"model": shares.get("model"), "peer": nearest}


def main() -> None:
    options = _parse()
    bench = find_benchmark() if not (options.events and options.truth) else Path()
    default = [bench / "events" / f"{name}.csv.xz" for name in ("icews0515_sample", "icews14", "keds_levant")]
    truth = Truth(options.truth or bench / "truth")
    files = options.events or default
    samples = [read_sample(file, truth) for file in files]
    wide = [sample for sample in samples if sample.scored.sum() >= _ENOUGH and len(sample.years) <= _SPAN]
    result = measure(wide, options.splits) if wide else {}
    figures = headline(result, measure_coverage([sample.network for sample in samples]))
    within = {sample.name: sample.changes for sample in samples}
    if options.json:
        print(json.dumps({**figures, "facts": _plain(result), "within": _plain(within)}, indent=2))
    else:
        _print(figures, result, within)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--events", nargs="+", type=Path, metavar="CSV", help="event files; by default those of the benchmark"
    )
    parser.add_argument("--truth", type=Path, metavar="FOLDER", help="folder with votes, alliances and disputes")
    parser.add_argument("--splits", type=int, default=10, metavar="N", help="ways to halve the pairs")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return results as JSON has them: NaN, which it has not, as null."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return _number(value) if isinstance(value, float) else value


def _print(figures: dict[str, float | None], result: dict[str, Any], within: dict[str, Any]) -> None:
    for key, value in figures.items():
        print(f"{key:20s} {'not measured' if value is None else f'{value:.3f}'}")
    for target, found in result.items():
        print(f"\n{METRICS[target]}: {found['pairs']} pairs, {found['positive'] or ''}")
        _print_rows("combined", {", ".join(f"{f} {w:+.2f}" for f, w in found["weights"].items()): found["combined"]})
        _print_rows("faces alone", found["faces"])
        _print_rows("peers", found["peers"])
    for name, changes in within.items():
        print(f"\nwithin pairs over the years, {name}:")
        for key, value in changes.items():
            print(f"  {key:46s} {value:.3f}" if isinstance(value, float) else f"  {key:46s} {value}")


def _print_rows(title: str, rows: dict[str, dict[str, float]]) -> None:
    print(f"  {title}")
    for name, found in rows.items():
        print(f"    {name:24s} " + "  ".join(f"{sample} {value:.3f}" for sample, value in found.items()))


if __name__ == "__main__":
    main()
