"""Charts of what made a tie move, of acts and of third states: what they hold, say, and lead to."""

import datetime
import json
import re
from itertools import pairwise

import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.ties import Network, chart_acts, chart_contributions, chart_thirds, contribute, list_acts
from detente.ties.charts import chart_tie, explain_tie, first_drawn
from detente.ties.drawing import render_chart, skip_long_ago
from detente.ties.leads import Lead
from detente.ties.looks import DARK, Look
from detente.ties.network_chart import choose_thirds
from detente.ties.surroundings import report_pull
from detente.ties.thirds import find_pull
from detente.ties.timeline import MOST, choose_marks

NARROW = Look(330, heading=False, size=12)
PAIR = {"source": "PAK", "target": "RUS"}
BACK = {"source": "RUS", "target": "PAK"}


def rows_of(chart):
    spec = chart.to_dict()
    found = [row for rows in spec.get("datasets", {}).values() for row in rows]

    def walk(node):
        for child in node.values() if isinstance(node, dict) else node:
            if isinstance(child, dict | list):
                walk(child)
        if isinstance(node, dict) and isinstance(node.get("values"), list) and node["values"]:
            found.extend(row for row in node["values"] if isinstance(row, dict))

    walk(spec)
    return found


def make_rows():
    rows = []
    for n in range(24):
        day = f"{2014 + n // 12}-{n % 12 + 1:02}-05"
        rows.append(act_row(-6 if n < 12 else 8, day, name=f"a{n}", type="THREATEN" if n < 12 else "AID", **PAIR))
        rows.append(act_row(2, day, name=f"b{n}", type="CONSULT", **BACK))
    rows.append(act_row(5, "2015-06-01", name="p", type="AID", status="planned", **PAIR))
    rows.append(act_row(5, "2015-07-01", name="d", type="AID", status="denied", **BACK))
    for state, first, second in (("CHN", 8, 8), ("USA", 7, -8), ("IND", -8, 8)):
        for n in range(12):
            day = f"2014-{n + 1:02}-03"
            rows.append(act_row(first, day, name=f"{state}1{n}", source=state, target="PAK"))
            rows.append(act_row(second, day, name=f"{state}2{n}", source=state, target="RUS"))
    return rows


@pytest.fixture(scope="module")
def network():
    return Network.of(act_table(make_rows()), "month", parameters=PARAMETERS)


@pytest.fixture(scope="module")
def moved(network):
    acts = network.acts.between("PAK", "RUS")
    return contribute(network.tie("PAK", "RUS"), dict(zip(acts.ids.to_pylist(), acts.label("type"), strict=True)))


def test_contributions_sum_to_the_change(network, moved):
    trend = network.tie("PAK", "RUS").trend
    assert (moved.of, moved.start, moved.end) == ("change", trend.earlier.value, trend.later.value)
    assert sum(part.share for part in moved.parts) + moved.usual == pytest.approx(trend.change, abs=1e-9)
    assert {part.name for part in moved.parts} == {"THREATEN", "AID", "CONSULT"}
    assert moved.to_arrow()["part"].to_pylist()[-1] == "usual"


def test_of_one_period_the_level_is_taken_apart():
    network = Network.of(act_table([act_row(6, "2016-01-01", name=f"x{n}", **PAIR) for n in range(9)]), "year")
    tie = network.tie("PAK", "RUS")
    found = contribute(tie, {})
    assert (found.of, found.start, found.end) == ("level", 0, tie.level.value)
    assert found.parts[0].name is None
    assert sum(part.share for part in found.parts) + found.usual == pytest.approx(found.end, abs=1e-9)


def test_too_little_evidence_is_not_taken_apart():
    network = Network.of(act_table([act_row(6, "2016-01-01", **PAIR)]), "year")
    assert contribute(network.tie("PAK", "RUS"), {}) is None


def test_the_steps_of_the_chart_go_from_where_it_was_to_where_it_is(moved):
    chart = chart_contributions(moved, lead=lambda part: Lead(f"/x?type={part.name}", part.name))
    rows = [row for row in rows_of(chart) if "step" in row]
    steps = {row["step"]: row for row in rows}
    ordered = [steps[name] for name in dict.fromkeys(row["step"] for row in rows) if steps[name]["way"] != "total"]
    assert ordered[0]["from"] == moved.start
    assert ordered[-1]["to"] == pytest.approx(moved.end)
    assert all(one["to"] == pytest.approx(other["from"]) for one, other in pairwise(ordered))
    words = chart.to_dict()["description"]
    assert words.startswith("Chart of the change in the warmth between Pakistan and Russia, from −0.")
    svg = render_chart(chart, "svg").decode()
    assert 'href="/x?type=AID"' in svg
    assert "lead.invalid" not in svg
    assert svg.count("<a ") == len(moved.parts)
    small = next(row for row in ordered if abs(row["share"]) < 0.1)
    assert f">{small['told']}</text>" in svg
    assert re.fullmatch(r"[+−]0\.\d{3}", small["told"])


def test_acts_are_marked_by_direction_size_reality_and_sign(network):
    rows = list_acts(network.acts, "PAK", "RUS")
    assert len(rows) == 50
    chart = chart_acts(rows, ("PAK", "RUS"), lead=lambda row: Lead(f"/claim/{row['id']}", f"act <{row['id']}>"))
    marks = {row["id"]: row for row in rows_of(chart) if "id" in row}
    assert len(marks) == 50
    assert (marks["p"]["kind"], marks["d"]["kind"], marks["a1"]["kind"]) == ("Promised", "Denied", "Done")
    assert marks["a1"]["stroke"] != marks["a20"]["stroke"]
    assert marks["a1"]["size"] == 6
    assert marks["p"]["fill"] == "#ffffff"
    assert chart.to_dict()["description"] == (
        "Chart of 50 acts, 2014-01-05 to 2015-12-05: 25 of Pakistan towards Russia, 12 of them hostile; "
        "25 of Russia towards Pakistan, 0 of them hostile; 1 are promised, 1 denied."
    )
    assert '<a href="/claim/p"><title>act &lt;p&gt;</title>' in render_chart(chart, "svg").decode()


def test_of_many_acts_the_strongest_are_drawn():
    day = datetime.date(2016, 1, 1)
    rows = [
        {"id": str(n), "date": day, "intensity": 1 + n % 9, "belief": 1.0, "status": "done"} for n in range(MOST + 50)
    ]
    drawn = choose_marks(rows)
    assert len(drawn) == MOST
    assert drawn[0]["intensity"] == 9
    assert min(row["intensity"] for row in drawn) >= 1


def test_third_states_stand_between_the_two_with_links_by_sign(network):
    pull = report_pull(find_pull(network, "PAK", "RUS"))
    assert [(third.code, third.role) for third in choose_thirds(pull)] == [
        ("CHN", "common_friend"), ("USA", "friend_of_first"), ("IND", "friend_of_second")
    ]  # fmt: skip
    chart = chart_thirds(pull, ("PAK", "RUS"), lead=lambda code: Lead(f"/state/{code}", code))
    links = {(row["code"], row["side"]): row["sort"] for row in rows_of(chart) if "side" in row}
    assert links[("IND", "first")] == "foe"
    assert links[("IND", "second")] == "friend"
    assert "Friends of Pakistan, foes of Russia" in {row.get("text") for row in rows_of(chart)}
    words = chart.to_dict()["description"]
    assert words.startswith("Chart of 3 third states and organisations between Pakistan and Russia. Together they pull")
    assert "China +0." in words
    svg = render_chart(chart, "svg").decode()
    assert svg.count('href="/state/CHN"') == 1
    assert "stroke-dasharray" in svg


def test_where_there_is_nothing_to_draw_it_says_so():
    bare = Network.of(act_table([act_row(6, "2016-01-01", **PAIR)]), "year")
    with pytest.raises(TieError, match="no dated act between Pakistan and Russia"):
        chart_acts([], ("PAK", "RUS"))
    with pytest.raises(TieError, match="of no third state enough is known"):
        chart_thirds(report_pull(find_pull(bare, "PAK", "RUS")), ("PAK", "RUS"))


def test_a_narrow_chart_fits_a_phone(network, moved):
    pull = report_pull(find_pull(network, "PAK", "RUS"))
    charts = [
        chart_tie(network.tie("PAK", "RUS"), look=NARROW),
        chart_contributions(moved, NARROW),
        chart_acts(list_acts(network.acts, "PAK", "RUS"), ("PAK", "RUS"), NARROW),
        chart_thirds(pull, ("PAK", "RUS"), NARROW),
    ]
    for chart in charts:
        svg = render_chart(chart, "svg").decode()
        assert float(re.search(r' width="([\d.]+)"', svg)[1]) <= 350
        assert min(map(float, re.findall(r'font-size="([\d.]+)px"', svg))) >= 11
        assert " style=" not in svg


def test_a_dark_chart_has_a_dark_ground(network):
    svg = render_chart(chart_tie(network.tie("PAK", "RUS"), look=Look(colours=DARK)), "svg").decode()
    assert DARK.ground in svg
    assert "#0072B2" not in svg


def test_each_period_leads_to_its_acts_and_each_turn_to_its_paragraph(network):
    tie = network.tie("PAK", "RUS")
    chart = chart_tie(tie, lead=lambda period: Lead(f"/p?since={period.period}&x=1", f"{period.level.acts} acts"))
    svg = render_chart(chart, "svg").decode()
    assert svg.count("<a ") == sum(period.level.acts > 0 for period in tie.periods)
    assert '<a href="/p?since=2014-01&amp;x=1"><title>2 acts</title>' in svg
    assert 'role="group"' in svg.split(">")[0]
    assert 'tabindex="-1"' in render_chart(chart, "svg", stops=3).decode()


def test_a_few_acts_of_long_ago_are_left_out_and_told():
    rows = [act_row(5, "1990-01-01", name="old", **PAIR)]
    rows += [act_row(5, f"{2010 + n // 4}-01-01", name=f"x{n}", **PAIR) for n in range(32)]
    tie = Network.of(act_table(rows), "year", parameters=PARAMETERS).tie("PAK", "RUS")
    assert tie.periods[first_drawn(tie)].period == "2010"
    assert explain_tie(tie)[-1] == "1 act is left out at the beginning, of 1990 on."
    assert {row["period"] for row in rows_of(chart_tie(tie)) if "period" in row} == {str(y) for y in range(2010, 2018)}


@pytest.mark.parametrize(
    ("years", "weights", "place"),
    [
        ([2010, 2011, 2012], [1, 1, 1], 0),
        ([1844, 1900, *range(2010, 2020)], [0.5, 0.5, *[1] * 10], 2),
        ([1844, *range(2010, 2013)], [5, 1, 1, 1], 0),
        ([2010], [1], 0),
        ([2010, 2010], [0, 0], 0),
    ],
)
def test_what_is_left_out_is_little_and_shortens_the_axis(years, weights, place):
    assert skip_long_ago([datetime.date(year, 1, 1) for year in years], weights) == place


def test_a_lead_survives_the_drawing_whatever_it_says():
    lead = Lead("/x?a=1&b=2#c", 'He said: "5 < 6 & 7" – it’s')
    chart = chart_tie(
        Network.of(act_table([act_row(6, "2016-01-01", **PAIR)]), "year").tie("PAK", "RUS"), lead=lambda _: lead
    )
    svg = render_chart(chart, "svg").decode()
    assert "He said: &quot;5 &lt; 6 &amp; 7&quot; – it’s</title>" in svg
    assert json.loads(render_chart(chart, "json"))["description"]
