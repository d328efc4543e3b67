"""The API beside the pages: guarded as they are, and refusing as programs understand it."""

import pytest

PROBLEM = "application/problem+json"


def test_the_api_stands_beside_the_pages(client):
    answer = client.get("/api/v1/claims?state=PAK&limit=1")
    assert (answer.status_code, len(answer.json()["items"])) == (200, 1)
    assert answer.headers["etag"].startswith('W/"')
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_and_api_say_what_they_have_not_each_in_its_way(client):
    missing = client.get("/api/v1/nowhere")
    assert (missing.status_code, missing.headers["content-type"]) == (404, PROBLEM)
    assert client.get("/nowhere").headers["content-type"].startswith("text/html")


def test_the_description_names_where_the_api_stands(visit, ledger):
    told = visit(ledger, base="/news").get("/news/api/v1/openapi.json").json()
    assert told["servers"] == [{"url": "/news/api/v1"}]
    assert "/why/{a}/{b}" in told["paths"]


@pytest.mark.parametrize(
    ("settings", "headers", "status"),
    [
        ({}, {"host": "evil.example"}, 421),
        ({"token": "long enough"}, {}, 401),
        ({"token": "long enough"}, {"authorization": "Bearer wrong"}, 401),
    ],
)
def test_who_may_not_ask_is_told_so_as_a_problem(visit, ledger, settings, headers, status):
    answer = visit(ledger, **settings).get("/api/v1/claims", headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert answer.json()["detail"]


def test_a_token_opens_the_api(visit, ledger):
    answer = visit(ledger, token="long enough").get("/api/v1/", headers={"authorization": "Bearer long enough"})
    assert answer.json()["counts"]["documents"] == 3


def test_the_head_of_an_answer_has_its_tag(client):
    assert client.head("/api/v1/states").headers["etag"] == client.get("/api/v1/states").headers["etag"]


def test_what_hostile_articles_say_is_data_of_json(client):
    answer = client.get("/api/v1/claims?kind=act&since=2018")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["items"][0]["claim"]["evidence"]["quote"].startswith("<script>alert(1)</script>")
