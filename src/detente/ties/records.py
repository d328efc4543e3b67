"""The results for a pair: levels with their bands, through time, and what moved between them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import pyarrow as pa
from pydantic import Field

from detente.records.base import Record
from detente.ties.charts import chart_tie
from detente.ties.notebook import Charted
from detente.ties.periods import Granularity

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

Warmth = Annotated[float, Field(ge=-1, le=1, description="−1 (war) … +1 (open-handed help)")]
Movement = Literal["closer", "apart", "unclear"]


class Level(Record):
    """How warm a tie is, with its 90 % band.

    Attributes
    ----------
    evidence
        Sum of the weights of the acts that fall in this time; one certain act that was done counts 1.
    acts
        Number of acts that fall in this time and count.
    """

    value: Warmth
    low: Warmth
    high: Warmth
    evidence: float = Field(ge=0)
    acts: int = Field(ge=0)


class PeriodLevel(Record):
    """The level of one period: ``2016``, ``2016-09``, or the first day of a week.

    Attributes
    ----------
    enough
        Whether the acts of the two say more about this period than what is usual between states does.
    """

    period: str
    start: datetime.date
    level: Level
    enough: bool = True


class Trend(Record):
    """The later half of the evidence against the earlier half.

    Attributes
    ----------
    split
        First day of the later half.
    earlier, later
        Mean levels over the periods of each half, weighted by their evidence.
    change, low, high
        Later minus earlier, −2 … +2, with its 90 % band.
    movement
        ``closer`` where the whole band lies above 0, ``apart`` where it lies below, else ``unclear``.
    """

    split: datetime.date
    earlier: Level
    later: Level
    change: float = Field(ge=-2, le=2)
    low: float = Field(ge=-2, le=2)
    high: float = Field(ge=-2, le=2)
    movement: Movement


class Share(Record):
    """What one act adds to the level and to the change.

    The shares of all acts and those of what is usual (`Tie.usual_level`, `Tie.usual_change`) sum to them, to 1e-9.
    """

    act: str
    level: float
    change: float | None = None


class Earlier(Record):
    """Acts before the time that is measured. They are history, and do not count.

    Attributes
    ----------
    first
        Day of the earliest.
    begin
        Day with which the measured time begins.
    """

    acts: int = Field(ge=1)
    first: datetime.date
    begin: datetime.date


class Tie(Charted, Record):
    """How two states treat each other, as far as acts show it.

    Attributes
    ----------
    level
        Both directions together, on the whole: the mean over all periods, weighted by their evidence; None with too
        little evidence.
    outward, inward
        What the first does to the second, and the second to the first; None with too little evidence.
    periods
        From the first that has acts to the latest, oldest first. Between acts the band widens.
    trend
        None without a level, or where all acts fall in one period.
    usual_level, usual_change
        The share of what is usual between states.
    evidence
        Sum of the weights of all acts of the pair, whether or not it is enough for a level.
    undated
        Acts of which nobody knows when they happened: they tell how the two usually stand, not how they moved.
    earlier
        Acts before the time that is measured, which do not count.
    """

    pair: tuple[str, str]
    by: Granularity
    level: Level | None = None
    outward: Level | None = None
    inward: Level | None = None
    periods: tuple[PeriodLevel, ...] = ()
    trend: Trend | None = None
    shares: tuple[Share, ...] = ()
    usual_level: float = 0.0
    usual_change: float = 0.0
    evidence: float = Field(default=0.0, ge=0)
    acts: int = Field(default=0, ge=0)
    undated: int = Field(default=0, ge=0)
    earlier: Earlier | None = None

    @property
    def enough(self) -> bool:
        """Whether there is enough evidence for a level."""
        return self.level is not None

    @property
    def has_course(self) -> bool:
        """Whether acts of two periods or more are known: one period is no course."""
        return sum(period.level.acts > 0 for period in self.periods) > 1

    def to_arrow(self) -> pa.Table:
        """Return a row for each period: its level with the band, its evidence, and whether that is enough."""
        kinds = {"period": pa.string(), "start": pa.date32(), "acts": pa.int64(), "enough": pa.bool_()}
        names = ("period", "start", "value", "low", "high", "evidence", "acts", "enough")
        rows = [period.level.model_dump() | period.model_dump(exclude={"level"}) for period in self.periods]
        table = pa.Table.from_pylist(rows, pa.schema({name: kinds.get(name, pa.float64()) for name in names}))
        return table.rename_columns(["level" if name == "value" else name for name in names])

    def to_pandas(self) -> pd.DataFrame:
        """Return the same as a data frame; needs pandas."""
        return self.to_arrow().to_pandas()

    def chart(self) -> alt.VConcatChart:
        """Draw the level through time with its band, over how much evidence each period has."""
        return chart_tie(self)
