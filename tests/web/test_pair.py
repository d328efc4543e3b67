"""The page of a pair."""

import json
import re

import pytest

from detente.web.evidence import ON_A_PAGE, Filters
from detente.web.templating import by_sentence, web_link


@pytest.mark.parametrize("named", [("pakistan", "Russian"), ("PAK", "RUS"), (" Pakistan ", "Moscow")])
def test_a_form_leads_to_the_pair_that_is_named(client, named):
    answer = client.get("/pair", params=dict(zip("ab", named, strict=True)))
    assert answer.status_code == 303
    assert answer.headers["location"] == "/pair/PAK/RUS"


def test_other_names_of_states_lead_to_one_address(client):
    answer = client.get("/pair/Pakistan/russia")
    assert answer.headers["location"] == "/pair/PAK/RUS"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/pair/Franse/RUS", "Did you mean France"),
        ("/pair/RUS/Russia", "both name Russia"),
        ("/pair?a=&b=RUS", "is no state"),
        ("/pair/%3Cscript%3E/RUS", "&lt;script&gt;"),
    ],
)
def test_a_state_that_is_not_known_is_said_plainly(client, address, words):
    answer = client.get(address)
    assert answer.status_code == 404
    assert words in answer.text.replace("&#39;", "'")
    assert "<script>" not in answer.text.replace("<script src", "")


@pytest.mark.parametrize("address", ["/pair/Franse/Moscow", "/pair?a=Franse&b=Moscow"])
def test_what_was_asked_of_a_state_that_is_not_known_can_be_mended(client, address):
    page = client.get(address).text
    assert 'value="Franse"' in page
    assert 'value="Moscow"' in page
    assert "detente who" not in page


def test_it_shows_the_brief_and_each_cited_sentence(client):
    page = client.get("/pair/PAK/RUS").text
    assert "<h1>Pakistan and Russia</h1>" in page
    assert "drawing closer" in page
    for number in re.findall(r'href="#s(\d+)"', page):
        assert f'id="s{number}"' in page
    assert "Gas has brought Pakistan and Russia closer." in page


def test_of_two_that_no_article_names_it_says_that_there_is_too_little(client):
    page = client.get("/pair/FJI/NRU").text
    assert "too little evidence" in page.lower()
    assert "The articles say nothing of the two together." in page


def test_what_hostile_articles_say_is_shown_as_text(client):
    page = client.get("/pair/PAK/RUS").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Moscow &lt;img src=x onerror=&#34;alert(2)&#34;&gt;" in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc", "//x", ""]
)
def test_only_web_pages_are_linked(address):
    assert web_link(address) is None
    assert web_link("https://news.example/1") == "https://news.example/1"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kind=driver", {"Gas"}),
        ("kind=act&until=2016", {"Russia sold"}),
        ("kind=act&since=2018-01", {"thanked"}),
        ("status=planned", set()),
        ("kind=nonsense&since=soon&page=x", {"Gas", "Russia sold", "thanked"}),
    ],
)
def test_the_evidence_can_be_filtered(client, asked, told):
    page = client.get(f"/pair/PAK/RUS?{asked}").text
    listed = page[page.index('id="evidence-told"') :]
    words = {word for word in ("Gas", "Russia sold", "thanked") if word in listed}
    assert words == told
    assert ("Nothing of this kind is known." in listed) == (not told)


def test_the_evidence_tells_who_says_it_where(client):
    page = client.get("/pair/PAK/RUS").text
    listed = page[page.index('id="evidence-told"') :]
    assert "<b>Russia → Pakistan</b>: act of cooperation" in listed
    assert "<b>Pakistan – Russia</b>: closer: " in listed
    assert re.search(
        r"<bdi>officials</bdi>, in <a [^>]*><cite [^>]*>Moscow and Islamabad sign</cite></a>, <bdi>The Daily</bdi>, ",
        listed,
    )
    assert "sure 90 %" in listed


def test_long_lists_have_pages(visit, busy_ledger):
    client = visit(busy_ledger)
    first, second = (client.get(f"/pair/RUS/USA?kind=act&page={page}").text for page in (1, 2))
    assert f"1–{ON_A_PAGE} of 36 claims" in first
    assert 'href="/pair/RUS/USA?kind=act&amp;page=2#evidence"' in first
    assert f"{ON_A_PAGE + 1}–36 of 36 claims" in second
    assert "21–36" in client.get("/pair/RUS/USA?page=999999").text


@pytest.mark.parametrize("page", ["0", "-1", "²", "99999999999", "1e3", ""])
def test_no_page_is_asked_that_cannot_be(page):
    assert Filters.of({"page": page}).page == 1


def test_the_tie_is_drawn_and_its_figures_lead_to_the_acts(visit, busy_ledger):
    client = visit(busy_ledger)
    page = client.get("/pair/RUS/USA").text
    assert '<figure class="drawn" id="tie-figure">' in page
    period = re.search(r'href="/pair/RUS/USA\?kind=act&amp;since=([^&]+)&amp;until=\1#evidence"', page)[1]
    assert "SANCTION" not in page
    assert period.startswith("201")
    picture = client.get("/pair/RUS/USA/tie.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "<svg" in picture.text
    assert "Russia and United States" in picture.text


def test_a_turning_point_leads_to_the_acts_behind_it(visit, busy_ledger):
    client = visit(busy_ledger)
    page = client.get("/pair/RUS/USA").text
    turn = page[page.index('<h3 id="turn1">') :]
    assert re.match(
        r'<h3 id="turn1"><span [^>]*>1</span> Since 2015(-\d\d)?: further apart, from [+−]0\.\d+ to −0\.\d+</h3>',
        turn,
    )
    claim = re.search(r'href="(/claim/[0-9a-f]{16})"', turn)[1]
    assert "<h1>United States → Russia: " in client.get(claim).text
    assert "<h3" not in client.get("/pair/GBR/FRA").text


@pytest.mark.parametrize("address", ["tie.svg", "tie.gif", "brief.pdf", "brief.", "nothing"])
def test_what_there_is_not_is_not_found(client, address):
    assert client.get(f"/pair/FJI/NRU/{address}").status_code == 404


def test_an_address_that_is_not_understood_gets_a_page(client):
    answer = client.get("/pair/PAK/RUS/tie.svg?download=perhaps")
    assert answer.status_code == 422
    assert "<h1>The address asks for something that is not understood</h1>" in answer.text


def test_the_brief_can_be_downloaded(client):
    answer = client.get("/pair/PAK/RUS/brief.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="PAK-RUS.json"'
    assert json.loads(answer.text)["first"]["code"] == "PAK"
    assert client.get("/pair/PAK/RUS/brief.md").text.startswith("# Pakistan and Russia")
    assert client.get("/pair/PAK/RUS/brief.txt").text.startswith("Pakistan and Russia\n===")
    assert client.get("/pair/PAK/RUS/brief.html").text.startswith("<!DOCTYPE html>")


def test_a_page_that_did_not_change_is_not_sent_again(client):
    first = client.get("/pair/PAK/RUS")
    again = client.get("/pair/PAK/RUS", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")
    assert client.get("/pair/RUS/PAK").headers["etag"] != first.headers["etag"]


def test_claims_on_one_sentence_stand_together():
    rows = [{"document": document, "quote": quote} for document, quote in ("xa", "xa", "xb", "ya", "xa")]
    assert [len(same) for same in by_sentence(rows)] == [2, 1, 1, 1]


def test_the_page_says_at_its_head_what_is_on_it(client):
    page = client.get("/pair/PAK/RUS").text
    within = page[page.index('aria-label="On this page"') : page.index("</header>", page.index("On this page"))]
    leads = re.findall(r'href="#(\w+)"', within)
    assert leads[0] == "closer"
    assert leads[-2:] == ["sentences", "evidence"]
    for lead in leads:
        assert f'id="{lead}"' in page
