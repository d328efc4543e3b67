"""Every rule of causal reading fires on its own examples and keeps silent on its near misses."""

import pytest

from detente.drivers import load_driver_rules
from detente.errors import RuleError

RULES = load_driver_rules().rules
EXAMPLES = [pytest.param(rule, e, id=f"{rule.id}-{i}") for rule in RULES for i, e in enumerate(rule.match)]
MISSES = [pytest.param(rule, e, id=f"{rule.id}-{i}") for rule in RULES for i, e in enumerate(rule.no_match)]

BROKEN = """
[[rule]]
id = "a"
role = "effect"
words = ["@nobody-knows"]
polarity = "sideways"
colour = 1
"""
UNKNOWN_CLASS = """
[[rule]]
id = "b"
role = "standing"
why = "To see what is said of it."
words = ["@nobody-knows"]
standing = "rivals"
match = [{ text = "One.", pair = ["A", "B"] }, { text = "Two.", pair = ["A", "B"] }]
no_match = [{ text = "Three." }]
"""


def fits(claim, wanted):
    if claim.kind == "standing":
        return (sorted(wanted.pair), wanted.standing) == (sorted(claim.pair), claim.standing) and (
            wanted.when in (None, claim.when)
        )
    if claim.kind != "driver":
        return False
    same = (sorted(claim.pair), claim.direction) == (sorted(wanted.pair), wanted.direction)
    return same and wanted.kind in (None, claim.driver) and sorted(claim.via) == sorted(wanted.via)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_matches_its_examples(read_causes, rule, example):
    found = read_causes(example.text, example.title)
    fitting = [claim for claim in found if rule.id in claim.rule.split("+") and fits(claim, example)]
    assert fitting, f"{example!r}\nfound: {[c.model_dump(exclude={'evidence'}) for c in found]}"


@pytest.mark.parametrize(("rule", "miss"), MISSES)
def test_a_rule_passes_over_its_near_misses(read_causes, rule, miss):
    found = read_causes(miss.text, miss.title)
    assert not [claim for claim in found if rule.id in claim.rule.split("+")]


def test_all_problems_of_a_file_are_named_at_once(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(BROKEN)
    with pytest.raises(RuleError) as error:
        load_driver_rules(file)
    message = str(error.value)
    for field in ("why", "polarity", "colour", "match", "no_match"):
        assert f"mine.toml › a › {field}" in message


def test_an_unknown_class_of_words_is_named(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(UNKNOWN_CLASS)
    with pytest.raises(RuleError, match=r"mine\.toml › b › words: no class of words is called @nobody-knows"):
        load_driver_rules(file)


def test_a_folder_without_rules_is_an_error(tmp_path):
    with pytest.raises(RuleError, match="no rule files"):
        load_driver_rules(tmp_path)
