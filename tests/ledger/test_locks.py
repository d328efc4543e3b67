"""One process writes at a time; others wait, or are told for whom they would have to."""

import os
import re
import subprocess
import sys
import threading
import time

import pytest

from detente.errors import LedgerError
from detente.ledger import open_ledger, open_writer
from detente.ledger.locks import is_wanted, lock_writer
from detente.records import Reading

HOLD_LOCK = """
import sys
from detente.ledger import open_writer
with open_writer(sys.argv[1]):
    print(1, flush=True); input()
"""
HOLD_FILE = """
import sys, duckdb
with duckdb.connect(sys.argv[1]):
    print(1, flush=True); input()
"""


@pytest.fixture
def other():
    """Run a script in another process until it is ready; it ends when it is written to, or with the test."""
    started = []

    def start(script, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        started.append(process)
        assert process.stdout.readline() == b"1\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stdin.close()


@pytest.fixture
def path(tmp_path):
    open_ledger(tmp_path / "x.duckdb").close()
    return tmp_path / "x.duckdb"


def test_a_second_writer_is_told_who_writes(path, other):
    process = other(HOLD_LOCK, path)
    message = (
        f"{path} is being written by process {process.pid}. "
        "Wait until it ends (--wait SECONDS), or name another with --ledger."
    )
    for open_again in (open_writer, open_ledger):
        with pytest.raises(LedgerError, match=f"^{re.escape(message)}$"):
            open_again(path, wait=0.1)


def test_a_second_writer_waits_and_says_so(path, other):
    process = other(HOLD_LOCK, path)
    threading.Timer(0.5, process.kill).start()
    said = []
    with open_writer(path, wait=60, on_wait=said.append) as writer:
        assert writer.known(["a"]) == set()
    assert said == [f"waiting up to 60 s for process {process.pid}, which writes to {path}."]


def test_a_killed_writer_leaves_no_lock(path, other):
    process = other(HOLD_LOCK, path)
    process.kill()
    process.wait()
    with open_writer(path, wait=0):
        assert (path.parent / "x.duckdb.lock").read_text().split() == [str(os.getpid())]


def test_the_lock_file_goes_with_the_lock(path):
    open_writer(path, wait=0).close()
    open_ledger(path, wait=0).close()
    assert [one.name for one in path.parent.iterdir()] == ["x.duckdb"]


def test_a_file_that_is_no_ledger_gets_no_lock_file(tmp_path):
    path = tmp_path / "x.duckdb"
    path.write_text("no database, only words " * 100)
    with pytest.raises(LedgerError):
        open_ledger(path)
    assert [one.name for one in tmp_path.iterdir()] == ["x.duckdb"]


def test_the_ledger_can_be_asked_while_somebody_has_the_right_to_write(path, other):
    other(HOLD_LOCK, path)
    with open_ledger(path, read_only=True, wait=0) as ledger:
        assert ledger.status()["documents"] == 0


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_held_open_by_another_program_is_said(path, other, read_only):
    process = other(HOLD_FILE, path)
    message = f"{path} is held open by process {process.pid}. Wait until it ends, or name another with --ledger."
    with pytest.raises(LedgerError, match=f"^{re.escape(message)}$"):
        open_ledger(path, read_only=read_only, wait=0.2)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_held_open_for_a_moment_is_waited_for(path, other, read_only):
    process = other(HOLD_FILE, path)
    threading.Timer(0.5, process.kill).start()
    with open_ledger(path, read_only=read_only, wait=60) as ledger:
        assert ledger.status()["documents"] == 0


def test_asking_makes_no_ledger(tmp_path):
    path = tmp_path / "none.duckdb"
    message = f"there is no ledger {path}. Make it with: detente add PATH --ledger {path}"
    with pytest.raises(LedgerError, match=f"^{re.escape(message)}$"):
        open_ledger(path, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_writer_closes_the_file_between_batches(path, document):
    with open_writer(path) as writer:
        for name in "ab":
            assert writer.add([Reading(document(name, text=f"{name} " * 9), ())]) == 1
            with open_ledger(path, read_only=True, wait=0) as ledger:
                assert ledger.known(["a", "b"]) == set("ab"[: "ab".index(name) + 1])
        assert writer.add([Reading(document("a"), ())]) == 0


def test_who_only_reads_lets_a_batch_go_first(path):
    with lock_writer(path) as lock:
        assert not is_wanted(path)
        with lock.turn():
            assert is_wanted(path)
            began = time.monotonic()
            open_ledger(path, read_only=True).close()
            assert time.monotonic() - began >= 0.9, "did not wait"
        assert not is_wanted(path)
    assert not is_wanted(path)


def test_a_killed_writer_lets_nobody_wait(path):
    (path.parent / "x.duckdb.lock").write_text("1\nwanted")
    assert not is_wanted(path)
