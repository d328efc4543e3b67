"""Causal reading: what brings two states closer or drives them apart, what they share, what they are to each other."""

from detente.drivers.find import find_drivers
from detente.drivers.focus import focus_pair
from detente.drivers.load import load_driver_rules
from detente.drivers.rules import DriverRules

__all__ = ["DriverRules", "find_drivers", "focus_pair", "load_driver_rules"]
