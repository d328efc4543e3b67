"""Numbers as they are written."""

import pytest

from detente.numbers import counted, say_band, signed
from detente.ties import Level


@pytest.mark.parametrize(
    ("value", "decimals", "told"),
    [(0.62, 2, "+0.62"), (-0.3, 2, "−0.30"), (0.0, 2, "0"), (-0.004, 2, "0"), (0.004, 2, "0"), (-0.004, 3, "−0.004")],
)
def test_a_number_bears_its_sign_and_nothing_bears_none(value, decimals, told):
    assert signed(value, decimals) == told


def test_the_decimals_of_nothing_can_be_kept():
    assert signed(-0.001, zero="0.00") == "0.00"


def test_no_end_of_a_band_is_less_than_nothing_by_nothing():
    assert say_band(Level(value=0.31, low=-0.001, high=0.62, evidence=9, acts=9)) == "+0.31 (0 to +0.62)"


@pytest.mark.parametrize(("number", "told"), [(0, "0 acts"), (1, "1 act"), (2400, "2,400 acts")])
def test_a_number_with_what_it_counts(number, told):
    assert counted(number, "act", "acts") == told
