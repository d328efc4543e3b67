"""Citations: numbers for sentences in the order in which the brief names them, and short quotations from them."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from detente.brief.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.brief.findings import Finding
    from detente.records import Claim, Document

CITATIONS_A_LINE = 3
"""More numbers than this after a line hinder reading; the strongest stand for the rest."""

QUOTED_WORDS = 24
"""Longest quotation within a line: about two lines of print. The whole sentence stands at the end."""

_WORD = re.compile(r"\S+")
_STRAY = re.compile('[“”"]')
_JOINT = (",", ";", ":", "–", "—", "”", '"', ")")


class Citer:
    """Gives every cited sentence its number, in the order of first use.

    Parameters
    ----------
    documents
        The articles by their identifiers; a claim whose article is not among them is cited without title and date.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._numbers: dict[tuple[str, str], int] = {}
        self._claims: dict[int, dict[str, None]] = {}
        self._references: list[Reference] = []

    def cite(self, findings: Iterable[Finding], at_most: int = CITATIONS_A_LINE) -> tuple[int, ...]:
        """Return the numbers of the sentences behind the findings, the first of each finding before the others."""
        findings = list(findings)
        first = [finding.claim for finding in findings]
        others = [claim for finding in findings for claim in finding.claims[1:]]
        sentences: dict[tuple[str, str], list[Claim]] = {}
        for claim in first + others:
            sentences.setdefault((claim.evidence.document, claim.evidence.quote), []).append(claim)
        return tuple(sorted(self._number(claims) for claims in list(sentences.values())[:at_most]))

    def references(self) -> tuple[Reference, ...]:
        """Return all references so far, by number."""
        return tuple(
            reference.model_copy(update={"claims": tuple(self._claims[reference.number])})
            for reference in self._references
        )

    def _number(self, claims: list[Claim]) -> int:
        evidence = claims[0].evidence
        key = evidence.document, evidence.quote
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._references.append(self._refer(self._numbers[key], claims[0]))
        number = self._numbers[key]
        self._claims.setdefault(number, {}).update({claim.id: None for claim in claims})
        return number

    def _refer(self, number: int, claim: Claim) -> Reference:
        document = self._documents.get(claim.evidence.document)
        return Reference(
            number=number,
            sentence=claim.evidence.quote,
            document=claim.evidence.document,
            title=name_document(document),
            date=document.date if document else None,
            outlet=document.outlet if document else None,
            url=document.url if document else None,
            source=document.source if document else "",
        )


def name_document(document: Document | None) -> str:
    """Return what an article is called: its title, or the name of its file."""
    if document is None:
        return "an article that is not at hand"
    return " ".join(document.title.split()) or PurePath(document.source).name or "an article without a title"


def quote_words(words: str) -> str:
    """Return words in quotation marks, as one line, with quotation marks inside made single.

    Examples
    --------
    >>> quote_words('a "natural"  ally,')
    '“a ‘natural’ ally”'
    """
    paired = re.sub(r"[“\"](.*?)[”\"]", r"‘\1’", words)
    return f"“{' '.join(_STRAY.sub('', paired).split()).strip(' ,;:.')}”"


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
    words = [(m.start(), m.end()) for m in _WORD.finditer(sentence)]
    if len(words) <= at_most:
        return sentence
    inside = [i for i, (start, stop) in enumerate(words) if stop > begin and start < end] or [0]
    first, last = inside[0], min(inside[-1], inside[0] + at_most - 1)
    low, high = _widen(first, last, len(words), at_most)
    low = _first_joint(sentence, words, low, first)
    high = _last_joint(sentence, words, last, high)
    text = sentence[words[low][0] : words[high][1]].strip(" ,;:–—")
    before = "" if _after_joint(sentence, words, low) else "… "
    return f"{before}{text}{' …' if high < len(words) - 1 else ''}"


def _widen(first: int, last: int, count: int, at_most: int) -> tuple[int, int]:
    """Return the window of `at_most` words with the given ones in its midst."""
    room = at_most - (last - first + 1)
    low = max(0, first - room // 2)
    high = min(count - 1, low + at_most - 1)
    return max(0, high - at_most + 1), high


def _after_joint(sentence: str, words: list[tuple[int, int]], index: int) -> bool:
    return index == 0 or sentence[words[index - 1][1] - 1] in _JOINT


def _first_joint(sentence: str, words: list[tuple[int, int]], low: int, first: int) -> int:
    """Return the leftmost word of the window that begins a part of the sentence, or the window's first."""
    return next((i for i in range(low, first + 1) if _after_joint(sentence, words, i)), low)


def _last_joint(sentence: str, words: list[tuple[int, int]], last: int, high: int) -> int:
    """Return the rightmost word of the window that ends a part of the sentence, or the window's last."""
    if high == len(words) - 1:
        return high
    return next((i for i in range(high, last - 1, -1) if _after_joint(sentence, words, i + 1)), high)
