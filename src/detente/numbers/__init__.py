"""Numbers as they are written: with a sign, with a band, with what they count.

Every part of détente may use this, the command line before anything else is loaded: it imports nothing of the others.
"""

from __future__ import annotations

from typing import Protocol


class Banded(Protocol):
    """A value with the ends of its band."""

    @property
    def value(self) -> float:
        """The estimate."""

    @property
    def low(self) -> float:
        """Where its band begins."""

    @property
    def high(self) -> float:
        """Where its band ends."""


def signed(value: float, decimals: int = 2, *, zero: str = "0") -> str:
    """Return a number with its sign: ``+0.62``, ``−0.30``; `zero` where it rounds to nothing."""
    rounded = round(value, decimals)
    return zero if rounded == 0 else f"{rounded:+.{decimals}f}".replace("-", "−")


def say_band(level: Banded) -> str:
    """Return a level with its band: ``+0.31 (+0.20 to +0.42)``."""
    return f"{signed(level.value)} ({signed(level.low)} to {signed(level.high)})"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with what it counts: ``1 article``, ``2,400 articles``."""
    return f"{number:,} {one if number == 1 else many}"
