"""Exit codes, and one line for whatever goes wrong."""

import pytest

import detente
from detente.cli import main, read
from detente.errors import LedgerError
from detente.records import Document, Reading

HELP = "Usage: detente [OPTIONS] COMMAND [ARGS]..."


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_is_printed(run, arguments):
    ran = run(*arguments)
    assert ran.code == 0
    assert ran.out.startswith(HELP)
    for command in ("why", "read", "who", "relate", "explain", "schema"):
        assert f"\n  {command} " in ran.out
    assert ran.err == ""


def test_the_version_is_printed(run):
    assert run("--version") == (0, f"detente {detente.__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["raed"], "No such command 'raed'. Did you mean 'read'? See: detente --help"),
        (["read"], "Invalid value for PATH: name at least one file or folder to read. See: detente read --help"),
        (
            ["read", "--format", "xml", "x.txt"],
            "Invalid value for '--format': 'xml' is not one of 'jsonl', 'table', 'parquet'. See: detente read --help",
        ),
        (
            ["read", "--format", "table", "--out", "x", "x.txt"],
            "Invalid value for --format: a table is not written to a folder; leave --format out. "
            "See: detente read --help",
        ),
        (["read", "--no-such", "x.txt"], "No such option: --no-such. See: detente read --help"),
        (["relate"], "Missing option '--tsv'. See: detente relate --help"),
        (["explain"], "Missing argument 'CLAIM'. See: detente explain --help"),
        (
            ["explain", "84a6"],
            "Invalid value for PATH: name the files in which the claim stands, or a ledger. "
            "See: detente explain --help",
        ),
        (
            ["explain", "84", "x.txt"],
            "Invalid value for CLAIM: give at least 4 characters of the id. See: detente explain --help",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(run, arguments, line):
    assert run(*arguments) == (2, "", f"detente: {line}\n")


def test_an_error_of_detente_is_one_line(run, monkeypatch):
    def fail(*_):
        raise LedgerError("x.duckdb is\nno ledger.")

    monkeypatch.setattr(read, "to_jsonl", fail)
    monkeypatch.setattr("detente.cli.sources.read_wished", lambda *_: [Reading(Document(id="a", text=""))])
    assert run("read", "x.txt") == (1, "", "detente: x.duckdb is no ledger.\n")


def test_an_error_nobody_thought_of_is_one_line_too(run, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("detente.cli.sources.read_wished", fail)
    line = "an error of détente itself, ZeroDivisionError: division by zero. Run again with --debug to see where."
    assert run("read", "x.txt") == (1, "", f"detente: {line}\n")
    with pytest.raises(ZeroDivisionError):
        main(["read", "x.txt", "--debug"])


def test_a_user_may_stop_it(run, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.cli.sources.read_wished", stop)
    assert run("read", "x.txt") == (130, "", "detente: stopped.\n")


def test_a_full_disk_is_said(run, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device", "x.jsonl")

    monkeypatch.setattr("detente.cli.sources.read_wished", fail)
    assert run("read", "x.txt") == (1, "", "detente: x.jsonl: No space left on device\n")


def test_a_full_disk_under_what_is_printed_is_said(run, monkeypatch):
    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sys.stdout.write", fail)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    assert run("--version").err == "detente: what is printed cannot be written: No space left on device.\n"
