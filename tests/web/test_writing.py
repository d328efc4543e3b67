"""The process of the pages that writes."""

import contextlib
import multiprocessing
import operator
import os
import signal
import threading
import time
from functools import partial

import pytest
from writing_jobs import add_article, count_on, count_to, die_after, hang_after, raise_picky, refuse

from detente.errors import DetenteError, LedgerError
from detente.ledger import open_ledger
from detente.web import process
from detente.web import writing as module
from detente.web.writing import Writing

SECONDS = 60


@contextlib.contextmanager
def closing(writing):
    try:
        yield writing
    finally:
        writing.close()


@pytest.fixture(scope="module")
def writing():
    with closing(Writing()) as made:
        yield made


def always():
    return True


def kill(process):
    """End a child of this process, and wait until it is known to be dead."""
    os.kill(process, signal.SIGKILL)
    os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_that_died_as_it_was_asked_is_told_to_have_died(monkeypatch):
    ours, theirs = multiprocessing.Pipe()
    theirs.close()
    ordered = process.OrderedProcess("writes", "Try again.")
    monkeypatch.setattr(ordered, "_connect", lambda: ours)
    with pytest.raises(DetenteError, match=r"^the process that writes ended, maybe for want of memory\. Try again\.$"):
        ordered.ask("do", os.getpid)


def test_what_a_job_returns_comes_back_from_another_process(writing):
    child = writing.do(os.getpid).result(SECONDS)
    assert child != os.getpid()
    assert writing.do(os.getpid).result(SECONDS) == child
    assert writing.do(operator.add, 2, 3).result(SECONDS) == 5


def test_errors_come_back_as_they_are(writing):
    with pytest.raises(LedgerError, match=r"^the ledger is full\.$"):
        writing.do(refuse, "the ledger is full.").result(SECONDS)
    with pytest.raises(ZeroDivisionError) as raised:
        writing.do(operator.truediv, 1, 0).result(SECONDS)
    assert "process.py" in raised.value.__notes__[0]


def test_what_cannot_be_sent_fails_and_the_rest_goes_on(writing):
    with pytest.raises(RuntimeError, match="PickyError: onetwo"):
        writing.do(raise_picky).result(SECONDS)
    with pytest.raises((AttributeError, TypeError, ValueError)):
        writing.do(lambda: 1).result(SECONDS)
    with pytest.raises(TypeError, match="pickle"):
        writing.do(threading.Lock).result(SECONDS)
    assert writing.do(operator.add, 2, 3).result(SECONDS) == 5


def test_a_process_that_dies_fails_its_job_only(writing):
    before = writing.do(os.getpid).result(SECONDS)
    failing = writing.do(os._exit, 1)
    after = writing.do(os.getpid)
    with pytest.raises(DetenteError, match="the process that writes ended"):
        failing.result(SECONDS)
    assert after.result(SECONDS) != before


def test_a_process_that_died_while_nothing_was_done_is_replaced(writing):
    before = writing.do(os.getpid).result(SECONDS)
    kill(before)
    assert writing.do(os.getpid).result(SECONDS) != before


def test_a_long_job_tells_each_step_and_its_end(writing):
    seen = []
    future = writing.go_through(partial(count_to, 3), seen.append, always)
    assert future.result(SECONDS) == "counted to 3"
    assert seen == [1, 2, 3]


def test_a_short_job_goes_between_two_steps(writing):
    seen, short = [], []

    def on_step(step):
        seen.append(step)
        if step == 1:
            short.append(writing.do(operator.add, 2, 3))
            short[0].add_done_callback(lambda _: seen.append("short"))

    writing.go_through(partial(count_to, 3), on_step, always).result(SECONDS)
    assert seen == [1, "short", 2, 3]


def test_a_long_job_that_is_stopped_comes_to_its_own_end(writing):
    seen = []
    stopped = writing.go_through(partial(count_to, 1000), seen.append, lambda: len(seen) < 2)
    assert stopped.result(SECONDS) == "stopped after 2"


def test_one_that_does_not_is_closed(writing, tmp_path):
    note = tmp_path / "note"
    seen = []
    job = writing.go_through(partial(count_on, note), seen.append, lambda: len(seen) < 2)
    assert job.result(SECONDS) is None
    assert note.read_text() == "closed after 3"


def test_a_job_that_nobody_wants_any_more_is_not_begun(writing, tmp_path):
    file = tmp_path / "made"
    held = threading.Event()
    long = writing.go_through(partial(count_to, 1), lambda _: held.wait(SECONDS), always)
    unwanted = writing.do(file.touch)
    assert unwanted.cancel()
    held.set()
    long.result(SECONDS)
    writing.do(os.getpid).result(SECONDS)
    assert not file.exists()


def test_steps_that_died_with_their_process_are_not_begun_anew(writing):
    seen = []
    future = writing.go_through(partial(die_after, 2), seen.append, always)
    with pytest.raises(DetenteError, match="What was written before is kept"):
        future.result(SECONDS)
    assert seen == [2, 1]
    # And those of which it is found out only with the next step.
    seen = []

    def on_step(step):
        seen.append(step)
        kill(writing._process.id)

    with pytest.raises(DetenteError, match="What was written before is kept"):
        writing.go_through(partial(count_to, 3), on_step, always).result(SECONDS)
    assert seen == [1]


def test_at_the_end_the_process_ends_and_nothing_more_is_taken():
    with closing(Writing()) as writing:
        child = writing.do(os.getpid).result(SECONDS)
    assert not is_alive(child)
    with pytest.raises(DetenteError, match="are being stopped"):
        writing.do(os.getpid).result(SECONDS)
    Writing().close()


def test_what_is_under_way_at_the_end_comes_to_its_own():
    begun = threading.Event()
    with closing(Writing()) as writing:
        long = writing.go_through(partial(count_to, 100_000), lambda _: begun.set(), always)
        assert begun.wait(SECONDS)
    assert long.result(SECONDS).startswith("stopped after")


def test_what_takes_too_long_at_the_end_is_given_up(monkeypatch):
    monkeypatch.setattr(module, "GRACE", 0.2)
    writing = Writing()
    writing.do(os.getpid).result(SECONDS)
    hanging, waiting = writing.do(time.sleep, 600), writing.do(os.getpid)
    since = time.monotonic()
    writing.close()
    assert time.monotonic() - since < 30
    for future in (hanging, waiting):
        with pytest.raises(DetenteError, match="are being stopped"):
            future.result(SECONDS)


def test_what_is_not_wanted_any_more_and_takes_long_is_given_up(writing, monkeypatch):
    monkeypatch.setattr(process, "PATIENCE", 0.2)
    stopped = threading.Event()
    long = writing.go_through(partial(hang_after, 1), lambda _: stopped.set(), lambda: not stopped.is_set())
    with pytest.raises(DetenteError, match="when it was stopped took too long"):
        long.result(SECONDS)
    assert writing.do(operator.add, 2, 3).result(SECONDS) == 5


def test_what_takes_too_long_keeps_nobody_else_from_writing(writing, monkeypatch):
    monkeypatch.setattr(process, "LONGEST", 0.5)
    hanging = writing.do(time.sleep, 600)
    with pytest.raises(DetenteError, match="took too long, so it was given up"):
        hanging.result(SECONDS)
    monkeypatch.setattr(process, "LONGEST", SECONDS)
    assert writing.do(operator.add, 2, 3).result(SECONDS) == 5


def test_it_writes_a_ledger_as_soon_as_this_process_has_read_it(writing, tmp_path):
    path = tmp_path / "news.duckdb"
    open_ledger(path).close()
    with open_ledger(path, read_only=True) as ledger:
        added = writing.do(add_article, path, "Moscow and Islamabad sign.")
        time.sleep(0.2)
        assert ledger.documents() == []
    assert added.result(SECONDS)
    with open_ledger(path, read_only=True) as ledger:
        assert [document.text for document in ledger.documents()] == ["Moscow and Islamabad sign."]
