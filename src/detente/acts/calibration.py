"""From how sure a rule and its actors are to the probability that the coding is right."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from importlib.resources import files

# Certainty would be infinite on the scale of the fit.
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt scaling (1999): a line on log odds, fitted on labelled sentences by `training/calibration.py`."""

    slope: float = 1.0
    intercept: float = 0.0

    def __call__(self, confidence: float) -> float:
        """Return the probability that a coding of such raw confidence is wholly right.

        >>> Calibration()(0.5), round(Calibration(1.0, 1.0)(0.5), 2)
        (0.5, 0.73)
        """
        bounded = min(1 - _LEAST, max(_LEAST, confidence))
        odds = self.slope * math.log(bounded / (1 - bounded)) + self.intercept
        return 1 / (1 + math.exp(-odds))


def load_calibration() -> Calibration:
    """Read the fit that ships."""
    path = files("detente.resources") / "rules" / "acts" / "calibration.toml"
    fit = tomllib.loads(path.read_text("utf-8"))
    return Calibration(fit["slope"], fit["intercept"])
