"""Who asks a ledger takes only so much memory, and gets no bar of DuckDB's among the output."""

import subprocess
import sys

import duckdb
import pytest

from detente.errors import LedgerError
from detente.ledger import open_ledger
from detente.ledger.memory import limit_memory


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.delenv("DETENTE_MEMORY", raising=False)
    open_ledger(tmp_path / "x.duckdb").close()
    return tmp_path / "x.duckdb"


def limit(path, memory=None):
    with open_ledger(path, read_only=True, memory=memory) as ledger:
        return ledger.connection.execute("SELECT current_setting('memory_limit')").fetchall()[0][0]


def test_a_gigabyte_unless_said_otherwise(path, monkeypatch):
    assert limit(path) == "953.6 MiB"
    monkeypatch.setenv("DETENTE_MEMORY", "512MiB")
    assert limit(path) == "512.0 MiB"
    assert limit(path, memory="2 GiB") == "2.0 GiB"


@pytest.mark.parametrize("wrong", ["much", "2", "-1GB", "1GB'; DROP TABLE claims", "80%", "1KB", "0.01GB"])
def test_no_amount_is_told_with_where_it_was_given(path, monkeypatch, wrong):
    with pytest.raises(LedgerError, match=r"^memory: '"):
        limit(path, wrong)
    monkeypatch.setenv("DETENTE_MEMORY", wrong)
    with pytest.raises(LedgerError, match=r"^DETENTE_MEMORY: '.*Write it as 512MB or 4GB"):
        limit(path)
    # The file is not left open.
    duckdb.connect(str(path)).close()


def test_what_does_not_fit_goes_to_a_temporary_folder_that_does_not_stay(path, tmp_path, monkeypatch):
    elsewhere = tmp_path / "temporary"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    with duckdb.connect(str(path), read_only=True) as connection:
        limit_memory(connection, "40MB")
        assert not list(elsewhere.iterdir())
        query = "SELECT count(*) FROM (SELECT DISTINCT hash(n), n::VARCHAR FROM range(2000000) r(n))"
        assert connection.execute(query).fetchall() == [(2_000_000,)]
        assert [file.name.startswith("detente-") for file in elsewhere.iterdir()] == [True]
        # The same process may open it once more meanwhile.
        assert limit(path) == "953.6 MiB"
    assert not list(elsewhere.iterdir())
    assert [file.name for file in path.parent.iterdir() if file.name.endswith(".tmp")] == []


def test_no_bar_is_drawn_where_no_script_is_run_by_name(path):
    script = f"""
from detente.ledger import open_ledger
for given in (None, {str(path)!r}):
    with open_ledger(given, read_only=bool(given)) as ledger:
        print(ledger.connection.execute("SELECT current_setting('enable_progress_bar')").fetchall())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[(False,)]\n[(False,)]\n"
