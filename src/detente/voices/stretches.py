"""Cutting what a voice says into sentences, with the evidence for each."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.records import Evidence
from detente.voices.model import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Document, Sentence

_MARKS = " \t\n,;:.\"“”'‘’`—–-"
# A conjunction left over where what is said was cut before another verb.
_DANGLING = re.compile(r"[\s,;]+(?:and|but|or|while)[\s,]*$")
# A stretch with fewer letters than this says nothing ("yes", a leftover of a cut).
FEWEST_LETTERS = 6


@dataclass(frozen=True)
class Page:
    """A document with its sentences, found by offset."""

    document: Document
    sentences: Sequence[Sentence]

    @cached_property
    def starts(self) -> list[int]:
        """Where the sentences start."""
        return [s.start for s in self.sentences]

    def number_at(self, offset: int) -> int:
        """Return the place in `sentences` of the sentence in which a character stands."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence in which a character stands."""
        return self.sentences[self.number_at(offset)]

    def stretches(
        self, start: int, end: int, cue: tuple[int, int], *, fewest: int = FEWEST_LETTERS
    ) -> Iterator[Stretch]:
        """Yield what is said between two offsets, sentence by sentence, without marks at its ends and the cue."""
        number = self.number_at(start)
        while number < len(self.sentences) and self.sentences[number].start < end:
            sentence = self.sentences[number]
            begin, stop = self._trim(max(start, sentence.start), min(end, sentence.end))
            content = self._without(begin, stop, cue)
            if sum(c.isalpha() for c in content) >= fewest:
                evidence = Evidence(document=sentence.document, start=begin, end=stop, quote=sentence.text)
                yield Stretch(evidence, content)
            number += 1

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.document.text
        while start < end and text[start] in _MARKS:
            start += 1
        if match := _DANGLING.search(text[start:end]):
            end = start + match.start()
        while end > start and text[end - 1] in _MARKS and not text[:end].endswith(("U.S.", "U.K.", "U.N.")):
            end -= 1
        return start, end

    def _without(self, start: int, end: int, cue: tuple[int, int]) -> str:
        text = self.document.text
        if start < cue[0] and cue[1] < end:
            return f"{text[start : cue[0]].rstrip(' ,')} {text[cue[1] : end].lstrip(' ,')}"
        return text[start:end]
