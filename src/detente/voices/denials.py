"""Denials of what somebody else says: "denied the charge", "…, a claim that Kabul rejects", "the report was false".

A denial names what it denies by a word for something said (`accusation`), by a pronoun, or stands beside it. Which
saying is meant is decided here; what has no clear answer is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records import Mention, Sentence
    from detente.voices.lexicon import VoiceLexicon
    from detente.voices.model import Voice

# A saying further back than this many sentences is not what is denied; a pronoun or "any role" looks back less far.
_REACH, _NEAR = 5, 2
# A longer speech is not denied as a whole.
_LONGEST = 2
# Promises, demands and announcements are not denied by others.
_TELLING = frozenset({"state", "claim", "accuse", "report", "admit", "stress", "believe", "warn"})
# Who denies knowledge of a thing does not say that it is not so.
_UNAWARE = frozenset({"knowledge"})
# What is put forward, not told: "dismissed the idea as …".
_PROPOSED = frozenset({"idea", "notion", "notions", "suggestion", "suggestions"})
# "reports | which have said |"
_JOINT = 20
_PRONOUNS = frozenset({"it", "this", "that", "these", "they", "them"})
_BE = r"(?:is|are|was|were|'s|’s|has been|have been|had been)"
_NAME = re.compile(r"\b[A-Z]\w{3,}")
_WORD = re.compile(r"[\w’'-]+")
# What ends the words that name what is denied.
_AFTER = frozenset({"as", "of", "in", "by", "from", "made", "about", "against", "on", "and", "which", "saying"})


@dataclass(frozen=True, slots=True)
class _Referent:
    """What a denial calls that which it denies: the word, where it stands in the document, and the words after it."""

    word: str
    start: int
    end: int
    rest: str


def link_denials(
    voices: Sequence[Voice], sentences: Sequence[Sentence], mentions: Sequence[Mention], lexicon: VoiceLexicon
) -> list[Voice]:
    """Return the voices, those that deny what another voice says with where that stands (`Voice.denied`)."""
    named = [(sentences[m.sentence].tokens[m.start].start, frozenset(m.codes)) for m in mentions if m.codes]
    return [_link(voice, voices, named, lexicon) for voice in voices]


def _link(
    voice: Voice, voices: Sequence[Voice], named: Sequence[tuple[int, frozenset[str]]], lexicon: VoiceLexicon
) -> Voice:
    if voice.answers:
        return replace(voice, denied=(voice.start, voice.end))
    referent = _find_referent(voice, lexicon)
    if referent is None:
        return voice
    fitting = [v for v in voices if _may_be_denied(v, voice, referent, named, lexicon)]
    meant = max(fitting, key=lambda v: (v.start, -v.end), default=None)
    return replace(voice, denied=(meant.start, meant.end)) if meant else voice


def _find_referent(voice: Voice, lexicon: VoiceLexicon) -> _Referent | None:
    """Return the words by which a voice names what it denies, or says of that it is not so."""
    first = voice.stretches[0]
    words = list(_WORD.finditer(first.content))
    lowers = [w.group().lower() for w in words]
    for index, word in enumerate(lowers[:8]):
        after = lowers[index + 1] if index + 1 < len(lowers) else ""
        if not (lexicon.is_(word, "denied", "guilt") or (index == 0 and word in _PRONOUNS)):
            continue
        if word in _UNAWARE | _PROPOSED:
            return None
        if voice.denies:
            fits = after in {"", *_AFTER}
        else:
            fits = not lexicon.is_(word, "guilt") and _is_called_false(lowers, index, lexicon)
        if fits:
            begin = first.evidence.start
            at, end = words[index].span()
            return _Referent(word, begin + at, begin + end, first.content[end:].strip().lower())
        return None
    return None


def _is_called_false(lowers: Sequence[str], index: int, lexicon: VoiceLexicon) -> bool:
    """Return whether what a word names is said to be false: "the report was untrue", "no truth in the report"."""
    before, after = " ".join(lowers[:index]), " ".join(lowers[index + 1 :])
    if re.search(
        r"\bno (?:\w+ )?(?:truth|basis|foundation|substance) (?:whatever |whatsoever )?(?:in|to|for|behind)\b", before
    ):
        return True
    if re.match(rf"{_BE} (?:\w+ly )?(?:not (?:true|so|correct|based)|without (?:any )?(?:foundation|basis))", after):
        return True
    rest = re.sub(rf"^(?:{_BE}|as)\s+", "", after).split()
    while rest and (rest[0] in {"a", "an", "all", "simply", "just", "pure"} or rest[0].endswith("ly")):
        rest = rest[1:]
    return any(lexicon.is_(w, "falsity") for w in rest[:2])


def _may_be_denied(
    other: Voice,
    denial: Voice,
    referent: _Referent,
    named: Sequence[tuple[int, frozenset[str]]],
    lexicon: VoiceLexicon,
) -> bool:
    """Return whether a saying before a denial, by somebody else, can be what is denied."""
    if other.denies or other.answers or other.act not in _TELLING or is_same_speaker(other, denial):
        return False
    if _tells(other, referent):
        return True
    if other.end > min(denial.start, denial.cue[0]):
        return False
    loose = referent.word in _PRONOUNS or lexicon.is_(referent.word, "guilt")
    distance = denial.sentence - (other.sentence + len(other.stretches) - 1)
    if distance > (_NEAR if loose else _REACH) or len(other.stretches) > _LONGEST:
        return False
    if referent.rest.startswith(("by ", "from ")) and (other.speaker.text or "").lower() not in referent.rest:
        # "an assertion by Air North America"
        return False
    owners = _codes(named, denial.stretches[0].evidence.start, referent.end)
    if owners and other.speaker.actor not in owners and denial.speaker.actor not in owners:
        # "Indian claims" are not Afghanistan's.
        return False
    about = _codes(named, other.start, other.end)
    if denial.speaker.actor is not None:
        return denial.speaker.actor in about
    return not loose and distance <= _NEAR and _is_about(other, denial)


def _tells(other: Voice, referent: _Referent) -> bool:
    """Return whether it is the words denied that say something: "denied reports that A …", "reports which said A …"."""
    if other.cue[0] <= referent.start and referent.end <= other.cue[1]:
        return True
    near = 0 <= other.start - referent.end <= _JOINT
    return near and (other.speaker.text or "").lower().endswith(referent.word)


def _is_about(other: Voice, denial: Voice) -> bool:
    """Return whether a saying names who denies it, or is a document's or a paper's right before."""
    names = set(_NAME.findall(denial.speaker.text or ""))
    words = " ".join(s.content for s in other.stretches)
    printed = other.speaker.kind in {"document", "media"} and denial.sentence - other.sentence <= 1
    return printed or any(name in words for name in names)


def is_same_speaker(one: Voice, other: Voice) -> bool:
    """Return whether two voices are one side's: by name, or of one state."""
    state = one.speaker.actor
    return one.speaker.text == other.speaker.text or (state is not None and state == other.speaker.actor)


def _codes(named: Iterable[tuple[int, frozenset[str]]], start: int, end: int) -> frozenset[str]:
    return frozenset(code for at, codes in named if start <= at < end for code in codes)
