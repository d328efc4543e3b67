"""The provisional numbers of the first tie, each with its reason.

None of them is fitted yet. A state-space model that estimates its parameters from the data will take their place; until
then they are few, stated here, and used nowhere else.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records.vocabulary import Status

STATUS_WEIGHTS: Mapping[Status, float] = MappingProxyType(
    {
        "done": 1.0,  # it happened
        "ongoing": 1.0,  # it is happening
        "agreed": 0.7,  # bound by word or paper: most such things come about, not all
        "ended": 0.5,  # it was so and is no longer: half of what it would say if it still held
        "planned": 0.4,  # one side intends it; plans slip more often than agreements
        "likely": 0.4,  # someone expects it; as good as a plan
        "possible": 0.2,  # someone can imagine it
        "denied": 0.0,  # it did not happen, so it says nothing of how the two treat each other
    }
)
"""How much an act counts by how real it is, 0 … 1."""

PRIOR_SPREAD = 0.58
"""Standard deviation of one act around the tie before anything is known: that of the scores of the sixteen act types on
the −1 … +1 scale (ONTOLOGY: 2.5, 2.5, 5, 4.5, 9.5, 10, 6.5, 0, −3, −2, −3.5, −5, −6, −5.5, −7, −9)."""

PRIOR_EVIDENCE = 2.0
"""The prior spread counts as much as this many certain acts. With 0, two equal acts would give a band of no width."""

ENOUGH_EVIDENCE = 2.0
"""Least sum of weights for a level: two certain acts done. Below it a single report decides everything."""

ENOUGH_FOR_HALF = 1.0
"""Least sum of weights in each half of the time for a trend."""

BAND_QUANTILE = 1.6448536269514722
"""95 % quantile of the normal distribution: a two-sided band of 90 %."""
