"""Articles as pages show them: paragraph by paragraph, with some of their words marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.citing import place_words
from detente.brief.layout import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records import Claim, Document

_BREAK = "\n\n"


class Piece(NamedTuple):
    """Some words of a paragraph: in a sentence that a claim rests on, and among the words that carry it, or not."""

    text: str
    sentence: bool = False
    words: bool = False
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """Where the sentence of a claim stands in its article, and the words in it that carry the claim."""

    start: int
    end: int
    words: tuple[int, int]
    claim: str

    @classmethod
    def of(cls, claim: Claim, document: Document) -> Span:
        """Find the sentence of a claim; where it cannot be found, the words alone."""
        evidence = claim.evidence
        begin, _ = place_words(claim, document)
        start = evidence.start - begin
        end = start + len(evidence.quote)
        if document.text[start:end] != evidence.quote:
            start, end = evidence.start, evidence.end
        return cls(start, end, (evidence.start, evidence.end), claim.id)


def list_paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs of a stretch of text begin and end."""
    end = len(text) if end is None else end
    while start < end:
        close = text.find(_BREAK, start, end)
        close = end if close < 0 else close
        if close > start:
            yield start, close
        start = close + len(_BREAK)


def cut_around(text: str, start: int, end: int, beside: int, most: int) -> tuple[int, int]:
    """Return the stretch of some paragraphs on either side of a sentence, of at most so many characters each way."""
    floor, ceiling = max(0, start - most), min(len(text), end + most)
    low, high = _back(text, start, floor), _forth(text, end, ceiling)
    for _ in range(beside):
        low, high = _back(text, low - len(_BREAK), floor), _forth(text, high + len(_BREAK), ceiling)
    return low, high


def _back(text: str, place: int, floor: int) -> int:
    """Return where the paragraph begins that holds a place, or ends there."""
    found = text.rfind(_BREAK, floor, max(place, floor))
    return found + len(_BREAK) if found >= 0 else floor


def _forth(text: str, place: int, ceiling: int) -> int:
    """Return where the paragraph ends that holds a place, or begins there."""
    found = text.find(_BREAK, min(place, ceiling), ceiling)
    return found if found >= 0 else ceiling


def mark_paragraph(text: str, start: int, end: int, spans: Iterable[Span], *, words: bool = True) -> list[Piece]:
    """Return a paragraph in pieces.

    Parameters
    ----------
    words
        Whether the words that carry a claim are marked too, or only its sentence.
    """
    inside = [span for span in spans if span.start < end and span.end > start]
    cuts = {start, end}
    for span in inside:
        places = (span.start, span.end, *(span.words if words else ()))
        cuts |= {place for place in places if start < place < end}
    ordered = sorted(cuts)
    return [_piece(text, a, b, inside, words) for a, b in pairwise(ordered)]


def _piece(text: str, start: int, end: int, spans: list[Span], words: bool) -> Piece:
    held = [span for span in spans if span.start <= start and end <= span.end]
    carrying = words and any(span.words[0] <= start and end <= span.words[1] for span in held)
    claims = tuple(dict.fromkeys(span.claim for span in held))
    return Piece(harmless(text[start:end]), bool(held), carrying, claims)


def harmless(text: str) -> str:
    """Return a piece of text without characters that turn the order of reading round; spaces at its ends stay."""
    body = text.strip()
    if not body:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{clean(body)}{' ' if text[-1].isspace() else ''}"
