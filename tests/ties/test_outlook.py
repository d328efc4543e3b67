"""The forecast of one tie: where it starts, where it goes, and when there is none."""

import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.ties import Network
from detente.ties.outlook import forecast_tie

COLD_THEN_WARM = [act_row(-4, f"{year}-03-01") for year in range(2006, 2015) for _ in range(4)]
COLD_THEN_WARM += [act_row(9, f"2016-{month:02}-01") for month in range(1, 13) for _ in range(3)]


def network_of(rows, by="month"):
    return Network.of(act_table(rows), by, parameters=PARAMETERS)


def test_levels_go_from_the_last_known_one_back_to_how_the_two_usually_stand():
    forecast = forecast_tie(network_of(COLD_THEN_WARM), "AAA", "BBB", 12)
    values = [forecast.no_change, *(period.value for period in forecast.periods), forecast.settled]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 14
    widths = [period.high - period.low for period in forecast.periods]
    assert widths == sorted(widths)
    assert all(p.acts_low <= p.low <= p.value <= p.high <= p.acts_high for p in forecast.periods)


def test_periods_follow_those_that_are_known():
    forecast = forecast_tie(network_of(COLD_THEN_WARM), "AAA", "BBB", 2)
    assert [period.period for period in forecast.periods] == ["2017-01", "2017-02"]
    assert (forecast.recent[-1].period, len(forecast.recent)) == ("2016-12", 24)
    assert forecast.recent[-1].level.value == forecast.no_change
    later = forecast_tie(network_of([*COLD_THEN_WARM, act_row(1, "2017-03-01", target="CCC")]), "AAA", "BBB", 1)
    assert later.periods[0].period == "2017-04"
    young = forecast_tie(
        network_of([act_row(3, "2016-12-01")] * 9 + [act_row(1, "2000-01-01", target="CCC")]), "AAA", "BBB"
    )
    assert [period.period for period in young.recent] == ["2016-12"]


def test_what_the_acts_no_longer_tell_is_said():
    rows = [*COLD_THEN_WARM, act_row(1, "2060-01-01", target="CCC")]
    assert forecast_tie(network_of(COLD_THEN_WARM), "AAA", "BBB", 1).periods[0].enough
    assert not forecast_tie(network_of([act_row(9, "2016-01-01")] * 2 + rows[-1:]), "AAA", "BBB", 1).periods[0].enough


@pytest.mark.parametrize("rows", [[act_row(9, "2016-01-01", belief=0.2)], [act_row(9, "2016-01-01", target="CCC")] * 9])
def test_too_little_evidence_gives_no_forecast(rows):
    forecast = forecast_tie(network_of(rows), "AAA", "BBB")
    assert not forecast.enough
    assert (forecast.periods, forecast.no_change, forecast.to_arrow().num_rows) == ((), None, 0)


@pytest.mark.parametrize("periods", [0, 13, -1])
def test_a_forecast_goes_one_to_twelve_periods_ahead(periods):
    with pytest.raises(TieError, match=f"1 to 12 periods ahead, not {periods}"):
        forecast_tie(network_of(COLD_THEN_WARM), "AAA", "BBB", periods)


def test_the_table_has_what_no_change_would_mean():
    forecast = forecast_tie(network_of(COLD_THEN_WARM), "AAA", "BBB", 3)
    rows = forecast.to_arrow().to_pylist()
    assert [row["no_change"] for row in rows] == [forecast.no_change] * 3
    assert [row["value"] for row in rows] == [period.value for period in forecast.periods]
