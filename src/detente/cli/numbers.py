"""Numbers as the command line prints them: with all their decimals, so that those below each other line up."""

from __future__ import annotations

from detente import numbers
from detente.numbers import counted

__all__ = ["banded", "counted", "signed"]


def signed(value: float, decimals: int = 2) -> str:
    """Return a number with its sign: ``+0.62``, ``−0.30``, ``0.00``."""
    return numbers.signed(value, decimals, zero=f"{0:.{decimals}f}")


def banded(value: float, low: float, high: float, decimals: int = 2) -> str:
    """Return a number with its band."""
    return f"{signed(value, decimals)} ({signed(low, decimals)} to {signed(high, decimals)})"
