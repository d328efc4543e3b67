"""What surrounds a tie, in lines of text: third states and their pull, triads, how much the two deal, alignment."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from detente.brief.prose import join
from detente.cli.numbers import banded, signed
from detente.ties.drawing import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.brief.prose import Prose
    from detente.ties import Aligned, Dealt, Pulled, TieReport, Triad

_NAMED, _WIDTH = 6, 100
"""So many third states are named; the others are counted."""

_EXAMPLES = 3
"""Triads that are told one by one."""

ABOUT_PULL = (
    "Above 0 third states draw the two together, below 0 they hold them apart. Most of it is how the two treat others",
    "at large; that third states are the reason is not said.",
)


def list_surroundings(report: TieReport) -> list[tuple[str, str]]:
    """Return how much the two deal and how alike they stand, each with what it is called, as far as it was asked."""
    rows = [("Dealings", _say_dealings(report.salience))] if report.salience else []
    return [*rows, ("Alignment", _say_alignment(report.alignment))] if report.alignment else rows


def _say_dealings(dealt: Dealt) -> str:
    if not dealt.enough:
        return "too little evidence on whether the two deal more with each other than their activities let expect"
    band = f"{dealt.value:.2g} times ({dealt.low:.2g} to {dealt.high:.2g})"
    return f"{band} as much with each other as their activities let expect"


def _say_alignment(alignment: Aligned) -> str:
    if not alignment.enough:
        return "too little evidence on how the two stand to everyone else"
    alike = banded(alignment.value, alignment.low, alignment.high)
    return f"{alike}: how alike the two stand to everyone else, from −1 to +1"


def list_pull(pull: Pulled, pair: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the roles that third states have, who has each, and what these add to the pull, down to the sum."""
    if pull.value is None or pull.low is None or pull.high is None:
        return []
    first, second = names_of(pair).values()
    roles = {
        "common_friend": "common friends",
        "common_foe": "common foes",
        "friend_of_first": f"friends of {first}, foes of {second}",
        "friend_of_second": f"friends of {second}, foes of {first}",
    }
    rows = [(name, _name_some(pull.with_role(role)), _add(pull, role)) for role, name in roles.items()]
    unsure = pull.with_role("open")
    who = _name_some(unsure) if len(unsure) <= _NAMED else f"{len(unsure):,}"
    rows.append(("not surely friend or foe of both", who, _add(pull, "open")))
    told = [(name, who, signed(added, 3)) for name, who, added in rows if added is not None]
    band = f"{signed(pull.low, 3)} to {signed(pull.high, 3)}; usual between states is {signed(pull.usual, 3)}"
    return [*told, ("together", band, signed(pull.value, 3))]


def _add(pull: Pulled, role: str) -> float | None:
    """Return what the third states of a role add to the pull, None without any."""
    shares = [third.share for third in pull.thirds if third.role == role]
    return sum(shares) if shares else None


def _name_some(codes: Sequence[str]) -> str:
    names = list(names_of(codes).values())
    more = len(names) - _NAMED
    # One more takes no more room than to say so.
    return join(names) if more <= 1 else join([*names[:_NAMED], f"{more} more"])


def say_no_pull(pull: Pulled, prose: Prose) -> str:
    """Return that nothing is known of third states."""
    some = len(pull.unknown)
    dealt = f"; {prose.count(some, 'has', 'have')} dealt with both" if some else ""
    return f"Too little evidence: of no third state is enough known with both{dealt}."


def say_triads(report: TieReport, prose: Prose) -> str | None:
    """Return how many triads of the two are in balance; None where there are none."""
    triads = report.triads
    if not triads.count:
        return None
    first, second = names_of(report.tie.pair).values()
    many = prose.count(triads.count, "third state", "third states")
    balanced = prose.number(triads.balanced) if triads.balanced else "none"
    told = f"With {many} they form triads: {balanced} surely in balance"
    if not triads.unbalanced:
        return f"{told}, none surely out of it."
    listed = [_say_triad(triad, first, second) for triad in triads.unbalanced[:_EXAMPLES]]
    more = len(triads.unbalanced) - len(listed)
    listed += [f"{prose.number(more)} more"] if more else []
    out = f"{prose.number(len(triads.unbalanced))} surely out of it, where friends do not share friends and foes"
    return f"{told}, {out}: {join(listed)}."


def _say_triad(triad: Triad, first: str, second: str) -> str:
    name = names_of(triad.states)[triad.states[2]]
    return f"{name} ({signed(triad.levels[1])} with {first}, {signed(triad.levels[2])} with {second})"


def tell_thirds(report: TieReport, prose: Prose) -> Iterator[str]:
    """Yield the lines on third states."""
    yield "Third states and organisations:"
    rows = list_pull(report.pull, report.tie.pair)
    if not rows:
        yield f"  {say_no_pull(report.pull, prose)}"
        return
    for role, names, added in rows:
        told = f"  {added}  {role} ({names})" if role == "together" else f"  {added}  {role}: {names}"
        yield from textwrap.wrap(told, _WIDTH, subsequent_indent=" " * 10)
    for note in (say_triads(report, prose), " ".join(ABOUT_PULL)):
        yield from textwrap.wrap(note or "", _WIDTH, initial_indent="  ", subsequent_indent="  ")
