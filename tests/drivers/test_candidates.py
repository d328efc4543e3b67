"""Which pairs a sentence is asked about."""

import pytest

from detente.drivers.candidates import MOST_PAIRS, candidate_pairs, codes_of
from detente.drivers.scene import Scene


def scene_of(parsed, text):
    _, sentences, mentions = parsed["", text]
    return Scene(sentences[0], tuple(m for m in mentions if m.sentence == 0))


@pytest.mark.parametrize(
    ("text", "before", "focus", "wanted"),
    [
        ("Peru and Chile quarrelled over fish.", (), None, [("CHL", "PER")]),
        ("Peru and Chile quarrelled over fish.", ("BOL",), ("ARG", "BRA"), [("ARG", "BRA"), ("CHL", "PER")]),
        ("Peru closed its border in March.", ("BOL", "CHL"), None, [("BOL", "PER"), ("CHL", "PER")]),
        ("Peru closed its border in March.", (), ("CHL", "PER"), [("CHL", "PER")]),
        ("It was a cold winter in the hills.", ("CHL", "PER"), None, [("CHL", "PER")]),
        ("It was a cold winter in the hills.", ("CHL",), None, []),
        ("The thaw between Egypt and Turkey worries Greece.", (), None,
         [("EGY", "TUR"), ("EGY", "GRC"), ("GRC", "TUR")]),
    ],
)  # fmt: skip
def test_pairs_of_a_sentence(parsed, text, before, focus, wanted):
    assert candidate_pairs(scene_of(parsed, text), before, focus) == wanted


@pytest.mark.parametrize("text", ["Peru blamed Chile, Chile blamed Bolivia, Brazil Argentina, and Ecuador Colombia."])
def test_many_states_are_few_pairs_and_the_articles_own_among_them(parsed, text):
    pairs = candidate_pairs(scene_of(parsed, text), (), ("COL", "ECU"))
    assert pairs[0] == ("COL", "ECU")
    assert len(pairs) == MOST_PAIRS == len(set(pairs))


@pytest.mark.parametrize("text", ["Japan thanked NATO after a vote in the United Nations that ASEAN had lost."])
def test_of_organisations_only_those_with_ties_of_their_own_count(parsed, text):
    assert codes_of(scene_of(parsed, text)) == ("JPN", "NATO")
