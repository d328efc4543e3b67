"""The charts of how a tie moved, and of what made it move: where their marks lead, and their figures as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from detente.brief.phrases import load_phrases
from detente.brief.prose import capitalise
from detente.numbers import counted, signed
from detente.ties.charts import chart_tie, explain_tie
from detente.ties.contributions import EXPLAINED as ABOUT_MOVES
from detente.ties.contributions import chart_contributions
from detente.ties.drawing import last_day_of
from detente.ties.leads import Lead
from detente.web.figures import Cell, Table

if TYPE_CHECKING:
    import altair as alt

    from detente.records.vocabulary import ActType
    from detente.ties.contributions import Contribution, Contributions
    from detente.ties.looks import Look
    from detente.ties.records import PeriodLevel, Tie
    from detente.ties.turning import Turn
    from detente.web.site import Site

_FINE = 3
"""Decimals of shares, which are small."""


@dataclass(frozen=True)
class TieChart:
    """The tie through time; `imported` where it is drawn from imported events too."""

    site: Site
    tie: Tie
    turns: tuple[Turn, ...]
    imported: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """What it is kept by."""
        return ("tie", *self.tie.pair, self.tie.by, "imported" if self.imported else "")

    @property
    def explained(self) -> list[str]:
        """What it means."""
        return explain_tie(self.tie, self.turns)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each period."""
        return list(self.tie.to_arrow().to_pylist())

    def chart(self, look: Look, *, linked: bool) -> alt.TopLevelMixin:
        """Draw it: each period leads to its acts, each turning point to its paragraph."""
        leads = {"lead": self.lead, "lead_turn": lambda n: Lead(f"#turn{n}", f"Turning point {n}")} if linked else {}
        return chart_tie(self.tie, self.turns, look, **leads)

    def lead(self, period: PeriodLevel) -> Lead:
        """Return where the acts of a period are listed."""
        level = period.level
        few = "" if period.enough else ", too little evidence"
        acts = counted(level.acts, "act", "acts")
        band = f"{signed(level.value)} ({signed(level.low)} to {signed(level.high)}{few})"
        return Lead(self.address_of(period), f"{period.period}: {band}; {acts}")

    def address_of(self, period: PeriodLevel) -> str:
        """Return the address of the acts of a period: with imported events where these count."""
        days = {"since": period.period, "until": period.period}
        if self.tie.by == "week":
            days = {"since": period.start.isoformat(), "until": last_day_of(period.start, self.tie.by).isoformat()}
        url = self.site.templates.url
        if self.imported:
            return f"{url('pair', self.tie.pair, 'timeline', **days)}#acts"
        return f"{url('pair', self.tie.pair, kind='act', **days)}#evidence"

    def table(self) -> Table:
        """Return the periods with acts."""
        rows = [
            (
                Cell(period.period, self.address_of(period)),
                Cell(signed(period.level.value), number=True),
                Cell(
                    f"{signed(period.level.low)} to {signed(period.level.high)}"
                    f"{'' if period.enough else ', too little evidence'}"
                ),
                Cell(f"{period.level.acts:,}", number=True),
            )
            for period in self.tie.periods
            if period.level.acts
        ]
        caption = f"Every {self.tie.by} with acts between the two; −1 is war, +1 open-handed help."
        return Table(caption, (self.tie.by.capitalize(), "Level", "90 % band", "Acts"), rows)


@dataclass(frozen=True)
class MovedChart:
    """What made the tie move."""

    site: Site
    found: Contributions
    imported: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """What it is kept by."""
        return ("moved", *self.found.pair, "imported" if self.imported else "")

    @property
    def explained(self) -> list[str]:
        """What it means."""
        return [ABOUT_MOVES[self.found.of]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each kind of act, and one for what is usual."""
        return list(self.found.to_arrow().to_pylist())

    def chart(self, look: Look, *, linked: bool) -> alt.TopLevelMixin:
        """Draw it: each kind leads to its acts."""
        return chart_contributions(self.found, look, name=_name_kind, lead=self.lead if linked else None)

    def lead(self, part: Contribution) -> Lead | None:
        """Return where the acts of a kind are listed."""
        if part.name is None:
            return None
        acts = counted(part.acts, "act", "acts")
        return Lead(self.address_of(part.name), f"{_name_kind(part.name)}: {signed(part.share, _FINE)}; {acts}")

    def address_of(self, kind: str) -> str:
        """Return the address of the acts of a kind."""
        url = self.site.templates.url
        if self.imported:
            return f"{url('pair', self.found.pair, 'timeline', type=kind)}#acts"
        return f"{url('pair', self.found.pair, kind='act', type=kind)}#evidence"

    def table(self) -> Table:
        """Return the kinds, what is usual, and their sum."""
        rows = [
            (
                Cell(_name_kind(part.name), self.address_of(part.name)) if part.name else Cell("Not known"),
                Cell(signed(part.share, _FINE), number=True),
                Cell(f"{part.acts:,}", number=True),
            )
            for part in self.found.parts
        ]
        rows.append(
            (Cell("What is usual between states"), Cell(signed(self.found.usual, _FINE), number=True), Cell(""))
        )
        rows.append((Cell("Together"), Cell(signed(self.found.end - self.found.start, _FINE), number=True), Cell("")))
        return Table("What the acts of each kind add, to the last digit", ("Acts", "Share", "Number"), rows)


def _name_kind(kind: str) -> str:
    _, many = load_phrases().act_names[cast("ActType", kind)]
    return capitalise(many)
