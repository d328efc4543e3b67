"""How much evidence would be enough: the number that is told is the least with which a tie has a level."""

import datetime
from dataclasses import replace

import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.ties import Network, PairCourse, Parameters, make_table
from detente.ties.shortfall import acts_needed, evidence_needed

COMMON = {"usual": 0.2, "spread": 0.2, "swing": 0.2, "memory": 200.0, "scatter": 0.6, "freedom": 5.0, "promise": 0.6}


def make_pair(months, common=0.05, belief=1.0):
    act = {"source": "PAK", "target": "RUS", "intensity": 5.0, "status": "done", "belief": belief}
    rows = [act | {"id": f"{i}", "date": datetime.date(2010, month, 1)} for i, month in enumerate(months)]
    network = Network.of(make_table(rows), parameters=Parameters(**COMMON, common=common))
    return PairCourse.of(network, "PAK", "RUS")


@pytest.mark.parametrize("months", [[1], [1, 1], [1, 2], [1, 7, 12]])
def test_so_many_are_enough_and_one_fewer_is_not(months):
    needed = evidence_needed(make_pair(months, belief=0.3))
    # So much evidence, spread over the months as the acts are.
    enough, fewer = (make_pair(months * number, belief=1 / len(months)) for number in (needed, needed - 1))
    assert enough.contrast_on_the_whole().enough
    assert not (len(fewer.acts) and fewer.contrast_on_the_whole().enough)


def test_it_does_not_depend_on_how_much_there_is():
    assert evidence_needed(make_pair([1, 2], belief=0.1)) == evidence_needed(make_pair([1, 2], belief=0.9))


def test_no_number_would_do_where_a_period_is_all_noise():
    assert evidence_needed(make_pair([1], common=0.3)) is None


def test_without_acts_nothing_is_said():
    pair = make_pair([1])
    assert evidence_needed(PairCourse.of(Network.of(pair.acts), "PAK", "IND")) is None


@pytest.mark.parametrize("scatter", [0.05, 0.3, 0.4, 0.7, 1.5])
@pytest.mark.parametrize("swing", [0.05, 0.25, 0.6])
def test_so_many_acts_of_one_period_are_enough_and_one_less_is_not(scatter, swing):
    parameters = replace(PARAMETERS, scatter=scatter, swing=swing)
    needed = acts_needed(parameters)

    def enough(count):
        rows = [act_row(5, "2016-01-01")] * count
        return Network.of(act_table(rows), "year", parameters=parameters).tie("AAA", "BBB").enough

    assert enough(needed)
    assert needed == 1 or not enough(needed - 1)


def test_where_acts_of_a_period_share_too_much_noise_no_number_is_enough():
    noisy = replace(PARAMETERS, common=1.0)
    assert acts_needed(noisy) is None
    tie = Network.of(act_table([act_row(5, "2016-01-01")] * 500), "year", parameters=noisy).tie("AAA", "BBB")
    assert not tie.enough
