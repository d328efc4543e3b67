"""Who says so: speakers as they are named in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.brief.prose import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.brief.prose import Prose
    from detente.records import Claim, Speaker

NAMED = 3
"""Most speakers that a line names; of more, nobody keeps count."""

_NAME_LETTERS = 2
"""Transcripts mark who asks and who answers by one letter ("Q")."""

_HEADING = re.compile(r"\b(?:OF|THE|AND|FOR|IN|ON|TO|NEW)\b|(?<=\w )(?:And|Of|For|In|To|With)\b")
"""A heading that was taken for a speaker: its small words are written large."""

_SPEAKER_WORDS = 8
"""A longer description of a speaker goes on after its first comma with what the reader need not know."""

_ASIDE = re.compile(r",? (?:who|whom|whose|which)\b.*|, (?:himself|herself|speaking|adding|citing)\b.*", re.DOTALL)
"""What a sentence tells of a speaker besides the name: it belongs to another story."""

_TRAILING = re.compile(r"\s+(?:each|both|all|also|alike|jointly)$", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:a |an |the )?(?:senior|top|former|administration|government|state|u\.s\.|us|white house)\b.*\b"
    r"(?:officials?|aides?|sources?)$",
    re.IGNORECASE,
)
"""Officials without a name, who are written large in transcripts ("SENIOR ADMINISTRATION OFFICIAL")."""
_OFFICES = re.compile(r"\b(?:Senior|Top|Former|Administration|Government|State|Officials?|Aides?|Sources?)\b")

_SHOUTED = re.compile(r"\b(?=[A-Z ]*[A-Z]{5})[A-Z]{2,}(?: [A-Z]{2,})+\b")
"""Transcripts name speakers in capitals ("PRESIDENT BIDEN"); a single word in capitals may be an acronym."""


def name_speaker(speaker: Speaker | None, prose: Prose) -> str | None:
    """Return how a speaker is named in a sentence; None for the article's own voice.

    Pronouns ("he") and pointing words ("these sources") mean nothing outside of their article; the kind of speaker is
    named instead.
    """
    if speaker is None or speaker.kind == "author" or not speaker.text:
        return None
    words = _ASIDE.sub("", " ".join(speaker.text.split())) or speaker.text
    words = _TRAILING.sub("", _SHOUTED.sub(lambda run: run[0].title(), words))
    if _UNNAMED.match(words):
        words = _name_official(words)
    if len(words.split()) > _SPEAKER_WORDS:
        words = words.split(",")[0]
    article, _, rest = words.partition(" ")
    if len(words) < _NAME_LETTERS or _HEADING.search(words):
        return prose.phrases.words.speakers[speaker.kind]
    if words.lower() in prose.phrases.words.pronouns or article.lower() in prose.phrases.words.pointing:
        return prose.phrases.words.speakers[speaker.kind]
    if article.lower() in prose.phrases.words.common:
        return f"{article.lower()} {rest}".strip()
    return words


def _name_official(words: str) -> str:
    """Return an official without a name as in a sentence: ``a senior administration official``."""
    small = _OFFICES.sub(lambda word: word[0].lower(), words)
    if small.endswith("s") or small.split()[0].lower() in ("a", "an", "the"):
        return small
    return f"{'an' if small[0].lower() in 'aeio' else 'a'} {small}"


def find_voices(claims: Iterable[Claim], prose: Prose) -> dict[str, Claim]:
    """Return those who say so by name, in the order of the claims, each with the first claim that is theirs.

    The article's own voice has no name. One person named with and without an office ("Lavrov", "Foreign Minister
    Sergei Lavrov") is named as the first claim does.
    """
    voices: dict[str, Claim] = {}
    for claim in claims:
        name = name_speaker(claim.speaker, prose)
        if name and not any(_is_same(name, known) for known in voices):
            voices[name] = claim
    return voices


def _is_same(one: str, other: str) -> bool:
    """Return whether two names are alike, or one is the other's last words and begins with a capital."""
    short, long = sorted((one, other), key=len)
    if short.lower().removeprefix("the ") == long.lower().removeprefix("the "):
        return True
    return short[:1].isupper() and long.endswith(f" {short}")


def join_voices(names: Sequence[str], others: str) -> str:
    """Return up to `NAMED` names as one subject; `others` stands for the rest."""
    rest = [others] if len(names) > NAMED else []
    return join([*names[:NAMED], *rest])
