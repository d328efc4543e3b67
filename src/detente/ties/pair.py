"""One pair in detail: its levels, its trend and what each act adds to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from detente.ties.questions import ask_mean, ask_on, ask_whole
from detente.ties.records import Level, Movement, PeriodLevel, Share, Tie, Trend
from detente.ties.series import rows_of, weights_of
from detente.ties.span import find_earlier
from detente.ties.table import NO_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from detente.ties.course import Contrast, Course
    from detente.ties.series import Direction
    from detente.ties.table import ActTable
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]

NO_CUT = -1


@dataclass(frozen=True)
class PairCourse:
    """The acts of one pair, those that count, with their course.

    Attributes
    ----------
    acts
        Those that count.
    rows, weights
        Row of the course in which each act falls, and what it weighs there, shape (acts,).
    course
        Of this one pair.
    """

    acts: ActTable
    rows: npt.NDArray[np.int64]
    weights: Numbers
    course: Course

    @classmethod
    def of(cls, network: Network, a: str, b: str, direction: Direction = "together") -> PairCourse:
        """Take the acts between two actors that count: not those that were denied, nor those outside of the time."""
        acts = network.acts.between(a, b)
        if direction != "together":
            acts = acts.take(acts.source == acts.place(a if direction == "outward" else b))
        rows, weights = rows_of(acts, network.periods), weights_of(acts, network.parameters.promise)
        column = network.column(a, b)
        columns = np.array([] if column is None else [column], dtype=np.int64)
        ordered = direction if a < b or direction == "together" else _TURNED[direction]
        course = network.course(columns, ordered)
        # An act that is as good as not believed leaves no trace in the sums.
        counted = (rows >= 0) & (weights > 0) & (course.weights.sum(axis=1)[rows] > 0)
        return cls(acts.take(counted), rows[counted], weights[counted], course)

    def shares(self, contrast: Contrast) -> Numbers:
        """Return what each act adds to a sum of levels, shape (acts,). With its `usual`, they sum to its value."""
        per_weight = np.divide(
            contrast.weights,
            self.course.weights[:, 0],
            out=np.zeros_like(contrast.weights),
            where=contrast.weights != 0,
        )
        return np.asarray(per_weight[self.rows] * self.weights * self.acts.value)

    def contrast_at(self, row: int) -> Contrast:
        """Return the level of one row."""
        return self.course.contrast(ask_on(self, row))

    def contrast_on_the_whole(self) -> Contrast:
        """Return the mean of all levels, weighted by the evidence of each period."""
        return self.course.contrast(ask_whole(self))

    def contrast_over(self, rows: npt.NDArray[np.int64]) -> Contrast:
        """Return the mean of the levels of some rows, weighted by their evidence."""
        return self.course.contrast(ask_mean(self, rows))

    def contrast_between(self, earlier: npt.NDArray[np.int64], later: npt.NDArray[np.int64]) -> Contrast:
        """Return the mean level of some rows less that of others, each weighted by evidence."""
        return self.course.contrast(ask_mean(self, later) - ask_mean(self, earlier))

    def level(self, contrast: Contrast, rows: npt.NDArray[np.int64]) -> Level:
        """Put a level, or a mean of levels, in a record, with the evidence of its rows."""
        return Level(
            value=clip(contrast.value),
            low=clip(contrast.value - contrast.margin),
            high=clip(contrast.value + contrast.margin),
            evidence=float(self.course.weights[rows, 0].sum()),
            acts=int(np.isin(self.rows, rows).sum()),
        )


_TURNED: dict[Direction, Direction] = {"outward": "inward", "inward": "outward"}


def clip(value: float, bound: float = 1.0) -> float:
    """Bring a value back to the scale: a band may reach beyond it, and there is nothing there."""
    return max(-bound, min(bound, value))


def describe_pair(network: Network, a: str, b: str) -> Tie:
    """Describe the tie of two states."""
    pair = PairCourse.of(network, a, b)
    bare = Tie(
        pair=(a, b),
        by=network.by,
        evidence=float(pair.weights.sum()),
        acts=len(pair.acts),
        undated=int((pair.acts.day == NO_DAY).sum()),
        earlier=find_earlier(network.acts.between(a, b).day, network.periods),
    )
    if not len(pair.acts):
        return bare
    directed = {side: _directed(network, a, b, side) for side in _TURNED}
    told = bare.model_copy(update=directed | {"periods": tuple(_periods(pair, network))})
    contrast = pair.contrast_on_the_whole()
    return _weigh_up(told, pair, contrast, network) if contrast.enough else told


def _weigh_up(told: Tie, pair: PairCourse, contrast: Contrast, network: Network) -> Tie:
    """Add the level, the trend and what each act adds to them."""
    halves = find_halves(pair)
    between = pair.contrast_between(*halves) if halves else None
    return told.model_copy(
        update={
            "level": pair.level(contrast, np.unique(pair.rows)),
            "trend": _trend(pair, between, halves, network) if between and halves else None,
            "shares": tuple(_shares(pair, contrast, between)),
            "usual_level": contrast.usual,
            "usual_change": between.usual if between else 0.0,
        }
    )


def _directed(network: Network, a: str, b: str, direction: Direction) -> Level | None:
    pair = PairCourse.of(network, a, b, direction)
    if not len(pair.acts):
        return None
    contrast = pair.contrast_on_the_whole()
    return pair.level(contrast, np.unique(pair.rows)) if contrast.enough else None


def _periods(pair: PairCourse, network: Network) -> Iterable[PeriodLevel]:
    dated = pair.rows[pair.rows > 0]
    return list_periods(pair, network, range(int(dated.min()), int(dated.max()) + 1)) if len(dated) else ()


def list_periods(pair: PairCourse, network: Network, rows: range) -> Iterable[PeriodLevel]:
    """Yield the levels of some rows of the course, each with what its period is called."""
    level, margin = pair.course.level[:, 0], pair.course.margin[:, 0]
    number = np.bincount(pair.rows, minlength=len(level))
    for row in rows:
        yield PeriodLevel(
            period=network.periods.label(row - 1),
            start=network.periods.start(row - 1),
            level=Level(
                value=clip(level[row]),
                low=clip(level[row] - margin[row]),
                high=clip(level[row] + margin[row]),
                evidence=float(pair.course.weights[row, 0]),
                acts=int(number[row]),
            ),
            enough=bool(pair.course.enough[row, 0]),
        )


def find_halves(pair: PairCourse) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]] | None:
    """Return the rows with acts of the earlier and of the later half (see `cut_in_halves`)."""
    last = int(cut_in_halves(pair.course.weights)[0]) if len(pair.acts) else NO_CUT
    if last == NO_CUT:
        return None
    rows = np.unique(pair.rows[pair.rows > 0])
    return rows[rows <= last], rows[rows > last]


def cut_in_halves(weights: Numbers) -> npt.NDArray[np.int64]:
    """Cut the periods of each pair in two, so that both sides weigh as much alike as can be.

    Parameters
    ----------
    weights
        Of each row of the course, shape (1 + periods, pairs). Row 0, of acts without a date, is in neither half.

    Returns
    -------
    ndarray
        The last row of the earlier half, one with acts, shape (pairs,); `NO_CUT` where all acts fall in one period.
    """
    seen = weights > 0
    seen[0] = False
    before = np.cumsum(np.where(seen, weights, 0.0), axis=0)
    # The cut comes after a period with acts that is not the last of them.
    ahead = np.cumsum(seen[::-1], axis=0)[::-1] - seen > 0
    uneven = np.where(seen & ahead, np.abs(2 * before - before[-1]), np.inf)
    return np.where(np.isfinite(uneven.min(axis=0)), np.argmin(uneven, axis=0), NO_CUT)


def _trend(
    pair: PairCourse,
    between: Contrast,
    halves: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    network: Network,
) -> Trend:
    earlier, later = (pair.level(pair.contrast_over(rows), rows) for rows in halves)
    low, high = between.value - between.margin, between.value + between.margin
    return Trend(
        split=network.periods.start(int(halves[1][0]) - 1),
        earlier=earlier,
        later=later,
        change=clip(between.value, 2),
        low=clip(low, 2),
        high=clip(high, 2),
        movement=movement(low, high),
    )


def movement(low: float, high: float) -> Movement:
    """Return which way a change with this band goes."""
    if low > 0:
        return "closer"
    return "apart" if high < 0 else "unclear"


def _shares(pair: PairCourse, contrast: Contrast, between: Contrast | None) -> Iterable[Share]:
    changes = pair.shares(between) if between else [None] * len(pair.acts)
    for act, level, change in zip(pair.acts.ids.to_pylist(), pair.shares(contrast), changes, strict=True):
        yield Share(act=cast("str", act), level=float(level), change=None if change is None else float(change))
