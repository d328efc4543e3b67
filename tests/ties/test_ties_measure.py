"""The tie: what it says of hand-made acts, and the sums that always hold."""

import datetime
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.records.vocabulary import STATUSES
from detente.ties import STATUS_WEIGHTS, TieAct, measure_tie
from detente.ties.weights import ENOUGH_EVIDENCE


def act(intensity, date=None, *, name="x", source="AAA", target="BBB", status="done", belief=1.0):
    day = datetime.date.fromisoformat(date) if date else None
    return TieAct(name, tuple(source.split()), tuple(target.split()), intensity, status, belief, day)


def test_level_is_the_mean_weighted_by_belief_and_status():
    tie = measure_tie(
        [act(10), act(5, belief=0.5), act(-10, status="agreed"), act(-10, status="denied"), act(-9, belief=0.0)],
        "AAA",
        "BBB",
    )
    assert tie.level is not None
    assert tie.level.value == pytest.approx((1.0 * 1 + 0.5 * 0.5 - 0.7 * 1) / (1 + 0.5 + 0.7))
    assert tie.level.evidence == pytest.approx(2.2)
    assert tie.acts == 3


def test_every_status_has_a_weight_and_only_the_denied_counts_nothing():
    assert set(STATUS_WEIGHTS) == set(STATUSES)
    assert [s for s, w in STATUS_WEIGHTS.items() if w == 0] == ["denied"]


@pytest.mark.parametrize(
    ("source", "target", "counts"),
    [
        ("AAA", "BBB", 1),
        ("BBB", "AAA", 1),
        ("AAA", "BBB CCC", 1),
        ("AAA BBB", "CCC", 0),  # together towards a third: not what they do to each other
        ("AAA", "CCC", 0),
        ("AAA", "", 0),
    ],
)
def test_only_acts_between_the_two_count(source, target, counts):
    assert measure_tie([act(5, source=source, target=target)], "AAA", "BBB").acts == counts


def test_directions_are_kept_apart():
    acts = [act(8), act(8), act(-6, source="BBB", target="AAA"), act(-6, source="BBB", target="AAA")]
    tie = measure_tie(acts, "AAA", "BBB")
    assert (tie.outward.value, tie.inward.value, tie.level.value) == pytest.approx((0.8, -0.6, 0.1))


@pytest.mark.parametrize("acts", [[], [act(9.5)], [act(9.5, status="planned")] * 4, [act(9.5, status="denied")] * 9])
def test_too_little_evidence_is_a_result(acts):
    tie = measure_tie(acts, "AAA", "BBB")
    assert not tie.enough
    assert (tie.level, tie.trend, tie.shares) == (None, None, ())
    assert tie.evidence < ENOUGH_EVIDENCE


def test_band_narrows_with_evidence_and_stays_on_the_scale():
    few, many = (measure_tie([act(9), act(-2)] * n, "AAA", "BBB").level for n in (1, 50))
    assert many.high - many.low < (few.high - few.low) / 4
    edge = measure_tie([act(10), act(10)], "AAA", "BBB").level
    assert edge.high == 1
    assert edge.low < 1


def test_periods_are_in_order_and_leave_gaps_out():
    acts = [act(4, "2016-09-24"), act(-2, "2014-01-02"), act(6, "2016-09-25"), act(5, "2016-11-01"), act(1)]
    by_year = measure_tie(acts, "AAA", "BBB")
    assert [(p.period, p.level.acts) for p in by_year.periods] == [("2014", 1), ("2016", 3)]
    by_month = measure_tie(acts, "AAA", "BBB", by="month")
    assert [p.period for p in by_month.periods] == ["2014-01", "2016-09", "2016-11"]
    assert by_month.periods[1].level.value == pytest.approx(0.5)
    assert by_month.undated == 1


def test_trend_sets_the_later_half_against_the_earlier():
    cold = [act(-6, f"2012-0{m}-01") for m in range(1, 7)]
    warm = [act(8, f"2016-0{m}-01") for m in range(1, 7)]
    trend = measure_tie(cold + warm, "AAA", "BBB").trend
    assert (trend.movement, trend.split) == ("closer", datetime.date(2016, 1, 1))
    assert trend.change == pytest.approx(1.4)
    assert measure_tie(warm, "AAA", "BBB").trend.movement == "unclear"
    swapped = [act(8, f"2012-0{m}-01") for m in range(1, 7)] + [act(-6, f"2016-0{m}-01") for m in range(1, 7)]
    assert measure_tie(swapped, "AAA", "BBB").trend.movement == "apart"


@pytest.mark.parametrize(
    "dates", [["2016-01-01"] * 6, [None] * 6, [None] * 5 + ["2016-01-01"]], ids=["one day", "no dates", "one dated"]
)
def test_no_trend_without_two_halves(dates):
    assert measure_tie([act(5, d) for d in dates], "AAA", "BBB").trend is None


ACTS = st.lists(
    st.builds(
        act,
        st.floats(-10, 10),
        st.none() | st.dates(datetime.date(2010, 1, 1), datetime.date(2020, 1, 1)).map(datetime.date.isoformat),
        name=st.sampled_from(["p", "q", "r"]),
        source=st.sampled_from(["AAA", "BBB", "CCC"]),
        target=st.sampled_from(["AAA", "BBB", "AAA CCC"]),
        status=st.sampled_from(STATUSES),
        belief=st.floats(0, 1),
    ),
    max_size=40,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(ACTS)
def test_shares_sum_to_level_and_change(acts):
    tie = measure_tie(acts, "AAA", "BBB")
    if tie.level:
        assert math.fsum(s.level for s in tie.shares) == pytest.approx(tie.level.value, abs=1e-9)
        assert tie.level.low <= tie.level.value <= tie.level.high
        assert len(tie.shares) == tie.acts
    if tie.trend:
        assert math.fsum(s.change or 0 for s in tie.shares) == pytest.approx(tie.trend.change, abs=1e-9)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS, st.randoms())
def test_the_order_of_acts_does_not_matter(acts, random):
    shuffled = random.sample(acts, len(acts))
    one, other = measure_tie(acts, "AAA", "BBB"), measure_tie(shuffled, "AAA", "BBB")
    assert (one.level is None) == (other.level is None)
    if one.level and other.level:
        assert one.level.value == pytest.approx(other.level.value, abs=1e-9)
