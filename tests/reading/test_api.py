"""What ``import detente`` offers."""

import datetime
import warnings

import pytest

import detente

TEXT = "Russia agreed to supply helicopters to Pakistan."


def test_every_name_it_lists_is_there():
    for name in detente.__all__:
        assert getattr(detente, name) is not None
    assert set(detente.__all__) == set(dir(detente))
    with pytest.raises(AttributeError, match=r"^module 'detente' has no attribute 'nothing'$"):
        _ = detente.nothing


def test_a_text_is_read_with_its_date_given_either_way():
    as_text = detente.read_text(TEXT, date="2015-08-20")
    assert as_text == detente.read_text(TEXT, date=datetime.date(2015, 8, 20))
    assert [(c.source, c.target, c.type) for c in as_text if c.kind == "act"] == [(("RUS",), ("PAK",), "AGREE")]
    assert detente.read_text("") == []
    assert detente.read_text("It rained.") == []


def test_one_reader_is_loaded_however_it_is_asked_for():
    assert detente.load_reader() is detente.load_reader(None, ()) is detente.load_reader(pipeline=None, rules=())


@pytest.mark.parametrize("ask", [detente.read_text, detente.who, detente.about])
@pytest.mark.parametrize("day", ["yesterday", "1961", "2016-13-01"])
def test_a_date_that_is_none_is_refused(ask, day):
    with pytest.raises(detente.DetenteError, match=rf"^'{day}' is no day; write it as 2016-09-24\.$"):
        ask(TEXT, date=day)


@pytest.mark.parametrize("as_given", [str, lambda path: path, lambda path: [path], lambda path: iter([str(path)])])
def test_paths_are_taken_in_every_form(tmp_path, as_given):
    (tmp_path / "a.txt").write_text(TEXT)
    assert [claim.kind for claim in detente.read(as_given(tmp_path))]


def test_the_same_article_gives_the_same_ids(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.md").write_text(TEXT)
    ids = [claim.id for claim in detente.read(tmp_path)]
    assert ids[: len(ids) // 2] == ids[len(ids) // 2 :]


def test_what_cannot_be_read_is_a_warning_or_a_call(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.warns(detente.SourceWarning, match=r"b\.txt: the file is empty\.$"):
        claims = list(detente.read(tmp_path))
    rejects = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(detente.read(tmp_path, on_reject=rejects.append)) == claims
    assert [reject.reason for reject in rejects] == ["the file is empty."]


def test_nothing_to_read_is_an_error(tmp_path):
    with (
        pytest.warns(detente.SourceWarning, match="no such file"),
        pytest.raises(detente.SourceError, match=r"^nothing could be read\.$"),
    ):
        list(detente.read(tmp_path / "none.txt"))


def test_names_are_read():
    text = "Moscow thanked  the Pakistani army."
    found = [(text[one.start : one.end], one.country, one.sector) for one in detente.who(text)]
    assert found == [("Moscow", "RUS", None), ("Pakistani army", "PAK", "MIL")]


def test_a_person_grounded_by_one_article_is_known_to_a_later_one(tmp_path, reader):
    from detente.documents import document_from_text

    first = document_from_text(
        "Lt-Gen Karim Zaman Wardak, Pakistan's chief of general staff, flew to Moscow.",
        date=datetime.date(2018, 3, 1),
    )
    later = document_from_text("Karim Zaman Wardak met the Russian envoy.", date=datetime.date(2018, 9, 1))
    with detente.open_ledger(tmp_path / "x.duckdb") as ledger:
        ledger.add_many(reader.read([first]))
        persons = ledger.persons()
    assert [(person.name, person.country, person.first) for person in persons] == [
        ("Karim Zaman Wardak", "PAK", "2018-03-01")
    ]
    [alone], [informed] = reader.read([later]), reader.read([later], persons=persons)
    assert [c.source for c in alone.claims if c.kind == "act" and c.target] == []
    assert [(c.source, c.target) for c in informed.claims if c.kind == "act"] == [(("PAK",), ("RUS",))]


def test_a_relation_of_ones_own_actors():
    relation = detente.relate("Ruritania sold arms to Graustark.", "Ruritania", "Graustark")
    assert relation.type == "COOPERATE"
    assert 0 < relation.confidence <= 1


def test_why_asks_files_or_a_ledger(tmp_path, reader):
    from detente.documents import read_documents

    (tmp_path / "a.txt").write_text(TEXT)
    from_files = detente.why("Pakistan", "Russian", tmp_path)
    with detente.open_ledger() as ledger:
        ledger.add_many(reader.read(read_documents([tmp_path])))
        assert detente.why("PAK", "RUS", ledger) == from_files
    assert {from_files.first.code, from_files.second.code} == {"PAK", "RUS"}


def test_articles_that_are_no_files_stand_among_those_that_are(tmp_path):
    from detente.documents import document_from_text

    (tmp_path / "a.txt").write_text(TEXT)
    given = document_from_text("France lent Chad two planes.", source="mine/1")
    alone = list(detente.read(tmp_path))
    assert next(iter(detente.read(given))).source == ("FRA",)
    assert list(detente.read([given, tmp_path, given])) == [*detente.read(given), *alone, *detente.read(given)]
    assert detente.why("FRA", "TCD", [given]).basis.articles_read == 1


def test_articles_are_added_to_a_file_once_and_why_asks_it_by_its_name(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    file = tmp_path / "news.duckdb"
    rejects = []
    assert detente.add([tmp_path / "a.txt", tmp_path / "b.txt"], file, on_reject=rejects.append) == 1
    assert [reject.reason for reject in rejects] == ["the file is empty."]
    with detente.open_ledger(file, read_only=True) as ledger:
        assert (len(ledger.documents()), len(ledger.rejects())) == (1, 1)
    assert detente.add(tmp_path / "a.txt", str(file)) == 0
    assert detente.why("PAK", "RUS", file) == detente.why("PAK", "RUS", tmp_path / "a.txt")
    with (
        pytest.warns(detente.SourceWarning, match="no such file"),
        pytest.raises(detente.SourceError, match=r"^nothing could be read\.$"),
    ):
        detente.add(tmp_path / "none.txt", file)


def test_why_takes_a_span_of_time_a_length_and_a_level_of_language(tmp_path):
    for year in (2015, 2017):
        (tmp_path / f"{year}.txt").write_text(f"A title of {year}\n\n{year}-08-20\n\n{TEXT}\n")
    file = tmp_path / "news.duckdb"
    assert detente.add([tmp_path / "2015.txt", tmp_path / "2017.txt"], file) == 2
    assert detente.why("PAK", "RUS", file).basis.articles_read == 2
    assert detente.why("PAK", "RUS", file, since="2016").basis.since == datetime.date(2017, 8, 20)
    early = detente.why("PAK", "RUS", file, until="2016-12", language="plain", max_words=60)
    assert (early.basis.asked_until, early.basis.articles_read) == (datetime.date(2016, 12, 31), 1)
    assert early.language == "plain"
    assert early == detente.why("PAK", "RUS", file, until=datetime.date(2016, 12, 31), language="plain", max_words=60)
    with pytest.raises(detente.DetenteError, match=r"^'soon' is no date; write 2016-09-24, 2016-09 or 2016\.$"):
        detente.why("PAK", "RUS", file, since="soon")


def test_why_refuses_an_unknown_state_before_it_reads(tmp_path):
    with pytest.raises(detente.UnknownStateError, match="Franse"):
        detente.why("Franse", "Russia", tmp_path / "none")
