"""Numbers only: how two states treat each other, with a band, and taken apart again into the acts behind it."""

from detente.ties.measure import TieAct, measure_tie
from detente.ties.records import Level, PeriodLevel, Share, Tie, Trend
from detente.ties.weights import STATUS_WEIGHTS

__all__ = ["STATUS_WEIGHTS", "Level", "PeriodLevel", "Share", "Tie", "TieAct", "Trend", "measure_tie"]
