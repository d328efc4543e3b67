"""How much evidence a pair would need that has too little, if it were spread over time as its acts are."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq

from detente.ties.course import ENOUGH

if TYPE_CHECKING:
    from detente.ties.pair import PairCourse

_MOST = 1000.0
"""Times the evidence at hand. Where so much would not do, it is noise that all acts of a period share that hinders."""

_EXACT = 1e-3


def evidence_needed(pair: PairCourse) -> int | None:
    """Return how many certain acts that were done would be enough for a level on the whole.

    The evidence of each period is multiplied by one number, the least with which the acts say `ENOUGH` of the level
    (see `Contrast.known`); what is known of it grows with every period's evidence, so that there is one such number.

    Returns
    -------
    int or None
        At least 1, the evidence at hand included; None without acts, or where a thousand times as much would not do.

    Examples
    --------
    >>> from detente.ties import Network, PairCourse, Parameters, make_table
    >>> act = {"id": "x", "source": "RUS", "target": "PAK", "intensity": 5.0, "status": "done", "belief": 0.9}
    >>> network = Network.of(make_table([act]), parameters=Parameters(0.2, 0.3, 0.4, 200.0, 0.3, 0.8, 5.0, 0.6))
    >>> evidence_needed(PairCourse.of(network, "RUS", "PAK"))
    4
    """
    if not len(pair.acts):
        return None
    rows = np.unique(pair.rows)
    evidence = pair.course.weights[:, 0]
    coefficients = np.zeros(len(evidence))
    coefficients[rows] = evidence[rows] / evidence[rows].sum()

    def surplus(logarithm: float) -> float:
        course = replace(pair.course, weights=pair.course.weights * math.exp(logarithm))
        return course.contrast(coefficients).known - ENOUGH

    least, most = math.log(_EXACT), math.log(_MOST)
    if surplus(most) < 0:
        return None
    times = _EXACT if surplus(least) >= 0 else math.exp(brentq(surplus, least, most, xtol=_EXACT))
    # What the search found is exact to a thousandth: a whole number must not become the next.
    return max(1, math.ceil(times * float(evidence.sum()) - _EXACT))
