"""Giving every claim its speaker, and every saying its statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records import Act, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records import Claim, Evidence
    from detente.voices.model import Voice

# Marks at either end of a claim's words may lie outside what is said.
_SLACK = 2


def attribute(claims: Iterable[Claim], voices: Sequence[Voice]) -> list[Claim]:
    """Return the claims, each with its speaker, and one statement for every sentence that somebody says.

    Parameters
    ----------
    claims
        Of one article. One that has a speaker keeps it; one that nobody says keeps none: it is the author's.
    voices
        Of the same article, as `find_voices` returns them.

    Returns
    -------
    list of Claim
        The claims in their order, then the statements in the order of the text.
    """
    spoken = [_with_speaker(claim, voices) for claim in claims]
    return [*spoken, *(s for voice in voices for s in _statements(voice))]


def find_voice(evidence: Evidence, voices: Sequence[Voice], *, strict: bool = True) -> Voice | None:
    """Return the innermost voice in whose content the words of a claim lie, or None.

    With `strict` false, words that also take in the cue ("analysts said the rift …") belong to its speaker, too.
    """
    holding = [v for v in voices if _holds(v, evidence, strict=strict)]
    return min(holding, key=lambda v: v.end - v.start, default=None)


def _holds(voice: Voice, evidence: Evidence, *, strict: bool) -> bool:
    start, end = evidence.start, evidence.end
    if voice.cue[0] <= start and end <= voice.cue[1]:
        return False
    if not strict and voice.cue[0] <= start < voice.cue[1] <= end:
        start = voice.start
    if not strict and start < voice.cue[0] <= end <= voice.cue[1] + 1:
        end = voice.end
    return voice.start - _SLACK <= start and end <= voice.end + _SLACK


def _with_speaker(claim: Claim, voices: Sequence[Voice]) -> Claim:
    if claim.speaker is not None:
        return claim
    # An act of speaking ("A accused B", "A said it would help B") begins at its cue and is not what is said.
    voice = find_voice(claim.evidence, voices, strict=isinstance(claim, Act))
    return claim if voice is None else claim.model_copy(update={"speaker": voice.speaker})


def _statements(voice: Voice) -> Iterable[Statement]:
    for stretch in voice.stretches:
        yield Statement(
            confidence=voice.confidence,
            rule=voice.rule,
            speaker=voice.speaker,
            evidence=stretch.evidence,
            content=stretch.content,
        )
