"""One process, several, a cluster: the same result in the same order, whatever dies on the way."""

import datetime
import functools

import pytest

import detente
from detente.documents import Reject, document_from_text
from detente.errors import DetenteError
from detente.reading import ReadBatch, engines, flatten_claims, read_batches, read_with
from detente.records import Document, KnownPerson

PERSON = KnownPerson("Bilal Akbar", "PAK", "PAK", "MIL", "chief of general staff", "", "2017-11-20", "2018-03-01")


@pytest.fixture
def articles():
    """A hundred of them, in five lots."""
    return [Document(id=f"d{n}", text="word " * (n % 5), title=str(n), source=f"{n}.txt") for n in range(100)]


@pytest.fixture
def read(deadly):
    """Reads with an engine; returns what was read and what could not be."""

    def read_all(engine, documents, **options):
        rejects = []
        found = read_with(engine, documents, deadly.DeadlyReader, on_reject=rejects.append, **options)
        return list(found), rejects

    return read_all


def test_a_pool_reads_the_same_as_one_process(read, articles):
    expected, rejects = read("one", articles, persons=[PERSON])
    assert [one.document for one in expected] == articles
    assert expected[1].persons[1] == PERSON
    assert (sum(len(one.claims) for one in expected), rejects) == (200, [])
    assert read("pool", articles, workers=2, persons=[PERSON]) == (expected, [])


def test_a_pool_loses_nothing_when_a_process_is_killed(read, articles, tmp_path):
    articles[40] = articles[40].model_copy(update={"text": f"ONCE {tmp_path / 'mark'}"})
    found, rejects = read("pool", articles, workers=2)
    assert ([one.document for one in found], rejects) == (articles, [])
    assert (tmp_path / "mark").exists(), "no process was killed"


def test_an_article_that_ends_every_process_is_named_and_the_rest_is_read(read, articles):
    articles[30] = articles[30].model_copy(update={"text": "it DIES"})
    articles[31] = articles[31].model_copy(update={"text": "it FAILS"})
    found, rejects = read("pool", articles, workers=2)
    assert [one.document for one in found] == articles[:30] + articles[32:]
    assert rejects == [
        Reject(
            "30.txt",
            "ended every process that read it, maybe for want of memory; please report it with the article.",
        ),
        Reject("31.txt", "cannot be read (KeyError: 'a rule'); please report it with the article."),
    ]


@pytest.mark.parametrize(("engine", "workers", "count"), [("one", 2, 60), ("pool", 1, 60), ("pool", 2, engines.FEW)])
def test_one_worker_or_few_articles_need_no_other_process(deadly, articles, engine, workers, count):
    # What is made inside of a function does not pickle.
    found = read_with(engine, articles[:count], lambda: deadly.DeadlyReader(), on_reject=fail, workers=workers)
    assert [one.document for one in found] == articles[:count]


@pytest.mark.parametrize("engine", ["one", "pool", "ray"])
def test_where_there_is_nothing_to_read_no_reader_is_made(engine):
    assert list(read_with(engine, [], fail, on_reject=fail, workers=2)) == []


def test_one_process_takes_only_a_lot_ahead(articles, deadly):
    taken = []
    documents = (taken.append(document.id) or document for document in articles)
    found = read_with("one", documents, deadly.DeadlyReader, on_reject=fail)
    next(found)
    assert len(taken) <= 25


def test_the_reader_is_made_once_in_a_process_and_does_not_go_along(deadly):
    import pickle

    made = []
    read = ReadBatch(lambda: made.append(1) or deadly.DeadlyReader())
    assert (read._reader, len(made)) == (read._reader, 1)
    sent = ReadBatch(deadly.DeadlyReader)
    assert sent._reader is not None
    assert "_reader" not in vars(pickle.loads(pickle.dumps(sent)))


def test_batches_of_claims_are_the_same_for_all_engines(deadly, articles):
    one = [flatten_claims(b) for _, b in read_batches("one", articles, deadly.DeadlyReader)]
    pool = [flatten_claims(b) for _, b in read_batches("pool", articles, deadly.DeadlyReader, workers=2)]
    assert ([len(batch) for batch in one], sum(map(len, one))) == ([46, 47, 48, 49, 10], 200)
    assert pool == one


def test_two_processes_with_the_real_reader_read_the_same_as_one(reader, monkeypatch):
    monkeypatch.setattr(engines, "FEW", 0)
    texts = ["Russia agreed to supply helicopters to Pakistan.", "India accused Pakistan.", "It rained."] * 9
    documents = [document_from_text(f"{t} No {i}.", date=datetime.date(2018, 1, 1)) for i, t in enumerate(texts)]
    documents.append(document_from_text("Bilal Akbar met the Russian defence minister.", date=documents[0].date))
    expected = list(reader.read(documents, persons=[PERSON]))
    assert any({"PAK", "RUS"} <= {*c.source, *c.target} for c in expected[-1].claims if c.kind == "act"), "no person"
    make = functools.partial(detente.load_reader, None, ())
    assert list(read_with("pool", documents, make, on_reject=fail, workers=2, persons=[PERSON])) == expected


def test_a_wrong_rule_is_told_by_a_pool_as_by_one_process(tmp_path, articles):
    rules = tmp_path / "rules.toml"
    rules.write_text("[[rule]]\nid = 7\n")
    with pytest.raises(DetenteError, match=r"rules\.toml"):
        list(
            read_with(
                "pool", articles, functools.partial(detente.load_reader, None, (rules,)), on_reject=fail, workers=2
            )
        )


def fail(*_):
    raise AssertionError("this is not needed")
