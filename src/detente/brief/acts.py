"""Acts in plain words: done, promised and denied apart, oldest first."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.citing import excerpt, place_words, quote_words
from detente.brief.denials import write_denial
from detente.brief.prose import Noun, capitalise, join
from detente.brief.records import ActLine, ActSection, Line
from detente.brief.speakers import name_speaker
from detente.records import Act
from detente.ties import usual_promise, weigh_status
from detente.ties.retrospect import Retrospect
from detente.ties.sources import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.phrases import ActPhrase
    from detente.brief.prose import Prose
    from detente.records import Document

Group = list["Finding"]
_TOGETHER = ("CONSULT", "COOPERATE")
_GOODS_NAMED = 3
ACT_CITATIONS = 2
"""A deed is cited by its strongest sentence and that of one other source; how many there are is told in words."""


def group_acts(findings: Iterable[Finding], documents: Mapping[str, Document]) -> list[Group]:
    """Put acts that would read alike (type, parties, goods, theme, month) into groups, the weightiest group first."""
    groups: dict[object, Group] = {}
    for finding in sorted(findings, key=lambda f: (f.heading, -f.belief, f.claim.id)):
        groups.setdefault(_likeness(finding, documents), []).append(finding)
    return sorted(groups.values(), key=lambda group: -weigh_act(group[0]))


def _likeness(finding: Finding, documents: Mapping[str, Document]) -> object:
    act = as_act(finding)
    sides: object = (frozenset(act.source), frozenset(act.target))
    if act.type in _TOGETHER:
        sides = frozenset(act.source + act.target)
    month = (act.date or str(find_date(act, documents) or ""))[:7]
    return act.type, act.mode, act.status, sides, act.theme[:1], tuple(g.text for g in act.goods), month


def weigh_act(finding: Finding) -> float:
    """Return how much an act deserves a line: belief, reality, independent sources, and weight on the scale."""
    act = as_act(finding)
    reality = max(weigh_status(act.status, usual_promise()), 0.1)
    return finding.belief * reality * (0.3 + abs(act.intensity) / 10) * (1 + math.log2(len(finding.sources)))


def as_act(finding: Finding) -> Act:
    """Return the act of a finding."""
    assert isinstance(finding.claim, Act)
    return finding.claim


def find_date(act: Act, documents: Mapping[str, Document]) -> datetime.date | None:
    """Return the first day on which an act may have been done; its article's day where the text names none.

    None where nobody knows: the article has no date, or looks back.
    """
    document = documents.get(act.evidence.document)
    return day_of(act, [document.date if document and not looks_back(act, document) else None])


def looks_back(act: Act, document: Document | None) -> bool:
    """Return whether an act without a date is told by an article that looks back: it is not of the article's day."""
    if document is None or document.date is None or act.date is not None:
        return False
    return _find_retrospect(document.text, document.date).holds_act(act)


@lru_cache(maxsize=64)
def _find_retrospect(text: str, published: datetime.date) -> Retrospect:
    """Return where an article looks back; an article is asked for each of its acts in turn."""
    return Retrospect.of(text, published)


def write_section(
    groups: Sequence[Group],
    at_most: int,
    prose: Prose,
    citer: Citer,
    documents: Mapping[str, Document],
    kept: Mapping[str, Finding] | None = None,
) -> ActSection:
    """Write the weightiest acts oldest first, each with who denies it, and one line on the rest.

    `kept` tells which promises were kept, by the act's identifier. Where no act is to be told, neither is the rest.
    """
    if not at_most:
        return ActSection()
    told = sorted(groups[:at_most], key=lambda group: _moment(group, documents))
    turns: Counter[str] = Counter()
    lines: list[ActLine] = []
    for group in told:
        act = as_act(group[0])
        line = write_act(group, turns[act.type], prose, citer, documents)
        if report := _look_up(group, kept):
            line = _add_report(line, report, prose, citer, documents)
        denied = sum(line.denial is not None for line in lines)
        lines.append(line.model_copy(update={"denial": write_denial(group, denied, prose, citer)}))
        turns[act.type] += 1
    return ActSection(lines=tuple(lines), more=_write_rest(groups[at_most:], prose, citer))


def _add_report(
    line: ActLine, report: Finding, prose: Prose, citer: Citer, documents: Mapping[str, Document]
) -> ActLine:
    """Say after a promise that a later report tells of the thing as done."""
    document = documents.get(report.claim.evidence.document)
    day = f" on {prose.day(document.date)}" if document and document.date else ""
    kept = line.model_copy(update={"text": f"{line.text} It was reported as done{day}.", "kept": True})
    return _cite_too(kept, report, citer)


def _cite_too(line: ActLine, finding: Finding, citer: Citer) -> ActLine:
    citations = tuple(sorted({*line.citations, *citer.cite_strongest([finding])}))
    return line.model_copy(update={"citations": citations, "claims": (*line.claims, finding.claim.id)})


def _look_up(group: Group, by_claim: Mapping[str, Finding] | None) -> Finding | None:
    return next((by_claim[f.claim.id] for f in group if f.claim.id in by_claim), None) if by_claim else None


def sort_promises(groups: Sequence[Group], documents: Mapping[str, Document]) -> list[Group]:
    """Return promises, the newest first where they weigh alike: each year of age halves the weight.

    What was promised long ago has mostly come true or come to nothing.
    """
    newest = max((day for group in groups if (day := _day(group, documents))), default=None)

    def weigh(group: Group) -> float:
        day = _day(group, documents)
        age = (newest - day).days / 365 if newest and day else 0.0
        return weigh_act(group[0]) / math.pow(2, age)

    return sorted(groups, key=lambda group: -weigh(group))


def _day(group: Group, documents: Mapping[str, Document]) -> datetime.date | None:
    document = documents.get(group[0].claim.evidence.document)
    return document.date if document else None


def _moment(group: Group, documents: Mapping[str, Document]) -> tuple[datetime.date, str]:
    act = as_act(group[0])
    return find_date(act, documents) or datetime.date.max, act.id


def _write_rest(groups: Sequence[Group], prose: Prose, citer: Citer) -> Line | None:
    findings = [finding for group in groups for finding in group]
    if not findings:
        return None
    kinds = Counter(as_act(finding).type for finding in findings)
    named = [prose.count(number, *prose.phrases.act_names[kind]) for kind, number in kinds.most_common()]
    return Line(text=f"Besides: {join(named)}.", citations=citer.cite(findings, 1))


def write_act(group: Group, turn: int, prose: Prose, citer: Citer, documents: Mapping[str, Document]) -> ActLine:
    """Write the line of a group of acts; `turn` counts those of its type so far, so that wordings take turns."""
    finding, act = group[0], as_act(group[0])
    document = documents.get(act.evidence.document)
    words = excerpt(act.evidence.quote, *place_words(act, document))
    stories = frozenset[str]().union(*(f.sources for f in group))
    text = f"{say_act(act, turn, prose, document)}: {quote_words(words)}{_name_source(act, words, prose)}"
    return ActLine(
        text=f"{capitalise(text)}{_say_report(act, len(stories), prose, document)}.",
        citations=citer.cite(group, ACT_CITATIONS),
        **act.model_dump(include={"type", "mode", "status", "source", "target", "intensity", "date", "date_precision"}),
        sources=len(stories),
        belief=finding.belief,
        claims=tuple(claim.id for f in group for claim in f.claims),
    )


def _name_source(act: Act, words: str, prose: Prose) -> str:
    """Return who says so, where the quoted words do not tell it."""
    said_by = name_speaker(act.speaker, prose)
    return f", according to {said_by}" if said_by and said_by.lower() not in words.lower() else ""


def _say_report(act: Act, sources: int, prose: Prose, document: Document | None) -> str:
    """Return the day of the report where the act itself bears no date, and how many sources tell of it, if several."""
    dated = act.date and act.status in ("done", "ongoing", "ended")
    told = "told in a look back of" if looks_back(act, document) else "reported"
    day = f"{told} {prose.day(document.date)}" if document and document.date and not dated else ""
    several = prose.count(sources, "source", "independent sources") if sources > 1 else ""
    note = "; ".join(part for part in (day, several) if part)
    return f" ({note})" if note else ""


def say_act(act: Act, turn: int, prose: Prose, document: Document | None = None) -> str:
    """Say an act as a clause: ``in September 2016 Russia worked together with Pakistan on defence``."""
    phrases = prose.phrases.for_act(act)
    phrase = phrases[turn % len(phrases)]
    when = _place_date(act, prose, document)
    frames = prose.phrases.words.status[act.status]
    if when.before:
        frames = prose.phrases.words.status_dated.get(act.status, frames)
    about = _about(act, phrase, prose)
    values: dict[str, Noun | str] = {"target": prose.noun(act.target), "goods": _goods(act)}
    values["money"] = _money(act, prose)
    said = {key: prose.fill(getattr(phrase, key), values) + about for key in ("base", "past", "doing")}
    clause = prose.fill(phrase.full or frames[turn % len(frames)], values | said | {"subject": prose.noun(act.source)})
    return " ".join(part for part in (when.before, f"{clause}{about if phrase.full else ''}", when.after) if part)


def say_deed(act: Act, prose: Prose, document: Document | None) -> str:
    """Say an act as a clause, with the day of the report in brackets where the act itself bears no date."""
    return f"{say_act(act, 0, prose, document)}{_say_report(act, 1, prose, document)}"


def _about(act: Act, phrase: ActPhrase, prose: Prose) -> str:
    """Return the theme and the sum, where the phrase itself does not tell them."""
    theme = next((prose.phrases.words.themes[t] for t in act.theme if t in prose.phrases.words.themes), None)
    about = f" {phrase.about} {theme}" if phrase.about and theme else ""
    # A sum in the sentence need not be that of the act; with goods it nearly always is.
    return f"{about}, worth {_money(act, prose)}" if act.money and act.goods and not phrase.money else about


def _goods(act: Act) -> str:
    return join([" ".join(goods.text.split()) for goods in act.goods[:_GOODS_NAMED]])


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
    if act.status in ("done", "ongoing", "ended"):
        return _When(before=when)
    written = document.date.isoformat() if document and document.date else "9999"
    to_come = act.status != "denied" and (act.date or "") > written[: len(act.date or "")]
    return _When(after=when) if to_come else _When()
