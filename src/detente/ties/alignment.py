"""Alignment: how alike two states stand to everyone else, −1 … +1, over the whole time and in every period.

Of two states with positions x_i, x_j (see `positions`, `movements`) it is the correlation of what their positions say
of their dealings with all third parties, how much and how hostile::

    A_ij = x_i' G x_j / √(Q_i Q_j)        G = Σ_k v_k v_k' + u_k u_k',  Q_i = E[x_i' G x_i] = x̂_i' G x̂_i + tr(G S_i)

with x̂ and S the mean and covariance of a position. +1: the same friends, the same foes, in the same measure; 0: no
more alike than two states taken at random; −1: where one deals more than usual, and in enmity, the other deals less, or
in friendship. What is not known of a state adds to Q, so that A falls towards 0 as evidence runs out. The 90 % band is
that of Fisher's z = artanh A, its variance by the delta method, with the product of what is not known of either.
Evidence is enough where the acts at hand say one bit: where the band is no more than half as wide as it would be
without any.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from detente.errors import TieError
from detente.ties.dealings import Dealings
from detente.ties.movements import follow_positions
from detente.ties.periods import numbers_of
from detente.ties.positions import Layers, fit_positions

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.movements import Movements
    from detente.ties.periods import Periods
    from detente.ties.positions import Positions
    from detente.ties.table import ActTable

    Numbers = npt.NDArray[np.float64]
    Mask = npt.NDArray[np.bool_]

_QUANTILE = 1.6448536269514722  # of the normal distribution, 95 %: a two-sided band of 90 %
_EDGE = 1 - 1e-9  # Fisher's z has no value at 1


@dataclass(frozen=True, slots=True)
class Alike:
    """Alignment with its 90 % band; every array has one shape.

    Attributes
    ----------
    value, low, high
        −1 … +1.
    enough
        Whether the evidence is worth a bit.
    """

    value: Numbers
    low: Numbers
    high: Numbers
    enough: Mask


@dataclass(frozen=True)
class Alignment:
    """The alignment of all states, pair by pair.

    Attributes
    ----------
    states
        Codes of all actors in the network. Organisations have positions too.
    periods
        Whose acts count.
    positions, movements
        Where every actor stands, and how it moved.
    """

    states: tuple[str, ...]
    periods: Periods
    positions: Positions
    movements: Movements

    @classmethod
    def of(cls, acts: ActTable, periods: Periods, weights: Numbers, *, rank: int | None = None) -> Alignment:
        """Fit positions to acts and follow them through the periods.

        Parameters
        ----------
        weights
            What each act weighs, 0 … 1, shape (acts,).
        rank
            Dimensions of positions; by default as many as foretell best.
        """
        dealings = Dealings.of(acts, periods, weights)
        halves = None
        if rank is None:
            even = numbers_of(acts.day, "week") % 2 == 0
            learned, foretold = (Layers.of(Dealings.of(acts, periods, weights * half)) for half in (even, ~even))
            halves = learned, foretold
        positions = fit_positions(Layers.of(dealings), halves, rank)
        return cls(acts.states, periods, positions, follow_positions(dealings, positions))

    def pair(self, a: str, b: str) -> tuple[Alike, Alike]:
        """Return the alignment of two states over the whole time, shape (1,), and in every period, shape (periods,).

        Raises
        ------
        TieError
            Where no act names one of them.
        """
        i, j = self._place(a), self._place(b)
        whole = self._compare(*(part[[k]] for k in (i, j) for part in self._whole))
        places = np.array([i, j])
        mean = self._whole[0][places] + self.movements.mean[:, places]
        covariance = self._whole[1][places] + self.movements.covariance[:, places]
        return whole, self._compare(mean[:, 0], covariance[:, 0], mean[:, 1], covariance[:, 1])

    @cached_property
    def whole(self) -> Alike:
        """The alignment of all actors over the whole time, shape (actors, actors)."""
        return self._table(*self._whole)

    def at(self, period: int) -> Alike:
        """Return the alignment of all actors in a period, shape (actors, actors)."""
        mean, covariance = self._whole
        return self._table(mean + self.movements.mean[period], covariance + self.movements.covariance[period])

    def nearest(self, a: str, count: int = 10) -> list[tuple[str, float]]:
        """Return the actors most aligned with one, of those of which enough is known, the most aligned first."""
        i = self._place(a)
        row = self.whole
        order = [j for j in np.argsort(-row.value[i], kind="stable") if j != i and row.enough[i, j]]
        return [(self.states[j], float(row.value[i, j])) for j in order[:count]]

    def to_arrow(self, pairs: list[tuple[str, str]], *, by_period: bool = False) -> pa.Table:
        """Return pairs as a table: a, b, (period,) alignment, low, high, enough."""
        rows: dict[str, list[object]] = {
            name: [] for name in ("a", "b", "period", "alignment", "low", "high", "enough")
        }
        labels: list[str | None] = list(self.periods.labels()) if by_period else [None]
        for a, b in pairs:
            alike = self.pair(a, b)[by_period]
            found = (alike.value, alike.low, alike.high, alike.enough)
            columns = ([a] * len(labels), [b] * len(labels), labels, *(array.tolist() for array in found))
            for store, column in zip(rows.values(), columns, strict=True):
                store.extend(column)
        table = pa.table(rows)
        return table if by_period else table.drop_columns(["period"])

    def _place(self, code: str) -> int:
        if code not in self.states:
            raise TieError(f"No act names {code}.")
        return self.states.index(code)

    @cached_property
    def _whole(self) -> tuple[Numbers, Numbers]:
        return self.positions.mean, self.positions.covariance

    def _table(self, mean: Numbers, covariance: Numbers) -> Alike:
        return self._compare(mean[:, None], covariance[:, None], mean[None], covariance[None])

    def _compare(self, mean: Numbers, covariance: Numbers, other: Numbers, other_covariance: Numbers) -> Alike:
        """Return the alignment of positions of shape (…, rank), covariances (…, rank, rank); they are broadcast."""
        gram = self.positions.gram
        first, second = _Side.of(mean, covariance, gram), _Side.of(other, other_covariance, gram)
        size = np.sqrt(np.maximum(first.square * second.square, np.finfo(float).tiny))
        value = np.clip((first.profile * other).sum(axis=-1) / size, -_EDGE, _EDGE)
        both = np.einsum("...kl,...lk->...", first.turned, second.turned) / size**2
        variance = _slope_variance(first, second, value, size) + _slope_variance(second, first, value, size) + both
        reach = _QUANTILE * np.sqrt(variance) / (1 - value**2)
        middle = np.arctanh(value)
        # Without evidence A is 0 and its variance tr(G²) / tr(G)²: positions are N(0, I).
        blind = _QUANTILE * np.sqrt((gram**2).sum()) / max(float(np.trace(gram)), np.finfo(float).tiny)
        low, high = np.tanh(middle - reach), np.tanh(middle + reach)
        return Alike(value, low, high, high - low <= np.tanh(blind))


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two positions: G x̂, G S, and Q; the covariance S as it came."""

    profile: Numbers
    turned: Numbers
    square: Numbers
    covariance: Numbers

    @classmethod
    def of(cls, mean: Numbers, covariance: Numbers, gram: Numbers) -> _Side:
        profile, turned = mean @ gram, gram @ covariance
        square = (profile * mean).sum(axis=-1) + np.einsum("...kk->...", turned)
        return cls(profile, turned, square, covariance)


def _slope_variance(side: _Side, other: _Side, value: Numbers, size: Numbers) -> Numbers:
    """Return what is not known of one side as variance of A: s' S s, s = G x' / √(Q Q') − A G x / Q its slope."""
    ratio = value / side.square
    spread = side.covariance
    far = np.einsum("...k,...kl,...l->...", other.profile, spread, other.profile, optimize=True) / size**2
    near = np.einsum("...k,...kl,...l->...", side.profile, spread, side.profile, optimize=True) * ratio**2
    mixed = np.einsum("...k,...kl,...l->...", other.profile, spread, side.profile, optimize=True) * ratio / size
    return np.asarray(np.maximum(far + near - 2 * mixed, 0.0))
