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
    from detente.ties import Granularity, Tie
    from detente.ties.records import Movement
    from detente.ties.turning import Turn

_YEARLY_FROM_DAYS = 730
"""Acts that span two years or more are told by year, others by month: with years alone there would be one period."""


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
    def movement(self) -> Movement:
        """Which way it went of late: since its latest turn, or from the earlier half of the evidence to the later."""
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
