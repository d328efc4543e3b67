"""Where a stretch of a document's normalised text stands in the text that it was made from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Alignment:
    """Words of two texts that are the same, with their places in both; make one with `align`."""

    begins: tuple[int, ...]
    words: tuple[tuple[int, int, int], ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a half-open stretch of the normalised text.

        Where its first or last word was changed (characters that cannot be seen were taken out of it), the stretch
        reaches from the end of the last word before it that was not, to the begin of the first one after it.
        """
        first = self._word_at(start)
        last = self._word_at(end - 1)
        begin = self.words[first][1] + (start - self.begins[first]) if self._holds(first, start) else self._after(first)
        if self._holds(last, end - 1):
            return begin, self.words[last][1] + (end - self.begins[last])
        return begin, max(begin, self._before(last + 1))

    def _word_at(self, offset: int) -> int:
        return bisect_right(self.begins, offset) - 1

    def _holds(self, word: int, offset: int) -> bool:
        return word >= 0 and offset < self.words[word][0]

    def _after(self, word: int) -> int:
        return self.words[word][2] if word >= 0 else 0

    def _before(self, word: int) -> int:
        return self.words[word][1] if word < len(self.words) else self.words[-1][2] if self.words else 0


def align(original: str, normalised: str) -> Alignment:
    r"""Return the places in a text of the words of its normalised form.

    Parameters
    ----------
    original
        The text as it was given.
    normalised
        The text of the document made from it: other spaces and line ends, lines such as a date line left out.

    Examples
    --------
    >>> original = "Moscow delivers\n2017-12-29\n\nRussia  handed over"
    >>> start, end = align(original, "Moscow delivers\n\nRussia handed over").place(17, 30)
    >>> original[start:end]
    'Russia  handed'
    """
    old, new = list(_WORD.finditer(original)), list(_WORD.finditer(normalised))
    if [m[0] for m in old] == [m[0] for m in new]:
        pairs = list(zip(old, new, strict=True))
    else:
        matcher = SequenceMatcher(None, [m[0] for m in old], [m[0] for m in new], autojunk=False)
        blocks = matcher.get_matching_blocks()
        pairs = [(old[b.a + i], new[b.b + i]) for b in blocks for i in range(b.size)]
    return Alignment(
        tuple(n.start() for _, n in pairs),
        tuple((n.end(), o.start(), o.end()) for o, n in pairs),
    )
