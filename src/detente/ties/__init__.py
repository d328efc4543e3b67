"""Numbers only: how two states treat each other through time, with bands, and taken apart again into their acts."""

from detente.ties.alignment import Alignment
from detente.ties.alikeness import Alike
from detente.ties.backtest import backtest
from detente.ties.changes import Changes
from detente.ties.charts import chart_forecast, chart_tie, chart_warmth
from detente.ties.comparisons import chart_changes, chart_what_if
from detente.ties.contributions import Contribution, Contributions, chart_contributions, contribute
from detente.ties.dealings import Dealings
from detente.ties.decompose import FACETS, Decomposition, Facet, Part, decompose, decompose_change, decompose_level
from detente.ties.drawing import render_chart
from detente.ties.estimation import usual_promise
from detente.ties.forecast import Outlook, look_ahead, stretch_of
from detente.ties.leads import Lead
from detente.ties.looks import Look
from detente.ties.network_chart import chart_thirds
from detente.ties.omission import Omission, leave_out, read_acts_without
from detente.ties.outlook import ComingPeriod, Forecast, forecast_tie
from detente.ties.pair import PairCourse
from detente.ties.passages import Passage, find_passages, passages_to_arrow
from detente.ties.periods import GRANULARITIES, Granularity, Periods
from detente.ties.records import Earlier, Level, PeriodLevel, Share, Tie, Trend
from detente.ties.report import ShareOf, TieReport, TurningPoint, WeightyAct, report_tie
from detente.ties.salience import Salience, Salient
from detente.ties.series import STEPS, weigh_status
from detente.ties.shortfall import acts_needed, evidence_needed
from detente.ties.sources import make_table, read_acts, read_acts_of, rows_of_act
from detente.ties.state_space import Parameters
from detente.ties.surroundings import Aligned, Dealt, PairTriads, Pulled, measure_alignment, measure_dealings
from detente.ties.table import ActTable
from detente.ties.thirds import Pull, Third, find_pull, thirds_to_arrow
from detente.ties.timeline import chart_acts, list_acts
from detente.ties.triads import Triad, Triads, triads_of_pair, triads_to_arrow
from detente.ties.turning import Turn, find_turns, turns_to_arrow
from detente.ties.warmth import Network, Warmth, measure_tie
from detente.ties.whatif import Difference, DriverBalance, Estimate, WhatIf, what_if

__all__ = [
    "FACETS",
    "GRANULARITIES",
    "STEPS",
    "ActTable",
    "Aligned",
    "Alignment",
    "Alike",
    "Changes",
    "ComingPeriod",
    "Contribution",
    "Contributions",
    "Dealings",
    "Dealt",
    "Decomposition",
    "Difference",
    "DriverBalance",
    "Earlier",
    "Estimate",
    "Facet",
    "Forecast",
    "Granularity",
    "Lead",
    "Level",
    "Look",
    "Network",
    "Omission",
    "Outlook",
    "PairCourse",
    "PairTriads",
    "Parameters",
    "Part",
    "Passage",
    "PeriodLevel",
    "Periods",
    "Pull",
    "Pulled",
    "Salience",
    "Salient",
    "Share",
    "ShareOf",
    "Third",
    "Tie",
    "TieReport",
    "Trend",
    "Triad",
    "Triads",
    "Turn",
    "TurningPoint",
    "Warmth",
    "WeightyAct",
    "WhatIf",
    "acts_needed",
    "backtest",
    "chart_acts",
    "chart_changes",
    "chart_contributions",
    "chart_forecast",
    "chart_thirds",
    "chart_tie",
    "chart_warmth",
    "chart_what_if",
    "contribute",
    "decompose",
    "decompose_change",
    "decompose_level",
    "evidence_needed",
    "find_passages",
    "find_pull",
    "find_turns",
    "forecast_tie",
    "leave_out",
    "list_acts",
    "look_ahead",
    "make_table",
    "measure_alignment",
    "measure_dealings",
    "measure_tie",
    "passages_to_arrow",
    "read_acts",
    "read_acts_of",
    "read_acts_without",
    "render_chart",
    "report_tie",
    "rows_of_act",
    "stretch_of",
    "thirds_to_arrow",
    "triads_of_pair",
    "triads_to_arrow",
    "turns_to_arrow",
    "usual_promise",
    "weigh_status",
    "what_if",
]
