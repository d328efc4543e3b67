"""Articles and stories found by ids and numbers."""

import pytest

from detente.ledger import articles, open_ledger
from detente.records import Document, Evidence, Reading, Statement

TEXT = "One text that is long enough to be a copy of another, with words that no form has, told by an agency. " * 5


@pytest.fixture
def ledger():
    with open_ledger() as opened:
        opened.add_many(Reading(Document(id=key, text=text, source=key), claims(key)) for key, text in texts().items())
        yield opened


def texts():
    return {"a": TEXT, "b": "Something else.", "c": TEXT}


def claims(key):
    return (Statement(evidence=Evidence(document=key, start=0, end=3, quote="One"), confidence=0.8, rule="r",
                      speaker=None, content=key, status="done"),)  # fmt: skip


class Counting:
    """Counts the passes over all ids."""

    def __init__(self, connection):
        self.connection, self.passes = connection, 0

    def execute(self, query, values=None):
        self.passes += "WHERE id IN" in query
        return self.connection.execute(query, values)

    def close(self):
        self.connection.close()


def test_articles_come_in_order_each_once_and_only_those_that_are_there(ledger):
    assert [document.id for document in ledger.documents(["c", "a", "gone", "c"])] == ["a", "c"]
    assert [document.id for document in ledger.documents()] == ["a", "b", "c"]
    assert ledger.documents([]) == []


def test_stories_of_all_and_of_some_are_the_same(ledger):
    assert ledger.stories() == {"a": "a", "b": "b", "c": "a"}
    assert ledger.stories(["c", "b", "gone"]) == {"b": "b", "c": "a"}


def test_what_an_entry_came_from_is_not_searched_for(ledger, monkeypatch):
    monkeypatch.setattr(ledger, "connection", Counting(ledger.connection))
    found = [entry.claim.evidence.document for entry in ledger.entries()]
    assert [document.id for document in ledger.documents(found)] == ["a", "b", "c"]
    assert ledger.stories(found) == ledger.stories()
    assert ledger.connection.passes == 0
    ledger.stories(["gone"])
    assert ledger.connection.passes == 1


def test_what_is_forgotten_is_found_again(ledger, monkeypatch):
    monkeypatch.setattr(articles, "_REMEMBERED", 1)
    assert [entry.story for entry in ledger.entries()] == ["a", "b", "a"]
    assert ledger.stories(["a", "c"]) == {"a": "a", "c": "a"}
    assert [document.id for document in ledger.documents(["b", "c"])] == ["b", "c"]
