"""The event coder: predicate rules over parses become acts, with status, theme, goods, money and date."""

from detente.acts.coder import code_acts
from detente.acts.rules import Rule, RuleBook, load_rules

__all__ = ["Rule", "RuleBook", "code_acts", "load_rules"]
