"""The tie of a pair: what it says of hand-made acts, and the sums that always hold."""

import datetime
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.records.vocabulary import STATUSES
from detente.ties import STEPS, Network, Parameters, measure_tie, weigh_status

BUSY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def tie_of(rows, *, by="year", parameters=PARAMETERS):
    return Network.of(act_table(rows), by, parameters=parameters).tie("AAA", "BBB")


def test_every_status_has_steps_and_only_the_denied_counts_nothing():
    assert set(STEPS) == set(STATUSES)
    assert [status for status in STATUSES if weigh_status(status, 0.6) == 0] == ["denied"]
    assert weigh_status("done", 0.6) > weigh_status("agreed", 0.6) > weigh_status("possible", 0.6)


@pytest.mark.parametrize(
    ("source", "target", "counts"),
    [("AAA", "BBB", 1), ("BBB", "AAA", 1), ("AAA", "CCC", 0), ("AAA", "AAA", 0), (None, "BBB", 0)],
)
def test_only_acts_between_the_two_count(source, target, counts):
    rows = [act_row(5, "2016-01-01", source=source, target=target), act_row(1, "2016-01-01", source="CCC")]
    assert tie_of(rows).acts == counts


def test_directions_are_kept_apart():
    rows = [act_row(8, "2016-01-01")] * 9 + [act_row(-6, "2016-01-01", source="BBB", target="AAA")] * 9
    tie = tie_of(rows)
    assert tie.outward.value > tie.level.value > tie.inward.value
    turned = Network.of(act_table(rows), "year", parameters=PARAMETERS).tie("BBB", "AAA")
    assert (turned.outward, turned.inward) == (tie.inward, tie.outward)


@pytest.mark.parametrize(
    "rows", [[], [act_row(9.5)], [act_row(9.5, status="possible")] * 2, [act_row(9.5, status="denied")] * 9]
)
def test_too_little_evidence_is_a_result(rows):
    parameters = Parameters(0.2, 0.2, 0.1, 200.0, 0.1, 0.4, 5.0, 0.6)
    tie = tie_of(rows, parameters=parameters)
    assert not tie.enough
    assert (tie.level, tie.trend, tie.shares) == (None, None, ())


def test_enough_is_where_the_acts_outweigh_what_is_usual():
    # σ² + τ² = ω² + ψ²: one act is worth exactly as much as what is usual, and less of it is worth less.
    parameters = Parameters(0.2, 0.3, 0.4, 200.0, 0.3, 0.4, 5.0, 0.6)
    assert tie_of([act_row(9.5, "2016-01-01")], parameters=parameters).enough
    assert not tie_of([act_row(9.5, "2016-01-01", belief=0.98)], parameters=parameters).enough


def test_band_narrows_with_evidence_and_stays_on_the_scale():
    few, many = (tie_of([act_row(9, "2016-01-01"), act_row(-2, "2016-02-01")] * n).level for n in (2, 50))
    assert many.high - many.low < (few.high - few.low) / 1.5
    edge = tie_of([act_row(10, "2016-01-01")] * 20).level
    assert edge.high == 1
    assert edge.low < 1


def test_periods_run_through_gaps_and_say_where_evidence_is_too_little():
    rows = [act_row(4, "2016-09-24"), act_row(-2, "2014-01-02"), act_row(6, "2016-09-25"), act_row(1)]
    by_year = tie_of(rows * 3)
    assert [(p.period, p.level.acts) for p in by_year.periods] == [("2014", 3), ("2015", 0), ("2016", 6)]
    gap = by_year.periods[1].level
    assert gap.high - gap.low > by_year.periods[2].level.high - by_year.periods[2].level.low
    assert by_year.undated == 3
    sparse = tie_of([act_row(4, "2010-01-01")] * 9 + [act_row(4, "2019-01-01")] * 9)
    assert [p.enough for p in sparse.periods] != [True] * 10


def test_trend_sets_the_later_half_against_the_earlier():
    cold = [act_row(-6, f"2012-0{m}-01") for m in range(1, 7)]
    warm = [act_row(8, f"2016-0{m}-01") for m in range(1, 7)]
    trend = tie_of(cold + warm).trend
    assert (trend.movement, trend.split) == ("closer", datetime.date(2016, 1, 1))
    assert trend.change == pytest.approx(trend.later.value - trend.earlier.value, abs=1e-9)
    swapped = [act_row(8, f"2012-0{m}-01") for m in range(1, 7)] + [act_row(-6, f"2016-0{m}-01") for m in range(1, 7)]
    assert tie_of(swapped).trend.movement == "apart"


@pytest.mark.parametrize(
    "dates", [["2016-01-01"] * 6, [None] * 6, [None] * 5 + ["2016-01-01"]], ids=["one day", "no dates", "one dated"]
)
def test_no_trend_without_two_periods(dates):
    tie = tie_of([act_row(5, date) for date in dates] * 3)
    assert tie.enough
    assert tie.trend is None


def test_acts_without_a_date_tell_how_the_two_usually_stand():
    dated = [act_row(2, "2016-01-01")]
    assert tie_of(dated + [act_row(-9)] * 20).level.value < tie_of(dated + [act_row(9)] * 20).level.value - 0.2


def test_a_state_has_no_tie_with_itself():
    with pytest.raises(TieError, match="named twice"):
        measure_tie(act_table([act_row(5)]), "AAA", "AAA")


def test_organisations_have_no_tie():
    network = Network.of(act_table([act_row(5, "2016-01-01")] * 9, states={"AAA"}), "year", parameters=PARAMETERS)
    assert len(network.pairs) == 0


ROWS = st.lists(
    st.builds(
        act_row,
        st.floats(-10, 10),
        st.none() | st.dates(datetime.date(2010, 1, 1), datetime.date(2020, 1, 1)),
        name=st.sampled_from(["p", "q", "r"]),
        source=st.sampled_from(["AAA", "BBB", "CCC"]),
        target=st.sampled_from(["AAA", "BBB"]),
        status=st.sampled_from(STATUSES),
        belief=st.floats(0, 1),
    ),
    min_size=1,
    max_size=40,
)


@BUSY
@given(ROWS, st.sampled_from(["month", "year"]))
def test_shares_sum_to_level_and_change(rows, by):
    tie = tie_of(rows, by=by)
    if tie.level:
        assert math.fsum(s.level for s in tie.shares) + tie.usual_level == pytest.approx(tie.level.value, abs=1e-9)
        assert tie.level.low <= tie.level.value <= tie.level.high
        assert len(tie.shares) == tie.acts
    if tie.trend:
        change = math.fsum(s.change or 0 for s in tie.shares) + tie.usual_change
        assert change == pytest.approx(tie.trend.change, abs=1e-9)


@BUSY
@given(ROWS, st.randoms())
def test_the_order_of_acts_does_not_matter(rows, random):
    one, other = tie_of(rows), tie_of(random.sample(rows, len(rows)))
    assert (one.level is None) == (other.level is None)
    if one.level and other.level:
        assert one.level.value == pytest.approx(other.level.value, abs=1e-9)
