"""Filter, smoother and contrasts against the same model written out as one large normal distribution."""

import numpy as np
import pytest
from scipy.stats import multivariate_t, t
from tie_acts import PARAMETERS

from detente.ties.course import Course, quantile
from detente.ties.periods import DAYS
from detente.ties.state_space import State, filter_forward, log_likelihood, noise, smooth_backward

PERIODS, PAIRS = 30, 4


@pytest.fixture
def parameters():
    return PARAMETERS


@pytest.fixture
def observed():
    random = np.random.default_rng(1)
    weights = random.poisson(1.0, (1 + PERIODS, PAIRS)).astype(float)
    weights[:, -1] = 0.0  # a pair without acts
    return random.normal(0, 0.5, (1 + PERIODS, PAIRS)), weights


@pytest.fixture
def course(observed, parameters):
    return Course(*observed, parameters, "month")


def covariance(parameters, by="month"):
    """Return the covariance of all levels; row 0 stands outside of time."""
    rows = np.arange(1 + PERIODS)
    stray = parameters.carry(DAYS[by]) ** np.abs(rows[:, None] - rows)
    stray[0, 1:] = stray[1:, 0] = 0.0
    return parameters.spread**2 + parameters.swing**2 * stray


def dense(course, pair):
    """Return covariance, observed rows, and covariance of what was observed."""
    levels = covariance(course.parameters)
    seen = np.flatnonzero(course.weights[:, pair] > 0)
    return levels, seen, levels[np.ix_(seen, seen)] + np.diag(course.variance[seen, pair])


@pytest.mark.parametrize("pair", range(PAIRS))
def test_smoother_is_the_conditional_mean_and_variance(course, pair):
    levels, seen, total = dense(course, pair)
    deviation = course.values[seen, pair] - course.parameters.usual
    expected = course.parameters.usual + levels[:, seen] @ np.linalg.solve(total, deviation)
    left = levels - levels[:, seen] @ np.linalg.solve(total, levels[seen])
    assert course.level[:, pair] == pytest.approx(expected, abs=1e-12)
    assert course.smoothed.variance[:, pair] == pytest.approx(np.diag(left), abs=1e-12)


@pytest.mark.parametrize("pair", range(PAIRS))
def test_shocks_are_conditional_means_too(course, pair):
    parameters = course.parameters
    carry = parameters.carry(DAYS["month"])
    stray = covariance(parameters) - parameters.spread**2
    _, seen, total = dense(course, pair)
    with_shock = stray[2:] - carry * stray[1:-1]  # u between rows 1 and 2, 2 and 3 …
    deviation = course.values[seen, pair] - parameters.usual
    solved = np.linalg.solve(total, with_shock[:, seen].T)
    assert course.smoothed.shock[1:-1, pair] == pytest.approx(deviation @ solved, abs=1e-12)
    told = np.einsum("ij,ji->i", with_shock[:, seen], solved)
    assert course.smoothed.shock_variance[1:-1, pair] == pytest.approx(told, abs=1e-12)


def test_likelihood_is_that_of_a_student_t(course):
    filtered = course.filtered
    seen = filtered.precision > 0
    width = -np.log(np.where(seen, filtered.precision, 1.0)).sum(axis=0)
    total = (filtered.surprise**2 * filtered.precision).sum(axis=0)
    expected = 0.0
    for pair in range(PAIRS - 1):
        _, rows, shape = dense(course, pair)
        deviation = course.values[rows, pair] - course.parameters.usual
        expected += multivariate_t(shape=shape, df=course.parameters.freedom).logpdf(deviation)
    assert log_likelihood(seen.sum(axis=0), width, total, course.parameters.freedom) == pytest.approx(expected)


def test_contrast_is_linear_in_what_was_observed(observed, parameters):
    values, weights = (part[:, :1] for part in observed)
    course = Course(values, weights, parameters, "month")
    coefficients = np.random.default_rng(2).normal(size=1 + PERIODS)
    contrast = course.contrast(coefficients)
    assert contrast.value == pytest.approx(coefficients @ course.level[:, 0], abs=1e-12)
    assert contrast.usual + contrast.weights @ values[:, 0] == pytest.approx(contrast.value, abs=1e-12)
    levels, seen, total = dense(course, 0)
    left = levels - levels[:, seen] @ np.linalg.solve(total, levels[seen])
    scale, freedom = course.scale
    wide = t.ppf(0.95, freedom[0]) * np.sqrt(scale[0] * coefficients @ left @ coefficients)
    assert contrast.margin == pytest.approx(wide, abs=1e-10)


def test_a_gap_widens_the_band(parameters):
    weights = np.ones((1 + PERIODS, 1))
    weights[0] = weights[10:20] = 0.0
    margin = Course(np.full_like(weights, 0.3), weights, parameters, "month").margin[:, 0]
    assert margin[15] > margin[10] > margin[9]
    assert margin[15] > margin[19] > margin[20]


def test_noise_shrinks_with_evidence_but_not_to_nothing(parameters):
    one, many = noise(np.array([1.0, 1e9]), parameters.common, parameters.scatter)
    assert one == pytest.approx(parameters.common**2 + parameters.scatter**2)
    assert many == pytest.approx(parameters.common**2)
    assert noise(np.zeros(1), parameters.common, parameters.scatter)[0] == np.inf


def test_without_acts_nothing_is_learned(parameters):
    blank = np.zeros((5, 1))
    carries = np.full(5, 0.9)
    filtered = filter_forward(blank, noise(blank, parameters.common, parameters.scatter), parameters, carries)
    smoothed = smooth_backward(filtered, parameters, carries)
    before = parameters.spread**2 + parameters.swing**2
    assert smoothed.variance[:, 0] == pytest.approx(before)
    assert not smoothed.pull.any()
    start = State.start(1, parameters.spread, parameters.swing).advance(0.5, parameters.swing)
    assert start.var_stray == pytest.approx(parameters.swing**2)


def test_quantile_is_two_sided():
    assert quantile(np.array([4.0])) == pytest.approx(t.ppf(0.95, 4))
