"""Transcripts: paragraphs that begin with the speaker's name in capitals ("THE PRESIDENT: …", "Q  …")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from detente.records import Mention
    from detente.records.vocabulary import SpeakerKind

_LABEL = re.compile(
    r"(?:(?P<name>(?:THE\s+)?(?:[A-Z][A-Z.’'\-]*,?\s*){1,7}(?:\([^)\n]{1,40}\))?)\s?:|(?P<turn>Q)(?::|\s))\s*(?=\S)"
)
# Fewer paragraphs than this whose label names a speaker are headings or datelines, not a transcript.
_FEWEST = 3
_TITLES = frozenset(
    """ADMINISTRATOR ADMIRAL ADVISER ADVISOR AMBASSADOR AUDIENCE CHAIR CHAIRMAN CHAIRWOMAN CHANCELLOR COLONEL
    COMMISSIONER CONGRESSMAN CONGRESSWOMAN DIRECTOR DR DR. EMIR GEN. GENERAL GOV. GOVERNOR HOST INTERPRETER
    INTERVIEWER JUDGE JUSTICE KING MAYOR MEMBER MINISTER MODERATOR MR MR. MRS MRS. MS MS. OFFICIAL PARTICIPANT
    PREMIER PRESIDENT PRESS PRIME PRINCE PRINCESS QUEEN REP. REPORTER REPRESENTATIVE SECRETARY SEN. SENATOR
    SHEIKH SPEAKER SPOKESMAN SPOKESPERSON SPOKESWOMAN SULTAN TAOISEACH TRANSLATOR VICE VOICE""".split()
)
_NO_NAMES = frozenset("A AN AND AS AT BY FOR FROM IN INTO NEW OF ON OUR THAT THE THEIR TO WITH".split())
_LONGEST_NAME = 3

_QUOTED_LABEL = re.compile(
    r"(?:[-–•*·]\s+)?\[?(?P<name>(?:[A-Z][\w.’'-]*\s+){1,6}[A-Z][\w.’'-]*)(?:\s?\([^)\n]{1,30}\))?(?:\]\([^)\s]*\))?\s?:\s*"
    r"[“\"](?P<said>[^“”\"\n]+)[”\"]?"
)
# Before the names of those whose praise or blame is listed.
_STYLES = frozenset(
    """Rep. Sen. Gov. Mr. Mrs. Ms. Dr. Gen. President Senator Representative Governor Congressman Congresswoman
    Secretary Minister Ambassador Chancellor Premier Speaker Professor General Admiral""".split()
)


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
    """Return the paragraphs of a transcript with their speakers; none where the text is no transcript.

    A label names a speaker by an office or form of address, or by a short name that comes again; headings in capitals
    ("PUTTING OUR FARMERS FIRST: …") name none.
    """
    if ":" not in text and "\nQ " not in text:
        return []
    paragraphs = [(match, _LABEL.match(text, match.start(), match.end())) for match in re.finditer(r"[^\n]+", text)]
    names = Counter(_name(label) for _, label in paragraphs if label)
    if (
        sum(count for name, count in names.items() if _has_title(name) or (count > 1 and not is_heading(name)))
        < _FEWEST
    ):
        return []
    turns: list[Turn] = []
    speaking: Turn | None = None
    for match, label in paragraphs:
        if label is not None:
            speaking = None if is_heading(_name(label)) else _turn(label, match.end())
            turns.extend([speaking] if speaking else [])
        elif speaking and not match.group().startswith(("(", "[", "#", "END", "\\[")):
            start = match.start()
            turns.append(Turn(speaking.label, (start, start), start, match.end(), speaking.kind))
    return turns


def _name(label: re.Match[str]) -> str:
    return (label["name"] or label["turn"]).strip()


def _turn(label: re.Match[str], end: int) -> Turn:
    kind: SpeakerKind = "media" if label["turn"] or "REPORTER" in label["name"] else "official"
    return Turn(_name(label), label.span(), label.end(), end, kind)


def _has_title(name: str) -> bool:
    words = name.replace(",", " ").split()
    gerund = words[0].endswith("ING") and words[0] not in _TITLES
    return name == "Q" or (not _TITLES.isdisjoint(words) and not gerund)


def is_heading(name: str) -> bool:
    """Return whether a label in capitals is no speaker: its words are a phrase's, or too many for a name.

    Examples
    --------
    >>> [is_heading(label) for label in ("PUTTING FARMERS FIRST", "MR. FINER", "THE PRESIDENT", "ANN LEE")]
    [True, False, False, False]
    """
    if _has_title(name):
        return False
    words = name.replace(",", " ").split()
    return len(words) > _LONGEST_NAME or not _NO_NAMES.isdisjoint(words) or words[0].endswith("ING")


def find_labels(text: str, given: Collection[str]) -> list[Turn]:
    """Return the quotations of a list that stand behind the name of who said them: ``Sen. Ann Lee: “…”``.

    Parameters
    ----------
    given
        First names in small letters: a name begins with one, or with a form of address; of a list of several, any does.
    """
    labels = [
        label
        for match in re.finditer(r"[^\n]+", text)
        if (label := _QUOTED_LABEL.match(text, match.start(), match.end()))
    ]
    listed = len(labels) >= _FEWEST
    return [_labelled(label) for label in labels if listed or _is_person(label["name"], given)]


def _is_person(name: str, given: Collection[str]) -> bool:
    first = name.split()[0]
    return first in _STYLES or first.lower() in given


def _labelled(label: re.Match[str]) -> Turn:
    kind: SpeakerKind = "official" if label["name"].split()[0] in _STYLES else "public"
    return Turn(label["name"], (label.start(), label.start("said")), *label.span("said"), kind)
