"""``detente who``: the actors of a text, where they stand, and what is known of them."""

import json

TEXT = "Islamabad thanked the Russian army, and they agreed on the two new routes that Mr. Qwertz had drawn."


def test_actors_are_listed_with_place_code_sureness_and_reason(run):
    ran = run("who", TEXT)
    first, second, *_ = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert first.split()[:4] == ["0-9", "Islamabad", "Pakistan", "(PAK)"]
    assert first.endswith("capital in the lexicon")
    assert "22-34  Russian army" in second
    assert "(army, RUS, MIL)" in second


def test_words_that_point_at_nobody_sure_are_told_apart(run):
    ran = run("who", "The two neighbours reopened the crossing.")
    assert ran.out.splitlines()[-1] == "Nobody sure enough: two neighbours"


def test_json_is_one_list_with_places_in_the_text_as_given(run):
    text = "  The   Kremlin\nwarned  President Zelensky."
    rows = json.loads(run("who", text, "--date", "2022-03-01", "--format", "json").out)
    assert [(row["country"], row["sector"], row["type"]) for row in rows] == [
        ("RUS", "GOV", "state"),
        ("UKR", "GOV", "person"),
    ]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert all(0 < row["score"] <= 1 and row["why"] for row in rows)


def test_two_actors_of_one_mention_are_two_rows(run):
    rows = json.loads(run("who", "France met Japan. The two countries agreed.", "--format", "json").out)
    assert [(row["start"], row["code"]) for row in rows[2:]] == [(22, "FRA"), (22, "JPN")]


def test_nobody_in_a_text_is_an_empty_list(run):
    assert json.loads(run("who", "It rained.", "--format", "json").out) == []


def test_all_states_are_listed_as_lines_or_json(run):
    lines = run("who", "--list").out.splitlines()
    rows = json.loads(run("who", "--list", "--format", "json").out)
    assert [line.split()[0] for line in lines] == [row["id"] for row in rows]
    assert {"PAK", "XKX", "EU"} <= {row["id"] for row in rows}


def test_a_name_that_is_nearly_one_gets_the_nearest(run):
    ran = run("who", "Franse")
    assert ran.code == 1
    assert "Did you mean France (FRA)?" in ran.err


def test_a_day_that_is_none_is_said(run):
    ran = run("who", TEXT, "--date", "yesterday")
    assert ran.code == 2
    assert "is no day; write it as 2016-09-24" in ran.err


def test_members_of_an_organisation_are_those_of_the_day(run):
    days = ("1999-03-01", "2024-04-01")
    before, after = (run("who", "--members", "NATO", "--date", day).out.splitlines() for day in days)
    assert (len(before), len(after)) == (16, 32)
    assert {line.split()[0] for line in after} > {line.split()[0] for line in before}


def test_an_organisation_without_known_members_is_said(run):
    ran = run("who", "--members", "NATO", "--date", "1900-01-01")
    assert (ran.code, ran.err) == (1, "detente: no members of NATO on 1900-01-01 are known here.\n")
