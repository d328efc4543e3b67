"""``detente add``, ``status`` and ``rejects``: what is added, what is said of it, and what could not be read."""

import json
import re

import pytest

import detente
from detente.cli import options, sources
from detente.ledger import open_ledger
from detente.ledger.locks import lock_writer
from detente.reading import Engine, lots
from detente.records import Act, Evidence, Reading


class OneActEach:
    """Reads one act out of every article, at once."""

    def __init__(self):
        self.given, self.persons = [], []

    def read(self, documents, *, persons=()):
        self.persons = list(persons)
        for document in documents:
            self.given.append(document.source)
            evidence = Evidence(document=document.id, start=0, end=4, quote=document.text)
            facts = {"type": "CONSULT", "status": "done", "intensity": 4.0, "confidence": 0.8, "rule": "r"}
            yield Reading(document, (Act(source=("RUS",), target=("PAK",), evidence=evidence, **facts),))


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    made = OneActEach()
    monkeypatch.setattr(detente, "load_reader", lambda *_: made)
    return made


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two articles, in which the command is run."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("They met in Ufa and talked about gas for a day.")
    (news / "b.txt").write_text("The two ministers spoke about an airport in Oslo.")
    monkeypatch.chdir(tmp_path)
    return news


def test_articles_are_added_to_the_ledger_of_this_folder(run, folder, quick):
    assert run("add", folder) == (0, "detente.duckdb: 2 articles added, with 2 claims.\n", "")
    assert (folder.parent / "detente.duckdb").is_file()
    assert [path.rsplit("/", 1)[-1] for path in quick.given] == ["a.txt", "b.txt"]


def test_what_is_known_is_not_read_again(run, folder, quick):
    run("add", folder, "--ledger", "x.duckdb")
    (folder / "c.txt").write_text("A third article of this folder tells something else.")
    quick.given.clear()
    ran = run("add", folder, "--ledger", "x.duckdb")
    assert ran == (0, "x.duckdb: 1 article added, with 1 claim; 2 were known already.\n", "")
    assert len(quick.given) == 1


def test_the_reader_is_not_even_loaded_where_all_is_known(run, folder, monkeypatch):
    run("add", folder)
    monkeypatch.setattr(detente, "load_reader", lambda *_: pytest.fail("it is loaded"))
    assert run("add", folder).out == "detente.duckdb: 0 articles added, with 0 claims; 2 were known already.\n"


def test_what_could_not_be_read_is_named_at_the_end_and_in_the_ledger(run, folder):
    (folder / "empty.txt").write_bytes(b"")
    ran = run("add", folder, "none.txt")
    lines = [f"{folder}/empty.txt: the file is empty.", "none.txt: there is no such file or folder."]
    assert ran.code == 0
    assert ran.out == "detente.duckdb: 2 articles added, with 2 claims; 2 could not be read.\n"
    assert ran.err.splitlines() == [f"detente: {line}" for line in lines]
    assert run("rejects") == (0, "".join(f"{line}\n" for line in lines), "")
    rows = [json.loads(line) for line in run("rejects", "--format", "jsonl").out.splitlines()]
    assert rows[0] == {"path": f"{folder}/empty.txt", "reason": "the file is empty."}


def test_what_can_be_read_later_is_no_reject_any_more(run, folder):
    (folder / "empty.txt").write_bytes(b"")
    run("add", folder)
    run("add", folder)
    assert len(run("rejects").out.splitlines()) == 1
    (folder / "empty.txt").write_text("Now it holds an article about two states of this world.")
    run("add", folder)
    assert run("rejects") == (0, "", "")


@pytest.mark.usefixtures("folder")
def test_where_nothing_can_be_read_the_exit_code_is_1(run):
    ran = run("add", "none.txt")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "detente: none.txt: there is no such file or folder.",
        "detente: nothing could be read.",
    ]
    assert run("rejects").out == "none.txt: there is no such file or folder.\n"


def test_status_counts_what_is_in_it(run, folder):
    (folder / "copy.txt").write_text("They met in Ufa and talked about gas for a day.\n\n")
    (folder / "empty.txt").write_bytes(b"")
    run("add", folder)
    counts = json.loads(run("status", "--format", "json").out)
    assert counts == {
        "documents": 2, "stories": 2, "claims": 2, "acts": 2, "drivers": 0, "positions": 0, "standings": 0,
        "statements": 0, "imported_events": 0, "rejects": 1,
    }  # fmt: skip
    assert run("status").out.splitlines()[:3] == ["2 documents", "2 stories", "2 claims"]
    assert "0 imported events" in run("status").out


@pytest.mark.parametrize("command", ["status", "rejects"])
def test_asking_makes_no_ledger(run, tmp_path, command):
    path = tmp_path / "none.duckdb"
    message = f"detente: there is no ledger {path}. Make it with: detente add PATH --ledger {path}\n"
    assert run(command, "--ledger", path) == (1, "", message)
    assert not path.exists()


def test_a_second_who_adds_is_told_to_wait(run, folder):
    with lock_writer(folder.parent / "detente.duckdb"):
        ran = run("add", folder, "--wait", "0.1")
    assert (ran.code, ran.out) == (1, "")
    waiting, refused = ran.err.splitlines()
    assert re.fullmatch(r"detente: waiting up to 0 s for process \d+, which writes to detente.duckdb\.", waiting)
    assert re.fullmatch(
        r"detente: detente.duckdb is being written by process \d+\. Wait until it ends \(--wait SECONDS\), "
        r"or name another with --ledger\.",
        refused,
    )


def test_columns_of_a_table_can_be_named(run, folder):
    (folder / "t.csv").write_text('what,when\n"They met in Ufa, and all of them talked of gas.",2016-01-02\n')
    ran = run("add", folder / "t.csv", "--column", "text=what", "--column", "date=when")
    assert ran.out == "detente.duckdb: 1 article added, with 1 claim.\n"
    with open_ledger("detente.duckdb", read_only=True) as ledger:
        [document] = ledger.documents()
    assert (str(document.date), document.text) == ("2016-01-02", "They met in Ufa, and all of them talked of gas.")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["add"], "Invalid value for PATH: name at least one file, folder or address to add. See: detente add --help"),
        (
            ["add", "x.txt", "--column", "text"],
            "Invalid value for --column: 'text' is not of the form FIELD=NAME. See: detente add --help",
        ),
    ],
)
def test_wrong_usage_is_one_line(run, arguments, line):
    assert run(*arguments) == (2, "", f"detente: {line}\n")


def test_why_answers_from_the_ledger_of_this_folder(run, folder):
    run("add", folder)
    ran = run("why", "Russia", "Pakistan", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert '"articles_read": 2' in ran.out


def test_persons_of_earlier_articles_are_told_to_the_reader(run, folder, quick):
    from detente.records import KnownPerson

    person = KnownPerson("Bilal Akbar", "PAK", "PAK", "MIL", "cgs", "", "2017-11-20", "2017-11-20")
    with open_ledger("detente.duckdb") as ledger:
        article = next(iter(detente.documents.read_documents([folder / "a.txt"])))
        ledger.add(article, [], [person])
    run("add", folder)
    assert quick.persons == [person]


@pytest.mark.parametrize("command", ["add", "read", "import"])
def test_one_that_may_not_be_read_does_not_stop_the_rest(run, folder, monkeypatch, command):
    # Who may read all, such as root, is told here that this is forbidden.
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    assert "is not readable" not in run(command, folder / "a.txt", folder / "b.txt").err


def test_what_is_kept_is_said_where_the_user_stops_it(run, folder, quick, monkeypatch):
    read = quick.read

    def stop(documents, *, persons=()):
        if documents[0].source.endswith("b.txt"):
            raise KeyboardInterrupt
        return read(documents, persons=persons)

    monkeypatch.setattr(lots, "_TOGETHER", 1)
    monkeypatch.setattr(quick, "read", stop)
    told = "articles added and kept: 1; the same command goes on from there."
    assert run("add", folder, "--engine", "one") == (130, "", f"detente: {told}\ndetente: stopped.\n")
    assert run("status").out.startswith(" 1 documents\n") or run("status").out.startswith("1 documents\n")


def test_every_core_gets_a_worker(run, folder, monkeypatch):
    asked = []

    def watch(engine, documents, make, *, workers, address, persons, **_):
        asked.append((engine, workers, address))
        return make().read(documents, persons=persons)

    monkeypatch.setattr("detente.reading.engines.read_with", watch)
    run("add", folder)
    run("add", folder, "--workers", "3")
    run("add", folder, "--engine", "ray", "--address", "a:1")
    cores = options.count_cores()
    assert asked == [("pool", cores, None), ("pool", 3, None), ("ray", cores, "a:1")]
    assert [*options.EngineName] == [*Engine]
    assert sources.Wishes().workers == 1
