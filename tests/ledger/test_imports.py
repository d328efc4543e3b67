"""Imports: every row comes in as it stands, once, with its states, its type and its day."""

import csv
import gzip
import json
import lzma
import os
import zipfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.ledger import open_ledger
from detente.ledger.imports import import_events, open_adder, run, staging
from detente.ledger.imports.codes import ActorCodes, find_event_code, read_event_codes
from detente.ledger.imports.columns import choose_columns
from detente.ledger.imports.layouts import GDELT1, GDELT2, POLECAT, recognise
from detente.records.vocabulary import ACT_TYPES

BENCH = Path(os.environ.get("DETENTE_BENCH", Path(__file__).parents[3] / "shared" / "bench")) / "events"
TABLE = "date,source,target,code\n1979-04-15,EGYGOV,MOSREB,010\n1979-04-16,ISRMIL,JOR,190\n1979-04-16,ISRMIL,JOR,190\n"


@pytest.fixture(scope="module")
def actors():
    return ActorCodes()


@pytest.fixture
def load(ledger, actors):
    """Imports a file into the ledger of the test and returns what came of it, and the events as dictionaries."""

    def run(path, **options):
        came = list(import_events(ledger.connection, path, actors=actors, **options))
        found = ledger.connection.execute("SELECT * FROM imported_events ORDER BY file, number")
        names = [column[0] for column in found.description]
        return came, [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return run


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def gdelt_row(columns=GDELT2, **cells):
    known = {"GLOBALEVENTID": "719024875", "SQLDATE": "20171202", "EventCode": "043", "GoldsteinScale": "2.8"} | cells
    return "\t".join(known.get(name, "") for name in columns) + "\n"


# Names and codes of actors → what stands in claims


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


# Which data set a file is


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


# Rows → events


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


# Once and without loss


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


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


# Against the files themselves


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
