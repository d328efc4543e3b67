"""The search."""

import pytest
from web_ledger import make_act, make_document

from detente.ledger import open_ledger
from detente.records import Reading


def find(client, words):
    answer = client.get("/search", params={"q": words})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("words", ["Russian", " pakistan "])
def test_a_state_is_found_by_its_names(client, words):
    assert '<p class="answer"><a href="/state/' in find(client, words)


@pytest.mark.parametrize(
    ("words", "titles", "sentences"),
    [("PIPES", 1, 0), ("four helicopters", 0, 1), ("islamabad", 1, 1), ("javascript", 0, 0), ("energy", 0, 0)],
)
def test_titles_and_sentences_are_found_in_any_case(client, words, titles, sentences):
    page = find(client, words)
    assert ('<h2 id="titles">' in page, '<h2 id="found">' in page) == (bool(titles), bool(sentences))
    assert page.count('class="claimed"') == sentences


def test_words_with_marks_are_found_as_they_stand(visit, tmp_path):
    said = 'Moscow called the deal "a \\ 100% success" in Islamabad.'
    document = make_document("said", "2015-08-20", "A deal", said)
    claims = [make_act(document, said, type=kind) for kind in ("AGREE", "SUPPORT")]
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add_many([Reading(document, tuple(claims))])
    client = visit(tmp_path / "l.duckdb")
    for words in ('deal "a', "\\ 100%", "100%", 'SUCCESS"'):
        assert find(client, words).count('class="claimed"') == 1
    assert find(client, "_00%").count('class="claimed"') == 0


@pytest.mark.parametrize("asked", ['"four helicopters"', "“four helicopters”", "'four helicopters'"])
def test_words_in_quotation_marks_are_found(client, asked):
    assert find(client, asked).count('class="claimed"') == 1


@pytest.mark.parametrize(
    "words", ["", "x", " ", "<script>alert(1)</script>", "'; DROP TABLE claims; --", "\x00\x00", "z" * 9999]
)
def test_what_finds_nothing_does_no_harm(client, words):
    page = find(client, words)
    assert 'class="claimed"' not in page or "alert(1)" in words
    assert page.count("<script") == 1


def test_every_page_can_search(client):
    assert '<form action="/search" method="get" role="search"' in client.get("/").text


def test_the_newest_claims_are_looked_through_first(visit, tmp_path, monkeypatch):
    monkeypatch.setattr("detente.ledger.searching._NEWEST", 2)
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        for number in range(25):
            said = f"Moscow met Islamabad for the {number} time."
            document = make_document(f"said{number}", "2015-08-20", "A deal", said)
            ledger.add_many([Reading(document, (make_act(document, said),))])
    client = visit(tmp_path / "l.duckdb")
    page = find(client, "met islamabad")
    # The newest twenty are shown; what is rare is found to the end.
    assert page.count('class="claimed"') == 20
    assert ("the 24 time" in page, "the 4 time" in page) == (True, False)
    assert find(client, "the 0 time").count('class="claimed"') == 1
