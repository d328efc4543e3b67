"""The charts of two states that ``detente ties`` draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import TieError
from detente.ties import chart_acts, chart_contributions, chart_thirds, contribute, list_acts
from detente.ties.drawing import last_day_of, names_of

if TYPE_CHECKING:
    import altair as alt

    from detente.ties import ActTable, Network, TieReport


def draw_pair(report: TieReport, network: Network, chart: str, parts: str) -> alt.TopLevelMixin:
    """Draw two states.

    Parameters
    ----------
    chart
        ``tie``, ``moved``, ``acts`` or ``thirds``.
    parts
        What a change is taken apart by, as `Facet` has it.

    Raises
    ------
    TieError
        Where there is nothing to draw.
    """
    pair = (report.tie.pair[0], report.tie.pair[1])
    if chart == "tie":
        return report.chart()
    if chart == "thirds":
        return chart_thirds(report.pull, pair)
    if chart == "acts":
        periods = network.periods
        first, last = periods.start(0), last_day_of(periods.start(len(periods) - 1), network.by)
        return chart_acts([row for row in list_acts(network.acts, *pair) if first <= row["date"] <= last], pair)
    found = contribute(report.tie, _sort_acts(network.acts.between(*pair), parts))
    if found is None:
        raise TieError("There is nothing to draw: too little evidence to tell what made this tie move.")
    return chart_contributions(found)


def _sort_acts(acts: ActTable, parts: str) -> dict[str, str | None]:
    """Return what sort each act is of, by its identifier."""
    ids: list[str] = acts.ids.to_pylist()
    if parts != "direction":
        return dict(zip(ids, acts.label(parts), strict=True))
    names = names_of(acts.states)
    ends = zip(acts.source.tolist(), acts.target.tolist(), strict=True)
    return dict(zip(ids, (f"{names[acts.states[a]]} to {names[acts.states[b]]}" for a, b in ends), strict=True))
