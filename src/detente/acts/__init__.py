"""The event coder: predicate rules over parses become acts, with status, theme, goods, money and date."""

from detente.acts.almost import Almost, list_almost
from detente.acts.coder import code_acts
from detente.acts.rules import Rule, RuleBook, load_rules

__all__ = ["Almost", "Rule", "RuleBook", "code_acts", "list_almost", "load_rules"]
