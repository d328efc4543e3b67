"""What a terminal shows while articles are read, and that it takes nothing from what is printed."""

import io
import sys

import pytest

import detente
from detente.cli import progress
from detente.records import Document, Reading


class Terminal(io.StringIO):
    """Standard error that says to be a terminal."""

    def isatty(self):
        return True


class Task:
    """What a bar of Rich is told."""

    def __init__(self):
        self.told, self.elapsed = {}, 2.0
        self.tasks = [self]

    def update(self, _, **facts):
        self.told |= facts


@pytest.fixture
def task():
    return Task()


def documents(*sources):
    return [Document(id=source, text=source, source=source) for source in sources]


def test_it_is_silent_where_nobody_watches(capsys):
    def measure():
        raise AssertionError("files are measured for nobody")

    with progress.show_progress("Reading", measure) as shown:
        some = documents("a.txt")
        assert shown.watch(some) is some
        shown.take(3)
        shown.update(1)
    assert capsys.readouterr() == ("", "")


def test_the_bar_waits_for_those_that_were_taken_ahead(task):
    sizes = {"a.txt": 100, "crawl.zip!1": 50, "crawl.zip!2": 70, "b.txt": 30}
    bar = progress._Bar(task, 0, files=3)

    def take():
        for document in documents(*sizes):
            bar.take(sizes[document.source])
            yield document

    assert [document.source for document in bar.watch(take())] == list(sizes)
    bar.update(1)
    assert task.told["completed"] == 100
    bar.update(2, known=1)
    assert task.told["completed"] == 220
    assert task.told["files"] == "file 2 of 3 · "
    assert task.told["articles"] == "2 articles read, 1 known, 1.0 a second"
    bar.update(3, known=1)
    assert task.told["completed"] == 250


def test_the_bar_goes_on_where_nothing_can_be_read(task):
    bar = progress._Bar(task, 0, files=1)
    bar.take(100)
    bar.take(50)
    assert task.told["completed"] == 100


@pytest.mark.parametrize("arguments", [("--workers", "1"), ("--engine", "one")])
def test_what_is_printed_goes_where_it_should(monkeypatch, tmp_path, arguments):
    # Rich would take what is printed while a bar is shown to the bar, on standard error.
    class Reader:
        def read(self, documents, **_):
            assert sys.stdout is out
            return [Reading(document) for document in documents]

    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text(f"The ministers met in room {number} and spoke about gas.")
    out, err = io.StringIO(), Terminal()
    monkeypatch.setattr(detente, "load_reader", lambda *_: Reader())
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    assert detente.cli.main(["read", str(tmp_path), *arguments]) == 0
    assert "Reading" in err.getvalue()
