"""Numbers only: how two states treat each other through time, with bands, and taken apart again into their acts."""

from detente.ties.backtest import backtest
from detente.ties.decompose import FACETS, Decomposition, Facet, Part, decompose, decompose_change, decompose_level
from detente.ties.estimation import usual_promise
from detente.ties.forecast import Outlook, look_ahead
from detente.ties.omission import Omission, leave_out, read_acts_without
from detente.ties.pair import PairCourse
from detente.ties.passages import Passage, find_passages, passages_to_arrow
from detente.ties.periods import GRANULARITIES, Granularity, Periods
from detente.ties.records import Level, PeriodLevel, Share, Tie, Trend
from detente.ties.series import STEPS, weigh_status
from detente.ties.sources import make_table, read_acts, rows_of_act
from detente.ties.state_space import Parameters
from detente.ties.table import ActTable
from detente.ties.thirds import Pull, Third, find_pull
from detente.ties.triads import Triad, Triads, triads_to_arrow
from detente.ties.turning import Turn, find_turns, turns_to_arrow
from detente.ties.warmth import Network, Warmth, measure_tie
from detente.ties.whatif import Difference, DriverBalance, Estimate, WhatIf, what_if

__all__ = [
    "FACETS",
    "GRANULARITIES",
    "STEPS",
    "ActTable",
    "Decomposition",
    "Difference",
    "DriverBalance",
    "Estimate",
    "Facet",
    "Granularity",
    "Level",
    "Network",
    "Omission",
    "Outlook",
    "PairCourse",
    "Parameters",
    "Part",
    "Passage",
    "PeriodLevel",
    "Periods",
    "Pull",
    "Share",
    "Third",
    "Tie",
    "Trend",
    "Triad",
    "Triads",
    "Turn",
    "Warmth",
    "WhatIf",
    "backtest",
    "decompose",
    "decompose_change",
    "decompose_level",
    "find_passages",
    "find_pull",
    "find_turns",
    "leave_out",
    "look_ahead",
    "make_table",
    "measure_tie",
    "passages_to_arrow",
    "read_acts",
    "read_acts_without",
    "rows_of_act",
    "triads_to_arrow",
    "turns_to_arrow",
    "usual_promise",
    "weigh_status",
    "what_if",
]
