"""The page of a state."""

import re

import pytest


@pytest.mark.parametrize(("named", "code"), [("Russian", "RUS"), ("usa", "USA"), ("NATO", "NATO")])
def test_a_name_leads_to_its_page(client, named, code):
    assert client.get("/state", params={"name": named}).headers["location"] == f"/state/{code}"
    assert client.get(f"/state/{code}").status_code == 200


def test_it_tells_with_whom_a_state_deals_and_how(client):
    page = client.get("/state/RUS").text
    assert "<h1>Russia</h1>" in page
    row = page[page.index('<a href="/pair/RUS/PAK">Pakistan</a>') :].split("</tr>")[0]
    assert re.findall(r">(\d*)</td>", row) == ["", "3", "2", "1", ""]


def test_it_has_the_ties_that_are_measured(visit, busy_ledger):
    page = visit(busy_ledger).get("/state/USA").text
    row = page[page.index('<a href="/pair/USA/GBR">') :].split("</tr>")[0]
    assert re.search(r"\+0\.\d\d</td>", row)


def test_what_came_in_last_comes_first(client):
    page = client.get("/state/RUS").text
    lately = page[page.index("What came in lately") :]
    assert lately.index("thanked Islamabad") < lately.index("Gas has brought") < lately.index("Russia sold Pakistan")
    assert "<script>alert" not in page


def test_of_a_state_that_no_article_names_nothing_is_told(client):
    assert "The articles say nothing of Fiji." in client.get("/state/FJI").text


@pytest.mark.parametrize("named", ["Franse", "%3Cscript%3E", "%00", "X"])
def test_a_state_that_is_not_known_is_said_plainly(client, named):
    answer = client.get(f"/state/{named}")
    assert answer.status_code == 404
    assert answer.text.count("<script") == 1
