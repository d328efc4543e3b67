"""Who says so: speakers as they are named in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.brief.prose import join
from detente.voices.transcripts import is_heading

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

_LEADING = re.compile(
    r"[Bb]oth (?=.* and )|(?:Today|Earlier|Later|Together|Simultaneously|Meanwhile|Also|However|Then)\b,? "
)
"""Words that begin the sentence, not the name."""

_BOTH = re.compile(
    r"(?:(?:both|all|the|these|our|its|their|two|three|four|of) )*"
    r"(?:countries|sides|nations|states|parties|governments|capitals|neighbou?rs)(?: (?:each|both|also))?",
    re.IGNORECASE,
)
"""The two themselves, as an article tells what they think: that is its own word."""

_LIST = re.compile(r", (?:and )?(?=[A-Z])| and (?=[A-Z])")
_LISTED = 3
"""Of more speakers than this, only the first are named."""

_DESCRIBED = re.compile(r"(?!(?:[A-Z]\w+ )*(?:President|Prime|Minister|Mr|Mrs|Ms|Dr|King|Queen)\b)(?:[\w.-]+ )*[a-z]+")
"""A description of one person without a name: it wants an article."""
_PERSONS = re.compile(
    r"\b(?:official|analyst|diplomat|minister|spokes(?:man|woman|person)|envoy|ambassador|historian|scholar|expert|general|"
    r"officer|lawmaker|source|dealer|economist|senator|adviser|advisor|professor|writer|leader|correspondent)$"
)

_TRAILING = re.compile(r"\s+(?:each|both|all|also|alike|jointly|fully|long|then|now|further)$", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:a |an |the )?(?:senior|top|former|administration|government|state|u\.s\.|us|white house)\b.*\b"
    r"(?:officials?|aides?|sources?)$",
    re.IGNORECASE,
)
"""Officials without a name, who are written large in transcripts ("SENIOR ADMINISTRATION OFFICIAL")."""
_OFFICES = re.compile(r"\b(?:Senior|Top|Former|Administration|Government|State|Officials?|Aides?|Sources?)\b")

_SHOUTED = re.compile(
    r"\b(?=[A-Z .'’-]*[A-Z]{5})[A-Z]{2,}(?: [A-Z][A-Z'’-]*[A-Z])+\b"
    r"|(?:(?<=^M[RS]\. )|(?<=^MRS\. ))[A-Z][A-Z'’-]+\b"
)
"""Transcripts name speakers in capitals ("PRESIDENT BIDEN"); a single word in capitals may be an acronym."""
_KEPT = re.compile(r"[IVX]+|[B-DF-HJ-NP-TV-XZ]{2,4}")
_ITEM = re.compile(r"^(?:\d{1,2}|[a-z])[.)] (?=\S)")
"""What stands before the first word of an item of a list, which may be the first of a speaker."""
_ADDRESS = re.compile(r"^(?:MR|MRS|MS|DR)\. ")


def name_speaker(speaker: Speaker | None, prose: Prose) -> str | None:
    """Return how a speaker is named in a sentence; None for the article's own voice.

    Pronouns ("he") and pointing words ("these sources") mean nothing outside of their article; the kind of speaker is
    named instead, as it is for a single name of which nobody knows whose it is.
    """
    if speaker is None or speaker.kind == "author" or not speaker.text:
        return None
    if speaker.text.isupper() and is_heading(speaker.text):
        return None
    text = _ITEM.sub("", " ".join(speaker.text.split()), count=1)
    words = _LEADING.sub("", _ASIDE.sub("", text), count=1) or speaker.text
    words = _TRAILING.sub("", _SHOUTED.sub(lambda run: _write_small(run[0]), words))
    words = _ADDRESS.sub(lambda form: form[0].title(), words)
    if _BOTH.fullmatch(words):
        return None
    if _UNNAMED.match(words):
        words = _name_official(words)
    if len(words.split()) > _SPEAKER_WORDS:
        words = _shorten(words)
    return _say(words, speaker, prose)


def _say(words: str, speaker: Speaker, prose: Prose) -> str:
    kinds = prose.phrases.words.speakers
    article, _, rest = words.partition(" ")
    unknown = not rest and speaker.actor is None and speaker.written is None and speaker.kind == "official"
    if len(words) < _NAME_LETTERS or _HEADING.search(words) or (unknown and words.istitle() and words[-1] != "s"):
        return kinds[speaker.kind]
    if words.lower() in prose.phrases.words.pronouns or article.lower() in prose.phrases.words.pointing:
        return kinds[speaker.kind]
    if article.lower() in prose.phrases.words.common:
        words = f"{article.lower()} {rest}".strip()
    if article.lower() in ("a", "an", "the", "one", "another", "some") or not _PERSONS.search(words):
        return words
    if "’s " in words or "'s " in words or not _DESCRIBED.fullmatch(words):
        return words
    return f"{_article_of(words)} {words}"


def _write_small(run: str) -> str:
    """Return words in capitals as names are written; numbers of kings and what nobody can say as a word stay."""
    return " ".join(word if _KEPT.fullmatch(word) else word.title() for word in run.split(" "))


def _article_of(words: str) -> str:
    return "an" if words[0].lower() in "aeio" else "a"


def _shorten(words: str) -> str:
    """Return a long description without what comes after its first comma; of several speakers the first few."""
    *some, last = _LIST.split(words)
    if not some or len(some) + 1 > 2 * _LISTED or not 0 < words.rfind(",") < words.rfind(" and "):
        return words.split(",")[0]
    names = [*some, last]
    if any(not name[:1].isupper() for name in names):
        return words.split(",")[0]
    return join([*names[:_LISTED], *(["others"] if len(names) > _LISTED else [])])


def _name_official(words: str) -> str:
    """Return an official without a name as in a sentence: ``a senior administration official``."""
    small = _OFFICES.sub(lambda word: word[0].lower(), words)
    if small.endswith("s") or small.split()[0].lower() in ("a", "an", "the"):
        return small
    return f"{_article_of(small)} {small}"


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
