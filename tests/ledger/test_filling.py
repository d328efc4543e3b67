"""Adding a stream of articles: what is known is not read again, and what was read is kept, whatever ends it."""

import pytest

from detente.documents import Reject
from detente.ledger import filling, open_ledger, open_writer
from detente.ledger.filling import Filling, fill, fill_by_lots
from detente.ledger.tidying import count_parts
from detente.records import Reading


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.duckdb"


@pytest.fixture
def articles(document):
    return lambda *numbers: [document(str(n), text=f"Story {n} tells {n} things of {n} states.") for n in numbers]


@pytest.fixture
def read(act):
    """A reader that finds one act in every article, and remembers what it was given."""

    def read_all(documents):
        for one in documents:
            read_all.given.append(one.id)
            yield Reading(one, (act(one.id),))

    read_all.given = []
    return read_all


def add(path, documents, read, **options):
    with open_writer(path, wait=0) as writer:
        return fill(writer, documents, read, **options)


def ids(path):
    with open_ledger(path, read_only=True) as ledger:
        return [document.id for document in ledger.documents()]


def test_articles_are_added_in_their_order(path, articles, read):
    done = add(path, articles(3, 1, 2), read)
    assert (done.added, done.known, done.read, done.claims) == (3, 0, 3, 3)
    assert ids(path) == ["3", "1", "2"]


def test_what_is_known_is_not_read_again(path, articles, read):
    add(path, articles(1, 2), read)
    read.given.clear()
    done = add(path, articles(2, 3, 3, 1), read)
    assert read.given == ["3"]
    assert (done.added, done.known) == (1, 3)
    assert ids(path) == ["1", "2", "3"]


def test_batches_are_committed_as_they_fill_up(path, articles, read, monkeypatch):
    monkeypatch.setattr(filling, "BATCH", 2)
    seen = []
    add(path, articles(*range(5)), read, on_commit=lambda batch: seen.append((len(batch), len(ids(path)))))
    assert seen == [(2, 2), (2, 4), (1, 5)]


def test_slow_reading_is_committed_after_a_while(path, articles, read, monkeypatch):
    monkeypatch.setattr(filling, "SECONDS", 0.0)
    seen = []
    add(path, articles(1, 2), read, on_commit=lambda batch: seen.append(len(batch)))
    assert seen == [1, 1]


@pytest.mark.parametrize("ending", [KeyboardInterrupt, RuntimeError])
def test_what_was_read_is_kept_whatever_ends_the_reading(path, articles, act, ending):
    def read(documents):
        for one in documents:
            if one.id == "3":
                raise ending
            yield Reading(one, (act(one.id),))

    with pytest.raises(ending):
        add(path, articles(1, 2, 3, 4), read)
    assert ids(path) == ["1", "2"]


def test_by_lots_it_stops_after_each_and_keeps_what_was_read_when_it_is_stopped(path, articles, read):
    known, filled = [], Filling()
    add(path, articles(1), read)
    with open_writer(path, wait=0) as writer:
        lots = iter([articles(1, 2), articles(3, 2), articles(4)])
        steps = fill_by_lots(writer, lots, read, filling=filled, on_known=lambda one: known.append(one.id))
        next(steps)
        assert (filled.read, filled.known, filled.added) == (1, 1, 0)
        next(steps)
        steps.close()
    assert ids(path) == ["1", "2", "3"]
    assert (filled.read, filled.known, filled.added) == (2, 2, 2)
    assert known == ["1", "2"]
    assert len(list(lots)) == 1


def test_long_articles_are_looked_up_in_smaller_lots(path, document, read, monkeypatch):
    monkeypatch.setattr(filling, "_CHARACTERS", 1000)
    taken = []

    def stream():
        for number in range(6):
            taken.append(number)
            yield document(str(number), text=f"{number} long " * 200)

    def watch(documents):
        for one in read(documents):
            assert len(taken) <= len(read.given) + 1, "more were taken than are needed"
            yield one

    assert add(path, stream(), watch).added == 6


def test_what_could_not_be_read_is_kept_with_its_batch(path, articles, read):
    kept = Filling()

    def stream():
        yield from articles(1)
        kept.rejects.append(Reject("b.txt", "the file is empty."))

    add(path, stream(), read, filling=kept)
    with open_ledger(path, read_only=True) as ledger:
        assert ledger.rejects() == [Reject("b.txt", "the file is empty.")]


def test_where_nothing_could_be_read_the_reasons_are_kept(path, read):
    add(path, [], read, filling=Filling(rejects=[Reject("b.txt", "the file is empty.")]))
    with open_ledger(path, read_only=True) as ledger:
        assert [reject.path for reject in ledger.rejects()] == ["b.txt"]


def test_progress_is_told(path, articles, read):
    told = []
    add(path, articles(1, 2, 2), read, on_progress=lambda now: told.append((now.read, now.known)))
    assert told[-1] == (2, 1)
    assert [count for count, _ in told] == sorted(count for count, _ in told)


def test_many_batches_leave_few_parts(path, articles, read, monkeypatch):
    """Each batch is a part of every table; they are joined at the end, and at times on the way."""
    monkeypatch.setattr(filling, "BATCH", 2)
    monkeypatch.setattr(filling, "_TIDY", 10)
    seen = []

    def note(_):
        with open_ledger(path, read_only=True) as ledger:
            seen.append(max(count_parts(ledger.connection)))

    assert add(path, articles(*range(40)), read, on_commit=note).added == 40
    with open_ledger(path, read_only=True) as ledger:
        assert max(count_parts(ledger.connection)) <= 3
        assert ledger.count_articles() == 40
    assert max(seen) >= 9
    assert seen[9] < seen[8]


def test_who_has_the_file_open_is_not_waited_for_only_to_tidy(path, articles, read):
    add(path, articles(1, 2), read)
    with open_writer(path) as writer:
        with open_ledger(path, read_only=True) as ledger:
            writer.tidy(wait=0.0)
            assert ledger.count_articles() == 2
        writer.tidy(wait=0.0)


def test_an_article_that_was_not_committed_when_it_came_again_is_known(path, articles, read, monkeypatch):
    """Some articles are looked up together, and a batch of them may be committed meanwhile."""
    monkeypatch.setattr(filling, "BATCH", 2)
    filled = add(path, articles(1, 2, 3, 1), read)
    assert (filled.added, filled.known) == (3, 1)
