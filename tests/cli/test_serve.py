"""What `detente serve` says before it serves."""

import pytest

from detente.cli import main


@pytest.fixture
def start(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)

    def run(*options):
        assert main(["serve", "--ledger", str(tmp_path / "news.duckdb"), "--port", "0", *options]) == 0
        return capsys.readouterr().out

    return run


def test_it_says_where_the_pages_are_and_how_it_is_stopped(start, tmp_path):
    first, last = start().splitlines()
    assert first.startswith(f"{tmp_path / 'news.duckdb'}: http://127.0.0.1:")
    assert last == "To stop: Ctrl-C."


def test_how_a_token_is_given_is_said_without_showing_it(start):
    told = start("--token", "a-secret-word")
    assert "add ?token=WORD to the address" in told
    assert "secret" not in told
