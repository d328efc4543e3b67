"""The pull of third states, and triads."""

import datetime
import itertools
import math

import numpy as np
import pytest
from scipy.stats import t
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.ties import Network, PairCourse, Triads, find_pull, triads_to_arrow
from detente.ties.levels import Levels

STATES = {"AAA", "BBB", "FRI", "FOE", "MID", "ONE", "FEW", "COO"}
LEVELS = {
    ("AAA", "FRI"): 8, ("BBB", "FRI"): 6,
    ("AAA", "FOE"): -7, ("BBB", "FOE"): -5,
    ("AAA", "MID"): 7, ("BBB", "MID"): -6,
    ("AAA", "ONE"): 5,
    ("AAA", "COO"): 1, ("BBB", "COO"): 1,
    ("AAA", "ORG"): 6, ("BBB", "ORG"): 7,
    ("AAA", "BBB"): -4,
}  # fmt: skip


def acts_of(levels, each=40, day="2016-05-01"):
    return [
        act_row(level, day, source=a if n % 2 else b, target=b if n % 2 else a, name=f"{a}{b}{n}")
        for (a, b), level in levels.items()
        for n in range(each)
    ]


ROWS = [
    *acts_of(LEVELS),
    act_row(5, "2016-05-01", source="FEW", status="possible"),
    act_row(5, "2016-05-01", target="FEW", status="possible"),
]


@pytest.fixture
def network():
    return Network.of(act_table(ROWS, STATES), "year", parameters=PARAMETERS)


@pytest.fixture
def pull(network):
    return find_pull(network, "AAA", "BBB")


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        ("common_friend", ("FRI", "ORG")),
        ("common_foe", ("FOE",)),
        ("friend_of_first", ("MID",)),
        ("friend_of_second", ()),
        ("open", ("COO",)),
    ],
)
def test_friends_and_foes_are_named(pull, role, codes):
    assert tuple(sorted(pull.names(role))) == codes


def test_whom_only_one_deals_with_pulls_on_neither_and_of_whom_little_is_known_is_told_apart(pull):
    assert sorted(pull.codes) == ["COO", "FOE", "FRI", "MID", "ORG"]
    assert pull.unknown == ("FEW",)


def test_common_friends_and_foes_draw_together_and_who_stands_between_holds_apart(pull):
    thirds = {third.code: third for third in pull.thirds}
    assert [third.code for third in pull.thirds] == sorted(thirds, key=lambda code: -abs(thirds[code].pull))
    assert min(thirds[code].low for code in ("FRI", "FOE", "ORG")) > 0
    assert thirds["MID"].high < 0
    for third in thirds.values():
        assert third.pull == pytest.approx(third.with_first * third.with_second)
        assert third.first_low < third.with_first < third.first_high
        assert third.second_low < third.with_second < third.second_high


def test_shares_sum_to_the_pull_of_all(pull):
    assert math.fsum(third.share for third in pull.thirds) == pytest.approx(pull.value, abs=1e-12)
    assert pull.value == pytest.approx(np.mean([third.pull for third in pull.thirds]))
    assert pull.usual == PARAMETERS.usual**2


def test_levels_are_those_of_the_ties(network, pull):
    tie = network.tie("AAA", "FRI").level
    (third,) = (third for third in pull.thirds if third.code == "FRI")
    assert third.with_first == pytest.approx(tie.value)
    assert (third.first_low, third.first_high) == pytest.approx((tie.low, tie.high))


def test_the_pair_may_be_named_in_either_order(network, pull):
    turned = find_pull(network, "BBB", "AAA")
    assert turned.value == pytest.approx(pull.value)
    assert turned.names("friend_of_second") == pull.names("friend_of_first") == ("MID",)


def test_without_a_third_state_the_others_pull_more(pull):
    left = pull.without(["MID"])
    assert set(pull.codes) - set(left.codes) == {"MID"}
    assert left.value > pull.value
    assert math.fsum(third.share for third in left.thirds) == pytest.approx(left.value)
    assert pull.without(["FEW"]).unknown == ()


def test_without_any_there_is_no_pull(network):
    for nobody in (find_pull(network, "AAA", "XXX"), find_pull(network, "ONE", "FEW").without(["AAA"])):
        assert (nobody.value, nobody.margin, nobody.thirds) == (None, None, ())
        assert nobody.to_arrow().num_rows == 0


def test_a_day_asks_for_its_period():
    rows = acts_of(LEVELS) + acts_of({("AAA", "FRI"): -8, ("BBB", "FRI"): 8}, day="2019-05-01")
    network = Network.of(act_table(rows, STATES), "year", parameters=PARAMETERS)
    then, now = (find_pull(network, "AAA", "BBB", on=datetime.date(year, 7, 1)) for year in (2016, 2019))
    assert "FRI" in then.names("common_friend")
    assert now.names("friend_of_second") == ("FRI",)
    with pytest.raises(TieError, match="2020-01-01 lies outside"):
        find_pull(network, "AAA", "BBB", on=datetime.date(2020, 1, 1))


def test_a_state_is_no_pair(network):
    with pytest.raises(TieError, match="AAA was named twice"):
        find_pull(network, "AAA", "AAA")


def test_pull_is_a_table(pull):
    table = pull.to_arrow()
    assert table["code"].to_pylist() == [third.code for third in pull.thirds]
    assert sum(table["share"].to_pylist()) == pytest.approx(pull.value)


def test_bands_of_products_hold_what_they_promise(pull):
    random = np.random.default_rng(4)
    one, other = (
        levels.value + levels.spread * random.standard_t(levels.freedom, (20000, len(levels.value)))
        for levels in (pull.first, pull.second)
    )
    products = one * other
    assert products.var(axis=0) == pytest.approx(pull.variances, rel=0.08)
    margin = 1.645 * np.sqrt(pull.variances)
    inside = (np.abs(products - pull.pulls) <= margin).mean(axis=0)
    assert ((inside > 0.87) & (inside < 0.95)).all()
    assert (np.abs(products.mean(axis=1) - pull.value) <= pull.margin).mean() == pytest.approx(0.9, abs=0.03)


def test_levels_of_a_row_are_those_of_the_course(network):
    pair = PairCourse.of(network, "AAA", "FRI")
    levels = Levels.of(pair.course, 1)
    assert levels.value == pytest.approx(pair.course.level[1])
    assert levels.margin == pytest.approx(pair.course.margin[1])
    assert levels.positive == pytest.approx([t.cdf(levels.value[0] / levels.spread[0], levels.freedom[0])])
    assert levels.enough.all()


def test_triads_of_a_pair_are_told_by_their_signs(network):
    triads = {triad.states[2]: triad for triad in Triads.of(network).of_pair("AAA", "BBB")}
    # AAA and BBB are foes: a friend of one who is a foe of the other fits, a common friend does not.
    assert {third: triad.verdict for third, triad in triads.items()} == {
        "FRI": "unbalanced",
        "FOE": "unbalanced",
        "MID": "balanced",
        "COO": "open",
    }
    assert triads["MID"].levels == pytest.approx(
        [network.tie(*pair).level.value for pair in (("AAA", "BBB"), ("AAA", "MID"), ("BBB", "MID"))]
    )


def test_degree_of_balance_is_the_share_of_balanced_triads(network):
    triads = Triads.of(network)
    ties = {frozenset(pair) for pair in LEVELS if "ORG" not in pair}
    found = [
        t
        for t in itertools.combinations(sorted(STATES), 3)
        if {frozenset(p) for p in itertools.combinations(t, 2)} <= ties
    ]
    assert triads.count == len(found) == 4
    each = [triad.balanced for triad in triads.of_pair("AAA", "BBB")]
    assert triads.degree == pytest.approx(sum(each) / 4)


def test_chance_is_that_of_signs_dealt_out_anew():
    rows = acts_of(dict.fromkeys(itertools.combinations("ABCDEF", 2), 6))
    rows = [row | {"source": row["source"] * 3, "target": row["target"] * 3} for row in rows]
    foes = [row | {"intensity": -6.0} if {row["source"], row["target"]} == {"AAA", "BBB"} else row for row in rows]
    triads = Triads.of(Network.of(act_table(foes), "year", parameters=PARAMETERS))
    # Of 20 triads, the four with the two foes are unbalanced; wherever the one hostile tie lies, it is in four.
    assert triads.count == 20
    assert triads.degree == pytest.approx(0.8, abs=0.02)
    assert triads.chance == pytest.approx(0.8, abs=0.02)
    assert [triad.states for triad in triads.unbalanced()] == [("AAA", "BBB", x * 3) for x in "CDEF"]


def test_chance_is_less_than_the_degree_where_camps_face_each_other():
    camps = {"AAA": 0, "BBB": 0, "CCC": 0, "DDD": 1, "EEE": 1, "FFF": 1}
    rows = acts_of({(a, b): 6 if camps[a] == camps[b] else -6 for a, b in itertools.combinations(camps, 2)})
    triads = Triads.of(Network.of(act_table(rows), "year", parameters=PARAMETERS))
    assert triads.degree == pytest.approx(1, abs=0.02)
    assert triads.chance < 0.6
    assert triads.unbalanced() == ()


def test_without_triads_there_is_no_degree():
    triads = Triads.of(Network.of(act_table(acts_of({("AAA", "BBB"): 5})), "year", parameters=PARAMETERS))
    assert (triads.count, triads.degree, triads.chance) == (0, None, None)
    assert triads.of_pair("AAA", "BBB") == ()
    with pytest.raises(TieError, match="No act names XXX here"):
        triads.of_pair("AAA", "XXX")


def test_triads_are_a_table(network):
    table = triads_to_arrow(Triads.of(network).of_pair("AAA", "BBB"))
    assert table.column_names == ["a", "b", "c", "verdict", "a_b", "a_c", "b_c", "balanced"]
    assert table["balanced"].to_pylist() == sorted(table["balanced"].to_pylist())
    assert triads_to_arrow([]).schema == table.schema
