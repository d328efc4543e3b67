"""Exports: all claims, in an order of their own, in forms that other programs read."""

import csv
import datetime
import io
import json

import duckdb
import pytest
from lxml import etree

from detente.ledger import exports, open_ledger
from detente.ledger.imports import import_events
from detente.ledger.imports.codes import ActorCodes
from detente.records import Driver, Evidence, Participant, Position, Reading

NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


@pytest.fixture
def readings(document, act):
    """Two articles whose ids, days and order of adding all differ in order."""
    cause = Driver(
        pair=("PAK", "RUS"), direction="closer", driver="energy", via=("CHN",), cause="gas, oil; and \"more\"",
        confidence=0.7, rule="r", evidence=Evidence(document="a", start=3, end=9, quote="A\nB"),
    )  # fmt: skip
    agree = Position(
        holders=("PAK", "RUS"), topic="ISIS", stance="concern", shared=True, confidence=0.6, rule="r",
        evidence=Evidence(document="a", start=4, end=9, quote="A"),
    )  # fmt: skip
    russia = Participant(
        id="RUS", role="source", type="state", country="RUS", sector="MIL", text="Moscow", name="Russia"
    )
    first = act("b", cameo="042", date="2016-09", place="Ufa", actors=(russia,), theme=("energy", "military"))
    second = act("a", start=1, source=("RUS", "CHN"), target=("PAK",), type="ASSAULT", intensity=-9.0, status="denied")
    later = document("a", "2017-01-02", "Gas binds Russia and Pakistan, and China helps both of them.")
    earlier = document("b", "2016-09-24", "They met in Ufa, where ministers spoke of helicopters at length.")
    return [Reading(later, (second, cause, agree)), Reading(earlier, (first,))]


@pytest.fixture
def filled(readings, tmp_path):
    table = tmp_path / "events.csv"
    table.write_text("date,source,target,code\n2001-02-03,ISRMIL,JOR,190\n2000-01-01,EGYGOV,MOSREB,010\n")
    with open_ledger() as ledger:
        ledger.add_many(readings)
        list(import_events(ledger.connection, table, actors=ActorCodes()))
        yield ledger


def text_of(export, ledger, **options):
    pieces = []
    export(ledger.connection, pieces.append, **options)
    return "".join(pieces)


def test_lines_are_those_that_reading_prints(filled, readings):
    expected = [claim.model_dump_json() for reading in (readings[1], readings[0]) for claim in reading.claims]
    assert text_of(exports.write_lines, filled).splitlines() == expected


@pytest.mark.parametrize("export", [exports.write_lines, exports.write_csv, exports.write_icews, exports.write_graph])
def test_the_order_of_adding_changes_nothing(filled, readings, export):
    with open_ledger() as other:
        for reading in reversed(readings):
            other.add_many([reading])
        assert text_of(export, other) == text_of(export, filled)


def test_imported_events_stand_after_the_claims_and_say_so(filled):
    lines = [json.loads(line) for line in text_of(exports.write_lines, filled, imported=True).splitlines()]
    assert [line["kind"] for line in lines] == ["act", "act", "driver", "position", "event", "event"]
    assert (lines[4]["date"], lines[4]["source"], lines[4]["dataset"]) == ("2000-01-01", ["EGY"], "table")
    assert lines[5]["record"] == {"date": "2001-02-03", "source": "ISRMIL", "target": "JOR", "code": "190"}


def test_csv_has_a_row_for_every_claim(filled):
    rows = list(csv.DictReader(io.StringIO(text_of(exports.write_csv, filled))))
    assert [row["kind"] for row in rows] == ["act", "act", "driver", "position"]
    act, denied, driver, _ = rows
    assert (act["source"], act["target"], act["theme"], act["place"]) == ("RUS", "PAK", "energy;military", "Ufa")
    assert (act["published"], act["date"], act["cameo"], act["dataset"]) == ("2016-09-24", "2016-09", "042", "")
    assert (denied["source"], denied["status"], denied["document"]) == ("RUS;CHN", "denied", "a")
    assert (driver["pair"], driver["via"], driver["type"]) == ("PAK;RUS", "CHN", "energy")
    assert (driver["content"], driver["quote"], driver["start"]) == ('gas, oil; and "more"', "A\nB", "3")


def test_csv_marks_what_was_imported(filled):
    rows = list(csv.DictReader(io.StringIO(text_of(exports.write_csv, filled, imported=True))))
    assert [row["dataset"] for row in rows] == ["", "", "", "", "table", "table"]
    assert (rows[5]["source"], rows[5]["type"], rows[5]["first_day"]) == ("ISR", "ASSAULT", "2001-02-03")


def test_parquet_and_arrow_are_the_same_table(filled, tmp_path):
    path = tmp_path / "claims.parquet"
    exports.write_parquet(filled.connection, path, imported=True)
    table = exports.to_arrow(filled.connection, imported=True)
    assert duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall() == [
        tuple(row.values()) for row in table.to_pylist()
    ]
    assert table.column("source").to_pylist()[1] == ["RUS", "CHN"]
    assert table.column("first_day").to_pylist()[0] == datetime.date(2016, 9, 1)
    assert exports.to_arrow(filled.connection).num_rows == 4


def test_an_empty_ledger_gives_empty_tables(ledger, tmp_path):
    assert text_of(exports.write_lines, ledger) == ""
    assert text_of(exports.write_csv, ledger).count("\n") == 1
    assert text_of(exports.write_icews, ledger).count("\n") == 1
    assert exports.to_arrow(ledger.connection).num_rows == 0
    exports.write_parquet(ledger.connection, tmp_path / "empty.parquet")


def test_icews_has_only_what_happened_or_was_promised(filled):
    rows = list(csv.DictReader(io.StringIO(text_of(exports.write_icews, filled)), delimiter="\t"))
    [row] = rows
    assert (row["Event Date"], row["CAMEO Code"], row["Event Text"]) == ("2016-09-01", "042", "Make a visit")
    assert (row["Source Name"], row["Source Sectors"], row["Source Country"]) == ("Russia", "MIL", "Russia")
    assert (row["Target Name"], row["Target Country"], row["Story ID"]) == ("Pakistan", "Pakistan", "b")


@pytest.mark.parametrize(
    ("type", "status", "rows"),
    [("AGREE", "planned", 1), ("CONCEDE", "agreed", 1), ("ASSAULT", "planned", 0), ("ASSAULT", "ongoing", 1),
     ("ASSAULT", "possible", 0), ("AGREE", "denied", 0)],
)  # fmt: skip
def test_icews_takes_no_plan_for_a_deed(ledger, document, act, type, status, rows):
    ledger.add(document("a"), [act(type=type, status=status)])
    assert text_of(exports.write_icews, ledger).count("\n") == 1 + rows


def test_icews_has_a_line_for_each_of_several_parties(ledger, document, act):
    ledger.add(document("a"), [act(source=("RUS", "CHN"), target=("PAK", "IND"))])
    rows = list(csv.DictReader(io.StringIO(text_of(exports.write_icews, ledger)), delimiter="\t"))
    assert [(row["Source Country"], row["Target Country"]) for row in rows] == [
        ("Russia", "Pakistan"), ("Russia", "India"), ("China", "Pakistan"), ("China", "India"),
    ]  # fmt: skip
    assert len({row["Event ID"] for row in rows}) == 1


def test_icews_marks_what_was_imported(filled):
    rows = list(csv.DictReader(io.StringIO(text_of(exports.write_icews, filled, imported=True)), delimiter="\t"))
    assert [(row["Data Set"], row["Source Name"], row["Source Country"]) for row in rows] == [
        ("", "Russia", "Russia"), ("table", "EGYGOV", "Egypt"), ("table", "ISRMIL", "Israel"),
    ]  # fmt: skip
    assert rows[2]["Event Text"] == "Use conventional military force"


def graph_of(ledger, **options):
    root = etree.fromstring(text_of(exports.write_graph, ledger, **options).encode())
    keys = {key.get("id"): key.get("attr.type") for key in root.iterfind("g:key", NAMESPACE)}
    assert set(keys.values()) <= {"string", "int", "double"}
    nodes = {node.get("id"): _data(node) for node in root.iterfind(".//g:node", NAMESPACE)}
    edges = {(e.get("source"), e.get("target")): _data(e) for e in root.iterfind(".//g:edge", NAMESPACE)}
    assert {code for edge in edges for code in edge} == set(nodes)
    return nodes, edges


def _data(element):
    return {data.get("key"): data.text for data in element.iterfind("g:data", NAMESPACE)}


def test_the_graph_has_states_and_ties_with_counts_and_means(ledger, document, act):
    ledger.add(document("a"), [act(), act(start=1, intensity=9.0, status="planned"), act(start=2, status="denied")])
    ledger.add(document("b", text="Ministers of many states met by the sea."), [act("b", source=("UN",))])
    nodes, edges = graph_of(ledger)
    assert nodes["RUS"] == {"name": "Russia", "type": "state"}
    assert nodes["UN"]["type"] == "organisation"
    assert edges == {
        ("RUS", "PAK"): {"acts": "2", "intensity": "6.5", "done": "1"},
        ("UN", "PAK"): {"acts": "1", "intensity": "4.0", "done": "1"},
    }


def test_a_copy_of_a_story_adds_no_act_to_a_tie(ledger, document, act):
    text = "Ministers of many states met by the sea and spoke of gas, grain, ports and peace for two days."
    ledger.add(document("a", text=text), [act()])
    ledger.add(document("b", text=text), [act("b")])
    assert graph_of(ledger)[1]["RUS", "PAK"]["acts"] == "1"


def test_imported_ties_stand_apart(filled):
    _, edges = graph_of(filled, imported=True)
    assert edges["ISR", "JOR"] == {"acts": "0", "done": "0", "imported_events": "1", "imported_intensity": "-9.0"}
    assert ("ISR", "JOR") not in graph_of(filled)[1]
