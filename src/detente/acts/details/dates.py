"""When an act was done: of the dates in its sentence, the one that stands in its own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.acts.details.date_forms import DateSpan, find_dates
from detente.acts.details.reckoning import Clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.acts.details.calendar import Moment
    from detente.acts.details.scope import Scope
    from detente.records import Document, Sentence, Token

_FINENESS = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5}
_TO_COME = frozenset({"planned", "likely", "agreed", "possible"})
# Prepositions of a time that is another's: "before 1998", "until March".
_ELSEWHERE = frozenset("before after until till following prior".split())


def find_date(document: Document, scope: Scope, status: str) -> Moment | None:
    """Return when an act was done or is to be done; None where the text does not tell.

    Dates that hang on the act's own words come first, then those on a noun of its clause, then those of a verb that it
    shares its time with; of several, the most exact. What is relative is reckoned from the article's date.
    """
    sentence = scope.sentence
    ahead = scope.lies_ahead or status in _TO_COME
    clock = Clock(document.date, ahead, sentence.text, _before(document, sentence))
    spans = find_dates(sentence.text, clock)
    ranked = [(rank, span) for span in spans if (rank := _rank(scope, span)) is not None]
    if ranked:
        best = min(ranked, key=lambda r: (r[0], _fineness(r[1]), r[1].start))[1]
        return best.moment
    return _framed(scope, spans, document) if spans else None


def _fineness(span: DateSpan) -> int:
    return _FINENESS[span.moment.precision] if span.moment is not None else len(_FINENESS)


def _before(document: Document, sentence: Sentence) -> str:
    """Return what the paragraph says before a sentence."""
    return document.text[max(0, sentence.start - 400) : sentence.start].rpartition("\n\n")[2]


def _rank(scope: Scope, span: DateSpan) -> int | None:
    """Return how closely a date hangs on the act, 0 the closest; None where it is another's."""
    words = scope.span(span.start, span.end)
    anchor = scope.anchor(words)
    if anchor is None or anchor.index not in scope.own:
        return None
    if _is_anothers(scope, words, anchor):
        return None
    head = scope.sentence.head(anchor.index)
    if span.bare or _counts(words, anchor):
        return (
            0
            if head is not None and head.index in scope.heads and head.pos != "VERB" and _is_event(scope, head)
            else None
        )
    if span.present and _is_present(scope):
        return None
    governor = scope.governor(anchor.index)
    if governor is None or (governor.index not in scope.heads and not _is_completing(scope, governor)):
        return None
    if head is not None and head.index in scope.heads:
        return 0
    # On a noun of the clause a preposition is a date of the act, a modifier one of the noun ("last year's budget").
    return 1 if anchor.dep.split(":")[0] != "nmod" or _has_preposition(scope, words, anchor) else None


def _is_event(scope: Scope, noun: Token) -> bool:
    """Return whether a noun is the act itself, not what a verb does it to ("broke the 1994 pact")."""
    return noun.index == scope.predicate.index


def _is_completing(scope: Scope, verb: Token) -> bool:
    return verb.pos in {"VERB", "AUX"} and verb.index in scope.own and verb.dep in {"xcomp", "acl"}


def _has_preposition(scope: Scope, words: Sequence[Token], anchor: Token) -> bool:
    marks = [c for c in scope.sentence.children(anchor.index, "case") if c.lower != "of"]
    return bool(marks) or words[0].lower in {"on", "in", "during", "at", "last", "next", "this", "yesterday", "today"}


def _counts(words: Sequence[Token], anchor: Token) -> bool:
    """Return whether what looks like a year counts what follows ("in 2000 villages")."""
    return anchor.dep == "nummod" and anchor.head > words[-1].index


def _is_anothers(scope: Scope, words: Sequence[Token], anchor: Token) -> bool:
    """Return whether a date is the verb's above ("said on Monday it would sell") or marks a time before or after."""
    before = scope.sentence.tokens[words[0].index - 1] if words[0].index else None
    marks = [c.lower for c in scope.sentence.children(anchor.index, "case")]
    if _ELSEWHERE & {*marks, before.lower if before is not None else "", words[0].lower}:
        return True
    verb = scope.verb
    above = scope.sentence.head(verb.index) if verb is not None else None
    if verb is None or above is None or verb.dep not in {"ccomp", "advcl", "acl", "acl:relcl"}:
        return False
    starts = [c.index for c in scope.sentence.children(verb.index, "nsubj", "mark", "expl")]
    return bool(starts) and above.index < words[0].index < min(starts)


def _is_present(scope: Scope) -> bool:
    verb = scope.verb
    if verb is None or scope.sentence.title or verb.tag not in {"VBZ", "VBP"}:
        return False
    return not scope.sentence.children(verb.index, "aux")


def _framed(scope: Scope, spans: Sequence[DateSpan], document: Document) -> Moment | None:
    """Return the date of a verb that shares its time with the act's own."""
    for verb in scope.framing():
        for span in spans:
            anchor = scope.anchor(scope.span(span.start, span.end))
            if (
                anchor is None
                or span.bare
                or anchor.head != verb.index
                or (span.present and verb.tag in {"VBZ", "VBP"})
            ):
                continue
            return _past(span, scope.sentence, document)
    return None


def _past(span: DateSpan, sentence: Sentence, document: Document) -> Moment | None:
    """Read a date again as one gone by: "agreed on Monday to leave" was agreed last Monday."""
    clock = Clock(document.date, False, sentence.text, _before(document, sentence))
    again = find_dates(sentence.text[span.start : span.end], clock)
    return again[0].moment if again else span.moment
