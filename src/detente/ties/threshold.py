"""How much evidence would be enough, where there is too little."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from detente.ties.course import ENOUGH

if TYPE_CHECKING:
    from detente.ties.state_space import Parameters

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
    before = parameters.spread**2 + parameters.swing**2
    room = before * (1 - ENOUGH) / ENOUGH - parameters.common**2
    if room <= 0:
        return None
    return max(1, math.ceil(parameters.scatter**2 / room - _ROUNDING))
