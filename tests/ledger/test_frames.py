"""Tables of a ledger in pandas and Polars, where these are installed: détente itself needs neither."""

import datetime

import pytest

from detente.documents import Reject
from detente.ledger import exports
from detente.ledger.imports import import_events
from detente.ledger.imports.codes import ActorCodes
from detente.records import KnownPerson, Reading

TABLES = ["claims", "documents", "persons", "imported_events", "rejects", "acts", "drivers", "evidence", "sources"]


@pytest.fixture
def filled(ledger, document, act, tmp_path):
    person = KnownPerson("Ann Lee", "RUS", "RUS", "GOV", None, "f", "2016-01-01", "2016-01-01")
    acts = (act("a", date="2016-09", theme=("energy",)), act("a", start=1, target=("PAK", "CHN"), confidence=0.5))
    reading = Reading(document("a", "2016-09-24"), acts, (person,))
    ledger.add_batch([reading], [Reject("b.txt", "it is empty")])
    events = tmp_path / "events.csv"
    events.write_text("date,source,target,code\n2001-02-03,ISRMIL,JOR,190\n")
    list(import_events(ledger.connection, events, actors=ActorCodes()))
    return ledger


@pytest.mark.parametrize("table", TABLES)
def test_pandas_takes_every_table(filled, table):
    pytest.importorskip("pandas")
    arrow = filled.to_arrow(table)
    frame = arrow.to_pandas()
    assert frame.shape == (arrow.num_rows, arrow.num_columns)
    assert list(frame.columns) == arrow.column_names


@pytest.mark.parametrize("table", TABLES)
def test_polars_takes_every_table(filled, table):
    polars = pytest.importorskip("polars")
    arrow = filled.to_arrow(table)
    assert polars.from_arrow(arrow).to_dicts() == arrow.to_pylist()


def test_answers_in_pandas(filled):
    pytest.importorskip("pandas")
    frame = filled.query(pair=("PAK", "RUS")).to_pandas()
    assert [list(target) for target in frame["target"]] == [["PAK"], ["PAK", "CHN"]]
    assert frame["confidence"].mean() == pytest.approx(0.65)
    assert list(frame["published"]) == [datetime.date(2016, 9, 24)] * 2


def test_answers_in_polars(filled):
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(filled.query(pair=("PAK", "RUS")))
    assert frame.explode("target").group_by("target").len().sort("target").rows() == [("CHN", 1), ("PAK", 2)]
    assert frame["published"].dtype == polars.Date


def test_exports_in_both(filled):
    polars = pytest.importorskip("polars")
    pytest.importorskip("pandas")
    table = exports.to_arrow(filled.connection, imported=True)
    assert list(polars.from_arrow(table)["kind"]) == ["act", "act", "event"]
    assert list(table.to_pandas()["kind"]) == ["act", "act", "event"]
