"""Short quotations from long sentences, cut where a reader would cut them."""

from __future__ import annotations

import re

QUOTED_WORDS = 20
"""Longest quotation within a line: less than two lines of print. The whole sentence stands at the end."""

_WORD = re.compile(r"\S+")
_JOINT = re.compile("[,;:–—)][”’\"']?$|[,.!?][”’\"']$")
_SOFT = frozenset(
    "after although and as at because before but by during for from if in into on or over since than that to under "
    "until when where which while who with".split()
)
"""Words before which a quotation may end where the sentence has no better joint."""
_LOOSE = frozenset(
    "a an and are as at be been both but by can could for from had has have he her his in into is it its may not of on "
    "or our she that the their they this to was were which who will with would".split()
)
"""Words with which no quotation ends."""
_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,}(?:, [A-Z][\w. ]{2,20})?(?: \([^)]{2,20}\))? (?:—|–|--?) (?=\S)")
_JOINING = re.compile(r"(?:and|but|or|yet|so|which|who|that|while|because|as)\s+", re.IGNORECASE)
_SAID = re.compile(
    r"[^,;:]{2,60}?\b(?:said|says|say|added|stated|noted|announced|reported|told \w+(?: \w+)?|told reporters) that\s+"
)
"""Who says so, before what is said: the brief names the speaker itself."""

_NEAR_START = 3
"""A quotation that would leave out no more than so many words begins with its sentence."""

_Word = tuple[int, int]


def excerpt(sentence: str, begin: int, end: int, at_most: int = QUOTED_WORDS) -> str:
    """Return the part of a sentence around some of its words, cut at its joints where it has any.

    Parameters
    ----------
    begin, end
        Half-open character offsets of the words within the sentence.

    Examples
    --------
    >>> excerpt("On Monday, after long talks, Spain lent Morocco 300 million euros, officials said.", 29, 65, 7)
    'Spain lent Morocco 300 million euros …'
    """
    if dateline := _DATELINE.match(sentence):
        sentence = sentence[dateline.end() :]
        begin, end = max(0, begin - dateline.end()), max(0, end - dateline.end())
    words = [(m.start(), m.end()) for m in _WORD.finditer(sentence)]
    if len(words) <= at_most:
        return sentence
    inside = [i for i, (start, stop) in enumerate(words) if stop > begin and start < end] or [0]
    first = inside[0]
    last = inside[-1] if inside[-1] < first + at_most else first + at_most // 2
    low, high = _widen(first, last, len(words), at_most)
    low = _first_joint(sentence, words, low, first)
    high = _last_joint(sentence, words, last, high)
    low, begun = _skip_opening(sentence, words, low, first)
    text = sentence[words[low][0] : words[high][1]].strip(" ,;:–—")
    return f"{'' if begun else '… '}{text}{' …' if high < len(words) - 1 else ''}"


def _widen(first: int, last: int, count: int, at_most: int) -> tuple[int, int]:
    """Return the window of `at_most` words with the given ones in its midst."""
    room = at_most - (last - first + 1)
    low = max(0, first - room // 2)
    low = 0 if low <= _NEAR_START else low
    high = min(count - 1, low + at_most - 1)
    return max(0, high - at_most + 1), high


def _is_begun(sentence: str, words: list[_Word], index: int) -> bool:
    """Return whether a part of the sentence begins with a word."""
    return index == 0 or bool(_JOINT.search(sentence[slice(*words[index - 1])]))


def _first_joint(sentence: str, words: list[_Word], low: int, first: int) -> int:
    """Return the leftmost word of the window that begins a part of the sentence, or else what a preposition governs."""
    starts = range(low, first + 1)
    begun = (i for i in starts if _is_begun(sentence, words, i))
    governed = (i for i in starts if _lower(sentence, words, i - 1) in _SOFT - {"and", "than"})
    return next(begun, None) or next(governed, low) if low else 0


def _skip_opening(sentence: str, words: list[_Word], low: int, first: int) -> tuple[int, bool]:
    """Return the first word after "and", "which" or "officials said that", and whether a part begins with it."""
    begun = _is_begun(sentence, words, low)
    for needless in (_JOINING, _SAID):
        opening = needless.match(sentence[words[low][0] : words[first][0]])
        if opening and (count := len(opening[0].split())):
            low, begun = low + count, True
    return low, begun


def _last_joint(sentence: str, words: list[_Word], last: int, high: int) -> int:
    """Return the rightmost word of the window that ends a part of the sentence, or the last that may end a quotation.

    The end of a clause comes first, then what stands before a preposition or the like.
    """
    if high == len(words) - 1:
        return high
    ends = range(high, last - 1, -1)
    hard = (i for i in ends if _is_begun(sentence, words, i + 1))
    soft = (i for i in ends if _lower(sentence, words, i + 1) in _SOFT and _lower(sentence, words, i) not in _LOOSE)
    firm = (i for i in ends if _lower(sentence, words, i) not in _LOOSE)
    return next(hard, None) or next(soft, None) or next(firm, high)


def _lower(sentence: str, words: list[_Word], index: int) -> str:
    return sentence[slice(*words[index])].lower()
