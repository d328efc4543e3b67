"""The tie of a pair as the brief measures it, from the acts that were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.brief.deeds import as_act, find_date
from detente.ties import Network, PairCourse, make_table, rows_of_act
from detente.ties.shortfall import evidence_needed
from detente.ties.turning import find_turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.brief.findings import Finding
    from detente.brief.times import Clock
    from detente.ties import Granularity, Level, Tie
    from detente.ties.records import Movement
    from detente.ties.turning import Turn

_YEARLY_FROM_DAYS = 730
"""Acts that span two years or more are told by year, others by month: with years alone there would be one period."""


WIDEST = 1.0
"""A level whose 90 % band is wider, half the scale, says nothing. Chosen on some forty pairs of real articles: so wide
it is where one to three acts tell of it."""

WARM, COLD = 0.2, -0.2
"""Terms are friendly from the one on, cool below the other (``words.toml``). A band that holds both says nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the acts of a pair tell of its tie.

    Attributes
    ----------
    needed
        Where they are too few for a level: how many certain acts that were done would be enough; None where no number
        would.
    turns
        When it surely turned warmer or cooler, oldest first.
    """

    tie: Tie
    needed: int | None = None
    turns: tuple[Turn, ...] = ()

    @property
    def level(self) -> Level | None:
        """How warm it is; None where that cannot be told, or only within a band that says nothing."""
        level = self.tie.level
        return level if level and not self.is_vague else None

    @property
    def is_vague(self) -> bool:
        """Whether there is a level, but so unsure a one that it may be friendly as well as cool."""
        level = self.tie.level
        return level is not None and (level.high - level.low > WIDEST or (level.low < COLD and level.high > WARM))

    @property
    def movement(self) -> Movement:
        """Which way it went of late: since its latest turn, or from the earlier half of the evidence to the later."""
        if self.level is None:
            return "unclear"
        if self.turns:
            return self.turns[-1].movement
        return self.tie.trend.movement if self.tie.trend else "unclear"

    @property
    def mover(self) -> str | None:
        """The act that stands most for that movement."""
        if self.turns and self.turns[-1].acts:
            return self.turns[-1].acts[0]
        moved = [share for share in self.tie.shares if share.change]
        return max(moved, key=lambda share: abs(share.change or 0)).act if moved else None


def measure_pair(findings: Iterable[Finding], pair: tuple[str, str], clock: Clock) -> Measured:
    """Measure the tie from the acts between the two; those with others tell what is usual between states."""
    rows = [row for finding in findings for row in _rows_of(finding, clock)]
    days = [row["date"] for row in rows if row["date"] and {row["source"], row["target"]} == set(pair)]
    span = (max(days) - min(days)).days if days else 0
    by: Granularity = "year" if span >= _YEARLY_FROM_DAYS else "month"
    network = Network.of(make_table(rows), by)
    tie = network.tie(*pair)
    if tie.enough:
        return Measured(tie, turns=find_turns(network, *pair))
    return Measured(tie, needed=evidence_needed(PairCourse.of(network, *pair)))


def _rows_of(finding: Finding, clock: Clock) -> Iterator[dict[str, Any]]:
    act = as_act(finding)
    yield from rows_of_act(act, finding.belief, find_date(act, clock), None)
