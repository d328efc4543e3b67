"""Words as names are matched: smaller than the tokens of a parser, which leave "U.S.-China" whole."""

from __future__ import annotations

import re
import unicodedata

_PIECE = re.compile(r"['’]s\b|[^\W_]+(?:\.[^\W_]+|['’](?!s\b)[^\W_]+)*\.?|[^\w\s]|_")


def cut(text: str) -> list[str]:
    """Return the pieces of a text; abbreviations keep their dots, a possessive is a piece of its own.

    >>> cut("U.S.-China talks")
    ['U.S.', '-', 'China', 'talks']
    >>> cut("Côte d’Ivoire’s")
    ['Côte', "d'Ivoire", "'s"]
    """
    if _is_plain(text):
        return text.split()
    return [_plain(piece) for piece in _PIECE.findall(text)]


def written(text: str) -> str:
    """Return a text as its pieces are written in running text, with one space where there is any.

    >>> written("Democratic  Republic of Timor-Leste"), written("People’s Daily Corp.")
    ('Democratic Republic of Timor-Leste', "People's Daily Corp")
    """
    if _is_plain(text):
        return " ".join(text.split())
    spelled, end = "", 0
    for piece in _PIECE.finditer(text):
        spelled += " " * (piece.start() > end) + _plain(piece.group())
        end = piece.end()
    return spelled


def _is_plain(text: str) -> bool:
    """Return whether a text is words and spaces only, as most names are."""
    return text.replace(" ", "").isalnum()


def _plain(piece: str) -> str:
    piece = piece.replace("’", "'")
    # A full stop after a whole word ends a sentence; in "St." and "U.S." it belongs to the word.
    if piece.endswith(".") and len(piece) > 4 and "." not in piece[:-1]:
        return piece[:-1]
    return piece


def without_accents(text: str) -> str:
    """Return a text in plain letters.

    >>> without_accents("Türkiye")
    'Turkiye'
    """
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
