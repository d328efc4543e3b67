"""Alignment: found again in a made network, with bands; what is known too little is said to be."""

import numpy as np
import pytest
from network_worlds import correlate, make_acts, make_network

from detente.errors import TieError
from detente.ties.alignment import Alignment


@pytest.fixture(scope="module")
def world():
    return make_network(shape=5.0)


@pytest.fixture(scope="module")
def alignment(world):
    return Alignment.of(world.acts, world.periods, np.ones(len(world.acts)))


@pytest.fixture(scope="module")
def pairs(alignment):
    return np.triu_indices(len(alignment.states), 1)


def test_it_is_found_again(world, alignment, pairs):
    truth = correlate(world.profile)[pairs]
    assert np.corrcoef(truth, alignment.whole.value[pairs])[0, 1] > 0.93


def test_bands_hold_what_they_promise(world, alignment, pairs):
    truth, whole = correlate(world.profile)[pairs], alignment.whole
    inside = (truth >= whole.low[pairs]) & (truth <= whole.high[pairs])
    assert inside.mean() == pytest.approx(0.9, abs=0.04)


def test_of_two_taken_at_random_it_is_nothing(alignment, pairs):
    assert alignment.whole.value[pairs].mean() == pytest.approx(0, abs=0.03)


def test_it_is_the_same_from_both_sides_and_between_minus_one_and_one(alignment):
    whole = alignment.whole
    assert np.allclose(whole.value, whole.value.T)
    assert ((whole.low <= whole.value) & (whole.value <= whole.high)).all()
    assert (whole.low >= -1).all()
    assert (whole.high <= 1).all()


def test_a_pair_has_what_the_table_of_all_has(alignment):
    whole, periods = alignment.pair("A03", "A11")
    assert whole.value[0] == pytest.approx(alignment.whole.value[3, 11])
    assert whole.high[0] == pytest.approx(alignment.whole.high[3, 11])
    assert len(periods.value) == len(alignment.periods)
    assert periods.value[5] == pytest.approx(alignment.values(5)[3, 11])


def test_with_fewer_acts_bands_are_wider_and_fewer_are_enough(world, alignment):
    few = np.arange(0, len(world.acts), 20)
    poor = Alignment.of(world.acts.take(few), world.periods, np.ones(len(few)))
    width = [np.median(found.whole.high - found.whole.low) for found in (poor, alignment)]
    assert width[0] > 1.5 * width[1]
    assert poor.whole.enough.mean() < 0.5 * alignment.whole.enough.mean()


def test_of_actors_with_an_act_or_two_too_little_is_known(world):
    # A40 and A41 meet no more than one other each.
    source = np.concatenate([world.acts.source, [40, 41]])
    target = np.concatenate([world.acts.target, [0, 1]])
    value = np.concatenate([10 * world.acts.value, [5, 5]])
    days = np.concatenate([world.acts.day - world.acts.day.min(), [3, 3]])
    found = Alignment.of(make_acts(source, target, value, days), world.periods, np.ones(len(source)))
    assert not found.pair("A40", "A41")[0].enough[0]
    assert "A41" not in dict(found.nearest("A40", 40))


def test_a_weight_of_nothing_counts_for_nothing(world):
    half = (np.arange(len(world.acts)) % 2).astype(float)
    kept = Alignment.of(world.acts.take(half > 0), world.periods, np.ones(int(half.sum())))
    weighed = Alignment.of(world.acts, world.periods, half)
    assert np.allclose(kept.whole.value, weighed.whole.value)


def test_the_table_has_a_row_for_each_pair_and_period(alignment):
    table = alignment.to_arrow([("A00", "A01"), ("A02", "A03")], by_period=True)
    assert table.num_rows == 2 * len(alignment.periods)
    assert table.column_names == ["a", "b", "period", "alignment", "low", "high", "enough"]
    assert table["period"][0].as_py() == "2000-01"
    assert alignment.to_arrow([("A00", "A01")]).column_names == ["a", "b", "alignment", "low", "high", "enough"]


def test_who_acts_nowhere_has_none(alignment):
    with pytest.raises(TieError, match="No act names ZZZ"):
        alignment.pair("A00", "ZZZ")


def test_a_network_of_two_has_no_third_party():
    acts = make_acts(np.zeros(30, dtype=int), np.ones(30, dtype=int), np.full(30, 4.0), np.arange(30))
    world = make_network(actors=4, acts=50, months=2)
    found = Alignment.of(acts, world.periods, np.ones(30))
    assert found.whole.value == pytest.approx(0)
    assert not found.whole.enough[0, 1]
