"""How well forecasts would have held: made again and again in the past, from what was known then (rolling origin).

Beside the model stand three that anybody would try first, each with a band from its own past errors:

- no change: the mean of the acts in the latest period that had any
- mean: that of all periods of the pair so far
- season: that of the same season of earlier years (month of the year, day of the week …)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from detente.errors import TieError
from detente.ties.course import NORMAL, Course
from detente.ties.estimation import estimate
from detente.ties.forecast import look_ahead, stretch_of
from detente.ties.periods import CYCLE
from detente.ties.scores import score_normal, score_student
from detente.ties.series import Series

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from detente.ties.forecast import Outlook
    from detente.ties.state_space import Parameters
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

RIVALS = ("no_change", "mean", "season")

_PRIOR = 5.0
"""The error of all pairs counts as much as this many errors of the pair itself: one with two acts has no band else."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A simple forecast of some pairs: centre and standard deviation, shape (pairs,)."""

    centre: Numbers
    deviation: Numbers

    def inside(self, outcome: Numbers) -> npt.NDArray[np.bool_]:
        """Return where the outcome lies in the 90 % band."""
        return np.asarray(np.abs(outcome - self.centre) <= NORMAL * self.deviation)


def rivals_of(values: Numbers, seen: npt.NDArray[np.bool_], season: npt.NDArray[np.bool_]) -> Mapping[str, Rival]:
    """Make the simple forecasts.

    Parameters
    ----------
    values
        Means of the acts so far, shape (periods, pairs); each pair has some.
    seen
        Where there were acts, same shape.
    season
        Which of the periods are of the season that is forecast, shape (periods,).
    """
    number = seen.sum(axis=0)
    mean = np.where(seen, values, 0.0).sum(axis=0) / number
    off = np.where(seen, values - mean, 0.0)
    around = _shrink((off**2).sum(axis=0), number)
    latest, steps, jumps = _changes(values, seen)
    same = seen & season[:, None]
    times = same.sum(axis=0)
    usual = np.where(times > 0, np.where(same, values, 0.0).sum(axis=0) / np.maximum(times, 1), mean)
    return {
        "no_change": Rival(latest, _shrink(jumps, steps)),
        "mean": Rival(mean, around),
        "season": Rival(usual, around * np.sqrt(1 + 1 / np.maximum(times, 1))),
    }


def _shrink(squares: Numbers, number: Numbers) -> Numbers:
    """Return standard errors, those of pairs with few errors drawn towards that of all pairs."""
    pooled = squares.sum() / max(number.sum(), 1)
    return np.asarray(np.sqrt((_PRIOR * pooled + squares) / (_PRIOR + number)))


def _changes(values: Numbers, seen: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers, Numbers]:
    """Return the latest value of each pair, how often it changed from one period with acts to another, and how much.

    How much is the sum of the squared changes.
    """
    rows = np.where(seen, np.arange(len(values))[:, None], -1)
    upto = np.maximum.accumulate(rows, axis=0)
    columns = np.arange(values.shape[1])
    before = np.concatenate([np.full((1, values.shape[1]), -1), upto[:-1]])
    changed = seen & (before >= 0)
    jump = np.where(changed, values - values[before, columns], 0.0)
    return values[upto[-1], columns], changed.sum(axis=0), (jump**2).sum(axis=0)


def backtest(
    network: Network, *, ahead: Sequence[int] = (1, 6), first: int | None = None, every: int = 1, refit: int = 12
) -> pa.Table:
    """Forecast the past.

    Parameters
    ----------
    network
        Acts of all pairs by period.
    ahead
        How many periods ahead.
    first
        From how many periods on forecasts are made; by default from half of them.
    every
        Forecasts are made every so many periods …
    refit
        … and the parameters estimated anew, from what was known by then, every so many forecasts.

    Returns
    -------
    pyarrow.Table
        A row for each pair, origin and horizon where acts followed: ``a``, ``b``, ``origin`` (periods known),
        ``ahead``, ``evidence`` known so far (periods with acts), ``enough``, ``outcome`` (mean of the acts), the
        model's ``centre``, ``scale`` and ``freedom``, and for the model and each of `RIVALS` its ``crps_…`` and whether
        the outcome lay ``inside_…`` its 90 % band.

    Raises
    ------
    TieError
        Where there are too few periods.
    """
    count = len(network.periods)
    first = first or count // 2
    if first < 1 or first + max(ahead) > count:
        raise TieError(f"{count} periods are too few to forecast {max(ahead)} ahead from the {first}th on.")
    series = Series.collect(network.acts, network.pairs.of_act, len(network.pairs), network.periods)
    tables = list(_roll(network, series, range(first, count - min(ahead) + 1, every), ahead, refit))
    return pa.concat_tables(tables)


def _roll(network: Network, series: Series, origins: range, ahead: Sequence[int], refit: int) -> Iterator[pa.Table]:
    parameters = network.parameters
    for turn, origin in enumerate(origins):
        past = series.until(1 + origin)
        if turn % refit == 0:
            parameters = estimate(past, network.by)
        pairs = np.flatnonzero((past.belief.sum(axis=0)[1:] > 0).any(axis=0))
        course = Course(*past.take(pairs).observe(parameters.promise), parameters, network.by)
        outlook = look_ahead(course, max(ahead), stretch_of([course]))
        for steps in ahead:
            if origin + steps <= len(network.periods):
                yield _score(network, series, parameters, pairs, course, outlook, origin, steps)


def _score(
    network: Network,
    series: Series,
    parameters: Parameters,
    pairs: Places,
    course: Course,
    outlook: Outlook,
    origin: int,
    steps: int,
) -> pa.Table:
    """Score one origin and horizon over all pairs that had acts then."""
    values, weights = series.take(pairs).observe(parameters.promise)
    came = np.flatnonzero(weights[origin + steps] > 0)
    outcome = values[origin + steps, came]
    seen = course.weights[1:, came] > 0
    cycle = CYCLE[network.by]
    season = (np.arange(origin) - (origin + steps - 1)) % cycle == 0
    rivals = rivals_of(course.values[1:, came], seen, season)
    centre, scale, freedom = outlook.level[steps - 1, came], outlook.scatter[steps - 1, came], outlook.freedom[came]
    low, high = (end[steps - 1, came] for end in outlook.band(of_acts=True))
    states = np.array(network.acts.states, dtype=object)
    table = {
        "a": pa.array(states[network.pairs.first[pairs[came]]], pa.string()),
        "b": pa.array(states[network.pairs.second[pairs[came]]], pa.string()),
        "origin": np.full(len(came), origin),
        "ahead": np.full(len(came), steps),
        "evidence": seen.sum(axis=0),
        "enough": course.enough[-1, came],
        "outcome": outcome,
        "centre": centre,
        "scale": scale,
        "freedom": freedom,
        "crps_model": score_student(outcome, centre, scale, freedom),
        "inside_model": (outcome >= low) & (outcome <= high),
    }
    for name, rival in rivals.items():
        table[f"crps_{name}"] = score_normal(outcome, rival.centre, rival.deviation)
        table[f"inside_{name}"] = rival.inside(outcome)
    return pa.table(table)
