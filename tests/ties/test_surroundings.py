"""What surrounds a pair: third states, triads, how much the two deal; and the tables of a report."""

import datetime
from itertools import combinations

import numpy as np
import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.ledger import open_ledger
from detente.ties import Network, Triads, find_pull, report_tie, triads_of_pair

PAIR = ("PAK", "RUS")
TIES = {
    ("PAK", "RUS"): 6,
    ("PAK", "CHN"): 8,
    ("RUS", "CHN"): 7,
    ("PAK", "IND"): -7,
    ("RUS", "IND"): 8,
    ("PAK", "AFG"): -6,
    ("RUS", "AFG"): -6,
    ("RUS", "FRA"): 2,
    ("PAK", "FRA"): 2,
}


def rows_of(ties, each=24):
    return [
        act_row(value, f"{2010 + n % 6}-0{1 + n % 9}-03", name=f"{a}{b}{n}", source=a, target=b)
        for (a, b), value in ties.items()
        for n in range(each)
    ]


def network_of(ties, by="year", states=None, **given):
    rows = [*rows_of(ties), act_row(5, "2012-01-01", source="PAK", target="TCD", belief=0.05)]
    rows.append(act_row(5, "2012-01-01", source="RUS", target="TCD", belief=0.05))
    return Network.of(act_table(rows, states), by, parameters=PARAMETERS, **given)


@pytest.fixture(scope="module")
def report():
    with open_ledger() as ledger:
        yield report_tie(network_of(TIES), ledger, *PAIR)


def test_third_states_are_named_by_role_and_their_shares_sum(report):
    pull = report.pull
    roles = ("common_friend", "common_foe", "friend_of_first", "friend_of_second")
    assert [pull.with_role(role) for role in roles] == [("CHN",), ("AFG",), (), ("IND",)]
    assert sum(third.share for third in pull.thirds) == pytest.approx(pull.value, abs=1e-12)
    assert pull.low < pull.value < pull.high
    assert (pull.enough, pull.unknown) == (True, ("TCD",))


def test_the_triad_out_of_balance_is_told(report):
    assert [triad.states[2] for triad in report.triads.unbalanced] == ["IND"]
    assert (report.triads.count, report.triads.balanced) == (4, 3)


def test_triads_of_a_pair_are_those_of_the_network():
    network = network_of(TIES | {("PAK", "RUS"): -2})
    found = triads_of_pair(network, find_pull(network, *PAIR))
    whole = Triads.of(network).of_pair(*PAIR)
    assert [triad.states for triad in found] == [triad.states for triad in whole]
    assert [triad.balanced for triad in found] == pytest.approx([triad.balanced for triad in whole])
    assert found[0].levels == pytest.approx(whole[0].levels)


def test_organisations_pull_but_make_no_triads():
    network = network_of(TIES, states={"PAK", "RUS", "CHN", "IND", "FRA"})
    pull = find_pull(network, *PAIR)
    assert "AFG" in pull.codes
    assert {triad.states[2] for triad in triads_of_pair(network, pull)} == {"CHN", "IND", "FRA"}


def test_without_a_tie_of_the_two_there_are_third_states_but_no_triads():
    network = network_of({ends: value for ends, value in TIES.items() if ends != PAIR})
    with open_ledger() as ledger:
        report = report_tie(network, ledger, *PAIR)
    assert report.tie.level is None
    assert report.pull.with_role("common_friend") == ("CHN",)
    assert report.triads.count == 0
    assert report.salience.acts == 0


def test_dealings_beside_what_activities_let_expect():
    codes = ("AFG", "CHN", "FRA", "IND", *PAIR)
    ties = dict.fromkeys(combinations(codes, 2), 3)
    rows = rows_of(ties, each=30) + rows_of({PAIR: 3}, each=150)
    with open_ledger() as ledger:
        network = Network.of(act_table(rows), "year", parameters=PARAMETERS)
        much, little = (report_tie(network, ledger, *pair).salience for pair in (PAIR, ("PAK", "FRA")))
    assert much.low > 1 > little.high
    assert (much.acts, little.acts) == (pytest.approx(180), pytest.approx(30))
    # Both are twice as active as the others: √6 times as much is to be expected of each of them.
    assert much.expected == pytest.approx(90 * 50 / 39.5, rel=0.01)


def test_dealings_are_of_the_time_asked_for_whatever_the_periods():
    with open_ledger() as ledger:
        found = [
            report_tie(network_of(TIES, by, since=since), ledger, *PAIR).salience
            for by, since in (("year", None), ("month", None), ("month", datetime.date(2012, 5, 1)))
        ]
    assert found[0] == found[1]
    assert 0 < found[2].acts < found[1].acts


@pytest.mark.parametrize("rows", ["thirds", "facts", "parts", "triads", "turns", "periods"])
def test_every_list_of_a_report_is_a_table(report, rows):
    table = report.to_arrow(rows)
    assert table.num_rows > 0 or rows == "turns"


def test_the_shares_of_tables_sum(report):
    facts = {row["fact"]: row for row in report.to_arrow("facts").to_pylist()}
    assert list(facts) == ["level", "outward", "inward", "change", "pull", "salience"]
    for fact, rows in (("pull", "thirds"), ("level", "parts")):
        assert sum(report.to_arrow(rows)["share"].to_pylist()) == pytest.approx(facts[fact]["value"], abs=1e-9)
    assert (facts["inward"]["value"], facts["inward"]["enough"]) == (None, False)


def test_a_busy_pair_is_told_by_what_weighs_in_its_trend():
    rows = [
        act_row(-6 if n < 300 else 6, f"{2010 + n // 100}-0{1 + n % 9}-03", name=f"{n}", source="PAK", target="RUS")
        for n in range(600)
    ]
    with open_ledger() as ledger:
        busy, few = (
            report_tie(Network.of(act_table(some), "year", parameters=PARAMETERS), ledger, *PAIR)
            for some in (rows, rows[::60])
        )
    assert (busy.weighed, few.weighed) == ("change", "level")
    shares = {share.act: share.change for share in busy.tie.shares}
    assert busy.weightiest[0].share == pytest.approx(shares[busy.weightiest[0].act])


@pytest.mark.parametrize("seed", range(8))
def test_of_next_to_nothing_everything_is_told_without_a_warning(seed):
    """Warnings are errors here: one act, acts without a date, that are denied or hardly believed, two actors."""
    random = np.random.default_rng(seed)
    codes = ["PAK", "RUS", "CHN", "IND"][: 2 + seed % 3]
    rows = [
        act_row(
            float(random.choice([-9, 0, 8])),
            [None, "2010-01-03", "2014-05-03"][random.integers(3)],
            name=f"{n}",
            belief=float(random.choice([1e-4, 0.5, 1])),
            status=str(random.choice(["done", "denied", "planned"])),
            **dict(zip(("source", "target"), random.choice(codes, 2, replace=False).tolist(), strict=True)),
        )
        for n in range(1 + 3 * seed)
    ]
    with open_ledger() as ledger:
        report = report_tie(Network.of(act_table(rows), "year"), ledger, *PAIR, alignment=True)
    assert report.alignment is None or report.alignment.low <= report.alignment.value <= report.alignment.high
    assert sum(third.share for third in report.pull.thirds) == pytest.approx(report.pull.value or 0)
