"""What two are said to be to each other, and when: what they are to others, or were when it was said, is told apart."""

import pytest

TIMES = [
    # A past that is only that of the saying.
    ("Officials said that India remained Russia's most important partner.", "present"),
    ("Officials played down the talks, saying that India remained Russia's most important partner.", "present"),
    ("The minister insisted that Peru and Chile were close allies.", "present"),
    ("Peru and Chile were close allies, the minister said.", "present"),
    # A past that was over when it was said.
    ("The minister said that Peru and Chile had been close allies.", "past"),
    ("The minister said that Peru and Chile were close allies until 1979.", "past"),
    ("The minister said that Peru and Chile were once close allies.", "past"),
    ("Peru and Chile were close allies.", "past"),
    ("The minister said that Peru and Chile are close allies.", "present"),
]


@pytest.mark.parametrize(("text", "when"), TIMES)
def test_reported_speech_shifts_the_tense(read_causes, text, when):
    assert [claim.when for claim in read_causes(text) if claim.kind == "standing"] == [when]


@pytest.mark.parametrize(
    ("text", "title", "pairs"),
    [
        # A friend of both is a friend of each.
        ("China is the closest friend of both.", "Peru and Chile draw closer", []),
        ("Cuba is an old ally of both countries.", "Peru and Chile draw closer", []),
        ("Peru and Chile have quarrelled for years, and Bolivia is a friend of each.", "", []),
        # Whose allies fight are no allies.
        ("Peru and Chile armed their respective allies.", "", []),
        ("Peru and Chile met their allies.", "", []),
        # To each other, and by name, they are.
        ("Peru and Chile are close allies of each other.", "", [("CHL", "PER")]),
        ("Peru and Chile are close allies.", "", [("CHL", "PER")]),
        ("Both Peru and Chile are friends of Bolivia.", "", []),
        ("The leaders praised the alliance of both Peru and Chile.", "", [("CHL", "PER")]),
        ("Peru and Chile praised their close alliance.", "", [("CHL", "PER")]),
    ],
)
def test_standings_are_of_the_two_with_one_another(read_causes, text, title, pairs):
    assert [tuple(sorted(c.pair)) for c in read_causes(text, title) if c.kind == "standing"] == pairs
