"""What an act is about."""

import pytest

SENTENCES = [
    ("Russia sold helicopters to Pakistan.", "COOPERATE", ("military",)),
    ("China and Japan discussed trade and energy.", "CONSULT", ("economic", "energy")),
    ("Germany expelled two Syrian diplomats.", "SANCTION", ("diplomatic",)),
    ("Iran accused Iraq of using chemical weapons.", "ACCUSE", ("cbrn",)),
    ("Indonesia exported palm oil to India.", "COOPERATE", ("economic", "natural_resource")),
    ("Kuwait exported crude oil to Japan.", "COOPERATE", ("economic", "energy")),
    ("Turkey sent relief to Nepal.", "AID", ("humanitarian",)),
    ("Russia launched a cyberattack on Estonia.", None, ("cyber",)),
    ("Greece deported 300 Albanian migrants.", "COERCE", ("migration",)),
    ("India and China discussed their border dispute.", "CONSULT", ("territory",)),
    ("Cuba and Spain signed an agreement on drug trafficking.", "SUPPORT", ("crime",)),
    ("The United States criticized China over human rights.", "ACCUSE", ("human_rights",)),
    ("France and Italy discussed climate change.", "CONSULT", ("environment",)),
    ("Japan donated vaccines to Vietnam.", "AID", ("health",)),
    ("Mexico and Spain signed an agreement on cultural exchanges.", "SUPPORT", ("culture",)),
    ("Italy sent peacekeepers to Lebanon.", None, ("peacekeeping",)),
    ("India and Pakistan held talks on terrorism.", "CONSULT", ("terrorism",)),
    ("Canada sued Spain over fishing rights.", None, ("legal", "natural_resource")),
    # no arms are borne against the climate
    ("Peru and Chile continued their cooperation to combat climate change.", None, ("environment",)),
    ("Peru and Chile continued their cooperation in the fight against corruption.", None, ("crime",)),
    # neither offices nor other clauses
    ("The defence minister of Kenya met the Ugandan trade minister.", "CONSULT", ()),
    ("The National Security Advisor spoke with the Defense Advisor of the Netherlands.", "CONSULT", ()),
    ("Japan praised Peru, which had sold oil to Bolivia.", "SUPPORT", ()),
    ("China supported Ghana as a force for good.", "SUPPORT", ()),
    ("Sweden met Norway.", "CONSULT", ()),
    ("Russia thanked India.", "SUPPORT", ()),
    ("Mexico visited Cuba before the election.", None, ()),
]


@pytest.mark.parametrize(("text", "kind", "themes"), SENTENCES)
def test_themes_are_those_of_the_acts_own_words(text, kind, themes, read_acts):
    acts = [act for act in read_acts(text) if kind in {None, act.type}]
    found = acts[0].theme if acts else ()
    assert set(themes) <= set(found)
    assert themes or found == ()


@pytest.mark.parametrize("aim", ["to combat climate change", "in the fight against corruption", "in the war on drugs"])
def test_nothing_is_military_that_is_fought_without_arms(aim, read_acts):
    acts = read_acts(f"Peru and Chile continued their cooperation {aim}.")
    assert acts
    assert all("military" not in act.theme for act in acts)
