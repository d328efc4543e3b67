"""Who may ask, and what a browser may do with the answer."""

import pytest

from detente.errors import DetenteError
from detente.web import serve
from detente.web.pages import start
from detente.web.security import COOKIE, HEADERS, is_loopback
from detente.web.serving import check_place

TOKEN = "open sesame, twice"


@pytest.mark.parametrize("path", ["/", "/pair/PAK/RUS", "/nowhere", "/static/detente.css", "/pair/PAK/RUS/tie.svg"])
def test_every_answer_forbids_what_pages_do_not_need(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_an_error_of_detente_itself_has_the_same_head(visit, monkeypatch):
    monkeypatch.setattr(start, "find_start", lambda _: {}["x"])
    answer = visit().get("/")
    assert answer.status_code == 500
    assert "An error of détente itself" in answer.text
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/", "/pair/PAK/RUS", "/pair/Nowhere/RUS"])
def test_no_script_or_style_stands_in_a_page(client, path):
    page = client.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick" not in page
    assert page.count("<script") == page.count('<script src="/static/') == 1


@pytest.mark.parametrize("host", ["127.0.0.1:8731", "localhost", "[::1]:8731", "LOCALHOST:1"])
def test_this_machine_is_answered_by_its_own_names(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "localhost@evil.example"])
def test_a_name_that_was_made_to_lead_here_is_not_answered(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "news.duckdb" not in answer.text


def test_without_the_token_nothing_is_told(visit):
    client = visit(token=TOKEN)
    for path in ("/", "/static/detente.css", "/?token=wrong", "/?token="):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "duckdb" not in answer.text


def test_the_token_opens_pages_by_a_header(visit):
    client = visit(token=TOKEN)
    assert client.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/", headers={"authorization": f"Basic {TOKEN}"}).status_code == 401
    assert client.get("/", headers={"authorization": f"bearer {TOKEN}", "host": "news.example"}).status_code == 200


def test_the_token_in_an_address_is_kept_in_a_cookie_and_leaves_the_address(visit):
    client = visit(token=TOKEN)
    answer = client.get("/pair", params={"a": "PAK", "token": TOKEN, "b": "RUS"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/pair?a=PAK&b=RUS"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert TOKEN not in cookie
    assert client.get("/").status_code == 200
    client.cookies.set(COOKIE, "another")
    assert visit(token=TOKEN).get("/", headers={"cookie": f"{COOKIE}=another"}).status_code == 401


def test_the_token_leads_to_no_other_machine(visit):
    answer = visit(token=TOKEN).get(f"http://127.0.0.1:8731//evil.example/?token={TOKEN.replace(' ', '+')}")
    assert answer.headers["location"] == "/evil.example/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8731"}, 405),
        ({"origin": "http://127.0.0.1:8731"}, 405),
        ({}, 405),  # a program
    ],
)
def test_what_another_site_sends_is_refused(client, headers, status):
    assert client.post("/", headers=headers).status_code == status


def test_the_head_of_a_page_can_be_asked_for(client):
    assert client.head("/pair/PAK/RUS").status_code == 200


def test_beyond_this_machine_a_token_is_needed():
    assert not is_loopback("0.0.0.0")
    with pytest.raises(DetenteError, match="a token is needed"):
        check_place("0.0.0.0", None)
    check_place("0.0.0.0", TOKEN)
    check_place("127.0.0.1", None)


def test_a_token_that_is_soon_guessed_is_refused():
    with pytest.raises(DetenteError, match="at least 8 characters"):
        check_place("127.0.0.1", "1234567")


def test_a_port_that_is_taken_is_said_plainly(tmp_path):
    import socket

    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(DetenteError, match=r"cannot be used: another program listens there\. .*--port"),
    ):
        serve(tmp_path / "l.duckdb", port=taken.getsockname()[1])
