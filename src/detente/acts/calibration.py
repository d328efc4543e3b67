"""From how sure a rule and the relation classifier are to the probability that a coding is right."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

# Certainty would be infinite on the scale of the fit.
_LEAST = 1e-4


def log_odds(probability: float) -> float:
    """Return log odds; certainty is taken for near certainty.

    >>> log_odds(0.5)
    0.0
    """
    bounded = min(1 - _LEAST, max(_LEAST, probability))
    return math.log(bounded / (1 - bounded))


@dataclass(frozen=True, slots=True)
class View:
    """How sure the rule and its actors are, and the classifier's probabilities of the act's type and of no act."""

    rule: float
    type: float
    none: float

    @property
    def features(self) -> tuple[float, ...]:
        """What the fit weighs."""
        return log_odds(self.rule), log_odds(self.type), log_odds(self.none)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic regressions on log odds (Platt 1999), fitted on labelled sentences by `training/calibration.py`.

    Attributes
    ----------
    alone
        Weight of the rule's log odds, and intercept: for acts that the classifier cannot see, with one side only.
    confirmed, proposed
        Weights of the log odds of rule, type and no act, and intercept: for acts of the rules, and for proposals.
    """

    alone: Sequence[float] = (1.0, 0.0)
    confirmed: Sequence[float] = (1.0, 0.0, 0.0, 0.0)
    proposed: Sequence[float] = (1.0, 0.0, 0.0, 0.0)

    def of_rule(self, confidence: float) -> float:
        """Return the probability that a coding of a rule alone is wholly right.

        >>> Calibration().of_rule(0.5), round(Calibration(alone=(1.0, 1.0)).of_rule(0.5), 2)
        (0.5, 0.73)
        """
        return _logistic(self.alone, (log_odds(confidence),))

    def of_view(self, view: View, *, proposed: bool) -> float:
        """Return the probability that a coding seen by the classifier is wholly right."""
        return _logistic(self.proposed if proposed else self.confirmed, view.features)


def _logistic(weights: Sequence[float], features: Sequence[float]) -> float:
    *slopes, intercept = weights
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(slopes, features, strict=True)) - intercept))


def load_calibration(path: Traversable | None = None) -> Calibration:
    """Read a fit; without a path that of the event coder."""
    path = path or files("detente.resources") / "rules" / "acts" / "calibration.toml"
    fit = tomllib.loads(path.read_text("utf-8"))
    return Calibration(tuple(fit["alone"]), tuple(fit["confirmed"]), tuple(fit["proposed"]))
