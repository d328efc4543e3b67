"""How much evidence would be enough: the number that is told is the least with which a tie has a level."""

from dataclasses import replace

import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.ties import Network
from detente.ties.threshold import acts_needed


@pytest.mark.parametrize("scatter", [0.05, 0.3, 0.4, 0.7, 1.5])
@pytest.mark.parametrize("swing", [0.05, 0.25, 0.6])
def test_so_many_acts_are_enough_and_one_less_is_not(scatter, swing):
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
