"""Small ledgers made by hand, and a browser without a browser."""

import functools
import tempfile

import pytest
from fake_writing import OneActReader, StepByStep
from fastapi.testclient import TestClient
from web_ledger import make_busy_readings, make_readings

from detente.actors import load_gazetteer
from detente.ledger import open_ledger
from detente.web import create_app

HOME = "http://127.0.0.1:8731"


@pytest.fixture(scope="session", autouse=True)
def one_gazetteer():
    """Load names once for all sites: it takes seconds, and nothing changes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.web.names.load_gazetteer", functools.cache(load_gazetteer))
        yield


@pytest.fixture(scope="session")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("web") / "news.duckdb"
    with open_ledger(path) as opened:
        opened.add_many(make_readings())
    return path


@pytest.fixture
def own_ledger(tmp_path):
    """Return a ledger of the same articles that a test may change."""
    with open_ledger(tmp_path / "news.duckdb") as opened:
        opened.add_many(make_readings())
    return tmp_path / "news.duckdb"


@pytest.fixture(scope="session")
def application(ledger):
    return create_app(ledger)


@pytest.fixture
def client(application):
    return TestClient(application, base_url=HOME, follow_redirects=False)


@pytest.fixture
def visit(tmp_path):
    """Return a client of an application made with given settings, by default of a ledger that is not there."""

    def make(path=None, **settings):
        app = create_app(path or tmp_path / "none.duckdb", **settings)
        return TestClient(app, base_url=HOME, follow_redirects=False, raise_server_exceptions=False)

    return make


@pytest.fixture(scope="session")
def busy_ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("busy") / "busy.duckdb"
    with open_ledger(path) as opened:
        opened.add_many(make_busy_readings())
    return path


@pytest.fixture
def spools(tmp_path, monkeypatch):
    """Return the folder in which what is sent is kept."""
    folder = tmp_path / "spools"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def writing(spools):  # noqa: ARG001 - what is sent is kept nowhere else
    """Return what writes when it is told to, step by step."""
    made = StepByStep()
    yield made
    made.close()


@pytest.fixture
def new_ledger(tmp_path):
    """Return where a ledger may be made."""
    return tmp_path / "news.duckdb"


@pytest.fixture
def adding_client(new_ledger, writing, monkeypatch):
    """Return a client of pages that add to a new ledger with `writing`."""
    monkeypatch.setattr("detente.load_reader", OneActReader)
    monkeypatch.setattr("detente.web.site.Writing", lambda: writing)
    app = create_app(new_ledger)
    return TestClient(app, base_url=HOME, follow_redirects=False, raise_server_exceptions=False)
