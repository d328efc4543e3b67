"""The pages of a claim and of a source."""

import re

import pytest
from web_ledger import SELL, make_act, make_document

from detente.ledger import open_ledger
from detente.records import Reading
from detente.web.marking import Span, cut_around, harmless, list_paragraphs, mark_paragraph


@pytest.fixture
def claims(ledger):
    with open_ledger(ledger, read_only=True) as opened:
        return {claim.evidence.document: claim for claim in opened.claims()}


def test_each_piece_of_evidence_leads_to_its_claim_and_its_article(client, claims):
    page = client.get("/pair/PAK/RUS").text
    for name, claim in claims.items():
        assert f'href="/claim/{claim.id}"' in page
        assert client.get(f"/claim/{claim.id}").status_code == 200
        assert f'href="/source/{name}"' in page
        assert client.get(f"/source/{name}").status_code == 200


def test_a_claim_shows_its_sentence_marked_in_its_article(client, claims):
    page = client.get(f"/claim/{claims['deal'].id}").text
    assert '<mark class="words">Russia sold Pakistan four helicopters, officials said.</mark>' in page
    assert "<h1>Russia → Pakistan: act of cooperation</h1>" in page
    for name, words in (
        ("Status", "done"), ("When", "19 August 2015"), ("Said by", "officials (official)"), ("Sure", "90 %"),
        ("Rule", "supply"), ("Intensity", "+9.5 on a scale from −10 to +10"),
    ):  # fmt: skip
        assert f'<dt>{name}</dt><dd dir="auto">{words}</dd>' in page


def test_a_claim_shows_how_belief_in_it_came_about(client, claims):
    page = client.get(f"/claim/{claims['deal'].id}").text
    assert "90 %, told by one source." in page
    assert "(a copy)" not in page
    assert re.search(r"90 % after <a [^>]*>Moscow and Islamabad sign</a>, which tells it, sure 90 %", page)


def test_a_copy_is_told_with_its_original_and_adds_nothing(visit, tmp_path):
    words = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvw")
    first, second = (
        make_document(name, day, "A deal", SELL, words) for name, day in (("one", "2015-08-20"), ("two", "2015-08-21"))
    )
    told = [make_act(document, SELL, date="2015-08-19") for document in (first, second)]
    with open_ledger(tmp_path / "l.duckdb") as ledger:
        ledger.add_many(Reading(document, (claim,)) for document, claim in zip((first, second), told, strict=True))
    client = visit(tmp_path / "l.duckdb")
    page = client.get(f"/claim/{told[0].id}").text
    assert "90 %, told by one source." in page
    assert f'<a href="/claim/{told[1].id}">Russia → Pakistan: act of cooperation</a> (a copy)' in page
    assert 'href="/source/two" dir="auto">A deal</a>, <time' in client.get("/source/one").text


def test_hostile_words_are_marked_as_text(client, claims):
    for page in (client.get(f"/claim/{claims['hostile'].id}").text, client.get("/source/hostile").text):
        assert "&lt;script&gt;alert(1)&lt;/script&gt; Moscow" in page
        assert "<img" not in page
        assert "\u202e" not in page
        assert page.count("<script") == 1


def test_a_source_that_is_no_web_page_is_not_linked(client):
    page = client.get("/source/gas").text
    assert "javascript" not in page
    assert "the page it was read from" not in page


def test_a_source_links_its_sentences_to_their_claims(client, claims):
    page = client.get("/source/gas").text
    link = f'<a class="claimed" href="/claim/{claims["gas"].id}">Gas has brought Pakistan and Russia closer.</a>'
    assert link in page
    assert "Pakistan – Russia: closer: " in page


@pytest.mark.parametrize("address", ["/claim/0000", "/claim/%27", "/claim/0000/reading", "/source/none", "/source/%00"])
def test_what_the_ledger_does_not_hold_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_how_it_was_read_shows_rule_words_and_candidates(client, claims):
    page = client.get(f"/claim/{claims['deal'].id}/reading").text
    assert "<code>supply</code>" in page
    assert '<th scope="row">four</th><td>four</td><td>NUM</td><td>nummod</td><td>helicopters</td>' in page
    assert "Pakistan (PAK)" in page


TEXT = "Title\n\nFirst one here. And then more.\n\nSecond."
SENTENCE = Span(7, 22, (13, 16), "c")


def test_the_words_and_the_sentence_are_marked():
    pieces = mark_paragraph(TEXT, 7, 37, [SENTENCE])
    assert [(p.text, p.sentence, p.words) for p in pieces] == [
        ("First ", True, False),
        ("one", True, True),
        (" here.", True, False),
        (" And then more.", False, False),
    ]


def test_paragraphs_are_found_between_empty_lines():
    assert [TEXT[a:b] for a, b in list_paragraphs(TEXT)] == ["Title", "First one here. And then more.", "Second."]


@pytest.mark.parametrize(
    ("beside", "most", "shown"),
    [
        (0, 100, "First one here. And then more."),
        (1, 100, TEXT),
        (5, 100, TEXT),
        (0, 3, "First one here. An"),
        (1, 3, "e\n\nFirst one here. An"),
    ],
)
def test_some_paragraphs_around_a_sentence_are_shown(beside, most, shown):
    start, end = cut_around(TEXT, 7, 22, beside, most)
    assert TEXT[start:end] == shown


@pytest.mark.parametrize(("text", "shown"), [(" a\u202eb ", " ab "), ("  ", " "), ("", ""), ("a\n", "a ")])
def test_spaces_at_the_ends_of_a_piece_stay(text, shown):
    assert harmless(text) == shown
