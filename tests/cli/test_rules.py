"""A user's own act rules on the command line."""

import json

import pytest

RULE = """
[[rule]]
id = "mine.twin"
type = "SUPPORT"
why = "Cities that are twinned."
verbs = "twin"
source = "subject"
target = "with"
precision = 0.8
match = [
  { text = "France twinned with Japan.", act = "FRA>JPN SUPPORT done" },
  { text = "Italy has twinned with Peru.", act = "ITA>PER SUPPORT done" },
]
no_match = ["France twinned nothing."]
"""


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(RULE)
    return path


@pytest.fixture
def twins(tmp_path):
    path = tmp_path / "twins.txt"
    path.write_text("France twinned with Japan on Tuesday.\n")
    return path


def test_own_rules_add_to_those_that_ship(run, rules, twins):
    assert run("read", twins).out == ""
    claim = json.loads(run("read", twins, "--rules", rules).out)
    assert (claim["rule"], claim["source"], claim["target"]) == ("mine.twin", ["FRA"], ["JPN"])
    explained = run("explain", claim["id"], twins, "--rules", rules).out
    assert "Cities that are twinned." in explained
    assert "France and Japan" in run("why", "France", "Japan", twins, "--rules", rules).out


def test_own_rules_relate_given_actors(run, rules, tmp_path):
    table = tmp_path / "pairs.tsv"
    table.write_text("sentence\tsource\ttarget\nRuritania twinned with Graustark.\tRuritania\tGraustark\n")
    assert json.loads(run("relate", "--tsv", table, "--rules", rules).out)["type"] == "SUPPORT"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('SUPPORT"\nwhy', 'SUPORT"\nwhy'), "mine.toml › mine.twin › type: 'SUPORT' is none of AGREE, CONSULT,"),
        (('why = "Cities that are twinned."', ""), "mine.toml › mine.twin › why: missing"),
        (("no_match = [", "no_match = "), "mine.toml: Expected newline or end of document"),
    ],
)
def test_a_bad_rule_is_refused_with_file_rule_field_and_reason(run, rules, twins, change, reason):
    rules.write_text(RULE.replace(*change))
    ran = run("read", twins, "--rules", rules)
    assert (ran.code, ran.out) == (1, "")
    assert reason in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_of_rules_that_is_not_there_is_said(run, twins, tmp_path):
    ran = run("read", twins, "--rules", tmp_path / "none.toml")
    assert (ran.code, ran.err) == (
        1,
        "detente: These rules are not well formed: none.toml: No such file or directory\n",
    )
