"""What comes next between two states, put in a record (see `look_ahead` for all pairs at once)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pyarrow as pa
from pydantic import Field

from detente.errors import TieError
from detente.records.base import Record
from detente.ties.charts import chart_forecast
from detente.ties.course import ENOUGH
from detente.ties.forecast import MOST_PERIODS, look_ahead, stretch_of
from detente.ties.notebook import Charted
from detente.ties.pair import PairCourse, clip, list_periods
from detente.ties.periods import Granularity
from detente.ties.records import PeriodLevel, Warmth

if TYPE_CHECKING:
    from collections.abc import Iterable

    import altair as alt

    from detente.ties.forecast import Outlook
    from detente.ties.warmth import Network

_RECENT = 24
"""Known periods that are kept beside the coming ones, to see where these start from."""


class ComingPeriod(Record):
    """A period to come.

    Attributes
    ----------
    value, low, high
        The level to expect, with its 90 % band.
    acts_low, acts_high
        The 90 % band of the mean of the acts of that period, which are few and scatter around the level.
    enough
        Whether the acts so far say more about this period than what is usual between states does.
    """

    period: str
    start: datetime.date
    value: Warmth
    low: Warmth
    high: Warmth
    acts_low: Warmth
    acts_high: Warmth
    enough: bool


class Forecast(Charted, Record):
    """What is to be expected between two states.

    Attributes
    ----------
    periods
        Those to come, the nearest first; none with too little evidence.
    recent
        The latest known ones, the last 24 at most, oldest first.
    no_change
        The level of the last known period, which would last if nothing changed.
    settled
        The level to which the two go back in the long run, as far as their acts tell.
    evidence, acts
        On which it rests: sum of the weights of the acts, and how many they are.
    """

    pair: tuple[str, str]
    by: Granularity
    periods: tuple[ComingPeriod, ...] = ()
    recent: tuple[PeriodLevel, ...] = ()
    no_change: Warmth | None = None
    settled: Warmth | None = None
    evidence: float = Field(default=0.0, ge=0)
    acts: int = Field(default=0, ge=0)

    @property
    def enough(self) -> bool:
        """Whether there is enough evidence for a forecast."""
        return bool(self.periods)

    def to_arrow(self) -> pa.Table:
        """Return a row for each coming period, with what no change would mean."""
        kinds = {"period": pa.string(), "start": pa.date32(), "enough": pa.bool_()}
        schema = pa.schema({name: kinds.get(name, pa.float64()) for name in ComingPeriod.model_fields})
        table = pa.Table.from_pylist([period.model_dump() for period in self.periods], schema)
        return table.append_column("no_change", pa.array([self.no_change] * len(table), pa.float64()))

    def chart(self) -> alt.LayerChart:
        """Draw the coming periods after the latest known ones."""
        return chart_forecast(self)


def forecast_tie(network: Network, a: str, b: str, periods: int = 6) -> Forecast:
    """Forecast the tie of two states.

    Parameters
    ----------
    network
        Acts up to the period after which the forecast begins.
    periods
        How many to look ahead, 1 … 12.

    Raises
    ------
    TieError
        Where more or fewer are asked for.
    """
    if not 1 <= periods <= MOST_PERIODS:
        raise TieError(f"A forecast goes 1 to {MOST_PERIODS} periods ahead, not {periods}.")
    pair = PairCourse.of(network, a, b)
    bare = Forecast(pair=(a, b), by=network.by, evidence=float(pair.weights.sum()), acts=len(pair.acts))
    if not len(pair.acts) or not pair.contrast_on_the_whole().enough:
        return bare
    last = len(network.periods)
    stretch = stretch_of(course for _, course in network.courses())
    filtered = pair.course.filtered
    own = filtered.mean_own[last, 0] + _learned_of_own(pair, last) + pair.course.parameters.usual
    return bare.model_copy(
        update={
            "periods": tuple(_coming(network, pair, look_ahead(pair.course, periods, stretch))),
            "recent": tuple(_recent(network, pair)),
            "no_change": clip(float(pair.course.level[last, 0])),
            "settled": clip(float(own)),
        }
    )


def _learned_of_own(pair: PairCourse, row: int) -> float:
    """Return what the acts of a row add to what was known before of how the two usually stand."""
    filtered = pair.course.filtered
    gain = (filtered.var_own[row, 0] + filtered.cov[row, 0]) * filtered.precision[row, 0]
    return float(gain * filtered.surprise[row, 0])


def _coming(network: Network, pair: PairCourse, outlook: Outlook) -> Iterable[ComingPeriod]:
    (low, high), (acts_low, acts_high) = outlook.band(), outlook.band(of_acts=True)
    before = pair.course.scale[0][0] * pair.course.parameters.prior_variance
    for step in range(len(outlook.level)):
        place = len(network.periods) + step
        yield ComingPeriod(
            period=network.periods.label(place),
            start=network.periods.start(place),
            value=clip(float(outlook.level[step, 0])),
            low=float(low[step, 0]),
            high=float(high[step, 0]),
            acts_low=float(acts_low[step, 0]),
            acts_high=float(acts_high[step, 0]),
            enough=bool(1 - outlook.spread[step, 0] ** 2 / before >= ENOUGH),
        )


def _recent(network: Network, pair: PairCourse) -> Iterable[PeriodLevel]:
    end = len(pair.course.values)
    first = int(pair.rows[pair.rows > 0].min(initial=end - 1))
    return list_periods(pair, network, range(max(first, end - _RECENT), end))
