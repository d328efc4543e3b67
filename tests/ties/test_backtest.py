"""Scores against their integrals, and forecasts of the past that know nothing of what came after."""

import dataclasses

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm, t
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.ties import Network, backtest, look_ahead
from detente.ties.backtest import RIVALS, rivals_of
from detente.ties.scores import score_normal, score_student


def integral(distribution, outcome):
    below = quad(lambda x: distribution.cdf(x) ** 2, -np.inf, outcome)[0]
    return below + quad(lambda x: distribution.sf(x) ** 2, outcome, np.inf)[0]


@pytest.mark.parametrize("outcome", [-1.0, 0.2, 3.0])
def test_scores_are_their_integrals(outcome):
    student = score_student(np.array([outcome]), np.array([0.3]), np.array([0.5]), np.array([4.5]))
    assert student[0] == pytest.approx(integral(t(4.5, 0.3, 0.5), outcome), abs=1e-6)
    normal = score_normal(np.array([outcome]), np.array([0.3]), np.array([0.5]))
    assert normal[0] == pytest.approx(integral(norm(0.3, 0.5), outcome), abs=1e-6)


def monthly(values, *, source="AAA", target="BBB", year=2000):
    return [
        act_row(value, f"{year + month // 12}-{month % 12 + 1:02}-15", source=source, target=target)
        for month, value in enumerate(values)
        if value is not None
    ]


@pytest.fixture(scope="module")
def network():
    random = np.random.default_rng(3)
    rows = []
    for pair in range(8):
        mean = random.normal(2, 2)
        values = np.clip(mean + random.normal(0, 3, 36), -10, 10)
        rows += monthly(values, target=f"B{pair}B")
    return Network.of(act_table(rows), "month")


def test_forecasts_know_nothing_of_what_comes(network):
    late = network.acts.day > np.datetime64("2002-06-01").astype(int)
    other = dataclasses.replace(network.acts, value=np.where(late, -1.0, network.acts.value))
    changed = dataclasses.replace(network, acts=other)
    one, two = (backtest(which, ahead=[1], first=24).to_pandas() for which in (network, changed))
    early = one.origin < 29  # after 29 months June 2002 comes
    assert one[early].equals(two[early])
    assert not one[~early].equals(two[~early])


def test_every_pair_origin_and_horizon_is_scored(network):
    table = backtest(network, ahead=[1, 3], first=24)
    assert len(table) == 8 * (12 + 10)
    for name in ("model", *RIVALS):
        assert (np.asarray(table[f"crps_{name}"]) > 0).all()


def test_with_too_few_periods_there_is_nothing_to_score(network):
    with pytest.raises(TieError, match="too few"):
        backtest(network, ahead=[13], first=24)
    with pytest.raises(TieError, match="at least one"):
        look_ahead(network.course(np.array([0])), 0)


def test_rivals_say_what_they_are_called():
    values = np.array([[0.1], [0.0], [0.3], [0.8]])
    seen = np.array([[True], [False], [True], [True]])
    rivals = rivals_of(values, seen, np.array([True, True, False, False]))
    assert rivals["no_change"].centre[0] == 0.8
    assert rivals["mean"].centre[0] == pytest.approx(0.4)
    assert rivals["season"].centre[0] == pytest.approx(0.1)
    assert rivals["no_change"].deviation[0] == pytest.approx(np.sqrt((0.2**2 + 0.5**2) / 2))


def test_an_outlook_returns_to_what_is_usual_and_widens():
    rows = monthly([2.0] * 24 + [-9.0] * 6)
    course = Network.of(act_table(rows), "month", parameters=PARAMETERS).course(np.array([0]))
    outlook = look_ahead(course, 12)
    assert course.level[-1, 0] < outlook.level[0, 0] < outlook.level[11, 0] < 0.2
    assert outlook.spread[11, 0] > outlook.spread[0, 0]
    low, high = outlook.band()
    assert (low >= -1).all()
    assert (high <= 1).all()
    wider = outlook.band(of_acts=True)
    assert (wider[1] - wider[0] >= high - low).all()
