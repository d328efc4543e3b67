"""Numbers only: how two states treat each other through time, with bands, and taken apart again into their acts."""

from detente.ties.estimation import usual_promise
from detente.ties.forecast import Outlook, look_ahead
from detente.ties.pair import PairCourse
from detente.ties.periods import GRANULARITIES, Granularity, Periods
from detente.ties.records import Level, PeriodLevel, Share, Tie, Trend
from detente.ties.series import STEPS, weigh_status
from detente.ties.sources import make_table, read_acts, rows_of_act
from detente.ties.state_space import Parameters
from detente.ties.table import ActTable
from detente.ties.warmth import Network, Warmth, measure_tie

__all__ = [
    "GRANULARITIES",
    "STEPS",
    "ActTable",
    "Granularity",
    "Level",
    "Network",
    "Outlook",
    "PairCourse",
    "Parameters",
    "PeriodLevel",
    "Periods",
    "Share",
    "Tie",
    "Trend",
    "Warmth",
    "look_ahead",
    "make_table",
    "measure_tie",
    "read_acts",
    "rows_of_act",
    "usual_promise",
    "weigh_status",
]
