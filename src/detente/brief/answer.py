"""The answer in one sentence: drivers decide first, the tie where no driver is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.context import find_opening
from detente.brief.prose import capitalise, join
from detente.brief.records import Line
from detente.brief.tie_lines import name_level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.brief.citing import Citer
    from detente.brief.drivers import DriverGroup
    from detente.brief.findings import Finding
    from detente.brief.prose import Prose
    from detente.brief.records import Verdict
    from detente.ties import Tie

NOUNS_FOR = 6
NOUNS_AGAINST = 2
"""Most reasons that the answer names on the winning and on the losing side: a sentence still read in one breath."""

CLEAR_SHARE = 2 / 3
"""One side wins where it has at least this share of the drivers' strength, twice the other's; else both pull.
Provisional: no collection of judged pairs exists yet to choose it from."""


def decide(closer: Sequence[DriverGroup], apart: Sequence[DriverGroup], tie: Tie) -> Verdict:
    """Return which way the two move."""
    pull, push = (sum(group.strength for group in side) for side in (closer, apart))
    if pull + push > 0:
        share = pull / (pull + push)
        return "closer" if share >= CLEAR_SHARE else "apart" if share <= 1 - CLEAR_SHARE else "both"
    if tie.trend and tie.trend.movement in ("closer", "apart"):
        return "closer" if tie.trend.movement == "closer" else "apart"
    return "steady" if tie.level else "unknown"


def write_answer(
    verdict: Verdict,
    names: str,
    closer: Sequence[DriverGroup],
    apart: Sequence[DriverGroup],
    standings: Sequence[Finding],
    acts: Sequence[Finding],
    tie: Tie,
    prose: Prose,
    citer: Citer,
) -> Line:
    """Write the sentence and cite the strongest sentence of each reason that it names."""
    opening, behind = find_opening(standings, verdict, prose)
    if closer or apart:
        sides = {"closer": (closer, apart), "apart": (apart, closer)}.get(verdict, (closer, apart))
        most = (NOUNS_FOR, NOUNS_AGAINST) if verdict in ("closer", "apart") else (NOUNS_FOR // 2, NOUNS_FOR // 2)
        winning, losing = (side[:number] for side, number in zip(sides, most, strict=True))
        text = _say_drivers(verdict, names, list_nouns(winning, prose), list_nouns(losing, prose))
        cited = behind + [group.findings[0] for group in (*winning, *losing)]
        return Line(text=_open(opening, text), citations=citer.cite(cited, len(cited)))
    text = _say_acts(verdict, names, tie, bool(acts or standings), prose)
    return Line(text=_open(opening, text), citations=citer.cite(behind + list(acts[:3])))


def _open(opening: str, text: str) -> str:
    return f"{opening}{text}" if opening else capitalise(text)


def list_nouns(groups: Sequence[DriverGroup], prose: Prose) -> str:
    """Return the reasons as a list of nouns; reasons of one wording with several topics are told in one."""
    merged: dict[str, list[str]] = {}
    for group in groups:
        template = group.phrase.noun
        if template.count("{") == 1 and "{topics}" in template:
            merged.setdefault(template, []).append(prose.fill("{topics}", group.values))
        else:
            merged.setdefault(prose.fill(template, group.values), [])
    return join(
        [
            template.replace("{topics}", join(list(dict.fromkeys(topics)))) if topics else template
            for template, topics in merged.items()
        ]
    )


def _say_drivers(verdict: Verdict, names: str, winning: str, losing: str) -> str:
    if verdict == "closer":
        return f"{names} are drawing closer, brought together by {winning}{_though(losing, 'holding them apart')}."
    if verdict == "apart":
        return f"{names} are drifting apart, driven by {winning}{_though(losing, 'still binding them')}."
    return f"{names} are pulled both ways: {winning} on the one hand, {losing} on the other."


def _though(losing: str, doing: str) -> str:
    return f", with {losing} {doing}" if losing else ""


def _say_acts(verdict: Verdict, names: str, tie: Tie, something: bool, prose: Prose) -> str:
    if verdict == "closer":
        return f"{names} are drawing closer, to judge by what they do; the articles name no reason."
    if verdict == "apart":
        return f"{names} are drifting apart, to judge by what they do; the articles name no reason."
    if tie.level:
        acts = prose.count(tie.acts, "act", "acts")
        level = name_level(tie.level, prose)
        return (
            f"{names} are on {level} terms, to judge by {acts}; the articles name no reason and show no clear movement."
        )
    if something:
        return f"too little evidence to say whether {names} are drawing closer or apart; what there is stands below."
    return f"too little evidence: the articles say nothing of what passes between {names}."
