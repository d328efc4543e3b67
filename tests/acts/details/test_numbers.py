"""Numbers in figures and words."""

import pytest

from detente.acts.details.numbers import is_year, read_number

NUMBERS = [
    ("14", 14), ("1,500", 1500), ("2.5", 2.5), ("2,50,000", 250000), ("three", 3), ("twenty-three", 23),
    ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("a hundred", 100), ("three hundred and fifty", 350),
    ("two thousand five hundred", 2500), ("1.3 million", 1.3e6), ("2.5 mln", 2.5e6), ("3bn", 3e9), ("400 crore", 4e9),
    ("5 lakh", 5e5), ("half a billion", 5e8), ("quarter of a million", 2.5e5), ("fifty", 50), ("one", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_numbers_are_read(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["several", "many", "", "a", "Mi-35", "hundreds", "dozens", "0", "of the"])
def test_what_is_no_certain_number_gives_none(text):
    assert read_number(text) in {None, 1.0 if text == "a" else None}


@pytest.mark.parametrize(
    ("text", "year"), [("1979", True), ("2016", True), ("1,979", False), ("2000", False), ("350", False)]
)
def test_four_figures_may_be_a_year(text, year):
    assert is_year(text) is year
