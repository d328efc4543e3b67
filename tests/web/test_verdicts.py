"""Verdicts on claims: the form on a claim's page, judging what was drawn, and what readers found."""

import csv
import io
import json
import re
from concurrent.futures import Future
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from detente.ledger import open_ledger
from detente.ledger.verdicts import Verdicts, list_judgements, record_verdict
from detente.web import create_app

HOME = "http://127.0.0.1:8731"


class AtOnce:
    """Does at once, and here, what the process that writes would do."""

    def do(self, function, *args, **settings):
        future = Future()
        try:
            future.set_result(function(*args, **settings))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture
def path(own_ledger):
    return own_ledger


@pytest.fixture
def claims(path):
    with open_ledger(path, read_only=True) as ledger:
        return {claim.evidence.document: claim for claim in ledger.claims()}


@pytest.fixture
def client(path):
    app = create_app(path)
    app.state.site = replace(app.state.site, writing=AtOnce())
    return TestClient(app, base_url=HOME, follow_redirects=False)


def verdicts(path):
    with open_ledger(path, read_only=True) as ledger:
        return Verdicts.of(ledger.connection).by_claim


def send(client, address, **fields):
    return client.post(address, data=fields, headers={"sec-fetch-site": "same-origin"})


def test_a_claim_is_judged_on_its_page_and_the_verdict_taken_back(client, path, claims):
    claim = claims["deal"]
    page = client.get(f"/claim/{claim.id}").text
    assert f'<form class="judge" action="/claim/{claim.id}/verdict" method="post"' in page
    assert "Judged" not in page
    assert "four helicopters" in client.get("/pair/PAK/RUS").text

    sent = send(
        client, f"/claim/{claim.id}/verdict", verdict="wrong", wrong=["actors", "date"], note="<i>no</i>", reader="Ada"
    )
    assert (sent.status_code, sent.headers["location"]) == (303, f"/claim/{claim.id}?kept=1#verdict")
    page = client.get(sent.headers["location"]).text
    assert "Thank you, this is kept." in page
    assert re.search(r"Judged <b>wrong</b> \(who has a part in it; when\) by <bdi>Ada</bdi> on <time [^>]*>", page)
    assert '<q dir="auto">&lt;i&gt;no&lt;/i&gt;</q>' in page
    assert "It is left out of briefs and ties." in page
    assert "Not at all: a reader judged it wrong." in page
    assert client.get(f"/api/v1/evidence/{claim.id}").json()["claim"]["verdict"] == "wrong"
    assert "Thank you" not in client.get(f"/claim/{claim.id}").text
    brief = client.get("/pair/PAK/RUS").text
    assert "One claim that readers judged wrong is left out." in brief

    sent = send(client, f"/claim/{claim.id}/verdict", verdict="withdrawn")
    page = client.get(sent.headers["location"]).text
    assert "The verdict is taken back." in page
    assert "90 %, told by one source." in page
    assert verdicts(path) == {}
    assert "judged wrong" not in client.get("/pair/PAK/RUS").text


def test_lists_say_what_was_judged_wrong(client, claims):
    deal, gas = claims["deal"], claims["gas"]
    told = "<b>judged wrong, and left out</b>"
    assert told not in client.get("/pair/PAK/RUS").text
    send(client, f"/claim/{deal.id}/verdict", verdict="wrong")
    send(client, f"/claim/{gas.id}/verdict", verdict="right")
    page = client.get("/pair/PAK/RUS").text
    assert page.count(told) == 1
    assert page.count("judged right") == 1
    assert told in client.get("/source/deal").text
    assert told not in client.get("/source/gas").text
    listed = client.get("/api/v1/claims").json()["items"]
    assert {one["source"]["article"]: one["verdict"] for one in listed} == {
        "deal": "wrong", "gas": "right", "hostile": None,
    }  # fmt: skip
    assert client.get(f"/api/v1/claims/{deal.id}").json()["verdict"] == "wrong"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"verdict": "so-so"}, 422), ({}, 422), ({"verdict": "wrong", "wrong": "all"}, 422),
        ({"verdict": "wrong", "note": "x" * 2001}, 422), ({"verdict": "wrong", "note": "x" * 60_000}, 413),
        ({"verdict": "right", "sample": 0}, 422),
    ],
)  # fmt: skip
def test_what_is_no_verdict_is_refused(client, path, claims, fields, status):
    assert send(client, f"/claim/{claims['deal'].id}/verdict", **fields).status_code == status
    assert verdicts(path) == {}


def test_a_form_of_unknown_length_is_refused(client, path, claims):
    answer = client.post(
        f"/claim/{claims['deal'].id}/verdict",
        content=iter([b"verdict=wrong"]),
        headers={"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 411
    assert "What was sent does not say how long it is." in answer.text
    assert verdicts(path) == {}


def test_verdicts_come_from_these_pages_only(client, path, claims):
    address = f"/claim/{claims['deal'].id}/verdict"
    for head in ({"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}):
        assert client.post(address, data={"verdict": "wrong"}, headers=head).status_code == 403
    assert verdicts(path) == {}


def test_pages_that_only_show_take_no_verdicts(path, claims):
    client = TestClient(create_app(path, read_only=True), base_url=HOME)
    claim = claims["deal"].id
    with open_ledger(path) as ledger:
        record_verdict(ledger.connection, claims["gas"].id, "right")
    assert "Is this right?" not in client.get(f"/claim/{claim}").text
    for address in ("/judge", "/verdicts", f"/claim/{claims['gas'].id}"):
        page = client.get(address)
        assert page.status_code == 200
        assert 'method="post"' not in page.text
    assert "Judged <b>right</b>" in client.get(f"/claim/{claims['gas'].id}").text
    for address in (f"/claim/{claim}/verdict", "/judge/draw", f"/judge/{claim}"):
        assert send(client, address, verdict="wrong").status_code == 403
    assert verdicts(path) == {claims["gas"].id: "right"}


def test_drawn_claims_are_judged_one_after_another(client, path):
    page = client.get("/judge").text
    assert "How often are the claims right?" in page
    sent = send(client, "/judge/draw", size=3, of="all", reader="Ada")
    assert (sent.status_code, sent.headers["location"]) == (303, "/judge?reader=Ada")
    seen = []
    for number, verdict in enumerate(("right", "wrong", "right"), start=1):
        page = client.get("/judge?reader=Ada").text
        assert f"Claim {number} of 3" in page
        assert '<mark class="words">' in page
        # How sure détente is would sway the reader.
        assert "90 %" not in page
        [claim] = re.findall(r'action="/judge/([0-9a-f]+)"', page)
        seen.append(claim)
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        assert fields == {"sample": "0", "reader": "Ada"}
        sent = send(client, f"/judge/{claim}", verdict=verdict, **fields)
        assert sent.headers["location"] == "/judge?reader=Ada"
    assert len(set(seen)) == 3
    page = client.get("/judge").text
    assert "All 3 are judged" in page
    assert "Of 3 claims drawn at random, readers judged 2 right and 1 wrong" in page
    again = client.get(f"/judge?claim={seen[1]}").text
    assert "Claim 2 of 3" in again
    assert "Judged <b>wrong</b> by <bdi>Ada</bdi>" in again
    assert f'id="back" href="/judge?claim={seen[0]}"' in again
    send(client, f"/judge/{seen[1]}", verdict="right", sample=0)
    with open_ledger(path, read_only=True) as ledger:
        judged = list_judgements(ledger.connection)
    assert [one.verdict for one in judged] == ["right", "wrong", "right", "right"]
    assert {one.sample for one in judged} == {0}


def test_only_what_was_drawn_can_be_asked_for(client, claims):
    send(client, "/judge/draw", size=1, of="reasons")
    assert client.get(f"/judge?claim={claims['gas'].id}").status_code == 200
    assert client.get(f"/judge?claim={claims['deal'].id}").status_code == 404
    assert send(client, f"/judge/{claims['deal'].id}", verdict="right", sample=0).status_code == 422
    for size in (0, 1001, "many"):
        assert send(client, "/judge/draw", size=size).status_code == 422


def test_a_ledger_without_claims_has_nothing_to_judge(visit):
    client = visit()
    assert "There are no claims yet." in client.get("/judge").text
    page = client.get("/verdicts")
    assert (page.status_code, "There are no claims yet." in page.text) == (200, True)


@pytest.fixture
def judged(path, client, claims):
    """The driver was drawn and is right; the deal was reported."""
    send(client, "/judge/draw", size=1, of="reasons")
    send(client, f"/judge/{claims['gas'].id}", verdict="right", sample=0)
    send(client, f"/claim/{claims['deal'].id}/verdict", verdict="wrong", wrong="type", note="=1+1", reader="Ada")
    return path


def test_what_readers_found_is_shown_by_rule(client, judged):
    assert "not measured yet" in TestClient(create_app(judged.with_name("no")), base_url=HOME).get("/verdicts").text
    page = client.get("/verdicts").text
    assert (
        "Of 1 claim drawn at random, readers judged 1 right and 0 wrong: 100\xa0% are right (21 to 100\xa0%)." in page
    )
    rows = re.findall(r"<tr><th scope=\"row\"><code>(\w+)</code></th>(.*?)</tr>", page)
    told = {rule: re.findall(r"<td[^>]*>(.*?)</td>", row) for rule, row in rows}
    assert told == {
        "supply": ["acts", "0", "0", "–", "1", "0"],
        "bring": ["reasons", "1", "0", "100 % (21 to 100)", "0", "0"],
    }


def test_all_verdicts_can_be_taken_away(client, judged, claims):
    table = client.get("/verdicts.csv")
    assert table.headers["content-disposition"] == 'attachment; filename="verdicts.csv"'
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row["claim"], row["verdict"], row["wrong"]) for row in rows] == [
        (claims["gas"].id, "right", ""), (claims["deal"].id, "wrong", "type"),
    ]  # fmt: skip
    # A spreadsheet would take it for a formula.
    assert rows[1]["note"] == "'=1+1"
    assert rows[1]["sentence"].startswith("Russia sold Pakistan")
    lines = [json.loads(line) for line in client.get("/verdicts.jsonl").text.splitlines()]
    assert [line["note"] for line in lines] == ["", "=1+1"]
    assert judged.exists()


def test_programs_are_told_the_same(client, judged, claims):
    assert judged.exists()
    told = client.get("/api/v1/verdicts", params={"limit": 1}).json()
    assert [(one["claim"], one["sample"]) for one in told["items"]] == [(claims["gas"].id, 0)]
    rest = client.get("/api/v1/verdicts", params={"limit": 1, "cursor": told["next"]}).json()
    assert [one["reader"] for one in rest["items"]] == ["Ada"]
    assert rest["next"] is None
    measured = client.get("/api/v1/precision").json()
    assert measured["overall"]["share"] == 1
    assert [(one["rule"], one["reported_wrong"]) for one in measured["rules"]] == [("supply", 1), ("bring", 0)]
