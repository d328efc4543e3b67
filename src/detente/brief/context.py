"""What stands around acts and drivers: what the two are called, and what they think."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.brief.citing import quote_words
from detente.brief.prose import Noun, capitalise, join
from detente.brief.records import Line
from detente.records import Position, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.prose import Prose
    from detente.brief.records import Verdict
    from detente.brief.times import Clock

_COLD = ("rivals", "hostile", "at_war", "no_relations", "strained")
_WARM = ("allies", "partners", "friendly")
_STANDINGS_TOLD = 2
_VIEW = re.compile(
    r"(?:of|on|about|over|that)?\s*"
    r"(?:(?:(?:the|a|an|same|similar|common|shared|mutual|their|its)\s+)*"
    r"(?:views?|viewpoints?|positions?|opinions?|stances?|desires?|wish(?:es)?|concerns?|worr(?:y|ies)|fears?|"
    r"reservations?|unity|commonality)\s+(?:and\s+\w+\s+(?:\w+\s+)?)?(?:on|about|over|for|of)\s+)*",
    re.IGNORECASE,
)
_EMPTY = frozenset("their this that these those same view views point reservation reservations concern matter".split())
_NO_MATTER = re.compile(r"(?:odds|with|it|them|him|her|us|both|each|which|who|to)\b", re.IGNORECASE)
"""Words with which no matter begins: what follows was cut from the midst of a clause."""
_VAGUE = re.compile(r"(?:(?:the|a|an|its|their|mutual|common|shared|own)\s+)+[a-z]+")
"""One word that says nothing without its sentence: "the independence", "mutual interests"."""
_WISHED = re.compile(r"(?:desire|wish|want|seek|hope|aim|intend|agree|commit|ready|willing|determin)\w*(?: \w+)? to $")
"""Before a verb: what follows is no matter of which one may be of one mind."""
_BARE_WORDS = 2
"""A matter of so few words is told without quotation marks."""


def write_standing(findings: Sequence[Finding], clock: Clock, prose: Prose, citer: Citer) -> Line | None:
    """Write what the articles call the two, as in ``The two are described as rivals in the past and friends today``."""
    words = prose.phrases.words
    parts: list[str] = []
    used: list[Finding] = []
    told: set[str] = set()
    for when, frame in words.standing_when.items():
        best = [
            f for f in _agreeing(f for f in findings if _when(f, clock) == when) if as_standing(f).standing not in told
        ]
        if best:
            told |= {as_standing(f).standing for f in best}
            names = join([words.standings[as_standing(f).standing].now for f in best])
            parts.append(prose.fill(frame, {"names": names}))
            used += best
    text = f"The two are described as {join(parts)}."
    return Line(text=text, citations=citer.cite(used)) if parts else None


def _when(finding: Finding, clock: Clock) -> str:
    """Return of which time a standing is; what was present in years long past is past."""
    when = as_standing(finding).when
    return "past" if clock.is_past(finding.claim) else when


def _agreeing(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding for each standing, without those that contradict the best attested."""
    best: dict[str, Finding] = {}
    for finding in findings:
        standing = as_standing(finding)
        if standing.status != "denied":
            best.setdefault(standing.standing, finding)
    kept = list(best.values())
    tempers = [_temper(as_standing(finding)) for finding in kept]
    return [finding for finding, temper in zip(kept, tempers, strict=True) if temper == tempers[0]][:_STANDINGS_TOLD]


def _temper(standing: Standing) -> str:
    return "cold" if standing.standing in _COLD else "warm" if standing.standing in _WARM else "neither"


def find_opening(findings: Iterable[Finding], verdict: Verdict, prose: Prose) -> tuple[str, list[Finding]]:
    """Return how the answer begins where the past was otherwise (``Once rivals, ``), and the finding behind it."""
    reversed_by = {"closer": _COLD, "apart": _WARM}.get(verdict, ())
    for finding in findings:
        standing = as_standing(finding)
        if standing.when == "past" and standing.status != "denied" and standing.standing in reversed_by:
            return f"{prose.phrases.words.standings[standing.standing].opening}, ", [finding]
    return "", []


def as_standing(finding: Finding) -> Standing:
    """Return the standing of a finding."""
    assert isinstance(finding.claim, Standing)
    return finding.claim


def write_views(
    findings: Iterable[Finding], at_most: int, clock: Clock, prose: Prose, citer: Citer
) -> tuple[Line, ...]:
    """Write where the two agree and where they differ, best believed first, each matter once.

    What they agree on in a sentence that was quoted for a reason is known by then.
    """
    best: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        position = as_position(finding)
        topic = _name_topic(position)
        told = citer.knows(finding) and position.stance in ("agree", "concern")
        if topic and not told and position.status != "denied" and not clock.is_past(position):
            best.setdefault((position.stance, topic), []).append(finding)
    return tuple(_write_view(topic, group, prose, citer) for (_, topic), group in list(best.items())[:at_most])


def as_position(finding: Finding) -> Position:
    """Return the position of a finding."""
    assert isinstance(finding.claim, Position)
    return finding.claim


def _name_topic(position: Position) -> str:
    """Return what a view is of, without "views on" and the like; empty where nothing is left that names it."""
    before = position.evidence.quote.partition(position.topic)[0]
    topic = quote_words(_VIEW.sub("", position.topic, count=1)).strip("“”")
    if _NO_MATTER.match(topic) or _VAGUE.fullmatch(topic) or _WISHED.search(before):
        return ""
    return topic if any(len(word) > 3 and word.lower() not in _EMPTY for word in topic.split()) else ""


def _write_view(topic: str, group: Sequence[Finding], prose: Prose, citer: Citer) -> Line:
    position = as_position(group[0])
    holders = prose.noun(position.holders)
    values: dict[str, Noun | str] = {"party": Noun(capitalise(holders.text), holders.plural), "topic": topic}
    if len(topic.split()) > _BARE_WORDS:
        values["topic"] = f"“{topic}”"
    return Line(
        text=f"{prose.fill(prose.phrases.words.stances[position.stance], values)}.", citations=citer.cite(group)
    )
