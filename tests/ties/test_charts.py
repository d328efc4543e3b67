"""Charts: what they hold, what they say to those who cannot see them, and that nothing is fetched for them."""

import json

import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.ties import Network, find_turns
from detente.ties.changes import Changes
from detente.ties.charts import chart_tie
from detente.ties.comparisons import chart_what_if
from detente.ties.drawing import render_chart
from detente.ties.outlook import forecast_tie
from detente.ties.whatif import Omission, what_if

PAIR = {"source": "PAK", "target": "RUS"}
ROWS = [act_row(-6, f"{year}-{month:02}-01", **PAIR) for year in range(2010, 2014) for month in range(1, 13)]
ROWS += [act_row(7, f"{year}-{month:02}-01", **PAIR) for year in range(2014, 2018) for month in range(1, 13)]
ROWS += [act_row(3, f"{year}-01-01", name="z", source="CHN", target="RUS") for year in (2010, 2016) for _ in range(5)]


def network_of(rows=ROWS, by="year"):
    return Network.of(act_table(rows), by, parameters=PARAMETERS)


def charts_of(network):
    return {
        "tie": network.tie("PAK", "RUS").chart(),
        "turns": chart_tie(network.tie("PAK", "RUS"), find_turns(network, "PAK", "RUS")),
        "warmth": network.warmth.chart(),
        "changes": Changes.of(network).chart(),
        "forecast": forecast_tie(network, "PAK", "RUS").chart(),
        "what if": chart_what_if(what_if(network, "PAK", "RUS", Omission(acts=("z",)))),
    }


CHARTS = ["tie", "turns", "warmth", "changes", "forecast", "what if"]


def rows_of(chart):
    """Return all rows of data that a chart holds."""
    spec = chart.to_dict()
    inline = json.dumps(spec)
    assert '"url"' not in inline
    found = [row for rows in spec.get("datasets", {}).values() for row in rows]

    def walk(node):
        if isinstance(node, dict):
            values = node.get("data", {}).get("values", []) if isinstance(node.get("data"), dict) else []
            found.extend(values)
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(spec)
    return found


@pytest.fixture(scope="module")
def charts():
    return charts_of(network_of())


@pytest.mark.parametrize("name", CHARTS)
def test_pictures_say_in_words_what_they_show(charts, name):
    words = charts[name].to_dict()["description"]
    assert words.startswith("Chart")
    assert "Pakistan" in words or name == "what if"
    svg = render_chart(charts[name], "svg").decode()
    assert f'aria-label="{words}"><title>{words}</title>' in svg
    assert svg.count("<svg") == 1
    assert "<script" not in svg
    assert "NaN" not in svg
    assert "undefined" not in svg


def test_a_png_is_a_picture(charts):
    assert render_chart(charts["tie"], "png").startswith(b"\x89PNG\r\n")
    assert json.loads(render_chart(charts["tie"], "json"))["description"] == charts["tie"].to_dict()["description"]


def test_the_chart_of_a_tie_holds_every_period(charts):
    tie = network_of().tie("PAK", "RUS")
    shown = [row for row in rows_of(charts["tie"]) if "evidence" in row]
    assert {row["period"] for row in shown} == {period.period for period in tie.periods}
    assert {row["level"] for row in shown} == {period.level.value for period in tie.periods}


def test_turning_points_are_marked_and_told(charts):
    assert {row.get("movement") for row in rows_of(charts["turns"])} == {None, "closer"}
    assert charts["turns"].to_dict()["description"].endswith("Closer since 2014.")


def test_what_is_not_sure_is_told_without_colour(charts):
    hollow = [act_row(9, "2012-01-01", **PAIR)] * 9 + [act_row(9, "2017-01-01", belief=0.1, **PAIR)]
    spec = json.dumps(network_of(hollow).tie("PAK", "RUS").chart().to_dict())
    assert '"fill": "#ffffff"' in spec
    assert '"enough": false' in spec
    assert {row["sure"] for row in rows_of(charts["changes"]) if "sure" in row} == {"sure", "unsure"}
    assert "strokeDash" in json.dumps(charts["changes"].to_dict())


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_dates_on_the_axis_are_few_and_different(by):
    rows = [act_row(4, f"2016-{month:02}-{day:02}", **PAIR) for month in range(1, 10) for day in (3, 17)]
    svg = render_chart(network_of(rows, by).tie("PAK", "RUS").chart(), "svg").decode()
    labels = [part.split("<")[0] for part in svg.split(">") if "2016" in part.split("<")[0] and "Chart" not in part]
    drawn = labels[: len(labels) // 2]
    assert 1 <= len(drawn) <= 9
    assert len(set(drawn)) == len(drawn)
    assert labels == drawn * 2  # the same under the level and under the evidence


def test_a_single_period_has_a_band_too():
    chart = network_of([act_row(4, "2016-01-01", **PAIR)] * 5).tie("PAK", "RUS").chart()
    assert '"type": "area"' not in json.dumps(chart.to_dict())
    (row,) = [row for row in rows_of(chart) if "evidence" in row][:1]
    assert row["begin"] < row["when"] < row["end"]


def test_where_there_is_nothing_to_draw_it_is_said():
    blank = network_of([act_row(4, None, **PAIR)])
    too_little = network_of([act_row(4, "2016-01-01", belief=0.1, **PAIR)])
    for draw, words in (
        (blank.tie("PAK", "RUS").chart, "no dated act between Pakistan and Russia"),
        (blank.warmth.chart, "no dated act between two states"),
        (Changes.of(too_little).chart, "of no pair is there enough evidence"),
        (forecast_tie(too_little, "PAK", "RUS").chart, "too little evidence on Pakistan and Russia"),
    ):
        with pytest.raises(TieError, match=words):
            draw()
