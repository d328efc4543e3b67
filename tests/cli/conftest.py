"""Runs the command line in this process, so that the reader is loaded once for all tests."""

from typing import NamedTuple

import pytest

from detente.cli import main


class Ran(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys):
    def run_command(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_command


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "deal.txt"
    path.write_text(
        "Moscow and Islamabad sign\n2015-08-20\n\n"
        "Russia agreed to supply four helicopters to Pakistan, officials said.\n"
    )
    return path
