"""Lemmas: a table of known words and, for others, the commonest change of ending for their tag."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT_AS_WRITTEN = frozenset({"NNP", "NNPS", "FW", "CD", "SYM", "ADD", "GW", "AFX", "LS"})
_LONGEST_ENDING = 5


@dataclass(frozen=True)
class Lemmas:
    """Known lemmas by (lower-case word, tag), and changes of ending by (tag, ending)."""

    words: Mapping[tuple[str, str], str]
    endings: Mapping[tuple[str, str], tuple[int, str]]

    def __call__(self, word: str, tag: str) -> str:
        """Return the lemma; names and figures stay as they are written."""
        if tag in KEPT_AS_WRITTEN:
            return word
        lower = word.lower()
        known = self.words.get((lower, tag))
        if known is not None:
            return known
        for size in range(min(_LONGEST_ENDING, len(lower) - 1), -1, -1):
            change = self.endings.get((tag, lower[len(lower) - size :]))
            if change is not None:
                cut, added = change
                return lower[: len(lower) - cut] + added
        return lower


def load_lemmas(path: Path) -> Lemmas:
    """Read the table that `training/lemmas.py` writes: kind, tag, key, value."""
    words: dict[tuple[str, str], str] = {}
    endings: dict[tuple[str, str], tuple[int, str]] = {}
    with Path(path).open(encoding="utf-8", newline="") as file:
        for kind, tag, key, value in csv.reader(file):
            if kind == "word":
                words[key, tag] = value
            else:
                cut, _, added = value.partition("+")
                endings[tag, key] = (int(cut), added)
    return Lemmas(words, endings)
