"""Who denies what is told: the other side of a contested act or cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.citing import place_words
from detente.brief.excerpts import excerpt
from detente.brief.findings import Finding
from detente.brief.phrases import load_phrases
from detente.brief.prose import capitalise
from detente.brief.records import Denial
from detente.brief.speakers import NAMED, find_voices, join_voices
from detente.records import Act

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.prose import Prose
    from detente.records import Document


def is_denied(finding: Finding) -> bool:
    """Return whether a finding is that something is not so."""
    return getattr(finding.claim, "status", "done") == "denied"


def is_told(finding: Finding, documents: Mapping[str, Document]) -> bool:
    """Return whether a finding is told: of acts that were not done, only those whose quoted words say that."""
    claim = finding.claim
    if not (isinstance(claim, Act) and claim.status == "denied"):
        return True
    words = excerpt(claim.evidence.quote, *place_words(claim, documents.get(claim.evidence.document)))
    return load_phrases().for_denied(words).told


def write_denial(findings: Sequence[Finding], turn: int, prose: Prose, citer: Citer) -> Denial | None:
    """Say who denies what the findings tell, and cite a sentence of each who is named; None where nobody does.

    `turn` counts the denials told so far, so that wordings take turns.
    """
    denials = list({d.id: d for finding in findings for d in finding.denials}.values())
    if not denials:
        return None
    voices = find_voices(denials, prose)
    words = prose.phrases.words.denials
    frames = words.of_denial if is_denied(findings[0]) else words.named if voices else words.unnamed
    who = join_voices(list(voices), prose.phrases.words.voices.others) or words.nobody
    told = list(voices.values())[:NAMED] or denials[:1]
    return Denial(
        text=f"{capitalise(prose.fill(frames[turn % len(frames)], {'who': who}))}.",
        citations=citer.cite_strongest(Finding((claim,), claim.confidence) for claim in told),
        speakers=tuple(list(voices)[:NAMED]),
        claims=tuple(claim.id for claim in denials),
    )
