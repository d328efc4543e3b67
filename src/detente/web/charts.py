"""The charts of a pair: what each is drawn from, where its marks lead, what it means, and its figures as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.brief.charts import EXPLAINED as ABOUT_DRIVERS
from detente.brief.charts import chart_drivers, list_drivers
from detente.brief.layout import clean
from detente.brief.prose import capitalise
from detente.errors import TieError
from detente.numbers import counted, signed
from detente.ties.leads import Lead
from detente.ties.network_chart import EXPLAINED as ABOUT_THIRDS
from detente.ties.network_chart import chart_thirds, name_role
from detente.ties.thirds import thirds_to_arrow
from detente.ties.timeline import chart_acts, explain_acts
from detente.web.dealings import Dealings
from detente.web.figures import Cell, Table
from detente.web.tie_charts import MovedChart, TieChart
from detente.web.wording import name_act

if TYPE_CHECKING:
    import altair as alt

    from detente.brief import Brief
    from detente.ties.looks import Look
    from detente.ties.surroundings import Pulled
    from detente.web.figures import Charted
    from detente.web.site import Site


@dataclass(frozen=True)
class DriversChart:
    """Reasons for and against."""

    site: Site
    brief: Brief

    @property
    def key(self) -> tuple[str, ...]:
        """What it is kept by."""
        return ("drivers", self.brief.first.code, self.brief.second.code)

    @property
    def explained(self) -> list[str]:
        """What it means."""
        return [ABOUT_DRIVERS]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each reason."""
        return list_drivers(self.brief)

    def chart(self, look: Look, *, linked: bool) -> alt.TopLevelMixin:
        """Draw it: each reason leads to the claim that tells it best."""
        return chart_drivers(self.brief, look, lead=self.lead if linked else None)

    def lead(self, row: dict[str, Any]) -> Lead | None:
        """Return where a reason is told."""
        if row["claim"] is None:
            return None
        many = counted(row["sources"], "source", "independent sources")
        return Lead(self._address(row), f"{capitalise(row['reason'])}: {many}, {row['belief'] * 100:.0f} % sure")

    def _address(self, row: dict[str, Any]) -> str:
        return self.site.templates.url("claim", row["claim"])

    def table(self) -> Table:
        """Return the reasons."""
        rows = [
            (
                Cell(capitalise(row["reason"]), self._address(row) if row["claim"] else None),
                Cell(row["direction"]),
                Cell(f"{row['sources']:,}", number=True),
                Cell(f"{row['belief'] * 100:.0f} %", number=True),
                Cell(f"{row['strength']:.2f}", number=True),
            )
            for row in self.rows
        ]
        caption = "The reasons of the brief, the strongest of either side first"
        return Table(caption, ("Reason", "Direction", "Sources", "Sure", "Strength"), rows)


@dataclass(frozen=True)
class ActsChart:
    """The acts between the two; `asked` says which of them, all where it is empty."""

    site: Site
    pair: tuple[str, str]
    acts: list[dict[str, Any]]
    asked: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What it is kept by."""
        return ("timeline", *self.pair, *self.asked)

    @property
    def explained(self) -> list[str]:
        """What it means."""
        return explain_acts(self.acts) if self.acts else []

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each act."""
        return self.acts

    def chart(self, look: Look, *, linked: bool) -> alt.TopLevelMixin:
        """Draw it: each mark leads to its act."""
        return chart_acts(self.acts, self.pair, look, lead=self.lead if linked else None)

    def lead(self, row: dict[str, Any]) -> Lead:
        """Return where an act is told."""
        return Lead(self.address_of(row), f"{row['date']}: {self.say(row)}")

    def address_of(self, row: dict[str, Any]) -> str:
        """Return the address of an act: its claim, or, of an imported event, which has none, its day in the list."""
        url = self.site.templates.url
        if row["dataset"]:
            return f"{url('pair', self.pair, 'timeline', since=row['date'], until=row['date'])}#acts"
        return url("claim", row["id"])

    def say(self, row: dict[str, Any]) -> str:
        """Return who did what to whom, and whether it was done."""
        name = self.site.names.name
        what = name_act(row["type"]) if row["type"] else "an act"
        status = "" if row["status"] == "done" else f", {row['status']}"
        return f"{name(row['source'])} → {name(row['target'])}, {what}{status}"

    def table(self) -> Table:
        """Return the acts, the latest first."""
        rows = [
            (
                Cell(str(row["date"]), None if row["dataset"] else self.address_of(row)),
                Cell(f"{self.say(row)} ({clean(row['told'])})" if row["told"] else self.say(row)),
                Cell(signed(row["intensity"], 1), number=True),
                Cell(row["dataset"] or f"{row['belief'] * 100:.0f} %", number=True),
            )
            for row in reversed(self.acts)
        ]
        return Table(
            "The acts between the two, the latest first", ("Day", "Act", "Intensity", "Sure, or data set"), rows
        )


@dataclass(frozen=True)
class ThirdsChart:
    """Third states between the two."""

    site: Site
    pair: tuple[str, str]
    pull: Pulled

    @property
    def key(self) -> tuple[str, ...]:
        """What it is kept by."""
        return ("thirds", *self.pair)

    @property
    def explained(self) -> list[str]:
        """What it means."""
        return [ABOUT_THIRDS]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each third state."""
        return list(thirds_to_arrow(self.pull.thirds).to_pylist())

    def chart(self, look: Look, *, linked: bool) -> alt.TopLevelMixin:
        """Draw it: each third state leads to its own page."""
        return chart_thirds(self.pull, self.pair, look, lead=self.lead if linked else None)

    def lead(self, code: str) -> Lead:
        """Return where more is told of a state."""
        return Lead(self.site.templates.url("state", code), f"{self.site.names.name(code)}: its own page")

    def table(self) -> Table:
        """Return all third states, those with the strongest pull first."""
        first, second = (self.site.names.name(code) for code in self.pair)
        rows = [
            (
                Cell(self.site.names.name(third.code), self.site.templates.url("state", third.code)),
                Cell(name_role(third.role, first, second)),
                Cell(signed(third.with_first), number=True),
                Cell(signed(third.with_second), number=True),
                Cell(signed(third.pull), number=True),
            )
            for third in self.pull.thirds
        ]
        heads = ("State or organisation", "What it is to the two", f"With {first}", f"With {second}", "Pull")
        caption = (
            "Warmth of each with the two, and its pull: above 0 it draws them together, below 0 it holds them apart"
        )
        return Table(caption, heads, rows)


HEADINGS = {
    "tie": "The tie",
    "moved": "What made it move",
    "drivers": "Reasons for and against",
    "timeline": "What they did, through time",
    "thirds": "Third states",
}
"""What the charts of a pair are called."""


def find_chart(site: Site, pair: tuple[str, str], name: str, dealings: Dealings | None = None) -> Charted:
    """Return a chart of a pair.

    Parameters
    ----------
    name
        One of `HEADINGS`.
    dealings
        Which acts a timeline is of; by default all.

    Raises
    ------
    TieError
        Where there is too little evidence for it.
    """
    if name == "drivers":
        return DriversChart(site, site.answers.brief(*pair))
    asked = dealings or Dealings(site, pair)
    if name == "timeline":
        return ActsChart(site, pair, asked.acts(), tuple(asked.asked.values()))
    if name == "thirds":
        return ThirdsChart(site, pair, asked.pull())
    tie, turns, imported = asked.tie()
    if tie is None or not tie.periods:
        raise TieError("There is too little evidence to draw this tie.")
    if name == "tie":
        return TieChart(site, tie, turns, imported=imported)
    found = asked.contributions(tie)
    if found is None:
        raise TieError("There is too little evidence to tell what made this tie move.")
    return MovedChart(site, found, imported=imported)
