"""What the ties say of pairs of states, one column a face, and what simpler figures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from detente.ties.alignment import Alignment
from detente.ties.dealings import Dealings
from detente.ties.roles import Roles
from detente.ties.salience import Salience
from detente.ties.series import weights_of

if TYPE_CHECKING:
    import duckdb

    from detente.ties.table import ActTable
    from detente.ties.warmth import Network

FACES = {
    "warmth": "mean level of the tie over the periods with acts",
    "alignment": "how alike the two deal with all others",
    "salience": "how much the two have to do with each other, beside what activities let expect",
    "friction": "how many acts between the two are demands or worse, arrests left out (logarithm)",
    "enmity": "how much friction there is between the two, beside what the friction of either lets expect (logarithm)",
    "activity": "how much of all acts the two have a part in (sum of logarithms)",
    "reception": "how well the two are met by all (sum)",
    "initiative": "how often the two are the source of what they have a part in (sum)",
    "selectivity": "how unevenly the two spread their dealings (sum)",
    "distinctness": "how far the two stand from the common position (sum of logarithms)",
    "nearness": "how alike their positions are, whatever the two have shown themselves",
    "force": "how much force the one uses, towards anybody, that uses less (logarithm; the weak link)",
}
FORCE = ("ASSAULT", "MOBILIZE", "THREATEN")
_HALF = 0.5  # added to counts before a logarithm is taken
PEERS = {
    "mean_intensity": "mean intensity of the acts between the two",
    "mean_goldstein": "mean on the scale of Goldstein, as the data set gives it",
    "net_sum": "sum of intensities",
    "net_share": "share of cooperative acts less that of conflictual ones",
    "index": "50 + 12 × rolling mean over 14 days of daily means, mean over the days with acts",
}

_PEERS = """
    WITH acts AS (
        SELECT least(s, t) AS a, greatest(s, t) AS b, date, intensity, goldstein FROM (
            SELECT unnest(source) AS s, target, date, intensity, goldstein FROM imported_events
        ), LATERAL (SELECT unnest(target) AS t) WHERE s <> t AND intensity IS NOT NULL
    ), days AS (
        SELECT a, b, date, avg(intensity) AS mean FROM acts WHERE date IS NOT NULL GROUP BY ALL
    ), rolling AS (
        SELECT a, b, avg(mean) OVER (
            PARTITION BY a, b ORDER BY date RANGE BETWEEN INTERVAL 13 DAYS PRECEDING AND CURRENT ROW
        ) AS level FROM days
    ), indexed AS (SELECT a, b, 50 + 12 * avg(level) AS index FROM rolling GROUP BY ALL)
    SELECT a, b, count(*) AS events, avg(intensity) AS mean_intensity,
        coalesce(avg(goldstein), avg(intensity)) AS mean_goldstein, sum(intensity) AS net_sum,
        avg(sign(intensity)) AS net_share, any_value(index) AS index
    FROM acts LEFT JOIN indexed USING (a, b) GROUP BY ALL ORDER BY a, b
"""


def measure_peers(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the simpler figures of every pair of actors, and how many events there are, by SQL alone."""
    return connection.sql(_PEERS).to_df().set_index(["a", "b"])


def measure_faces(network: Network) -> pd.DataFrame:
    """Return the faces of every pair of states over the whole time."""
    acts, pairs = network.acts, network.pairs
    weights = weights_of(acts, network.parameters.promise)
    dealings = Dealings.of(acts, network.periods, weights)
    alignment = Alignment.of(acts, network.periods, weights)
    salience = Salience.of(dealings)
    roles = Roles.of(acts, weights, salience)
    cells = pairs.first, pairs.second
    force = np.log(count_acts(acts, weights, np.isin(types_of(acts), FORCE)).sum(axis=1) + 1)
    friction = both_ways(count_acts(acts, weights, is_friction(acts)))
    warmth = network.warmth
    held = warmth.weight > 0
    level = np.where(held, warmth.level, 0.0).sum(axis=0) / np.maximum(held.sum(axis=0), 1)

    def add(values: np.ndarray) -> np.ndarray:
        return values[cells[0]] + values[cells[1]]

    columns = {
        "warmth": level,
        "alignment": alignment.whole.value[cells],
        "salience": np.log(salience.whole().value[cells]),
        "friction": np.log(friction + _HALF)[cells],
        "enmity": find_excess(friction)[cells],
        "activity": add(np.log(roles.activity + 1e-12)),
        "reception": add(roles.reception),
        "initiative": add(roles.initiative),
        "selectivity": add(roles.selectivity),
        "distinctness": add(alignment.distinctness),
        "nearness": alignment.nearness[cells],
        "force": np.minimum(force[cells[0]], force[cells[1]]),
    }
    states = np.array(acts.states, dtype=object)
    index = pd.MultiIndex.from_arrays([states[cells[0]], states[cells[1]]], names=["a", "b"])
    return pd.DataFrame(columns, index=index)


def is_friction(acts: ActTable) -> np.ndarray:
    """Return which acts are demands or worse.

    Acts of coercion are left out: between states they are mostly arrests of citizens of one by the police of the other.
    """
    return (acts.value <= 0) & (types_of(acts) != "COERCE")


def types_of(acts: ActTable) -> np.ndarray:
    """Return the type of every act."""
    return np.array(acts.label("type"), dtype=object)


def count_acts(acts: ActTable, weights: np.ndarray, counted: np.ndarray) -> np.ndarray:
    """Return the weight of some acts by source and target, shape (actors, actors)."""
    table = np.zeros((len(acts.states), len(acts.states)))
    np.add.at(table, (acts.source[counted], acts.target[counted]), weights[counted])
    return table


def find_excess(table: np.ndarray) -> np.ndarray:
    """Return how much more of something there is between two than their shares in all of it let expect (logarithm)."""
    total = table.sum(axis=1)
    expected = np.outer(total, total) / total.sum()
    return np.log((table + _HALF) / (expected + _HALF))


def both_ways(table: np.ndarray) -> np.ndarray:
    """Return what either did to the other."""
    return table + table.T
