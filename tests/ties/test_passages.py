"""From acts back to the sentences of a ledger."""

import datetime

import pytest

from detente.ledger import open_ledger
from detente.ledger.imports import import_events
from detente.records import Act, Document, Evidence
from detente.ties import Network, decompose_level, find_passages, passages_to_arrow, read_acts

ARTICLES = [
    ("a", "The Daily Post", "Russia sent Pakistan four helicopters on Monday.", "2016-09-24", 0.8),
    ("b", "The Herald", "Four helicopters were sent to Pakistan by Russia on Monday.", "2016-09-25", 0.9),
]
EVENTS = """id,date,source,target,code,url,publisher
e1,2016-10-01,RUS,PAK,057,https://news.example.org/e1,Example News
"""


@pytest.fixture
def ledger():
    with open_ledger() as opened:
        for name, outlet, text, day, confidence in ARTICLES:
            article = Document(
                id=name, text=text, title=f"Title {name}", date=datetime.date.fromisoformat(day), outlet=outlet,
                url=f"https://news.example.org/{name}",
            )  # fmt: skip
            act = Act(
                source=("RUS",), target=("PAK",), type="AID", intensity=9.5, status="done", rule="supply.verb",
                confidence=confidence, evidence=Evidence(document=name, start=3, end=12, quote=text),
            )  # fmt: skip
            opened.add(article, [act])
        yield opened


def test_a_share_leads_to_all_sentences_of_its_event_the_surest_first(ledger):
    network = Network.of(read_acts(ledger))
    (part,) = decompose_level(network, "PAK", "RUS", "outlet").parts
    passages = find_passages(ledger, ("PAK", "RUS"), part.acts)
    assert [(p.quote, p.title, p.outlet, p.document) for p in passages] == [
        (ARTICLES[1][2], "Title b", "The Herald", "b"),
        (ARTICLES[0][2], "Title a", "The Daily Post", "a"),
    ]
    assert {p.act for p in passages} == set(part.acts)
    assert (passages[0].date, passages[0].url) == (datetime.date(2016, 9, 25), "https://news.example.org/b")
    assert (passages[0].start, passages[0].end) == (3, 12)


def test_imported_events_tell_who_did_what_in_the_words_of_their_data_set(ledger, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text(EVENTS)
    list(import_events(ledger.connection, file))
    acts = read_acts(ledger)
    (event,) = [act for act in acts.ids.to_pylist() if len(act) == 36]
    (passage,) = find_passages(ledger, ("PAK", "RUS"), [event])
    assert (passage.dataset, passage.document, passage.date) == ("table", None, datetime.date(2016, 10, 1))
    assert (passage.outlet, passage.url) == ("Example News", "https://news.example.org/e1")
    assert passage.quote


def test_passages_come_in_the_order_of_the_acts_and_of_unknown_acts_there_are_none(ledger):
    known = decompose_level(Network.of(read_acts(ledger)), "PAK", "RUS").parts[0].acts[0]
    assert find_passages(ledger, ("PAK", "RUS"), ["0000"]) == []
    found = find_passages(ledger, ("PAK", "RUS"), ["0000", known, known])
    assert [p.act for p in found] == [known] * 2


def test_passages_are_a_table(ledger):
    known = decompose_level(Network.of(read_acts(ledger)), "PAK", "RUS").parts[0].acts
    table = passages_to_arrow(find_passages(ledger, ("PAK", "RUS"), known))
    assert table["outlet"].to_pylist() == ["The Herald", "The Daily Post"]
    assert passages_to_arrow([]).schema == table.schema
