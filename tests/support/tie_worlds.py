"""Makes worlds whose ties are known, by the model itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from detente.ties import STEPS, ActTable, Parameters, usual_promise
from detente.ties.periods import DAYS

TRUE = Parameters(
    usual=0.1, spread=0.12, swing=0.1, memory=300.0, common=0.05, scatter=0.2, freedom=8.0, promise=usual_promise()
)


@dataclass(frozen=True)
class World:
    """Acts, and the levels from which they were made, shape (months, pairs)."""

    acts: ActTable
    level: npt.NDArray[np.float64]
    parameters: Parameters


def make_world(*, pairs: int, months: int, acts: float, seed: int, parameters: Parameters = TRUE) -> World:
    """Make a world with so many acts a month and pair on average. Few of the made values lie beyond the scale."""
    random = np.random.default_rng(seed)
    scale = np.sqrt(1 / random.gamma(parameters.freedom / 2, 2 / parameters.freedom, pairs))
    own = parameters.usual + scale * parameters.spread * random.normal(size=pairs)
    carry = parameters.carry(DAYS["month"])
    stray = np.empty((months, pairs))
    stray[0] = parameters.swing * random.normal(size=pairs)
    for month in range(1, months):
        shock = parameters.swing * np.sqrt(1 - carry**2) * random.normal(size=pairs)
        stray[month] = carry * stray[month - 1] + shock
    level = own + scale * stray
    number = random.poisson(acts, (months, pairs))
    number[0] = np.maximum(number[0], 1)  # every pair has an act, so that none is left out
    return World(_tell(random, level, scale, number, parameters), level, parameters)


def _tell(random, level, scale, number, parameters) -> ActTable:
    common = parameters.common * random.normal(size=level.shape)
    month, pair = (np.repeat(place, number.ravel()) for place in np.indices(level.shape).reshape(2, -1))
    status = random.choice(["done", "agreed", "planned"], len(month), p=[0.6, 0.2, 0.2])
    weight = np.array([parameters.promise ** STEPS[name] for name in status])
    noise = parameters.scatter / np.sqrt(weight) * random.normal(size=len(month))
    value = level[month, pair] + scale[pair] * (common[month, pair] + noise)
    days = (np.datetime64("2000-01") + month).astype("datetime64[D]") + 14
    table = pa.table(
        {
            "id": pa.array(np.arange(len(month)).astype(str)),
            "source": pa.array(["AAA"] * len(month)),
            "target": pa.array([f"P{number:03}" for number in pair]),
            "date": pa.array(days),
            "intensity": np.clip(10 * value, -10, 10),
            "status": pa.array(status),
            "belief": np.ones(len(month)),
        }
    )
    return ActTable.from_arrow(table)
