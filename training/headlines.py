"""Sentences written in the letters of headlines and old wires. Their parse stays what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random


def capitals(words: list[str], rng: random.Random, rarer: float = 1.0) -> list[str]:
    """Sometimes write a sentence in the letters of headlines and old wires."""
    draw = rng.random() * rarer
    if draw > 0.07:
        return words
    change = str.upper if draw < 0.03 else (str.title if draw < 0.055 else str.lower)
    return [change(w) if w.isalpha() else w for w in words]
