"""Times as people give them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.ledger.periods import days_of

if TYPE_CHECKING:
    import datetime

_TIME = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


class TimeError(DetenteError):
    """A time that no calendar has."""


def read_span(since: str | None, until: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first day of one time and the last day of another; None for one that is not given.

    Raises
    ------
    TimeError
        Where one is none.
    """
    return read_time(since)[0] if since else None, read_time(until)[1] if until else None


def read_time(text: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day of a day, a month or a year.

    Raises
    ------
    TimeError
        Where it is none.

    Examples
    --------
    >>> print(*read_time("2016-02"))
    2016-02-01 2016-02-29
    """
    days = days_of(text) if _TIME.fullmatch(text) else None
    if days is None:
        raise TimeError(f"'{text}' is no date; give 2016-09-24, 2016-09 or 2016.")
    return days
