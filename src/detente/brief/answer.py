"""The answer in one sentence: drivers decide first, the tie where no driver is known."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from detente.brief.context import find_opening
from detente.brief.drivers import quote_cause
from detente.brief.prose import capitalise, drop_contained, join
from detente.brief.records import Line
from detente.brief.tie_lines import name_level, name_period
from detente.brief.times import PAST_YEARS
from detente.brief.wording import list_third, split_topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.found import Found
    from detente.brief.grouping import DriverGroup
    from detente.brief.prose import Prose
    from detente.brief.records import Verdict

NOUNS_AGAINST = 2
NOUNS_BOTH = 3
"""Most reasons that the answer names on the losing side, and on each where none wins."""

_FEW = 2

_FEW_ACTS = 3
"""Of fewer acts too little is told of late; of as many or more, they tell too little."""

_FIGHTING = re.compile(r"^(?:war|attacks|atrocities)$")
"""Reasons of two who do not drift: they fight."""

TOPICS = 3
"""Most topics that the answer names of one reason."""

CLEAR_SHARE = 2 / 3
"""One side wins where it has at least this share of the drivers' strength, twice the other's; else both pull.
Provisional: no collection of judged pairs exists yet to choose it from."""

FEW_SOURCES = 3
"""Reasons of so few sources do not outweigh deeds that surely say otherwise. Chosen."""

HOSTILE, MANY_ACTS = -0.5, 20
"""At this level (``words.toml``) or below, by so many acts, two states are as good as at war."""

CLEAR_LEVEL = 0.2
"""From this level on terms are called friendly or cool (``words.toml``): they then say other than a reason does."""


def decide(found: Found) -> Verdict:
    """Return which way the two move."""
    verdict = weigh_reasons(*found.leading)
    if found.leading[1] and is_war(found):
        return "apart"
    if verdict != "unknown":
        return "both" if _is_thin(verdict, found) and _is_belied(verdict, found) else verdict
    movement = found.current.movement
    if movement != "unclear":
        return movement
    return "steady" if found.current.level else "unknown"


def is_war(found: Found) -> bool:
    """Return whether what the two do to each other is surely hostile, and much; no reason makes of that a pull."""
    level = found.current.level
    return level is not None and level.high <= HOSTILE and found.tie.acts >= MANY_ACTS


def weigh_reasons(closer: Iterable[DriverGroup], apart: Iterable[DriverGroup]) -> Verdict:
    """Return which way reasons pull by their strength alone; unknown where there are none."""
    pull, push = (sum(group.strength for group in side) for side in (closer, apart))
    return weigh_strengths(pull, push)


def weigh_strengths(pull: float, push: float) -> Verdict:
    """Return which way reasons pull that count so much on either side."""
    if pull + push == 0:
        return "unknown"
    share = pull / (pull + push)
    return "closer" if share >= CLEAR_SHARE else "apart" if share <= 1 - CLEAR_SHARE else "both"


def _is_thin(verdict: Verdict, found: Found) -> bool:
    """Return whether so few sources give the reasons of the winning side that deeds may belie them.

    A single source, where nothing is said for the other side; up to `FEW_SOURCES`, where something is.
    """
    winning, losing = found.leading if verdict == "closer" else found.leading[::-1]
    sources = frozenset[str]().union(*(f.sources for group in winning for f in group.findings))
    return len(sources) <= (FEW_SOURCES if losing else 1)


def _is_belied(verdict: Verdict, found: Found) -> bool:
    """Return whether what the two do to each other surely goes the other way than the reasons, or is of the other kind.

    Of the other kind it is no matter where it goes their way.
    """
    level, movement = found.current.level, found.current.movement
    if level is None or movement == verdict:
        return False
    if movement != "unclear":
        return verdict in ("closer", "apart")
    surely = level.low if verdict == "apart" else -level.high if verdict == "closer" else -1.0
    return surely > 0 and abs(level.value) >= CLEAR_LEVEL


def write_answer(
    verdict: Verdict, found: Found, pair: tuple[str, str], prose: Prose, citer: Citer, at_most: int
) -> Line:
    """Write the sentence and cite the strongest sentence of each reason that it names, of `at_most` at best."""
    names = f"{prose.name(pair[0])} and {prose.name(pair[1])}"
    opening, behind = find_opening(found.standings, verdict, prose)
    acts = (found.recent or found.acts)[:3]
    if not any(found.leading):
        text = _say_acts(verdict, names, found, prose)
        return Line(text=_open(opening, text), citations=citer.cite_strongest([*behind, *acts]))
    winning, losing, shared = _pick_reasons(verdict, found, prose, at_most)
    quoted = verdict in ("closer", "apart") and not shared and all(group.phrase.vague for group in winning)
    if quoted:
        winning = sorted(winning, key=lambda group: _points_back(group, prose))[:1]
    told = [group.findings[0] for group in (*winning, *losing, *shared)]
    if verdict == "both" and not all(found.leading):
        text = _say_belied(names, list_nouns([*winning, *losing], prose), found, prose)
        return Line(text=_open(opening, text), citations=citer.cite_strongest([*told, *acts]))
    named = (*winning, *losing) if verdict == "both" else winning
    terms = _say_terms(found, prose) if verdict == "apart" else ""
    are = f"{names} {_say_are(found)}{'' if terms else _say_account((*named, *shared), found)}"
    nouns = [list_nouns(side, prose) for side in ([] if quoted else winning, losing, _find_barest(shared, prose))]
    clear = quoted and winning and not _points_back(winning[0], prose)
    words = quote_cause(winning[0], found.clock.documents) if clear else ""
    text = _say_drivers(verdict, are, *nouns, terms=terms, quoted=words)
    turn, movers = _say_turn(verdict, found, prose)
    return Line(text=f"{_open(opening, text)}{turn}.", citations=citer.cite_strongest(behind + told + movers))


def _say_terms(found: Found, prose: Prose) -> str:
    """Return the terms of two who are held apart, where these are cool or worse; empty where they may be good."""
    level = found.current.level
    if level is not None and level.high < 0 and level.value <= -CLEAR_LEVEL:
        return f"on {name_level(level, prose)} terms"
    if level is None and any(_FIGHTING.search(prose.fill(g.phrase.noun, g.values)) for g in found.leading[1]):
        return "at odds"
    return ""


def _say_are(found: Found) -> str:
    """Return ``are``; of two of whom only old histories without a date tell, ``were by 1991``."""
    clock = found.clock
    histories = all(key in clock.documents and not clock.documents[key].date for key in found.articles)
    old = clock.latest is not None and clock.latest < datetime.date.today().year - PAST_YEARS
    return f"were by {clock.latest}" if histories and old else "are"


def _pick_reasons(verdict: Verdict, found: Found, prose: Prose, at_most: int) -> tuple[list[DriverGroup], ...]:
    """Return the reasons that the answer names: of the winning side, of the losing side, and those that are of both.

    "Politics at the top" that brings the two together and holds them apart is one reason, which works both ways; so is
    "security" beside "differences over security". Where one side wins, only what it says of such a thing is told.
    """
    closer, apart = (_pick_telling(side) for side in found.leading)
    nouns_closer, nouns_apart = ({_name(group, prose): group for group in side} for side in found.leading)
    picked = {_name(group, prose) for group in (*closer, *apart)}
    both = [noun for noun in nouns_closer if noun in nouns_apart and noun in picked]
    shared = [side[noun] for noun in both[:NOUNS_BOTH] for side in (nouns_closer, nouns_apart)]
    closer, apart = ([group for group in side if _name(group, prose) not in both] for side in (closer, apart))
    sides = (apart, closer) if verdict == "apart" else (closer, apart)
    if verdict in ("closer", "apart"):
        sides = sides[0], [g for g in sides[1] if not g.phrase.vague and not _clashes(g, sides[0], prose)]
    else:
        clashing = [g for side, other in (sides, sides[::-1]) for g in side if _clashes(g, other, prose)]
        shared += clashing
        sides = ([g for g in sides[0] if g not in clashing], [g for g in sides[1] if g not in clashing])
    usual = (at_most, NOUNS_AGAINST) if verdict in ("closer", "apart") else (NOUNS_BOTH, NOUNS_BOTH)
    most = [min(number, at_most) for number in usual]
    winning, losing = (side[:number] for side, number in zip(sides, most, strict=True))
    return winning, losing, shared


def _clashes(group: DriverGroup, others: Iterable[DriverGroup], prose: Prose) -> bool:
    """Return whether a reason of one side is named by the bare words of one of the other: security, over security."""
    own = _name(group, prose)
    return any(_holds(own, name) or _holds(name, own) for other in others if (name := _name(other, prose)))


def _find_barest(groups: Sequence[DriverGroup], prose: Prose) -> list[DriverGroup]:
    """Return reasons without those that another names in barer words."""
    names = {_name(group, prose) for group in groups}
    return [group for group in groups if not any(n != (own := _name(group, prose)) and _holds(n, own) for n in names)]


def _holds(one: str, other: str) -> bool:
    return any(f" {topic} " in f" {other} " for topic in (one, *split_topics(one)))


def _name(group: DriverGroup, prose: Prose) -> str:
    return prose.fill(group.phrase.noun, group.values)


def _points_back(group: DriverGroup, prose: Prose) -> bool:
    """Return whether the words of a reason are only understood after others: "this fear, more than anything"."""
    first = group.driver.cause.partition(" ")[0].lower()
    return first in prose.phrases.words.pointing or first in prose.phrases.words.pronouns


def _pick_telling(groups: Sequence[DriverGroup]) -> list[DriverGroup]:
    """Return the reasons that tell what they are about; of others, such as tell at least their kind."""
    telling = [group for group in groups if not group.phrase.vague]
    rest = [group for group in groups if group.phrase.vague and not group.phrase.topicless]
    return telling if len(telling) >= _FEW else [*telling, *rest][:_FEW] or list(groups)[:_FEW]


def _say_account(groups: Sequence[DriverGroup], found: Found) -> str:
    """Return ``, by one account,`` where a single source among several gives all the reasons."""
    sources = frozenset[str]().union(*(finding.sources for group in groups for finding in group.findings))
    return ", by one account," if len(sources) == 1 and len(found.articles) > 1 else ""


def _say_turn(verdict: Verdict, found: Found, prose: Prose) -> tuple[str, list[Finding]]:
    """Return whether what the two do to each other goes the same way as the reasons, and the act that weighs most."""
    movement, level = found.current.movement, found.current.level
    if verdict == "both" and level and max(level.low, -level.high) > 0 and abs(level.value) >= CLEAR_LEVEL:
        return f"; what they do to each other is {name_level(level, prose)} on the whole", found.acts[:1]
    if movement == "unclear" and level and _is_belied(verdict, found):
        return f"; what they do to each other, though, is {name_level(level, prose)} on the whole", found.acts[:1]
    if movement == "unclear" or verdict not in ("closer", "apart"):
        return "", []
    mover = [finding for finding in found.acts if found.current.mover in finding.ids]
    if movement == verdict:
        return "; what they do to each other bears it out", mover
    return f"; what they do to each other, though, has {'cooled' if movement == 'apart' else 'grown warmer'}", mover


def _open(opening: str, text: str) -> str:
    return f"{opening}{text}" if opening else capitalise(text)


def list_nouns(groups: Sequence[DriverGroup], prose: Prose) -> str:
    """Return the reasons as a list of nouns; reasons of one wording with several topics or states are told in one."""
    merged: dict[tuple[str, str], list[str]] = {}
    for group in groups:
        template = group.phrase.noun
        if template == "{topics}":
            merged |= {(topic, ""): [] for topic in split_topics(group.values["topics"])}
        elif template.count("{") == 1 and "{topics}" in template:
            merged.setdefault((template, group.driver.driver), []).extend(split_topics(group.values["topics"]))
        elif template.count("{") == 1 and "{via}" in template:
            merged.setdefault((template, group.driver.driver), []).extend(_name_third(group, prose))
        else:
            merged.setdefault((prose.fill(template, group.values), ""), [])
    return join(drop_contained([_name_topics(template, topics) for (template, _), topics in merged.items()]))


def _name_third(group: DriverGroup, prose: Prose) -> list[str]:
    return [prose.name(code) for code in list_third(group.driver, prose)]


def _name_topics(template: str, topics: Sequence[str]) -> str:
    named = join(drop_contained(topics)[:TOPICS])
    return template.replace("{topics}", named).replace("{via}", named)


def _say_drivers(
    verdict: Verdict, are: str, winning: str, losing: str, shared: str, *, terms: str = "", quoted: str = ""
) -> str:
    """Say the reasons of each side, and last those of both.

    Parameters
    ----------
    terms
        Of two who are held apart, that they are on bad ones.
    quoted
        The words of the winning side's reason, where its kind tells nothing: a quarrel, a grievance.
    """
    if verdict == "closer":
        by = f": {quoted}" if quoted else f", brought together by {winning}" if winning else ""
        return f"{are} drawing closer{by}{_though(losing, 'holding them apart', shared)}"
    if verdict == "apart":
        moved, driven = (terms, "driven apart") if terms else ("drifting apart", "driven")
        by = f": {quoted}" if quoted else f", {driven} by {winning}" if winning else ""
        return f"{are} {moved}{by}{_though(losing, 'still binding them', shared)}"
    if winning and losing:
        return f"{are} pulled both ways: {winning} on the one hand, {losing} on the other{_though('', '', shared)}"
    more = _though(winning, "drawing them together") or _though(losing, "holding them apart")
    return f"{are} pulled both ways by {shared}{more}"


def _say_belied(names: str, reasons: str, found: Found, prose: Prose) -> str:
    """Say the terms that the acts show and, beside them, the reasons of the one account that says otherwise."""
    assert found.current.level
    acts = prose.count(found.tie.acts, "act", "acts")
    went = {"closer": ", which have grown warmer", "apart": ", which have cooled"}.get(found.current.movement, "")
    terms = f"{name_level(found.current.level, prose)} terms{went}, to judge by {acts}"
    moved = "brought together" if found.leading[0] else "driven apart"
    return f"{names} are on {terms}; one account, though, tells how they are {moved} by {reasons}."


def _though(losing: str, doing: str, shared: str = "") -> str:
    parts = [f"{losing} {doing}"] if losing else []
    parts += [f"{shared} working both ways"] if shared else []
    return f", with {', and '.join(parts)}" if parts else ""


def _say_acts(verdict: Verdict, names: str, found: Found, prose: Prose) -> str:
    tie = found.tie
    if verdict in ("closer", "apart"):
        moving = "drawing closer" if verdict == "closer" else "drifting apart"
        turns = found.current.turns
        since = f" have done since {name_period(turns[-1].shift, tie.by, prose)}" if turns else " do"
        return f"{names} {_say_are(found)} {moving}, to judge by what they{since}; {_say_no_reason(found)}."
    if level := found.current.level:
        acts = prose.count(tie.acts, "act", "acts")
        terms = f"{names} {_say_are(found)} on {name_level(level, prose)} terms, to judge by {acts}"
        return f"{terms}; {_say_no_reason(found)} and show no clear movement."
    if found.silent_since:
        return (
            f"the articles tell of nothing between {names} since {found.silent_since}; what went before stands below."
        )
    if len(found.recent) < _FEW_ACTS and (found.past or len(found.recent) < len(found.acts)):
        return f"too little is told of late to say whether {names} draw closer or apart; what went before stands below."
    if found.articles:
        return f"too little evidence to say whether {names} are drawing closer or apart; what there is stands below."
    return f"too little evidence: the articles say nothing of what passes between {names}."


def _say_no_reason(found: Found) -> str:
    if found.closer or found.apart:
        return "the articles name only uncertain reasons"
    return "the articles name reasons of earlier years only" if found.past else "the articles name no reason"
