"""Firms, traders and other private persons are their state's, but do not act for it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Danish crushers bought Polish rapeseed.", "Danish crushers", ("DNK",)),
        ("Nigeria sold oil to Korean customers.", "Korean customers", ("KOR",)),
        ("Norwegian steel mills closed.", "Norwegian steel mills", ("NOR",)),
        ("Leading Swiss securities houses invested in Peru.", "Swiss securities houses", ("CHE",)),
        ("Swedish electronics giant Velmo hired staff.", "Swedish electronics giant Velmo", ("SWE",)),
        ("Madrid-based sugar trader Velmo sold rice to Peru.", "Madrid-based sugar trader", ("ESP",)),
        ("SWEDISH BANKS REJECT PERU DEBT PLAN", "SWEDISH BANKS", ("SWE",)),
        ("GREEK SHIPPERS SEEK LOWER RATES", "GREEK SHIPPERS", ("GRC",)),
    ],
)
def test_whoever_trades_is_private(find, text, words, codes):
    mention = next(m for m in find(text) if m.codes == codes)
    assert mention.text.startswith(words)
    assert mention.form == "private"


@pytest.mark.parametrize(
    "text",
    [
        "The Danish central bank sold dollars.",
        "SWEDISH MINISTERS REJECT DEBT PLAN",
        "The Ghanaian cocoa board sold beans to Poland.",
    ],
)
def test_whoever_is_of_the_state_is_not_private(find, text):
    assert find(text)[0].form in {"metonym", "people"}


@pytest.mark.parametrize(
    "text",
    ["Sweden-based Velmo Corp opened a plant.", "Lisbon-based Velmo said so.", "A U.S.-based venture failed."],
)
def test_a_seat_makes_no_state_of_a_firm(find, text):
    assert find(text)[0].form == "private"


def test_what_a_state_owns_under_a_firms_full_name_is_private(find):
    found = {m.text: m.form for m in find("A takeover by Sweden's <Velmo Ltd> was reviewed.")}
    assert found == {"Sweden": "name", "Velmo Ltd": "private"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("He will attend a Lisbon meeting of the committee.", "place"),
        ("They spoke at the Madrid conference.", "place"),
        ("He said Lisbon meets its partners.", "capital"),
    ],
)
def test_a_capital_where_something_is_held_is_a_place(find, text, form):
    assert next(m.form for m in find(text) if m.codes) == form


def test_a_list_of_states_goes_on_over_articles(find):
    found = find("The ministers of Peru, Chile, the Netherlands, the U.S. and Spain met.")
    assert [m.codes for m in found] == [("PER", "CHL", "NLD", "USA", "ESP")]


def test_buyers_of_a_states_goods_are_not_its_own(find):
    assert find("All buyers of U.S. reserves paid more.")[0].text == "U.S."


def test_a_firm_in_capitals_ends_before_what_it_does(find):
    assert find("SPANISH REFINER PLANS FUEL PLANT")[0].text == "SPANISH REFINER"


def test_a_department_is_of_the_state_before_it(find):
    found = find("Spanish Agriculture Department officials met.")
    assert [m.codes for m in found] == [("ESP",)]


def test_a_bill_is_called_after_who_tabled_it(find):
    found = find("Rep. Glenn English tabled a bill. They want to change the English bill.")
    assert "GBR" not in {code for m in found for code in m.codes}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Peru's Treasury is short of cash. The Treasury Department will issue bonds.", "PER"),
        ("The Treasury Department will help Peru.", "USA"),
        ("The U.S. Treasury met Peru's Treasury. The Treasury Department will issue bonds.", "USA"),
    ],
)
def test_a_department_is_of_the_state_whose_the_article_calls_it(find, text, code):
    assert next(m for m in find(text) if m.text == "Treasury Department").codes == (code,)
