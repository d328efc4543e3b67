"""What changes without a source, an act, a driver or a state."""

import datetime

import numpy as np
import pytest
from tie_acts import PARAMETERS, act_row, act_table

from detente.errors import TieError
from detente.ledger import open_ledger
from detente.ledger.imports import import_events
from detente.records import Act, Document, Driver, Evidence
from detente.ties import Network, Omission, decompose_level, find_pull, leave_out, read_acts, read_acts_without, what_if

PAIR = ("AAA", "BBB")
ROWS = [
    act_row(8, "2015-02-01", name="a1", outlet="Friendly Times", document="d1"),
    act_row(7, "2015-03-01", name="a2", outlet="Friendly Times", document="d2"),
    act_row(-5, "2016-02-01", name="a3", outlet="Daily Post", url="https://news.example.org/3"),
    act_row(-6, "2016-03-01", name="a4", outlet="Daily Post"),
    act_row(5, "2016-04-01", name="three", outlet="Daily Post"),
    act_row(5, "2016-04-01", name="three", target="CCC"),
    act_row(3, "2016-05-01", name="other", source="CCC", target="BBB"),
]


@pytest.fixture
def network():
    return Network.of(act_table(ROWS), "year", parameters=PARAMETERS)


@pytest.mark.parametrize(
    ("omission", "gone"),
    [
        ({"outlets": ("friendly times",)}, {"a1", "a2"}),
        ({"documents": ("d2",)}, {"a2"}),
        ({"documents": ("https://news.example.org/3",)}, {"a3"}),
        ({"acts": ("a4", "a1")}, {"a4", "a1"}),
        ({"states": ("CCC",)}, {"three", "other"}),
        ({"states": ("DDD",)}, set()),
        ({"outlets": ("Friendly Times",), "acts": ("a4",)}, {"a1", "a2", "a4"}),
    ],
)
def test_acts_are_left_out_by_what_their_columns_tell(omission, gone):
    acts = act_table(ROWS)
    left = leave_out(acts, Omission(**omission))
    assert set(acts.ids.to_pylist()) - set(left.ids.to_pylist()) == gone
    assert not gone & set(left.ids.to_pylist())


def test_acts_without_columns_have_no_outlet_to_go_by():
    acts = act_table([act_row(5, "2015-01-01")])
    assert len(leave_out(acts, Omission(outlets=("X",), documents=("d",)))) == 1


def test_without_the_friendly_source_the_tie_is_colder_and_said_to_be_told_otherwise(network):
    found = what_if(network, *PAIR, Omission(outlets=("Friendly Times",)))
    assert (found.acts, found.acts_gone, found.evidence_gone) == (5, 2, 2.0)
    assert found.level.before.value == pytest.approx(decompose_level(network, *PAIR).value)
    assert found.level.after.value < found.level.before.value
    assert found.level.difference == pytest.approx(found.level.after.value - found.level.before.value)
    assert found.level.after.high - found.level.after.low > 0
    assert found.omission.outlets == ("Friendly Times",)


def test_what_tells_as_the_rest_does_is_not_telling_and_what_does_not_is():
    rows = [act_row(5, f"{year}-01-01", name=f"{year}", outlet="A") for year in range(2000, 2016)]
    odd = [act_row(-9, f"{year}-02-01", name=f"odd{year}", outlet="B") for year in range(2000, 2016)]
    same = [act_row(5, f"{year}-02-01", name=f"same{year}", outlet="B") for year in range(2000, 2016)]
    without = Omission(outlets=("B",))
    one, other = (
        what_if(Network.of(act_table(rows + b), "year", parameters=PARAMETERS), *PAIR, without) for b in (odd, same)
    )
    assert one.level.telling
    assert not other.level.telling
    assert other.level.difference == pytest.approx(0, abs=0.03)


def test_the_margin_is_what_chance_makes_of_leaving_out_like_acts():
    """A tenth of worlds lie outside, where what is left out differs from the rest by chance alone."""
    random = np.random.default_rng(5)
    outside = 0
    for _ in range(200):
        scale = np.sqrt(PARAMETERS.freedom / random.chisquare(PARAMETERS.freedom))
        level = PARAMETERS.usual + scale * random.normal(0, PARAMETERS.spread)
        rows = []
        for year in range(2000, 2006):
            now = level + scale * random.normal(0, PARAMETERS.swing)
            common = scale * random.normal(0, PARAMETERS.common)
            for outlet in "AB":
                value = now + common + scale * random.normal(0, PARAMETERS.scatter)
                rows.append(
                    act_row(np.clip(10 * value, -10, 10), f"{year}-06-01", outlet=outlet, name=f"{year}{outlet}")
                )
        network = Network.of(act_table(rows), "year", parameters=PARAMETERS)
        outside += what_if(network, *PAIR, Omission(outlets=("B",))).level.telling
    # Of 200, chance makes it 9 to 32 in 99 of 100 cases.
    assert 9 <= outside <= 32


def test_without_a_third_state_its_pull_is_gone():
    levels = {("AAA", "BBB"): 3, ("AAA", "CCC"): 7, ("BBB", "CCC"): 6, ("AAA", "DDD"): 7, ("BBB", "DDD"): -6}
    rows = [
        act_row(level, "2016-01-01", source=a, target=b, name=f"{a}{b}{n}")
        for (a, b), level in levels.items()
        for n in range(30)
    ]
    network = Network.of(act_table(rows), "year", parameters=PARAMETERS)
    found = what_if(network, *PAIR, Omission(states=("DDD",)))
    assert found.pull_before.value == pytest.approx(find_pull(network, *PAIR).value)
    assert found.pull_after.value == pytest.approx(find_pull(network, *PAIR).without(["DDD"]).value)
    assert found.pull_after.low > found.pull_before.value
    assert found.level.difference == pytest.approx(0)
    nobody = what_if(network, *PAIR, Omission(states=("CCC", "DDD")))
    assert nobody.pull_after is None


def test_with_nothing_left_there_is_only_what_is_usual(network):
    found = what_if(network, *PAIR, Omission(acts=("a1", "a2", "a3", "a4", "three")))
    assert found.acts_gone == 5
    assert found.level.after.value == pytest.approx(PARAMETERS.usual)
    assert not found.level.after.enough
    assert found.change.after.value == pytest.approx(0, abs=1e-12)


def test_a_pair_without_acts_has_nothing_to_change(network):
    found = what_if(network, "AAA", "DDD", Omission(acts=("a1",)))
    assert (found.acts, found.level, found.change) == (0, None, None)
    assert found.to_arrow().num_rows == 0


def test_what_leaves_nothing_out_changes_nothing(network):
    found = what_if(network, *PAIR, Omission(states=("DDD",)))
    assert (found.acts_gone, found.level.difference, found.level.telling) == (0, 0.0, False)


def test_result_is_a_table(network):
    table = what_if(network, *PAIR, Omission(acts=("a1",))).to_arrow()
    assert table["of"].to_pylist() == ["level", "change"]
    assert table["before_low"][0].as_py() < table["before"][0].as_py() < table["before_high"][0].as_py()


@pytest.mark.parametrize(
    ("omission", "told"),
    [
        ({}, "Nothing was named to be left out."),
        ({"states": ("AAA",)}, "Without AAA there is no tie of AAA and BBB. Leave out a third state."),
        ({"drivers": ("energy",)}, "Which acts rest on a driver is told by a ledger only"),
    ],
)
def test_questions_without_an_answer(network, omission, told):
    with pytest.raises(TieError, match=told):
        what_if(network, *PAIR, Omission(**omission))


BOTH = "Russia sent Pakistan four helicopters on Monday, since both fear the same enemy."
ONE = "Four helicopters were sent to Pakistan by Russia on Monday."
TALKS = "Russia and Pakistan held talks in Moscow in May."


def evidence(document, quote):
    return Evidence(document=document, start=0, end=6, quote=quote)


def sent(document, quote, confidence):
    return Act(
        source=("RUS",), target=("PAK",), type="AID", intensity=9.5, status="done", rule="supply.verb",
        date="2016-09-20", date_precision="day", confidence=confidence, evidence=evidence(document, quote),
    )  # fmt: skip


@pytest.fixture
def ledger():
    driver = {"pair": ("PAK", "RUS"), "rule": "cause", "confidence": 0.7}
    with open_ledger() as opened:
        for name, outlet, text, claims in (
            ("a", "The Daily Post", BOTH, [
                sent("a", BOTH, 0.8),
                Driver(direction="closer", driver="shared_threat", cause="the same enemy",
                       evidence=evidence("a", BOTH), **driver),
            ]),
            ("b", "The Herald", ONE, [sent("b", ONE, 0.9)]),
            ("c", "The Herald", TALKS, [
                Act(source=("RUS",), target=("PAK",), type="CONSULT", intensity=4.0, status="done", rule="consult.meet",
                    date="2016-05", date_precision="month", confidence=0.6, evidence=evidence("c", TALKS)),
                Driver(direction="apart", driver="dispute", via=("IND",), cause="India",
                       evidence=evidence("c", TALKS), **driver),
            ]),
        ):  # fmt: skip
            day = datetime.date(2016, 9, 24)
            opened.add(Document(id=name, text=text, date=day, outlet=outlet, source=f"{name}.txt"), claims)
        yield opened


def beliefs(acts):
    return sorted(zip(acts.label("type"), (round(b, 3) for b in acts.belief), strict=True))


@pytest.mark.parametrize(
    ("omission", "left"),
    [
        ({}, [("AID", 0.98), ("CONSULT", 0.6)]),
        # What the other outlet tells too stays, and is believed as it was by that alone.
        ({"outlets": ("the daily post",)}, [("AID", 0.9), ("CONSULT", 0.6)]),
        ({"outlets": ("The Herald",)}, [("AID", 0.8)]),
        ({"documents": ("c",)}, [("AID", 0.98)]),
        ({"documents": ("b.txt",)}, [("AID", 0.8), ("CONSULT", 0.6)]),
        # The sentence of the driver tells of an act, which another article has as well.
        ({"drivers": ("shared_threat",)}, [("AID", 0.9), ("CONSULT", 0.6)]),
        ({"drivers": ("dispute",)}, [("AID", 0.98)]),
    ],
)
def test_events_are_believed_anew(ledger, omission, left):
    assert beliefs(read_acts_without(ledger, ("PAK", "RUS"), Omission(**omission))) == left


def test_an_event_goes_with_all_its_claims(ledger):
    for claim in ledger.claims(kind="act"):
        if claim.type == "AID":
            left = read_acts_without(ledger, ("PAK", "RUS"), Omission(acts=(claim.id,)))
            assert beliefs(left) == [("CONSULT", 0.6)]


@pytest.mark.parametrize(
    ("omission", "after"),
    [
        ({"outlets": ("The Daily Post",)}, (0.0, 0.7)),
        ({"drivers": ("dispute",)}, (0.7, 0.0)),
        ({"states": ("IND",)}, (0.7, 0.0)),
        ({"states": ("CHN",)}, (0.7, 0.7)),
    ],
)
def test_drivers_are_weighed_anew(ledger, omission, after):
    network = Network.of(read_acts(ledger), "year", parameters=PARAMETERS)
    found = what_if(network, "PAK", "RUS", Omission(**omission), ledger)
    assert (found.drivers_before.closer, found.drivers_before.apart) == pytest.approx((0.7, 0.7))
    assert (found.drivers_after.closer, found.drivers_after.apart) == pytest.approx(after)
    assert found.level.before.value == pytest.approx(decompose_level(network, "PAK", "RUS").value)


def test_imported_events_are_left_out_too(ledger, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text(
        "id,date,source,target,code,url,publisher\ne1,2016-10-01,RUS,PAK,057,https://x.example/e1,Example News\n"
    )
    list(import_events(ledger.connection, file))
    (event,) = [act for act in read_acts(ledger).ids.to_pylist() if len(act) == 36]
    for omission in ({"outlets": ("example news",)}, {"acts": (event,)}, {"documents": ("https://x.example/e1",)}):
        assert len(read_acts_without(ledger, ("PAK", "RUS"), Omission(**omission))) == 2


@pytest.mark.parametrize(
    ("omission", "told"),
    [
        ({"outlets": ("The Hearld",)}, "The ledger has nothing from 'The Hearld'. It has The Daily Post, The Herald."),
        ({"documents": ("z.txt",)}, "The ledger has no article 'z.txt'. Name one by its id, path or address."),
        ({"acts": ("0000",)}, "The ledger has no act '0000'."),
        ({"drivers": ("energy",)}, "The ledger has no driver of the kind 'energy' between PAK and RUS."),
    ],
)
def test_what_the_ledger_does_not_have_cannot_be_left_out(ledger, omission, told):
    with pytest.raises(TieError) as caught:
        read_acts_without(ledger, ("PAK", "RUS"), Omission(**omission))
    assert str(caught.value) == told
