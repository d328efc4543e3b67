"""What surrounds a pair: third states and how they pull, triads, how much the two deal, how alike they stand.

Each is put in a record that says whether there is enough evidence for it, as a tie itself does.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated

import numpy as np
from pydantic import Field

from detente.records.base import Record
from detente.ties.alignment import Alignment
from detente.ties.dealings import Dealings
from detente.ties.pair import clip
from detente.ties.periods import Periods
from detente.ties.salience import Salience
from detente.ties.series import weights_of
from detente.ties.thirds import Third
from detente.ties.triads import Triad

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from detente.ties.thirds import Pull
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]

Coefficient = Annotated[float, Field(ge=-1, le=1)]


class Pulled(Record):
    """The pull of all third states and organisations on a pair (see `Pull`).

    Attributes
    ----------
    value, low, high
        Mean of their pulls, to which their shares sum, with its 90 % band; None without third parties.
    usual
        Pull of a third party whose levels with both are the usual one.
    thirds
        Third parties of which there is enough evidence with both, those with the strongest pull first.
    unknown
        Those that have dealt with both, but too little is known of.
    """

    value: Coefficient | None = None
    low: Coefficient | None = None
    high: Coefficient | None = None
    usual: float = Field(ge=0, le=1)
    thirds: tuple[Third, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there is a third party of which enough is known with both."""
        return bool(self.thirds)

    def with_role(self, role: str) -> tuple[str, ...]:
        """Return the codes of the third parties of one role (see `Third`).

        First come those whose pull is strong for sure, by the end of its band that lies nearer to 0: a strong pull of
        which little is known may be a weak one.
        """
        mine = [third for third in self.thirds if third.role == role]
        return tuple(third.code for third in sorted(mine, key=lambda third: -max(third.low, -third.high)))


class PairTriads(Record):
    """The triads of a pair: each third state of which there is enough evidence with both, if there is of the two.

    Attributes
    ----------
    count
        How many there are.
    balanced
        How many of these surely are balanced.
    unbalanced
        Those that surely are not, the surest first.
    """

    count: int = Field(default=0, ge=0)
    balanced: int = Field(default=0, ge=0)
    unbalanced: tuple[Triad, ...] = ()


class Dealt(Record):
    """How much two states have to do with each other over the whole time (see `Salience`).

    Attributes
    ----------
    value, low, high
        As many times as much as their activities let expect, with the 90 % band; 1 is as much.
    acts, expected
        What their acts weigh together, and what was to be expected.
    enough
        Whether the acts say more than what is known of any two states.
    """

    value: float = Field(ge=0)
    low: float = Field(ge=0)
    high: float = Field(ge=0)
    acts: float = Field(ge=0)
    expected: float = Field(ge=0)
    enough: bool


class Aligned(Record):
    """How alike two states stand to everyone else, with its 90 % band (see `Alignment`)."""

    value: Coefficient
    low: Coefficient
    high: Coefficient
    enough: bool


def report_pull(pull: Pull) -> Pulled:
    """Put the pull of third parties in a record."""
    bare = Pulled(usual=pull.usual, unknown=pull.unknown)
    if pull.value is None or pull.margin is None:
        return bare
    ends = {name: clip(pull.value + sign * pull.margin) for name, sign in (("value", 0), ("low", -1), ("high", 1))}
    return bare.model_copy(update=ends | {"thirds": pull.thirds})


def report_triads(triads: Iterable[Triad]) -> PairTriads:
    """Put the triads of a pair in a record."""
    verdicts = list(triads)
    return PairTriads(
        count=len(verdicts),
        balanced=sum(triad.verdict == "balanced" for triad in verdicts),
        unbalanced=tuple(triad for triad in verdicts if triad.verdict == "unbalanced"),
    )


def measure_dealings(network: Network, a: str, b: str) -> Dealt | None:
    """Measure how much two states have to do with each other; None where no act names one of them."""
    if not {a, b} <= set(network.acts.states):
        return None
    dealings = Dealings.of(network.acts, *_by_year(network))
    first, second = (np.array([network.acts.states.index(code)]) for code in (a, b))
    found = Salience.of_whole(dealings).whole_of(first, second)
    amount, expected = (table[first, second] for table in (dealings.table(dealings.amount), dealings.expected()))
    numbers = {name: float(getattr(found, name)[0]) for name in ("value", "low", "high")}
    return Dealt(**numbers, acts=float(amount[0]), expected=float(expected[0]), enough=bool(found.enough[0]))


def measure_alignment(network: Network, a: str, b: str) -> Aligned | None:
    """Measure how alike two states stand to everyone else; None where no act names one of them."""
    if not {a, b} <= set(network.acts.states):
        return None
    found = Alignment.of(network.acts, *_by_year(network)).pair_on_the_whole(a, b)
    ends = {name: float(getattr(found, name)[0]) for name in ("value", "low", "high")}
    # Where the acts tell of no position at all, no two can be compared.
    if not all(map(math.isfinite, ends.values())):
        return None
    return Aligned(**ends, enough=bool(found.enough[0]))


def _by_year(network: Network) -> tuple[Periods, Numbers]:
    """Return the years of the network and what its acts weigh: finer periods cost more, and tell no more of the whole.

    Acts before the first and after the last period of the network weigh nothing, though they may be of its years.
    """
    periods, acts = network.periods, network.acts
    years = Periods.spanning(periods.start(0), periods.start(len(periods) - 1), "year")
    weights = weights_of(acts, network.parameters.promise)
    return years, np.where(periods.places(acts.day) >= 0, weights, 0.0)
