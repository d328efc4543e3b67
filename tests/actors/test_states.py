"""Every state is found by its adjective and its people, and towns by the state in which they lay on the day."""

import pytest

from detente.actors.lexicon import read_readings, read_rows, split_cell

PEOPLES = [row for row in read_rows("peoples.csv") if row["id"] not in {"COG", "DMA", "CAF"}]
SHARED = set(read_readings())


@pytest.fixture(scope="module")
def found(find):
    """The ids found in a sentence."""

    def ids(text, date=None):
        return {actor.id for mention in find(text, date) for actor in mention.actors}

    return ids


@pytest.mark.parametrize("row", PEOPLES, ids=lambda row: row["id"])
def test_adjectives_and_peoples_are_found(found, row):
    sentences = [f"The {word} government signed the treaty." for word in split_cell(row["adjectives"])]
    sentences += [f"The {word} signed the treaty." for word in split_cell(row["peoples"])]
    words = [*split_cell(row["adjectives"]), *split_cell(row["peoples"])]
    lacking = [w for w, s in zip(words, sentences, strict=True) if w not in SHARED and found(s) != {row["id"]}]
    assert lacking == []


@pytest.mark.parametrize(
    ("text", "date", "id_"),
    [
        ("A tanker lay off Ventspils.", "1987-03-04", "SUN"),
        ("A tanker lay off Ventspils.", "2016-03-04", "LVA"),
        ("A tanker lay off Ventspils.", None, "LVA"),
        ("Workers struck in Rijeka.", "1987-03-04", "YUG"),
        ("Workers struck in Rijeka.", "1999-03-04", "HRV"),
        ("Shells fell on Malakal.", "2010-03-04", "SDN"),
        ("Shells fell on Malakal.", "2014-03-04", "SSD"),
        ("A dam broke at Kulob.", "1987-03-04", "SUN"),
    ],
)
def test_a_town_lies_in_the_state_of_the_day(found, text, date, id_):
    assert found(text, date) == {id_}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("The prime minister of Jamaica flew home to Kingston.", "JAM"),
        ("The president of Guyana spoke in Georgetown.", "GUY"),
        ("The Seychelles buried a minister in Victoria.", "SYC"),
        ("Costa Rica held the talks in San Jose.", "CRI"),
        ("Troops left Lebanon through Tripoli.", "LBN"),
        ("Venezuela closed its plant in Valencia.", "VEN"),
        ("Pakistan moved guns to Hyderabad.", "PAK"),
    ],
)
def test_a_shared_name_goes_by_the_state_named_beside_it(found, text, id_):
    assert found(text) == {id_}


@pytest.mark.parametrize("text", ["He moved to Kingston.", "Her sister Victoria wrote.", "He taught at Georgetown."])
def test_a_shared_name_alone_is_nobodys(found, text):
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Transnistria shelled the bridge.", {"XTR"}),
        ("Republika Srpska boycotted the vote.", {"XRS"}),
        ("The Donetsk People's Republic called a vote.", {"XDP"}),
        ("The Turkish Cypriot leader refused.", {"XNC"}),
        ("The Netherlands Antilles taxed it.", {"ANT"}),
        ("Tanganyika joined the club.", {"TGK"}),
        ("The United Arab Republic broke up.", {"UAR"}),
        ("The papal nuncio left.", {"VAT"}),
    ],
)
def test_entities_and_past_states_have_ids_of_their_own(found, text, ids):
    assert found(text) == ids


ACCENTED = [
    ("Bogotá", "COL"), ("Asunción", "PRY"), ("Yaoundé", "CMR"), ("Lomé", "TGO"), ("Reykjavík", "ISL"),
    ("Brasília", "BRA"), ("Chișinău", "MDA"), ("San José", "CRI"),
]  # fmt: skip


@pytest.mark.parametrize(("capital", "code"), ACCENTED)
def test_capitals_are_known_with_their_accents(found, capital, code):
    assert found(f"Envoys flew to {capital} for talks.") == {code}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Latin American leaders met.", set()),
        ("The Indo-Pacific needs ships.", set()),
        ("Anglo-Saxon law is older.", set()),
        ("Mexican-Americans voted.", set()),
        ("Mexican-American trade fell.", {"MEX", "USA"}),
        ("Anglo-American trade fell.", {"GBR", "USA"}),
    ],
)
def test_parts_of_the_world_and_of_peoples_are_no_states(found, text, ids):
    assert found(text) == ids
