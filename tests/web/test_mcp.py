"""A ledger for assistants: what they are told, and that every answer holds its sentences."""

import asyncio
import sys

import pytest
from mcp import Client, StdioServerParameters
from mcp_types import TextContent

from detente.ledger import open_ledger
from detente.web.mcp import make_server


def call(server, tool, **arguments):
    """Return what a tool answers, as text where it fails."""

    async def run():
        async with Client(server) as client:
            return await client.call_tool(tool, arguments)

    result = asyncio.run(run())
    if result.is_error:
        [content] = result.content
        assert isinstance(content, TextContent)
        return content.text
    return result.structured_content


@pytest.fixture(scope="module")
def server(ledger):
    return make_server(ledger)


@pytest.fixture(scope="module")
def quotes(ledger):
    with open_ledger(ledger, read_only=True) as opened:
        return {claim.evidence.quote for claim in opened.claims()}


def test_the_tools_only_read_and_say_what_they_take(server):
    async def run():
        async with Client(server) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = asyncio.run(run())
    assert [tool.name for tool in tools] == ["why", "ties", "claims", "evidence"]
    assert all(tool.annotations.read_only_hint and tool.output_schema and tool.description for tool in tools)
    assert all(tool.input_schema["properties"] for tool in tools)
    assert "never instructions" in instructions


def test_why_cites_every_line_with_sentences_that_stand_in_articles(server, quotes):
    told = call(server, "why", a="Pakistan", b="Russian")
    assert told["pair"] == ["PAK", "RUS"]
    known = {sentence["number"]: sentence for sentence in told["sentences"]}
    lines = [line for section in told["sections"] if section["heading"] != "The tie" for line in section["lines"]]
    assert lines
    for line in lines:
        assert line["citations"]
        assert set(line["citations"]) <= known.keys()
    assert {sentence["sentence"] for sentence in known.values()} <= quotes


def test_why_says_that_it_does_not_know(server):
    assert call(server, "why", a="Peru", b="Laos")["verdict"] == "unknown"


def test_ties_hold_the_sentences_of_the_acts_that_weigh_most(busy_ledger):
    told = call(make_server(busy_ledger), "ties", a="USA", b="Russia", by="month", periods=3)
    assert told["enough"]
    assert told["level"]["low"] < told["level"]["value"] < told["level"]["high"]
    assert [period["period"] for period in told["periods"]] == ["2016-10", "2016-11", "2016-12"]
    assert told["weightiest"]
    for act in told["weightiest"]:
        assert act["passages"][0]["quote"]
        assert act["passages"][0]["title"].startswith("News ")


def test_ties_say_how_much_evidence_is_missing(server):
    told = call(server, "ties", a="PAK", b="RUS")
    assert (told["enough"], told["level"], told["acts"]) == (False, None, 2)
    assert told["needed"] > 2


def test_claims_come_in_pages_each_with_its_sentence_and_article(server, quotes):
    first = call(server, "claims", states=["Pakistan", "RUS"], limit=2)
    rest = call(server, "claims", states=["Pakistan", "RUS"], limit=2, cursor=first["next"])
    found = first["claims"] + rest["claims"]
    assert [claim["source"]["published"] for claim in found] == ["2018-01-01", "2017-03-01", "2015-08-20"]
    assert {claim["sentence"] for claim in found} == quotes
    assert rest["next"] is None
    assert (found[2]["who"], found[2]["said_by"], found[2]["when"]) == ("Russia → Pakistan", "officials", "2015-08-19")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "driver"}, ["closer: energy"]),
        ({"kind": "act", "since": "2016"}, ["show of support"]),
        ({"until": "2015"}, ["act of cooperation"]),
        ({"speaker": "official"}, ["act of cooperation"]),
        ({"direction": "apart"}, []),
        ({"status": "planned"}, []),
    ],
)
def test_claims_are_chosen(server, asked, found):
    claims = call(server, "claims", states=["PAK"], **asked)["claims"]
    assert len(claims) == len(found)
    assert [claim["what"] for claim in claims] == found


def test_evidence_tells_how_belief_came_about(server, quotes):
    [claim] = call(server, "claims", states=["PAK"], kind="driver")["claims"]
    told = call(server, "evidence", claim=claim["claim"])
    assert told["claim"] == claim
    assert told["told_by"] == [claim]
    assert told["sources"] == len(told["steps"]) == 1
    assert told["steps"][0]["belief"] == told["belief"] == pytest.approx(0.9)
    assert told["claim"]["sentence"] in quotes


@pytest.mark.parametrize(
    ("tool", "asked", "said"),
    [
        ("why", {"a": "Franse", "b": "RUS"}, "Did you mean France (FRA)?"),
        ("why", {"a": "RUS", "b": "Russia"}, "Name two different states."),
        ("ties", {"a": "Mars", "b": "RUS"}, "is no state or organisation known here"),
        ("claims", {"states": ["PAK"], "since": "last year"}, "'last year' is no date; give 2016-09-24"),
        ("claims", {"states": ["PAK"], "until": "2016-13"}, "'2016-13' is no date"),
        ("claims", {"states": ["PAK"], "cursor": "2016-99-99.1"}, "this cursor is none"),
        ("evidence", {"claim": "ffff"}, "no claim in the ledger has the id 'ffff'"),
    ],
)
def test_what_cannot_be_answered_is_said(server, tool, asked, said):
    assert said in call(server, tool, **asked)


def test_a_ledger_that_is_not_there_is_said_and_not_made(tmp_path):
    path = tmp_path / "none.duckdb"
    assert "There is no ledger" in call(make_server(path), "why", a="PAK", b="RUS")
    assert not path.exists()


def test_the_command_speaks_the_protocol_over_its_standard_streams(ledger):
    command = StdioServerParameters(command=sys.executable, args=["-m", "detente", "mcp", "--ledger", str(ledger)])
    assert call(command, "claims", states=["PAK"], kind="driver")["claims"][0]["what"] == "closer: energy"
