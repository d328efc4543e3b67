"""Citations: numbers for sentences in the order in which the brief names them, and short quotations from them."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from detente.brief.excerpts import QUOTED_WORDS
from detente.brief.marks import show_words
from detente.brief.records import Reference
from detente.ledger import list_sources, normalise_sentence
from detente.ledger.likeness import SAME_EVENT_DAYS
from detente.records import Act

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from detente.brief.findings import Finding
    from detente.records import Claim, Document

    Key = tuple[str, int]

CITATIONS_A_LINE = 3
"""More numbers than this after a line hinder reading; the strongest stand for the rest."""

TITLE_WORDS = 8
"""Words that name an article without a title."""

_SPARE = 3
"""Words of a quotation that are kept for what stands around an act and its parties."""

LONG_TITLE = 14
"""Words of a title that are told within a sentence."""

_ROW = re.compile(r"![^/\\]+$")
"""An article that is a row of a table or a message of an archive; that file's name would not tell which."""

_STRAY = re.compile('[“”"]')
_ALL_SAID = re.compile(r"^[“\"]([^“”\"]*)[”\"]$")
"""What somebody says and nothing else: its marks are those of the quotation."""
_OPEN_BRACKET = re.compile(r"\s*\([^)]*$")


class Citer:
    """Gives every cited sentence its number, in the order of first use.

    Parameters
    ----------
    documents
        The articles by their identifiers; a claim whose article is not among them is cited without title and date.
    sources
        For each article its source, the same for those that are not independent; an article not named is a source of
        its own. A sentence that stands in several articles of about the same day, or of none, has one number.
    """

    def __init__(self, documents: Mapping[str, Document], sources: Mapping[str, str] | None = None) -> None:
        self._documents = documents
        self._sources = sources or {}
        self._numbers: dict[Key, int] = {}
        self._days: dict[str, list[datetime.date | None]] = {}
        self._claims: dict[int, dict[str, None]] = {}
        self._references: list[Reference] = []

    def cite(self, findings: Iterable[Finding], at_most: int = CITATIONS_A_LINE) -> tuple[int, ...]:
        """Return the numbers of the sentences behind the findings.

        The first sentence of each finding comes before the others; of those, only such as come from a source that the
        line does not cite yet, because a second sentence of one source adds nothing.
        """
        findings = list(findings)
        firsts = [finding.claim for finding in findings]
        claims = [*firsts, *(claim for finding in findings for claim in finding.claims[1:])]
        sources = list_sources((self._source(claim), claim.evidence.quote) for claim in claims)
        chosen: dict[Key, list[Claim]] = {}
        told = set(sources[: len(firsts)])
        for number, (claim, source) in enumerate(zip(claims, sources, strict=True)):
            key = self._key(claim)
            if key in chosen:
                chosen[key].append(claim)
            elif number < len(firsts) or source not in told:
                told.add(source)
                chosen[key] = [claim]
        return tuple(sorted(self._number(claims) for claims in list(chosen.values())[:at_most]))

    def cite_strongest(self, findings: Iterable[Finding]) -> tuple[int, ...]:
        """Return the number of the strongest sentence of every finding, and of no other."""
        return tuple(sorted({self._number([finding.claim]) for finding in findings}))

    def knows(self, finding: Finding) -> bool:
        """Return whether the strongest sentence of a finding has a number already."""
        return self._key(finding.claim) in self._numbers

    def _source(self, claim: Claim) -> str:
        return self._sources.get(claim.evidence.document, claim.evidence.document)

    def _key(self, claim: Claim) -> Key:
        """Return what stands for a sentence: "The two presidents spoke today" is another one every time."""
        sentence, document = normalise_sentence(claim.evidence.quote), self._documents.get(claim.evidence.document)
        day, days = document.date if document else None, self._days.setdefault(sentence, [])
        for number, known in enumerate(days):
            if day is None or known is None or abs((day - known).days) <= SAME_EVENT_DAYS:
                days[number] = known or day
                return sentence, number
        days.append(day)
        return sentence, len(days) - 1

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
            sentence=show_words(claim.evidence.quote).text,
            document=claim.evidence.document,
            title=name_document(document),
            date=document.date if document else None,
            outlet=document.outlet if document else None,
            url=document.url if document else None,
            source=document.source if document else "",
        )


def name_document(document: Document | None) -> str:
    """Return what an article is called: its title, the first words of one of a table, or the name of its file."""
    if document is None:
        return "an article that is not at hand"
    title = " ".join(document.title.split())
    if title or not _ROW.search(document.source):
        return title or PurePath(document.source).name or "an article without a title"
    words = document.text.split()
    return " ".join(words[:TITLE_WORDS]).rstrip(" ,;:.") + (" …" if len(words) > TITLE_WORDS else "")


def quote_title(title: str) -> str:
    """Return a title in quotation marks, a long one without its end."""
    words = title.split()
    if len(words) <= LONG_TITLE:
        return quote_words(title)
    return f"{quote_words(' '.join(words[:LONG_TITLE]))[:-1]} …”"


def quote_words(words: str) -> str:
    """Return words in quotation marks, as one line, with quotation marks inside made single.

    Examples
    --------
    >>> quote_words('a "natural"  ally,')
    '“a ‘natural’ ally”'
    >>> quote_words("“Both need its money.”")
    '“Both need its money”'
    """
    words = _ALL_SAID.sub(r"\1", words.strip())
    paired = re.sub(r"[“\"](.*?)[”\"]", r"‘\1’", _OPEN_BRACKET.sub("", words))
    return f"“{' '.join(_STRAY.sub('', paired).split()).strip(' ,;:.')}”"


def place_words(claim: Claim, document: Document | None, at_most: int = QUOTED_WORDS) -> tuple[int, int]:
    """Return where the words that carry a claim stand in its sentence; the whole sentence where nobody knows.

    Of an act, those who do it and to whom it is done belong to them, as far as all leave a few of `at_most` words.
    """
    evidence = claim.evidence
    sentence = evidence.quote
    start = document.text.rfind(sentence, 0, evidence.start + len(sentence)) if document else -1
    if start < 0 or not start <= evidence.start <= evidence.end <= start + len(sentence):
        return 0, len(sentence)
    words = evidence.start - start, evidence.end - start
    return _add_parties(claim, words, at_most - _SPARE) if isinstance(claim, Act) else words


def _add_parties(act: Act, words: tuple[int, int], at_most: int) -> tuple[int, int]:
    """Return the words of an act with the nearest ones that name its parties, nearest first."""
    sentence = act.evidence.quote
    nearest = [min(found, key=lambda place: _distance(place, words)) for party in act.actors if party.text
               and (found := _find_all(party.text, sentence))]  # fmt: skip
    for start, end in sorted(nearest, key=lambda place: _distance(place, words)):
        wider = min(words[0], start), max(words[1], end)
        if len(sentence[slice(*wider)].split()) <= at_most:
            words = wider
    return words


def _find_all(text: str, sentence: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", sentence)]


def _distance(place: tuple[int, int], words: tuple[int, int]) -> int:
    return max(words[0] - place[1], place[0] - words[1], 0)
