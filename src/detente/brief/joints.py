"""Where a sentence may be cut: its joints, told by punctuation and by small words.

Sentences of articles are not parsed again for a brief, and a cut need not be perfect: it must not tear a name, a date,
a list or "between one and the other" apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_CLOSING = r"”’\"')\]"
_STRONG = re.compile(rf"(?:[;:–—]|--)[{_CLOSING}]*$|^-$|[.!?][”\"]$")
_COMMA = re.compile(rf",[{_CLOSING}]*$")
_DIGITS = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}\b")
_CAPITAL = re.compile(r"[“‘\"'(]*[A-Z0-9]")

_OPENERS = frozenset(
    "after although because despite during following if since though unless until when whereas where which while who "
    "whose whom including".split()
)
"""Words with which a part of a sentence begins, after a comma or without."""

_CLAUSES = frozenset("but that which while who because whereas and".split())
"""Words after which a clause may stand without what is before it."""

_FRONTING = frozenset(
    "after although as at because before by despite during following for from given if in on since though through "
    "under until upon when while with within".split()
)
"""Words that open a sentence with something before its subject, up to the first comma."""

_LINKS = frozenset("against as at before by for from in into on over through toward towards under with within".split())
"""Words before which a quotation ends where the sentence has no better joint; "to" often tells the matter."""

_ENDS_BEFORE = dict.fromkeys(_OPENERS, 5) | dict.fromkeys(_LINKS, 4) | {"to": 3, "that": 3, "and": 2, "or": 2}

_LOOSE = frozenset(
    """also a an and any are as at be been between both but by can could each every for from had has have he her his in
    into is it its may more most not of on only or other our own she some such than that the their these they
    this those to very was were which who whose will with would whether how what if against about over under
    among including mr. mrs. ms. dr. gen. president prime minister secretary king sir""".split()
)
"""Words with which no quotation ends."""

_LEADING = frozenset(
    """a an the its their his her our your my this that these those both between among all some any no not has
    have had was were is are be been will would may might could should can do did does also once again two three
    first last new former""".split()
)
"""Words that belong to what stands after them."""

_PAIRED = re.compile(
    r"\b(?:between|both|among|either|neither|not only)\b(?![^;:]*\b(?:and|or|nor|but)\s+\S)[^;:]*$", re.IGNORECASE
)
"""The first of two that belong together, where the second is not named yet."""

_FEW = 5
"""Words that a member of a list has at most, where it is told from a clause."""


@dataclass(frozen=True)
class Joints:
    """The joints of a sentence, by the places of its words.

    Examples
    --------
    >>> joints = Joints(tuple("On May 5, 1961, Cuba, weary of war, wrote to Paris, France.".split()))
    >>> [word for place, word in enumerate(joints.words) if joints.start(place)]
    ['On', 'Cuba,', 'weary', 'wrote']
    """

    words: tuple[str, ...]

    @cached_property
    def _lower(self) -> tuple[str, ...]:
        return tuple(word.lower().strip("“‘\"'(,;:.") if len(word) > 1 else word.lower() for word in self.words)

    @cached_property
    def _commas(self) -> tuple[int, ...]:
        return tuple(i for i, word in enumerate(self.words) if _COMMA.search(word))

    def start(self, index: int) -> int:
        """Return how well a quotation begins with a word: 3 for the best, 0 for not at all."""
        if index == 0 or _STRONG.search(self.words[index - 1]):
            return 3
        if _COMMA.search(self.words[index - 1]):
            return 0 if self._is_within(index - 1) else 2
        return 1 if self._lower[index] in _CLAUSES - {"and", "that"} else 0

    def end(self, index: int) -> int:
        """Return how well a quotation ends with a word: 5 for the best, 0 for not at all."""
        if (
            index == len(self.words) - 1
            or _STRONG.search(self.words[index])
            or _STRONG.search(self.words[index + 1][:1])
        ):
            return 5
        within_name = self.words[index][:1].isupper() and self.words[index + 1][:1].isupper()
        if self._lower[index] in _LOOSE or (within_name and self.words[index][-1].isalpha()):
            return 0
        if _COMMA.search(self.words[index]):
            return 1 if self._is_within(index) else 5
        return _ENDS_BEFORE.get(self._lower[index + 1], 1)

    def is_open(self, low: int, index: int) -> bool:
        """Return whether a quotation that ends with a word names but one of two that belong together."""
        return bool(_PAIRED.search(" ".join(self.words[low : index + 1])))

    def widen(self, index: int, low: int) -> int:
        """Return where the phrase begins of a word begins: with its article, its auxiliaries, its name's first part."""
        while index > low and not _COMMA.search(self.words[index - 1]):
            before = self.words[index - 1]
            named = before[:1].isupper() and self.words[index][:1].isupper()
            if self._lower[index - 1] not in _LEADING and not named:
                break
            index -= 1
        return index

    def _is_within(self, index: int) -> bool:
        """Return whether a comma stands within a date, a name or a list."""
        word, after = self.words[index], self.words[index + 1] if index + 1 < len(self.words) else ""
        if _DIGITS.search(word) and _YEAR.match(after):
            return True
        if self._opens(index) and not _COMMA.search(after):
            return False
        beyond = (
            self.words[index + 2] if self._lower_at(index + 1) in ("and", "or") and index + 2 < len(self.words) else ""
        )
        names = bool(_CAPITAL.match(word) and not _YEAR.match(word))
        return (names and bool(_CAPITAL.match(beyond or after))) or self._is_series(index)

    def _opens(self, index: int) -> bool:
        """Return whether a comma closes what stands before the subject of a sentence."""
        return self._commas[:1] == (index,) and self._lower[0] in _FRONTING

    def _lower_at(self, index: int) -> str:
        return self._lower[index] if index < len(self.words) else ""

    def _is_series(self, index: int) -> bool:
        """Return whether a comma is one of a list of short members, the last of which comes after "and"."""
        place = self._commas.index(index)
        nearby = self._commas[max(0, place - 1) : place + 3]
        for one, other in pairwise(nearby):
            if index not in (one, other) or not 0 < other - one <= _FEW or self._lower_at(one + 1) in _OPENERS:
                continue
            if self._lower_at(other + 1) in ("and", "or") or any(
                w in ("and", "or") for w in self._lower[one + 2 : other]
            ):
                return True
            if other != nearby[-1] and nearby[-1] - other <= _FEW and self._lower_at(nearby[-1] + 1) in ("and", "or"):
                return True
        return False
