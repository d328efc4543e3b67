"""The parts under alignment: counts and what activities let expect, positions, movements."""

import datetime

import numpy as np
import pytest
from network_worlds import make_acts, make_network

from detente.ties.dealings import Dealings, balance
from detente.ties.movements import Evidence, estimate_movement, smooth_movements
from detente.ties.periods import Periods
from detente.ties.positions import Layers, choose_rank, estimate_kinship, estimate_shape, fit_positions
from detente.ties.profiles import centre


def two_years():
    return Periods.spanning(datetime.date(2000, 1, 1), datetime.date(2001, 12, 31), "year")


def test_acts_are_counted_both_ways_by_period():
    acts = make_acts(
        np.array([0, 1, 0, 2]), np.array([1, 0, 2, 1]), np.array([5.0, -5, 5, 5]), np.array([0, 1, 2, 400])
    )
    dealings = Dealings.of(acts, two_years(), np.array([1.0, 0.5, 1, 1]))
    assert dealings.table(dealings.amount)[0].tolist() == [0, 1.5, 1]
    assert dealings.table(dealings.amount, 1)[1].tolist() == [0, 0, 1]
    assert dealings.table(dealings.conflict)[1].tolist() == [0.5, 0, 0]


def test_acts_outside_of_the_time_do_not_count():
    acts = make_acts(np.array([0, 0]), np.array([1, 1]), np.array([5.0, 5]), np.array([0, 4000]))
    dealings = Dealings.of(acts, two_years(), np.ones(2))
    assert dealings.amount.tolist() == [1]


def test_activities_alone_give_each_actor_what_it_did():
    margins = np.array([[10.0, 7, 5, 3, 1], [0, 4, 4, 4, 0]])
    f = balance(margins)
    assert f * (f.sum(axis=1, keepdims=True) - f) == pytest.approx(margins, abs=1e-3)


@pytest.mark.parametrize("shape", [0.3, 1.0, 4.0])
def test_the_shape_of_counts_is_found_again(shape):
    draw = np.random.default_rng(3)
    rates = draw.gamma(1.0, 4.0, size=4000)
    counts = draw.poisson(rates * draw.gamma(shape, 1 / shape, size=4000)).astype(float)
    assert estimate_shape(counts, rates) == pytest.approx(shape, rel=0.15)


@pytest.mark.parametrize("kinship", [0.0, 0.2, 0.5])
def test_how_alike_signs_are_is_found_again(kinship):
    draw = np.random.default_rng(4)
    total = draw.integers(2, 30, size=6000).astype(float)
    strength = 1 / kinship - 1 if kinship else 1e9
    shares = draw.beta(0.3 * strength, 0.7 * strength, size=6000)
    part = draw.binomial(total.astype(int), shares).astype(float)
    assert estimate_kinship(part, total, np.full(6000, 0.3)) == pytest.approx(kinship, abs=0.04)


def test_without_structure_no_dimension_is_called_for():
    draw = np.random.default_rng(6)
    activity = draw.gamma(2.0, 1.0, size=25)
    layers = []
    for _ in range(2):
        counts = np.triu(draw.poisson(3 * np.outer(activity, activity)), 1).astype(float)
        counts += counts.T
        f = balance(counts.sum(axis=1)[None])
        expected = f.T @ f * (1 - np.eye(25))
        conflict = np.triu(draw.binomial(counts.astype(int), 0.2), 1).astype(float)
        layers.append(Layers(counts, conflict + conflict.T, expected))
    assert choose_rank(*layers) == 0


def test_what_is_not_known_leaves_a_position_at_the_common_one():
    world = make_network(actors=30, acts=8000)
    dealings = Dealings.of(world.acts, world.periods, np.ones(len(world.acts)))
    layers = Layers.of(dealings)
    for table in (layers.amount, layers.conflict, layers.expected):
        table[5] = 0.0
    found = fit_positions(layers, rank=2)
    assert found.mean[5] == pytest.approx(0, abs=1e-6)
    assert np.trace(found.covariance[5]) > 3 * np.median(np.trace(found.covariance, axis1=1, axis2=2))


def test_positions_without_dimensions_are_positions_too():
    world = make_network(actors=6, acts=200)
    layers = Layers.of(Dealings.of(world.acts, world.periods, np.ones(len(world.acts))))
    assert fit_positions(layers, rank=0).rank == 0


def moving(spread, periods=60, actors=20, told=40.0):
    draw, carry = np.random.default_rng(8), np.exp(-1 / 9)
    path = np.empty((periods, actors, 2))
    state = draw.normal(size=(actors, 2)) * np.sqrt(spread)
    for t in range(periods):
        path[t] = state
        state = carry * state + draw.normal(size=(actors, 2)) * np.sqrt(spread * (1 - carry**2))
    information = np.broadcast_to(told * np.eye(2), (periods, actors, 2, 2))
    score = told * path + np.sqrt(told) * draw.normal(size=path.shape)
    return path, Evidence(score, information)


def test_movement_is_found_again_and_followed():
    path, evidence = moving(0.1)
    carry, spread = estimate_movement(evidence)
    assert (carry, spread) == (pytest.approx(np.exp(-1 / 9)), pytest.approx(0.1))
    mean, covariance = smooth_movements(evidence, carry, spread)
    inside = np.abs(path[..., 0] - mean[..., 0]) <= 1.645 * np.sqrt(covariance[..., 0, 0])
    assert inside.mean() == pytest.approx(0.9, abs=0.03)


def test_where_nothing_moves_nothing_is_found_to():
    _, evidence = moving(0.0)
    assert estimate_movement(evidence)[1] <= 0.003


def test_one_period_tells_of_no_movement():
    _, evidence = moving(0.1, periods=1)
    assert estimate_movement(evidence) == (0.0, 0.0)


def test_a_centred_table_has_no_means_left():
    table = centre(np.random.default_rng(1).normal(size=(12, 12)) + 3)
    assert np.diag(table).tolist() == [0.0] * 12
    assert table.sum(axis=0) == pytest.approx(0, abs=1e-9)
