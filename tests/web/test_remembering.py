"""Whole answers kept in memory."""

import asyncio
import tracemalloc

import pytest
from starlette.responses import PlainTextResponse

from detente.web.ledgers import Ledgers
from detente.web.remembering import Remembering
from detente.web.security import Guard
from detente.web.tagging import LASTING

TAGGED = {"etag": 'W/"1"', "cache-control": LASTING}


class Counting:
    """An application that counts how often it is asked."""

    def __init__(self, headers=TAGGED, status=200, size=3):
        self.headers, self.status, self.size, self.asked = headers, status, size, 0

    async def __call__(self, scope, receive, send):
        self.asked += 1
        body = f"{self.asked}" + "x" * self.size
        await PlainTextResponse(body, self.status, headers=self.headers)(scope, receive, send)


def ask(app, path="/", method="GET", query=b"", **headers):
    """Return what an application answers, head and body together."""
    told = []

    async def send(message):
        told.append(message)

    raw = [
        (name.replace("_", "-").encode(), value.encode()) for name, value in ({"host": "localhost"} | headers).items()
    ]
    scope = {"type": "http", "method": method, "path": path, "query_string": query, "headers": raw, "scheme": "http"}
    asyncio.run(app(scope, None, send))
    assert [message["type"] for message in told] == ["http.response.start", "http.response.body"]
    return told[0]["status"], sorted(told[0]["headers"]), told[1]["body"]


@pytest.fixture
def ledgers(tmp_path):
    return Ledgers(tmp_path / "any.duckdb")


def test_the_same_is_given_again_until_the_ledger_changes(ledgers):
    app = Counting()
    remembering = Remembering(app, ledgers=ledgers)
    first = ask(remembering)
    assert ask(remembering) == ask(remembering) == first
    assert app.asked == 1
    ledgers.path.write_text("changed")
    assert ask(remembering)[2] == b"2xxx"


@pytest.mark.parametrize("other", [{"path": "/b"}, {"query": b"page=2"}, {"if_none_match": "1"}, {"host": "::1"}])
def test_other_requests_have_answers_of_their_own(ledgers, other):
    app = Counting()
    remembering = Remembering(app, ledgers=ledgers)
    assert ask(remembering, **other) != ask(remembering)
    assert app.asked == 2


@pytest.mark.parametrize(
    "app",
    [
        Counting(headers={"cache-control": LASTING}),
        Counting(headers={"etag": '"file"'}),
        Counting(status=404),
        Counting(size=1_000_000),
    ],
)
def test_what_may_change_fails_or_is_large_is_not_kept(ledgers, app):
    remembering = Remembering(app, ledgers=ledgers)
    ask(remembering)
    ask(remembering)
    assert app.asked == 2


@pytest.mark.parametrize("headers", [{}, TAGGED])
def test_what_will_not_be_kept_is_not_gathered(ledgers, headers):
    async def stream(_scope, _receive, send):
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        for left in range(99, -1, -1):
            await send({"type": "http.response.body", "body": bytes(100_000), "more_body": left > 0})

    async def forget(_message):
        pass

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    tracemalloc.start()
    try:
        asyncio.run(Remembering(stream, ledgers=ledgers)(scope, None, forget))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


def test_what_is_sent_is_never_kept(ledgers):
    app = Counting()
    remembering = Remembering(app, ledgers=ledgers)
    ask(remembering, method="POST")
    ask(remembering, method="POST")
    assert app.asked == 2


def test_who_sends_on_may_add_to_the_head_without_changing_what_is_kept(ledgers):
    guarded = Guard(Remembering(Counting(), ledgers=ledgers))
    answers = [ask(guarded) for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    names = [name for name, _ in answers[0][1]]
    assert len(names) == len(set(names))
    assert b"content-security-policy" in names


def test_pages_and_api_are_kept_and_guarded(client, monkeypatch):
    for address in ("/pair/PAK/RUS", "/api/v1/claims"):
        first = client.get(address)
        assert (first.status_code, first.headers["cache-control"]) == (200, LASTING)
        with monkeypatch.context() as patched:
            patched.setattr("detente.web.ledgers.Ledgers.remember", None)
            patched.setattr("detente.web.ledgers.Ledgers.open", None)
            again = client.get(address)
        assert (again.content, again.headers) == (first.content, first.headers)
        assert client.get(address, headers={"host": "evil.example"}).status_code == 421
