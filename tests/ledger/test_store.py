"""The store: what goes in comes out, once, and bad files are named."""

import re

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import LedgerError
from detente.ledger import open_ledger, store, writing
from detente.ledger.opening import check_ledger
from detente.records import (
    Act,
    Document,
    Driver,
    Evidence,
    Goods,
    KnownPerson,
    Position,
    Reading,
    Speaker,
    Standing,
    Statement,
)


def counted(ledger):
    return {what: number for what, number in ledger.status().items() if number}


def test_adding_an_article_again_changes_nothing(ledger, document, act):
    article, claims = document("a", "2016-09-24"), [act(), act(start=3)]
    assert ledger.add(article, claims)
    before = ledger.status(), ledger.claims(), ledger.documents()
    assert not ledger.add(article, claims)
    assert (ledger.status(), ledger.claims(), ledger.documents()) == before


def test_an_article_twice_in_one_batch_counts_once(ledger, document, act):
    assert ledger.add_many([Reading(document("a"), (act(),)), Reading(document("a"), (act(),))]) == 1
    assert counted(ledger) == {"documents": 1, "stories": 1, "claims": 1, "acts": 1}


def test_an_article_without_claims_is_kept(ledger, document):
    assert ledger.add(document("a"), [])
    assert [one.id for one in ledger.documents()] == ["a"]
    assert ledger.claims() == []


def test_a_ledger_file_keeps_what_was_added(tmp_path, document, act):
    path = tmp_path / "news.duckdb"
    with open_ledger(path) as ledger:
        ledger.add(document("a", "2016-09-24"), [act()])
    with open_ledger(path) as ledger:
        assert not ledger.add(document("a", "2016-09-24"), [act()])
        assert ledger.add(document("b", text="Somebody else wrote of other things on that day."), [act("b")])
        assert ledger.claims() == [act(), act("b")]
        assert ledger.documents()[0] == document("a", "2016-09-24")


def test_some_articles_are_found_by_their_ids(ledger, document):
    for name in "abc":
        ledger.add(document(name, text=f"{name} They met in Ufa and talked for many hours about the pipeline."), [])
    assert [one.id for one in ledger.documents(["c", "a", "none"])] == ["a", "c"]
    assert ledger.stories({"c"}) == {"c": "a"}
    assert ledger.documents([]) == []
    assert ledger.count_articles() == 3


def test_claims_are_found_by_states_and_kind(ledger, document, act):
    ledger.add(document("a"), [act(), act(source=("IND",), start=2), act(source=("RUS", "CHN"), start=3)])
    assert len(ledger.claims(states=["PAK", "RUS"])) == 2
    assert [claim.source for claim in ledger.claims(states=["IND"])] == [("IND",)]
    assert len(ledger.claims(states=["CHN", "PAK"], kind="act")) == 1
    assert ledger.claims(kind="driver") == []
    assert ledger.claims(states=["FRA"]) == []


def test_states_of_every_kind_of_claim_are_found(ledger, document):
    sure = {"confidence": 0.5, "rule": "r", "evidence": Evidence(document="a", start=0, end=1, quote="T")}
    pair = ("PAK", "RUS")
    claims = [
        Driver(pair=pair, direction="closer", driver="energy", via=("CHN",), cause="gas", **sure),
        Position(holders=pair, topic="ISIS", stance="concern", shared=True, **sure),
        Standing(pair=pair, standing="rivals", when="past", **sure),
        Statement(content="They met.", **sure),
    ]
    ledger.add(document("a"), claims)
    assert ledger.claims(states=["RUS", "PAK"]) == claims[:3]
    assert ledger.claims(states=["CHN"]) == claims[:1]
    assert ledger.claims() == claims
    assert counted(ledger) == {
        "documents": 1, "stories": 1, "claims": 4, "drivers": 1, "positions": 1, "standings": 1, "statements": 1,
    }  # fmt: skip


def test_what_is_assembled_knows_who_denies_it(ledger, document, act):
    evidence = Evidence(document="a", start=9, end=20, quote="That is untrue.")
    said = {"status": "denied", "rule": "r", "confidence": 0.5, "evidence": evidence}
    denial, other = (Statement(content=content, **said) for content in ("That is untrue.", "So is that."))
    ledger.add(document("a"), [act(denied_by=(denial.id,)), denial, other])
    assert [entry.claim for entry in ledger.entries(ids=[denial.id])] == [denial]
    assert list(ledger.entries(ids=[])) == []
    # The statement names no state: it comes with what it denies.
    done = ledger.assembled(states=["PAK"])[0]
    assert (done.denials, done.belief) == ((denial,), pytest.approx(0.8 * 0.5))
    entries = list(ledger.with_deniers(ledger.entries()))
    assert [entry.claim for entry in entries].count(denial) == 1


def test_batches_are_written_as_they_fill_up(ledger, document, act, monkeypatch):
    monkeypatch.setattr(store, "BATCH", 2)
    written = []

    def articles():
        for number in range(5):
            written.append(ledger.status()["documents"])
            yield Reading(document(str(number), text=f"{number} word " * 9), (act(str(number)),))

    assert ledger.add_many(articles()) == 5
    assert written == [0, 0, 2, 2, 4]


def test_persons_come_out_once_with_the_days_between_which_they_were_named(ledger, document):
    def named(day, office="CGS"):
        return KnownPerson("Bilal Akbar", "PAK", "PAK", "MIL", office, "", day, day)

    ledger.add(document("a"), [], [named("2018-03-01"), named("2018-03-01", "former CGS")])
    ledger.add(document("b", text="Somebody else wrote of other things."), [], [named("2017-11-20")])
    assert [(p.office, p.first, p.last) for p in ledger.persons()] == [
        ("CGS", "2017-11-20", "2018-03-01"),
        ("former CGS", "2018-03-01", "2018-03-01"),
    ]


def test_a_batch_that_fails_leaves_no_trace(ledger, document, act, monkeypatch):
    ledger.add(document("a"), [act()])

    def fail(*_):
        raise RuntimeError("out of paper")

    monkeypatch.setattr(writing, "party_rows", fail)
    with pytest.raises(RuntimeError):
        ledger.add(document("b", text="Other words stand here, in a row."), [act("b")])
    monkeypatch.undo()
    assert ledger.status()["documents"] == 1
    assert ledger.add(document("b", text="Other words stand here, in a row."), [act("b")])


CODES = st.sampled_from(["PAK", "RUS", "CHN", "UN", "NAM"])
SIDES = st.lists(CODES, min_size=1, max_size=3).map(tuple)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
ACTS = st.builds(
    Act,
    source=SIDES,
    target=SIDES,
    type=st.sampled_from(["AID", "CONSULT", "ASSAULT"]),
    status=st.sampled_from(["done", "planned", "denied"]),
    intensity=st.floats(-10, 10),
    confidence=st.floats(0, 1),
    rule=WORDS,
    date=st.none() | st.just("2016-09"),
    goods=st.lists(st.builds(Goods, text=WORDS, class_=WORDS, count=st.none() | st.floats(0, 1e9)), max_size=2).map(
        tuple
    ),
    speaker=st.none() | st.builds(Speaker, text=WORDS, kind=st.just("analyst"), actor=st.none() | CODES),
    evidence=st.builds(Evidence, document=st.just("a"), start=st.integers(0, 9), end=st.integers(9, 99), quote=WORDS),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, max_size=4), WORDS)
def test_claims_come_out_as_they_went_in(claims, text):
    with open_ledger() as ledger:
        article = Document(id="a", text=text, title=text, source=text, outlet=text)
        ledger.add(article, claims)
        assert ledger.claims() == claims
        assert [claim.id for claim in ledger.claims()] == [claim.id for claim in claims]
        assert ledger.documents() == [article]


def no_file(path):
    path.write_text("no database, only words " * 100)


def other_database(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (amount INTEGER)")


def later_ledger(path):
    with open_ledger(path) as ledger:
        ledger.connection.execute("UPDATE ledger SET version = 99")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (no_file, "{path} is no ledger of détente. Name another with --ledger."),
        (other_database, "{path} is a DuckDB file, but no ledger of détente. Name another with --ledger."),
        (later_ledger, "{path} was written by a newer détente (schema 99; here 5). Upgrade détente."),
        (lambda path: path.mkdir(), "{path} is a folder. Name a file with --ledger."),
    ],
)
def test_what_is_no_ledger_is_said(tmp_path, spoil, message):
    path = tmp_path / "x.duckdb"
    spoil(path)
    for refuse in (open_ledger, check_ledger):
        with pytest.raises(LedgerError, match=f"^{re.escape(message.format(path=path))}$"):
            refuse(path)


def test_a_ledger_that_is_there_or_will_be_is_taken(tmp_path, document, act):
    path = tmp_path / "x.duckdb"
    check_ledger(path)
    assert not path.exists()
    with open_ledger(path) as ledger:
        ledger.add(document("a"), [act()])
    check_ledger(path)
    with open_ledger(path) as ledger:
        assert ledger.claims() == [act()]


def test_a_database_of_somebody_else_is_left_as_it_is(tmp_path):
    path = tmp_path / "x.duckdb"
    other_database(path)
    with pytest.raises(LedgerError):
        open_ledger(path)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SHOW TABLES").fetchall() == [("sales",)]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    path = tmp_path / "none" / "x.duckdb"
    message = f"{path} cannot be made: there is no folder {path.parent}."
    with pytest.raises(LedgerError, match=f"^{re.escape(message)}$"):
        open_ledger(path)
