"""Networks made from known positions, to see whether they are found again."""

import datetime
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from detente.ties.dealings import balance
from detente.ties.periods import Periods
from detente.ties.profiles import centre
from detente.ties.table import ActTable

SHARE = 0.2


@dataclass(frozen=True)
class NetworkWorld:
    """What was made: acts, their periods, and the true profiles, over the whole time, of shape (actors, 2 · actors)."""

    acts: ActTable
    periods: Periods
    profile: np.ndarray


def make_network(actors=40, months=24, acts=20000, rank=2, shape=1.5, seed=5):
    """Make acts of actors whose positions are drawn from N(0, I); each pair strays by a gamma variable of its own."""
    draw = np.random.default_rng(seed)
    positions = draw.normal(size=(actors, rank))
    turn = np.diag([1.0, -1.0] * (rank // 2) + [1.0] * (rank % 2))
    eta = 0.9 * positions @ turn @ positions.T / np.sqrt(rank)
    own = np.log(draw.gamma(shape, 1 / shape, size=(actors, actors)))
    dealings = np.triu(eta + own, 1)
    dealings += dealings.T
    stance = 0.8 * (positions @ positions.T) / rank
    activity = draw.gamma(0.7, 1.0, size=actors) + 0.05
    rates = np.outer(activity, activity) * np.exp(dealings)
    rates = np.triu(rates, 1)
    rates *= acts / rates.sum()
    first, second = np.nonzero(rates)
    counts = draw.poisson(rates[first, second])
    source, target = np.repeat(first, counts), np.repeat(second, counts)
    hostile = draw.random(len(source)) < 1 / (1 + np.exp(stance[source, target] - np.log(SHARE / (1 - SHARE))))
    days = draw.integers(0, 30 * months, size=len(source))
    rates += rates.T
    activity = balance(rates.sum(axis=1)[None])[0]
    logit = np.log(SHARE / (1 - SHARE)) - stance
    shares = 1 / (1 + np.exp(-logit))
    usual = (rates * shares).sum() / rates.sum()
    others = 1 - np.eye(actors)
    with np.errstate(divide="ignore"):
        beside = np.where(others, np.log(rates / np.outer(activity, activity)), 0.0)
    profile = np.hstack([centre(beside), centre(logit - np.log(usual / (1 - usual)))])
    table = make_acts(source, target, np.where(hostile, -5.0, 5.0), days)
    start = datetime.date(2000, 1, 1)
    return NetworkWorld(table, Periods.spanning(start, start + datetime.timedelta(30 * months - 1), "month"), profile)


def make_acts(source, target, intensity, days):
    """Return certain acts that were done, as the ties take them; actors are called A00, A01 …, day 0 is 2000-01-01."""
    codes = np.array([f"A{i:02}" for i in range(max(source.max(), target.max()) + 1)], dtype=object)
    dates = [datetime.date(2000, 1, 1) + datetime.timedelta(int(day)) for day in days]
    return ActTable.from_arrow(
        pa.table(
            {
                "id": [str(i) for i in range(len(source))],
                "source": codes[source],
                "target": codes[target],
                "date": dates,
                "intensity": np.asarray(intensity, dtype=float),
                "status": ["done"] * len(source),
                "belief": np.ones(len(source)),
            }
        )
    )


def correlate(profile):
    """Return the correlation of profiles over third parties, shape (actors, actors)."""
    size = len(profile)
    square = profile**2
    third = square.sum(axis=1)[:, None] - square[:, :size] - square[:, size:]
    return profile @ profile.T / np.sqrt(third * third.T)
