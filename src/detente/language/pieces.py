"""Word pieces: words cut into the longest parts that a vocabulary knows (WordPiece, Wu et al. 2016).

The same cuts as BERT's uncased tokenizer makes; the library that ships it brings a client for downloading models, which
nothing here may do.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNKNOWN = "[UNK]"
# Entries that the vocabulary of the pretrained encoder keeps free: begin and end of a first marked party, of a second.
MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
_LONGEST_WORD = 100
# Signs that BERT takes for punctuation though Unicode does not.
_SIGNS = frozenset("$+<=>^`|~")


class WordPieces:
    """Cuts text into numbers of pieces.

    Parameters
    ----------
    numbers
        The number of each piece; those that go on inside a word begin with ``##``.
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    def number(self, piece: str) -> int:
        """Return the number of one piece, or of the unknown one."""
        return self._numbers.get(piece, self._numbers[UNKNOWN])

    def cut(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text.

        >>> WordPieces({"[UNK]": 0, "un": 1, "##rest": 2, ".": 3}).cut("Unrest. Ω")
        [1, 2, 3, 0]
        """
        return [number for word in _words(text) for number in self._cut_word(word)]

    def _cut_word(self, word: str) -> list[int]:
        if len(word) > _LONGEST_WORD:
            return [self.number(UNKNOWN)]
        found: list[int] = []
        start = 0
        while start < len(word):
            lead = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((e for e in ends if lead + word[start:e] in self._numbers), None)
            if end is None:
                return [self.number(UNKNOWN)]
            found.append(self._numbers[lead + word[start:end]])
            start = end
        return found


def _words(text: str) -> Iterator[str]:
    """Yield lower-case words without accents; punctuation and ideographs stand alone."""
    word = ""
    for character in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(character)
        if kind == "Mn" or (kind.startswith("C") and not character.isspace()):
            continue
        alone = kind.startswith("P") or character in _SIGNS or _is_ideograph(character)
        if character.isspace() or alone:
            if word:
                yield word
            word = ""
            if alone:
                yield character
        else:
            word += character
    if word:
        yield word


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\uf900" <= character <= "\ufaff"
