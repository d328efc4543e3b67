"""What the API says of requests that it does not understand."""

import pytest


@pytest.fixture
def ask(client):
    def ask_once(address):
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 422
        told = answer.json()
        assert told["detail"] == " ".join(f"{one['where']}: {one['what']}" for one in told["mistakes"])
        return told["detail"]

    return ask_once


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("pairs?limit=-1", "query.limit: it must be at least 1."),
        ("pairs?limit=1000", "query.limit: it must be at most 200."),
        ("pairs?limit=x", "query.limit: it must be a whole number."),
        ("claims?confidence=much", "query.confidence: it must be a number."),
        ("claims?since=2016-13", "query.since: it is not understood. A day, month or year: 2016-09-24, 2016-09, 2016."),
        ("pairs?page=2", "query.page: nothing is called so; known are limit, cursor."),
        (f"states/{'x' * 101}", "path.state: it must have at most 100 characters."),
        ("pairs?limit=x&page=2", "query.limit: it must be a whole number. query.page: nothing is called so; known are"),
    ],
)
def test_it_is_said_what_can_be_asked(ask, address, told):
    assert ask(address).startswith(told)


def test_what_can_be_chosen_is_listed(ask):
    assert "'act', 'driver', 'position', 'standing' or 'statement'" in ask("claims?kind=poem")


def test_long_names_are_not_repeated(ask):
    assert len(ask(f"pairs?{'x' * 5000}=1")) < 200


def test_nothing_is_told_in_the_words_of_a_library(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    said = []
    for path, methods in paths.items():
        for one in methods.get("get", {}).get("parameters", []):
            if one["in"] == "query":
                for value in ("", "-1", "1e99", "\u202e", "x" * 5000):
                    answer = client.get(
                        f"/api/v1{path.format(a='PAK', b='RUS', state='PAK')}", params={one["name"]: value}
                    )
                    said += [mistake["what"] for mistake in answer.json().get("mistakes", ())]
    assert len(said) > 20
    assert [one for one in said if "should" in one or not one.startswith(("it ", "nothing ", "at most "))] == []
