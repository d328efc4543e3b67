"""The time that is measured: all of it, or from when on acts are dense enough to show how ties move."""

import datetime

import numpy as np
import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.ties import Earlier, Network
from detente.ties.periods import day_number
from detente.ties.span import find_earlier, find_span
from detente.ties.table import NO_DAY

NEWS = dict.fromkeys(range(2021, 2026), 1200)
RECALLED = dict.fromkeys(range(1990, 2021), 20) | {1521: 1, 1839: 2, 1914: 4, 1945: 9}


def days_of(counts):
    """Return the days of so many acts in each year, spread over the year."""
    return np.array(
        [
            day_number(datetime.date(year, 1, 1)) + 364 * place // max(count - 1, 1)
            for year, count in counts.items()
            for place in range(count)
        ],
        dtype=np.int32,
    )


def begin(counts, by="month"):
    return find_span(days_of(counts), by)[0].isoformat()


def test_what_is_remembered_is_not_measured_where_news_is_dense():
    days = days_of(RECALLED | NEWS)
    first, last = find_span(np.append(days, NO_DAY).astype(np.int32), "month")
    assert (first.isoformat(), last.isoformat()) == ("2021-01-01", "2025-12-31")
    assert {begin(RECALLED | NEWS, by) for by in ("day", "week")} == {"2021-01-01"}


def test_by_year_thinner_evidence_will_do():
    assert begin(RECALLED | NEWS, "year") == "1990-01-01"


def test_dense_evidence_is_measured_however_much_more_there_is_of_late():
    assert begin(dict.fromkeys(range(1960, 2021), 120) | {2024: 100_000}) == "1960-01-01"
    assert begin(dict.fromkeys(range(1960, 2021), 119) | {2024: 100_000}) == "2024-01-01"


def test_a_small_ledger_is_as_dense_as_it_can_be():
    small = dict.fromkeys(range(2011, 2019), 3)
    assert begin({1950: 1} | small) == "2011-01-01"
    assert begin({1839: 1, 1950: 1} | small, "year") == "2011-01-01"


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_forty_years_are_measured_whole(by):
    assert begin({1978: 1} | dict.fromkeys(range(2011, 2019), 3), by) == "1978-01-01"
    assert begin({1977: 1} | dict.fromkeys(range(2011, 2019), 3), by) == "2011-01-01"


def test_a_gap_of_four_years_is_bridged_and_one_of_five_is_not():
    counts = {1900: 1} | dict.fromkeys((2010, 2015, 2016, 2017, 2018, 2019), 50)
    assert begin(counts) == "2010-01-01"
    assert begin({1900: 1, 2009: 40} | dict.fromkeys(range(2015, 2020), 50)) == "2015-01-01"


def test_no_more_than_a_quarter_of_the_acts_is_left_out():
    assert begin({1900: 2, 1950: 2, 2019: 6}) == "1950-01-01"
    assert begin({1900: 3, 1950: 2, 2019: 5}) == "1900-01-01"
    assert begin({1900: 1, 2019: 1}) == "1900-01-01"


def test_without_dates_nothing_is_left_out():
    one, other = find_span(np.array([NO_DAY, NO_DAY], dtype=np.int32), "month")
    assert one == other
    assert find_span(np.zeros(0, dtype=np.int32), "month") == (one, other)


def rows():
    old = [act_row(-9, "1839-04-19"), act_row(9, "1950-06-01", target="CCC"), act_row(-9, "1914-08-03")]
    return [*old, *(act_row(3, f"{year}-05-01") for year in range(2000, 2020) for _ in range(2))]


def test_what_is_left_out_does_not_count_and_is_told():
    network = Network.of(act_table(rows()), "year", parameters=PARAMETERS)
    tie = network.tie("AAA", "BBB")
    assert (tie.acts, tie.periods[0].period, tie.level.value > 0) == (40, "2000", True)
    assert tie.earlier == Earlier(acts=2, first=datetime.date(1839, 4, 19), begin=datetime.date(2000, 1, 1))
    assert network.earlier.acts == 3
    assert tie.level == Network.of(act_table(rows()[3:]), "year", parameters=PARAMETERS).tie("AAA", "BBB").level


def test_who_asks_for_the_past_has_it_measured():
    network = Network.of(act_table(rows()), "year", parameters=PARAMETERS, since=datetime.date(1914, 1, 1))
    tie = network.tie("AAA", "BBB")
    assert (tie.acts, tie.periods[0].period, tie.earlier.acts) == (41, "1914", 1)
    whole = Network.of(act_table(rows()), "year", parameters=PARAMETERS, since=datetime.date(1839, 1, 1))
    assert (whole.tie("AAA", "BBB").acts, whole.earlier) == (42, None)


def test_acts_without_a_date_are_not_earlier():
    network = Network.of(act_table([*rows(), act_row(5)]), "year", parameters=PARAMETERS)
    assert network.earlier.acts == 3
    assert find_earlier(np.array([NO_DAY], dtype=np.int32), network.periods) is None
