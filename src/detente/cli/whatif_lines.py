"""What changes without some of the evidence, in lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.prose import capitalise, join
from detente.cli.numbers import banded, signed
from detente.ties.drawing import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.brief.prose import Prose
    from detente.ties import Difference, Estimate, Omission, WhatIf


def name_omission(omission: Omission) -> str:
    """Return what is left out, in words."""
    parts = [
        *omission.outlets,
        *(f"article {name}" for name in omission.documents),
        *(f"act {name}" for name in omission.acts),
        *(f"drivers of the kind {name}" for name in omission.drivers),
        *names_of(omission.states).values(),
    ]
    return join(parts)


def head_what_if(found: WhatIf, prose: Prose) -> str:
    """Return the heading."""
    first, second = (prose.name(code) for code in found.pair)
    return capitalise(f"{first} and {second} without {name_omission(found.omission)}")


def say_omitted(found: WhatIf, prose: Prose) -> str:
    """Return how much is left out."""
    acts = prose.count(found.acts_gone, "act", "acts") if found.acts_gone else "no act"
    if found.evidence_gone <= 0:
        return f"Left out: {acts} of {found.acts:,}."
    share = f"{100 * found.evidence_gone / found.evidence:.0f} % of the evidence"
    return f"Left out: {acts} of {found.acts:,}, {share}."


def list_differences(found: WhatIf) -> list[tuple[str, str, str, str]]:
    """Return what of, as it is, without, and difference, of level, change and drivers, as far as there are."""
    rows = [
        (of, _say(one.before), _say(one.after), _differ(one))
        for of, one in (("Level", found.level), ("Change", found.change))
        if one
    ]
    if found.pull_before:
        before, after = found.pull_before, found.pull_after
        # Products of levels are small: their differences show in the third digit.
        told = ("none left", "") if after is None else (_say(after, 3), signed(after.value - before.value, 3))
        rows.append(("Pull of third states", _say(before, 3), *told))
    if found.drivers_before and found.drivers_after and found.drivers_before.closer + found.drivers_before.apart:
        for name in ("closer", "apart"):
            before, after = getattr(found.drivers_before, name), getattr(found.drivers_after, name)
            rows.append((f"Drivers, {name}", f"{before:.1f}", f"{after:.1f}", signed(after - before, 1)))
    return rows


def _say(estimate: Estimate, decimals: int = 2) -> str:
    few = "" if estimate.enough else ", too little evidence"
    return banded(estimate.value, estimate.low, estimate.high, decimals) + few


def _differ(one: Difference) -> str:
    return f"{signed(one.difference)} (±{one.margin:.2f})"


def conclude(found: WhatIf) -> str | None:
    """Return whether what is left out tells otherwise than the rest; None where there is nothing to compare."""
    if found.level is None:
        return None
    if not found.acts_gone and found.evidence_gone <= 0:
        return "No act between the two rests on it."
    if found.acts_gone == found.acts:
        return "Nothing else tells of the two."
    if not found.level.telling:
        return "What is left out tells the same as the rest, as far as can be seen."
    way = "colder" if found.level.difference < 0 else "warmer"
    return f"What is left out tells otherwise than the rest: without it the two seem {way}."


def tell_what_if(found: WhatIf, prose: Prose) -> Iterator[str]:
    """Yield the lines."""
    heading = head_what_if(found, prose)
    yield from (heading, "=" * len(heading), say_omitted(found, prose))
    rows = [("", "as it is", "without", "difference"), *list_differences(found)]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    yield ""
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    if said := conclude(found):
        yield said
    yield from EXPLAINED


EXPLAINED = (
    "Level and change go from −1 (war) to +1 (open-handed help), 90 % bands in brackets. After ±: how much that much",
    "evidence less may change where it tells the same as the rest. Drivers: sums of the beliefs in them.",
)
