"""What is claimed more than once becomes one, with all its evidence."""

import datetime

import pytest

from detente.ledger import Entry, assemble
from detente.records import Driver, Evidence, Standing, Statement


def entry(claim, story="s1", day="2016-09-24"):
    return Entry(claim, story, datetime.date.fromisoformat(day) if day else None)


def driver(**facts):
    evidence = Evidence(document="a", start=facts.pop("start", 0), end=9, quote="They met.")
    known = {"pair": ("PAK", "RUS"), "direction": "closer", "driver": "energy", "cause": "gas", "confidence": 0.5}
    return Driver(**known | {"rule": "r"} | facts, evidence=evidence)


def test_one_event_in_several_sentences_and_articles_is_one(act):
    [one] = assemble([entry(act()), entry(act(start=5, confidence=0.9)), entry(act("b"), "s2", "2016-09-26")])
    assert [claim.confidence for claim in one.claims] == [0.9, 0.8, 0.8]
    assert one.stories == {"s1", "s2"}
    assert one.belief == pytest.approx(1 - 0.1 * 0.2)


def test_copies_of_a_story_add_no_belief(act):
    [one] = assemble([entry(act()), entry(act("b")), entry(act("c"))])
    assert len(one.claims) == 3
    assert one.belief == pytest.approx(0.8)


@pytest.mark.parametrize(
    "facts",
    [
        {"type": "AID"},
        {"source": ("IND",)},
        {"date": "2016-11-02"},
        {"date": "2016-09"},
        {"status": "planned"},
    ],
)
def test_other_events_stay_apart(act, facts):
    assert len(assemble([entry(act()), entry(act(**facts))])) == 2


def test_who_met_whom_is_the_same_either_way_round(act):
    turned = act(source=("PAK",), target=("RUS",))
    assert len(assemble([entry(act()), entry(turned)])) == 1
    accused = act(type="ACCUSE"), act(type="ACCUSE", source=("PAK",), target=("RUS",))
    assert len(assemble(map(entry, accused))) == 2


def test_the_day_is_the_one_stated_not_that_of_the_article(act):
    late = entry(act("b", date="2016-09-24"), "s2", "2016-12-31")
    assert len(assemble([entry(act()), late])) == 1


def test_what_happens_every_day_is_not_one_event(act):
    strikes = [entry(act(type="ASSAULT"), f"s{day}", f"2016-09-{day:02}") for day in range(1, 21)]
    assert len(assemble(strikes)) == 5


def test_a_denial_is_kept_apart_and_lowers_belief(act):
    done, denied = assemble([entry(act()), entry(act("b", status="denied", confidence=0.5), "s2")])
    assert (done.contested, denied.contested) == (True, False)
    assert done.belief == pytest.approx(0.8 * 0.5)


def statement(document="b", start=0, confidence=0.5):
    evidence = Evidence(document=document, start=start, end=9, quote="That is untrue.")
    return Statement(content="That is untrue.", status="denied", confidence=confidence, rule="r", evidence=evidence)


@pytest.mark.parametrize("first", [True, False])
def test_a_statement_that_denies_an_act_counts_as_a_denial(act, first):
    denial = statement()
    told = [entry(act(denied_by=(denial.id,))), entry(denial, "s2")]
    [done] = [one for one in assemble(told if first else reversed(told)) if one.claims[0].kind == "act"]
    assert done.contested
    assert done.denials == (denial,)
    assert done.belief == pytest.approx(0.8 * (1 - 0.5))
    assert done.stories == {"s1"}


def test_each_story_denies_once(act):
    denials = [statement(), statement(start=3, confidence=0.4), statement("c", confidence=0.25)]
    told = act(denied_by=tuple(d.id for d in denials))
    stories = ["s2", "s2", "s3"]
    entries = [entry(told), *(entry(d, s) for d, s in zip(denials, stories, strict=True))]
    assert assemble(entries)[0].belief == pytest.approx(0.8 * (1 - 0.5) * (1 - 0.25))
    assert assemble(entries)[0].denials == tuple(denials)


def test_acts_and_statements_that_deny_in_one_story_are_one_denial(act):
    denial = statement()
    told, denied = act(denied_by=(denial.id,)), act("b", status="denied", confidence=0.4)
    done = assemble([entry(told), entry(denied, "s2"), entry(denial, "s2")])[0]
    assert done.belief == pytest.approx(0.8 * (1 - 0.5))
    assert done.denials == (denial, denied)


def test_a_statement_denies_the_whole_event_in_all_its_articles(act):
    denial = statement()
    entries = [entry(act(denied_by=(denial.id,))), entry(act("c"), "s3"), entry(denial, "s2")]
    assert assemble(entries)[0].belief == pytest.approx((1 - 0.2 * 0.2) * (1 - 0.5))


def test_a_statement_denies_nothing_else(act):
    denial = statement()
    entries = [entry(act(denied_by=(denial.id,))), entry(act(type="AID")), entry(denial, "s2")]
    assert [one.contested for one in assemble(entries)] == [True, False, False]


def test_a_statement_that_is_not_at_hand_denies_nothing(act):
    [done] = assemble([entry(act(denied_by=("0123456789abcdef",)))])
    assert (done.contested, done.denials, done.belief) == (False, (), pytest.approx(0.8))


def test_causes_are_denied_by_statements_and_by_causes():
    denial = statement()
    told = driver(denied_by=(denial.id,))
    assert assemble([entry(told), entry(denial, "s2")])[0].belief == pytest.approx(0.25)
    affirmed, denied = assemble([entry(driver()), entry(driver(start=3, status="denied"), "s2")])
    assert (affirmed.contested, affirmed.belief) == (True, pytest.approx(0.25))
    assert (denied.contested, denied.belief) == (False, pytest.approx(0.5))


def test_causes_and_standings_are_one_whenever_they_are_said():
    later = entry(driver(start=3), "s2", "2018-01-01")
    assert len(assemble([entry(driver()), later])) == 1
    assert len(assemble([entry(driver()), entry(driver(via=("CHN",)))])) == 2
    assert len(assemble([entry(driver()), entry(driver(direction="apart"))])) == 2
    evidence = Evidence(document="a", start=0, end=9, quote="They met.")
    rivals = [
        Standing(pair=("PAK", "RUS"), standing="rivals", when=when, confidence=0.5, rule="r", evidence=evidence)
        for when in ("past", "past", "present")
    ]
    assert len(assemble(map(entry, rivals))) == 2


def test_statements_stand_alone():
    evidence = Evidence(document="a", start=0, end=9, quote="They met.")
    said = [Statement(content="They met.", confidence=0.5, rule="r", evidence=evidence)] * 2
    assert len(assemble(map(entry, said))) == 2


def test_things_come_in_the_order_in_which_they_were_met(act):
    first, second = act(type="AID"), act()
    assert [one.claims[0].type for one in assemble(map(entry, (first, second, first)))] == ["AID", "CONSULT"]


def test_nothing_gives_nothing():
    assert assemble([]) == []
