"""Names and codes of others: which state, sector and type of act they stand for."""

import pytest

from detente.ledger.imports.codes import find_event_code, read_event_codes
from detente.records.vocabulary import ACT_TYPES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "USA"), ("ROM", "ROU"), ("WSB", "PSE"), ("ZAR", "COD"), ("USR", "RUS"), ("ISRMIL", "ISR"),
        ("PALPLO", "PSE"), ("IGOUNO", "UN"), ("IGOWSTNAT", "NATO"), ("NAT", "NATO"), ("LBNREBHEZ", "LBN"),
        ("AFR", None), ("EUR", None), ("MOSREB", None), ("NGOHRIHRW", None), ("Russian Federation", "RUS"),
        ("Cote d'Ivoire", "CIV"), ("Palestinian Territory, Occupied", "PSE"), ("Citizen (France)", "FRA"),
        ("African Union", "AU"), ("UN Security Council", "UN"), ("Barack Obama", None), ("Namibia", "NAM"),
    ],
)  # fmt: skip
def test_an_actor_is_known_by_code_or_name(actors, text, code):
    assert actors.find(text) == code


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("Barack Obama", "2014-01-01", {"USA"}),
        ("Barack Obama", "2006-05-01", set()),  # not yet
        ("Barack Obama", "2018-05-01", set()),  # no longer
        ("Sergey Viktorovich Lavrov", "2014-01-01", {"RUS"}),
        ("Ma Ying Jeou", "2014-01-01", {"TWN"}),
        ("Kim Jong-Un", "2014-01-01", {"PRK"}),
        ("Okada Katsuya", "2009-12-01", {"JPN"}),
        ("Pope Francis", "2014-01-01", {"VAT"}),
        ("Ashraf Ghani Ahmadzai", "2015-01-01", {"AFG"}),
        ("François Hollande", "2014-01-01", {"FRA"}),
        ("Obama", "2014-01-01", set()),
        ("Francis", "2014-01-01", set()),
        ("Ram Gopal Yadav", "2010-01-01", set()),  # Ram Baran Yadav was Nepal's president
        ("Juan Carlos Pinzon", "2013-01-01", set()),  # Juan Carlos was Spain's king
        ("Abdullah Abdullah", "2014-01-01", set()),  # Abdullah was king of the Saudis
        ("Sheikh Khalifa bin Ahmad Al-Khalifa", "2012-01-01", set()),
        ("USS John S. McCain", "2014-01-01", set()),
        ("Bloc Yulia Tymoshenko", "2008-06-01", set()),
        ("Boko Haram", "2014-01-01", set()),
        ("", "2014-01-01", set()),
    ],
)
def test_a_leader_is_of_a_state_while_in_office(actors, text, day, codes):
    assert {code for leader, code in actors.terms(text) if leader.in_office(day)} == codes


def test_a_chain_of_codes_names_its_first_sector(actors):
    assert actors.sector("LBNREBHEZ") == "REB"
    assert actors.sector("ISR") is None
    assert actors.sector("Israel") is None


def test_codes_of_places_are_those_of_fips(actors):
    assert [actors.places[code] for code in ("AS", "UK", "CH", "GM", "GZ", "WA")] == [
        "AUS", "GBR", "CHN", "DEU", "PSE", "NAM",
    ]  # fmt: skip


def test_every_code_has_a_type_of_plover_but_those_of_statements():
    codes = read_event_codes()
    assert {code.type for code in codes} == {"", *ACT_TYPES}
    assert {code.code[:2] for code in codes if not code.type} == {"01"}
    names = [name.lower() for code in codes for name in code.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("code", "type", "mode"),
    [("042", "CONSULT", "visit"), ("081", "CONCEDE", ""), ("0871", "RETREAT", "ceasefire"), ("1246", "REJECT", "yield"),
     ("057", "SUPPORT", ""), ("1952", "ASSAULT", "drone"), ("163", "SANCTION", "")],
)  # fmt: skip
def test_a_code_has_the_type_and_mode_of_plover(code, type, mode):
    known = {c.code: c for c in read_event_codes()}
    assert (known[code].type, known[code].mode) == (type, mode)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0831", "0831"),
        ("0355", "0355"),
        ("0439", "043"),
        ("1249", "124"),
        ("199", "19"),
        ("4", "04"),
        ("99", None),
        ("x", None),
    ],
)
def test_a_code_that_is_not_known_counts_under_the_one_above_it(text, code):
    found = find_event_code(text, read_event_codes())
    assert (found.code if found else None) == code
