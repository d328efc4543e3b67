"""The acts that moved a tie, in words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from detente.brief.deeds import as_act, find_date, say_deed
from detente.brief.prose import join

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.brief.findings import Finding
    from detente.brief.prose import Prose
    from detente.brief.times import Clock
    from detente.ties import Share, Tie

MOVERS = 3
"""Acts that are told of those that moved the tie."""

_READ = 20
"""So many of the acts that moved it most are put in words: those that read alike count together."""


class Mover(NamedTuple):
    """An act that moved the tie the way it went, or several that read alike.

    Attributes
    ----------
    day
        When it was done; the last day of all where nobody knows.
    clause
        The act in words.
    finding
        Of the one that moved it most.
    """

    day: datetime.date
    clause: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class MoverFinder:
    """Finds the acts that moved a tie among all that were found."""

    by_claim: Mapping[str, Finding]
    clock: Clock
    prose: Prose

    def find(self, tie: Tie) -> list[Mover]:
        """Return the acts that moved it most, the oldest first; none where it is not clear which way it went."""
        way = {"closer": 1, "apart": -1, "unclear": 0}[tie.trend.movement if tie.trend else "unclear"]
        moving = sorted((s for s in tie.shares if way * (s.change or 0) > 0), key=lambda s: -abs(s.change or 0))
        alike: dict[str, list[tuple[Share, Mover]]] = {}
        for share in moving[:_READ]:
            mover = self._tell(share)
            alike.setdefault(mover.clause, []).append((share, mover))
        ranked = sorted(alike.values(), key=lambda group: -sum(abs(share.change or 0) for share, _ in group))
        return sorted((group[0][1] for group in ranked[:MOVERS]), key=lambda mover: (mover.day, mover.clause))

    def _tell(self, share: Share) -> Mover:
        finding = self.by_claim[share.act]
        act = as_act(finding)
        day = find_date(act, self.clock) or datetime.date.max
        return Mover(day, say_deed(act, self.prose, self.clock), finding)


def say_movers(movers: Sequence[Mover], split: datetime.date, period: str) -> str:
    """Return a sentence about them, with a space before it; nothing where there are none.

    Parameters
    ----------
    split, period
        The first day of the later half of the evidence, and the name of its period.
    """
    later = [mover.clause for mover in movers if mover.day >= split]
    earlier = [mover.clause for mover in movers if mover.day < split]
    told = [join(later)] if later else []
    if earlier:
        told.append(f"before {period}, {'by contrast, ' if later else ''}{join(earlier)}")
    return f" What weighs most in this: {'; '.join(told)}." if told else ""
