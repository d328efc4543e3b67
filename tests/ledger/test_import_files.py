"""Files of events come in once and whole, however they are packed, and what is broken in them is named."""

import csv
import gzip
import json
import lzma
import zipfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.ledger import open_ledger
from detente.ledger.imports import import_events, open_adder, run, staging

from .event_files import TABLE, gdelt_row, write


def test_importing_again_changes_nothing_however_it_is_packed_or_named(load, tmp_path):
    plain = write(tmp_path / "events.csv", TABLE)
    assert load(plain)[0][0].new == 3
    (tmp_path / "events.csv.xz").write_bytes(lzma.compress(TABLE.encode()))
    (tmp_path / "renamed.csv.gz").write_bytes(gzip.compress(TABLE.encode()))
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr("events.csv", TABLE)
    for name in ("events.csv", "events.csv.xz", "renamed.csv.gz", "packed.zip"):
        [came], events = load(tmp_path / name)
        assert (came.rows, came.new, len(events)) == (3, 0, 3), name


def test_a_file_that_has_grown_brings_only_its_new_rows(load, tmp_path):
    path = write(tmp_path / "events.csv", TABLE)
    load(path)
    write(path, TABLE + "1979-04-16,ISRMIL,JOR,190\n")
    assert load(path)[0][0].new == 1


def test_rows_with_an_id_are_known_in_another_file_and_rows_without_are_not(load, tmp_path):
    load(write(tmp_path / "a.CSV", gdelt_row()))
    other = write(tmp_path / "b.CSV", gdelt_row() + gdelt_row(GLOBALEVENTID="719024999"))
    assert load(other)[0][0].new == 1
    load(write(tmp_path / "a.csv", TABLE))
    assert load(write(tmp_path / "b.csv", TABLE + "1980-01-01,ISR,EGY,042\n"))[0][0].new == 4


def test_a_file_that_came_in_part_comes_whole_the_next_time(tmp_path, actors, monkeypatch):
    monkeypatch.setattr(staging, "_PART", 2)
    table = write(tmp_path / "events.csv", TABLE + "1980-01-01,ISR,EGY,042\n1980-01-02,ISR,EGY,042\n")
    path = tmp_path / "events.duckdb"

    def stop_at_the_last(connection, staged, part, *, last):
        if last:
            raise KeyboardInterrupt
        return staging.add_part(connection, staged, part, last=last)

    with open_adder(path) as add:
        with monkeypatch.context() as patch:
            patch.setattr(run, "add_part", stop_at_the_last)
            with pytest.raises(KeyboardInterrupt):
                list(import_events(add, table, actors=actors))
        assert [came.new for came in import_events(add, table, actors=actors)] == [1]
        renamed = table.rename(tmp_path / "renamed.csv")
        assert [came.new for came in import_events(add, renamed, actors=actors)] == [0]
    with open_ledger(path, read_only=True) as ledger:
        numbers = ledger.connection.execute("SELECT number FROM imported_events").fetchall()
    assert numbers == [(0,), (1,), (2,), (3,), (4,)]


def test_lines_that_are_no_rows_are_named_and_the_rest_comes_in(load, ledger, tmp_path):
    path = write(tmp_path / "events.csv", TABLE + "1979-04-17,ISR\n1979-04-18,ISR,JOR,042\n")
    [came], events = load(path)
    assert (came.rows, len(events)) == (4, 4)
    assert [line for line, _ in came.rejects] == [5]
    assert [reject.path for reject in ledger.rejects()] == ["events.csv, line 5"]


def test_bytes_that_are_no_utf8_cost_no_row(load, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(TABLE.encode() + b"1979-04-18,Caf\xe9,JOR,042\n")
    [came], events = load(path)
    assert (came.rows, came.rejects) == (4, ())
    assert events[-1]["source_text"] == "Caf\N{REPLACEMENT CHARACTER}"


def test_days_are_read_in_the_forms_of_the_data_sets(load, tmp_path):
    days = ["20150301", "2015-03-01", "1 March 2015", "01.03.2015", "2015-03-01 10:00:00", "someday"]
    rows = "".join(f"{day},FRA,DEU,042\n" for day in days)
    [came], events = load(write(tmp_path / "events.csv", "date,source,target,code\n" + rows))
    assert [str(event["date"]) for event in events] == ["2015-03-01"] * 5 + ["None"]
    assert came.without_date == 1


def test_parquet_is_a_table_too(load, tmp_path):
    path = tmp_path / "events.parquet"
    duckdb.execute(f"COPY (SELECT 'FRA' AS source, 'DEU' AS target, 42 AS code, DATE '2015-03-01' AS date) TO '{path}'")
    [came], [event] = load(path)
    assert (came.dataset, event["source"], str(event["date"]), event["code"]) == ("table", ["FRA"], "2015-03-01", "42")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("e.csv", b"", "e.csv: it is empty."),
        ("e.csv", b"a\0b", "e.csv: it is no table of text."),
        ("e.csv.gz", b"no gzip", "it cannot be unpacked"),
        ("e.csv.xz", lzma.compress(TABLE.encode() * 99)[:-30], "it cannot be unpacked"),
        ("e.zip", b"PK\3\4 broken", "it cannot be unpacked"),
    ],
)
def test_broken_files_are_named(load, tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=message):
        load(tmp_path / name)
    with pytest.raises(SourceError, match=r"there is no such file"):
        load(tmp_path / "nowhere.csv")
    with pytest.raises(SourceError, match=r"it is a folder; name the files in it\.$"):
        load(tmp_path)


def test_what_is_no_table_in_an_archive_is_told_and_the_rest_comes_in(load, tmp_path):
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("README.txt", "These are events.")
        archive.writestr("empty.csv", "")
        archive.writestr("events.csv", TABLE)
    with pytest.raises(SourceError, match=r"e\.zip!README\.txt: no column says who acts"):
        load(tmp_path / "e.zip")
    told = []
    [came], events = load(tmp_path / "e.zip", on_reject=told.append)
    assert [reject.path for reject in told] == ["e.zip!README.txt", "e.zip!empty.csv"]
    assert (came.file, len(events)) == ("e.zip!events.csv", 3)
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("empty.csv", "")
    with pytest.raises(SourceError, match=r"none\.zip: nothing in it could be imported\.$"):
        load(tmp_path / "none.zip", on_reject=told.append)


def test_a_file_that_may_not_be_read_is_named(load, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    write(tmp_path / "e.csv", TABLE)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match=r"e\.csv: it cannot be read: permission denied\.$"):
        load(tmp_path / "e.csv")


def test_the_ledger_is_closed_while_a_file_is_read(tmp_path, actors):
    path = tmp_path / "events.duckdb"
    table = write(tmp_path / "events.csv", TABLE)
    with open_adder(path) as add:
        opened = []

        def look_first(staged, rejects):
            with open_ledger(path, read_only=True) as ledger:
                opened.append(ledger.status()["imported_events"])
            return add(staged, rejects)

        for _ in range(2):
            list(import_events(look_first, table, actors=actors))
    assert opened == [0, 3]


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=6))
def test_whatever_stands_in_a_cell_is_kept(actors, tmp_path, rows):
    path = tmp_path / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([("source", "target", "code"), *rows])
    with open_ledger() as ledger:
        [came] = import_events(ledger.connection, path, actors=actors)
        found = ledger.connection.execute("SELECT record FROM imported_events ORDER BY number").fetchall()
    assert came.rejects == ()
    names = ("source", "target", "code")
    assert [json.loads(record) for (record,) in found] == [
        {name: cell for name, cell in zip(names, row, strict=True) if cell} for row in rows
    ]
