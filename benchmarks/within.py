"""Whether a tie that changes from year to year does so when facts change: votes in the United Nations, disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.stats import rankdata, spearmanr

from detente.ties.alignment import Alignment
from detente.ties.series import weights_of
from detente.ties.warmth import Network

if TYPE_CHECKING:
    from detente.ties.table import ActTable
    from truth import Truth

_LEAST = 5
"""Acts between two states in a year, for that year of theirs to count."""


def measure_changes(acts: ActTable, truth: Truth) -> dict[str, Any]:
    """Set levels and changes of pairs, year by year, beside facts of the same years.

    Returns
    -------
    dict
        For each figure (`warmth`, `alignment`, and the peer `mean`): Spearman's correlation of its change from one year
        to the next with that of UN agreement, and the area under the ROC curve with which a low level, beside the
        pair's own mean, tells years of dispute from others of pairs that had any. With the numbers of pair-years.
    """
    years = yearly(acts)
    if years["year"].nunique() < 3:
        return {}
    votes = truth.votes.set_index(["a", "b", "year"])["agreement"]
    years = years.join(votes, on=["a", "b", "year"])
    disputed = set(zip(*(truth.disputes[c] for c in ("a", "b", "year")), strict=True))
    years["dispute"] = [key in disputed for key in zip(years["a"], years["b"], years["year"], strict=True)]
    result: dict[str, Any] = {}
    first, last = truth.years["mid"]
    for face in ("warmth", "alignment", "mean"):
        _add_votes(result, years, face)
        _add_disputes(result, years[years["year"].between(first, last)], face)
    return result


def yearly(acts: ActTable) -> pd.DataFrame:
    """Return the pairs of states year by year: level of warmth, alignment, and the mean of acts."""
    network = Network.of(acts, "year")
    alignment = Alignment.of(acts, network.periods, weights_of(acts, network.parameters.promise))
    warmth, pairs = network.warmth, network.pairs
    period, pair = np.nonzero(warmth.weight >= _LEAST)
    counts, sums = (np.zeros(warmth.weight.shape) for _ in range(2))
    known = (network.periods.places(acts.day) >= 0) & (pairs.of_act >= 0)
    cells = network.periods.places(acts.day)[known], pairs.of_act[known]
    np.add.at(counts, cells, 1)
    np.add.at(sums, cells, acts.value[known])
    states = np.array(acts.states, dtype=object)
    alike = np.stack([alignment.values(t)[pairs.first, pairs.second] for t in range(len(network.periods))])
    first = network.periods.start(0).year
    return pd.DataFrame(
        {
            "a": states[pairs.first[pair]],
            "b": states[pairs.second[pair]],
            "year": first + period,
            "warmth": warmth.level[period, pair],
            "alignment": alike[period, pair],
            "mean": sums[period, pair] / np.maximum(counts[period, pair], 1),
        }
    )


def _add_votes(result: dict[str, Any], years: pd.DataFrame, face: str) -> None:
    ordered = years.sort_values(["a", "b", "year"])
    change = ordered.groupby(["a", "b"])[["year", face, "agreement"]].diff()
    change = change[(change["year"] == 1) & change["agreement"].notna()]
    found = spearmanr(change[face], change["agreement"]).statistic if change[face].nunique() > 2 else float("nan")
    result[f"change of {face}, of votes: Spearman"] = float(found)
    result["changes of votes"] = len(change)


def _add_disputes(result: dict[str, Any], years: pd.DataFrame, face: str) -> None:
    ever = years.groupby(["a", "b"])["dispute"].transform("mean")
    mixed = years[(ever > 0) & (ever < 1)]
    hits = mixed["dispute"].to_numpy()
    below = -(mixed[face] - mixed.groupby(["a", "b"])[face].transform("mean")).to_numpy()
    result[f"{face} in years of dispute: AUC"] = area(below, hits)
    result["years of dispute, without"] = f"{int(hits.sum())}, {int((~hits).sum())}"


def area(values: np.ndarray, hits: np.ndarray) -> float:
    """Return the area under the ROC curve; NaN where there are only hits or none."""
    if not len(hits) or hits.all() or not hits.any():
        return float("nan")
    ranks = rankdata(values)
    return float((ranks[hits].mean() - (hits.sum() + 1) / 2) / (~hits).sum())
