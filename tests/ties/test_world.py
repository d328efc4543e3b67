"""A world whose ties are known: parameters are found again, and bands hold what they promise."""

import numpy as np
import pytest
from tie_worlds import make_world

from detente.ties import Network


@pytest.fixture(scope="module")
def world():
    return make_world(pairs=150, months=80, acts=2.0, seed=11)


@pytest.fixture(scope="module")
def network(world):
    return Network.of(world.acts, "month")


@pytest.mark.parametrize(
    ("name", "within"),
    [("usual", 0.06), ("spread", 0.25), ("swing", 0.25), ("memory", 0.4), ("scatter", 0.1)],
)
def test_parameters_are_found_again(world, network, name, within):
    found, true = getattr(network.parameters, name), getattr(world.parameters, name)
    assert found == pytest.approx(true, abs=within) if name == "usual" else found == pytest.approx(true, rel=within)


def test_bands_hold_what_they_promise(world, network):
    warmth = network.warmth
    # Bands end where the scale ends; the made levels may lie beyond.
    level = np.clip(world.level[:, : warmth.level.shape[1]], -1, 1)
    inside = (level >= warmth.low) & (level <= warmth.high)
    assert inside.mean() == pytest.approx(0.9, abs=0.03)


def test_levels_are_nearer_to_the_truth_than_the_means_of_acts(world, network):
    warmth = network.warmth
    seen = warmth.weight > 0
    values, _ = network.course(np.arange(len(network.pairs))).values, None
    model = np.abs(warmth.level - world.level)[seen].mean()
    assert model < 0.6 * np.abs(values[1:] - world.level)[seen].mean()
