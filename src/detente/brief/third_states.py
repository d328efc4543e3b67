"""Third states: which drivers run through them, and how the two deal with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.brief.deeds import as_act
from detente.brief.prose import capitalise, drop_contained, join
from detente.brief.records import NamedState, ThirdState
from detente.ties import usual_promise, weigh_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.brief.citing import Citer
    from detente.brief.findings import Finding
    from detente.brief.grouping import DriverGroup
    from detente.brief.prose import Prose

_FRIENDLY = 2.0
"""On the −10 … +10 scale: the lowest score of an act type that is plainly friendly (AGREE 2.5), rounded down."""

_ENOUGH_ACTS = 2
"""Of a single act nobody should say that two states are on friendly or hostile terms."""

_CITED = 2

_REASONS = 2
"""Most reasons on each side that are told of one state; all of them stand in their own sections."""


@dataclass
class _Role:
    """What is known of one third state."""

    closer: list[Finding] = field(default_factory=list)
    apart: list[Finding] = field(default_factory=list)
    with_first: list[Finding] = field(default_factory=list)
    with_second: list[Finding] = field(default_factory=list)
    reasons_closer: list[str] = field(default_factory=list)
    reasons_apart: list[str] = field(default_factory=list)

    @property
    def deals_with_both(self) -> bool:
        """Whether there is enough to say on what terms it is with each."""
        return min(len(self.with_first), len(self.with_second)) >= _ENOUGH_ACTS

    @property
    def weight(self) -> float:
        drivers = sum(f.belief for f in self.closer + self.apart)
        return 3 * drivers + min(len(self.with_first), len(self.with_second))


def write_third_states(
    groups: Sequence[DriverGroup],
    acts: Iterable[Finding],
    pair: tuple[str, str],
    at_most: int,
    prose: Prose,
    citer: Citer,
    *,
    counted: bool = True,
) -> tuple[ThirdState, ...]:
    """Write a line for every third state that a driver runs through or that deals with both, the weightiest first.

    `counted` is whether `acts` are all that are known. Where they are but some, chosen for the pair, their number is
    not told: of the same two states it would differ from brief to brief.
    """
    roles = _collect(groups, acts, pair, prose)
    telling = {code: role for code, role in roles.items() if role.closer or role.apart or role.deals_with_both}
    ranked = sorted(telling, key=lambda code: (-telling[code].weight, code))
    told = [code for code in ranked if telling[code].deals_with_both or _is_new(code, ranked, telling)]
    return tuple(_write(code, telling[code], pair, prose, citer, counted) for code in told[:at_most])


def _is_new(code: str, ranked: Sequence[str], roles: Mapping[str, _Role]) -> bool:
    """Return whether a state figures in a reason that no weightier state figures in."""
    before = [roles[other] for other in ranked[: ranked.index(code)]]
    known = {reason for role in before for reason in (*role.reasons_closer, *role.reasons_apart)}
    return not known.issuperset((*roles[code].reasons_closer, *roles[code].reasons_apart))


def _collect(
    groups: Sequence[DriverGroup], acts: Iterable[Finding], pair: tuple[str, str], prose: Prose
) -> dict[str, _Role]:
    roles: dict[str, _Role] = {}
    for group in groups:
        closer = group.driver.direction == "closer"
        for code in set(group.driver.via) - set(pair):
            role = roles.setdefault(code, _Role())
            (role.closer if closer else role.apart).extend(group.findings)
            reasons = role.reasons_closer if closer else role.reasons_apart
            reasons.append(prose.fill(group.phrase.noun, group.values))
    for finding in acts:
        act = as_act(finding)
        if act.status == "denied":
            continue
        for side, other in ((act.source, act.target), (act.target, act.source)):
            for code in set(other) - set(pair):
                role = roles.setdefault(code, _Role())
                if pair[0] in side:
                    role.with_first.append(finding)
                if pair[1] in side:
                    role.with_second.append(finding)
    return roles


def _write(code: str, role: _Role, pair: tuple[str, str], prose: Prose, citer: Citer, counted: bool) -> ThirdState:
    name = prose.name(code)
    sentences = [s for s in (_say_part(name, role), _say_dealings(name, role, pair, prose, counted)) if s]
    strongest = sorted(role.closer + role.apart, key=lambda f: -f.belief)[:2]
    with_both = [f for f in role.with_first if f in role.with_second]
    acts = with_both[:1] or [*_first_known(role.with_first, citer), *_first_known(role.with_second, citer)]
    return ThirdState(
        text=" ".join(sentences),
        citations=citer.cite(strongest + acts, _CITED),
        state=NamedState(code=code, name=name),
        closer=len(role.closer),
        apart=len(role.apart),
        acts_with_first=len(role.with_first),
        acts_with_second=len(role.with_second),
    )


def _first_known(acts: Sequence[Finding], citer: Citer) -> list[Finding]:
    """Return the act to cite: one whose sentence the brief cites already, else the best believed."""
    return sorted(acts, key=lambda f: not citer.knows(f))[:1]


def _say_part(name: str, role: _Role) -> str:
    """Return in what a third state figures, and the reasons that run through it."""
    closer, apart = (join(drop_contained(reasons)[:_REASONS]) for reasons in (role.reasons_closer, role.reasons_apart))
    if closer and apart:
        draws = f"it draws the two together ({closer}) and holds them apart ({apart})"
        return f"{capitalise(name)} works both ways: {draws}."
    if closer:
        return f"{capitalise(name)} is part of what draws the two together: {closer}."
    return f"{capitalise(name)} is part of what holds the two apart: {apart}." if apart else ""


def _say_dealings(name: str, role: _Role, pair: tuple[str, str], prose: Prose, counted: bool) -> str:
    """Return how a third state deals with the two.

    ``On record it is on friendly terms with Russia (nine acts), on hostile ones with Pakistan (two).``
    """
    sides = [
        (_tone(acts), len(acts), prose.name(code))
        for code, acts in zip(pair, (role.with_first, role.with_second), strict=True)
        if len(acts) >= _ENOUGH_ACTS
    ]
    if not sides:
        return ""
    subject = "On record it is" if role.closer or role.apart else f"{capitalise(name)} is"
    tone, number, other = sides[0]
    acts = f" ({prose.count(number, 'act', 'acts')})" if counted else ""
    first = f"{subject} on {tone} terms with {other}{acts}"
    if len(sides) == 1:
        return f"{first}."
    tone_, number, other = sides[1]
    between = " and" if tone_ == tone else f" and on {tone_} ones"
    acts = f" ({prose.number(number)})" if counted else ""
    return f"{first}{between} with {other}{acts}."


def _tone(acts: Sequence[Finding]) -> str:
    weights = [f.belief * weigh_status(as_act(f).status, usual_promise()) for f in acts]
    mean = sum(w * as_act(f).intensity for w, f in zip(weights, acts, strict=True)) / (sum(weights) or 1.0)
    return "friendly" if mean >= _FRIENDLY else "hostile" if mean <= -_FRIENDLY else "mixed"
