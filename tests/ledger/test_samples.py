"""Claims that are drawn to be judged, and the precision that is measured on them."""

from collections import Counter

import pytest

from detente.errors import LedgerError
from detente.ledger.precision import interval, measure_precision
from detente.ledger.samples import draw_sample, find_latest, find_sample, list_open
from detente.ledger.verdicts import add_judgements, record_verdict, write_judgements
from detente.records import Driver, Evidence


def make_driver(number):
    evidence = Evidence(document="a", start=number, end=number + 1, quote="They met in Ufa.")
    return Driver(
        pair=("PAK", "RUS"), direction="closer", driver="energy", cause="gas", evidence=evidence, rule="because",
        confidence=0.6,
    )  # fmt: skip


@pytest.fixture
def filled(ledger, document, act):
    """Sixty acts of two rules, and twenty drivers."""
    claims = [act("a", start=n, rule="consult.meet" if n < 40 else "aid.send", confidence=0.9) for n in range(60)]
    ledger.add(document("a", "2016-09-24"), [*claims, *map(make_driver, range(20))])
    return ledger


def kinds_of(ledger, claims):
    told = {claim.id: claim for claim in ledger.claims()}
    return Counter((told[key].kind, told[key].rule) for key in claims)


def judge(ledger, claims, verdict, sample=None):
    for key in claims:
        record_verdict(ledger.connection, key, verdict, sample=sample)


def test_each_kind_and_rule_has_its_share(filled):
    sample = draw_sample(filled.connection, 40, seed=1)
    assert kinds_of(filled, sample.claims) == {
        ("act", "consult.meet"): 20, ("act", "aid.send"): 10, ("driver", "because"): 10,
    }  # fmt: skip
    assert sample.known == 80
    assert find_latest(filled.connection) == find_sample(filled.connection, 0) == sample


def test_a_seed_draws_the_same_again_and_another_draws_others(filled):
    first, second, third = (draw_sample(filled.connection, 20, seed=seed) for seed in (1, 1, 2))
    assert first.claims == second.claims
    assert set(first.claims) != set(third.claims)
    assert [sample.number for sample in (first, second, third)] == [0, 1, 2]


def test_every_claim_has_the_same_chance(filled):
    drawn = Counter(key for seed in range(200) for key in draw_sample(filled.connection, 20, seed=seed).claims)
    assert len(drawn) == 80
    assert sum(drawn.values()) == 200 * 20
    # 50 are expected of each; the chance that one of 80 lies beyond 6 standard deviations is nil.
    assert all(50 - 6 * 6.1 < number < 50 + 6 * 6.1 for number in drawn.values())


def test_the_order_of_asking_is_not_that_of_kinds(filled):
    told = {claim.id: claim.kind for claim in filled.claims()}
    order = [told[key] for key in draw_sample(filled.connection, 40, seed=3).claims]
    assert order != sorted(order)


def test_no_more_are_drawn_than_there_are_and_none_that_was_judged(filled):
    sample = draw_sample(filled.connection, 500, kinds=["driver"])
    assert len(set(sample.claims)) == 20
    judge(filled, sample.claims[:15], "right", sample=0)
    assert set(draw_sample(filled.connection, 500, kinds=["driver"]).claims) == set(sample.claims[15:])
    judge(filled, sample.claims[15:], "right", sample=0)
    with pytest.raises(LedgerError, match="no claims to draw"):
        draw_sample(filled.connection, 500, kinds=["driver"])
    with pytest.raises(LedgerError, match="'dream' is none of act, driver"):
        draw_sample(filled.connection, kinds=["dream"])


def test_what_was_judged_is_not_asked_for_again_until_it_is_taken_back(filled):
    sample = draw_sample(filled.connection, 4, seed=1)
    first, second, *rest = sample.claims
    judge(filled, [first], "unsure", sample=0)
    # A report is no answer: it is asked for all the same.
    judge(filled, [second], "wrong")
    assert list_open(filled.connection, sample) == [second, *rest]
    judge(filled, [first], "withdrawn", sample=0)
    assert list_open(filled.connection, sample) == list(sample.claims)


def test_a_sample_that_was_not_drawn_is_not_found(filled):
    assert find_latest(filled.connection) is None
    with pytest.raises(LedgerError, match="there is no sample 3"):
        find_sample(filled.connection, 3)


def test_only_drawn_claims_measure(filled):
    sample = draw_sample(filled.connection, 40, seed=1)
    judge(filled, sample.claims[:36], "right", sample=0)
    judge(filled, sample.claims[36:39], "wrong", sample=0)
    judge(filled, sample.claims[39:], "unsure", sample=0)
    others = [claim.id for claim in filled.claims() if claim.id not in sample.claims]
    judge(filled, others[:30], "wrong")
    overall = measure_precision(filled.connection).overall
    assert (overall.right, overall.wrong, overall.unsure, overall.judged) == (36, 3, 1, 40)
    assert overall.share == pytest.approx(36 / 39, abs=0.01)
    assert overall.low < 0.82 < 0.97 < overall.high
    assert overall.expected == pytest.approx(0.75 * 0.9 + 0.25 * 0.6, abs=0.01)


def test_a_verdict_that_is_changed_later_counts_as_it_is_then(filled):
    [key] = draw_sample(filled.connection, 1, seed=1).claims
    judge(filled, [key], "right", sample=0)
    judge(filled, [key], "wrong")
    overall = measure_precision(filled.connection).overall
    assert (overall.right, overall.wrong, overall.share) == (0, 1, 0)


def test_a_kind_weighs_as_much_as_there_is_of_it(filled):
    """Of drivers twice as many are judged, of which there are a third as many."""
    drivers = draw_sample(filled.connection, 20, kinds=["driver"])
    judge(filled, drivers.claims[:10], "wrong", sample=0)
    judge(filled, drivers.claims[10:], "right", sample=0)
    acts = draw_sample(filled.connection, 10, kinds=["act"])
    judge(filled, acts.claims, "right", sample=1)
    told = measure_precision(filled.connection)
    assert {kind: share.share for kind, share in told.kinds.items()} == {"act": 1, "driver": 0.5}
    assert told.overall.share == pytest.approx(0.75 * 1 + 0.25 * 0.5)
    worth = 1 / (0.75**2 / 10 + 0.25**2 / 20)
    assert (told.overall.low, told.overall.high) == pytest.approx(interval(0.875, worth))


def test_rules_with_most_wrong_come_first_and_reports_stand_apart(filled):
    sample = draw_sample(filled.connection, 8, seed=1, kinds=["act"])
    told = {claim.id: claim.rule for claim in filled.claims()}
    meeting, sending = ([key for key in sample.claims if told[key] == rule] for rule in ("consult.meet", "aid.send"))
    judge(filled, [*meeting, *sending[1:]], "right", sample=0)
    judge(filled, sending[:1], "wrong", sample=0)
    judge(filled, [key for key, rule in told.items() if rule == "because"][:2], "wrong")
    rules = measure_precision(filled.connection).rules
    assert [one.rule for one in rules] == ["because", "aid.send", "consult.meet"]
    assert (rules[0].drawn.judged, rules[0].drawn.share, rules[0].reported_wrong) == (0, None, 2)
    assert (rules[1].drawn.share, rules[1].reported_wrong) == (pytest.approx(1 - 1 / len(sending)), 0)
    assert rules[2].drawn.share == 1


def test_what_briefs_do_not_rest_on_is_drawn_and_measured_by_itself(filled, document, act):
    alone = [act("b", start=n, target=()) for n in range(30)]
    filled.add(document("b", "2016-09-25", "Another."), alone)
    keys = {claim.id for claim in alone}
    drawn = draw_sample(filled.connection, 80, seed=1)
    assert drawn.known == 80
    assert not keys & set(drawn.claims)
    judge(filled, drawn.claims[:10], "right", sample=0)
    other = draw_sample(filled.connection, 10, seed=1, kinds=["one-sided"])
    assert set(other.claims) <= keys
    judge(filled, other.claims, "wrong", sample=1)
    told = measure_precision(filled.connection)
    assert (told.overall.right, told.overall.wrong, told.overall.share) == (10, 0, 1)
    assert (told.kinds["one-sided"].wrong, told.kinds["one-sided"].share) == (10, 0)
    assert told.rules[0].kind == "one-sided"


def test_verdicts_of_another_ledger_measure_nothing_here(filled):
    sample = draw_sample(filled.connection, 4, seed=1)
    judge(filled, sample.claims, "right", sample=0)
    lines = [line.replace('"right"', '"wrong"') for line in write_judgements(filled.connection)]
    filled.connection.execute("DELETE FROM verdicts")
    assert add_judgements(filled.connection, lines) == 4
    measured = measure_precision(filled.connection)
    assert measured.overall.share is None
    assert measured.kinds == {}
    assert sum(rule.reported_wrong for rule in measured.rules) == 4


def test_nothing_is_measured_of_nothing(ledger):
    measured = measure_precision(ledger.connection)
    assert measured.overall.judged == 0
    assert (measured.overall.share, measured.kinds, measured.rules) == (None, {}, ())


@pytest.mark.parametrize(
    ("share", "number", "low", "high"), [(1, 50, 0.929, 1), (0, 10, 0, 0.278), (0.5, 4, 0.15, 0.85)]
)
def test_the_interval_is_wilsons(share, number, low, high):
    assert interval(share, number) == pytest.approx((low, high), abs=0.001)
