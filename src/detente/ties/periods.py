"""Stretches of time: days, weeks (named by their Monday), months or years, and which of them a day falls in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from detente.errors import TieError
from detente.ties.table import NO_DAY

if TYPE_CHECKING:
    import numpy.typing as npt

Granularity = Literal["day", "week", "month", "year"]
GRANULARITIES: tuple[Granularity, ...] = get_args(Granularity)

DAYS: dict[str, float] = {"day": 1.0, "week": 7.0, "month": 365.2425 / 12, "year": 365.2425}
"""Mean length of a period in days, in the Gregorian calendar."""

CYCLE: dict[str, int] = {"day": 7, "week": 52, "month": 12, "year": 1}
"""Periods after which a season comes round."""

_EPOCH = datetime.date(1970, 1, 1)
_MONDAY = 3  # 1970-01-01 was a Thursday: three days after a Monday


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods from the first to the last, both included.

    Attributes
    ----------
    first, last
        Numbers of the periods, counted from that of 1970-01-01.

    Examples
    --------
    >>> import datetime
    >>> months = Periods.spanning(datetime.date(2016, 9, 24), datetime.date(2016, 12, 1), "month")
    >>> months.labels()
    ['2016-09', '2016-10', '2016-11', '2016-12']
    >>> months.start(1).isoformat()
    '2016-10-01'
    """

    by: Granularity
    first: int
    last: int

    @classmethod
    def spanning(cls, since: datetime.date, until: datetime.date, by: Granularity) -> Periods:
        """Return the periods from the one that holds the first day to the one that holds the last.

        Raises
        ------
        TieError
            Where `by` is no period, or the last day comes before the first.
        """
        if by not in GRANULARITIES:
            raise TieError(f"'{by}' is no period. Take one of {', '.join(GRANULARITIES)}.")
        if until < since:
            raise TieError(f"The time from {since} to {until} ends before it begins.")
        ends = numbers_of(np.array([day_number(since), day_number(until)], dtype=np.int32), by)
        return cls(by, int(ends[0]), int(ends[1]))

    def __len__(self) -> int:
        return self.last - self.first + 1

    def places(self, days: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
        """Return the place of each day's period, from 0; −1 for days outside and for `NO_DAY`."""
        numbers = numbers_of(days, self.by) - self.first
        outside = (numbers < 0) | (numbers >= len(self)) | (days == NO_DAY)
        return np.where(outside, -1, numbers)

    def start(self, place: int) -> datetime.date:
        """Return the first day of a period; places may run past the last."""
        number = self.first + place
        if self.by == "year":
            return datetime.date(1970 + number, 1, 1)
        if self.by == "month":
            return datetime.date(1970 + number // 12, number % 12 + 1, 1)
        days = number * 7 - _MONDAY if self.by == "week" else number
        return date_of(days)

    def label(self, place: int) -> str:
        """Return the name of a period: ``2016``, ``2016-09`` or the first day."""
        return self.start(place).isoformat()[: {"year": 4, "month": 7}.get(self.by, 10)]

    def labels(self) -> list[str]:
        """Return the names of all periods, in order."""
        return [self.label(place) for place in range(len(self))]

    def starts(self) -> list[datetime.date]:
        """Return the first days of all periods, in order."""
        return [self.start(place) for place in range(len(self))]


def numbers_of(days: npt.NDArray[np.int32], by: str) -> npt.NDArray[np.int64]:
    """Return the number of each day's period, counted from that of 1970-01-01. That of `NO_DAY` means nothing."""
    if by == "day":
        return days.astype(np.int64)
    if by == "week":
        return (days.astype(np.int64) + _MONDAY) // 7
    known = np.where(days == NO_DAY, 0, days).astype("datetime64[D]")
    return known.astype("datetime64[M]" if by == "month" else "datetime64[Y]").astype(np.int64)


def day_number(day: datetime.date) -> int:
    """Return the number of a day, counted from 1970-01-01 (see `ActTable.day`)."""
    return (day - _EPOCH).days


def date_of(number: int) -> datetime.date:
    """Undo `day_number`."""
    return _EPOCH + datetime.timedelta(days=number)
