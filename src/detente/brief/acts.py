"""The sections on acts: done, promised and denied apart, oldest first."""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.brief.citing import place_words, quote_words
from detente.brief.deeds import as_act, choose_phrases, find_date, find_words, head_act, say_act
from detente.brief.denials import write_denial
from detente.brief.excerpts import excerpt
from detente.brief.phrases import load_phrases
from detente.brief.prose import capitalise, join
from detente.brief.records import ActLine, ActSection, Line
from detente.brief.speakers import name_speaker
from detente.ties import usual_promise, weigh_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.phrases import ActPhrase
    from detente.brief.prose import Prose
    from detente.brief.times import Clock
    from detente.records import Act, Document

Group = list["Finding"]
_TOGETHER = ("CONSULT", "COOPERATE")
_MATTER = 1.25
"""How much more an act weighs for goods, for a sum, and for being the first of its kind. Chosen so that an exercise or
a pipeline comes before bare cooperation told by two sources."""

_FIRST = re.compile(
    r"\b(?:(?<!the )first(?!\s+time)|the first (?:ever )?\w+|first-ever|inaugural|landmark)\b", re.IGNORECASE
)
_HEADING = 0.7
"""How much less an act weighs that only a heading tells: it seldom says when and where."""

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d(?=\b|s\b)")
_SOME_WAR = ("a war", "")
"""What is told of a war whose year nobody names: where another tells the year, it is no second war."""

_SPREAD = 3
"""Among so many times the acts that are told, those that say something else come before those that say the same."""

_KINDS_COUNTED = 4
"""Of acts that are not told the most frequent kinds are counted, and the others together."""

ACT_CITATIONS = 2
"""A deed is cited by its strongest sentence and that of one other source; how many there are is told in words."""


def group_acts(findings: Iterable[Finding], clock: Clock) -> list[Group]:
    """Put acts that would read alike (words, parties, goods, theme, month) into groups, the weightiest group first.

    What both do together is one whichever is named first. A war is told of in many sentences: those of one year are
    one, and so are those that name no year.
    """
    groups: dict[object, Group] = {}
    for finding in sorted(findings, key=lambda f: (f.heading, -f.belief, f.claim.id)):
        groups.setdefault(_likeness(finding, clock), []).append(finding)
    return sorted(groups.values(), key=lambda group: -_weigh_group(group, clock))


def _weigh_group(group: Group, clock: Clock) -> float:
    """Return the weight of a group's first act, less with its age unless it is history."""
    claim = group[0].claim
    return weigh_act(group[0], clock) * (1.0 if clock.is_past(claim) else clock.freshness(claim))


def _likeness(finding: Finding, clock: Clock) -> object:
    """Return what acts that read alike have in common; of no known month, those of one article do."""
    act, phrase = as_act(finding), find_phrase(finding, clock)
    sides = _sides(act, phrase)
    if phrase.war:
        real = act.status in ("done", "ongoing", "ended")
        return phrase.together, sides, real or act.status, _year_of_war(act, clock)
    month = (act.date or str(find_date(act, clock) or ""))[:7] or act.evidence.document
    return act.type, phrase.past, act.mode, act.status, sides, act.theme[:1], tuple(g.text for g in act.goods), month


def _keep_alike(finding: Finding, clock: Clock) -> Finding:
    """Return a finding of violence without the sentences that tell of a war where it tells of a deed, or the reverse.

    That they fought a war bears out no single attack. Of the sources no more are counted than articles are left.
    """
    if as_act(finding).type != "ASSAULT":
        return finding
    phrase = find_phrase(finding, clock)
    alike = [c for c in finding.claims if find_phrase(replace(finding, claims=(c,)), clock).together == phrase.together]
    if len(alike) == len(finding.claims):
        return finding
    articles = {claim.evidence.document for claim in alike}
    return replace(finding, claims=tuple(alike), told_by=frozenset(sorted(finding.sources)[: len(articles)]))


def _is_war(group: Group, clock: Clock) -> bool:
    return find_phrase(group[0], clock).war


def drop_expected_wars(expected: Sequence[Group], done: Sequence[Group], clock: Clock) -> list[Group]:
    """Return what is expected without the wars that are told as fact: nobody expects what is there."""
    parties = [{*as_act(group[0]).source, *as_act(group[0]).target} for group in done if _is_war(group, clock)]
    return [
        group
        for group in expected
        if as_act(group[0]).type != "ASSAULT"
        or not any({*as_act(group[0]).source, *as_act(group[0]).target} & both == both for both in parties)
    ]


def _year_of_war(act: Act, clock: Clock) -> str:
    """Return the year of a war that lies back, where its date or its sentence tells it; else it may be any."""
    named = _YEAR.search(act.date or (act.evidence.quote if clock.is_past(act) else ""))
    return named[0] if named else ""


def _sides(act: Act, phrase: ActPhrase) -> object:
    if _is_mutual(act, phrase):
        return frozenset(act.source + act.target)
    return frozenset(act.source), frozenset(act.target)


def _is_mutual(act: Act, phrase: ActPhrase) -> bool:
    """Return whether an act is of both sides alike, whichever is named first."""
    return phrase.together or act.type in _TOGETHER or (act.cameo or "").startswith("057")


def find_phrase(finding: Finding, clock: Clock) -> ActPhrase:
    """Return the words with which an act is told first."""
    act = as_act(finding)
    return choose_phrases(act, load_phrases(), clock.documents.get(act.evidence.document))[0]


def weigh_act(finding: Finding, clock: Clock) -> float:
    """Return how much an act deserves a line: belief, reality, independent sources, weight on the scale, and matter.

    Matter is what its words weigh (a treaty more than praise), and whether goods, a sum or (twice as much) a first time
    is told. What only a heading tells counts less.
    """
    act = as_act(finding)
    reality = max(weigh_status(act.status, usual_promise()), 0.1)
    first = bool(_FIRST.search(find_words(act, clock.documents.get(act.evidence.document))))
    phrase = find_phrase(finding, clock)
    told = phrase.goods + bool(act.money) + 2 * first
    matter = phrase.weight * math.pow(_MATTER, told) * (_HEADING if finding.heading else 1)
    sources = 1 + math.log2(len(finding.sources))
    return finding.belief * reality * (0.3 + abs(act.intensity) / 10) * sources * matter


@dataclass(frozen=True)
class ActWriter:
    """Writes lines of acts, each headed by its day; in a brief of one article the day of the report goes unsaid.

    Of many states that take part those of the `pair` are always named.
    """

    prose: Prose
    citer: Citer
    clock: Clock
    one_article: bool = False
    pair: tuple[str, ...] = ()

    def write(self, group: Group, turn: int) -> ActLine:
        """Write the line of a group; `turn` counts those of its type so far, so that wordings take turns."""
        finding = _keep_alike(group[0], self.clock)
        act = as_act(finding)
        document = self.clock.documents.get(act.evidence.document)
        label = head_act(act, self.prose, self.clock, one_article=self.one_article)
        over = self.clock.is_past(act) or (act.status == "ongoing" and bool(label))
        said = say_act(act, turn, self.prose, document, dated=False, past=over, named=self.pair)
        words = excerpt(act.evidence.quote, *place_words(act, document))
        text = f"{capitalise(said)}: {quote_words(words)}{_name_source(act, words, self.prose)}"
        sources = len(finding.sources)
        several = f" ({self.prose.count(sources, 'source', 'independent sources')})" if sources > 1 else ""
        shown = {"type", "mode", "status", "source", "target", "intensity", "date", "date_precision"}
        return ActLine(
            text=f"{text}{several}.",
            citations=self.citer.cite([finding], ACT_CITATIONS),
            label=label,
            years=self.clock.span([act]),
            **act.model_dump(include=shown),
            sources=sources,
            belief=finding.belief,
            claims=tuple(claim.id for f in group for claim in f.claims),
        )


def write_section(
    groups: Sequence[Group], at_most: int, writer: ActWriter, kept: Mapping[str, Finding] | None = None
) -> ActSection:
    """Write the weightiest acts oldest first, each with who denies it, and one line on the rest.

    `kept` tells which promises were kept, by the act's identifier. Where no act is to be told, neither is the rest.
    """
    if not at_most:
        return ActSection()
    chosen = _choose(groups, at_most, writer.clock)
    told = sorted(chosen, key=lambda group: _moment(group, writer.clock))
    rest = [group for group in groups if group not in chosen]
    turns: Counter[str] = Counter()
    lines: list[ActLine] = []
    for group in told:
        act = as_act(group[0])
        line = writer.write(group, turns[act.type])
        if report := _look_up(group, kept):
            line = _add_report(line, report, writer)
        denied = sum(line.denial is not None for line in lines)
        denial = write_denial(group, denied, writer.prose, writer.citer)
        lines.append(line.model_copy(update={"denial": denial}))
        turns[act.type] += 1
    return ActSection(lines=tuple(lines), more=_write_rest(rest, told, writer))


def _choose(groups: Sequence[Group], at_most: int, clock: Clock) -> list[Group]:
    """Return the groups that are told: of those that say one thing of the same sides the first, then the others.

    Of those at war no attack is told twice, however many there are: that is the war.
    """
    first: list[Group] = []
    again: list[Group] = []
    attacks: list[Group] = []
    said: set[object] = set()
    wars = [as_act(group[0]) for group in groups if _is_war(group, clock)]
    at_war, dated = bool(wars), any(_year_of_war(war, clock) for war in wars)
    for group in groups:
        if len(first) + len(again) == at_most * _SPREAD:
            break
        act = as_act(group[0])
        what = _tell_apart(act, find_phrase(group[0], clock), clock)
        mention = what == _SOME_WAR and clock.is_past(act) and dated
        known, attack = mention or what in said, at_war and act.type == "ASSAULT"
        (first if not known else attacks if attack else again).append(group)
        said.add(what)
    return [*first, *again, *attacks][:at_most]


def _tell_apart(act: Act, phrase: ActPhrase, clock: Clock) -> object:
    """Return what a line would say, apart from when: two lines of which that is the same say one thing twice."""
    if phrase.war:
        return _SOME_WAR[0], _year_of_war(act, clock)
    return phrase.past, frozenset() if _is_mutual(act, phrase) else frozenset(act.source)


def _add_report(line: ActLine, report: Finding, writer: ActWriter) -> ActLine:
    """Say after a promise that a later report tells of the thing as done."""
    document = writer.clock.documents.get(report.claim.evidence.document)
    day = f" on {writer.prose.day(document.date)}" if document and document.date else ""
    kept = line.model_copy(update={"text": f"{line.text} It was reported as done{day}.", "kept": True})
    return _cite_too(kept, report, writer.citer)


def _cite_too(line: ActLine, finding: Finding, citer: Citer) -> ActLine:
    citations = tuple(sorted({*line.citations, *citer.cite_strongest([finding])}))
    return line.model_copy(update={"citations": citations, "claims": (*line.claims, finding.claim.id)})


def _look_up(group: Group, by_claim: Mapping[str, Finding] | None) -> Finding | None:
    return next((by_claim[f.claim.id] for f in group if f.claim.id in by_claim), None) if by_claim else None


def sort_promises(groups: Sequence[Group], clock: Clock) -> list[Group]:
    """Return promises, the newest first where they weigh alike: each year of age halves the weight.

    What was promised long ago has mostly come true or come to nothing.
    """
    newest = max((day for group in groups if (day := _day(group, clock.documents))), default=None)

    def weigh(group: Group) -> float:
        day = _day(group, clock.documents)
        age = (newest - day).days / 365 if newest and day else 0.0
        return weigh_act(group[0], clock) / math.pow(2, age)

    return sorted(groups, key=lambda group: -weigh(group))


def _day(group: Group, documents: Mapping[str, Document]) -> datetime.date | None:
    document = documents.get(group[0].claim.evidence.document)
    return document.date if document else None


def _moment(group: Group, clock: Clock) -> tuple[datetime.date, str]:
    """Return when an act was: on the first day, or in the last year, that it may have been."""
    act = as_act(group[0])
    years = clock.years(act)
    day = find_date(act, clock) or (datetime.date(years.last, 12, 31) if years else datetime.date.max)
    return day, act.id


def _write_rest(groups: Sequence[Group], told: Sequence[Group], writer: ActWriter) -> Line | None:
    """Count the acts that are not told, those that would read alike once; of those at war no attacks are counted."""
    at_war = any(_is_war(group, writer.clock) for group in (*groups, *told))
    counted = [group for group in groups if not (at_war and as_act(group[0]).type == "ASSAULT")]
    if not counted:
        return None
    prose = writer.prose
    kinds = Counter(prose.phrases.name_counted(as_act(group[0])) for group in counted).most_common()
    named = [prose.count(number, *names) for names, number in kinds[:_KINDS_COUNTED]]
    if others := sum(number for _, number in kinds[_KINDS_COUNTED:]):
        named.append(prose.count(others, "other act", "other acts"))
    findings = [finding for group in counted for finding in group]
    return Line(text=f"Besides: {join(named)}.", citations=writer.citer.cite(findings, 1))


def _name_source(act: Act, words: str, prose: Prose) -> str:
    """Return who says so, where the quoted words do not tell it."""
    said_by = name_speaker(act.speaker, prose)
    return f", according to {said_by}" if said_by and said_by.lower() not in words.lower() else ""
