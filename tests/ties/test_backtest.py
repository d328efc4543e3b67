"""Scores against their integrals, and forecasts of the past that know nothing of what came after."""

import dataclasses

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm, t
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.ties import Network, backtest, forecast_tie, look_ahead
from detente.ties.backtest import RIVALS, rivals_of
from detente.ties.course import Course, quantile
from detente.ties.forecast import stretch_of
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


STEADY = dataclasses.replace(PARAMETERS, swing=0.05, common=0.02, scatter=0.1, freedom=50.0)


@pytest.fixture(scope="module")
def forked():
    """Pairs of which one act in seven is quite unlike the others: as far from a bell curve as acts can be."""
    random = np.random.default_rng(5)
    rows = [
        row
        for pair in range(30)
        for row in monthly(np.where(random.random(12) < 0.85, 2.0, -3.0), target=f"B{pair:02}B")
    ]
    return Network.of(act_table(rows), "month", parameters=STEADY)


def test_bands_are_stretched_as_far_as_forecasts_of_the_past_went_wrong(forked):
    course = forked.course(np.arange(30))
    errors = []
    for month in range(1, 13):
        before = Course(course.values[:month], course.weights[:month], course.parameters, "month")
        outlook = look_ahead(before, 1)
        margin = quantile(outlook.freedom) * outlook.scatter[0]
        errors.extend(np.abs(course.values[month] - outlook.level[0]) / margin)
    stretch = stretch_of([course])
    assert stretch > 1.1
    assert stretch == pytest.approx(sorted(errors)[int(np.ceil(361 * 0.9)) - 1])
    assert stretch == stretch_of(forked.course(columns) for columns in (np.arange(7), np.arange(7, 30)))


def test_where_few_forecasts_could_have_gone_wrong_nothing_is_stretched(forked):
    assert stretch_of([forked.course(np.arange(16))]) == 1
    assert stretch_of([forked.course(np.arange(17))]) > 1
    assert stretch_of([]) == 1


def test_what_is_stretched_is_the_band_of_the_acts_and_that_never_below_the_level(forked):
    plain, wide, narrow = (look_ahead(forked.course(np.arange(1)), 2, stretch) for stretch in (1.0, 1.3, 0.01))
    assert np.ptp(wide.band(of_acts=True), axis=0) == pytest.approx(1.3 * np.ptp(plain.band(of_acts=True), axis=0))
    assert (np.ptp(narrow.band(of_acts=True), axis=0) == np.ptp(narrow.band(), axis=0)).all()
    assert np.array_equal(wide.band(), plain.band())
    assert np.array_equal(wide.scatter, plain.scatter)
    stretch = stretch_of([forked.course(np.arange(30))])
    told = forecast_tie(forked, "AAA", "B00B", 1).periods[0]
    low, high = look_ahead(forked.course(np.arange(1)), 1, stretch).band(of_acts=True)
    assert (told.acts_low, told.acts_high) == (low[0, 0], high[0, 0])
