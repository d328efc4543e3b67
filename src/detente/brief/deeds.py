"""An act as a clause, and when it was, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.prose import Noun, capitalise, join
from detente.records import Act
from detente.ties.sources import day_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from detente.brief.findings import Finding
    from detente.brief.phrases import ActPhrase, Phrases
    from detente.brief.prose import Prose
    from detente.brief.times import Clock
    from detente.records import Document

_GOODS_NAMED = 3
_STATES_NAMED = 4
_MUTUAL = ("AGREE", "CONSULT", "COOPERATE", "SUPPORT")
_WORDS_AFTER = 12
"""So many words after those that carry an act may tell what it is about: "committed | to work with"."""

_BREAK = re.compile(r"[.;:—!?][”’\"']?\s|\n\n")
_REAL = ("done", "ongoing", "ended")


def as_act(finding: Finding) -> Act:
    """Return the act of a finding."""
    assert isinstance(finding.claim, Act)
    return finding.claim


def find_date(act: Act, clock: Clock) -> datetime.date | None:
    """Return the first day on which an act may have been done; its article's day where the text names none.

    None where nobody knows: the article has no date, or looks back.
    """
    document = clock.documents.get(act.evidence.document)
    return day_of(act, [document.date if document and not clock.looks_back(act) else None])


def say_act(
    act: Act,
    turn: int,
    prose: Prose,
    document: Document | None = None,
    *,
    dated: bool = True,
    past: bool = False,
    named: Sequence[str] = (),
) -> str:
    """Say an act as a clause: ``in September 2016 Russia worked together with Pakistan on defence``.

    Parameters
    ----------
    turn
        How many acts of its type were said before, so that wordings take turns.
    dated
        Whether the clause names the day of what was done; what is to come is always dated.
    past
        Whether what was under way or agreed is over by now.
    named
        The states that are named however many take part.
    """
    phrases = choose_phrases(act, prose.phrases, document)
    phrase = phrases[turn % len(phrases)]
    when = _place_date(act, prose, document)
    over = past or bool(when.before)
    words = prose.phrases.words
    status = "done" if phrase.war and act.status == "ended" else act.status
    frames = words.status_dated.get(status, words.status[status]) if over else words.status[status]
    if act.status == "denied":
        frames = (prose.phrases.for_denied(act.evidence.quote).frame,)
    about = _about(act, phrase, prose)
    values: dict[str, Noun | str] = {"target": _name_target(act, prose, named), "goods": _goods(act)}
    values |= {"money": _money(act, prose), "both": _name_few((*act.source, *act.target), prose, named)}
    subject = values["both"] if phrase.together else _name_few(act.source, prose, named)
    said = {key: prose.fill(getattr(phrase, key), values) + about for key in ("base", "past", "doing")}
    frame = (phrase.full if act.status != "denied" else "") or frames[turn % len(frames)]
    clause = prose.fill(frame, values | said | {"subject": subject}, past=over)
    before = when.before if dated else ""
    return " ".join(part for part in (before, f"{clause}{about if phrase.full else ''}", when.after) if part)


def _name_target(act: Act, prose: Prose, named: Sequence[str]) -> Noun:
    """Return to whom an act was done; where nobody is named, those who do it do it to each other or to others."""
    if act.target:
        return _name_few(act.target, prose, named)
    return Noun("each other" if act.type in _MUTUAL and len(act.source) > 1 else "others", plural=True)


def _name_few(codes: Sequence[str], prose: Prose, named: Sequence[str]) -> Noun:
    """Return the names of states as one subject or object; of many the first, with those that are to be named."""
    codes = list(dict.fromkeys(codes))
    if len(codes) <= _STATES_NAMED:
        return prose.noun(codes)
    first = sorted(codes, key=lambda code: code not in named)[: _STATES_NAMED - 1]
    others = prose.count(len(codes) - len(first), "other", "others")
    return Noun(join([*(prose.name(code) for code in codes if code in first), others]), plural=True)


def choose_phrases(act: Act, phrases: Phrases, document: Document | None) -> Sequence[ActPhrase]:
    """Return the phrases that fit an act best, by the words that carry it and the next few of its clause."""
    return phrases.for_act(act, find_words(act, document))


def find_words(act: Act, document: Document | None) -> str:
    """Return the words that carry an act and the next few of its clause; the sentence where nobody knows."""
    evidence = act.evidence
    if document is None or evidence.end > len(document.text):
        return evidence.quote
    after = document.text[evidence.end : evidence.end + len(evidence.quote)]
    clause = _BREAK.split(after, maxsplit=1)[0].split()[:_WORDS_AFTER]
    return " ".join([*document.text[evidence.start : evidence.end].split(), *clause])


def say_deed(act: Act, prose: Prose, clock: Clock) -> str:
    """Say an act as a clause, with the day of the report in brackets where the act itself bears no date."""
    reported = "" if act.date and act.status in _REAL else _say_report(act, prose, clock)
    document = clock.documents.get(act.evidence.document)
    return f"{say_act(act, 0, prose, document, past=bool(reported))}{f' ({reported})' if reported else ''}"


def head_act(act: Act, prose: Prose, clock: Clock, *, one_article: bool) -> str:
    """Return when an act was, as it heads a line: ``24 September 2016``, ``1948``, ``Reported 3 June 2014``.

    In a brief of one article, the day of its report goes without saying.
    """
    if act.date and act.status in _REAL and (when := prose.heading(act.date, act.date_precision)):
        return when
    document, years = clock.documents.get(act.evidence.document), clock.years(act)
    if years and (document is None or document.date is None or years.last < document.date.year):
        return prose.years(*years)
    if one_article:
        return ""
    return capitalise(_say_report(act, prose, clock)) or "Undated"


def _say_report(act: Act, prose: Prose, clock: Clock) -> str:
    """Return the day of the report, or before which day it was where the article looks back."""
    document = clock.documents.get(act.evidence.document)
    if document is None or document.date is None:
        return ""
    return f"{'before' if clock.looks_back(act) else 'reported'} {prose.day(document.date)}"


def _about(act: Act, phrase: ActPhrase, prose: Prose) -> str:
    """Return the theme and the sum, where the phrase itself does not tell them."""
    theme = next((prose.phrases.words.themes[t] for t in act.theme if t in prose.phrases.words.themes), None)
    about = f" {phrase.about} {theme}" if phrase.about and theme else ""
    # A sum in the sentence need not be that of the act; where goods are told it nearly always is.
    return f"{about}, worth {_money(act, prose)}" if act.money and act.goods and phrase.goods else about


def _goods(act: Act) -> str:
    """Return what was sold or given; names that stand side by side in the sentence are of one thing."""
    sentence = " ".join(act.evidence.quote.split())
    named: list[str] = []
    for text in (" ".join(goods.text.split()) for goods in act.goods):
        if named and f"{named[-1]} {text}" in sentence:
            named[-1] = f"{named[-1]} {text}"
        elif not any(text in known for known in named):
            named.append(text)
    return join(named[:_GOODS_NAMED])


def _money(act: Act, prose: Prose) -> str:
    return join([prose.sum(money) for money in act.money[:1]])


class _When(NamedTuple):
    """A date that stands before or after a clause."""

    before: str = ""
    after: str = ""


def _place_date(act: Act, prose: Prose, document: Document | None) -> _When:
    """Put the date first for what was done, last for what is still to come; leave it out where it would mislead."""
    when = prose.when(act.date, act.date_precision)
    if when is None:
        return _When()
    if act.status in _REAL:
        return _When(before=when)
    written = document.date.isoformat() if document and document.date else "9999"
    to_come = act.status != "denied" and (act.date or "") > written[: len(act.date or "")]
    return _When(after=when) if to_come else _When()
