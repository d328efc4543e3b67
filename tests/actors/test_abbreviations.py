"""Abbreviations that an article spells out itself."""

import pytest

from detente.actors.abbreviations import read_abbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The International Atomic Energy Agency (IAEA) met.", {"IAEA": "International Atomic Energy Agency"}),
        ("the International Commission for Supervision and Control in Laos (ICSC)",
         {"ICSC": "International Commission for Supervision and Control in Laos"}),
        ("Aid from the EDF (European Development Fund) fell.", {"EDF": "European Development Fund"}),
        ("Palestine Liberation Organization [PLO]", {"PLO": "Palestine Liberation Organization"}),
        ("the Economic Community of\nWest African States (ECOWAS)",
         {"ECOWAS": "Economic Community of West African States"}),
        # Said twice: as at first
        ("The Inflation Reduction Act (IRA). The Irish Republican Army (IRA).", {"IRA": "Inflation Reduction Act"}),
        # Small words are passed over, a possessive is cut off
        ("the Organization of American States (OAS)", {"OAS": "Organization of American States"}),
        ("the European Community's (EC) budget", {"EC": "European Community"}),
        ("They found the Sandinista Front (FSLN).", {}),
        # Brackets that explain nothing
        ("He spoke (IRAN).", {}),
        ("Manchester beat Leeds (AET).", {}),
        ("It rose (see below).", {}),
        ("The company (IBM) grew.", {}),
        ("a (B)", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_abbreviations_are_read(text, expected):
    assert read_abbreviations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Something else with the same initials
        ("Seoul fears the Inflation Reduction Act (IRA). The IRA hurts Ireland, too.", "KOR IRL"),
        ("The Climate Information Services Initiative (CIS) began. India pays for the CIS.", "IND"),
        ("The U.S. Interstate Commerce Commission (ICC) ruled. The ICC asked The Hague.", "USA NLD"),
        # Somebody else with the same initials
        ("The Self-Defense Forces (SDF) of Japan sailed to Syria.", "JPN JPN SYR"),
        # Initials that are no name by themselves
        ("The Bank for International Settlements (BIS) met. BIS lent to Peru.", "BIS BIS BIS PER"),
        # Long ones are nobody else's
        ("The Australia-United Kingdom-United States (AUKUS) pact. AUKUS angered France.", "AUS+GBR+USA AUKUS FRA"),
        # The same, spelled a little otherwise
        ("The South Asian Association of Regional Cooperation (SAARC) met. SAARC asked Nepal.", "SAARC SAARC NPL"),
        ("The Palestinian Liberation Organisation (PLO) spoke. The PLO left.", "PSE PSE PSE"),
        ("The Shanghai Cooperation Organization (SCO) met. The SCO asked Iran.", "SCO SCO SCO IRN"),
    ],
)
def test_an_abbreviation_is_what_the_article_says_it_is(find, text, expected):
    found = [m for m in find(text) if m.codes and m.form not in {"pronoun", "description", "person"}]
    assert {code for m in found for code in m.codes} == set(expected.replace("+", " ").split())
