"""Third states: which drivers run through them, and how the two deal with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.brief.acts import as_act
from detente.brief.prose import capitalise
from detente.brief.records import NamedState, ThirdState
from detente.ties import STATUS_WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.brief.citing import Citer
    from detente.brief.drivers import DriverGroup
    from detente.brief.findings import Finding
    from detente.brief.prose import Prose

_FRIENDLY = 2.0
"""On the −10 … +10 scale: the lowest score of an act type that is plainly friendly (AGREE 2.5), rounded down."""


@dataclass
class _Role:
    """What is known of one third state."""

    closer: list[Finding] = field(default_factory=list)
    apart: list[Finding] = field(default_factory=list)
    with_first: list[Finding] = field(default_factory=list)
    with_second: list[Finding] = field(default_factory=list)

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
) -> tuple[ThirdState, ...]:
    """Write a line for every third state that a driver runs through or that deals with both, the weightiest first."""
    roles = _collect(groups, acts, pair)
    telling = {c: r for c, r in roles.items() if r.closer or r.apart or (r.with_first and r.with_second)}
    ranked = sorted(telling, key=lambda code: (-telling[code].weight, code))
    return tuple(_write(code, telling[code], pair, prose, citer) for code in ranked[:at_most])


def _collect(groups: Sequence[DriverGroup], acts: Iterable[Finding], pair: tuple[str, str]) -> dict[str, _Role]:
    roles: dict[str, _Role] = {}
    for group in groups:
        for code in group.driver.via:
            if code not in pair:
                role = roles.setdefault(code, _Role())
                (role.closer if group.driver.direction == "closer" else role.apart).extend(group.findings)
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


def _write(code: str, role: _Role, pair: tuple[str, str], prose: Prose, citer: Citer) -> ThirdState:
    name = prose.name(code)
    sentences = [s for s in (_say_part(name, role), _say_acts(name, role, pair, prose)) if s]
    strongest = sorted(role.closer + role.apart, key=lambda f: -f.belief)[:2]
    return ThirdState(
        text=" ".join(sentences),
        citations=citer.cite(strongest + role.with_first[:1] + role.with_second[:1]),
        state=NamedState(code=code, name=name),
        closer=len(role.closer),
        apart=len(role.apart),
        acts_with_first=len(role.with_first),
        acts_with_second=len(role.with_second),
    )


def _say_part(name: str, role: _Role) -> str:
    if role.closer and role.apart:
        return f"{capitalise(name)} draws the two together in one way and keeps them apart in another."
    if role.closer:
        return f"{capitalise(name)} has a part in what draws the two together."
    return f"{capitalise(name)} has a part in what keeps the two apart." if role.apart else ""


def _say_acts(name: str, role: _Role, pair: tuple[str, str], prose: Prose) -> str:
    """Return ``On record: four acts with Pakistan, friendly on the whole, and one hostile act with Russia``."""
    sides = [
        _count(acts, prose.name(code), prose)
        for code, acts in zip(pair, (role.with_first, role.with_second), strict=True)
        if acts
    ]
    if not sides:
        return ""
    lead = "On record" if role.closer or role.apart else f"{capitalise(name)} has dealt with both"
    return f"{lead}: {' and '.join(sides)}."


def _count(acts: Sequence[Finding], name: str, prose: Prose) -> str:
    """Return ``one friendly act with Pakistan`` or ``four acts with Pakistan, friendly on the whole``."""
    weights = [f.belief * STATUS_WEIGHTS[as_act(f).status] for f in acts]
    mean = sum(w * as_act(f).intensity for w, f in zip(weights, acts, strict=True)) / (sum(weights) or 1.0)
    tone = "friendly" if mean >= _FRIENDLY else "hostile" if mean <= -_FRIENDLY else ""
    if len(acts) == 1:
        return f"one {tone} act with {name}".replace("  ", " ")
    return f"{prose.number(len(acts))} acts with {name}, {f'{tone} on the whole' if tone else 'of mixed tone'}"
