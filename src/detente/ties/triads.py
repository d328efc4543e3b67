"""Triads: three states of which each two have to do with each other, and whether their ties are in balance.

A triad is balanced where the product of the signs of its three ties is positive: all friendly, or two hostile and one
friendly (Heider 1946; Cartwright & Harary, Psychological Review 63, 1956). With q for the probability that a level lies
above 0, the expected value of its sign is 2q − 1; ties are told by different acts, hence::

    P(balanced) = (1 + (2 q_ij − 1)(2 q_ik − 1)(2 q_jk − 1)) / 2

The degree of balance of a network is the expected share of balanced triads among all; by chance it would be that of
signs dealt out anew over the same ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa

from detente.errors import TieError
from detente.records.base import Record
from detente.ties.course import BAND
from detente.ties.levels import Levels
from detente.ties.pair import PairCourse
from detente.ties.questions import row_on

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from detente.ties.thirds import Pull
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]

Verdict = Literal["balanced", "unbalanced", "open"]
_SIDES = ("a_b", "a_c", "b_c")


class Triad(Record):
    """Three states.

    Attributes
    ----------
    states
        Their codes.
    levels
        Of the ties of the first and the second, the first and the third, the second and the third.
    balanced
        Probability that the triad is balanced.
    verdict
        ``balanced`` or ``unbalanced`` where that is so with nine chances in ten, else ``open``.
    """

    states: tuple[str, str, str]
    levels: tuple[float, float, float]
    balanced: float
    verdict: Verdict


@dataclass(frozen=True)
class Triads:
    """The signs of all ties of which there is enough evidence.

    Attributes
    ----------
    states
        Codes, in the order of the rows and columns of the tables.
    level, sign
        Of each tie, −1 … +1, symmetric, shape (states, states); 0 where there is no tie. The sign is an expected one.
    tied
        Which two have a tie of which there is enough evidence, same shape.
    """

    states: tuple[str, ...]
    level: Numbers
    sign: Numbers
    tied: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, network: Network, *, on: datetime.date | None = None) -> Triads:
        """Take the ties of all states.

        Parameters
        ----------
        on
            A day of the period that is meant; by default all periods together, weighted by their evidence.
        """
        row = None if on is None else row_on(network.periods, on)
        size = len(network.acts.states)
        level, sign, tied = np.zeros((size, size)), np.zeros((size, size)), np.zeros((size, size), dtype=bool)
        for columns, course in network.courses():
            found = Levels.of(course, row)
            first, second = network.pairs.first[columns], network.pairs.second[columns]
            for table, values in ((level, found.value), (sign, 2 * found.positive - 1), (tied, found.enough)):
                table[first, second] = table[second, first] = np.where(found.enough, values, 0)
        return cls(network.acts.states, level, sign, tied)

    @cached_property
    def count(self) -> int:
        """Number of triads of which all three ties are told by enough evidence."""
        return round(_trace_of_cube(self.tied.astype(np.float64)) / 6)

    @property
    def degree(self) -> float | None:
        """Expected share of balanced triads, 0 … 1; None where there are no triads."""
        return (1 + _trace_of_cube(self.sign) / 6 / self.count) / 2 if self.count else None

    @property
    def chance(self) -> float | None:
        """Degree of balance that is to be expected if the same signs were dealt out anew over the ties."""
        if not self.count:
            return None
        signs = self.sign[np.triu(self.tied)]
        # The mean of the product of three different signs, drawn without putting back (Newton's identities).
        total, square, cube = (float((signs**power).sum()) for power in (1, 2, 3))
        product = (total**3 - 3 * total * square + 2 * cube) / (len(signs) * (len(signs) - 1) * (len(signs) - 2))
        return (1 + product) / 2

    def of_pair(self, a: str, b: str) -> tuple[Triad, ...]:
        """Return all triads of two states, those that are least balanced first.

        Raises
        ------
        TieError
            Where one of the two is in no act.
        """
        one, other = (self._place(code) for code in (a, b))
        if not self.tied[one, other]:
            return ()
        thirds = np.flatnonzero(self.tied[one] & self.tied[other])
        return _sort(self._triad(one, other, int(third)) for third in thirds)

    def unbalanced(self) -> tuple[Triad, ...]:
        """Return all triads that are surely unbalanced, the surest first."""
        return _sort(triad for triad in self._doubtful() if triad.verdict == "unbalanced")

    def _doubtful(self) -> Iterator[Triad]:
        """Yield the triads that are sooner unbalanced than balanced, each once."""
        upper = np.triu(self.tied, 1)
        for one, other in np.argwhere(upper):
            thirds = upper[one] & upper[other]
            for third in np.flatnonzero(thirds & (self.sign[one, other] * self.sign[one] * self.sign[other] < 0)):
                yield self._triad(int(one), int(other), int(third))

    def _triad(self, one: int, other: int, third: int) -> Triad:
        sides = ((one, other), (one, third), (other, third))
        balanced = float((1 + np.prod([self.sign[side] for side in sides])) / 2)
        return Triad(
            states=(self.states[one], self.states[other], self.states[third]),
            levels=(self.level[sides[0]], self.level[sides[1]], self.level[sides[2]]),
            balanced=balanced,
            verdict=_judge(balanced),
        )

    def _place(self, code: str) -> int:
        if code not in self.states:
            raise TieError(f"No act names {code} here.")
        return self.states.index(code)


def triads_of_pair(network: Network, pull: Pull) -> tuple[Triad, ...]:
    """Return the triads of a pair with the states that pull on it, those that are least balanced first.

    The same as `Triads.of_pair`, without measuring the ties of all others.

    Parameters
    ----------
    pull
        As `find_pull` returns it for all periods together. Organisations in it are passed over.
    """
    own = Levels.of(PairCourse.of(network, *pull.pair).course)
    if not own.enough.any():
        return ()
    signs = [2 * levels.positive - 1 for levels in (pull.first, pull.second)]
    balanced = (1 + (2 * own.positive[0] - 1) * signs[0] * signs[1]) / 2
    return _sort(
        Triad(
            states=(*pull.pair, code),
            levels=(float(own.value[0]), float(pull.first.value[n]), float(pull.second.value[n])),
            balanced=float(balanced[n]),
            verdict=_judge(float(balanced[n])),
        )
        for n, code in enumerate(pull.codes)
        if network.acts.is_state[network.acts.states.index(code)]
    )


def triads_to_arrow(triads: Iterable[Triad]) -> pa.Table:
    """Return triads as a table, in their order, with the three states and levels in columns of their own."""
    names = ("a", "b", "c", "verdict")
    schema = pa.schema(dict.fromkeys(names, pa.string()) | dict.fromkeys((*_SIDES, "balanced"), pa.float64()))
    rows = [
        dict(zip("abc", triad.states, strict=True))
        | dict(zip(_SIDES, triad.levels, strict=True))
        | {"verdict": triad.verdict, "balanced": triad.balanced}
        for triad in triads
    ]
    return pa.Table.from_pylist(rows, schema)


def _judge(balanced: float) -> Verdict:
    """Return the verdict that goes with a probability of being balanced."""
    return "balanced" if balanced >= BAND else "unbalanced" if balanced <= 1 - BAND else "open"


def _sort(triads: Iterable[Triad]) -> tuple[Triad, ...]:
    return tuple(sorted(triads, key=lambda triad: (triad.balanced, triad.states)))


def _trace_of_cube(table: Numbers) -> float:
    """Return the sum over all closed walks of three steps: six times the sum over triads."""
    return float(np.einsum("ij,ji->", table @ table, table))
