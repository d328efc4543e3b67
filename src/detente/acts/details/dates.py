"""When an act was done: of the dates in its sentence, the one that stands in its own clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.acts.details.date_forms import DateSpan, find_dates
from detente.acts.details.reckoning import Clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from detente.acts.details.calendar import Moment
    from detente.acts.details.scope import Scope
    from detente.records import Document, Token

_FINENESS = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5}
_TO_COME = frozenset({"planned", "likely", "agreed", "possible"})
# Prepositions of a time that is another's: "before 1998", "until March", "following the storm on Monday".
_ELSEWHERE = frozenset("before after until till following prior since".split())
_AT = frozenset({"on", "in", "at", "during"})
_NOUNS = frozenset({"NOUN", "PROPN"})
# What was settled on a day is past; what is planned or set for one need not be.
_SETTLING = frozenset("adopt agree announce approve conclude initial make reach reveal seal sign strike unveil".split())


@dataclass(frozen=True)
class _Date:
    """A date with its words and the word by which it hangs on the sentence."""

    span: DateSpan
    words: Sequence[Token]
    anchor: Token


def find_date(document: Document, scope: Scope, *, status: str, act_type: str, named: Collection[int]) -> Moment | None:
    """Return when an act was done or is to be done; None where the text does not tell.

    Dates that hang on the act's own words come first, then those on someone or something beside it, then those of a
    verb that it shares its time with; of several, the most exact, then the nearest. What is relative is reckoned from
    the article's date.

    Parameters
    ----------
    status, act_type
        The act's; what is promised lies ahead even where the promise does not.
    named
        Indices of the words that name actors and places.
    """
    sentence = scope.sentence
    before = document.text[max(0, sentence.start - 400) : sentence.start].rpartition("\n\n")[2]
    ahead = scope.lies_ahead or (status in _TO_COME and not scope.is_past)
    dates = list(_find(scope, Clock(document.date, ahead, sentence.text, before)))
    ranked = [(rank, d) for d in dates if (rank := _rank(scope, d, named)) is not None]
    if ranked:
        best = min(ranked, key=lambda r: (r[0], _fineness(r[1]), abs(r[1].anchor.index - scope.predicate.index)))[1]
        head = scope.sentence.tokens[best.anchor.head]
        if act_type == "AGREE" and head.pos in _NOUNS and head.index != scope.predicate.index:
            return _reckon(best.span, Clock(document.date, True, sentence.text, before), sentence.text)
        if head.dep == "acl" and head.tag == "VBN" and head.lemma.lower() in _SETTLING:
            # "A plan agreed on Thursday" was agreed last Thursday, whatever is to come of it.
            return _reckon(best.span, Clock(document.date, False, sentence.text, before), sentence.text)
        return best.span.moment
    shared = _shared(scope, dates)
    # "Agreed on Monday to leave" was agreed last Monday.
    return _reckon(shared, Clock(document.date, False, sentence.text, before), sentence.text) if shared else None


def _reckon(span: DateSpan, clock: Clock, text: str) -> Moment | None:
    """Return what a date means by another clock."""
    again = find_dates(text[span.start : span.end], clock)
    return again[0].moment if again else span.moment


def _find(scope: Scope, clock: Clock) -> Iterator[_Date]:
    for span in find_dates(scope.sentence.text, clock):
        words = scope.span(span.start, span.end)
        if (anchor := scope.anchor(words)) is not None:
            yield _Date(span, words, anchor)


def _fineness(date: _Date) -> int:
    return _FINENESS[date.span.moment.precision] if date.span.moment is not None else len(_FINENESS)


def _rank(scope: Scope, date: _Date, named: Collection[int]) -> int | None:
    """Return how closely a date hangs on the act, 0 the closest; None where it is another's."""
    if (beside := _beside(scope, date)) is not None:
        return 0 if beside else None
    if date.anchor.index not in scope.own or _is_anothers(scope, date):
        return None
    head = scope.sentence.head(date.anchor.index)
    if head is None or (date.span.present and _is_present(scope)):
        return None
    if date.span.bare or (head.pos in _NOUNS and date.words[-1].index < head.index):
        # A date before a noun is that of the noun: of the act only where it is the act ("broke the 1994 pact").
        return 0 if head.index == scope.predicate.index else None
    if head.index in scope.heads:
        return 0
    if head.pos not in _NOUNS:
        sets = head.dep == "acl" and head.head in scope.heads and head.tag == "VBN"
        if sets:
            return 0
        return 1 if head.index in scope.own and head.dep in {"xcomp", "acl", "advcl"} else None
    if scope.is_occasion(head):
        return 1
    return 1 if _is_beside(scope, date, head, named) else None


def _beside(scope: Scope, date: _Date) -> bool | None:
    """Return whether a date that follows the noun of an act bare is this act's ("his visit next week"); None elsewhere.

    Parses often hang such a date on the verb of the sentence.
    """
    first = date.words[0].index
    before = scope.sentence.tokens[first - 1] if first else None
    owned = date.anchor.dep == "nmod:poss" or scope.sentence.text[date.span.end :].startswith(("'", "’"))
    if before is not None and before.pos == "VERB" and before.index in scope.heads and not (date.span.bare or owned):
        return True
    if before is None or before.pos not in _NOUNS or before.lemma.lower() not in scope.events or date.span.bare:
        return None
    if date.anchor.dep.split(":")[0] not in {"obl", "nmod"} or scope.sentence.children(date.anchor.index, "case"):
        return None
    if before.index in scope.heads:
        return True
    return None if before.dep in {"obj", "nsubj", "nsubj:pass"} else False


def _is_beside(scope: Scope, date: _Date, noun: Token, named: Collection[int]) -> bool:
    """Return whether a date on a noun of the clause is rather the act's ("met his counterpart from Oslo on Monday")."""
    above = scope.sentence.head(noun.index)
    if above is None or above.index not in scope.heads or noun.lemma.lower() in scope.events:
        return False
    marks = {c.lower for c in scope.sentence.children(date.anchor.index, "case")} | {date.words[0].lower}
    if not marks & _AT and date.anchor.dep != "nmod:unmarked":
        return False
    return noun.index in named or noun.dep in {"obj", "nsubj:pass", "iobj"}


def _is_anothers(scope: Scope, date: _Date) -> bool:
    """Return whether a date is the verb's above ("said on Monday it would sell") or marks a time before or after."""
    first = date.words[0]
    if _follows_another_verb(scope, date):
        return True
    marks = {c.lower for c in scope.sentence.children(date.anchor.index, "case")}
    if _ELSEWHERE & {*marks, first.lower, *_words_before(scope, first)}:
        return True
    if _follows_another_time(scope, first):
        return True
    above = scope.sentence.head(date.anchor.index)
    beyond = above is not None and above.index not in scope.heads
    if above is not None and beyond and _ELSEWHERE & {c.lower for c in scope.sentence.children(above.index, "case")}:
        return True
    return _stands_before_the_clause(scope, first)


def _words_before(scope: Scope, first: Token) -> list[str]:
    """Return the word before a date, an article left out, and "until" where it is "up to"."""
    before = [t for t in scope.sentence.tokens[max(0, first.index - 3) : first.index] if t.tag != "DT"]
    words = [t.lower for t in before[-2:]]
    return ["until"] if words == ["up", "to"] else words[-1:]


def _follows_another_time(scope: Scope, first: Token) -> bool:
    """Return whether a phrase of another time runs up to a date ("the first visit since the war in 1991")."""
    start = max((i for i in scope.heads if i < first.index), default=first.index)
    between = scope.sentence.tokens[start + 1 : first.index]
    after_comma = next((i for i, t in reversed(list(enumerate(between))) if t.text == ","), -1)
    return any(t.lower in _ELSEWHERE and t.tag in {"IN", "VBG"} for t in between[after_comma + 1 :])


def _follows_another_verb(scope: Scope, date: _Date) -> bool:
    """Return whether a date stands right after a verb that is not the act's ("..., officials said on Tuesday")."""
    tokens = scope.sentence.tokens
    before = date.words[0].index - 1
    while before > 0 and tokens[before].pos in {"ADP", "ADV"}:
        before -= 1
    verb = tokens[before]
    return before > 0 and verb.pos == "VERB" and verb.index not in scope.heads and verb.index not in _completing(scope)


def _completing(scope: Scope) -> frozenset[int]:
    return frozenset(i for i in scope.own if scope.sentence.tokens[i].dep in {"xcomp", "acl", "advcl", "amod"})


def _stands_before_the_clause(scope: Scope, first: Token) -> bool:
    verb = scope.verb
    above = scope.sentence.head(verb.index) if verb is not None else None
    if verb is None or above is None or verb.dep not in {"ccomp", "advcl", "acl", "acl:relcl"}:
        return False
    starts = [c.index for c in scope.sentence.children(verb.index, "nsubj", "mark", "expl")]
    return bool(starts) and above.index < first.index < min(starts)


def _is_present(scope: Scope) -> bool:
    """Return whether "today" may mean nowadays."""
    verb = scope.verb
    if verb is None or scope.sentence.title or verb.tag not in {"VBZ", "VBP"}:
        return False
    return not scope.sentence.children(verb.index, "aux")


def _shared(scope: Scope, dates: Sequence[_Date]) -> DateSpan | None:
    """Return the date of a verb that shares its time with the act's own; none where its own clause has a date."""
    if any(d.anchor.index in scope.own for d in dates):
        return None
    for verb in scope.framing():
        for date in dates:
            if date.span.bare or date.anchor.head != verb.index or _is_anothers(scope, date):
                continue
            if not (date.span.present and verb.tag in {"VBZ", "VBP"}):
                return date.span
    return None
