"""The confidence of an act is a probability, fitted on labelled sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.acts.calibration import Calibration, View, load_calibration

shares = st.floats(0, 1)


@given(shares, shares)
def test_what_a_rule_is_surer_of_is_likelier(one, other):
    fitted = load_calibration()
    assert 0 <= fitted.of_rule(one) <= 1
    if one < other:
        assert fitted.of_rule(one) <= fitted.of_rule(other)


@pytest.mark.parametrize("proposed", [False, True])
@given(shares, shares, shares)
def test_what_the_classifier_sees_is_likelier_than_what_it_does_not(proposed, rule, one, other):
    fitted = load_calibration()
    views = [fitted.of_view(View(rule, share, 1 - share), proposed=proposed) for share in sorted((one, other))]
    assert 0 <= views[0] <= views[1] <= 1


def test_the_fit_that_ships_is_not_the_identity():
    assert load_calibration() != Calibration()


@pytest.mark.parametrize("raw", [0.1, 0.5, 0.9])
def test_without_a_fit_nothing_changes(raw):
    assert Calibration().of_rule(raw) == pytest.approx(raw)
    assert Calibration().of_view(View(raw, 0.3, 0.2), proposed=False) == pytest.approx(raw)
