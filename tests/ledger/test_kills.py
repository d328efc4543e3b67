"""A kill at any moment loses nothing that was acknowledged, and nothing comes twice; others read meanwhile."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.ledger import open_ledger

SCRIPT = Path(__file__).parent / "adding.py"
ROUNDS = 20


class Adder:
    """The process that adds, forked anew for each round."""

    def __init__(self, folder):
        self.ledger, self.acknowledged = folder / "x.duckdb", folder / "acknowledged"
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, first, last, batch, pause):
        line = f"{self.ledger} {self.acknowledged} {first} {last} {batch} {pause}\n"
        self.process.stdin.write(line)
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def wait(self):
        return int(self.process.stdout.readline())

    def is_running(self, child):
        """Whether a child has not ended; one that has is waited for at once by its parent."""
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return False
        return True

    def await_batch(self, child, before=0):
        """Wait until a child has acknowledged more than so many articles."""
        while len(self.done()) == before:
            assert self.is_running(child), "it ended by itself, before its first batch"
            time.sleep(0.002)

    def done(self):
        return self.acknowledged.read_text().split() if self.acknowledged.exists() else []

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def adder(tmp_path):
    made = Adder(tmp_path)
    yield made
    made.close()


def check(adder):
    """Whole articles only, each once, with all that belongs to it; return their ids."""
    with open_ledger(adder.ledger, read_only=True, wait=60) as ledger:
        ask = lambda query: ledger.connection.execute(query).fetchall()  # noqa: E731
        ids = [document.id for document in ledger.documents()]
        assert len(set(ids)) == len(ids)
        assert ask("SELECT number FROM documents ORDER BY number") == [(n,) for n in range(len(ids))]
        wanted = [(d, int(i[1:]) % 3 + 1) for d, i in enumerate(ids)]
        assert ask("SELECT document, count(*) FROM claims GROUP BY document ORDER BY document") == wanted
        claims = sum(count for _, count in wanted)
        assert ask("SELECT number FROM claims ORDER BY number") == [(n,) for n in range(claims)]
        assert ask("SELECT count(*), count(DISTINCT claim) FROM parties") == [(2 * claims, claims)]
        assert ask("SELECT count(DISTINCT document) FROM bands") == [(len(ids),)]
        assert ask("SELECT count(*), count(DISTINCT document) FROM persons") == [(len(ids), len(ids))]
    return ids


def test_twenty_kills_lose_nothing_that_was_acknowledged(adder):
    chance = random.Random(6)
    seen = []
    for _ in range(ROUNDS):
        # Every run is given all articles from the beginning, as a user would who starts again.
        child = adder.start(0, 5000, 5, 0.0005)
        adder.await_batch(child, len(adder.done()))
        time.sleep(chance.uniform(0, 0.15))
        os.kill(child, signal.SIGKILL)
        assert adder.wait() == signal.SIGKILL
        ids = check(adder)
        assert set(adder.done()) <= set(ids), "acknowledged, but lost"
        assert ids[: len(seen)] == seen, "what was there has changed"
        seen = ids
    assert len(seen) >= 5 * ROUNDS
    assert len(seen) < 5000, "the kills came too late to tell anything"


def test_a_kill_before_the_first_batch_leaves_a_ledger_or_none(adder):
    for number in range(6):
        child = adder.start(0, 10, 5, 0.5)
        time.sleep(0.004 * number)
        os.kill(child, signal.SIGKILL)
        assert adder.wait() == signal.SIGKILL
        if adder.ledger.exists():
            with open_ledger(adder.ledger, read_only=True, wait=60) as ledger:
                assert ledger.status()["claims"] == 0
    adder.start(0, 10, 5, 0)
    assert adder.wait() == 0
    assert len(check(adder)) == 10


def test_others_read_while_one_adds(adder):
    child = adder.start(0, 300, 10, 0.004)
    adder.await_batch(child)
    counts = []
    while not counts or counts[-1] < 300:
        running = adder.is_running(child)
        promised = len(adder.done())
        counts.append(len(check(adder)))
        assert counts[-1] >= promised, "acknowledged, but not to be seen"
        assert running or counts[-1] == 300, "it ended too early"
    assert adder.wait() == 0
    assert counts == sorted(counts)
    assert all(count % 10 == 0 for count in counts), "half a batch was seen"
    assert len(set(counts)) >= 5, "nothing was read while it was written"


def test_two_who_add_take_turns(adder, tmp_path):
    other = Adder(tmp_path)
    try:
        adder.start(0, 40, 10, 0.002)
        other.start(20, 60, 10, 0.002)
        assert (adder.wait(), other.wait()) == (0, 0)
        assert sorted(int(i[1:]) for i in check(adder)) == list(range(60))
    finally:
        other.close()
