"""How all pairs stand and how they have moved: what `Network.tie` tells of one pair, of all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from detente.ties.comparisons import chart_changes
from detente.ties.course import ENOUGH, share_of
from detente.ties.pair import NO_CUT, cut_in_halves
from detente.ties.series import rows_of, weights_of

if TYPE_CHECKING:
    import altair as alt
    import numpy.typing as npt
    import pandas as pd

    from detente.ties.course import Course
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

_NO_SPLIT = -1
_BOUND = {"level": 1.0, "earlier": 1.0, "later": 1.0, "change": 2.0}


@dataclass(frozen=True)
class Changes:
    """Level and change of every pair. Arrays have the shape (pairs,), in the order of `Network.pairs`.

    Attributes
    ----------
    level, level_margin
        Mean over all periods, weighted by their evidence, and half the width of its 90 % band.
    earlier, later
        The same over the earlier and the later half of the evidence; NaN where all acts fall in one period.
    change, change_margin
        Later minus earlier, and half the width of its 90 % band; NaN likewise.
    split
        Place of the first period of the later half; −1 likewise.
    evidence, acts
        Sum of the weights of the acts that count, and how many they are.
    enough
        Where the acts of the two say more than what is usual between states. Elsewhere, the other numbers are mostly
        what is usual, and are not shown.
    """

    network: Network
    level: Numbers
    level_margin: Numbers
    earlier: Numbers
    later: Numbers
    change: Numbers
    change_margin: Numbers
    split: Places
    evidence: Numbers
    acts: Places
    enough: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, network: Network) -> Changes:
        """Measure all pairs, block by block."""
        blocks = [_measure(course) for _, course in network.courses()] or [[np.zeros(0)] * 9]
        columns = [np.concatenate(parts) for parts in zip(*blocks, strict=True)]
        level, level_margin, known, earlier, later, change, change_margin, split, evidence = columns
        return cls(
            network, level, level_margin, earlier, later, change, change_margin, split.astype(np.int64), evidence,
            _count_acts(network), known >= ENOUGH,
        )  # fmt: skip

    def order(self) -> Places:
        """Return the pairs with enough evidence: those first that moved for sure, and of these those that moved most.

        A change is sure where its whole band lies on one side of 0. Pairs that have a level but no change come last.
        """
        shown = np.flatnonzero(self.enough)
        size = np.nan_to_num(np.abs(self.change), nan=-1.0)
        unsure = ~(size > self.change_margin)
        return shown[np.lexsort((-self.evidence[shown], -size[shown], unsure[shown]))]

    def to_arrow(self) -> pa.Table:
        """Return a row for each pair: those with enough evidence in `order`, then the rest, without numbers."""
        first = self.order()
        rest = np.setdiff1d(np.arange(len(self.enough)), first)
        rows, blank = np.concatenate([first, rest]), ~self.enough
        states = np.array(self.network.acts.states, dtype=object)
        columns = {
            "a": pa.array(states[self.network.pairs.first[rows]], pa.string()),
            "b": pa.array(states[self.network.pairs.second[rows]], pa.string()),
        }
        for name, margin in (("level", self.level_margin), ("change", self.change_margin)):
            value, bound = getattr(self, name), _BOUND[name]
            for end, sign in (("", 0), ("_low", -1), ("_high", 1)):
                ends = np.clip(value + sign * margin, -bound, bound)
                columns[name + end] = pa.array(ends[rows], mask=(blank | np.isnan(value))[rows])
        for name in ("earlier", "later"):
            value = np.clip(getattr(self, name), -1, 1)
            columns[name] = pa.array(value[rows], mask=(blank | np.isnan(value))[rows])
        columns["split"] = pa.array([self._day_of_split(row) for row in rows], pa.date32())
        columns |= {name: pa.array(getattr(self, name)[rows]) for name in ("evidence", "acts", "enough")}
        return pa.table(columns)

    def to_pandas(self) -> pd.DataFrame:
        """Return the same as a data frame; needs pandas."""
        return self.to_arrow().to_pandas()

    def chart(self, most: int = 20) -> alt.LayerChart:
        """Draw the pairs that moved most: where they were, where they are.

        Parameters
        ----------
        most
            How many of them.
        """
        return chart_changes(self, most)

    def _day_of_split(self, row: int) -> object:
        known = self.enough[row] and self.split[row] != _NO_SPLIT
        return self.network.periods.start(int(self.split[row])) if known else None


def _measure(course: Course) -> list[Numbers]:
    """Return the columns of some pairs."""
    total = course.weights.sum(axis=0)
    whole = course.sum_levels(share_of(course.weights))
    earlier, later, split = _halves(course.weights)
    before, moved = course.sum_levels(earlier), course.sum_levels(later - earlier)
    none = split == _NO_SPLIT
    columns = [before.value, before.value + moved.value, moved.value, moved.margin]
    return [
        whole.value, whole.margin, whole.known, *(np.where(none, np.nan, column) for column in columns),
        split.astype(np.float64), total,
    ]  # fmt: skip


def _halves(weights: Numbers) -> tuple[Numbers, Numbers, Places]:
    """Return what each row counts in the earlier and in the later half, and the period that begins the later one."""
    last, rows = cut_in_halves(weights), np.arange(len(weights))[:, None]
    dated = np.where(rows > 0, weights, 0.0)
    earlier, later = np.where(rows <= last, dated, 0.0), np.where(rows > last, dated, 0.0)
    split = np.argmax(later > 0, axis=0) - 1
    return share_of(earlier), share_of(later), np.where(last == NO_CUT, _NO_SPLIT, split)


def _count_acts(network: Network) -> Places:
    """Return how many acts of each pair count, as in `PairCourse`."""
    counted = (rows_of(network.acts, network.periods) >= 0) & (network.pairs.of_act >= 0)
    counted &= weights_of(network.acts, network.parameters.promise) > 0
    return np.bincount(network.pairs.of_act[counted], minlength=len(network.pairs))
