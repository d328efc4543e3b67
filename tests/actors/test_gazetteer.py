"""Looking states up by name, and the errors for those that are not known."""

import time

import pycountry
import pytest

from detente.actors import load_gazetteer
from detente.errors import UnknownStateError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pakistan", "PAK"), ("pakistani", "PAK"), ("PAK", "PAK"), ("pak", "PAK"), ("UK", "GBR"), ("u.k.", "GBR"),
        ("Türkiye", "TUR"), ("turkiye", "TUR"), ("the Netherlands", "NLD"), ("Holland", "NLD"), ("Burma", "MMR"),
        ("USSR", "RUS"), ("Soviet Union", "RUS"), ("US", "USA"), ("U.S.", "USA"), ("america", "USA"), ("NATO", "NATO"),
        ("european union", "EU"), ("European Community", "EU"),
        ("African Union", "AU"), ("Moscow", "RUS"), ("Cote d'Ivoire", "CIV"), ("Kosovo", "XKX"),
        ("Korea", "KOR"), ("North Korea", "PRK"), ("Congo", "COD"), ("Georgia", "GEO"), ("Palestinian", "PSE"),
    ],
)  # fmt: skip
def test_find_state(gazetteer, text, code):
    assert gazetteer.find_state(text).code == code


def test_a_code_in_capitals_is_a_state_whatever_else_is_called_so(gazetteer):
    codes = [(code, one.alpha_3) for one in pycountry.countries for code in (one.alpha_3, one.alpha_2)]
    assert [(code, found) for code, own in codes if (found := gazetteer.find_state(code).code) != own] == []


@pytest.mark.parametrize("code", ["NATO", "EU", "UN", "ASEAN", "XKX", "OPEC"])
def test_a_code_of_what_is_no_state_of_the_standard_is_found(gazetteer, code):
    assert gazetteer.find_state(code).code == code


def test_a_past_state_is_found_as_what_it_counts_as_today(gazetteer):
    assert gazetteer.find_state("Yugoslavia").name == "Serbia"


def test_an_unknown_name_gets_the_nearest(gazetteer):
    with pytest.raises(UnknownStateError) as caught:
        gazetteer.find_state("Pakistn")
    assert str(caught.value) == (
        "'Pakistn' is no state or organisation known here. Did you mean Pakistan (PAK)? "
        "List them with: detente who --list"
    )


def test_a_name_like_no_other_gets_no_guess(gazetteer):
    with pytest.raises(UnknownStateError, match=r"known here\. List them"):
        gazetteer.find_state("Qqqq")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pakistan and the Kremlin of NATO", ["Pakistan", "Kremlin", "NATO"]),
        ("Sino-Indian", ["Sino", "Indian"]),
        ("the States", ["the States"]),
        ("French fries", []),
    ],
)
def test_the_search_knows_all_names(gazetteer, text, found):
    located = gazetteer.search.locate(text)
    assert [name.text for name in located.within(0, len(text))] == found


def test_the_search_notices_surnames_of_leaders(gazetteer):
    assert gazetteer.search.locate("Putin spoke.").any_within(0, 12)


def test_an_unknown_code_is_its_own_name(gazetteer):
    assert gazetteer.actor("XYZ").name == "XYZ"


def test_list_actors_has_states_first(gazetteer):
    listed = gazetteer.list_actors()
    assert len(listed) > 400
    assert [a.type for a in listed] == sorted((a.type for a in listed), reverse=True)


def test_loading_takes_no_time_to_speak_of():
    start = time.process_time()
    load_gazetteer()
    assert time.process_time() - start < 1
