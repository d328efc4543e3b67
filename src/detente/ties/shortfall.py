"""How much evidence would be enough, where there is too little."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from scipy.optimize import brentq

from detente.ties.course import ENOUGH
from detente.ties.questions import ask_whole

if TYPE_CHECKING:
    from detente.ties.pair import PairCourse
    from detente.ties.state_space import Parameters

_MOST = 1000.0
"""Times the evidence at hand. Where so much would not do, it is noise that all acts of a period share that hinders."""

_EXACT = 1e-3
_ROUNDING = 1e-9


def acts_needed(parameters: Parameters) -> int | None:
    """Return how many certain acts that were done would be enough evidence, if they fell in one period.

    The level of a period has the variance V₀ = ω² + ψ² before any act and V₀ N / (V₀ + N) after it was observed with
    the variance N = τ² + σ² / W, so that the acts say 1 − V / V₀ = V₀ / (V₀ + N) of it. That is enough (`ENOUGH`)
    where W ≥ σ² / (V₀ (1 − e) / e − τ²), e the share that is enough. Acts of several periods tell about as much.

    Returns
    -------
    int or None
        At least 1; None where no number of acts within one period would do, because they share too much noise.

    Examples
    --------
    >>> from detente.ties import Parameters
    >>> acts_needed(Parameters(0.2, 0.3, 0.4, 200.0, 0.3, 0.8, 5.0, 0.6))
    4
    """
    room = parameters.prior_variance * (1 - ENOUGH) / ENOUGH - parameters.common**2
    if room <= 0:
        return None
    return max(1, math.ceil(parameters.scatter**2 / room - _ROUNDING))


def evidence_needed(pair: PairCourse) -> int | None:
    """Return how many certain acts that were done would be enough for a level on the whole, spread as the pair's are.

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
    coefficients = ask_whole(pair)

    def surplus(logarithm: float) -> float:
        course = replace(pair.course, weights=pair.course.weights * math.exp(logarithm))
        return course.contrast(coefficients).known - ENOUGH

    least, most = math.log(_EXACT), math.log(_MOST)
    if surplus(most) < 0:
        return None
    times = _EXACT if surplus(least) >= 0 else math.exp(brentq(surplus, least, most, xtol=_EXACT))
    # What the search found is exact to a thousandth: a whole number must not become the next.
    return max(1, math.ceil(times * float(pair.course.weights.sum()) - _EXACT))
