"""Articles and claims made by hand."""

import datetime

import pytest

from detente.ledger import open_ledger
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
