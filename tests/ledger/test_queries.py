"""Claims by pair, type, status, date, driver, speaker and source; and the views, asked by DuckDB itself."""

import datetime
import re

import duckdb
import pytest

from detente.errors import LedgerError
from detente.ledger import open_ledger
from detente.records import Document, Driver, Evidence, KnownPerson, Position, Speaker, Standing, Statement


def evidence(document, start=0):
    return Evidence(document=document, start=start, end=start + 9, quote="They met in Ufa.")


def speaker(text, kind="official", actor=None):
    return Speaker(text=text, kind=kind, actor=actor)


SURE = {"confidence": 0.6, "rule": "r"}


@pytest.fixture
def filled(tmp_path, act):
    """Three articles of two outlets with eight claims, whose names tell what they are for."""
    path = tmp_path / "x.duckdb"
    with open_ledger(path) as ledger:
        day = datetime.date
        a = Document(id="a", text="A met.", title="A", date=day(2016, 9, 24), source="a.txt", outlet="The Daily Post")
        b = Document(id="b", text="B talked of quite other things.", date=day(2017, 1, 2), source="web/b.html",
                     url="https://news.example.org/b", author="B. Writer")  # fmt: skip
        c = Document(id="c", text="C is about nothing in particular at all.", source="c.txt")
        ledger.add(
            a,
            [
                act("a", speaker=speaker("Sergei Lavrov", actor="RUS")),
                act("a", start=1, type="AID", mode="military", intensity=7.4, theme=("military", "economic")),
                act("a", start=2, status="planned", date="2017-03", date_precision="month"),
                act("a", start=3, source=("IND",), status="denied", confidence=0.3),
            ],
        )
        ledger.add(
            b,
            [
                Driver(pair=("PAK", "RUS"), direction="closer", driver="energy", via=("CHN",), cause="gas",
                       speaker=speaker("an analyst of the Delhi Institute", "analyst"), evidence=evidence("b"), **SURE),
                Standing(pair=("IND", "RUS"), standing="rivals", when="past", evidence=evidence("b", 1), **SURE),
                Position(holders=("PAK", "RUS"), topic="ISIS", stance="concern", shared=True,
                         evidence=evidence("b", 2), **SURE),
            ],
        )  # fmt: skip
        ledger.add(c, [Statement(content="They met.", evidence=evidence("c"), **SURE)])
    return path


@pytest.fixture
def asked(filled):
    with open_ledger(filled, read_only=True) as ledger:
        yield lambda **question: ledger.query(**question).column("number").to_pylist()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({}, [0, 1, 2, 3, 4, 5, 6, 7]),
        ({"pair": ("PAK", "RUS")}, [0, 1, 2, 4, 6]),
        ({"pair": ("RUS", "PAK")}, [0, 1, 2, 4, 6]),
        ({"pair": ("CHN", "PAK")}, [4]),
        ({"pair": ["IND"]}, [3, 5]),
        ({"pair": ("FRA", "PAK")}, []),
        ({"kind": "act"}, [0, 1, 2, 3]),
        ({"kind": ["driver", "statement"]}, [4, 7]),
        ({"type": "AID"}, [1]),
        ({"type": ["AID", "rivals", "energy"]}, [1, 4, 5]),
        ({"driver": "energy"}, [4]),
        ({"driver": "dispute"}, []),
        ({"direction": "closer"}, [4]),
        ({"status": "denied"}, [3]),
        ({"status": ["planned", "denied"]}, [2, 3]),
        ({"since": "2017-01-01"}, [2, 4, 5, 6]),
        ({"until": "2016-12-31"}, [0, 1, 3]),
        # What is stated to be in March overlaps with any day of it, and with no other.
        ({"since": "2017-03-31"}, [2]),
        ({"since": datetime.date(2017, 4, 1)}, []),
        ({"until": "2017-02-28", "since": "2017-01-03"}, []),
        ({"speaker": "lavrov"}, [0]),
        ({"speaker": "RUS"}, [0]),
        ({"speaker": "analyst"}, [4]),
        ({"speaker": "delhi inst"}, [4]),
        ({"source": "daily post"}, [0, 1, 2, 3]),
        ({"source": "example.org"}, [4, 5, 6]),
        ({"source": "c.txt"}, [7]),
        ({"confidence": 0.7}, [0, 1, 2]),
        ({"pair": ("PAK", "RUS"), "kind": "act", "status": "done", "type": "CONSULT", "source": "post"}, [0]),
    ],
)
def test_claims_are_found(asked, question, found):
    assert asked(**question) == found


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"pair": ("Pakistan", "RUS")}, "pair: 'Pakistan' is no code of a state or organisation, such as PAK or UN. "
                                        "List them with: detente who --list"),
        ({"kind": "acts"}, "kind: 'acts' is none of act, driver, position, standing, statement."),
        ({"direction": "close"}, "direction: 'close' is none of closer, apart."),
        ({"since": "last year"}, "since: 'last year' is no day; write it as 2016-09-24."),
        ({"direction": []}, "direction: name at least one of closer, apart."),
    ],
)  # fmt: skip
def test_a_misspelt_word_is_said_rather_than_nothing_found(asked, question, message):
    with pytest.raises(LedgerError, match=f"^{re.escape(message)}$"):
        asked(**question)


def test_what_is_found_says_where_it_stands(filled):
    with open_ledger(filled, read_only=True) as ledger:
        [row] = ledger.query(type="AID").to_pylist()
    assert row["intensity"] == 7.4
    assert (row["mode"], row["status"], row["quote"]) == ("military", "done", "They met in Ufa.")
    assert (row["document"], row["story"], row["outlet"]) == ("a", "a", "The Daily Post")
    assert (row["source"], row["target"], row["first_day"]) == (["RUS"], ["PAK"], datetime.date(2016, 9, 24))


def test_numbers_are_no_part_of_sql(asked):
    assert asked(speaker="x' OR true --") == []
    assert asked(source="'; DROP TABLE claims; --") == []


@pytest.fixture
def sql(filled):
    with duckdb.connect(str(filled), read_only=True) as connection:
        yield lambda query: connection.execute(query).fetchall()


def test_the_view_of_acts(sql):
    assert sql("SELECT source, target, type, mode, theme, intensity, status FROM acts WHERE type = 'AID'") == [
        (["RUS"], ["PAK"], "AID", "military", ["military", "economic"], 7.4, "done")
    ]
    assert sql("SELECT number, document, outlet, published FROM acts WHERE speaker_code = 'RUS'") == [
        (0, "a", "The Daily Post", datetime.date(2016, 9, 24))
    ]
    assert sql("SELECT count(*) FROM acts") == [(4,)]


def test_the_view_of_drivers(sql):
    assert sql("SELECT pair, direction, driver, via, holder, cause, quote FROM drivers") == [
        (["PAK", "RUS"], "closer", "energy", ["CHN"], [], "gas", "They met in Ufa.")
    ]


def test_the_view_of_evidence(sql):
    assert sql("SELECT number, kind, begins, ends, document, path FROM evidence WHERE kind <> 'act' ORDER BY ALL") == [
        (4, "driver", 0, 9, "b", "web/b.html"),
        (5, "standing", 1, 10, "b", "web/b.html"),
        (6, "position", 2, 11, "b", "web/b.html"),
        (7, "statement", 0, 9, "c", "c.txt"),
    ]


def test_the_view_of_sources(sql):
    assert sql("SELECT id, story, original, outlet, url, author FROM sources ORDER BY number") == [
        ("a", "a", True, "The Daily Post", None, None),
        ("b", "b", True, "news.example.org", "https://news.example.org/b", "B. Writer"),
        ("c", "c", True, None, None, None),
    ]


def test_a_copy_is_marked_in_the_view_of_sources(tmp_path, document, act):
    with open_ledger(tmp_path / "x.duckdb") as ledger:
        for name in "ab":
            ledger.add(
                document(name, text=f"{name} They met in Ufa and talked for many hours about the pipeline."),
                [act(name)],
            )
        rows = ledger.connection.execute("SELECT id, story, original FROM sources ORDER BY number").fetchall()
        told = ledger.connection.execute("SELECT document, story FROM acts ORDER BY number").fetchall()
    assert rows == [("a", "a", True), ("b", "a", False)]
    assert told == [("a", "a"), ("b", "a")]


def test_tables_come_out_as_arrow_in_their_order(filled):
    with open_ledger(filled) as ledger:
        ledger.add(
            Document(id="d", text="Persons are named here."),
            [],
            [KnownPerson("A", "RUS", None, None, None, "", "", "")],
        )
        assert ledger.to_arrow("acts").column("number").to_pylist() == [0, 1, 2, 3]
        assert ledger.to_arrow().num_rows == 8
        assert ledger.to_arrow("documents").column("id").to_pylist() == ["a", "b", "c", "d"]
        assert ledger.to_arrow("persons").column("name").to_pylist() == ["A"]


def test_what_is_no_table_is_said(filled):
    with open_ledger(filled) as ledger, pytest.raises(LedgerError, match="'claim' is no table or view of a ledger"):
        ledger.to_arrow("claim")
