"""The results: a tie, its level, its periods, its trend and the shares of its acts."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from detente.records.base import Record

Warmth = Annotated[float, Field(ge=-1, le=1, description="−1 (war) … +1 (aid and alliance)")]
Granularity = Literal["month", "year"]
Movement = Literal["closer", "apart", "unclear"]


class Level(Record):
    """A weighted mean with its 90 % band.

    Attributes
    ----------
    evidence
        Sum of the weights; one certain act that was done counts 1.
    acts
        Number of acts that count (those of weight above 0).
    """

    value: Warmth
    low: Warmth
    high: Warmth
    evidence: float = Field(ge=0)
    acts: int = Field(ge=0)


class PeriodLevel(Record):
    """The level of one month (``2016-09``) or year (``2016``)."""

    period: str
    start: datetime.date
    level: Level


class Trend(Record):
    """The later half of the evidence against the earlier half.

    Attributes
    ----------
    split
        First day of the later half.
    change, low, high
        Later minus earlier level, −2 … +2, with its 90 % band.
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
    """What one act adds to the level and to the change. Shares sum to them exactly (to 1e-9)."""

    act: str
    level: float
    change: float | None = None


class Tie(Record):
    """How two states treat each other, as far as acts show it.

    Attributes
    ----------
    level
        Both directions together; None with too little evidence.
    outward, inward
        What the first does to the second, and the second to the first; None with too little evidence.
    periods
        Dated levels, oldest first; a period without acts is left out.
    trend
        None where either half of the time has too little evidence.
    evidence
        Sum of the weights of all acts of the pair, whether or not it is enough for a level.
    undated
        Acts that count in the level but in no period.
    """

    pair: tuple[str, str]
    by: Granularity
    level: Level | None = None
    outward: Level | None = None
    inward: Level | None = None
    periods: tuple[PeriodLevel, ...] = ()
    trend: Trend | None = None
    shares: tuple[Share, ...] = ()
    evidence: float = Field(default=0.0, ge=0)
    acts: int = Field(default=0, ge=0)
    undated: int = Field(default=0, ge=0)

    @property
    def enough(self) -> bool:
        """Whether there is enough evidence for a level."""
        return self.level is not None
