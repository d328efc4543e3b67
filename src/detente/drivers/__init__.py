"""Causal reading: what brings two states closer or drives them apart, what they share, what they are to each other."""

from detente.drivers.classifier import DriverClassifier, load_driver_classifier
from detente.drivers.find import find_drivers
from detente.drivers.focus import focus_pair
from detente.drivers.load import load_driver_rules
from detente.drivers.rules import DriverRules
from detente.drivers.views import PairView, view_pairs

__all__ = [
    "DriverClassifier",
    "DriverRules",
    "PairView",
    "find_drivers",
    "focus_pair",
    "load_driver_classifier",
    "load_driver_rules",
    "view_pairs",
]
