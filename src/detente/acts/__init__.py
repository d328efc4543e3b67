"""The event coder: predicate rules over parses become acts, with status, theme, goods, money and date."""

from detente.acts.almost import Almost, list_almost
from detente.acts.coder import Coded, code_sentence
from detente.acts.confirm import code_acts
from detente.acts.outlook import told
from detente.acts.rules import Rule, RuleBook, load_rules

__all__ = ["Almost", "Coded", "Rule", "RuleBook", "code_acts", "code_sentence", "list_almost", "load_rules", "told"]
