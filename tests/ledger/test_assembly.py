"""What is claimed more than once becomes one, with all its evidence."""

import datetime
from dataclasses import replace

import numpy as np
import pytest

from detente.ledger import Entry, assemble
from detente.ledger.assembly import OTHERWISE, _merge
from detente.ledger.causes import group_causes
from detente.ledger.clusters import WINDOW, link, pair_acts
from detente.ledger.likeness import SAME_EVENT_DAYS, WEIGHTS, Likeness, Telling, find_days
from detente.ledger.plans import SURE, match_plans
from detente.ledger.wording import ItemSets, list_names, list_numbers, list_words, stem
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
    assert one.sources == {"s1", "s2"}
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
        {"date": "2015-09"},
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


def test_the_bar_and_the_weights_may_be_others_for_measuring(act):
    told = [entry(act()), entry(act("b"), "s2", "2016-09-26")]
    assert len(assemble(told)) == 1
    assert len(assemble(told, bar=1.0)) == 2
    assert len(assemble(told, weights=WEIGHTS | {"bias": -99.0})) == 2


def test_the_day_is_the_one_stated_not_that_of_the_article(act):
    late = entry(act("b", date="2016-09-24"), "s2", "2016-12-31")
    assert len(assemble([entry(act()), late])) == 1


@pytest.mark.parametrize(("date", "events"), [("2017-09-24", 2), ("2016-09-25", 1)])
def test_what_is_told_of_another_year_in_the_same_words_is_another_event(act, date, events):
    told = [entry(act("a", date="2016-09-24")), entry(act("b", date=date), "s2", "2017-09-25")]
    assert len(assemble(told)) == events


def test_what_happens_every_day_is_not_one_event(act):
    strikes = [entry(act(f"d{day}", type="ASSAULT"), f"s{day}", f"2016-09-{day:02}") for day in range(1, 21)]
    events = assemble(strikes)
    assert len(events) >= 5
    for event in events:
        days = [int(story[1:]) for story in event.sources]
        assert max(days) - min(days) <= 2 * SAME_EVENT_DAYS


def test_one_event_is_told_in_other_words(act):
    first = "Greece and Turkey signed the Aegean drilling accord in Bern on 4 May."
    second = "By the Aegean accord that they signed in Bern on 4 May, Turkey and Greece wait with drilling."
    third = "Turkey told Greece that its tariffs on olives would stay."
    told = [
        entry(told_as(act("a", source=("GRC",), target=("TUR",), type="SUPPORT", confidence=0.9), first)),
        entry(told_as(act("b", source=("GRC",), target=("TUR",), type="SUPPORT"), second), "s2"),
        entry(told_as(act("c", source=("TUR",), target=("GRC",), type="REJECT"), third), "s3"),
    ]
    assert [len(one.claims) for one in assemble(told)] == [2, 1]


def test_another_type_of_the_same_event_bears_out_half_as_much(act):
    quote = (
        "Iranian missiles and drones struck the Israeli towns of Haifa, Eilat and Dimona at dawn on Sunday 14 April."
    )
    strike = {"source": ("IRN",), "target": ("ISR",)}
    told = [
        entry(told_as(act("a", type="ASSAULT", confidence=0.8, **strike), quote)),
        entry(told_as(act("b", type="ASSAULT", confidence=0.7, **strike), quote), "s2"),
        entry(told_as(act("c", type="MOBILIZE", confidence=0.9, **strike), quote), "s3"),
    ]
    found = assemble(told)
    assert [len(one.claims) for one in found] in ([3], [2, 1])
    words = (
        "Haifa was hit by Iranian missiles.",
        "Drones from Iran struck Eilat at dawn.",
        "Iran launched drones at Israel.",
    )
    apart = [replace(one, claim=told_as(one.claim, own)) for one, own in zip(told, words, strict=True)]
    both = _merge(apart, [])
    assert [claim.type for claim in both.claims] == ["ASSAULT", "ASSAULT", "MOBILIZE"]
    assert both.belief == pytest.approx(1 - 0.2 * 0.3 * (1 - 0.9 * OTHERWISE))


def received(act, document, *names, quote="They met in Ufa.", **facts):
    """A meeting, with whom its sentence names of either side."""
    people = [
        {"id": name.lower(), "role": role, "type": "person", "country": country, "text": name, "name": name}
        for role, country, name in names
    ]
    return told_as(act(document, actors=people, **facts), quote)


VISITOR = ("source", "RUS", "Oleg Salyukov")


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ([("target", "PAK", "Qamar Bajwa")], [("target", "PAK", "Zafar Abbasi")], 2),
        ([VISITOR, ("target", "PAK", "Qamar Bajwa")], [VISITOR, ("target", "PAK", "Zafar Abbasi")], 2),
        ([("target", "PAK", "Qamar Javed Bajwa")], [("target", "PAK", "Bajwa")], 1),
        ([("target", "PAK", "Joe Bajwa")], [("target", "PAK", "Joseph R. Bajwa")], 1),
        ([("target", "PAK", "Xi")], [("target", "PAK", "Xi Jinping")], 1),
        ([("target", "PAK", "John Kerry")], [("target", "PAK", "John Bolton")], 2),
        ([VISITOR], [("target", "PAK", "Zafar Abbasi")], 1),
        ([("target", "PAK", "officials of Pakistan")], [("target", "PAK", "Zafar Abbasi")], 1),
        ([("target", "PAK", "Bajwa"), ("target", "PAK", "Abbasi")], [("target", "PAK", "Abbasi")], 1),
        ([], [("target", "PAK", "Zafar Abbasi")], 1),
    ],
)
def test_who_names_others_of_one_state_tells_of_another_meeting(act, one, other, events):
    told = [entry(received(act, "a", *one)), entry(received(act, "b", *other), "s2")]
    assert len(assemble(told)) == events


@pytest.mark.parametrize(
    ("days", "facts", "events"),
    [
        (("2014-05-02", "2016-05-02"), {}, 2),
        (("2014-05-02", "2016-05-02"), {"status": "planned"}, 2),
        (("2016-05-02", "2016-05-03"), {}, 1),
        (("2014-05-02", None), {}, 1),
    ],
)
def test_what_is_told_two_years_later_is_another_event(act, days, facts, events):
    quote = "At Ufa the two presidents opened the dam that engineers from Perm and Lahore had built for years."
    told = [entry(told_as(act(f"d{n}", **facts), quote), f"s{n}", day) for n, day in enumerate(days)]
    assert len(assemble(told)) == events


def test_what_has_no_day_may_be_of_any_time_unless_the_words_are_the_same(act):
    """Only many sentences tell which words are rare."""
    places = [f"{one}{other}ow" for one in "Bar Cal Dor Fen Gal Har Kel Lor Mar Nor".split() for other in "bcdfghklmnp"]
    others = [
        entry(
            told_as(
                act(f"o{n}", source=("FRA",), target=("GBR",)),
                f"France and Britain held Russia and Pakistan off {place}.",
            ),
            f"o{n}",
        )
        for n, place in enumerate(places)
    ]
    first = "Envoys of Russia and Pakistan agreed on the border of the Wakhan after the khan had fled."
    again = "On the border of the Wakhan envoys of Pakistan and Russia agreed after the khan fled."
    later = "Russia and Pakistan held talks about fishing and tolls."
    alike = [entry(told_as(act(key), quote), key, None) for key, quote in (("a", first), ("b", again), ("c", later))]
    found = [one for one in assemble([*others, *alike]) if one.claims[0].source == ("RUS",)]
    assert sorted(sorted(c.evidence.document for c in one.claims) for one in found) == [["a", "b"], ["c"]]


def test_a_plan_that_came_true_is_linked_to_the_deed(act):
    planned = entry(act("a", status="planned"), "s1", "2016-09-20")
    done = entry(act("b"), "s2", "2016-09-24")
    plan, deed = assemble([planned, done])
    assert (plan.deeds, plan.plans) == ((done.claim,), ())
    assert (deed.plans, deed.deeds) == ((planned.claim,), ())
    assert plan.belief == deed.belief == pytest.approx(0.8)


def test_what_is_planned_after_the_deed_did_not_come_true_by_it(act):
    done = entry(act("a", date="2016-09-20"), "s1", "2016-09-21")
    again = entry(act("b", status="planned"), "s2", "2016-09-24")
    assert all(not one.plans and not one.deeds for one in assemble([done, again]))


def test_a_promise_is_kept_by_what_it_promised_only(act):
    likeness = tell_days(act, ("planned", "2016-09-20"), ("done", "2016-09-24"), ("done", "2016-09-24"))
    likeness.types[:] = ["AGREE", "SUPPORT", "ACCUSE"]
    assert match_plans(likeness, [([0], [1, 2])]) == [([0], [1])]
    assert match_plans(likeness, [([0], [2])]) == [([], [])]


def tell_days(act, *told):
    """Acts in the same words, each of its status and its article's day."""
    quote = "On Monday the presidents opened the Ufa dam, which engineers from Perm and Lahore had built for years."
    return Likeness([
        Telling(told_as(act(f"d{n}", status=status), quote), datetime.date.fromisoformat(day) if day else None)
        for n, (status, day) in enumerate(told)
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("planned", "done", "linked"),
    [
        ("2016-09-20", "2016-09-24", True),
        ("2016-09-20", "2016-09-20", False),  # told of the same day: two matters as a rule
        ("2016-09-24", "2016-09-20", False),
        (None, "2016-09-20", True),
        ("2016-09-20", None, True),
        (None, None, True),
    ],
)
def test_a_deed_is_told_after_its_plan(act, planned, done, linked):
    likeness = tell_days(act, ("planned", planned), ("done", done))
    assert match_plans(likeness, [([0], [1])]) == [([0], [1]) if linked else ([], [])]


def test_a_plan_is_linked_to_a_deed_in_like_words_only(act):
    likeness = tell_days(act, ("planned", "2016-09-20"), ("done", "2016-09-24"))
    assert match_plans(likeness, [([0], [1])]) == [([0], [1])]
    assert match_plans(likeness, [([], [1]), ([0], [])]) == [([], []), ([], [])]
    likeness.score = lambda left, _: np.full(len(left), SURE - 0.01)
    assert match_plans(likeness, [([0], [1])]) == [([], [])]


def test_causes_of_one_kind_are_one_if_they_share_a_word_or_run_through_one_state():
    gas = entry(driver(cause="cheap Russian gas")), entry(driver(cause="a pipeline for the gas", start=3), "s2")
    markets = entry(driver(cause="new markets", start=5), "s3")
    assert [len(one.claims) for one in assemble([gas[0], markets, gas[1]])] == [2, 1]
    through = [entry(driver(cause=cause, via=("CHN",), start=n)) for n, cause in enumerate(("Beijing", "its patron"))]
    assert len(assemble(through)) == 1


def test_the_names_of_the_two_and_common_words_make_no_cause_one():
    causes = (
        "an attack on Pakistani soil",
        "the arrest of Pakistani sailors",
        "Russian issues",
        "issues with Pakistan",
    )
    found = assemble([entry(driver(cause=cause, start=n)) for n, cause in enumerate(causes)])
    assert [[claim.cause for claim in one.claims] for one in found] == [[causes[0]], [causes[1]], list(causes[2:])]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("oil rights", "a row over the rights to oil in the Aegean", True),
        ("the islands of Ambalat", "the islands of Ligitan and Sipadan", True),  # half of the shorter one
        ("oil under the Aegean shelf", "the price of oil from Thassos", False),
        ("tariffs", "", False),
        ("", "", True),
    ],
)
def test_causes_are_one_if_half_of_the_shorter_is_in_the_longer(one, other, same):
    assert group_causes([list_words(one), list_words(other)]) == ([[0, 1]] if same else [[0], [1]])


def test_a_cause_that_binds_two_makes_them_one():
    causes = ("gas", "reactors", "gas and reactors")
    assert len(assemble([entry(driver(cause=cause, start=n)) for n, cause in enumerate(causes)])) == 1


def test_grouping_grows_with_the_number_and_does_not_square_it(act):
    tellings = [
        Telling(told_as(act(f"d{n}"), f"They met for the {n} time in Ufa to talk."), datetime.date(2016, 9, 1))
        for n in range(400)
    ]
    left, _ = pair_acts(Likeness(tellings))
    assert len(left) <= 400 * WINDOW * 4


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (2, 0, 5, 3, 1, 4), (1, 3, 0, 4, 5, 2)])
def test_the_order_of_adding_changes_no_event(act, order):
    quotes = ["They met in Ufa.", "They met in Ufa again.", "Tanks crossed the river Bug."] * 2
    acts = [told_as(act(f"d{n}", type="CONSULT" if n % 3 < 2 else "ASSAULT"), q) for n, q in enumerate(quotes)]
    straight = {frozenset(c.evidence.document for c in one.claims) for one in assemble(map(entry, acts))}
    turned = {frozenset(c.evidence.document for c in one.claims) for one in assemble(entry(acts[n]) for n in order)}
    assert straight == turned


def told_as(act, quote):
    return act.model_copy(update={"evidence": act.evidence.model_copy(update={"quote": quote})})


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
    assert done.sources == {"s1"}


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


def test_the_most_alike_are_joined_first_and_the_mean_decides():
    left, right = np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3])
    scores = np.array([0.9, 0.2, 0.3, 0.8])
    assert link(4, left, right, scores, bar=0.5, absent=0.0) == [[0, 1], [2, 3]]
    # (0.2 + 0.3 + 0 + 0) / 4 is above this bar, once the pairs that were not compared count.
    assert link(4, left, right, scores, bar=0.12, absent=0.0) == [[0, 1, 2, 3]]
    assert link(4, left, right, scores, bar=0.95, absent=0.0) == [[0], [1], [2], [3]]
    assert link(2, left[:0], right[:0], scores[:0], bar=0.5, absent=0.0) == [[0], [1]]


def join_slowly(count, known, bar, absent):
    groups = [[one] for one in range(count)]
    while True:
        means = [
            (np.mean([known.get((min(a, b), max(a, b)), absent) for a in one for b in other]), one, other)
            for place, one in enumerate(groups)
            for other in groups[place + 1 :]
        ]
        best, one, other = max(means, key=lambda mean: mean[0])
        if best <= bar:
            return sorted(sorted(group) for group in groups)
        groups = [group for group in groups if group not in (one, other)] + [one + other]


@pytest.mark.parametrize("seed", range(12))
def test_groups_are_those_of_average_linkage(seed):
    draw = np.random.default_rng(seed)
    count, absent = 24, 0.05
    pairs = [(a, b) for a in range(count) for b in range(a) if draw.random() < 0.3]
    scores = draw.random(len(pairs))
    left, right = np.array(pairs).T
    known = {(b, a): score for (a, b), score in zip(pairs, scores, strict=True) if score > absent}
    assert link(count, left, right, scores, bar=0.4, absent=absent) == join_slowly(count, known, 0.4, absent)


def test_rows_are_compared_by_what_they_share():
    sets = ItemSets([["a", "b"], ["b", "c"], [], ["a", "b"]])
    count, cosine = sets.compare(np.array([0, 0, 0, 2]), np.array([1, 2, 3, 0]))
    assert count.tolist() == [1, 0, 2, 0]
    assert cosine.tolist() == pytest.approx([0.5, 0, 1, 0])
    empty = ItemSets([[], []])
    assert [values.tolist() for values in empty.compare(np.array([0]), np.array([1]))] == [[0], [0]]


def test_words_names_and_numbers_of_a_sentence():
    text = "On April 17 the tariffs of 300 mln were imposed by Yeutter, who imposes tariffs."
    assert list_words(text) == ["april", "17", "tariff", "300", "mln", "impos", "yeutter"]
    assert list_names(text) == ["april", "yeutter"]
    assert list_numbers(text) == ["17", "300"]
    assert {stem(word) for word in ("visit", "visits", "visited", "visiting")} == {"visit"}


@pytest.mark.parametrize(
    ("date", "status", "expected"),
    [
        ("2016-09-01", "done", ("2016-09-01", "2016-09-01", True)),
        ("2016-09", "done", ("2016-09-01", "2016-10-01", True)),
        ("2016", "planned", ("2016-01-01", "2016-12-31", True)),
        (None, "done", ("2016-09-20", "2016-09-24", False)),
        (None, "planned", ("2016-09-20", "2016-11-03", False)),
        ("last week", "done", ("2016-09-20", "2016-09-24", False)),
    ],
)
def test_days_are_those_stated_or_those_around_the_article(act, date, status, expected):
    first, last, stated = find_days(Telling(act(date=date, status=status), datetime.date(2016, 9, 24)))
    days = datetime.date.fromordinal(first).isoformat(), datetime.date.fromordinal(last).isoformat()
    assert (*days, stated) == expected
