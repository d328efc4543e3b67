"""The API: what it answers, in pages and with tags, and how it says what it cannot."""

import datetime
from pathlib import Path

import duckdb
import pytest
import schemathesis
from fake_writing import Idle
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from detente.ledger import open_ledger
from detente.records import Document, Reading
from detente.web.api import make_api
from detente.web.site import Site

PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def api(ledger):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("detente.web.site.Writing", Idle)
        return make_api(Site.of(ledger, ""))


@pytest.fixture(scope="module")
def ask(api):
    client = TestClient(api, raise_server_exceptions=False)

    def get(address, status=200, **headers):
        answer = client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        assert answer.status_code == status, answer.text
        return answer

    return get


def test_the_ledger_is_counted(ask):
    told = ask("/").json()
    assert told["ledger"] == "news.duckdb"
    assert (told["counts"]["documents"], told["counts"]["acts"], told["counts"]["drivers"]) == (3, 2, 1)


def test_claims_come_with_the_whole_record_and_the_article(ask):
    items = ask("/claims?state=Pakistan&state=RUS").json()["items"]
    assert [item["source"]["published"] for item in items] == ["2018-01-01", "2017-03-01", "2015-08-20"]
    sold = items[2]
    assert (sold["who"], sold["what"]) == ("Russia → Pakistan", "act of cooperation")
    assert (sold["claim"]["rule"], sold["claim"]["speaker"]["text"]) == ("supply", "officials")
    assert sold["source"]["outlet"] == "The Daily"


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        ("kind=act", ["thank", "supply"]),
        ("kind=act&kind=driver", ["thank", "bring", "supply"]),
        ("type=energy", ["bring"]),
        ("direction=apart", []),
        ("since=2017", ["thank", "bring"]),
        ("until=2015-08", ["supply"]),
        ("speaker=Offici", ["supply"]),
        ("source=daily", ["supply"]),
        ("confidence=0.95", []),
        ("state=China", []),
    ],
)
def test_claims_are_chosen(ask, asked, rules):
    assert [item["claim"]["rule"] for item in ask(f"/claims?{asked}").json()["items"]] == rules


@pytest.mark.parametrize("list_", ["/claims?", "/sources?", "/states?", "/pairs?", "/ties?by=year&"])
def test_pages_lead_on_by_their_head_and_together_hold_all(ask, list_):
    whole = ask(f"{list_}limit=200").json()
    assert whole["next"] is None
    found, address = [], f"{list_}limit=1"
    while address:
        answer = ask(address)
        assert len(answer.json()["items"]) <= 1
        found += answer.json()["items"]
        link = answer.headers.get("link", "")
        assert bool(link) == bool(answer.json()["next"])
        address = list_[: list_.index("?")] + link[1 : link.index(">")] if link else ""
    assert found == whole["items"]
    assert found


def test_a_claim_its_evidence_and_its_article_are_told_by_id(ask):
    [item] = ask("/claims?kind=driver").json()["items"]
    key = item["claim"]["id"]
    assert ask(f"/claims/{key}").json() == item | {"also_in": []}
    evidence = ask(f"/evidence/{key}").json()
    assert evidence["claim"]["sentence"] == item["claim"]["evidence"]["quote"]
    assert (evidence["belief"], evidence["sources"]) == (pytest.approx(0.9), 1)
    article = ask(f"/sources/{item['source']['article']}").json()
    spot = item["claim"]["evidence"]
    assert article["text"][spot["start"] : spot["end"]] == spot["quote"]
    assert article["copies"] == []


def test_the_brief_and_the_tie_are_those_of_the_library(ask):
    brief = ask("/why/pakistani/RUS").json()
    assert (brief["first"]["code"], brief["closer"][0]["driver"]) == ("PAK", "energy")
    assert ask("/ties/PAK/RUS?by=year").json()["tie"]["acts"] == 2


def test_states_and_pairs_are_counted(ask):
    assert ask("/states/Russia").json() == {
        "code": "RUS",
        "name": "Russia",
        "claims": 3,
        "events": 0,
        "pairs": [ask("/pairs/RUS/PAK").json()],
    }
    [pair] = ask("/pairs").json()["items"]
    assert (pair["a"]["name"], pair["b"]["name"], pair["acts"], pair["drivers"]) == ("Pakistan", "Russia", 2, 1)
    assert (pair["since"], pair["until"]) == ("2015-08-19", "2018-01-01")
    nothing = ask("/pairs/FRA/Peru").json()
    assert (nothing["b"]["name"], nothing["acts"], nothing["since"]) == ("Peru", 0, None)


def test_who_has_an_answer_already_gets_none_until_the_ledger_changes(tmp_path):
    path = tmp_path / "growing.duckdb"
    open_ledger(path).close()
    client = TestClient(make_api(Site.of(path, "")))
    tag = client.get("/sources").headers["etag"]
    again = client.get("/sources", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/states", headers={"if-none-match": tag}).status_code == 200
    document = Document(id="new", text="They met.", date=datetime.date(2019, 1, 1), source="new.txt")
    with open_ledger(path) as opened:
        opened.add_many([Reading(document, ())])
    later = client.get("/sources", headers={"if-none-match": tag})
    assert (later.status_code, [item["article"] for item in later.json()["items"]]) == (200, ["new"])


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nowhere", 404, "Not Found"),
        ("/why/Franse/RUS", 404, "Did you mean France (FRA)?"),
        ("/why/RUS/Russia", 404, "Name two different states."),
        ("/claims/ffff", 404, "no claim in the ledger has the id 'ffff'"),
        ("/evidence/ffff", 404, "no claim in the ledger has the id 'ffff'"),
        ("/sources/ffff", 404, "no article in the ledger has the id 'ffff'"),
        ("/claims?stat=PAK", 422, "query.stat"),
        ("/claims?status=finished", 422, "query.status.0"),
        ("/claims?since=2016-02-30", 422, "'2016-02-30' is no date"),
        ("/claims?cursor=2016-02-30.5", 422, "this cursor is none"),
        ("/claims?cursor=5", 422, "query.cursor"),
        ("/claims?until=2016-13", 422, "query.until"),
        ("/claims?limit=1000", 422, "it must be at most 200"),
        ("/claims/xyz", 422, "path.claim"),
    ],
)
def test_errors_are_problems(ask, address, status, said):
    answer = ask(address, status)
    told = answer.json()
    assert answer.headers["content-type"] == PROBLEM
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert (told["status"], bool(told["title"])) == (status, True)
    assert said in told["detail"]


def test_a_method_that_there_is_not_is_a_problem(api):
    answer = TestClient(api).post("/claims")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["allow"]) == (405, PROBLEM, "GET")


def test_a_file_that_is_no_ledger_is_a_problem_that_may_pass(tmp_path):
    path = tmp_path / "other.duckdb"
    duckdb.connect(str(path)).close()
    answer = TestClient(make_api(Site.of(path, ""))).get("/claims")
    assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM)
    assert answer.headers["retry-after"] == "5"
    assert "no ledger of détente" in answer.json()["detail"]


def test_a_fault_is_a_problem_that_gives_nothing_away(ledger):
    site = Site.of(ledger, "")
    api = make_api(site)

    def fail(*_):
        raise RuntimeError("secret")

    object.__setattr__(site.ledgers, "remember", fail)
    answer = TestClient(api, raise_server_exceptions=False).get("/states")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in answer.text


def test_an_empty_ledger_answers(tmp_path):
    client = TestClient(make_api(Site.of(tmp_path / "none.duckdb", "")))
    for address in ("/", "/claims", "/states", "/pairs", "/sources", "/ties", "/why/PAK/RUS", "/ties/PAK/RUS"):
        assert client.get(address).status_code == 200, address
    assert not list(tmp_path.iterdir())


def test_whatever_the_description_allows_is_answered_as_it_says(api):
    schema = schemathesis.openapi.from_asgi("/openapi.json", api)
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) == 18
    asked = []
    for operation in operations:

        @settings(max_examples=25, database=None, suppress_health_check=list(HealthCheck))
        @schemathesis_given(operation)
        def check(case):
            # No pattern tells the days that a calendar has: 30 February fits, and is refused.
            asked.append(case.call_and_validate(excluded_checks=[positive_data_acceptance]).status_code)

        check()
    assert 200 in asked
    assert max(asked) < 500


def schemathesis_given(operation):
    """Return what calls a test with requests that fit an operation, and some that do not."""
    from hypothesis import given

    return given(case=operation.as_strategy())


def test_every_address_and_every_question_is_documented(api):
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    for path, methods in api.openapi()["paths"].items():
        assert f"`{path}`" in page
        for method in methods.values():
            for parameter in method.get("parameters", []):
                place, name = parameter["in"], parameter["name"]
                assert (f"{{{name}}}" if place == "path" else f"`{name}`") in page, f"{path} {name}"
