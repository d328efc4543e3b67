"""What pairs have in common: where there is little to learn it from, and what the vectors stand for."""

import numpy as np
import pytest
from tie_acts import PARAMETERS, act_row, act_table
from tie_worlds import make_world

from detente.ties import Network, usual_promise
from detente.ties.estimation import NAMES, Observed, Prior, bind, unbind
from detente.ties.periods import DAYS
from detente.ties.series import Pairs, Series


def test_vectors_and_parameters_are_the_same_thing():
    vector = unbind(PARAMETERS)
    assert len(vector) == len(NAMES)
    back = bind(vector, PARAMETERS.promise)
    assert back.promise == PARAMETERS.promise
    assert [getattr(back, name) for name in NAMES] == pytest.approx([getattr(PARAMETERS, name) for name in NAMES])


def test_of_few_acts_nothing_is_learned():
    rows = [act_row(9.0, f"2016-0{month}-01") for month in range(1, 10)] * 5
    assert Network.of(act_table(rows)).parameters == Prior.shipped().usual


def test_the_shipped_prior_is_of_ordinary_values():
    usual = Prior.shipped().usual
    assert 0 < usual.usual < 0.5
    assert usual.spread < usual.scatter < 1
    assert usual_promise() == usual.promise
    assert 0 < usual.promise < 1


def test_the_estimate_is_likelier_than_its_neighbours():
    world = make_world(pairs=40, months=40, acts=1.5, seed=5)
    network = Network.of(world.acts, "month")
    prior = Prior.shipped()
    pairs = Pairs.of(world.acts)
    observed = Observed.of(Series.collect(world.acts, pairs.of_act, len(pairs), network.periods), prior.promise)
    found = unbind(network.parameters)
    step = 0.2 * prior.spread * np.eye(len(NAMES))
    tried = np.concatenate([[found], found + step, found - step])
    penalty = 0.5 * (((tried - prior.centre) / prior.spread) ** 2).sum(axis=1)
    likely = observed.log_likelihood(tried, DAYS["month"]) - penalty
    assert (likely[1:] < likely[0]).all()


def test_days_are_the_unit_of_memory():
    assert PARAMETERS.carry(PARAMETERS.memory) == pytest.approx(np.exp(-1))
