"""Numbers as people write them: figures, words, and both together ("2.5 million", "two dozen", "half a billion")."""

from __future__ import annotations

import re

_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "score": 20,
    "lakh": 1e5, "lac": 1e5, "crore": 1e7, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "b": 1e9,
    "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
_PARTS = {"half": 0.5, "quarter": 0.25}
_FIGURE = re.compile(r"(\d+(?:,\d{2,3})*(?:\.\d+)?)(k|mn|mln|mio|m|bn|bln|b|tn|trn)?")

NUMBER_WORDS = frozenset(_UNITS) | frozenset(_TENS) | {w for w in _SCALES if len(w) > 3} | frozenset(_PARTS) | {"lac"}
SCALE_WORDS = frozenset(_SCALES)
"""Words that multiply the number before them."""


def read_number(text: str) -> float | None:
    """Return the number that words and figures make; None where they make none or an uncertain one.

    "Hundreds" and "several thousand" are no numbers: nobody knows how many.

    Examples
    --------
    >>> [read_number(t) for t in ("1,500", "2.5 million", "two dozen", "half a billion", "twenty-three", "hundreds")]
    [1500.0, 2500000.0, 24.0, 500000000.0, 23.0, None]
    """
    total, current = 0.0, None
    words = [w for w in re.split(r"[\s-]+", text.lower()) if w not in {"", "and", "of", "the"}]
    for place, word in enumerate(words):
        value = _simple(word)
        if value is not None:
            current = value if current is None else current + value
        elif word in _PARTS and place + 1 < len(words):
            current = _PARTS[word]
        elif word in {"a", "an"}:
            current = 1.0 if current is None and _is_scale(words, place + 1) else current
        elif word in _SCALES and (current is not None or word in {"hundred", "thousand", "dozen"}):
            current = (1.0 if current is None else current) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                total, current = total + current, 0.0
        else:
            return None
    return total + current if current is not None and total + current else None


def is_year(text: str) -> bool:
    """Return whether figures are more likely a year than a number: "2016", not "1,500"."""
    return len(text) == 4 and text.isdigit() and text[:2] in {"17", "18", "19", "20"} and text[2:] != "00"


def _simple(word: str) -> float | None:
    if word in _UNITS:
        return float(_UNITS[word])
    if word in _TENS:
        return float(_TENS[word])
    found = _FIGURE.fullmatch(word)
    if not found:
        return None
    return float(found[1].replace(",", "")) * (_SCALES[found[2]] if found[2] else 1.0)


def _is_scale(words: list[str], place: int) -> bool:
    return place < len(words) and words[place] in _SCALES
