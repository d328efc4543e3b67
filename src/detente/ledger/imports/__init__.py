"""Imports event data sets: GDELT, ICEWS, POLECAT and tables of events."""

from detente.ledger.imports.layouts import DATASETS
from detente.ledger.imports.run import Imported, import_events, open_adder

__all__ = ["DATASETS", "Imported", "import_events", "open_adder"]
