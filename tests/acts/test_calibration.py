"""The confidence of an act is a probability, fitted on labelled sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.acts.calibration import Calibration, load_calibration


@given(st.floats(0, 1), st.floats(0, 1))
def test_it_keeps_order_and_stays_a_probability(one, other):
    calibrate = load_calibration()
    assert 0 <= calibrate(one) <= 1
    if one < other:
        assert calibrate(one) <= calibrate(other)


def test_the_fit_that_ships_is_not_the_identity():
    assert load_calibration() != Calibration()


@pytest.mark.parametrize("raw", [0.1, 0.5, 0.9])
def test_without_a_fit_nothing_changes(raw):
    assert Calibration()(raw) == pytest.approx(raw)
