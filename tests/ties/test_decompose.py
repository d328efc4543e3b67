"""Levels and changes taken apart: exact sums, whatever the acts are sorted by."""

import datetime
import itertools
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.records.vocabulary import STATUSES
from detente.ties import FACETS, Network, decompose_change, decompose_level

BUSY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
SPRING, AUTUMN = datetime.date(2016, 4, 1), datetime.date(2016, 9, 24)


def network_of(rows, by="month"):
    return Network.of(act_table(rows), by, parameters=PARAMETERS)


@pytest.fixture
def network():
    return network_of(
        [
            act_row(9, "2016-04-02", name="arms", theme="military", type="COOPERATE", speaker="official", outlet="A"),
            act_row(6, "2016-04-09", name="drill", theme="military", type="COOPERATE", speaker="analyst", outlet="B"),
            act_row(2, "2016-09-24", name="talks", theme="diplomatic", type="CONSULT", status="planned", outlet="A"),
            act_row(-8, "2016-09-25", name="raid", theme="military", source="BBB", target="AAA", outlet="B"),
            act_row(-1, "2016-09-26", name="rest"),
        ]
    )


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("act", ["arms", "drill", "raid", "talks", "rest"]),
        ("theme", ["military", "diplomatic", None]),
        ("type", ["COOPERATE", "CONSULT", None]),
        ("speaker", ["official", "analyst", None]),
        ("outlet", ["A", "B", None]),
        ("document", [None]),
        ("status", ["done", "planned"]),
        ("direction", ["AAA→BBB", "BBB→AAA"]),
    ],
)
def test_acts_are_sorted_by(network, by, names):
    found = decompose_level(network, "AAA", "BBB", by)
    assert sorted(found.names, key=str) == sorted(names, key=str)
    assert found.by == by
    assert {act for part in found.parts for act in part.acts} == {"arms", "drill", "talks", "raid", "rest"}


def test_every_facet_is_tested():
    mark = next(mark for mark in test_acts_are_sorted_by.pytestmark if mark.name == "parametrize")
    assert {case[0] for case in mark.args[1]} == set(FACETS)


def test_strongest_parts_come_first_and_within_them_the_strongest_acts(network):
    found = decompose_change(network, "AAA", "BBB", SPRING, AUTUMN, "theme")
    assert [abs(part.share) for part in found.parts] == sorted((abs(s) for s in found.shares), reverse=True)
    military = found.parts[0]
    # It grew colder: what was done in spring is missing in autumn, and the raid came on top.
    assert (military.name, military.acts) == ("military", ("arms", "raid", "drill"))
    assert max(military.share, found.value) < -0.2


def test_a_planned_act_weighs_less(network):
    found = decompose_level(network, "AAA", "BBB")
    weights = dict(zip(found.names, found.evidence, strict=True))
    assert weights["talks"] == pytest.approx(PARAMETERS.promise**2 * weights["arms"])


def test_an_act_of_several_parties_is_one_part():
    rows = [act_row(5, "2016-04-02", name="met"), act_row(5, "2016-04-02", name="met", source="BBB", target="AAA")]
    (part,) = decompose_level(network_of(rows), "AAA", "BBB").parts
    assert (part.name, part.evidence, part.acts) == ("met", 2.0, ("met",))
    (part,) = decompose_level(network_of(rows), "AAA", "BBB", "status").parts
    assert part.acts == ("met",)


def test_what_is_usual_is_a_line_of_its_own(network):
    found = decompose_level(network, "AAA", "BBB", "theme", on=SPRING)
    table = found.to_arrow()
    assert table["part"].to_pylist()[-1] == "usual"
    assert table["kind"].to_pylist() == ["theme"] * len(found) + ["usual"]
    assert math.fsum(table["share"].to_pylist()) == pytest.approx(found.value, abs=1e-9)
    assert table["acts"].to_pylist()[-1] == []


def test_a_change_is_the_later_level_less_the_earlier(network):
    earlier, later = (decompose_level(network, "AAA", "BBB", on=day) for day in (SPRING, AUTUMN))
    change = decompose_change(network, "AAA", "BBB", SPRING, AUTUMN)
    assert change.value == pytest.approx(later.value - earlier.value, abs=1e-12)
    assert change.usual == pytest.approx(later.usual - earlier.usual, abs=1e-12)
    parts = [dict(zip(found.names, found.shares, strict=True)) for found in (earlier, later, change)]
    assert all(parts[2][name] == pytest.approx(parts[1][name] - parts[0][name], abs=1e-12) for name in parts[2])


def test_more_acts_on_both_sides_make_a_change_surer():
    def change(times):
        rows = [act_row(4, "2016-04-02"), act_row(1, "2016-09-24")] * times
        return decompose_change(network_of(rows), "AAA", "BBB", SPRING, AUTUMN)

    assert change(20).margin < change(1).margin / 1.3
    assert (change(1).enough, change(20).enough) == (False, True)


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda n: decompose_level(n, "AAA", "BBB", "colour"), "Acts cannot be sorted by 'colour'. Take one of act,"),
        (lambda n: decompose_level(n, "AAA", "CCC"), "No act between AAA and CCC counts here"),
        (
            lambda n: decompose_level(n, "AAA", "BBB", on=datetime.date(2019, 1, 1)),
            "2019-01-01 lies outside of the time that the acts cover, 2016-04 to 2016-09.",
        ),
        (lambda n: decompose_change(n, "AAA", "BBB", datetime.date(2016, 3, 31), AUTUMN), "2016-03-31 lies outside"),
        (
            lambda n: decompose_change(n, "AAA", "BBB", AUTUMN, datetime.date(2016, 9, 1)),
            "A change goes from one period to a later one; 2016-09-24 and 2016-09-01 do not.",
        ),
    ],
)
def test_questions_without_an_answer(network, ask, told):
    with pytest.raises(TieError, match=told):
        ask(network)


ROWS = st.lists(
    st.builds(
        act_row,
        st.floats(-10, 10),
        st.none() | st.dates(datetime.date(2010, 1, 1), datetime.date(2012, 1, 1)),
        name=st.sampled_from(["p", "q", "r"]),
        source=st.sampled_from(["AAA", "BBB"]),
        target=st.sampled_from(["AAA", "BBB"]),
        status=st.sampled_from(STATUSES),
        belief=st.floats(0.01, 1),
        theme=st.sampled_from([None, "military", "energy"]),
    ),
    min_size=1,
    max_size=40,
)


@BUSY
@given(ROWS, st.sampled_from(FACETS), st.data())
def test_shares_sum_to_any_level_and_change(rows, by, data):
    network = network_of([*rows, act_row(5, "2010-06-01", name="s")])
    days = st.sampled_from(network.periods.starts())
    earlier, later = data.draw(days), data.draw(days)
    asked = [decompose_level(network, "AAA", "BBB", by), decompose_level(network, "AAA", "BBB", by, on=later)]
    if earlier != later:
        asked.append(decompose_change(network, "AAA", "BBB", *sorted((earlier, later)), by))
    for found in asked:
        assert math.fsum([*found.shares, found.usual]) == pytest.approx(found.value, abs=1e-9)
        assert all(abs(x) >= abs(y) - 1e-15 for x, y in itertools.pairwise(found.shares))
