"""What readers say of claims."""

import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from detente.brief import ask
from detente.errors import LedgerError
from detente.ledger import open_ledger
from detente.ledger.history import find_history
from detente.ledger.verdicts import (
    Verdicts,
    add_judgements,
    find_last,
    list_judgements,
    record_verdict,
    write_judgements,
)
from detente.ties import read_acts


@pytest.fixture
def acts(ledger, document, act):
    """Two tellings of one meeting and one of an exercise, each in an article of its own."""
    made = {
        "a": act("a", date="2016-09-24", confidence=0.8),
        "b": act("b", date="2016-09-24", confidence=0.5),
        "c": act("c", type="COOPERATE", date="2016-10-02", intensity=6.0, confidence=0.7),
    }
    texts = {"a": "They met in Ufa.", "b": "In Ufa, they met.", "c": "Troops of the two held an exercise."}
    for name, claim in made.items():
        ledger.add(document(name, "2016-10-03", texts[name]), [claim])
    return made


def beliefs(ledger):
    return {claim.id: one.belief for one in ledger.assembled() for claim in one.claims}


def test_all_is_kept_and_the_last_counts(ledger, acts):
    key = acts["a"].id
    before = datetime.now(UTC)
    record_verdict(ledger.connection, key, "wrong", wrong=["type", "actors"], note=" a rumour ", reader=" Ada ")
    record_verdict(ledger.connection, key, "right")
    first, second = list_judgements(ledger.connection, key)
    assert (first.verdict, first.wrong, first.note, first.reader) == ("wrong", ("actors", "type"), "a rumour", "Ada")
    assert (first.kind, first.rule, first.confidence) == ("act", "consult.meet", 0.8)
    assert first.record["evidence"]["quote"] == "They met in Ufa."
    assert before <= first.given <= second.given <= datetime.now(UTC)
    assert find_last(ledger.connection, key) == second
    assert Verdicts.of(ledger.connection).by_claim == {key: "right"}
    assert find_last(ledger.connection, acts["b"].id) is None


def test_one_that_is_taken_back_is_none(ledger, acts):
    for verdict in ("wrong", "withdrawn"):
        record_verdict(ledger.connection, acts["a"].id, verdict)
    assert Verdicts.of(ledger.connection).by_claim == {}
    assert find_last(ledger.connection, acts["a"].id) is None
    assert len(list_judgements(ledger.connection)) == 2


def test_what_is_wrong_is_kept_of_what_is_wrong_only(ledger, acts):
    assert record_verdict(ledger.connection, acts["a"].id, "right", wrong=["type"]).wrong == ()


def test_a_claim_that_is_not_there_cannot_be_judged(ledger, acts):
    with pytest.raises(LedgerError, match="no claim in the ledger has the id 'feed'"):
        record_verdict(ledger.connection, "feed", "right")
    with pytest.raises(LedgerError, match="was not drawn in sample 0"):
        record_verdict(ledger.connection, acts["a"].id, "right", sample=0)
    with pytest.raises(ValidationError, match="verdict"):
        record_verdict(ledger.connection, acts["a"].id, "so-so")
    assert list_judgements(ledger.connection) == []


def test_what_was_judged_wrong_is_left_out_where_claims_are_weighed(ledger, acts):
    told_once, exercise = beliefs(ledger)[acts["a"].id], acts["c"].id
    assert told_once == pytest.approx(1 - 0.2 * 0.5)
    record_verdict(ledger.connection, acts["a"].id, "wrong")
    record_verdict(ledger.connection, exercise, "unsure")
    assert beliefs(ledger) == {acts["b"].id: 0.5, exercise: 0.7}
    assert set(read_acts(ledger).ids.to_pylist()) == {acts["b"].id, exercise}
    # What is listed stays: the claim is still there to be read.
    assert acts["a"] in ledger.claims()
    assert ledger.query().num_rows == 3


def test_what_was_judged_right_is_sure(ledger, acts):
    record_verdict(ledger.connection, acts["b"].id, "right")
    assert beliefs(ledger)[acts["a"].id] == 1
    assert acts["b"] in ledger.claims()


def test_a_denial_that_is_wrong_denies_nothing(ledger, acts, act, document):
    denial = act("d", date="2016-09-24", status="denied", confidence=0.9)
    ledger.add(document("d", "2016-10-04", "They never met in Ufa."), [denial])
    assert beliefs(ledger)[acts["a"].id] < 0.1
    record_verdict(ledger.connection, denial.id, "wrong")
    assert beliefs(ledger)[acts["a"].id] == pytest.approx(0.9)


def test_a_brief_says_how_many_were_left_out(ledger, acts):
    assert "judged wrong" not in ask("PAK", "RUS", ledger).basis.text
    record_verdict(ledger.connection, acts["a"].id, "wrong")
    basis = ask("PAK", "RUS", ledger).basis
    assert basis.text.endswith(" One claim that readers judged wrong is left out.")
    assert basis.judged_wrong == 1
    record_verdict(ledger.connection, acts["c"].id, "wrong")
    assert ask("PAK", "RUS", ledger).basis.text.endswith(" Two claims that readers judged wrong are left out.")


def test_a_claim_that_was_judged_wrong_has_a_history_of_its_own(ledger, acts):
    record_verdict(ledger.connection, acts["a"].id, "wrong")
    history = find_history(ledger, acts["a"].id)
    assert (history.event.claims, history.event.belief, history.verdict) == ((acts["a"],), 0.0, "wrong")
    assert history.steps() == []
    assert [claim.id for claim in find_history(ledger, acts["b"].id).event.claims] == [acts["b"].id]


def test_verdicts_go_to_another_ledger_once(ledger, acts, document):
    record_verdict(ledger.connection, acts["a"].id, "wrong", wrong=["date"], note="Ufá")
    record_verdict(ledger.connection, acts["b"].id, "right", reader="Ada")
    lines = list(write_judgements(ledger.connection))
    with open_ledger() as other:
        assert add_judgements(other.connection, lines) == 2
        assert add_judgements(other.connection, [*lines, "\n"]) == 0
        assert list_judgements(other.connection) == list_judgements(ledger.connection)
        # The article comes later, and its claim is judged already.
        other.add(document("a", "2016-10-03"), [acts["a"]])
        assert other.assembled() == []


def test_one_that_is_older_does_not_count_over_a_later_one(ledger, acts):
    key = acts["a"].id
    record_verdict(ledger.connection, key, "wrong")
    [line] = write_judgements(ledger.connection)
    early = json.loads(line) | {"given": "2020-01-01T00:00:00Z", "verdict": "right"}
    assert add_judgements(ledger.connection, [json.dumps(early)]) == 1
    assert Verdicts.of(ledger.connection).by_claim == {key: "wrong"}
    assert find_last(ledger.connection, key).verdict == "wrong"


@pytest.mark.parametrize("line", ["{", '{"verdict": "right"}', "[]"])
def test_a_line_that_is_no_verdict_is_named_and_nothing_is_taken(ledger, acts, line):
    record_verdict(ledger.connection, acts["a"].id, "wrong")
    good = next(write_judgements(ledger.connection))
    with open_ledger() as other, pytest.raises(LedgerError, match="line 2 is no verdict"):
        add_judgements(other.connection, [good, line])
    with open_ledger() as other:
        assert list_judgements(other.connection) == []
