"""Numbers as the command line prints them."""

from __future__ import annotations


def signed(value: float, decimals: int = 2) -> str:
    """Return a number with its sign: ``+0.62``, ``−0.30``, ``0.00``."""
    bare = round(value, decimals) == 0
    return f"{abs(value):.{decimals}f}" if bare else f"{value:+.{decimals}f}".replace("-", "−")


def banded(value: float, low: float, high: float, decimals: int = 2) -> str:
    """Return a number with its band."""
    return f"{signed(value, decimals)} ({signed(low, decimals)} to {signed(high, decimals)})"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with what it counts: ``1 article``, ``2,400 articles``."""
    return f"{number:,} {one if number == 1 else many}"
