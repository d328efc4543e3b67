"""Arrow batches: articles and what is read out of them go there and back without loss."""

import datetime
import json

import pytest

from detente.documents import Reject, document_from_text
from detente.errors import DetenteError
from detente.reading import batch_documents, documents_of, flatten_claims, read_batch, readings_of
from detente.reading.batches import batch_readings, claim_schema, read_lot
from detente.reading.lots import cut_lots
from detente.records import Document, Driver, Evidence, KnownPerson, Reading, Speaker, Statement

TEXTS = [
    "Russia agreed to supply four Mi-35 helicopters worth $150 million to Pakistan, officials said.",
    "It rained all day.",
    "India accused Pakistan of sheltering militants.",
    "Bilal Akbar met the Russian defence minister in Moscow.",
    "Indian Foreign Secretary Meera Dandekar visited Kathmandu.",
]
PERSON = KnownPerson("Bilal Akbar", "PAK", "PAK", "MIL", "chief of general staff", "", "2017-11-20", "2018-03-01")


@pytest.fixture
def documents():
    whole = Document(
        id="x", text="T\n\nÄ", title="T", title_end=1, date=datetime.date(2018, 1, 2), source="s", outlet="o",
        author="a", url="https://u",
    )  # fmt: skip
    return [whole, *(document_from_text(text, date=datetime.date(2018, 1, 1)) for text in TEXTS)]


def test_articles_go_there_and_back(documents):
    assert documents_of(batch_documents(documents)) == documents


def test_a_batch_that_lacks_columns_is_refused(documents):
    batch = batch_documents(documents).drop_columns(["url", "date"])
    with pytest.raises(DetenteError, match="lacks the columns date, url; batch_documents makes one"):
        documents_of(batch)


def test_what_is_read_goes_there_and_back(reader, documents):
    expected = list(reader.read(documents, persons=[PERSON]))
    batch = read_batch(batch_documents(documents), reader=reader, persons=[PERSON])
    assert list(readings_of(documents, batch)) == expected
    assert sum(len(one.claims) for one in expected) > 3
    assert any(one.persons for one in expected), "no person to go there"


def test_claims_have_a_row_each(documents):
    evidence = Evidence(document="x", start=1, end=3, quote="Two words")
    driver = Driver(
        pair=("PAK", "RUS"), direction="closer", driver="energy", via=("CHN",), cause="trade", status="likely",
        evidence=evidence, confidence=0.1 + 0.2, rule="a",
        speaker=Speaker(text="Islamabad", kind="official", actor="PAK"),
    )  # fmt: skip
    statement = Statement(content="all is well", evidence=evidence, confidence=0.5, rule="b", denied_by=("c",))
    found = [Reading(documents[0], (driver, statement)), Reading(documents[1]), Reading(documents[2], (driver,))]
    table = flatten_claims(batch_readings([(one.document.id, one) for one in found]))
    assert table.schema.names == claim_schema().names
    first, second, third = table.to_pylist()
    assert first == third
    record = first.pop("record")
    assert first == {
        "id": driver.id, "document": "x", "kind": "driver", "source": [], "target": [], "pair": ["PAK", "RUS"],
        "type": "energy", "mode": None, "cameo": None, "intensity": None, "direction": "closer", "status": "likely",
        "date": None, "speaker": "Islamabad", "speaker_kind": "official", "speaker_code": "PAK",
        "confidence": 0.1 + 0.2, "rule": "a", "quote": "Two words", "begins": 1, "ends": 3,
    }  # fmt: skip
    assert json.loads(record) | {"id": driver.id} == json.loads(driver.model_dump_json())
    assert (second["kind"], second["type"], second["speaker"]) == ("statement", None, None)


def test_an_article_at_which_the_reader_fails_is_named_and_the_rest_is_read(deadly):
    lot = [Document(id=text, text=text, source=f"{text}.txt") for text in ("a", "FAILS", "b c")]
    found = dict(read_lot(deadly.DeadlyReader(), lot))
    assert [len(found[name].claims) for name in ("a", "b c")] == [1, 2]
    reason = "cannot be read (KeyError: 'a rule'); please report it with the article."
    assert found["FAILS"] == Reject("FAILS.txt", reason)
    assert list(readings_of(lot, batch_readings(found.items()))) == list(found.values())


def test_what_the_user_did_wrong_is_raised(documents):
    class Refuses:
        def read(self, *_, **__):
            raise DetenteError("no such rule")

    with pytest.raises(DetenteError, match="no such rule"):
        read_lot(Refuses(), documents)


def test_lots_are_cut_by_number_and_by_length():
    documents = [Document(id=str(n), text="x" * (150_000 if n in (30, 31) else 9)) for n in range(60)]
    assert [len(lot) for lot in cut_lots(documents)] == [24, 7, 24, 5]
    assert [one for lot in cut_lots(documents) for one in lot] == documents
    assert list(cut_lots([])) == []
