"""Giving every claim its speaker, and every saying its statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records import Act, Statement
from detente.voices.deniers import name_deniers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.records import Claim, Evidence
    from detente.voices.model import Voice

# Marks at either end of a claim's words may lie outside what is said.
_SLACK = 2


def attribute(claims: Iterable[Claim], voices: Sequence[Voice]) -> list[Claim]:
    """Return the claims, each with its speaker and with who denies it, and one statement for every sentence said.

    Parameters
    ----------
    claims
        Of one article. One that has a speaker keeps it; one that nobody says keeps none: it is the author's.
    voices
        Of the same article, as `find_voices` returns them.

    Returns
    -------
    list of Claim
        The claims in their order, then the statements in the order of the text. What a speaker says is not so is of
        status ``denied``; what another speaker denies keeps its status and names the statements that deny it in
        `denied_by`.
    """
    spoken = [_with_speaker(claim, voices) for claim in claims]
    said = [(voice, statement) for voice in voices for statement in _statements(voice)]
    return name_deniers([*spoken, *(s for _, s in said)], said)


def find_voice(evidence: Evidence, voices: Sequence[Voice], *, strict: bool = True) -> Voice | None:
    """Return the innermost voice in whose content the words of a claim lie, or None.

    With `strict` false, words that also take in the cue ("analysts said the rift …") belong to its speaker, too.
    """
    holding = [v for v in voices if not v.answers and _holds(v, evidence, strict=strict)]
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
    # An act of speaking ("A accused B", "A said it would help B") begins at its cue and is not what is said.
    voice = find_voice(claim.evidence, voices, strict=isinstance(claim, Act))
    changes: dict[str, object] = {}
    if voice is not None and claim.speaker is None:
        changes["speaker"] = voice.speaker
    if voice is not None and voice.denies and not isinstance(claim, Statement):
        changes["status"] = "denied"
    return claim.model_copy(update=changes) if changes else claim


def _statements(voice: Voice) -> Iterator[Statement]:
    for stretch in voice.stretches:
        yield Statement(
            confidence=voice.confidence,
            rule=voice.rule,
            speaker=voice.speaker,
            evidence=stretch.evidence,
            content=stretch.content,
            status="denied" if voice.denies else "done",
        )
