"""The lexicons are well formed, complete where libraries say what is complete, and without silent doubles."""

from collections import defaultdict

import pycountry
import pytest
from babel import Locale

from detente.actors.lexicon import read_readings, read_rows, split_cell
from detente.errors import RuleError

FILES = [
    "states", "peoples", "past_states", "seats", "places", "organisations", "groups", "readings", "phrases", "roles",
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


@pytest.mark.parametrize(
    "name", ["peoples", "past_states", "seats", "places", "readings", "offices", "leaders", "groups"]
)
def test_codes_exist(gazetteer, name):
    column = {"past_states": "code", "groups": "country"}.get(name, "id")
    unknown = {row[column] for row in read_rows(f"{name}.csv") if row[column] and row[column] not in gazetteer.actors}
    assert unknown == set()


def test_no_name_stands_for_two_actors_without_a_reading(gazetteer):
    readings = read_readings()
    doubles = defaultdict(set)
    for text, names in gazetteer.surfaces.items():
        codes = {n.actor.code or n.actor.id for n in names if n.actor}
        undated = {n.actor.code or n.actor.id for n in names if n.actor and not n.since and not n.until}
        if len(codes) > 1 and len(undated) != 1 and names[0].text not in readings:
            doubles[text] = codes
    assert dict(doubles) == {}


def test_dates_are_days_and_in_order():
    for name in ("past_states", "seats", "organisations", "groups", "leaders"):
        for row in read_rows(f"{name}.csv"):
            assert not row["to"] or not row["from"] or row["from"] <= row["to"], row


def test_cells_hold_several_values():
    assert split_cell("a|b||c") == ["a", "b", "c"]
