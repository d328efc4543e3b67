"""Several processes read the same as one does, in the same order."""

import datetime
import os
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from detente.documents import document_from_text
from detente.errors import DetenteError
from detente.reading import read_with_workers, workers
from detente.records import KnownPerson

TEXTS = [
    "Russia agreed to supply four helicopters to Pakistan, officials said.",
    "It rained all day.",
    "India accused Pakistan of sheltering militants.",
    "Bilal Akbar met the Russian defence minister in Moscow.",
    "China and Japan signed an agreement on fishing.",
]
PERSON = KnownPerson("Bilal Akbar", "PAK", "PAK", "MIL", "chief of general staff", "", "2017-11-20", "2018-03-01")


@pytest.fixture
def documents():
    return [document_from_text(text, date=datetime.date(2018, 1, 1)) for text in TEXTS]


def test_two_workers_read_the_same_as_one(reader, documents, monkeypatch):
    monkeypatch.setattr(workers, "_FEW", 0)
    monkeypatch.setattr(workers, "_TOGETHER", 2)
    expected = list(reader.read(documents, persons=[PERSON]))
    assert any({"PAK", "RUS"} <= {*c.source, *c.target} for c in expected[3].claims if c.kind == "act"), "no person"
    assert list(read_with_workers(documents, never, workers=2, persons=[PERSON])) == expected


def never():
    raise AssertionError("the reader of this process is not needed")


class Reader:
    def read(self, documents, *, persons=()):
        yield from ((document.id, len(persons)) for document in documents)


@pytest.mark.parametrize(("count", "few"), [(1, 48), (2, 5)])
def test_few_articles_are_read_by_this_process(documents, monkeypatch, count, few):
    monkeypatch.setattr(workers, "_FEW", few)
    read = list(read_with_workers(iter(documents), Reader, workers=count, persons=[PERSON]))
    assert read == [(document.id, 1) for document in documents]


def test_where_there_is_nothing_to_read_no_reader_is_loaded():
    assert list(read_with_workers([], never, workers=2)) == []


def test_one_worker_takes_no_article_ahead(documents):
    taken = []

    def stream():
        for document in documents:
            taken.append(document.id)
            yield document

    read = read_with_workers(stream(), Reader, workers=1)
    next(read)
    assert len(taken) == 1


@pytest.fixture
def pool():
    """Runs each lot when its result is asked for, and counts those that wait."""

    class Later:
        def __init__(self, run):
            self.result = run

    class Pool:
        most = waiting = 0

        def submit(self, _, lot):
            self.waiting += 1
            self.most = max(self.most, self.waiting)
            return Later(lambda: self.run(lot))

        def run(self, lot):
            self.waiting -= 1
            return lot

        def shutdown(self, **_):
            self.ended = True

    return Pool()


def test_lots_come_in_order_and_few_wait(pool):
    numbers = list(range(workers._TOGETHER * 10 + 1))
    assert list(workers._read_in_order(pool, iter(numbers), 4)) == numbers
    assert pool.most == 4
    assert pool.ended


PARENT = """
import multiprocessing, os, time
from concurrent.futures import ProcessPoolExecutor
from detente.reading import workers
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), workers.watch_parent)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""


def test_a_worker_ends_when_its_parent_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        worker = int(parent.stdout.readline())
        assert is_running(worker)
        parent.kill()
    until = time.monotonic() + 30
    while is_running(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(worker)


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # What has ended, but is not waited for by anybody yet, runs no more.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_worker_that_was_ended_is_said(pool):
    class Ended:
        def result(self):
            raise BrokenProcessPool

    pool.submit = lambda *_: Ended()
    with pytest.raises(DetenteError, match="a process that reads was ended from outside"):
        list(workers._read_in_order(pool, iter([1]), 4))
    assert pool.ended
