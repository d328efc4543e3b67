"""A full disk: it is told, what was there stays, nothing half made is left. Errors of the system are made by hand."""

import errno
import os

import duckdb
import pytest

from detente.errors import LedgerError
from detente.ledger import open_ledger, open_writer, opening
from detente.ledger.disk import is_full, tell_full_disk
from detente.ledger.locks import WriterLock
from detente.ledger.writing import write_batch

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
# As DuckDB 2.0 says it.
FULL_TO_DUCKDB = duckdb.IOException('IO Error: Could not write file "x.duckdb.wal": No space left on device')
TOLD = r"x\.duckdb cannot be written: the disk is full\. What was added before is kept; make room, then the same"


@pytest.mark.parametrize("error", [FULL, OSError(errno.EDQUOT, "Disk quota exceeded"), FULL_TO_DUCKDB])
def test_a_full_disk_is_told(error, tmp_path):
    with pytest.raises(LedgerError, match=TOLD), tell_full_disk(tmp_path / "x.duckdb"):
        raise error


@pytest.mark.parametrize("error", [OSError(errno.EIO, "I/O error"), duckdb.IOException("IO Error: else"), KeyError(1)])
def test_other_errors_come_through(error, tmp_path):
    with pytest.raises(type(error)), tell_full_disk(tmp_path / "x.duckdb"):
        raise error


def test_nothing_half_made_is_left(tmp_path, monkeypatch):
    def make_some(connection):
        connection.execute("CREATE TABLE half (number INTEGER)")
        raise FULL_TO_DUCKDB

    monkeypatch.setattr(opening, "_make_tables", make_some)
    with pytest.raises(LedgerError, match=TOLD):
        open_writer(tmp_path / "x.duckdb")
    assert not list(tmp_path.iterdir())


def test_a_lock_that_cannot_be_written_is_none(tmp_path, monkeypatch):
    def write(*_):
        raise FULL

    monkeypatch.setattr(WriterLock, "_write", write)
    with pytest.raises(LedgerError, match=TOLD):
        open_writer(tmp_path / "x.duckdb")
    assert not list(tmp_path.iterdir())


def test_a_transaction_that_duckdb_has_given_up_hides_no_reason():
    class Full:
        def begin(self):
            """Begin."""

        def execute(self, *_):
            raise FULL_TO_DUCKDB

        def rollback(self):
            raise duckdb.TransactionException("cannot rollback - no transaction is active")

    with pytest.raises(duckdb.IOException) as raised:
        write_batch(Full(), [])
    assert is_full(raised.value)


def test_what_was_there_stays(tmp_path, monkeypatch):
    with open_ledger(tmp_path / "x.duckdb"):
        pass

    def write(*_):
        raise FULL_TO_DUCKDB

    with open_writer(tmp_path / "x.duckdb") as writer:
        monkeypatch.setattr("detente.ledger.store.write_batch", write)
        with pytest.raises(LedgerError, match=TOLD):
            writer.add([], ["a reject"])
    with open_ledger(tmp_path / "x.duckdb", read_only=True) as ledger:
        assert ledger.status()["documents"] == 0
