"""What is kept of a ledger, and for how long."""

import threading
import time

import pytest

from detente.errors import LedgerError
from detente.ledger import open_ledger
from detente.web.ledgers import Ledgers


@pytest.fixture
def ledgers(tmp_path):
    with open_ledger(tmp_path / "l.duckdb"):
        pass
    return Ledgers(tmp_path / "l.duckdb")


def test_what_was_found_is_found_again_until_the_ledger_changes(ledgers):
    made = []
    assert ledgers.remember("key", lambda: made.append(1) or len(made)) == 1
    assert ledgers.remember("key", lambda: made.append(1) or len(made)) == 1
    with open_ledger(ledgers.path) as ledger:
        ledger.connection.execute("INSERT INTO rejects VALUES ('a', 'b', now())")
    assert ledgers.remember("key", lambda: made.append(1) or len(made)) == 2


def test_of_many_who_ask_at_once_one_looks_it_up(ledgers):
    made, given = [], []

    def make():
        made.append(1)
        time.sleep(0.05)
        return "found"

    asking = [threading.Thread(target=lambda: given.append(ledgers.remember("key", make))) for _ in range(20)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert given == ["found"] * 20
    assert len(made) == 1


def test_what_failed_is_tried_again(ledgers):
    def fail():
        raise LedgerError("busy")

    with pytest.raises(LedgerError):
        ledgers.remember("key", fail)
    assert ledgers.remember("key", lambda: "found") == "found"


def test_it_can_be_added_to_between_two_questions(ledgers):
    with ledgers.open() as ledger:
        assert ledger.status()["documents"] == 0
    with open_ledger(ledgers.path, wait=0) as ledger:
        assert ledger.status()["documents"] == 0


def test_a_ledger_that_is_not_there_is_empty_and_is_not_made(tmp_path):
    ledgers = Ledgers(tmp_path / "none.duckdb")
    with ledgers.open() as ledger:
        assert ledger.status()["claims"] == 0
    assert list(tmp_path.iterdir()) == []
