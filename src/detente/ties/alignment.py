"""Alignment: how alike two states stand to everyone else, −1 … +1, over the whole time and in every period.

Of two states it is the correlation of their profiles (see `profiles`) over all third parties k: how much they deal with
each, and how hostile they are to it::

    A_ij = Σ_k L_ik L_jk / √(Q_i Q_j)        Q_i = Σ_k L_ik² + Var_position(L_ik)

In a period the profile is moved by as much as the position is (see `movements`). +1: the same friends and the same foes
in the same measure; 0: no more alike than two states taken at random; −1: where one deals more than usual, and in
enmity, the other deals less, or in friendship. What is not known of a position adds to Q, so that A falls towards 0 as
evidence runs out. The 90 % band is that of Fisher's z = artanh A, its variance by the delta method, with the product of
what is not known of either. Evidence is enough where the acts at hand say one bit: where the band is no more than half
as wide as it would be without any.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from detente.errors import TieError
from detente.ties.alikeness import Alike, Side, compare, root
from detente.ties.dealings import Dealings
from detente.ties.movements import follow_positions
from detente.ties.periods import numbers_of
from detente.ties.positions import Layers, fit_positions
from detente.ties.profiles import Profiles

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.movements import Movements
    from detente.ties.periods import Periods
    from detente.ties.positions import Positions
    from detente.ties.table import ActTable

    Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Alignment:
    """The alignment of all states, pair by pair.

    Attributes
    ----------
    states
        Codes of all actors in the network. Organisations have positions too.
    periods
        Whose acts count.
    dealings
        Who deals with whom in every period.
    positions, profiles
        Where every actor stands, and what it shows towards each other.
    """

    states: tuple[str, ...]
    periods: Periods
    dealings: Dealings
    positions: Positions
    profiles: Profiles

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
        layers, halves = Layers.of(dealings), None
        if rank is None:
            even = numbers_of(acts.day, "week") % 2 == 0
            learned, foretold = (Layers.of(Dealings.of(acts, periods, weights * half)) for half in (even, ~even))
            halves = learned, foretold
        positions = fit_positions(layers, halves, rank)
        return cls(acts.states, periods, dealings, positions, Profiles.of(layers, positions))

    @cached_property
    def movements(self) -> Movements:
        """How every actor moved. Of many periods that takes as long as to find where it stands, so it is put off."""
        return follow_positions(self.dealings, self.positions)

    def pair(self, a: str, b: str) -> tuple[Alike, Alike]:
        """Return the alignment of two states over the whole time, shape (1,), and in every period, shape (periods,).

        Raises
        ------
        TieError
            Where no act names one of them.
        """
        (i, first), (j, second) = self._sides_of(a, b)
        moved = first.moved(*self._movement(i)), second.moved(*self._movement(j))
        return compare(first, second, self.blind), compare(*moved, self.blind)

    def pair_on_the_whole(self, a: str, b: str) -> Alike:
        """Return the first of what `pair` does; the second takes as long again."""
        (_, first), (_, second) = self._sides_of(a, b)
        return compare(first, second, self.blind)

    def _sides_of(self, a: str, b: str) -> tuple[tuple[int, Side], tuple[int, Side]]:
        i, j = self._place(a), self._place(b)
        return (i, self._side(np.array([i])).without(j)), (j, self._side(np.array([j])).without(i))

    @cached_property
    def whole(self) -> Alike:
        """The alignment of all actors over the whole time, shape (actors, actors)."""
        every = np.arange(len(self.states))
        side = self._side(every)
        rows = [
            compare(side.take(np.full_like(every, i)).without(every), side.without(int(i)), self.blind) for i in every
        ]
        parts = ([getattr(row, name) for row in rows] for name in ("value", "low", "high", "enough"))
        return Alike(*(np.array(part).reshape(len(every), len(every)) for part in parts))

    def values(self, period: int) -> Numbers:
        """Return the alignment of all actors in a period without its band, shape (actors, actors)."""
        size = len(self.states)
        side = self._side(np.arange(size)).moved(
            self.movements.mean[period], self.movements.covariance[period], self._loadings
        )
        square = side.value**2 + (side.factors**2).sum(axis=-1)
        third = square.sum(axis=1)[:, None] - square[:, :size] - square[:, size:]
        return np.asarray(side.value @ side.value.T / np.sqrt(np.maximum(third * third.T, np.finfo(float).tiny)))

    @property
    def nearness(self) -> Numbers:
        """How alike positions are, whatever pairs have shown beside them, −1 … +1, shape (actors, actors).

        Who is near another lives in the same neighbourhood of the network, in friendship or in enmity.
        """
        mean = self.positions.mean
        size = np.sqrt(np.maximum(self._reach, np.finfo(float).tiny))
        return np.asarray(mean @ self.positions.gram @ mean.T / np.outer(size, size))

    @property
    def distinctness(self) -> Numbers:
        """How far each actor stands from the common position: log of its expected squared distance, shape (actors,)."""
        return np.asarray(np.log(np.maximum(self._reach, np.finfo(float).tiny)))

    @cached_property
    def _reach(self) -> Numbers:
        """E[x' G x] of every actor."""
        gram, mean = self.positions.gram, self.positions.mean
        known = np.einsum("nk,kl,nl->n", mean, gram, mean)
        return np.asarray(known + np.einsum("kl,nlk->n", gram, self.positions.covariance))

    @cached_property
    def blind(self) -> float:
        """Standard deviation of A where nothing is known of either: tr(G²) / tr(G)², for positions are N(0, I)."""
        gram = self.positions.gram
        return float(np.sqrt((gram**2).sum()) / max(float(np.trace(gram)), np.finfo(float).tiny))

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
            alike = self.pair(a, b)[1] if by_period else self.pair_on_the_whole(a, b)
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

    def _side(self, rows: npt.NDArray[np.int64]) -> Side:
        return self._sides.take(rows)

    @cached_property
    def _sides(self) -> Side:
        profiles = self.profiles
        factors = profiles.slope[:, :, None] * np.einsum("mk,nkl->nml", self._loadings, root(self.positions.covariance))
        return Side(profiles.value, profiles.variance, factors)

    def _movement(self, actor: int) -> tuple[Numbers, Numbers, Numbers]:
        movements = self.movements
        return movements.mean[:, actor], movements.covariance[:, actor], self._loadings

    @cached_property
    def _loadings(self) -> Numbers:
        """Loadings less their means over third parties, for profiles are centred."""
        layers = self.positions.loadings.reshape(2, len(self.states), -1)
        return np.asarray((layers - layers.mean(axis=1, keepdims=True)).reshape(self.positions.loadings.shape))
