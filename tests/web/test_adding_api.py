"""Adding articles by the API."""

import pytest
from fastapi.testclient import TestClient

from detente.ledger import open_ledger
from detente.web import create_app, uploads

STORY = b"Moscow and Islamabad sign\n\n2015-08-20\n\nRussia sold Pakistan four helicopters, officials said."
PROBLEM = "application/problem+json"


@pytest.fixture
def path(new_ledger):
    return new_ledger


@pytest.fixture
def client(adding_client):
    return adding_client


def test_from_a_file_to_its_article(client, writing, path):
    answer = client.post("/api/v1/articles", files=[("files", ("deal.txt", STORY)), ("files", ("empty.txt", b""))])
    assert answer.status_code == 202
    told = answer.json()
    address = answer.headers["location"]
    assert address == f"/api/v1/additions/{told['key']}"
    assert (told["state"], told["files"], told["found"]) == ("waiting", ["deal.txt", "empty.txt"], 0)
    writing.step()
    asked = client.get(address)
    assert (asked.json()["state"], asked.json()["found"]) == ("under way", 1)
    assert "etag" not in asked.headers
    writing.finish()
    told = client.get(address).json()
    assert [told[name] for name in ("state", "read", "added", "claims", "known", "refused")] == ["done", 1, 1, 1, 0, 1]
    assert told["rejects"] == [{"name": "empty.txt", "reason": "the file is empty."}]
    assert told["pairs"] == [{"pair": ["PAK", "RUS"], "claims": 1}]
    [article] = told["articles"]
    assert (article["title"], article["claims"]) == ("Moscow and Islamabad sign", 1)
    assert client.get(f"/api/v1/sources/{article['id']}").status_code == 200
    with open_ledger(path, read_only=True) as ledger:
        assert len(ledger.documents()) == 1


def test_a_text_is_added_with_what_is_known_of_it(client, writing, path):
    fields = {"text": "Russia sold Pakistan four helicopters.", "title": "A sale", "date": "2016-09-24"}
    answer = client.post("/api/v1/articles", files={"files": ("", b"")}, data=fields)
    assert answer.status_code == 202
    writing.finish()
    with open_ledger(path, read_only=True) as ledger:
        [document] = ledger.documents()
    assert (document.title, document.date.isoformat()) == ("A sale", "2016-09-24")


def test_it_can_be_stopped(client, writing):
    address = client.post("/api/v1/articles", files=[("files", ("deal.txt", STORY))]).headers["location"]
    answer = client.delete(address)
    assert (answer.status_code, answer.json()["state"]) == (202, "stopping")
    writing.finish()
    assert client.get(address).json()["state"] == "stopped"
    assert client.get("/").text.count("detente add") == 1


@pytest.mark.parametrize(
    ("sent", "status", "why"),
    [
        ({"data": {"text": "Moscow"}}, 415, "multipart/form-data"),
        ({"data": {"title": "Moscow"}, "files": {"files": ("", b"")}}, 422, "There is no text"),
        ({"files": {"files": ("a.txt", b"x" * 2_000)}}, 413, "the most that can be sent"),
    ],
)
def test_what_cannot_be_added_is_a_problem(client, writing, monkeypatch, sent, status, why):
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000)
    answer = client.post("/api/v1/articles", **sent)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert why in answer.json()["detail"]
    assert writing.under_way == []


def test_what_is_not_known_and_what_is_not_allowed_are_problems(client, path):
    answer = client.get("/api/v1/additions/none")
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    closed = TestClient(create_app(path, read_only=True), base_url="http://127.0.0.1:8731")
    for answer in (
        closed.post("/api/v1/articles", files=[("files", ("a.txt", STORY))]),
        closed.delete("/api/v1/additions/none"),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM)
        assert "--read-only" in answer.json()["detail"]
