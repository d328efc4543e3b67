"""Reports: who says what within one sentence, by verb, by "according to" and by speech noun."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.voices.asides import find_aside
from detente.voices.contents import find_content
from detente.voices.cues import find_verb_cues
from detente.voices.fronting import around, cue_end, is_fronted
from detente.voices.model import Report
from detente.voices.nominal import find_according, find_colons, find_noun_reports, find_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Sentence
    from detente.voices.cues import VerbCue
    from detente.voices.lexicon import VoiceLexicon


# What parts two sayings of one sentence, right before the second speaker.
_JOINT = re.compile(r"(?:[,;]\s*(?:and|but|while|whereas)|\bwhile)\s*$")


def find_reports(sentence: Sentence, lexicon: VoiceLexicon) -> list[Report]:
    """Return the reports of one sentence in the order of their cues."""
    found = [r for cue in find_verb_cues(sentence, lexicon) for r in [_read_report(sentence, cue, lexicon)] if r]
    found.extend(find_according(sentence, lexicon))
    found.extend(find_noun_reports(sentence, lexicon))
    found.extend(find_views(sentence, lexicon))
    if all(r.content is not None or not r.quotes for r in found):
        found.extend(find_colons(sentence))
    found.sort(key=lambda r: r.cue)
    clipped = [_clip(sentence, report, found) for report in found]
    return [_narrow(report, clipped) if report.answers else report for report in clipped]


def _read_report(sentence: Sentence, cue: VerbCue, lexicon: VoiceLexicon) -> Report | None:
    if cue.span[0] > 0 and sentence.tokens[cue.span[0] - 1].lower == "as":
        # "as the minister said": a comment on a clause that is somebody else's.
        return None
    if cue.verb.act == "deny" and (aside := find_aside(sentence, cue, lexicon)) is not None:
        return _answer(sentence, cue, *aside)
    content: tuple[int, int] | None
    fronted = is_fronted(sentence, cue, lexicon)
    if fronted:
        content, frame = around(sentence, cue, lexicon), "fronted"
    else:
        content, frame = find_content(sentence, cue, lexicon)
    quotes = "quote" in cue.verb.frames
    if content is None and not quotes:
        return None
    return Report(
        sentence=sentence.index,
        speaker=cue.speaker,
        context=cue.speaker if cue.joined or cue.inverted else (cue.speaker[0], max(cue.speaker[1], cue.group)),
        cue=_chars(sentence, (cue.span[0], cue_end(sentence, cue, lexicon)) if fronted else cue.span),
        content=_chars(sentence, content) if content else None,
        rule=f"{cue.verb.lemma.replace(' ', '-')}.{frame}",
        act=cue.verb.act,
        hedge=cue.verb.hedge,
        denies=cue.verb.act == "deny" or cue.negated,
        fronted=fronted,
        quotes=quotes,
        confidence=0.93 if sentence.parsed else 0.85,
    )


def _answer(
    sentence: Sentence, cue: VerbCue, speaker: tuple[int, int], aside: tuple[int, int], denied: tuple[int, int]
) -> Report:
    """Return the report of a denial that stands beside what it denies."""
    return Report(
        sentence=sentence.index,
        speaker=speaker,
        context=speaker,
        cue=_chars(sentence, aside),
        content=_chars(sentence, denied),
        rule=f"{cue.verb.lemma}.aside",
        act=cue.verb.act,
        denies=True,
        fronted=True,
        quotes=False,
        answers=True,
    )


def _chars(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int]:
    return sentence.tokens[words[0]].start, sentence.tokens[words[1] - 1].end


def _clip(sentence: Sentence, report: Report, reports: Sequence[Report]) -> Report:
    """End what is said where a later saying begins that is not part of it.

    "A said B, | officials said", "A said B | and warned C" and "A said B, | and C denied D".
    """
    if report.content is None or report.fronted:
        return report
    start, end = report.content
    later = [r for r in reports if start < r.cue[0] < end]
    ends = [r.cue[0] for r in later if r.fronted or r.speaker == report.speaker]
    for other in later:
        joint = _JOINT.search(sentence.text, start - sentence.start, other.cue[0] - sentence.start)
        ends.extend([sentence.start + joint.start()] if joint else [])
    return replace(report, content=(start, min([end, *ends])))


def _narrow(answer: Report, reports: Sequence[Report]) -> Report:
    """Begin what is denied where what somebody says begins ("Officials say | A armed B, a charge A denies")."""
    if answer.content is None:
        return answer
    start, end = answer.content
    inner = [r.content[0] for r in reports if r.content and not r.answers and start <= r.content[0] and not r.fronted]
    return replace(answer, content=(max([start, *(at for at in inner if at < end)]), end))
