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
