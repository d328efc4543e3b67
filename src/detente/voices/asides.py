"""Denials beside what they deny: "…, a charge that Islamabad denies", "…, which Moscow has denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.voices import surface
from detente.voices.subjects import can_speak

if TYPE_CHECKING:
    from detente.records import Sentence
    from detente.voices.cues import VerbCue
    from detente.voices.lexicon import VoiceLexicon

Words = tuple[int, int]
# "a | repeated | charge | that": so many words from the comma to the noun.
_REACH = 4
# Without a noun only these deny what was said; what somebody rejects may be an offer.
_DENYING = frozenset({"deny", "refute", "dispute"})
_RELATIVES = frozenset({"that", "which"})


def find_aside(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> tuple[Words, Words, Words] | None:
    """Return the speaker, the words of the aside and the words denied, where a verb of denial closes such an aside."""
    comma = next((i for i in range(cue.first, 0, -1) if sentence.tokens[i].text in {",", "--", "—", "–"}), None)
    if comma is None or comma < _REACH or not _is_closed(sentence, cue, lexicon):
        return None
    opened = _opened(sentence, comma, cue, lexicon)
    if opened is None:
        return None
    begin = next((i + 1 for i in range(comma - 1, -1, -1) if sentence.tokens[i].text in {";", ":"}), 0)
    passive = cue.inverted and sentence.tokens[cue.speaker[0] - 1].lower == "by"
    speaker = cue.speaker if passive else (opened, cue.group)
    if not passive and (cue.inverted or opened >= cue.group or not can_speak(sentence, speaker, lexicon)):
        return None
    return speaker, (comma + 1, max(cue.last + 1, speaker[1])), (begin, comma)


def _opened(sentence: Sentence, comma: int, cue: VerbCue, lexicon: VoiceLexicon) -> int | None:
    """Return the first word after "which" or after "a charge (that)" right behind a comma."""
    tokens = sentence.tokens
    if tokens[comma + 1].lower == "which":
        return comma + 2 if cue.verb.lemma in _DENYING else None
    if not lexicon.is_(tokens[comma + 1].lower, "determiner"):
        return None
    for index in range(comma + 2, min(cue.first, comma + 2 + _REACH)):
        if lexicon.is_(tokens[index].lower, "denied"):
            return index + 2 if tokens[index + 1].lower in _RELATIVES else index + 1
    return None


def _is_closed(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> bool:
    """Return whether no object follows: what is denied stands before."""
    after = cue.after
    if after >= len(sentence):
        return True
    token = sentence.tokens[after]
    if not token.text[0].isalnum() or token.lower in {"as", "and", "but"}:
        return True
    return token.tag not in surface.FINITE and lexicon.is_(token.lower, "adverb", "time", "preposition")
