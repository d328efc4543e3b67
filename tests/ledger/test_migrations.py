"""Ledgers made by earlier versions are brought up to date, with all that is in them."""

import gzip
import shutil
from pathlib import Path

import duckdb
import pytest

from detente.errors import LedgerError
from detente.ledger import migrations, open_ledger
from detente.ledger.forms import list_filled
from detente.ledger.schema import VERSION
from detente.ledger.signatures import sign
from detente.ledger.verdicts import Verdicts, record_verdict
from detente.records import CLAIM_ADAPTER, Document, KnownPerson

# Six articles of the samples, the last a copy of the first, read and written by détente as it was at version 2.
V2 = Path(__file__).parent / "data" / "v2.duckdb.gz"
# The same at version 3, read with the rules of that day, in two batches, with one reject.
V3 = V2.with_name("v3.duckdb.gz")
# Three articles of the samples at version 4, in two batches, with one reject.
V4 = V2.with_name("v4.duckdb.gz")


@pytest.fixture
def old(tmp_path):
    return unpack(V2, tmp_path / "old.duckdb")


@pytest.fixture
def third(tmp_path):
    return unpack(V3, tmp_path / "third.duckdb")


@pytest.fixture
def fourth(tmp_path):
    return unpack(V4, tmp_path / "fourth.duckdb")


def unpack(kept, path):
    with gzip.open(kept) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


@pytest.fixture
def held(old):
    """What the file holds, asked before anything touches it."""
    with duckdb.connect(str(old), read_only=True) as connection:
        ask = lambda query: connection.execute(query).fetchall()  # noqa: E731
        return {
            "documents": [
                Document.model_validate_json(r) for (r,) in ask("SELECT record FROM documents ORDER BY number")
            ],
            "claims": [
                CLAIM_ADAPTER.validate_json(r)
                for (r,) in ask(
                    "SELECT c.record FROM claims c JOIN documents d ON d.id = c.document ORDER BY d.number, c.number"
                )
            ],
            "stories": dict(ask("SELECT id, story FROM documents")),
            "persons": {KnownPerson(*row[:-1]) for row in ask("FROM persons")},
        }


@pytest.mark.parametrize("read_only", [True, False])
def test_a_ledger_of_version_2_keeps_all_it_holds(old, held, read_only):
    with open_ledger(old, read_only=read_only) as ledger:
        assert ledger.documents() == held["documents"]
        assert ledger.claims() == held["claims"]
        assert ledger.stories() == held["stories"]
        assert set(ledger.persons()) == held["persons"]
        assert len(held["documents"]) == 6
        assert len(held["claims"]) == 54
        assert len(set(held["stories"].values())) == 5
        assert len(held["persons"]) == 4
        assert ledger.connection.execute("FROM ledger").fetchall() == [(VERSION,)]


@pytest.mark.parametrize("version", [2, 3, 4])
def test_it_has_the_tables_and_views_of_a_new_one(version, old, third, fourth, tmp_path):
    query = "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns ORDER BY ALL"
    with open_ledger({2: old, 3: third, 4: fourth}[version]) as ledger, open_ledger(tmp_path / "new.duckdb") as new:
        assert ledger.connection.execute(query).fetchall() == new.connection.execute(query).fetchall()


def test_what_was_in_it_is_still_known_and_its_copies_are_found(old, held):
    with open_ledger(old) as ledger:
        first = held["documents"][0]
        assert not ledger.add(first, [])
        copy = first.model_copy(update={"id": "copy", "text": "Another headline\n\n" + first.text})
        assert ledger.add(copy, [])
        assert ledger.stories()["copy"] == first.id
        assert ledger.connection.execute("SELECT max(number) FROM documents").fetchall() == [(6,)]


def test_claims_are_found_by_party_after_it(old, held):
    with open_ledger(old) as ledger:
        about = [c for c in held["claims"] if {"PAK", "IND"} <= set(states(c))]
        assert about
        assert ledger.claims(states=["PAK", "IND"]) == about


def states(claim):
    facts = claim.model_dump()
    return [code for field in ("source", "target", "pair", "via", "holders") for code in facts.get(field, ())]


def test_a_ledger_of_the_first_version_gets_the_table_of_persons(old, held):
    with duckdb.connect(str(old)) as connection:
        connection.execute("DROP TABLE persons; UPDATE ledger SET version = 1")
    with open_ledger(old) as ledger:
        assert ledger.persons() == []
        assert ledger.claims() == held["claims"]


def test_a_kill_in_the_midst_leaves_the_old_one(old, held, monkeypatch):
    def fail(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "_move_claims", fail)
    with pytest.raises(KeyboardInterrupt):
        open_ledger(old)
    monkeypatch.undo()
    with duckdb.connect(str(old), read_only=True) as connection:
        assert connection.execute("FROM ledger").fetchall() == [(2,)]
    with open_ledger(old) as ledger:
        assert ledger.claims() == held["claims"]


def test_one_that_lacks_a_table_is_left_alone(old):
    with duckdb.connect(str(old)) as connection:
        connection.execute("DROP TABLE claims")
    with pytest.raises(LedgerError, match="the ledger of version 2 cannot be brought up to date"):
        open_ledger(old)
    with duckdb.connect(str(old), read_only=True) as connection:
        assert connection.execute("FROM ledger").fetchall() == [(2,)]


_UNTOUCHED = ("claims", "parties", "persons", "rejects", "imported_events")
_ARTICLES = "SELECT * EXCLUDE (shingles, signature) FROM documents ORDER BY number"


@pytest.mark.parametrize("read_only", [True, False])
def test_a_ledger_of_version_3_keeps_all_it_holds(third, read_only):
    with duckdb.connect(str(third), read_only=True) as connection:
        held = {table: connection.execute(f"FROM {table}").fetchall() for table in _UNTOUCHED}
        articles = connection.execute(_ARTICLES).fetchall()
        signatures = connection.execute("SELECT number, shingles, signature FROM documents").fetchall()
    assert [len(held[table]) for table in _UNTOUCHED[:4]] == [41, 52, 5, 1]
    with open_ledger(third, read_only=read_only) as ledger:
        ask = lambda query: ledger.connection.execute(query).fetchall()  # noqa: E731
        assert {table: ask(f"FROM {table}") for table in _UNTOUCHED} == held
        assert ask("FROM documents ORDER BY number") == articles
        # All but the copy, which is found wherever its original is.
        assert ask("SELECT document, shingles, signature FROM signatures") == signatures[:5]
        assert ask("FROM ledger") == [(VERSION,)]


def test_what_is_found_by_after_it_is_as_if_it_were_added_today(third):
    with open_ledger(third) as ledger:
        kept = dict(ledger.connection.execute("SELECT document, list(hash) FROM bands GROUP BY ALL").fetchall())
        filled = dict(ledger.connection.execute("SELECT document, filled FROM signatures").fetchall())
        assert len(kept) == len(filled) == 5
        for number, document in enumerate(ledger.documents()[:5]):
            assert sorted(kept[number]) == sorted(sign(document.text, document.title_end).bands)
            assert filled[number] == list_filled(document.text[document.title_end :]).pack()
        first = ledger.documents()[0]
        assert ledger.add(first.model_copy(update={"id": "copy", "text": f"A headline\n\n{first.text}"}), [])
        assert ledger.stories()["copy"] == first.id


def test_a_kill_while_a_ledger_of_version_3_is_brought_up_to_date_leaves_it(third, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "_fold_bands", fail)
    with pytest.raises(KeyboardInterrupt):
        open_ledger(third)
    monkeypatch.undo()
    with duckdb.connect(str(third), read_only=True) as connection:
        assert connection.execute(
            "SELECT version, (SELECT count(signature) FROM documents) FROM ledger"
        ).fetchall() == [(3, 6)]
    with open_ledger(third, read_only=True) as ledger:
        assert ledger.count_articles() == 6


@pytest.mark.parametrize("read_only", [True, False])
def test_a_ledger_of_version_4_keeps_all_it_holds_and_takes_verdicts(fourth, read_only):
    tables = ("documents", "signatures", "bands", *_UNTOUCHED)
    with duckdb.connect(str(fourth), read_only=True) as connection:
        held = {table: connection.execute(f"FROM {table}").fetchall() for table in tables}
    assert [len(held[table]) for table in ("documents", "claims", "rejects")] == [3, 11, 1]
    with open_ledger(fourth, read_only=read_only) as ledger:
        found = {table: ledger.connection.execute(f"FROM {table}").fetchall() for table in tables}
        assert found == held
        assert ledger.connection.execute("FROM ledger").fetchall() == [(VERSION,)]
        key = ledger.claims()[0].id
    with open_ledger(fourth) as ledger:
        record_verdict(ledger.connection, key, "wrong")
    with open_ledger(fourth, read_only=True) as ledger:
        assert Verdicts.of(ledger.connection).by_claim == {key: "wrong"}
