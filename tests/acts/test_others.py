"""Acts inside one state: who is acted upon is named, and no other state is made up for it."""

import pytest

import detente


def acts(text):
    return [claim for claim in detente.read_text(text) if claim.kind == "act"]


@pytest.mark.parametrize(
    ("text", "type_", "source", "other"),
    [
        ("Turkish police arrested two journalists in Ankara.", "COERCE", "TUR", "two journalists"),
        ("Dozens of protesters were detained by Russian police.", "COERCE", "RUS", "Dozens of protesters"),
        ("A court in Bishkek has freed a Kyrgyz journalist.", "RETREAT", "KGZ", "Kyrgyz journalist"),
        ("Nigeria's army attacked gunmen in the north.", "ASSAULT", "NGA", "gunmen"),
        ("Chilean prosecutors accused an opposition leader of fraud.", "ACCUSE", "CHL", "opposition leader"),
    ],
)
def test_who_is_acted_upon_inside_one_state_is_named(text, type_, source, other):
    [act] = acts(text)
    assert (act.type, act.source, act.target) == (type_, (source,), ())
    assert [a.text for a in act.actors if a.role == "target"] == [other]


@pytest.mark.parametrize(
    "text",
    ["Turkey arrested development for years.", "Norway opened a bridge.", "Peru freed prices.", "France shot a film."],
)
def test_things_are_nobody(text):
    assert not [a for act in acts(text) for a in act.actors if a.role == "target"]


def test_whom_one_verb_names_is_not_lost_to_the_verb_before_it():
    found = {act.type: act.target for act in acts("France met the Thai minister and fined two bankers.")}
    assert found["CONSULT"] == ("THA",)
    assert found.get("SANCTION", ()) == ()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("France signed a contract with a Chilean company.", ()),
        ("The Dutch minister met Turkish investors.", ()),
        ("The United States imposed sanctions on Chinese companies.", ("CHN",)),
    ],
)
def test_a_deal_with_a_firm_is_none_with_its_state(text, target):
    assert {act.target for act in acts(text)} <= {target, ()}


def test_whose_troops_are_attacked_does_not_attack():
    found = acts("The Senate blamed a network which attacks American troops in Afghanistan.")
    assert [act for act in found if act.type == "ASSAULT" and act.source == ("USA",)] == []
