"""The page of a pair of which no article tells, only events imported from other data sets."""

import pytest
from web_ledger import make_readings

from detente.ledger import open_ledger
from detente.ledger.imports import import_events


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imported")
    months = [f"{2012 + month // 12}-{month % 12 + 1:02}" for month in range(48)]
    rows = [f"{month}-{a},{month}-11,{a},{b},{code}" for month in months for a, b, code in
            (("RUS", "PAK", "057"), ("PAK", "RUS", "036"), ("IND", "PAK", "112"))]  # fmt: skip
    (folder / "events.csv").write_text("\n".join(["id,date,source,target,code", *rows, "one,2015-01-01,FJI,NRU,036"]))
    with open_ledger(folder / "events.duckdb") as ledger:
        list(import_events(ledger.connection, folder / "events.csv"))
    return folder / "events.duckdb"


def test_it_says_how_many_events_are_known_and_where_their_tie_is(visit, imported):
    page = visit(imported).get("/pair/RUS/PAK").text
    assert "too little evidence" in page.lower()
    assert "96 events between the two were imported from other data sets." in page
    assert 'href="/pair/RUS/PAK/tie"' in page


def test_the_tie_by_all_acts_is_that_of_the_start_page(visit, imported):
    client = visit(imported)
    page = client.get("/pair/RUS/PAK/tie").text
    assert "Measured from 96 acts between the two" in page
    level = client.get("/api/v1/ties/RUS/PAK").json()["tie"]["level"]["value"]
    assert f"minus one to plus one: {level:+.2f}" in page
    assert f'aria-label="Russia and Pakistan: +{level:.2f}"' in client.get("/").text
    assert "<svg" in client.get("/pair/RUS/PAK/tie.svg").text
    assert "#evidence" not in page


def test_of_one_event_it_says_that_it_is_too_little(visit, imported):
    client = visit(imported)
    assert "1 event between the two was imported" in client.get("/pair/FJI/NRU").text
    page = client.get("/pair/FJI/NRU/tie").text
    assert "Measured from 1 act between the two" in page
    assert "too little evidence for a level" in page
    assert "tie.svg" not in page


def test_where_articles_tell_enough_or_nothing_is_imported_there_is_no_word_of_it(client, imported, visit):
    assert "other data sets" not in client.get("/pair/PAK/RUS").text
    assert "other data sets" not in visit(imported).get("/pair/RUS/FRA").text


def test_the_chart_by_all_acts_is_not_that_by_claims(visit, tmp_path):
    path = tmp_path / "both.duckdb"
    rows = [f"{n},2016-{n:02}-11,{a},{b},057" for n in range(1, 13) for a, b in (("RUS", "PAK"), ("PAK", "RUS"))]
    (tmp_path / "events.csv").write_text("\n".join(["id,date,source,target,code", *rows]))
    with open_ledger(path) as ledger:
        ledger.add_many(make_readings())
        list(import_events(ledger.connection, tmp_path / "events.csv"))
    client = visit(path)
    by_claims, by_all = (client.get(address).text for address in ("/pair/PAK/RUS", "/pair/PAK/RUS/tie"))
    assert "#evidence" in _chart_of(by_claims)
    assert "/pair/PAK/RUS/timeline?since=2016-05" in _chart_of(by_all)


def _chart_of(page):
    start = page.index('id="tie-figure"')
    return page[start : page.index("</figure>", start)]
