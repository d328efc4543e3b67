"""Turning points: when a tie stopped rising and began to fall, or the other way, as far as that is sure.

The course of a level is cut at its peaks and troughs, as business cycles are (Bry & Boschan, Cyclical Analysis of Time
Series, 1971); but a peak or trough counts only where the level has moved away from it by more than its band. Since any
two periods may be compared, the band holds for all pairs of periods at once (a simultaneous band: Ruppert, Wand &
Carroll, Semiparametric Regression, 2003, section 6.5): with 90 % probability, every move that is told was one. How far
levels stray together from what is estimated is drawn from the model (Durbin & Koopman, Biometrika 89, 2002).

The unexpected shocks of single periods (auxiliary residuals: Harvey & Koopman, JBES 10, 1992) would answer another
question: whether a move was larger than those that the pair is used to. A pair that swings much has turning points too.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa

from detente.records.base import Record
from detente.ties.course import BAND
from detente.ties.pair import PairCourse, clip
from detente.ties.periods import DAYS
from detente.ties.state_space import filter_forward, smooth_backward

if TYPE_CHECKING:
    import numpy.typing as npt

    from detente.ties.course import Course
    from detente.ties.series import Direction
    from detente.ties.warmth import Network

    Numbers = npt.NDArray[np.float64]
    Places = npt.NDArray[np.int64]

_DRAWS, _LEAST_DRAWS = 500, 200
"""Of what levels may stray: the quantile is then known to a hundredth or two of itself, to two or three with the least,
to which thousands of periods come down."""
_DRAWN = 1_000_000
"""Levels drawn at most, as long as there are so many draws as that: a pair of four decades by day takes two seconds."""
_SEED = 1  # the same acts give the same turning points
_GRID = 200  # periods that are compared for the simultaneous band: neighbours hardly differ, and pairs are many
_CELLS = 500_000  # levels drawn at once
_NOTHING = 1e-12
_ACTS = 5


class Turn(Record):
    """One turning point, and the move that began there.

    Attributes
    ----------
    start, period
        The peak or trough: first day and name of its period.
    end, end_period
        The next peak or trough, where the move ended; that of the last period with acts where it has not.
    shift, shift_period
        The period since which the acts were others: where one level before and another after fit them best (the
        maximum likelihood estimate of a single shift: Hinkley, Biometrika 57, 1970).
    movement
        ``closer`` or ``apart``.
    before, after
        Levels at the peak and the trough.
    change, low, high
        After less before, −2 … +2, with a 90 % band that holds for all moves of the pair together. `decompose_change`
        takes it apart.
    acts
        The first since the shift that were of the new kind, at most five; of one period the strongest first.
    """

    start: datetime.date
    period: str
    end: datetime.date
    end_period: str
    shift: datetime.date
    shift_period: str
    movement: Literal["closer", "apart"]
    before: float
    after: float
    change: float
    low: float
    high: float
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How far levels may be from their estimates, all together.

    Attributes
    ----------
    rows
        Rows of the course, those of periods with acts.
    errors
        Differences between levels and estimates over s, shape (rows, draws).
    scale
        s, as estimated.
    critical
        How many standard deviations the band of a change is wide to each side.
    """

    rows: Places
    errors: Numbers
    scale: float
    critical: float

    def margin(self, one: int, other: int) -> float:
        """Return half the width of the band of the difference between two levels."""
        difference = self.errors[one] - self.errors[other]
        return float(self.critical * self.scale * np.sqrt(np.mean(difference**2)))


def find_turns(network: Network, a: str, b: str, direction: Direction = "together") -> tuple[Turn, ...]:
    """Return the turning points of a pair, oldest first; none where no move is sure.

    Parameters
    ----------
    direction
        Of both together, of what the first does to the second (``outward``), or the other way (``inward``).

    Examples
    --------
    >>> import datetime
    >>> from detente.ties import Network, make_table
    >>> act = {"source": "RUS", "target": "PAK", "status": "done", "belief": 1.0}
    >>> days = [(datetime.date(year, month, 1), year) for year in range(2010, 2018) for month in range(1, 13)]
    >>> rows = [act | {"id": f"{day}", "date": day, "intensity": -6.0 if year < 2014 else 7.0} for day, year in days]
    >>> turns = find_turns(Network.of(make_table(rows), "year"), "PAK", "RUS")
    >>> [(turn.movement, turn.shift_period) for turn in turns]
    [('closer', '2014')]
    """
    pair = PairCourse.of(network, a, b, direction)
    if len(np.unique(pair.rows[pair.rows > 0])) < 2:
        return ()
    drawn = _draw(pair.course)
    extremes = _find_extremes(pair.course.level[drawn.rows, 0], drawn)
    return tuple(_describe(network, pair, drawn, *ends) for ends in pairwise(extremes))


def turns_to_arrow(turns: tuple[Turn, ...]) -> pa.Table:
    """Return turning points as a table, in their order."""
    kinds = {"start": pa.date32(), "end": pa.date32(), "shift": pa.date32(), "acts": pa.list_(pa.string())}
    kinds |= dict.fromkeys(("before", "after", "change", "low", "high"), pa.float64())
    schema = pa.schema({name: kinds.get(name, pa.string()) for name in Turn.model_fields})
    return pa.Table.from_pylist([turn.model_dump() for turn in turns], schema)


def _draw(course: Course) -> _Drawn:
    """Draw how far the levels of one pair stray from their estimates."""
    rows = np.flatnonzero(course.weights[:, 0] > 0)
    random = np.random.default_rng(_SEED)
    draws = min(_DRAWS, max(_LEAST_DRAWS, _DRAWN // len(rows)))
    size = max(1, _CELLS // len(rows))
    blocks = [_errors(course, rows, min(size, draws - begin), random) for begin in range(0, draws, size)]
    errors = np.concatenate(blocks, axis=1)[rows > 0]
    scale, freedom = float(course.scale[0][0]), float(course.scale[1][0])
    # s is not known for certain either: by its spread, bands are as much wider as Student's t is than the normal.
    spread = np.sqrt(freedom / random.chisquare(freedom, draws))
    critical = float(np.quantile(_greatest(errors) * spread, BAND))
    return _Drawn(rows[rows > 0], errors, float(np.sqrt(scale)), critical)


def _errors(course: Course, rows: Places, draws: int, random: np.random.Generator) -> Numbers:
    """Return levels less their estimates, over s, in worlds drawn from the model: shape (rows, draws)."""
    parameters, variance = course.parameters, course.variance[rows]
    # From one period with acts to the next, as many steps at once as lie between; from acts without a date, none.
    carries = parameters.carry(DAYS[course.by]) ** np.diff(rows, append=rows[-1] + 1)
    carries[rows == 0] = 0.0
    level = np.empty((len(rows), draws))
    own, stray = (random.normal(0, spread, draws) for spread in (parameters.spread, parameters.swing))
    for row, carry in enumerate(carries):
        level[row] = own + stray
        stray = carry * stray + random.normal(0, parameters.swing * np.sqrt(1 - carry**2), draws)
    values = level + random.normal(size=level.shape) * np.sqrt(variance)
    filtered = filter_forward(values, variance, parameters, carries)
    return np.asarray(level - smooth_backward(filtered, parameters, carries).level)


def _greatest(errors: Numbers) -> Numbers:
    """Return the greatest error of any difference between two levels, in standard deviations, shape (draws,)."""
    grid = errors[np.unique(np.linspace(0, len(errors) - 1, _GRID).astype(np.int64))]
    greatest = np.zeros(errors.shape[1])
    for row in range(len(grid) - 1):
        differences = grid[row + 1 :] - grid[row]
        # Two levels that are one, as far as numbers go, differ by 0 for sure.
        deviations = np.sqrt(np.mean(differences**2, axis=1, keepdims=True)) + _NOTHING
        np.maximum(greatest, np.abs(differences / deviations).max(axis=0), out=greatest)
    return greatest


def _find_extremes(level: Numbers, drawn: _Drawn) -> list[int]:
    """Return the places of peaks and troughs in turn, each surely different from the one before."""
    found: list[int] = []
    last = {1: 0, -1: 0}  # the highest and the lowest place since the latest extreme that is sure
    way = 0  # 1: rising since then, −1: falling, 0: not yet known
    for place in range(1, len(level)):
        for side in (1, -1):
            # What the level has moved on to since it turned must be as sure as that it has turned.
            sure = side != way or _apart(level, drawn, found[-1], place)
            if sure and side * (level[place] - level[last[side]]) > 0:
                last[side] = place
        turned = -way if way else _first_way(level, drawn, last, place)
        extreme = last[-turned] if turned else place
        if turned and turned * (level[place] - level[extreme]) > 0 and _apart(level, drawn, extreme, place):
            found.append(extreme)
            way, last = turned, {1: place, -1: place}
    return [*found, last[way]] if way else found


def _first_way(level: Numbers, drawn: _Drawn, last: dict[int, int], place: int) -> int:
    """Return which way the level has surely gone from its first extreme, or 0."""
    for side in (1, -1):
        if side * (level[place] - level[last[-side]]) > 0 and _apart(level, drawn, last[-side], place):
            return side
    return 0


def _apart(level: Numbers, drawn: _Drawn, one: int, other: int) -> bool:
    """Tell whether two levels surely differ."""
    return bool(abs(level[one] - level[other]) > drawn.margin(one, other))


def _describe(network: Network, pair: PairCourse, drawn: _Drawn, begin: int, end: int) -> Turn:
    periods, rows = network.periods, drawn.rows
    before, after = (float(pair.course.level[rows[place], 0]) for place in (begin, end))
    change, margin = after - before, drawn.margin(begin, end)
    places = {"start": begin, "shift": _find_shift(pair.course, rows, begin, end), "end": end}
    labels = {name: periods.label(int(rows[place]) - 1) for name, place in places.items()}
    return Turn(
        **{name: periods.start(int(rows[place]) - 1) for name, place in places.items()},
        period=labels["start"],
        end_period=labels["end"],
        shift_period=labels["shift"],
        movement="closer" if change > 0 else "apart",
        before=clip(before),
        after=clip(after),
        change=clip(change, 2),
        low=clip(change - margin, 2),
        high=clip(change + margin, 2),
        acts=_movers(pair, rows[begin : end + 1], places["shift"] - begin),
    )


def _find_shift(course: Course, rows: Places, begin: int, end: int) -> int:
    """Return the first place after the shift of the mean between two places."""
    mine = rows[begin : end + 1]
    precision = 1 / course.variance[mine, 0]
    # The sum of squares that a shift before each place explains; means are taken off, so the overall one drops out.
    centred = course.values[mine, 0] - np.average(course.values[mine, 0], weights=precision)
    sums, weight = np.cumsum(precision * centred)[:-1], np.cumsum(precision)[:-1]
    explained = sums**2 / (weight * (precision.sum() - weight))
    way = course.level[rows[end], 0] - course.level[rows[begin], 0]
    return begin + 1 + int(np.argmax(np.where(sums * way < 0, explained, 0.0)))


def _movers(pair: PairCourse, rows: Places, shift: int) -> tuple[str, ...]:
    """Return the first acts since the shift that lie nearer to the mean after it than to that before, or beyond."""
    values, weights = pair.course.values[:, 0], pair.course.weights[:, 0]
    before, after = (np.average(values[side], weights=weights[side]) for side in (rows[:shift], rows[shift:]))
    beyond = (pair.acts.value - (before + after) / 2) * np.sign(after - before) * pair.weights
    moved = np.flatnonzero((pair.rows >= rows[shift]) & (pair.rows <= rows[-1]) & (beyond > 0))
    first = moved[np.lexsort((-beyond[moved], pair.rows[moved]))]
    return tuple(dict.fromkeys(pair.acts.ids.take(pa.array(first)).to_pylist()))[:_ACTS]
