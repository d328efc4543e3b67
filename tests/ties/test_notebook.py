"""What a notebook shows of ties: a picture and its words, or why there is none."""

import datetime

import pytest

from detente.ties import Network, Omission, TieReport, forecast_tie, make_table, what_if
from detente.ties.notebook import Charted
from detente.ties.surroundings import Pulled

ACTS = [
    {"id": f"{year}.{n}", "source": "RUS", "target": "PAK", "intensity": -4 + 8 * (year > 2012) + n / 10,
     "belief": 0.9, "status": "done", "date": datetime.date(year, 5, n + 1)}
    for year in range(2010, 2016) for n in range(6)
]  # fmt: skip


@pytest.fixture(scope="module")
def network():
    return Network.of(make_table(ACTS), "year")


@pytest.fixture(params=["tie", "report", "forecast", "warmth", "what-if"])
def shown(request, network):
    tie = network.tie("PAK", "RUS")
    without = what_if(network, "PAK", "RUS", Omission(acts=("2010.1",)))
    return {
        "tie": tie,
        "report": TieReport(tie=tie, usual=0.2, pull=Pulled(usual=0.1)),
        "forecast": forecast_tie(network, "PAK", "RUS", 2),
        "warmth": network.warmth,
        "what-if": without,
    }[request.param]


def test_it_is_a_picture_with_words_that_needs_no_network(shown):
    data, metadata = shown._repr_mimebundle_()
    assert list(data) == ["text/plain", "image/svg+xml"]
    assert data["image/svg+xml"].startswith('<svg style="max-width:100%;height:auto" ')
    assert data["image/svg+xml"].count("style=") == 1
    assert "<script" not in data["image/svg+xml"]
    assert "href" not in data["image/svg+xml"]
    assert data["text/plain"].startswith(("Chart of ", "Charts of "))
    assert metadata == {"image/svg+xml": {"alt": data["text/plain"]}}


def test_where_there_is_nothing_to_draw_it_says_why(network):
    data, metadata = network.tie("CHL", "NOR")._repr_mimebundle_()
    assert data == {"text/plain": "There is nothing to draw: no dated act between Chile and Norway counts here."}
    assert metadata == {}


def test_what_is_shown_as_a_chart_has_one():
    with pytest.raises(NotImplementedError):
        Charted().chart()
