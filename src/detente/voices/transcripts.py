"""Transcripts: paragraphs that begin with the speaker's name in capitals ("THE PRESIDENT: …", "Q  …")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Mention
    from detente.records.vocabulary import SpeakerKind

_LABEL = re.compile(
    r"(?:(?P<name>(?:THE\s+)?(?:[A-Z][A-Z.’'\-]*,?\s*){1,7}(?:\([^)\n]{1,40}\))?)\s?:|(?P<turn>Q)(?::|\s))\s*(?=\S)"
)
# Fewer labelled paragraphs than this are headings or datelines, not a transcript.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of a transcript: the label's words and what is said, as character offsets."""

    label: str
    cue: tuple[int, int]
    start: int
    end: int
    kind: SpeakerKind


def _last_word(name: str) -> str:
    """Return the surname of a label or a name ("VICE PRESIDENT HARRIS:" → "harris")."""
    return re.sub(r"\([^)]*\)|[^\w\s’'-]", " ", name).casefold().split()[-1:][0] if re.search(r"\w", name) else ""


def find_states(turns: Sequence[Turn], named: Sequence[tuple[int, Mention]]) -> dict[str, str]:
    """Return the state of each label's speaker that is known.

    Parameters
    ----------
    turns
        Of one transcript.
    named
        The persons named in it, each with the offset at which it begins.
    """
    single = [(at, m) for at, m in named if len(m.codes) == 1]
    surnames: dict[str, set[str]] = {}
    for _, mention in single:
        surnames.setdefault(_last_word(mention.text), set()).add(mention.codes[0])
    found: dict[str, set[str]] = {}
    for turn in turns:
        inside = {m.codes[0] for at, m in single if turn.cue[0] <= at < turn.cue[1]}
        found.setdefault(turn.label, set()).update(inside or surnames.get(_last_word(turn.label), set()))
    return {label: next(iter(codes)) for label, codes in found.items() if len(codes) == 1}


def find_turns(text: str) -> list[Turn]:
    """Return the paragraphs of a transcript with their speakers; none where the text is no transcript."""
    if ":" not in text and "\nQ " not in text:
        return []
    turns: list[Turn] = []
    labelled = 0
    for match in re.finditer(r"[^\n]+", text):
        label = _LABEL.match(text, match.start(), match.end())
        if label is not None:
            labelled += 1
            name = (label.group("name") or label.group("turn")).strip()
            kind: SpeakerKind = "media" if label.group("turn") or "REPORTER" in name else "official"
            turns.append(Turn(name, (match.start(), label.end()), label.end(), match.end(), kind))
        elif turns and not match.group().startswith(("(", "[", "#", "END", "\\[")):
            last = turns[-1]
            turns.append(Turn(last.label, (match.start(), match.start()), match.start(), match.end(), last.kind))
    return turns if labelled >= _FEWEST else []
