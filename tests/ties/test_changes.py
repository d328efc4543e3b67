"""All pairs at once: the same numbers as of each alone, and in which order they are told."""

import datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tie_acts import PARAMETERS, act_row, act_table

from detente.records.vocabulary import STATUSES
from detente.ties import Network
from detente.ties.changes import Changes

CODES = ["AAA", "BBB", "CCC", "DDD"]
ROWS = st.lists(
    st.builds(
        act_row,
        st.floats(-10, 10),
        st.none() | st.dates(datetime.date(2012, 1, 1), datetime.date(2018, 1, 1)),
        source=st.sampled_from(CODES),
        target=st.sampled_from(CODES),
        status=st.sampled_from(STATUSES),
        belief=st.floats(0.1, 1),
    ),
    max_size=60,
)


def measure(rows, by="year"):
    return Changes.of(Network.of(act_table(rows), by, parameters=PARAMETERS))


def year(intensity, when, *, target="BBB", count=6):
    return [act_row(intensity, f"{when}-05-01", target=target)] * count


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, st.sampled_from(["month", "year"]))
def test_every_pair_has_the_numbers_that_its_tie_has(rows, by):
    changes = measure(rows, by)
    network = changes.network
    for number, ends in enumerate(zip(network.pairs.first, network.pairs.second, strict=True)):
        tie = network.tie(*(network.acts.states[end] for end in ends))
        assert (changes.enough[number], changes.acts[number]) == (tie.enough, tie.acts)
        assert changes.evidence[number] == pytest.approx(tie.evidence)
        if tie.level:
            assert changes.level[number] == pytest.approx(tie.level.value, abs=1e-9)
        if tie.trend:
            low = changes.change[number] - changes.change_margin[number]
            found = changes.earlier[number], changes.later[number], changes.change[number], low
            trend = tie.trend
            assert found == pytest.approx((trend.earlier.value, trend.later.value, trend.change, trend.low), abs=1e-9)
            assert network.periods.start(int(changes.split[number])) == trend.split
        elif tie.level:
            assert np.isnan(changes.change[number])


def test_those_that_surely_moved_come_first_and_of_them_those_that_moved_most():
    rows = [
        *year(2, 2012, target="BBB"), *year(2.5, 2016, target="BBB"),
        *year(-5, 2012, target="CCC"), *year(8, 2016, target="CCC"),
        *year(4, 2012, target="DDD", count=60), *year(-1, 2016, target="DDD", count=60),
        *year(9, 2012, target="EEE"),
        act_row(9, "2012-01-01", target="FFF", belief=0.1),
    ]  # fmt: skip
    table = measure(rows).to_arrow().to_pylist()
    assert [row["b"] for row in table] == ["CCC", "DDD", "BBB", "EEE", "FFF"]
    assert table[0]["change_low"] > 0 > table[1]["change_high"]
    assert table[2]["change_low"] < 0 < table[2]["change_high"]
    only_one_period, too_little = table[3], table[4]
    assert (only_one_period["change"], only_one_period["split"], only_one_period["enough"]) == (None, None, True)
    assert (too_little["level"], too_little["change"], too_little["enough"], too_little["acts"]) == (
        None,
        None,
        False,
        1,
    )


def test_without_acts_there_is_no_row():
    assert measure([]).to_arrow().num_rows == 0


def test_the_table_is_a_data_frame_where_pandas_is():
    pandas = pytest.importorskip("pandas")
    frame = measure(year(4, 2012)).to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["acts"]) == [6]
