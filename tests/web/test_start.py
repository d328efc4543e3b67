"""The start page."""

import re
import time

import pytest

from detente.web import overview
from detente.web.ledgers import Ledgers
from detente.web.overview import Found, Overviews, measure_overview
from detente.web.templating import headline, shade


def test_it_asks_for_two_states_and_names_those_it_knows(client):
    page = client.get("/").text
    assert '<form class="pair" action="/pair"' in page
    assert '<option value="Pakistan">' in page


def test_it_tells_what_the_ledger_holds_and_what_came_in_last(client):
    page = client.get("/").text
    assert "news.duckdb: 3 articles, 3 claims." in page
    assert page.index("&gt;&lt;script&gt;alert(4)") < page.index("Pipes") < page.index("Moscow and Islamabad sign")
    assert 'The Daily</bdi>, <time datetime="2015-08-20">20 August 2015</time>, 1 claim on ' in page


def test_what_came_in_names_the_states_that_it_tells_of(client):
    lately = client.get("/").text.partition("What came in lately")[2]
    assert lately.count('<a href="/state/PAK">Pakistan</a>, <a href="/state/RUS">Russia</a>') == 3


def test_the_pairs_of_which_most_is_told_are_one_step_away(client):
    assert '<li><a href="/pair/PAK/RUS">Pakistan and Russia</a></li>' in client.get("/").text


def test_with_little_evidence_it_says_so(client):
    assert "none has enough evidence to measure a tie" in client.get("/").text


def test_where_there_is_no_ledger_it_tells_how_to_make_one(visit, tmp_path):
    page = visit().get("/").text
    assert "detente add articles/ --ledger none.duckdb" in page
    assert not (tmp_path / "none.duckdb").exists()


def test_what_is_no_ledger_is_said_plainly(visit, tmp_path):
    path = tmp_path / "poem.duckdb"
    path.write_text("Had we but world enough, and time")
    answer = visit(path).get("/")
    assert answer.status_code == 503
    assert "is no ledger of détente" in answer.text


def test_the_pair_that_moved_most_comes_first(visit, busy_ledger):
    page = visit(busy_ledger).get("/").text
    moved = page[page.index("Which ties moved most") :]
    assert moved.index("Russia – United States") < moved.index("France – United Kingdom")
    assert 'href="/pair/RUS/USA"' in moved


def test_it_says_of_each_how_far_it_moved_and_how_sure_that_is(visit, busy_ledger):
    page = visit(busy_ledger).get("/").text
    moved = page[page.index("Which ties moved most") :]
    fell, stayed = (moved[moved.index(pair) :] for pair in ("Russia – United States", "France – United Kingdom"))
    assert re.search(r"Further apart by <b>0\.\d\d</b> since [A-Z][a-z]+ 2015, from \+0\.\d\d to <b>−0\.\d\d</b>", fell)
    assert re.search("Perhaps|As before", stayed.partition("</li>")[0])


def test_an_article_without_a_title_goes_by_its_file_alone():
    assert headline(" ", "/home/me/secret/news.jsonl!7") == "news.jsonl, 7"
    assert headline("\u202eA title\u0007", "x") == "A title"


def test_the_matrix_has_the_level_of_both_in_both_orders(busy_ledger):
    found = measure_overview(busy_ledger)
    assert sorted(found.states) == ["FRA", "GBR", "RUS", "USA"]
    assert found.cells["USA", "RUS"] == found.cells["RUS", "USA"] < 0.2 < found.cells["GBR", "FRA"]
    assert found.enough == found.pairs == 6


@pytest.fixture
def background(busy_ledger, monkeypatch):
    """Return the overviews of a ledger that is too large to be measured while somebody waits."""
    monkeypatch.setattr(overview, "_AT_ONCE", 1)
    overviews = Overviews(Ledgers(busy_ledger))
    yield overviews
    overviews.close()


def wait_for(overviews):
    until = time.monotonic() + 120
    while not ((found := overviews.find(216)).current or found.problem) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def test_where_there_is_much_to_measure_the_page_does_not_wait(background, busy_ledger):
    assert background.find(216) == Found(None, False)
    found = wait_for(background)
    assert found.current
    assert found.overview.cells == pytest.approx(measure_overview(busy_ledger).cells, abs=0.05)


def test_what_could_not_be_measured_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(overview, "_AT_ONCE", 1)
    overviews = Overviews(Ledgers(tmp_path / "gone.duckdb"))
    found = wait_for(overviews)
    overviews.close()
    assert (found.overview, found.current) == (None, False)
    assert "gone.duckdb" in found.problem


def test_what_is_too_large_is_not_measured(background, visit, busy_ledger, monkeypatch):
    monkeypatch.setattr(overview, "_MOST", 100)
    found = background.find(216)
    assert (found.overview, found.current) == (None, False)
    monkeypatch.setattr(Overviews, "find", lambda *_: found)
    page = visit(busy_ledger).get("/").text
    assert "too much here to measure all ties at once" in page
    assert 'hx-get="/overview"' not in page
    assert visit(busy_ledger).get("/overview.csv").status_code == 503


def test_a_page_that_waits_asks_again(visit, busy_ledger, monkeypatch):
    monkeypatch.setattr(Overviews, "find", lambda *_: Found(None, False))
    page = visit(busy_ledger).get("/").text
    assert 'hx-get="/overview"' in page
    assert "being measured" in page
    monkeypatch.setattr(Overviews, "find", lambda *_: Found(measure_overview(busy_ledger), True))
    part = visit(busy_ledger).get("/overview").text
    assert part.startswith('<div id="overview">')
    assert "hx-get" not in part


@pytest.mark.parametrize(("level", "place"), [(-1, 0), (-0.3, 1), (0, 3), (0.08, 4), (0.44, 5), (1, 6)])
def test_levels_have_seven_shades(level, place):
    assert shade(level) == place
