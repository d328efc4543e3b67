"""What the network sees of a word: its own row, hashed pieces of its spelling, and its letter case."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

CASE_CLASSES = 10


@dataclass(frozen=True)
class FeatureSpec:
    """Sizes of the hashed tables and the words that have a row of their own (row 0 is for all others)."""

    words: dict[str, int]
    pieces: int
    affixes: int


def normalise(word: str) -> str:
    """Return a word in lower case with every digit as ``0``, so that 1987 and 2016 look alike."""
    return "".join("0" if c.isdigit() else c for c in word.lower())


def case_class(word: str) -> int:
    """Return the letter case of a word as a number below `CASE_CLASSES`."""
    if not any(c.isalpha() for c in word):
        return 0 if any(c.isdigit() for c in word) else 1
    if any(c.isdigit() for c in word):
        return 8
    if "." in word:
        return 9
    if word.islower():
        return 2
    if len(word) == 1:
        return 3
    if word.isupper():
        return 4
    if word.istitle():
        return 5
    return 6 if word[0].isupper() else 7


def piece_rows(form: str, size: int) -> list[int]:
    """Return the rows of the hashed character pieces (length 3 to 5) of a normalised word."""
    marked = f"<{form[:24]}>"
    pieces = [marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1)] or [marked]
    return [crc32(piece.encode()) % size for piece in pieces]


def affix_rows(form: str, size: int) -> list[int]:
    """Return the rows of two prefixes and three suffixes of a normalised word."""
    parts = ("p2", form[:2]), ("p3", form[:3]), ("s2", form[-2:]), ("s3", form[-3:]), ("s4", form[-4:])
    return [crc32(f"{name}:{part}".encode()) % size for name, part in parts]


def word_features(word: str, spec: FeatureSpec) -> tuple[int, int, list[int], list[int]]:
    """Return word row, case class, piece rows and affix rows of a word."""
    form = normalise(word)
    return spec.words.get(form, 0), case_class(word), piece_rows(form, spec.pieces), affix_rows(form, spec.affixes)
