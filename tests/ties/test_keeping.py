"""Acts that were assembled once are kept until the ledger changes, and never trusted where they may be others."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pyarrow as pa
import pytest

from detente.documents import document_from_text
from detente.ledger import open_ledger
from detente.ties import keeping
from detente.ties.keeping import keep_table


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_LEAST", 2)
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path):
    add(tmp_path / "some.duckdb", "One.")
    return tmp_path / "some.duckdb"


def add(file, text):
    with open_ledger(file) as ledger:
        ledger.add(document_from_text(text), [])


def keep(file, *values, read_only=True):
    """Return what is kept of a ledger, and whether it was made now."""
    made = []

    def make():
        made.append(True)
        return pa.table({"id": list(values)})

    with open_ledger(file, read_only=read_only) as ledger:
        return keep_table(ledger, make)["id"].to_pylist(), bool(made)


def test_what_was_made_is_kept_until_the_ledger_changes(folder, file):
    assert keep(file, 1, 2) == ([1, 2], True)
    assert keep(file, 3, 4) == ([1, 2], False)
    add(file, "Another.")
    assert keep(file, 3, 4) == ([3, 4], True)
    # What is of the ledger as it was before is gone.
    assert len(list(folder.iterdir())) == 1


def test_a_file_that_is_broken_off_is_made_anew(folder, file):
    keep(file, 1, 2)
    [kept] = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:100])
    assert keep(file, 3, 4) == ([3, 4], True)
    assert keep(file, 5, 6) == ([3, 4], False)


def test_nothing_is_kept_of_what_may_change_at_once_or_is_little(folder, file):
    assert keep(file, 1, 2, read_only=False) == ([1, 2], True)
    with open_ledger() as ledger:
        assert keep_table(ledger, lambda: pa.table({"id": [1, 2]})).num_rows == 2
    assert keep(file, 1) == ([1], True)
    assert not folder.exists()


def test_where_nothing_may_be_written_acts_are_made_each_time(file, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_LEAST", 2)
    (tmp_path / "no folder").touch()
    for place in ("", str(tmp_path / "no folder")):
        monkeypatch.setenv("DETENTE_CACHE", place)
        assert keep(file, 1, 2) == ([1, 2], True)
        assert keep(file, 3, 4) == ([3, 4], True)


def test_files_of_so_many_ledgers_stay(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_KEPT", 2)
    for name in ("a", "b", "c"):
        add(tmp_path / f"{name}.duckdb", "One.")
        keep(tmp_path / f"{name}.duckdb", 1, 2)
    assert len(list(folder.iterdir())) == 2
    assert keep(tmp_path / "c.duckdb", 3, 4) == ([1, 2], False)


def test_parts_that_a_program_left_when_it_was_ended_are_let_go(folder, file):
    folder.mkdir()
    for name, age in (("left.part", 7200), ("being written.part", 5)):
        (folder / name).touch()
        os.utime(folder / name, (time.time() - age,) * 2)
    keep(file, 1, 2)
    assert [one.name for one in folder.glob("*.part")] == ["being written.part"]


def test_what_cannot_be_written_whole_leaves_nothing(folder, file, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr(pa.ipc, "new_file", fail)
    assert keep(file, 1, 2) == ([1, 2], True)
    assert list(folder.iterdir()) == []


def test_two_threads_may_keep_the_same_at_once(folder, file):
    both = Barrier(2, timeout=30)

    def make(value):
        both.wait()
        return pa.table({"id": [value] * 100_000})

    def ask(value):
        with open_ledger(file, read_only=True) as ledger:
            return keep_table(ledger, lambda: make(value))

    with ThreadPoolExecutor(2) as pool:
        tables = list(pool.map(ask, (1, 2)))
    assert [table["id"][0].as_py() for table in tables] == [1, 2]
    assert len(list(folder.iterdir())) == 1
    kept, made = keep(file, 3, 4)
    assert (len(set(kept)), len(kept), made) == (1, 100_000, False)
