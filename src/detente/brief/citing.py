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

QUOTED_WORDS = 20
"""Longest quotation within a line: less than two lines of print. The whole sentence stands at the end."""

_WORD = re.compile(r"\S+")
_STRAY = re.compile('[“”"]')
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")
_JOINT = (",", ";", ":", "–", "—", "”", '"', ")")
_DATELINE = re.compile(r"[A-Z][A-Z .'’/-]{2,}(?:, [A-Z][\w. ]{2,20})?(?: \([^)]{2,20}\))? (?:—|–|--?) (?=\S)")
_JOINING = re.compile(r"(?:and|but|or|yet|so|which|who|that|while|because|as)\s+", re.IGNORECASE)


class Citer:
    """Gives every cited sentence its number, in the order of first use.

    Parameters
    ----------
    documents
        The articles by their identifiers; a claim whose article is not among them is cited without title and date.
    stories
        For each article its story, the same for all copies; an article not named is a story of its own. A sentence that
        stands in several copies has one number.
    """

    def __init__(self, documents: Mapping[str, Document], stories: Mapping[str, str] | None = None) -> None:
        self._documents = documents
        self._stories = stories or {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._claims: dict[int, dict[str, None]] = {}
        self._references: list[Reference] = []

    def cite(self, findings: Iterable[Finding], at_most: int = CITATIONS_A_LINE) -> tuple[int, ...]:
        """Return the numbers of the sentences behind the findings.

        The first sentence of each finding comes before the others; of those, only such as come from a story that the
        line does not cite yet, because a second sentence of one source adds nothing.
        """
        findings = list(findings)
        chosen = {self._key(finding.claim): [finding.claim] for finding in findings}
        told = {story for story, _ in chosen}
        for claim in (claim for finding in findings for claim in finding.claims[1:]):
            key = self._key(claim)
            if key in chosen:
                chosen[key].append(claim)
            elif key[0] not in told:
                told.add(key[0])
                chosen[key] = [claim]
        return tuple(sorted(self._number(claims) for claims in list(chosen.values())[:at_most]))

    def cite_strongest(self, findings: Iterable[Finding]) -> tuple[int, ...]:
        """Return the number of the strongest sentence of every finding, and of no other."""
        return tuple(sorted({self._number([finding.claim]) for finding in findings}))

    def knows(self, finding: Finding) -> bool:
        """Return whether the strongest sentence of a finding has a number already."""
        return self._key(finding.claim) in self._numbers

    def _key(self, claim: Claim) -> tuple[str, str]:
        document = claim.evidence.document
        return self._stories.get(document, document), " ".join(claim.evidence.quote.split())

    def references(self) -> tuple[Reference, ...]:
        """Return all references so far, by number."""
        return tuple(
            reference.model_copy(update={"claims": tuple(self._claims[reference.number])})
            for reference in self._references
        )

    def _number(self, claims: list[Claim]) -> int:
        key = self._key(claims[0])
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
    paired = re.sub(r"[“\"](.*?)[”\"]", r"‘\1’", _OPEN_BRACKET.sub("", words))
    return f"“{' '.join(_STRAY.sub('', paired).split()).strip(' ,;:.')}”"


def place_words(claim: Claim, document: Document | None) -> tuple[int, int]:
    """Return where the words that carry a claim stand in its sentence; the whole sentence where nobody knows."""
    evidence = claim.evidence
    sentence = evidence.quote
    start = document.text.rfind(sentence, 0, evidence.start + len(sentence)) if document else -1
    if start < 0 or not start <= evidence.start <= evidence.end <= start + len(sentence):
        return 0, len(sentence)
    return evidence.start - start, evidence.end - start


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
    first, last = inside[0], min(inside[-1], inside[0] + at_most - 1)
    low, high = _widen(first, last, len(words), at_most)
    low = _first_joint(sentence, words, low, first)
    high = _last_joint(sentence, words, last, high)
    text = sentence[words[low][0] : words[high][1]].strip(" ,;:–—")
    if (joining := _JOINING.match(text)) and low < first:
        text = text[joining.end() :]
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
