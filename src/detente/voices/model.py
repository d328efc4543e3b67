"""What the package passes around: voices, and the reports in single sentences from which they are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import Evidence, Speaker


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a voice says within one sentence: the evidence (clipped to that sentence) and the words themselves."""

    evidence: Evidence
    content: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody saying something.

    Attributes
    ----------
    sentence
        Index of the sentence in which the content begins.
    start, end
        Half-open character offsets of the content into the document's text; it may run over several sentences.
    speaker
        Who says it; a pronoun is already replaced by the name it stands for.
    rule
        What found it.
    denies
        Whether the speaker says that the content is not so ("denied that …").
    confidence
        Estimated probability that the speaker and the content belong together.
    cue
        Offsets of the words that name the speaker and the saying; they may lie inside the content ("A, he said, is B").
    hedge
        How far the report vouches for the content: ``doubt`` ("claimed"), ``belief``, ``suggestion`` or nothing.
    act
        Kind of speech act: ``state``, ``warn``, ``deny``, ``promise`` …
    written
        The speaker's words as they stand in the sentence where `speaker.text` is not these ("he").
    stretches
        The content sentence by sentence.
    answers
        Whether the content is what somebody else says, and this speaker denies beside it ("…, a charge that A denies").
    denied
        Offsets of what somebody else says and this speaker denies; None where it is nothing, or not clear what.
    """

    sentence: int
    start: int
    end: int
    speaker: Speaker
    rule: str
    denies: bool = False
    confidence: float = 0.9
    cue: tuple[int, int] = (0, 0)
    hedge: str = ""
    act: str = "state"
    written: str | None = None
    stretches: tuple[Stretch, ...] = ()
    answers: bool = False
    denied: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One saying within one sentence, before its speaker is known by name.

    Attributes
    ----------
    speaker
        Half-open range of words that name the speaker.
    context
        The same with the asides that tell more of the speaker ("Fritz, for many years its director, said").
    cue, content
        Half-open character offsets; `content` is None where only a quotation can be what is said.
    fronted
        Whether what is said stands before the cue (or around it).
    quotes
        Whether the saying can introduce or close a direct quotation.
    answers
        As in `Voice`.
    """

    sentence: int
    speaker: tuple[int, int]
    context: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int] | None
    rule: str
    act: str
    hedge: str = ""
    denies: bool = False
    fronted: bool = False
    quotes: bool = True
    confidence: float = 0.9
    answers: bool = False
