"""Short quotations from long sentences, cut where a reader would cut them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.brief.joints import Joints
from detente.brief.marks import show_words

QUOTED_WORDS = 24
"""Longest quotation within a line: about two lines of print. The whole sentence stands at the end."""

_WORD = re.compile(r"\S+")
_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,}(?:, [A-Z][\w. ]{2,20})?(?: \([^)]{2,20}\))? (?:—|–|--?) (?=\S)")
_JOINING = re.compile(
    r"(?:(?:and|but|or)\s+(?!yet\b)|(?:yet|so)\s+(?!(?:far|that|to|called|many|much|long|as|another)\b)"
    r"|(?:which|who|that|while|because|whereas|including|namely)\s+)(?=\S)",
    re.IGNORECASE,
)
"""Words that join a clause to what stands before; "as" does not, for "as a result" is no clause."""
_SAID = re.compile(
    r"(?:[^,;:]{2,60}?\b(?:said|says|say|added|stated|noted|announced|reported|told \w+(?: \w+)?|told reporters)|"
    r"(?:say|stat|not|add)ing) that\s+(?=\S)"
)
"""Who says so, before what is said: the brief names the speaker itself."""

_SAID_AFTER = re.compile(r"(?<=[\w”\"’']), (?:[^,;:.]{2,40} (?:said|says)|(?:said|says) [^,;:.]{2,60})\.$")
"""Who says so, after what is said."""

_NEAR_START = 3
"""A quotation that would leave out no more than so many words begins with its sentence."""

_SLIGHTLY = 8
"""A sentence that is too long by no more than one word in so many is quoted whole."""

_LENGTH = 3.0
"""A quotation as long as can be may end so much worse than one of a single word."""

_ENDS = " ,;:–—"


def excerpt(sentence: str, begin: int, end: int, at_most: int = QUOTED_WORDS) -> str:
    """Return the part of a sentence around some of its words, cut at its joints where it has any.

    Marks of lists and links are left out; what is shown stands in the sentence, in its order.

    Parameters
    ----------
    begin, end
        Half-open character offsets of the words within the sentence.

    Examples
    --------
    >>> excerpt("On Monday, after long talks, Spain lent Morocco 300 million euros, officials said.", 29, 65, 7)
    'Spain lent Morocco 300 million euros …'
    """
    shown = show_words(sentence)
    sentence, begin, end = shown.text, shown.place(begin), shown.place(end)
    if dateline := _DATELINE.match(sentence):
        sentence = sentence[dateline.end() :]
        begin, end = max(0, begin - dateline.end()), max(0, end - dateline.end())
    spans = [m.span() for m in _WORD.finditer(sentence)]
    if len(spans) <= at_most + at_most // _SLIGHTLY:
        return sentence
    inside = [i for i, (start, stop) in enumerate(spans) if stop > begin and start < end] or [0]
    first = inside[0]
    last = inside[-1] if inside[-1] < first + at_most else first + at_most // 2
    return _Cut(Joints(tuple(sentence[slice(*span)] for span in spans)), first, last, at_most).quote()


@dataclass(frozen=True)
class _Cut:
    """A sentence that is cut to a number of words around some of them."""

    joints: Joints
    first: int
    last: int
    at_most: int

    def quote(self) -> str:
        """Return the quotation, with an ellipsis where it ends early, or begins in the midst of a part."""
        words = self.joints.words
        low, begun = self._skip_opening(self._find_start())
        high = self._find_end(low, min(len(words) - 1, low + self.at_most - 1))
        text = " ".join(words[low : high + 1]).strip(_ENDS)
        said = _SAID_AFTER.search(text) if self.last < high else None
        text = text[: said.start()] if said else text
        return f"{'' if begun else '… '}{text}{' …' if said or high < len(words) - 1 else ''}"

    def _find_start(self) -> int:
        """Return the leftmost word that begins a part of the sentence, with room for as much after the words."""
        count = len(self.joints.words)
        room = self.at_most - (self.last - self.first + 1)
        low = max(0, self.first - room // 2)
        if low <= _NEAR_START and self.at_most - self.last > room // 3:
            return 0
        low = max(0, min(low, count - self.at_most))
        starts = range(low, self.first + 1)
        best = max(self.joints.start(i) for i in starts)
        if best:
            return next(i for i in starts if self.joints.start(i) == best)
        return self.joints.widen(self.first, max(low, self.last - self.at_most + 1))

    def _find_end(self, low: int, high: int) -> int:
        """Return the rightmost word that ends a part of the sentence, or the last that may end a quotation."""
        if high == len(self.joints.words) - 1:
            return high
        ends = range(high, max(self.last, low) - 1, -1)
        graded = [
            (g + _LENGTH * i / self.at_most, i)
            for i in ends
            if (g := self.joints.end(i)) and not self.joints.is_open(low, i)
        ]
        return max(graded, default=(0, high))[1]

    def _skip_opening(self, low: int) -> tuple[int, bool]:
        """Return the first word after "and", "which" or "officials said that", and whether a part begins with it."""
        begun = self.joints.start(low) > 0
        for needless in (_JOINING, _SAID):
            opening = needless.match(" ".join(self.joints.words[low : self.first + 1]))
            if opening and (count := len(opening[0].split())) <= self.first - low:
                low, begun = low + count, True
        return low, begun
