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


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="yesterday"):
        detente.read_text(TEXT, date="yesterday")


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


def test_why_refuses_an_unknown_state_before_it_reads(tmp_path):
    with pytest.raises(detente.UnknownStateError, match="Franse"):
        detente.why("Franse", "Russia", tmp_path / "none")
