"""Verdicts on a ledger file that others ask."""

import subprocess
import sys
import time

import pytest

from detente.errors import LedgerError
from detente.ledger import open_ledger
from detente.ledger.changing import change
from detente.ledger.locks import lock_writer
from detente.ledger.samples import draw_sample
from detente.ledger.verdicts import VerdictError, Verdicts, record_verdict

ASKING = """
import sys, time
from detente.ledger import open_ledger
with open_ledger(sys.argv[1], read_only=True):
    print("open", flush=True)
    time.sleep(0.4)
    until = time.monotonic()
print(until, flush=True)
"""


@pytest.fixture
def path(tmp_path, document, act):
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add(document("a", "2016-09-24"), [act()])
    return tmp_path / "l.duckdb"


def test_a_verdict_waits_for_those_who_ask(path, act):
    with subprocess.Popen([sys.executable, "-c", ASKING, path], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout.readline() == "open\n"
        change(path, record_verdict, act().id, "wrong")
        assert time.monotonic() >= float(asking.stdout.readline())
        assert asking.wait() == 0
    with open_ledger(path, read_only=True) as ledger:
        assert Verdicts.of(ledger.connection).by_claim == {act().id: "wrong"}


def test_the_right_to_write_is_given_back_whatever_happens(path, act):
    with pytest.raises(VerdictError):
        change(path, record_verdict, "feed", "wrong")
    assert change(path, draw_sample, 5, seed=1).claims == (act().id,)
    lock_writer(path).close()


def test_who_adds_is_named(path, act, monkeypatch):
    monkeypatch.setattr("detente.ledger.changing.WAIT", 0)
    lock = lock_writer(path)
    with pytest.raises(LedgerError, match="is being written by process"):
        change(path, record_verdict, act().id, "wrong")
    lock.close()
