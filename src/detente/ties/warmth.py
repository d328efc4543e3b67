"""Warmth: what states do to each other, of all pairs at once and of each in detail."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from detente.errors import TieError
from detente.ties.charts import chart_warmth
from detente.ties.course import Course
from detente.ties.estimation import estimate
from detente.ties.notebook import Charted
from detente.ties.pair import describe_pair
from detente.ties.periods import Granularity, Periods
from detente.ties.series import Direction, Pairs, Series, columns_of
from detente.ties.span import find_earlier, find_span

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    import altair as alt
    import numpy.typing as npt
    import pandas as pd

    from detente.ties.records import Earlier, Tie
    from detente.ties.state_space import Parameters
    from detente.ties.table import ActTable

    Numbers = npt.NDArray[np.float64]

_CELLS = 500_000
"""Pairs times periods that are worked on at once: some hundred megabytes."""


@dataclass(frozen=True)
class Network:
    """Acts between all actors, summed up by pair and period, with what all pairs have in common.

    Attributes
    ----------
    acts
        All of them.
    periods
        Those that are measured: from when on acts are dense enough to the last act, or as asked for.
    pairs
        Who deals with whom.
    parameters
        Estimated from all pairs together, `promise` apart.
    """

    acts: ActTable
    periods: Periods
    pairs: Pairs
    parameters: Parameters

    @classmethod
    def of(
        cls,
        acts: ActTable,
        by: Granularity = "month",
        *,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        parameters: Parameters | None = None,
    ) -> Network:
        """Sum up acts and estimate the parameters.

        Parameters
        ----------
        by
            Length of the periods.
        since, until
            First and last day; by default the time in which acts are dense enough (see `find_span`). Acts outside do
            not count.
        parameters
            Instead of estimating them.

        Raises
        ------
        TieError
            Where the time ends before it begins.
        """
        first, last = find_span(acts.day, by)
        periods = Periods.spanning(since or min(first, until or first), until or max(last, since or last), by)
        pairs = Pairs.of(acts)
        if parameters is None:
            parameters = estimate(Series.collect(acts, pairs.of_act, len(pairs), periods, sparse=True), by)
        return cls(acts, periods, pairs, parameters)

    @property
    def by(self) -> Granularity:
        """Length of the periods."""
        return self.periods.by

    @property
    def earlier(self) -> Earlier | None:
        """Acts between states before the measured time; None where there is none."""
        return find_earlier(self.acts.day[self.pairs.of_act >= 0], self.periods)

    def column(self, a: str, b: str) -> int | None:
        """Return the number of a pair, in either order, or None if no act runs between the two."""
        places = [self.acts.place(code) for code in sorted((a, b))]
        if None in places:
            return None
        found = np.flatnonzero((self.pairs.first == places[0]) & (self.pairs.second == places[1]))
        return int(found[0]) if len(found) else None

    def course(self, columns: npt.NDArray[np.int64], direction: Direction = "together") -> Course:
        """Return the course of some pairs: their levels through time."""
        order = np.full(len(self.pairs), -1, dtype=np.int64)
        order[columns] = np.arange(len(columns))
        of_act = columns_of(self.acts, self.pairs, direction)
        of_act = np.where(of_act >= 0, order[of_act], -1)
        mine = of_act >= 0
        series = Series.collect(self.acts.take(mine), of_act[mine], len(columns), self.periods)
        values, weights = series.observe(self.parameters.promise)
        return Course(values, weights, self.parameters, self.by)

    def courses(self, direction: Direction = "together") -> Iterator[tuple[npt.NDArray[np.int64], Course]]:
        """Yield numbers of pairs and their courses, block by block, so that memory does not grow with the pairs."""
        size = max(1, _CELLS // (1 + len(self.periods)))
        for begin in range(0, len(self.pairs), size):
            columns = np.arange(begin, min(begin + size, len(self.pairs)))
            yield columns, self.course(columns, direction)

    @cached_property
    def warmth(self) -> Warmth:
        """The levels of all pairs, both directions together."""
        return Warmth.of(self)

    def tie(self, a: str, b: str) -> Tie:
        """Describe the tie of two states: levels, trend and the shares of all acts.

        Examples
        --------
        >>> import datetime, pyarrow as pa
        >>> from detente.ties import ActTable
        >>> rows = [("x", "RUS", "PAK", 9.5, 0.9), ("y", "PAK", "RUS", 2.5, 0.8), ("z", "PAK", "RUS", -3.0, 0.5)] * 4
        >>> names = ["id", "source", "target", "intensity", "belief"]
        >>> table = pa.table({name: [row[i] for row in rows] for i, name in enumerate(names)})
        >>> table = table.append_column("date", pa.array([datetime.date(2016, 9, 24)] * 12))
        >>> table = table.append_column("status", pa.array(["done"] * 12))
        >>> tie = Network.of(ActTable.from_arrow(table)).tie("PAK", "RUS")
        >>> tie.level.low < tie.level.value < tie.level.high
        True
        """
        return describe_pair(self, a, b)


@dataclass(frozen=True)
class Warmth(Charted):
    """Levels of all pairs in all periods.

    Attributes
    ----------
    level, low, high
        −1 … +1, with the 90 % band; shape (periods, pairs).
    weight
        Sum of the weights of the acts of each period, same shape.
    enough
        Where the acts of the two say more than what is usual between states, same shape.
    """

    network: Network
    level: Numbers
    low: Numbers
    high: Numbers
    weight: Numbers
    enough: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, network: Network) -> Warmth:
        """Smooth the levels of all pairs."""
        shape = (len(network.periods), len(network.pairs))
        level, low, high, weight = (np.empty(shape) for _ in range(4))
        enough = np.empty(shape, dtype=bool)
        for columns, course in network.courses():
            part, margin = course.level[1:], course.margin[1:]
            level[:, columns], weight[:, columns] = part, course.weights[1:]
            low[:, columns], high[:, columns] = np.maximum(part - margin, -1), np.minimum(part + margin, 1)
            enough[:, columns] = course.enough[1:]
        return cls(network, level, low, high, weight, enough)

    def to_arrow(self) -> pa.Table:
        """Return a row for each pair and period from the first that has acts to the last, in the order of the codes."""
        network = self.network
        held = self.weight > 0
        between = np.maximum.accumulate(held, axis=0) & np.maximum.accumulate(held[::-1], axis=0)[::-1]
        pair, period = np.nonzero(between.T)
        states = np.array(network.acts.states, dtype=object)
        cells = period, pair
        return pa.table(
            {
                "a": pa.array(states[network.pairs.first[pair]], pa.string()),
                "b": pa.array(states[network.pairs.second[pair]], pa.string()),
                "period": pa.array(np.array(network.periods.labels(), dtype=object)[period], pa.string()),
                "start": pa.array(np.array(network.periods.starts(), dtype=object)[period], pa.date32()),
                "level": self.level[cells],
                "low": self.low[cells],
                "high": self.high[cells],
                "evidence": self.weight[cells],
                "enough": self.enough[cells],
            }
        )

    def to_pandas(self) -> pd.DataFrame:
        """Return the same as a data frame; needs pandas."""
        return self.to_arrow().to_pandas()

    def chart(self, most: int = 9) -> alt.VConcatChart:
        """Draw the pairs of which there is most evidence through time.

        Parameters
        ----------
        most
            How many of them.
        """
        return chart_warmth(self, most)


def measure_tie(acts: ActTable, a: str, b: str, *, by: Granularity = "year") -> Tie:
    """Measure how two states treat each other.

    Parameters
    ----------
    acts
        Of the two, and of as many other pairs as are at hand: what pairs have in common is estimated from all.
    a, b
        Codes of the two states.
    by
        Length of the periods.

    Returns
    -------
    Tie
        With `level` None where the evidence is too little; that is a result, not an error.
    """
    if a == b:
        raise TieError(f"A tie needs two states; {a} was named twice.")
    return Network.of(acts, by).tie(a, b)
