"""The event coder: rules over parses find acts, with status and details; a classifier confirms and adds to them."""

from detente.acts.almost import Almost, list_almost
from detente.acts.calibration import Calibration, View, load_calibration
from detente.acts.classifier import NONE, RelationClassifier, load_classifier
from detente.acts.coder import Coded, code_sentence
from detente.acts.confirm import Weigher, code_acts
from detente.acts.marked import MarkedPair
from detente.acts.outlook import told
from detente.acts.rules import Rule, RuleBook, load_rules

__all__ = [
    "NONE",
    "Almost",
    "Calibration",
    "Coded",
    "MarkedPair",
    "RelationClassifier",
    "Rule",
    "RuleBook",
    "View",
    "Weigher",
    "code_acts",
    "code_sentence",
    "list_almost",
    "load_calibration",
    "load_classifier",
    "load_rules",
    "told",
]
