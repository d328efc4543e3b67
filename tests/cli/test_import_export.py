"""``detente import`` and ``detente export``: what they say, write and refuse."""

import json

import duckdb
import pytest

from detente.ledger import open_ledger
from detente.ledger.locks import lock_writer
from detente.records import Act, Document, Evidence

TABLE = "date,source,target,code\n1979-04-15,EGYGOV,MOSREB,010\n1979-04-16,ISRMIL,JOR,190\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a table of events, in which the command is run."""
    (tmp_path / "events.csv").write_text(TABLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ledger(folder):
    """A ledger with one act."""
    evidence = Evidence(document="a", start=0, end=4, quote="They met.")
    facts = {"type": "CONSULT", "cameo": "040", "status": "done", "intensity": 4.0, "confidence": 0.8, "rule": "r"}
    act = Act(source=("RUS",), target=("PAK",), evidence=evidence, **facts)
    with open_ledger(folder / "detente.duckdb") as opened:
        opened.add(Document(id="a", text="They met.", source="a.txt"), [act])
    return act


@pytest.mark.usefixtures("folder")
def test_import_says_what_it_took_a_file_for_and_counts(run):
    result = run("import", "events.csv")
    assert result == (
        0,
        "events.csv: table, 2 events, 2 of them new: 1 are of no type of PLOVER.\n",
        "detente: events.csv: taken for a table of events with date = date, source = source, target = target, "
        "code = code.\n",
    )
    assert (
        run("import", "events.csv").out == "events.csv: table, 2 events, 0 of them new: 1 are of no type of PLOVER.\n"
    )
    assert json.loads(run("status", "--format", "json").out)["imported_events"] == 2


def test_columns_can_be_named(run, folder):
    (folder / "mine.csv").write_text("when,a,b,what\n2001-02-03,France,Germany,042\n")
    named = [part for word in ("date=when", "source=a", "target=b", "code=what") for part in ("--column", word)]
    assert run("import", "mine.csv", *named).code == 0
    with open_ledger("detente.duckdb", read_only=True) as opened:
        row = opened.connection.execute("SELECT source, target, type, date::VARCHAR FROM imported_events").fetchall()
    assert row == [(["FRA"], ["DEU"], "CONSULT", "2001-02-03")]


def test_what_cannot_be_imported_is_named_and_the_rest_is(run, folder):
    (folder / "bad.csv").write_text("colour,size\nred,3\n")
    result = run("import", "bad.csv", "nowhere.csv", "events.csv")
    assert (result.code, result.out.count("2 of them new")) == (0, 1)
    assert "detente: bad.csv: no column says who acts. Name one with --column source=NAME. It has: colour, size\n" in (
        result.err
    )
    assert "detente: nowhere.csv: there is no such file.\n" in result.err
    assert run("import", "bad.csv").err.endswith("detente: nothing could be imported.\n")
    assert run("import", "bad.csv").code == 1


def test_lines_that_are_no_events_are_said_and_kept(run, folder):
    (folder / "events.csv").write_text(TABLE + "1980-01-01,ISR\n" * 7)
    result = run("import", "events.csv")
    assert result.out.endswith("; 7 lines are no events.\n")
    assert result.err.count("detente: events.csv, line ") == 5
    assert "detente: 2 more lines are no events; see: detente rejects\n" in result.err
    assert run("rejects").out.count("events.csv, line ") == 7


@pytest.mark.parametrize("arguments", [(), ("events.csv", "--column", "date"), ("events.csv", "--format", "xml")])
@pytest.mark.usefixtures("folder")
def test_wrong_usage_of_import(run, arguments):
    assert run("import", *arguments).code == 2


def test_a_second_writer_gets_a_line(run, folder):
    with lock_writer(folder / "detente.duckdb"):
        result = run("import", "events.csv", "--wait", "0")
    assert result.code == 1
    assert "is being written by process" in result.err


def test_export_prints_claims_as_reading_does(run, ledger):
    assert run("export") == (0, ledger.model_dump_json() + "\n", "")
    assert run("export", "--ledger", "detente.duckdb", "--format", "jsonl").out == ledger.model_dump_json() + "\n"


@pytest.mark.parametrize(("format", "begins"), [("csv", "id,dataset,"), ("icews", "Event ID\t"), ("graphml", "<?xml ")])
@pytest.mark.usefixtures("ledger")
def test_export_writes_the_same_to_a_file_as_to_the_terminal(run, folder, format, begins):
    printed = run("export", "--format", format).out
    assert printed.startswith(begins)
    assert run("export", "--format", format, "--out", "there") == (0, "", "")
    assert (folder / "there").read_text() == printed
    assert {path.name for path in folder.iterdir()} == {"events.csv", "detente.duckdb", "there"}


@pytest.mark.usefixtures("ledger")
def test_export_writes_parquet(run):
    assert run("export", "--format", "parquet").code == 2
    assert run("export", "--format", "parquet", "--out", "claims.parquet").code == 0
    assert duckdb.sql("SELECT kind, source FROM 'claims.parquet'").fetchall() == [("act", ["RUS"])]


@pytest.mark.usefixtures("ledger")
def test_export_has_imported_events_only_if_asked(run):
    run("import", "events.csv")
    assert run("export").out.count("\n") == 1
    lines = [json.loads(line) for line in run("export", "--imported").out.splitlines()]
    assert [(line["kind"], line.get("dataset")) for line in lines] == [
        ("act", None), ("event", "table"), ("event", "table"),
    ]  # fmt: skip


@pytest.mark.usefixtures("ledger")
def test_export_refuses_what_it_cannot_do(run):
    assert "detente: there is no ledger none.duckdb." in run("export", "--ledger", "none.duckdb").err
    result = run("export", "--out", "no/such/folder.jsonl")
    assert (result.code, result.err) == (
        1,
        "detente: no/such/folder.jsonl cannot be written: No such file or directory\n",
    )
