"""The first tie: a belief- and status-weighted mean of intensities, by period, with a trend.

With y the intensity of an act over 10, w its belief times the weight of its status, and W the sum of w::

    level  m  = Σ w y / W
    spread s² = (Σ w (y − m)² + K σ²) / (W + K)         K, σ: PRIOR_EVIDENCE, PRIOR_SPREAD
    band      = m ± 1.645 s / √W                        clipped to −1 … +1
    share of an act in m = w y / W
    change    = later level − earlier level, its variance the sum of theirs

The level is linear in the acts, so its shares sum to it. The band of a mean of independent acts is too narrow where one
event is told as several; assembling reports of one event into one act is the ledger's part.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from detente.ties.records import Granularity, Level, Movement, PeriodLevel, Share, Tie, Trend
from detente.ties.weights import (
    BAND_QUANTILE,
    ENOUGH_EVIDENCE,
    ENOUGH_FOR_HALF,
    PRIOR_EVIDENCE,
    PRIOR_SPREAD,
    STATUS_WEIGHTS,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from detente.records.vocabulary import Status


@dataclass(frozen=True, slots=True)
class TieAct:
    """One act as the tie sees it.

    Attributes
    ----------
    intensity
        −10 … +10.
    belief
        Probability that the act is as told, 0 … 1.
    date
        When it happened; None where nobody knows.
    """

    id: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    intensity: float
    status: Status
    belief: float
    date: datetime.date | None = None


class _Weighed(NamedTuple):
    act: TieAct
    value: float
    weight: float


def measure_tie(acts: Iterable[TieAct], a: str, b: str, *, by: Granularity = "year") -> Tie:
    """Measure how two states treat each other.

    Parameters
    ----------
    acts
        Acts in any order; those that do not run between `a` and `b` are passed over.
    a, b
        Codes of the two states.
    by
        Length of the periods.

    Returns
    -------
    Tie
        With `level` None where the evidence is too little; that is a result, not an error.

    Examples
    --------
    >>> import datetime
    >>> day = datetime.date(2016, 9, 24)
    >>> supply = TieAct("x", ("RUS",), ("PAK",), 9.5, "done", 0.9, day)
    >>> talks = TieAct("y", ("PAK",), ("RUS",), 2.5, "done", 0.8, day)
    >>> quarrel = TieAct("z", ("PAK",), ("RUS",), -3.0, "done", 0.5, day)
    >>> tie = measure_tie([supply, talks, quarrel], "PAK", "RUS")
    >>> round(tie.level.value, 3)
    0.411
    >>> measure_tie([supply], "PAK", "RUS").enough
    False
    """
    weighed = [_weigh(act) for act in acts if _runs_between(act, a, b)]
    counted = [w for w in weighed if w.weight > 0]
    dated = sorted((w for w in counted if w.act.date), key=lambda w: (w.act.date, w.act.id))
    level = _level(counted, ENOUGH_EVIDENCE)
    halves = _halves(dated)
    return Tie(
        pair=(a, b),
        by=by,
        level=level,
        outward=_level([w for w in counted if a in w.act.source], ENOUGH_EVIDENCE),
        inward=_level([w for w in counted if b in w.act.source], ENOUGH_EVIDENCE),
        periods=tuple(_periods(dated, by)),
        trend=_trend(*halves) if level and halves else None,
        shares=tuple(_shares(counted, halves)) if level else (),
        evidence=math.fsum(w.weight for w in counted),
        acts=len(counted),
        undated=len(counted) - len(dated),
    )


def _runs_between(act: TieAct, a: str, b: str) -> bool:
    return (a in act.source and b in act.target) or (b in act.source and a in act.target)


def _weigh(act: TieAct) -> _Weighed:
    return _Weighed(act, act.intensity / 10, act.belief * STATUS_WEIGHTS[act.status])


def _level(weighed: Sequence[_Weighed], enough: float) -> Level | None:
    """Return mean and band, or None where the weights sum to less than `enough`."""
    total = math.fsum(w.weight for w in weighed)
    if not weighed or total < enough:
        return None
    mean = math.fsum(w.weight * w.value for w in weighed) / total
    error = _error(weighed, mean, total)
    return Level(
        value=_clip(mean),
        low=_clip(mean - BAND_QUANTILE * error),
        high=_clip(mean + BAND_QUANTILE * error),
        evidence=total,
        acts=len(weighed),
    )


def _error(weighed: Sequence[_Weighed], mean: float, total: float) -> float:
    """Return the standard error of the mean."""
    scatter = math.fsum(w.weight * (w.value - mean) ** 2 for w in weighed)
    spread = (scatter + PRIOR_EVIDENCE * PRIOR_SPREAD**2) / (total + PRIOR_EVIDENCE)
    return math.sqrt(spread / total)


def _clip(value: float, bound: float = 1.0) -> float:
    return max(-bound, min(bound, value))


def _periods(dated: Sequence[_Weighed], by: Granularity) -> Iterable[PeriodLevel]:
    """Yield the level of every period that has acts; even a single act shows, with the band that it deserves."""

    def start(weighed: _Weighed) -> datetime.date:
        date = weighed.act.date
        assert date is not None
        return date.replace(day=1) if by == "month" else date.replace(month=1, day=1)

    for first, group in groupby(dated, key=start):
        level = _level(list(group), 0.0)
        if level is not None:
            yield PeriodLevel(period=first.isoformat()[: 7 if by == "month" else 4], start=first, level=level)


def _halves(dated: Sequence[_Weighed]) -> tuple[list[_Weighed], list[_Weighed]] | None:
    """Cut the dated acts between two days so that both sides weigh as much alike as can be."""
    total = math.fsum(w.weight for w in dated)
    best, cut, before = math.inf, 0, 0.0
    for i, weighed in enumerate(dated):
        if i and weighed.act.date != dated[i - 1].act.date and abs(2 * before - total) < best:
            best, cut = abs(2 * before - total), i
        before += weighed.weight
    earlier, later = list(dated[:cut]), list(dated[cut:])
    enough = all(math.fsum(w.weight for w in half) >= ENOUGH_FOR_HALF for half in (earlier, later))
    return (earlier, later) if enough else None


def _trend(earlier: Sequence[_Weighed], later: Sequence[_Weighed]) -> Trend:
    before, after = _level(earlier, 0.0), _level(later, 0.0)
    split = later[0].act.date
    assert before is not None
    assert after is not None
    assert split is not None
    change = after.value - before.value
    error = math.hypot(
        _error(earlier, before.value, before.evidence),
        _error(later, after.value, after.evidence),
    )
    low, high = change - BAND_QUANTILE * error, change + BAND_QUANTILE * error
    return Trend(
        split=split,
        earlier=before,
        later=after,
        change=_clip(change, 2),
        low=_clip(low, 2),
        high=_clip(high, 2),
        movement=_movement(low, high),
    )


def _movement(low: float, high: float) -> Movement:
    if low > 0:
        return "closer"
    return "apart" if high < 0 else "unclear"


def _shares(counted: Sequence[_Weighed], halves: tuple[list[_Weighed], list[_Weighed]] | None) -> Iterable[Share]:
    total = math.fsum(w.weight for w in counted)
    sides = dict(_change_shares(*halves)) if halves else {}
    for weighed in counted:
        key = id(weighed)
        yield Share(act=weighed.act.id, level=weighed.weight * weighed.value / total, change=sides.get(key))


def _change_shares(earlier: Sequence[_Weighed], later: Sequence[_Weighed]) -> Iterable[tuple[int, float]]:
    """Yield the share of every dated act in the change, by the identity of the weighed act (ids of acts may repeat)."""
    for half, sign in ((earlier, -1), (later, 1)):
        total = math.fsum(w.weight for w in half)
        for weighed in half:
            yield id(weighed), sign * weighed.weight * weighed.value / total
