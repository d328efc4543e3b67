"""Salience and the roles of states."""

import datetime

import numpy as np
import pytest
from network_worlds import make_acts, make_network

from detente.errors import TieError
from detente.ties.dealings import Dealings
from detente.ties.periods import Periods
from detente.ties.roles import Roles, shrink_means
from detente.ties.salience import Salience


def collect(acts, periods):
    return Dealings.of(acts, periods, np.ones(len(acts)))


@pytest.fixture(scope="module")
def world():
    return make_network(actors=30, acts=6000, months=12)


@pytest.fixture(scope="module")
def salience(world):
    return Salience.of(collect(world.acts, world.periods))


def test_whoever_deals_more_than_expected_is_salient(salience):
    dealings = salience.dealings
    ratio = dealings.table(dealings.amount) / np.maximum(dealings.expected(), 1e-9)
    known = dealings.expected() > 5
    value = salience.whole().value
    assert np.corrcoef(np.log(ratio[known] + 0.1), np.log(value[known]))[0, 1] > 0.95


def test_bands_lie_about_the_value_and_shrink_with_evidence(salience):
    whole = salience.whole()
    assert ((whole.low <= whole.value) & (whole.value <= whole.high)).all()
    dealings = salience.dealings
    width = np.log(whole.high / np.maximum(whole.low, 1e-300))
    amount = dealings.table(dealings.amount)
    assert width[amount > 100].max() < width[amount < 2].min()


def test_what_does_not_drift_is_remembered_and_what_drifts_is_forgotten():
    draw = np.random.default_rng(2)
    periods = Periods.spanning(datetime.date(2000, 1, 1), datetime.date(2004, 12, 31), "month")
    pairs = [(i, j) for i in range(12) for j in range(i)]

    def made(logs):
        rows = [
            (i, j, 30 * t + 1)
            for (i, j), course in zip(pairs, logs, strict=True)
            for t in range(60)
            for _ in range(draw.poisson(np.exp(course[t])))
        ]
        source, target, days = np.array(rows).T
        return Salience.of(collect(make_acts(source, target, np.full(len(rows), 2.0), days), periods))

    steady = made(np.repeat(draw.normal(0, 1, size=(len(pairs), 1)), 60, axis=1))
    jumping = made(draw.normal(0, 1, size=(len(pairs), 60)))
    assert steady.carry >= 0.97
    assert jumping.carry <= 0.5


def test_in_every_period_it_has_a_value(salience):
    course = salience.pairs(np.array([0, 3]), np.array([1, 4]))
    assert course.value.shape == (12, 2)
    assert (course.value > 0).all()


def test_a_place_of_nobody_is_refused(salience):
    with pytest.raises(TieError, match="There are 30 actors"):
        salience.pairs(np.array([0]), np.array([30]))


def test_means_are_drawn_together_as_far_as_chance_parts_them():
    draw = np.random.default_rng(7)
    groups = np.repeat(np.arange(200), 5).astype(np.int32)
    centres = np.repeat(draw.normal(0, 0.3, size=200), 5)
    noisy = centres + draw.normal(0, 1, size=1000)
    shrunk = shrink_means(noisy, groups, np.ones(1000), 200)
    plain = noisy.reshape(200, 5).mean(axis=1)
    truth = centres[::5]
    assert ((shrunk - truth) ** 2).mean() < 0.5 * ((plain - truth) ** 2).mean()


def test_groups_that_differ_by_chance_alone_are_all_alike():
    alike = shrink_means(np.tile([0.0, 1.0], 50), np.repeat(np.arange(50), 2).astype(np.int32), np.ones(100), 51)
    assert alike == pytest.approx(0.5)


def test_roles_tell_who_acts_and_how_it_is_met(world):
    # A00 does good to all, and is met with enmity.
    others = np.arange(1, 20)
    source = np.concatenate([np.repeat(0, 19 * 6), np.repeat(others, 2)])
    target = np.concatenate([np.repeat(others, 6), np.repeat(0, 19 * 2)])
    value = np.concatenate([np.full(19 * 6, 6.0), np.full(19 * 2, -6.0)])
    acts = make_acts(source, target, value, np.zeros(len(source), dtype=int))
    roles = Roles.of(acts, np.ones(len(acts)), Salience.of(collect(acts, world.periods)))
    assert roles.activity[0] == pytest.approx(1.0)
    assert roles.initiative[0] > roles.initiative[1:].max()
    assert roles.conduct[0] > 0 > roles.reception[0]
