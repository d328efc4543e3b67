"""Articles and claims made by hand."""

import datetime

import pytest

from detente.ledger import open_ledger
from detente.ledger.imports import import_events
from detente.ledger.imports.codes import ActorCodes
from detente.records import Act, Document, Evidence


def make_document(name, date=None, text="They met in Ufa."):
    day = datetime.date.fromisoformat(date) if date else None
    return Document(id=name, text=text, date=day, source=f"{name}.txt")


def make_act(document="a", **facts):
    evidence = Evidence(document=document, start=facts.pop("start", 0), end=9, quote="They met in Ufa.")
    known = {"source": ("RUS",), "target": ("PAK",), "type": "CONSULT", "status": "done", "intensity": 4.0}
    return Act(**known | {"confidence": 0.8, "rule": "consult.meet"} | facts, evidence=evidence)


@pytest.fixture
def document():
    return make_document


@pytest.fixture
def act():
    return make_act


@pytest.fixture
def ledger():
    with open_ledger() as opened:
        yield opened


@pytest.fixture(scope="session")
def actors():
    """Whom names and codes of other data sets stand for."""
    return ActorCodes()


@pytest.fixture
def load(ledger, actors):
    """Imports a file into the ledger of the test and returns what came of it, and the events as dictionaries."""

    def run(path, **options):
        came = list(import_events(ledger.connection, path, actors=actors, **options))
        found = ledger.connection.execute("SELECT * FROM imported_events ORDER BY file, number")
        names = [column[0] for column in found.description]
        return came, [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return run
