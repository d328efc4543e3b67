"""Exiles and rebels of a state have the sector of those who oppose or fight it: text → sector of the only mention."""

import pytest


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Exiled Bolivians plotted.", "OPP"),
        ("He trained exiled, counter-revolutionary Bolivians.", "OPP"),
        ("He met dissident Bolivians.", "OPP"),
        ("He armed anti-government Bolivians.", "OPP"),
        ("He paid anti-Soto Bolivians.", "OPP"),
        ("He met Bolivians in exile.", "OPP"),
        ("He met exiled Bolivian activists.", "OPP"),
        ("He met an exiled Bolivian opposition leader.", "OPP"),
        ("He armed rebel Bolivians.", "REB"),
        ("He met anti-Communist Bolivians.", None),
        ("He met anti-American Bolivians.", None),
        ("He met Bolivians.", None),
        ("The opposition and Bolivians agreed.", None),
        ("He met young Bolivians.", None),
        ("The exiled king and Bolivians met.", None),
        ("He met the Bolivian minister in exile.", "GOV"),
    ],
)
def test_people_against_their_state(find, text, sector):
    [bolivia] = [m for m in find(text) if any(a.country == "BOL" for a in m.actors)]
    assert [a.sector for a in bolivia.actors] == [sector]
