"""What if: the tie of a pair without a source, an act, a driver or a state, beside the tie as it is.

The same is asked of both: the mean of the same periods with the same weights, under the same parameters. What changes
is the evidence alone; nothing is said of what the two would have done had things been otherwise.

How much a level may change by leaving out that much evidence, were it like all the rest, is known: the variance of the
difference of two estimates, one from part of the evidence of the other, is the difference of their variances (Hausman,
Econometrica 46, 1978). What changes it by more tells otherwise than the rest does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from detente.errors import TieError
from detente.ledger import assemble
from detente.records import Driver
from detente.records.base import Record
from detente.ties.course import Course
from detente.ties.notebook import Charted
from detente.ties.omission import Gone, Omission, leave_out, read_acts_without
from detente.ties.pair import PairCourse, clip, find_halves
from detente.ties.questions import ask_mean, ask_whole
from detente.ties.series import Pairs
from detente.ties.thirds import find_pull

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt
    import numpy.typing as npt

    from detente.ledger import Assembled, Entry, Ledger
    from detente.ties.course import Contrast
    from detente.ties.table import ActTable
    from detente.ties.thirds import Pull
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]


_NOTHING = 1e-9


class Estimate(Record):
    """A level or a change with its 90 % band.

    Attributes
    ----------
    enough
        Whether the acts of the two say more of it than what is usual between states does.
    """

    value: float
    low: float
    high: float
    enough: bool


class Difference(Record):
    """A level, or a change, as it is and with something left out.

    Attributes
    ----------
    before, after
        With all evidence, and with what is left.
    difference
        After less before.
    margin
        How large it may be, in nine of ten cases, where what is left out tells the same as the rest.
    """

    before: Estimate
    after: Estimate
    difference: float
    margin: float

    @property
    def telling(self) -> bool:
        """Whether what is left out tells otherwise than the rest does."""
        return abs(self.difference) > self.margin + _NOTHING


class DriverBalance(Record):
    """Drivers of a pair: sums of the beliefs in those that bring the two closer, and in those that drive them apart."""

    closer: float
    apart: float


class WhatIf(Charted, Record):
    """The tie of a pair with something left out.

    Attributes
    ----------
    omission
        What is left out.
    acts, acts_gone
        Acts between the two that count, and how many of these are gone.
    evidence, evidence_gone
        Sum of their weights, and how much of it is gone: also of acts that are believed less, since fewer tell them.
    level
        On the whole, over the periods that have acts; None where the two have none.
    change
        Of the later half of the evidence against the earlier; None where all acts fall in one period.
    pull_before, pull_after
        Of all third parties together (see `find_pull`); None where none deals with both of the two.
    drivers_before, drivers_after
        None where acts alone are known.
    """

    pair: tuple[str, str]
    omission: Omission
    acts: int
    acts_gone: int
    evidence: float
    evidence_gone: float
    level: Difference | None = None
    change: Difference | None = None
    pull_before: Estimate | None = None
    pull_after: Estimate | None = None
    drivers_before: DriverBalance | None = None
    drivers_after: DriverBalance | None = None

    def chart(self) -> alt.LayerChart:
        """Draw level and change with their bands, as they are and without what is left out."""
        from detente.ties import chart_what_if  # the package draws it by what it knows of this module

        return chart_what_if(self)

    def to_arrow(self) -> pa.Table:
        """Return a row for the level and one for the change, those that there are."""
        names = ("before", "before_low", "before_high", "after", "after_low", "after_high", "difference", "margin")
        schema = pa.schema({"of": pa.string()} | dict.fromkeys(names, pa.float64()) | {"telling": pa.bool_()})
        found = {"level": self.level, "change": self.change}
        return pa.Table.from_pylist([{"of": of} | _flat(one) for of, one in found.items() if one], schema)


def _flat(one: Difference) -> dict[str, float | bool]:
    ends = {"before": one.before, "after": one.after}
    flat: dict[str, float | bool] = {name: end.value for name, end in ends.items()}
    flat |= {f"{name}_{side}": getattr(end, side) for name, end in ends.items() for side in ("low", "high")}
    return flat | {"difference": one.difference, "margin": one.margin, "telling": one.telling}


def what_if(network: Network, a: str, b: str, omission: Omission, ledger: Ledger | None = None) -> WhatIf:
    """Measure the tie of two states without something.

    Parameters
    ----------
    network
        Of all acts.
    ledger
        Where these were read from. With it, events are assembled and believed anew, and drivers are weighed; without
        it, an act that other sources tell too is left out as a whole.

    Raises
    ------
    TieError
        Where there is nothing to leave out: an unknown outlet, article, act or driver, one of the two states
        themselves, or nothing named.
    """
    if not omission:
        raise TieError("Nothing was named to be left out.")
    for state in omission.states:
        if state in (a, b):
            raise TieError(f"Without {state} there is no tie of {a} and {b}. Leave out a third state.")
    rest = leave_out(network.acts, omission) if ledger is None else read_acts_without(ledger, (a, b), omission)
    found = compare(network, rest, a, b).model_copy(update={"omission": omission})
    found = found.model_copy(update=_pull_without(network, rest, (a, b), omission))
    return found if ledger is None else found.model_copy(update=_weigh_drivers(ledger, (a, b), omission))


def compare(network: Network, rest: ActTable, a: str, b: str) -> WhatIf:
    """Measure the tie of two states by other acts than those of the network, all else being equal."""
    full, part = (PairCourse.of(either, a, b) for either in (network, _leave(network, rest)))
    found = WhatIf(
        pair=(a, b),
        omission=Omission(),
        acts=len(full.acts),
        acts_gone=len(full.acts) - len(part.acts),
        evidence=float(full.weights.sum()),
        evidence_gone=float(full.weights.sum() - part.weights.sum()),
    )
    if not len(full.acts):
        return found
    halves = find_halves(full)
    asked = {"level": ask_whole(full)}
    if halves:
        asked["change"] = ask_mean(full, halves[1]) - ask_mean(full, halves[0])
    return found.model_copy(update={of: _differ(full.course, _course_of(part, full), c) for of, c in asked.items()})


def _pull_without(
    network: Network, rest: ActTable, pair: tuple[str, str], omission: Omission
) -> dict[str, Estimate | None]:
    """Measure the pull of third parties with and without what is left out."""
    before = find_pull(network, *pair)
    # Without a state, what the two have with the others is the same: it is a third party no more, and that is all.
    same = not omission.model_copy(update={"states": ()}) or _alike(network, rest, pair)
    after = before.without(omission.states) if same else find_pull(_leave(network, rest), *pair)
    return {"pull_before": _sum_up(before), "pull_after": _sum_up(after)}


def _alike(network: Network, rest: ActTable, pair: tuple[str, str]) -> bool:
    """Tell whether all acts in which one of the two has a part are still there, and as much believed."""
    sums = []
    for acts in (network.acts, rest):
        places = [place for place in map(acts.place, pair) if place is not None]
        mine = np.isin(acts.source, places) | np.isin(acts.target, places)
        sums.append((int(mine.sum()), float(acts.belief[mine].sum())))
    return sums[0][0] == sums[1][0] and abs(sums[0][1] - sums[1][1]) < _NOTHING


def _leave(network: Network, rest: ActTable) -> Network:
    return replace(network, acts=rest, pairs=Pairs.of(rest))


def _sum_up(pull: Pull) -> Estimate | None:
    if pull.value is None or pull.margin is None:
        return None
    value, margin = pull.value, pull.margin
    return Estimate(value=value, low=clip(value - margin), high=clip(value + margin), enough=True)


def _course_of(part: PairCourse, full: PairCourse) -> Course:
    """Return the course of what is left, which may be nothing."""
    if len(part.acts):
        return part.course
    blank = np.zeros_like(full.course.values)
    return Course(blank, blank, full.course.parameters, full.course.by)


def _differ(full: Course, part: Course, coefficients: Numbers) -> Difference:
    before, after = full.contrast(coefficients), part.contrast(coefficients)
    # The margin of a contrast is that of all that is unknown of it, 1 − `known`, by the scale that all evidence tells.
    unknown = before.margin**2 / (1 - before.known)
    return Difference(
        before=_estimate(before, coefficients),
        after=_estimate(after, coefficients),
        difference=after.value - before.value,
        margin=float(np.sqrt(unknown * max(before.known - after.known, 0.0))),
    )


def _estimate(contrast: Contrast, coefficients: Numbers) -> Estimate:
    bound = float(np.abs(coefficients).sum())
    value, margin = contrast.value, contrast.margin
    ends = (clip(end, bound) for end in (value, value - margin, value + margin))
    return Estimate(**dict(zip(("value", "low", "high"), ends, strict=True)), enough=contrast.enough)


def _weigh_drivers(ledger: Ledger, pair: tuple[str, str], omission: Omission) -> dict[str, DriverBalance]:
    """Weigh the drivers of a pair with and without what is left out; those through a state that is left out go too."""
    gone = Gone.of(ledger, pair, omission)
    entries = list(ledger.with_deniers(ledger.entries(states=pair)))
    left = [entry for entry in entries if gone.spares(entry) and not _runs_through(entry, omission.states)]
    return {"drivers_before": _balance(entries, pair), "drivers_after": _balance(left, pair)}


def _runs_through(entry: Entry, states: tuple[str, ...]) -> bool:
    return isinstance(entry.claim, Driver) and bool(set(entry.claim.via) & set(states))


def _balance(entries: list[Entry], pair: tuple[str, str]) -> DriverBalance:
    beliefs = {"closer": 0.0, "apart": 0.0}
    for direction, belief in _drivers(assemble(entries), pair):
        beliefs[direction] += belief
    return DriverBalance(**beliefs)


def _drivers(assembled: list[Assembled], pair: tuple[str, str]) -> Iterator[tuple[str, float]]:
    for one in assembled:
        driver = one.claims[0]
        if isinstance(driver, Driver) and set(driver.pair) == set(pair) and driver.status != "denied":
            yield driver.direction, one.belief
