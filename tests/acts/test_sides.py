"""Who is on the two sides of an act, and who is only named beside it: text → source and target."""

import datetime

import pytest

import detente

DAY = datetime.date(2024, 6, 3)


def sides(text, type_=None):
    claims = detente.read_text(text, date=DAY)
    return {(c.source, c.target) for c in claims if c.kind == "act" and type_ in {None, c.type}}


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        # Rulers in a list, each by the state that he is of
        ("Peru met Prime Minister Modi, the Emir of Qatar and the King of Jordan.", {"PER"}, {"IND", "QAT", "JOR"}),
        ("Peru met Prime Minister Modi, the Sultan of Oman, and President Macron.", {"PER"}, {"IND", "OMN", "FRA"}),
        # With whom it is that what is discussed is
        ("Peru and Chile discussed their relations with Norway.", {"PER"}, {"CHL"}),
        ("The ministers of Peru and Chile discussed the dispute with Norway.", {"PER"}, {"CHL"}),
        ("Peru discussed trade with Chile.", {"PER"}, {"CHL"}),
        ("Peru and Chile discussed the war with Norway's minister.", {"PER", "CHL"}, {"NOR"}),
        # The clause that follows a list has a subject of its own
        ("Macron of France met the press. He praised the talks between Peru and Chile, and he left.", {"PER"}, {"CHL"}),
    ],
)  # fmt: skip
def test_who_consults_whom(text, source, target):
    found = sides(text, "CONSULT")
    assert {(frozenset(s), frozenset(t)) for s, t in found if t} == {(frozenset(source), frozenset(target))}


@pytest.mark.parametrize(
    "text",
    [
        "They discussed Peru's growing relationship with Chile.",
        "They raised Peru's dispute with Chile.",
    ],
)
def test_nobody_known_discusses_what_others_have(text):
    assert not [pair for pair in sides(text, "CONSULT") if pair[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Peru-backed rebels attacked Chile.",
        "Peruvian-enabled rebel attacks on Chile continued.",
        "Rebels armed by Peru attacked Chile.",
        "The groups supported by Peru attacked Chile.",
        "Peru-aligned militias shelled Chile.",
    ],
)
def test_whoever_stands_behind_others_does_not_act_for_them(text):
    assert (("PER",), ("CHL",)) not in sides(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Peru attacked Chile.", "ASSAULT"),
        ("The Peru-led coalition bombed Chile.", "ASSAULT"),
        ("Peru, backed by Norway, attacked Chile.", "ASSAULT"),
        ("Peru backed Chile.", "SUPPORT"),
    ],
)
def test_who_leads_or_backs_does(text, type_):
    assert (("PER",), ("CHL",)) in sides(text, type_)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Peru threatened to call upon the UN to issue an ultimatum.", ()),
        ("Peru threatened to appeal to the UN to act.", ()),
        ("Peru threatened to bomb Chile.", ("CHL",)),
        ("Peru threatened to ask the UN to bomb Chile.", ("CHL",)),
    ],
)
def test_whom_one_asks_is_not_threatened(text, target):
    assert {t for _, t in sides(text, "THREATEN")} == {target}
