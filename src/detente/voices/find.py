"""From the sentences of an article to its voices."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.records import Speaker
from detente.voices.denials import link_denials
from detente.voices.lexicon import load_lexicon
from detente.voices.model import Voice
from detente.voices.quotations import find_quotations, is_quoted
from detente.voices.quoting import attribute_quotations
from detente.voices.references import References
from detente.voices.reports import find_reports
from detente.voices.speakers import is_self, pronoun_of
from detente.voices.stretches import FEWEST_LETTERS, Page
from detente.voices.transcripts import find_labels, find_states, find_turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.records import Document, Mention, Sentence
    from detente.records.vocabulary import Quotation as QuotationKind
    from detente.voices.lexicon import VoiceLexicon
    from detente.voices.model import Report
    from detente.voices.quotations import Quotation
    from detente.voices.speakers import Identity

# With fewer letters before it, a quotation is not part of a longer sentence of the speaker's.
_FEWEST_LETTERS = 6
# Words outside the quotes that do not make a direct quotation a mixed one ("But", "And then").
_LETTERS_OUTSIDE = 12
# Quotation marks and stops at either end of what is said.
_SLACK = 2
# Verbs that tell by themselves that somebody speaks; with others the subject must look like a speaker.
_PLAIN_VERBS = frozenset({"say", "tell", "according-to"})


def find_voices(
    document: Document,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    *,
    lexicon: VoiceLexicon | None = None,
) -> list[Voice]:
    """Return who says what in an article, in the order of what is said.

    Parameters
    ----------
    document, sentences, mentions
        The article, all its sentences (parsed or not), and the actors found in it.
    lexicon
        Other word lists than those shipped.

    Returns
    -------
    list of Voice
        By start; of two that start together the longer comes first. One voice may lie within another.
    """
    lexicon = lexicon or load_lexicon()
    page = Page(document, sentences)
    quotations = find_quotations(document.text)
    found = [r for s in sentences for r in find_reports(s, lexicon)]
    reports = [r for r in found if not _is_untellable(sentences[r.sentence], r, quotations)]
    people = _identify(sentences, mentions, reports, quotations, lexicon)
    voices = [*_direct(page, reports, people, quotations), *_turns(page, mentions, lexicon)] if sentences else []
    voices.extend(_indirect(page, reports, people, quotations, voices))
    ordered = sorted(_without_repeats(voices), key=lambda v: (v.start, -v.end))
    return link_denials(ordered, sentences, mentions, lexicon)


def _without_repeats(voices: Sequence[Voice]) -> list[Voice]:
    """Drop what the same words of saying are found to report as a part of what they report."""
    by_cue: dict[tuple[int, int], list[Voice]] = defaultdict(list)
    for voice in voices:
        by_cue[voice.cue].append(voice)
    kept: list[Voice] = []
    for same in by_cue.values():
        same.sort(key=lambda v: (v.start - v.end, v.start))
        for number, voice in enumerate(same):
            if not any(_lies_in(voice, larger) for larger in same[:number]):
                kept.append(voice)
    return kept


def _lies_in(voice: Voice, larger: Voice) -> bool:
    return larger.start - _SLACK <= voice.start and voice.end <= larger.end + _SLACK


def _is_untellable(sentence: Sentence, report: Report, quotations: Sequence[Quotation]) -> bool:
    """Return whether it cannot be told who speaks: "I", or a pronoun within somebody's quotation."""
    pronoun = pronoun_of(sentence, report.speaker)
    return is_self(pronoun) or (pronoun is not None and is_quoted(report.cue[0], quotations))


def _identify(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    reports: Sequence[Report],
    quotations: Sequence[Quotation],
    lexicon: VoiceLexicon,
) -> list[Identity | None]:
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    references = References(sentences, by_sentence, lexicon, quotations)
    return [references.identify(report) for report in reports]


def _direct(
    page: Page, reports: Sequence[Report], people: Sequence[Identity | None], quotations: Sequence[Quotation]
) -> Iterator[Voice]:
    numbers = [n for n, r in enumerate(reports) if not is_quoted(r.cue[0], quotations)]
    for said in attribute_quotations(page, [reports[n] for n in numbers], quotations):
        number = numbers[said.report]
        span, quoted = _widened(page, said.quotation, reports)
        made = _voice(page, reports[number], people[number], span, quoted, said.rule, said.confidence)
        if made is not None:
            yield made


def _widened(page: Page, quotation: Quotation, reports: Sequence[Report]) -> tuple[tuple[int, int], QuotationKind]:
    """Return what is said with the words before the quotation where these are the speaker's, too.

    ``The planes "hit both targets," a spokesman said.``
    """
    begin = min(page.sentence_at(quotation.start).start, quotation.outer_start)
    before = page.document.text[begin : quotation.outer_start]
    spoken = any(r.cue[0] < quotation.outer_start and r.cue[1] > begin for r in reports)
    if sum(c.isalpha() for c in before) < _FEWEST_LETTERS or spoken or '"' in before or "”" in before:
        return (quotation.start, quotation.end), "direct"
    return (begin, quotation.end), "mixed"


def _indirect(
    page: Page,
    reports: Sequence[Report],
    people: Sequence[Identity | None],
    quotations: Sequence[Quotation],
    direct: Sequence[Voice],
) -> list[Voice]:
    covered = [q for q in quotations if any(v.start <= q.start and q.end == v.end for v in direct)]
    voices = []
    for report, person in zip(reports, people, strict=True):
        if report.content is None or _is_quoted_only(page.document.text, report.content, report.cue, covered):
            continue
        touched = any(q.start < report.content[1] and q.end > report.content[0] for q in quotations)
        quoted: QuotationKind = "mixed" if touched and not is_quoted(report.cue[0], quotations) else "indirect"
        made = _voice(page, report, person, report.content, quoted, report.rule, report.confidence)
        if made is not None:
            voices.append(made)
    return voices


def _is_quoted_only(text: str, content: tuple[int, int], cue: tuple[int, int], covered: Sequence[Quotation]) -> bool:
    """Return whether reported content, the cue apart, is nothing but quotations that are attributed."""
    start, end = content
    spans = [(q.outer_start, q.outer_end) for q in covered if q.outer_start < end and q.outer_end > start]
    inside = {i for begin, stop in [*spans, cue] for i in range(max(start, begin), min(end, stop))}
    return bool(spans) and sum(text[i].isalpha() for i in range(start, end) if i not in inside) <= _LETTERS_OUTSIDE


def _voice(
    page: Page,
    report: Report,
    person: Identity | None,
    span: tuple[int, int],
    quoted: QuotationKind,
    rule: str,
    confidence: float,
) -> Voice | None:
    if person is None or not _may_say(report, person):
        return None
    stretches = tuple(page.stretches(*span, report.cue, fewest=1 if report.denies else FEWEST_LETTERS))
    if not stretches:
        return None
    return Voice(
        sentence=page.number_at(span[0]),
        start=span[0],
        end=span[1],
        speaker=Speaker(text=person.text, written=person.written, kind=person.kind, actor=person.actor, quoted=quoted),
        rule=f"voice.{rule}",
        denies=report.denies,
        confidence=round(confidence * person.certainty, 3),
        cue=report.cue,
        hedge=report.hedge,
        act=report.act,
        written=person.written,
        stretches=stretches,
        answers=report.answers,
    )


def _may_say(report: Report, person: Identity) -> bool:
    """Return whether somebody looks like a speaker, as much as the words of saying call for."""
    if report.rule.startswith("colon."):
        # Nothing says that somebody speaks: only a person does.
        return person.plausible and (person.personal or person.being in {"person", "people", "unknown"})
    return person.plausible or report.rule.split(".")[0] in _PLAIN_VERBS


def _turns(page: Page, mentions: Sequence[Mention], lexicon: VoiceLexicon) -> Iterator[Voice]:
    """Yield the paragraphs of a transcript, and the quotations of a list, each said by who is named before it."""
    text = page.document.text
    turns = [(turn, "voice.transcript") for turn in find_turns(text)]
    turns = turns or [(turn, "voice.label") for turn in find_labels(text, lexicon.given)]
    named = [(page.sentences[m.sentence].tokens[m.start].start, m) for m in mentions if m.form == "person"]
    states = find_states([turn for turn, _ in turns], named) if turns else {}
    for turn, rule in turns:
        stretches = tuple(page.stretches(turn.start, turn.end, turn.cue))
        if stretches:
            speaker = Speaker(text=turn.label, kind=turn.kind, actor=states.get(turn.label), quoted="direct")
            yield Voice(
                page.number_at(turn.start), turn.start, turn.end, speaker, rule,
                confidence=0.9, cue=turn.cue, stretches=stretches,
            )  # fmt: skip
