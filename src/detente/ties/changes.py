"""How all pairs stand and how they have moved: what `Network.tie` tells of one pair, of all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.ties.course import ENOUGH, quantile
from detente.ties.pair import NO_CUT, cut_in_halves
from detente.ties.periods import DAYS
from detente.ties.series import rows_of, weights_of
from detente.ties.state_space import filter_forward, smooth_backward

if TYPE_CHECKING:
    import altair as alt
    import numpy.typing as npt
    import pandas as pd
    import pyarrow as pa

    from detente.ties.course import Course
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

_NO_SPLIT = -1
_BOUND = {"level": 1.0, "earlier": 1.0, "later": 1.0, "change": 2.0}


class Sums(NamedTuple):
    """A sum of levels of every pair: `Contrast` in columns, each of shape (pairs,)."""

    value: Numbers
    margin: Numbers
    known: Numbers


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
        import pyarrow as pa

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
        from detente.ties.charts import chart_changes

        return chart_changes(self, most)

    def _day_of_split(self, row: int) -> object:
        known = self.enough[row] and self.split[row] != _NO_SPLIT
        return self.network.periods.start(int(self.split[row])) if known else None


def _measure(course: Course) -> list[Numbers]:
    """Return the columns of some pairs."""
    total = course.weights.sum(axis=0)
    whole = sum_levels(course, _share(course.weights))
    earlier, later, split = _halves(course.weights)
    before, moved = sum_levels(course, earlier), sum_levels(course, later - earlier)
    none = split == _NO_SPLIT
    columns = [before.value, before.value + moved.value, moved.value, moved.margin]
    return [
        whole.value, whole.margin, whole.known, *(np.where(none, np.nan, column) for column in columns),
        split.astype(np.float64), total,
    ]  # fmt: skip


def sum_levels(course: Course, coefficients: Numbers) -> Sums:
    """Return a sum of levels of every pair, as `Course.contrast` does of one.

    Parameters
    ----------
    coefficients
        What each row of each pair counts in its sum, shape (1 + periods, pairs).
    """
    parameters = course.parameters
    with_rows = _apply_covariance(course, coefficients)
    observed = np.where(course.weights > 0, with_rows, 0.0)
    filtered = filter_forward(observed, course.variance, parameters, course.carries)
    weights = smooth_backward(filtered, parameters, course.carries).pull
    own = (coefficients * with_rows).sum(axis=0)
    variance = np.maximum(own - (weights * observed).sum(axis=0), 0.0)
    scale, freedom = course.scale
    value = parameters.usual * coefficients.sum(axis=0) + (weights * (course.values - parameters.usual)).sum(axis=0)
    known = 1 - np.divide(variance, own, out=np.ones_like(own), where=own > 0)
    return Sums(value, quantile(freedom) * np.sqrt(scale * variance), known)


def _apply_covariance(course: Course, coefficients: Numbers) -> Numbers:
    """Return the covariances of levels before any act, over s², times coefficients.

    They are ω² + ψ² φ^|i − j|, and ω² alone where just one of i and j is row 0; running sums forward and backward give
    their product without the matrix.
    """
    parameters = course.parameters
    carry = parameters.carry(DAYS[course.by])
    stray = np.array(coefficients)
    tail = np.zeros(coefficients.shape[1])
    for row in range(2, len(stray)):
        stray[row] += carry * stray[row - 1]
    for row in range(len(stray) - 2, 0, -1):
        tail = carry * (coefficients[row + 1] + tail)
        stray[row] += tail
    return np.asarray(parameters.spread**2 * coefficients.sum(axis=0) + parameters.swing**2 * stray)


def _share(weights: Numbers) -> Numbers:
    """Return the share of each row in the evidence of its pair."""
    total = weights.sum(axis=0)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))


def _halves(weights: Numbers) -> tuple[Numbers, Numbers, Places]:
    """Return what each row counts in the earlier and in the later half, and the period that begins the later one."""
    last, rows = cut_in_halves(weights), np.arange(len(weights))[:, None]
    dated = np.where(rows > 0, weights, 0.0)
    earlier, later = np.where(rows <= last, dated, 0.0), np.where(rows > last, dated, 0.0)
    split = np.argmax(later > 0, axis=0) - 1
    return _share(earlier), _share(later), np.where(last == NO_CUT, _NO_SPLIT, split)


def _count_acts(network: Network) -> Places:
    """Return how many acts of each pair count, as in `PairCourse`."""
    counted = (rows_of(network.acts, network.periods) >= 0) & (network.pairs.of_act >= 0)
    counted &= weights_of(network.acts, network.parameters.promise) > 0
    return np.bincount(network.pairs.of_act[counted], minlength=len(network.pairs))
