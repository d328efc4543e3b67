"""Imports: which data set a file is, and every row with its states, its type and its day."""

import json
import lzma
import os
from pathlib import Path

import duckdb
import pytest

from detente.errors import SourceError
from detente.ledger.imports import import_events
from detente.ledger.imports.columns import choose_columns
from detente.ledger.imports.layouts import GDELT1, GDELT2, POLECAT, recognise

from .event_files import TABLE, gdelt_row, write

BENCH = Path(os.environ.get("DETENTE_BENCH", Path(__file__).parents[3] / "shared" / "bench")) / "events"


@pytest.mark.parametrize(
    ("cells", "delimiter", "dataset"),
    [
        (tuple("1" * len(GDELT2)), "\t", "gdelt2"),
        (tuple("1" * len(GDELT1)), "\t", "gdelt1"),
        (tuple("1" * 57), "\t", "gdelt1"),
        (GDELT1, "\t", "gdelt1"),
        (POLECAT, "\t", "polecat"),
        (("Event ID", "Event Date", "Source Name", "Target Name", "CAMEO Code"), "\t", "icews"),
        (tuple("date source source_country event cameo goldstein target target_country".split()), ",", "icews"),
        (("date", "source", "target", "code"), ",", "table"),
    ],
)
def test_a_data_set_is_told_by_its_columns(cells, delimiter, dataset):
    assert recognise(cells, delimiter).dataset == dataset


def test_gdelt_has_the_columns_of_its_codebook():
    assert (len(GDELT2), len(GDELT1), len(POLECAT)) == (61, 58, 40)
    assert (GDELT2[26], GDELT2[51], GDELT2[60]) == ("EventCode", "ActionGeo_Type", "SOURCEURL")


def test_a_file_that_is_not_what_it_is_said_to_be_is_refused(load, tmp_path):
    path = write(tmp_path / "events.csv", TABLE)
    with pytest.raises(SourceError, match=r"^events.csv: its columns are not those of polecat: date, source"):
        load(path, dataset="polecat")
    with pytest.raises(SourceError, match=r"gdelt2 has 61 columns; this file has 4\."):
        load(path, dataset="gdelt2")


def test_columns_of_a_table_are_guessed_or_named():
    columns = ("Day", "From", "To", "CAMEO code", "Note")
    assert choose_columns(columns, {}) == {
        "date": ("Day",), "source": ("From",), "target": ("To",), "code": ("CAMEO code",)
    }  # fmt: skip
    assert choose_columns(columns, {"name": "Note"})["name"] == ("Note",)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"colour": "Day"}, "'colour' is nothing that a column can hold"),
        ({"date": "When"}, "it has no column 'When'. It has: Day"),
        ({}, "no column says who acts. Name one with --column source=NAME. It has: Day"),
    ],
)
def test_columns_that_do_not_do_are_refused(said, message):
    with pytest.raises(SourceError, match=message):
        choose_columns(("Day",), said)


def test_gdelt_becomes_events(load, tmp_path):
    row = gdelt_row(
        Actor1Code="USAGOV", Actor1Name="MISSOURI", Actor1CountryCode="USA", Actor1Type1Code="GOV", Actor2Code="ROM",
        Actor2Name="ROMANIA", Actor2CountryCode="ROM", ActionGeo_FullName="Mexico", ActionGeo_CountryCode="MX",
        ActionGeo_Lat="23", ActionGeo_Long="-102", SOURCEURL="http://example.org/a",
    )  # fmt: skip
    bare = gdelt_row(GLOBALEVENTID="719024876", Actor1KnownGroupCode="UNO", Actor1Name='LONE " MARK', EventCode="010")
    [came], [first, second] = load(write(tmp_path / "x.export.CSV", row + bare))
    assert (came.dataset, came.rows, came.new, came.types) == ("gdelt2", 2, 2, {"": 1, "CONSULT": 1})
    assert (first["source"], first["target"], first["source_sector"]) == (["USA"], ["ROU"], "GOV")
    assert (first["type"], first["mode"], first["cameo"], first["intensity"]) == ("CONSULT", "visit", "043", 4.0)
    assert (str(first["date"]), first["goldstein"], first["event"]) == ("2017-12-02", 2.8, "719024875")
    assert (first["place"], first["place_country"], first["longitude"]) == ("Mexico", "MEX", -102.0)
    assert first["url"] == "http://example.org/a"
    assert (second["source"], second["target"], second["type"]) == (["UN"], [], None)
    assert json.loads(second["record"])["Actor1Name"] == 'LONE " MARK'


def test_the_first_gdelt_has_no_address_in_its_older_files(load, tmp_path):
    [came], [event] = load(write(tmp_path / "1979.csv", gdelt_row(GDELT1[:57], Actor1CountryCode="EGY")))
    assert (came.dataset, event["source"], event["url"]) == ("gdelt1", ["EGY"], None)


def test_icews_becomes_events(load, tmp_path):
    header = (
        "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
        "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t"
        "Country\tLatitude\tLongitude\n"
    )
    row = (
        '20718170\t2015-03-01\tVladimir "V." Putin\tExecutive\tRussian Federation\t'
        "Impose embargo, boycott, or sanctions\t163\t-8.0\tUkraine\t\tUkraine\t5\t2\t"
        "Xinhua\tKiev\t\t\tUkraine\t50.4\t30.5\n"
    )
    [came], [event] = load(write(tmp_path / "events.2015.tab", header + row))
    assert (came.dataset, event["source"], event["target"], event["type"]) == ("icews", ["RUS"], ["UKR"], "SANCTION")
    assert (event["goldstein"], event["publisher"], event["place"], event["place_country"]) == (
        -8.0, "Xinhua", "Kiev", "UKR",
    )  # fmt: skip
    assert event["source_text"] == 'Vladimir "V." Putin'


def test_a_row_without_a_country_has_that_of_a_leader_in_office(load, tmp_path):
    header = "date,source,source_country,event,cameo,goldstein,target,target_country\n"
    rows = (
        "2014-01-01,Barack Obama,,Consult,040,1.0,Sergey Viktorovich Lavrov,\n"
        "2006-05-01,Barack Obama,,Consult,040,1.0,Jakaya Mrisho Kikwete,\n"  # a senator then
        ",Barack Obama,,Consult,040,1.0,Chad,Chad\n"
        "2014-01-01,Barack Obama,Kenya,Consult,040,1.0,Barack Obama Foundation,\n"  # what the row says counts
        "2014-01-01,Boko Haram,,Consult,040,1.0,Chad,Chad\n"
    )
    [came], events = load(write(tmp_path / "icews.csv", header + rows))
    assert [(event["source"], event["target"]) for event in events] == [
        (["USA"], ["RUS"]), ([], ["TZA"]), ([], ["TCD"]), (["KEN"], []), ([], ["TCD"]),
    ]  # fmt: skip
    assert (events[0]["source_sector"], events[0]["source_text"]) == ("GOV", "Barack Obama")
    assert "source_country" not in json.loads(events[0]["record"])
    assert (came.rows, came.by_leader, came.without_states) == (5, 2, 0)


def test_a_code_that_is_missing_is_found_by_its_name(load, tmp_path):
    header = "date,source,source_country,event,cameo,goldstein,target,target_country\n"
    rows = (
        "2014-01-01,Police (Chad),,Make an appeal or request,,,Citizen (Mali),Mali\n"
        "2014-01-01,Boko Haram,,Threaten in a way that nobody knows,,,Chad,Chad\n"
    )
    [came], [first, second] = load(write(tmp_path / "icews.csv", header + rows))
    assert (first["type"], first["cameo"], first["code"], first["source"]) == ("REQUEST", "020", None, ["TCD"])
    assert (second["type"], second["cameo"], second["source"], second["target"]) == (None, None, [], ["TCD"])
    assert (second["name"], second["source_text"]) == ("Threaten in a way that nobody knows", "Boko Haram")
    assert came.types == {"": 1, "REQUEST": 1}


def test_polecat_becomes_events(load, tmp_path):
    cells = {
        "Event ID": "a1", "Event Date": "2023-01-05", "Event Type": "COERCE", "Event Mode": "arrest",
        "Intensity": "-7.0", "Contexts": "military;human_rights;unheard_of", "Actor Name": "Police",
        "Actor Country": "MMR",
        "Primary Actor Sector": "COP", "Recipient Name": "None", "Recipient Country": "THA;LAO", "Country": "MMR",
        "Placename": "Yangon", "Source": 'The "Irrawaddy"',
    }  # fmt: skip
    row = "\t".join(cells.get(name, "None").replace('"', '""') for name in POLECAT).replace(
        'The ""Irrawaddy""', '"The ""Irrawaddy"""'
    )
    [came], [event] = load(write(tmp_path / "ngecEvents.txt", "\t".join(POLECAT) + "\n" + row + "\n"))
    assert (came.dataset, event["type"], event["mode"], event["intensity"]) == ("polecat", "COERCE", "arrest", -7.0)
    assert (event["source"], event["source_sector"], event["target"]) == (["MMR"], "COP", ["THA", "LAO"])
    assert (event["theme"], event["target_text"]) == (["military", "human_rights"], None)
    assert (event["publisher"], event["cameo"], event["place_country"]) == ('The "Irrawaddy"', None, "MMR")
    assert json.loads(event["record"])["Recipient Name"] == "None"


def test_a_header_of_polecat_that_its_rows_do_not_have_is_not_believed(load, tmp_path):
    cells = {"Event ID": "a1", "Event Type": "AID", "Actor Country": "NOR", "Recipient Country": "MWI"}
    row = "\t".join(cells.get(name, "") for name in POLECAT)
    header = "\t".join([*POLECAT[:3], "Headline", "Body", *POLECAT[3:]])
    [_], [event] = load(write(tmp_path / "ngecEvents.txt", f"{header}\n{row}\n"))
    assert (event["type"], event["source"], event["target"], event["intensity"]) == ("AID", ["NOR"], ["MWI"], 10.0)


def test_a_table_becomes_events_and_equal_rows_stay_two(load, tmp_path):
    [came], events = load(write(tmp_path / "events.csv", TABLE))
    assert (came.rows, came.new, came.types) == (3, 3, {"ASSAULT": 2, "": 1})
    assert [(e["source"], e["target"], e["source_sector"], e["code"]) for e in events] == [
        (["EGY"], [], "GOV", "010"), (["ISR"], ["JOR"], "MIL", "190"), (["ISR"], ["JOR"], "MIL", "190"),
    ]  # fmt: skip
    assert len({event["id"] for event in events}) == 3


@pytest.mark.parametrize("named", ["c0", "#", "record", "copy", 'a "b"', "Ünïcode, ja", "it's"])
def test_columns_may_have_any_name(load, tmp_path, named):
    path = tmp_path / "events.csv"
    quoted = '"' + named.replace('"', '""') + '"'
    write(path, f"{quoted},source,target,code\nx,FRA,DEU,042\n")
    [_], [event] = load(path)
    assert json.loads(event["record"])[named] == "x"


@pytest.mark.skipif(not BENCH.is_dir(), reason="the folder of benchmarks is not here (DETENTE_BENCH)")
def test_a_real_file_of_gdelt_comes_in_without_loss(load, tmp_path):
    packed = BENCH / "20180101000000.export.CSV.xz"
    plain = tmp_path / "gdelt.csv"
    plain.write_bytes(lzma.decompress(packed.read_bytes()))
    [came], events = load(packed)
    raw = duckdb.execute(
        "SELECT column26, count(*) FROM read_csv(?, delim = '\t', header = false, all_varchar = true, quote = '') "
        "GROUP BY 1",
        [str(plain)],
    ).fetchall()
    counts = {}
    for event in events:
        counts[event["code"]] = counts.get(event["code"], 0) + 1
    assert counts == dict(raw)
    assert came.rows == came.new == sum(counts.values())
    assert {len(json.loads(event["record"])) for event in events} <= set(range(20, 62))


@pytest.mark.skipif(not BENCH.is_dir(), reason="the folder of benchmarks is not here (DETENTE_BENCH)")
@pytest.mark.parametrize(
    ("name", "dataset", "code"),
    [("icews14", "icews", "cameo"), ("icews0515_sample", "icews", "cameo"), ("keds_levant", "table", "code")],
)
def test_real_tables_come_in_without_loss(ledger, actors, tmp_path, name, dataset, code):
    packed = BENCH / f"{name}.csv.xz"
    plain = tmp_path / f"{name}.csv"
    plain.write_bytes(lzma.decompress(packed.read_bytes()))
    [came] = import_events(ledger.connection, packed, actors=actors)
    raw = duckdb.execute(
        f"SELECT {code}, count(*) FROM read_csv(?, all_varchar = true) GROUP BY ALL ORDER BY ALL", [str(plain)]
    ).fetchall()
    found = ledger.connection.execute("SELECT code, count(*) FROM imported_events GROUP BY ALL ORDER BY ALL").fetchall()
    assert found == raw
    assert (came.dataset, came.rejects, came.without_date) == (dataset, (), 0)
    assert came.rows == came.new == sum(row[-1] for row in raw)
